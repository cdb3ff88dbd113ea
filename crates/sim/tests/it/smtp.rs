//! The mail catcher, spoken to line by line.

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use usherr_sim::{Fault, FaultRule, Household, Options, Service};

/// Sends lines one by one and returns the last reply to each.
async fn talk(household: &Household, lines: &[&str]) -> Vec<String> {
    let address = household.address(&Service::SMTP).expect("the catcher runs");
    let stream = TcpStream::connect(address).await.expect("a connection");
    let mut stream = BufReader::new(stream);
    let mut replies = vec![reply(&mut stream).await];
    for line in lines {
        stream.write_all(format!("{line}\r\n").as_bytes()).await.expect("a line is sent");
        replies.push(reply(&mut stream).await);
    }
    replies
}

async fn reply(stream: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap_or_default();
        if line.as_bytes().get(3) != Some(&b'-') {
            return line.trim_end().to_owned();
        }
    }
}

#[tokio::test]
async fn a_mail_is_caught_with_login_and_text() {
    let household = Household::start(Options::bare()).await.unwrap();
    let message = "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nFrom: a@example.org\r\n\
                   Content-Type: text/plain\r\n\r\nHello\r\n..dotted\r\n.";
    let replies = talk(
        &household,
        &[
            "EHLO here",
            "AUTH PLAIN AHVzZXIAc2VjcmV0",
            "MAIL FROM:<a@example.org> BODY=8BITMIME",
            "RCPT TO:<b@example.org>",
            "RCPT TO:<c@example.org>",
            "DATA",
            message,
            "QUIT",
        ],
    )
    .await;
    let codes: Vec<&str> = replies.iter().map(|reply| &reply[..3]).collect();
    assert_eq!(codes, ["220", "250", "235", "250", "250", "250", "354", "250", "221"]);
    let mails = household.world().mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].login, Some(("user".into(), "secret".into())));
    assert_eq!(mails[0].to, ["b@example.org", "c@example.org"]);
    assert_eq!(mails[0].subject(), "Grüße");
    assert_eq!(mails[0].texts(), ["Hello\r\n.dotted\r\n"]);
}

#[tokio::test]
async fn the_older_login_works_too() {
    let household = Household::start(Options::bare()).await.unwrap();
    let lines = ["HELO here", "AUTH LOGIN", "dXNlcg==", "c2VjcmV0", "NOOP", "VRFY x"];
    let replies = talk(&household, &lines).await;
    assert_eq!(replies[2], "334 VXNlcm5hbWU6");
    assert!(replies[4].starts_with("235"));
    assert!(replies[6].starts_with("502"));
}

#[tokio::test]
async fn mail_is_refused_on_demand() {
    let household = Household::start(Options::bare()).await.unwrap();
    let world = household.world();
    world.break_down(FaultRule::new(Service::SMTP, Fault::Status { code: 550 }).times(1));
    let refused = talk(&household, &["EHLO here", "MAIL FROM:<a@example.org>"]).await;
    assert!(refused[2].starts_with("550"));
    world.break_down(FaultRule::new(Service::SMTP, Fault::Reset).times(1));
    assert_eq!(talk(&household, &[]).await, [""], "no greeting at all");
    assert!(talk(&household, &[]).await[0].starts_with("220"), "well again");
}

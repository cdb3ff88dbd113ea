//! Mail over SMTP.

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{self, AsyncSmtpTransport};
use lettre::{Address, AsyncTransport, Message, Tokio1Executor};

use crate::secret::{Redactor, Secret};
use crate::{ClientError, Result};

const SERVICE: &str = "The mail server";

/// How the mail server is reached.
#[derive(Debug, Clone, Default)]
pub struct MailOptions {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub allow_self_signed: bool,
    pub user: String,
    pub password: Secret,
    pub extra_ca_pem: Option<String>,
    pub timeout: Option<Duration>,
}

/// When the connection is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encryption {
    /// As soon as the server offers it.
    #[default]
    WhenOffered,
    /// From the first byte, usually on port 465.
    Always,
    /// A server that does not offer it is told nothing.
    Required,
    /// Not even if the server offers it.
    Never,
}

impl Encryption {
    /// Reads the three switches of the settings; an earlier one wins over a later one.
    pub fn from_switches(secure: bool, ignore_tls: bool, require_tls: bool) -> Self {
        match (secure, ignore_tls, require_tls) {
            (true, _, _) => Self::Always,
            (false, true, _) => Self::Never,
            (false, false, true) => Self::Required,
            (false, false, false) => Self::WhenOffered,
        }
    }
}

/// Someone's name and address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correspondent {
    pub name: Option<String>,
    pub address: String,
}

/// One mail, as plain text and as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    pub from: Correspondent,
    pub to: Correspondent,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A mail server with one set of options.
#[derive(Debug, Clone)]
pub struct Mailer {
    options: MailOptions,
}

impl Mailer {
    pub fn new(options: MailOptions) -> Self {
        Self { options }
    }

    /// Sends a mail; when it returns, the server has taken it.
    pub async fn send(&self, mail: &Mail) -> Result<()> {
        let message = message(mail)?;
        let transport = self.transport()?;
        let patience = self.options.timeout.unwrap_or(Duration::from_secs(30));
        match tokio::time::timeout(patience, transport.send(message)).await {
            Ok(outcome) => outcome.map(drop).map_err(|failure| self.told(&failure)),
            Err(_elapsed) => Err(ClientError::TimedOut { service: SERVICE, url: self.place() }),
        }
    }

    fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
        let options = &self.options;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&options.host)
            .port(options.port)
            .tls(self.tls()?)
            .timeout(Some(options.timeout.unwrap_or(Duration::from_secs(20))));
        if !options.user.is_empty() && !options.password.is_empty() {
            let password = options.password.expose().to_owned();
            builder = builder.credentials(Credentials::new(options.user.clone(), password));
        }
        Ok(builder.build())
    }

    fn tls(&self) -> Result<Tls> {
        let options = &self.options;
        if options.encryption == Encryption::Never {
            return Ok(Tls::None);
        }
        let mut parameters = TlsParameters::builder(options.host.clone())
            .dangerous_accept_invalid_certs(options.allow_self_signed);
        for certificate in rustls_native_certs::load_native_certs().certs {
            if let Ok(certificate) = Certificate::from_der(certificate.to_vec()) {
                parameters = parameters.add_root_certificate(certificate);
            }
        }
        if let Some(pem) = &options.extra_ca_pem {
            let certificate = Certificate::from_pem(pem.as_bytes()).map_err(|f| self.told(&f))?;
            parameters = parameters.add_root_certificate(certificate);
        }
        let parameters = parameters.build_rustls().map_err(|failure| self.told(&failure))?;
        Ok(match options.encryption {
            Encryption::Always => Tls::Wrapper(parameters),
            Encryption::Required => Tls::Required(parameters),
            Encryption::WhenOffered => Tls::Opportunistic(parameters),
            Encryption::Never => Tls::None,
        })
    }

    fn place(&self) -> String {
        format!("{}:{}", self.options.host, self.options.port)
    }

    fn told(&self, failure: &smtp::Error) -> ClientError {
        let mut redactor = Redactor::default();
        redactor.add(self.options.password.expose());
        let (service, url) = (SERVICE, self.place());
        let text = redactor.scrub(&innermost(failure));
        match failure.status() {
            Some(code) => {
                let status = u16::from(code);
                ClientError::Refused { service, url, status, body_excerpt: text }
            }
            None if failure.is_timeout() => ClientError::TimedOut { service, url },
            None => ClientError::Unreachable { service, url, cause: text },
        }
    }
}

fn message(mail: &Mail) -> Result<Message> {
    Message::builder()
        .from(mailbox(&mail.from)?)
        .to(mailbox(&mail.to)?)
        .subject(&mail.subject)
        .message_id(None)
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|cause| unsendable(&cause.to_string()))
}

fn mailbox(someone: &Correspondent) -> Result<Mailbox> {
    let address = someone.address.trim();
    let parsed: Address = address
        .parse()
        .map_err(|cause| unsendable(&format!("`{address}` is not a mail address ({cause})")))?;
    Ok(Mailbox::new(someone.name.clone().filter(|name| !name.is_empty()), parsed))
}

fn unsendable(cause: &str) -> ClientError {
    ClientError::Unsendable { service: SERVICE, cause: cause.to_owned() }
}

fn innermost(failure: &smtp::Error) -> String {
    let mut cause: &dyn std::error::Error = failure;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;
    use tokio::sync::mpsc;

    use super::*;

    /// An SMTP server that takes one mail and returns everything it was told, line by line.
    async fn server(refuse: &'static str) -> (u16, mpsc::UnboundedReceiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, hearing) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let (reader, mut writer) = stream.into_split();
            let mut lines = BufReader::new(reader).lines();
            let mut in_text = false;
            writer.write_all(b"220 ready\r\n").await.unwrap();
            while let Ok(Some(line)) = lines.next_line().await {
                let answer = match line.split(' ').next().unwrap_or_default() {
                    _ if in_text && line != "." => "",
                    word if word == refuse => "550 5.1.1 no such mailbox\r\n",
                    "EHLO" => "250-test\r\n250 AUTH PLAIN\r\n",
                    "DATA" => "354 go on\r\n",
                    "AUTH" => "235 welcome\r\n",
                    "QUIT" => "221 bye\r\n",
                    _ => "250 ok\r\n",
                };
                in_text = (in_text || line == "DATA") && line != ".";
                heard.send(line).unwrap();
                writer.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        (port, hearing)
    }

    fn options(port: u16) -> MailOptions {
        MailOptions {
            host: "127.0.0.1".to_owned(),
            port,
            user: "fixture".to_owned(),
            password: Secret::new("canary-7f3a"),
            timeout: Some(Duration::from_secs(5)),
            ..MailOptions::default()
        }
    }

    fn mail(to: &str) -> Mail {
        let from =
            Correspondent { name: Some("Jürgen".to_owned()), address: "a@example.com".to_owned() };
        let to = Correspondent { name: None, address: to.to_owned() };
        let [subject, text, html] =
            ["Hello", "plain words", "<p>rich words</p>"].map(str::to_owned);
        Mail { from, to, subject, text, html }
    }

    #[tokio::test]
    async fn a_mail_arrives_in_both_forms() {
        let (port, mut heard) = server("").await;
        Mailer::new(options(port)).send(&mail("mara@example.com")).await.unwrap();
        let mut lines = Vec::new();
        while let Ok(line) = heard.try_recv() {
            lines.push(line);
        }
        for expected in [
            "AUTH PLAIN AGZpeHR1cmUAY2FuYXJ5LTdmM2E=",
            "RCPT TO:<mara@example.com>",
            "Subject: Hello",
            "plain words",
            "<p>rich words</p>",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected} in {lines:#?}");
        }
        assert!(lines.iter().any(|line| line.starts_with("From: =?utf-8?b?")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("Message-ID: <")), "{lines:#?}");
    }

    #[test]
    fn the_switches_of_the_settings_mean_one_thing() {
        let cases = [
            ((false, false, false), Encryption::WhenOffered),
            ((true, true, true), Encryption::Always),
            ((false, true, true), Encryption::Never),
            ((false, false, true), Encryption::Required),
        ];
        for ((secure, ignore, require), expected) in cases {
            assert_eq!(Encryption::from_switches(secure, ignore, require), expected);
        }
    }

    #[tokio::test]
    async fn where_encryption_is_required_nothing_is_said_without_it() {
        let (port, mut heard) = server("").await;
        let mailer = Mailer::new(MailOptions { encryption: Encryption::Required, ..options(port) });
        assert!(mailer.send(&mail("mara@example.com")).await.is_err());
        while let Ok(line) = heard.try_recv() {
            assert!(!line.starts_with("AUTH") && !line.starts_with("MAIL"), "{line}");
        }
    }

    #[tokio::test]
    async fn a_refusal_keeps_the_servers_words_and_no_password() {
        for step in ["AUTH", "RCPT"] {
            let (port, _heard) = server(step).await;
            let mailer = Mailer::new(options(port));
            let error = mailer.send(&mail("gone@example.com")).await.unwrap_err();
            assert_eq!(error.status(), Some(550), "{step}");
            let told = format!("{error} {error:?} {mailer:?}");
            assert!(told.contains("no such mailbox") && !told.contains("canary"), "{told}");
        }
    }

    #[tokio::test]
    async fn bad_addresses_and_absent_servers_are_told_apart() {
        let error = Mailer::new(options(1)).send(&mail("mara@example.com")).await.unwrap_err();
        assert!(matches!(error, ClientError::Unreachable { .. }), "{error}");
        let error = Mailer::new(options(1)).send(&mail("no address")).await.unwrap_err();
        assert!(matches!(error, ClientError::Unsendable { .. }), "{error}");
    }

    #[tokio::test]
    async fn a_server_that_says_nothing_is_left_in_time() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let patience = Some(Duration::from_millis(100));
        let mailer = Mailer::new(MailOptions { timeout: patience, ..options(port) });
        let error = mailer.send(&mail("mara@example.com")).await.unwrap_err();
        assert!(matches!(error, ClientError::TimedOut { .. }), "{error}");
    }
}

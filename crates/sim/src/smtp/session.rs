//! One conversation in SMTP.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::Mail;
use crate::world::{Fault, World};

/// A conversation with one sender.
#[derive(Debug)]
pub(super) struct Session {
    stream: BufReader<TcpStream>,
    world: World,
    refusal: Option<u16>,
    mail: Mail,
}

impl Session {
    pub(super) fn new(stream: TcpStream, world: World, fault: Option<&Fault>) -> Self {
        let refusal = match fault {
            Some(Fault::Status { code } | Fault::DoneButStatus { code }) => Some(*code),
            _ => None,
        };
        Self { stream: BufReader::new(stream), world, refusal, mail: Mail::default() }
    }

    /// Talks until the sender leaves.
    pub(super) async fn talk(mut self) -> io::Result<()> {
        self.say("220 simulated.example ESMTP").await?;
        while let Some(line) = self.line().await? {
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            match verb.as_str() {
                "EHLO" => self.say("250-simulated.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN"),
                "QUIT" => return self.say("221 Bye").await,
                "AUTH" => {
                    self.log_in(&line).await?;
                    continue;
                }
                "MAIL" | "RCPT" => {
                    self.envelope(&verb, &line).await?;
                    continue;
                }
                "DATA" => {
                    self.data().await?;
                    continue;
                }
                "HELO" | "RSET" | "NOOP" => self.say("250 OK"),
                _ => self.say("502 Command not implemented"),
            }
            .await?;
        }
        Ok(())
    }

    async fn say(&mut self, words: &str) -> io::Result<()> {
        self.stream.write_all(format!("{words}\r\n").as_bytes()).await?;
        self.stream.flush().await
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        if self.stream.read_until(b'\n', &mut bytes).await? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes);
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    async fn envelope(&mut self, verb: &str, line: &str) -> io::Result<()> {
        if let Some(code) = self.refusal {
            return self.say(&format!("{code} Refused by the simulated household")).await;
        }
        let address = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        let address = address.map(|(address, _)| address.to_owned()).unwrap_or_default();
        if verb == "MAIL" {
            self.mail = Mail { login: self.mail.login.take(), from: address, ..Mail::default() };
        } else {
            self.mail.to.push(address);
        }
        self.say("250 OK").await
    }

    /// Takes any name and password and keeps them for assertions.
    async fn log_in(&mut self, line: &str) -> io::Result<()> {
        let mut words = line.split(' ').skip(1);
        let (kind, first) = (words.next().unwrap_or_default(), words.next().map(str::to_owned));
        let login = if kind.eq_ignore_ascii_case("PLAIN") {
            let text = match first {
                Some(text) => text,
                None => self.ask("").await?,
            };
            let text = decode(&text);
            let mut parts = text.split('\0').skip(1).map(str::to_owned);
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
        } else {
            let name = match first {
                Some(text) => text,
                None => self.ask("VXNlcm5hbWU6").await?,
            };
            (decode(&name), decode(&self.ask("UGFzc3dvcmQ6").await?))
        };
        self.mail.login = Some(login);
        self.say("235 Authenticated").await
    }

    async fn ask(&mut self, prompt: &str) -> io::Result<String> {
        self.say(&format!("334 {prompt}")).await?;
        Ok(self.line().await?.unwrap_or_default())
    }

    async fn data(&mut self) -> io::Result<()> {
        self.say("354 Go on").await?;
        while let Some(line) = self.line().await? {
            if line == "." {
                let next = Mail { login: self.mail.login.clone(), ..Mail::default() };
                let mail = std::mem::replace(&mut self.mail, next);
                self.world.lock().mails.push(mail);
                return self.say("250 Caught").await;
            }
            // A leading dot is doubled on the way.
            self.mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
            self.mail.data.push_str("\r\n");
        }
        Ok(())
    }
}

fn decode(text: &str) -> String {
    let bytes = STANDARD.decode(text.trim()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

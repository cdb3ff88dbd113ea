//! One connection to PostgreSQL, driven by the thread that uses it.
//!
//! A statement may take as long as it takes, but a server that has fallen silent must not hold
//! anybody: while an answer is due, a newcomer knocks now and then. A server that is merely busy
//! greets them.

use super::postgres::PostgresAddress;
use crate::{Error, Result};
use postgres::types::{ToSql, Type};
use postgres::{NoTls, Notification, Row, Statement};
use std::collections::VecDeque;
use std::error::Error as _;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::{AsyncMessage, Client, Connection};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a server may take to greet somebody; time enough for two addresses of its name.
const GREETING: Duration = Duration::from_secs(8);
/// How long an answer may be due before somebody knocks, and how long it is until the next time.
const KNOCK_AFTER: Duration = Duration::from_secs(5);
/// How long it is until the next time when nobody answered.
const KNOCK_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// How often in a row nobody answers a knock before the server counts as silent: one that is very
/// busy may miss one.
const KNOCKS: u32 = 2;

/// What the network says of a server of which it hears nothing.
const LOST: [io::ErrorKind; 3] =
    [io::ErrorKind::TimedOut, io::ErrorKind::HostUnreachable, io::ErrorKind::NetworkUnreachable];

/// What the server says by itself, one message a call; nothing once the connection has ended.
type Pump =
    Box<dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<AsyncMessage, postgres::Error>>> + Send>;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The server does not even greet a newcomer.
    Silence,
    /// It said so, or the connection broke.
    Said(postgres::Error),
    /// This program has no room for another connection.
    Own(io::Error),
}

/// A server that was given time and said nothing.
#[derive(Debug)]
pub(crate) struct Silence;

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server says nothing")
    }
}

impl std::error::Error for Silence {}

impl From<Trouble> for Error {
    /// What it means where the server is not asked for anything that could be wrong.
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Silence => Self::Unavailable(Box::new(Silence)),
            Trouble::Said(source) => Self::Unavailable(Box::new(source)),
            Trouble::Own(source) => Self::Unavailable(Box::new(source)),
        }
    }
}

/// An open connection. What it does blocks, except for dropping it.
pub(super) struct Wire {
    /// There until it is dropped.
    runtime: Option<Runtime>,
    line: Line,
    client: Option<Client>,
    address: PostgresAddress,
    is_silent: bool,
}

/// What comes in.
struct Line {
    pump: Pump,
    heard: VecDeque<Notification>,
}

impl Wire {
    /// Connects.
    pub(super) fn open(address: &PostgresAddress) -> Result<Self, Trouble> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(Trouble::Own)?;
        match runtime.block_on(greeted(address)) {
            Ok((client, pump)) => Ok(Self {
                runtime: Some(runtime),
                line: Line { pump, heard: VecDeque::new() },
                client: Some(client),
                address: address.clone(),
                is_silent: false,
            }),
            Err(trouble) => {
                // A name may still be looked up.
                runtime.shutdown_background();
                Err(trouble)
            }
        }
    }

    /// Whether the connection has ended.
    pub(super) fn is_closed(&self) -> bool {
        self.is_silent || self.client.as_ref().is_none_or(Client::is_closed)
    }

    /// Whether it ended because the server fell silent.
    pub(super) fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// Runs statements without values.
    pub(super) fn batch(&mut self, text: &str) -> Result<(), Trouble> {
        self.ask(async |client| client.batch_execute(text).await)
    }

    /// Lets the server plan a statement.
    pub(super) fn prepare(&mut self, text: &str) -> Result<Statement, Trouble> {
        self.ask(async |client| client.prepare(text).await)
    }

    /// Runs a statement and gives the number of rows.
    pub(super) fn execute(
        &mut self,
        statement: &Statement,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<u64, Trouble> {
        self.ask(async |client| client.execute(statement, values).await)
    }

    /// Gives every row.
    pub(super) fn query(
        &mut self,
        statement: &Statement,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Trouble> {
        self.ask(async |client| client.query(statement, values).await)
    }

    /// Adds rows, the values of one after the other.
    pub(super) fn copy_in(
        &mut self,
        copy: &Statement,
        types: &[Type],
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<(), Trouble> {
        self.ask(async |client| {
            let mut rows = pin!(BinaryCopyInWriter::new(client.copy_in(copy).await?, types));
            for row in values.chunks(types.len()) {
                rows.as_mut().write(row).await?;
            }
            rows.finish().await.map(drop)
        })
    }

    /// Gives what was said on the channels that are listened to, and waits for it so long at most.
    pub(super) fn notices(&mut self, patience: Duration) -> Result<Vec<Notification>, Trouble> {
        let Some(runtime) = &self.runtime else { return Err(Trouble::Silence) };
        let line = &mut self.line;
        let heard = poll_fn(|cx| match line.listen(cx) {
            Ok(_) if !line.heard.is_empty() => Poll::Ready(Ok(())),
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(())) => Poll::Ready(Err(Trouble::Silence)),
            Err(source) => Poll::Ready(Err(Trouble::Said(source))),
        });
        runtime.block_on(async { timeout(patience, heard).await.unwrap_or(Ok(())) })?;
        Ok(self.line.heard.drain(..).collect())
    }

    fn ask<T>(
        &mut self,
        question: impl AsyncFnOnce(&Client) -> Result<T, postgres::Error>,
    ) -> Result<T, Trouble> {
        let (Some(runtime), Some(client), false) = (&self.runtime, &self.client, self.is_silent)
        else {
            return Err(Trouble::Silence);
        };
        let (line, address) = (&mut self.line, &self.address);
        let answer = runtime.block_on(async {
            let mut answer = pin!(line.carry(question(client)));
            let mut unheard = 0;
            while unheard < KNOCKS {
                let patience = if unheard == 0 { KNOCK_AFTER } else { KNOCK_AGAIN_AFTER };
                if let Ok(answer) = timeout(patience, &mut answer).await {
                    return answer.map_err(Trouble::Said);
                }
                tokio::select! {
                    biased;
                    answer = &mut answer => return answer.map_err(Trouble::Said),
                    greeted = greeted(address) => {
                        unheard = if is_there(&greeted) { 0 } else { unheard + 1 };
                    }
                }
            }
            Err(Trouble::Silence)
        });
        self.is_silent |= matches!(answer, Err(Trouble::Silence));
        answer
    }
}

impl Line {
    /// Takes in what came; ready once the connection has ended.
    fn listen(&mut self, cx: &mut Context<'_>) -> Result<Poll<()>, postgres::Error> {
        loop {
            match (self.pump)(cx) {
                Poll::Ready(Some(Ok(AsyncMessage::Notification(said)))) => {
                    self.heard.push_back(said);
                }
                Poll::Ready(Some(Ok(_))) => {}
                Poll::Ready(Some(Err(source))) => return Err(source),
                Poll::Ready(None) => return Ok(Poll::Ready(())),
                Poll::Pending => return Ok(Poll::Pending),
            }
        }
    }

    /// Waits for an answer and takes in meanwhile what comes.
    async fn carry<T>(
        &mut self,
        answer: impl Future<Output = Result<T, postgres::Error>>,
    ) -> Result<T, postgres::Error> {
        let mut answer = pin!(answer);
        poll_fn(|cx| match self.listen(cx) {
            Ok(_) => answer.as_mut().poll(cx),
            Err(source) => Poll::Ready(Err(source)),
        })
        .await
    }
}

/// Takes leave of the server, unless there is no sense in it. That is a few bytes, for which nobody
/// has to wait.
impl Drop for Wire {
    fn drop(&mut self) {
        let Some(runtime) = self.runtime.take() else { return };
        self.client = None;
        if !self.is_silent {
            let _inside = runtime.enter();
            let _left = self.line.listen(&mut Context::from_waker(Waker::noop()));
        }
        runtime.shutdown_background();
    }
}

/// Whether the server may be there. Being turned away will do, and so will a trouble of one's own,
/// such as a name that cannot be looked up just now: only that nothing comes back is silence.
fn is_there<T>(greeted: &Result<T, Trouble>) -> bool {
    match greeted {
        Ok(_) | Err(Trouble::Own(_)) => true,
        Err(Trouble::Silence) => false,
        Err(Trouble::Said(source)) => {
            !said_by_network(source).is_some_and(|broke| LOST.contains(&broke.kind()))
        }
    }
}

/// What the network said, where it is not the server that speaks.
pub(super) fn said_by_network(source: &postgres::Error) -> Option<&io::Error> {
    source.source().and_then(|cause| cause.downcast_ref())
}

async fn greeted(address: &PostgresAddress) -> Result<(Client, Pump), Trouble> {
    let greeting = async {
        match &address.tls {
            Some(tls) => {
                let tls = MakeRustlsConnect::new(tls.clone());
                address.config.connect(tls).await.map(|(client, line)| (client, pump(line)))
            }
            None => address.config.connect(NoTls).await.map(|(client, line)| (client, pump(line))),
        }
    };
    match timeout(GREETING, greeting).await {
        Ok(greeted) => greeted.map_err(Trouble::Said),
        Err(_) => Err(Trouble::Silence),
    }
}

fn pump<S, T>(mut line: Connection<S, T>) -> Pump
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    Box::new(move |cx| line.poll_message(cx))
}

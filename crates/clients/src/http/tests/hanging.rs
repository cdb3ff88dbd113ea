//! Places for large files that take a call and then hang, or get on by a byte now and then: each call
//! ends with an error before long. One that is slow and steady is waited for.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::HeaderMap;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::http::{Download, Load, Parcel};
use crate::testing::{Clock, local};
use crate::{ClientError, Http, HttpOptions, Overrides, Result};

const STANDSTILL: Duration = Duration::from_millis(400);
const A_LOT: u64 = 64 << 20;

/// What a server does with a call.
#[derive(Debug, Clone, Copy)]
enum Manner {
    /// It takes the connection and nothing else.
    Silent,
    /// It begins to answer well, and goes on byte by byte for ever.
    Trickles,
    /// It refuses the call, and says why byte by byte for ever.
    RefusesInTrickles,
    /// It gives a little at a time until it has given everything.
    Slow,
}

impl Manner {
    async fn answer(self, mut stream: TcpStream) -> std::io::Result<()> {
        let head = match self {
            Self::Silent => return std::future::pending().await,
            Self::Trickles => "200 OK",
            Self::RefusesInTrickles => "403 Forbidden",
            Self::Slow => "200 OK\r\nContent-Length: 1048576",
        };
        let mut asked = [0; 1024];
        let _ = stream.read(&mut asked).await?;
        stream.write_all(format!("HTTP/1.1 {head}\r\n\r\n").as_bytes()).await?;
        let piece = vec![b'x'; if matches!(self, Self::Slow) { 65_536 } else { 1 }];
        loop {
            stream.write_all(&piece).await?;
            stream.flush().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn serve(manner: Manner) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/file", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Whoever hangs up has heard enough.
            tokio::spawn(async move { manner.answer(stream).await.unwrap_or_default() });
        }
    });
    url.parse().unwrap()
}

fn http() -> Http {
    let options = HttpOptions { longest_timeout: STANDSTILL, ..local() };
    Clock::default().http(options, Overrides::default())
}

async fn call(manner: Manner, method: Method, load: Load<'_>) -> Result<Download> {
    let (url, headers) = (serve(manner).await, HeaderMap::new());
    http().send(Parcel { service: "Place", method, url, headers, secrets: &[], load }).await
}

async fn took(mut download: Download) -> Result<usize> {
    let mut took = 0;
    while let Some(piece) = download.next().await? {
        took += piece.len();
    }
    Ok(took)
}

fn is_given_up<T: std::fmt::Debug>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(ClientError::TimedOut { .. }))
}

#[tokio::test]
async fn nobody_who_says_nothing_is_waited_for() {
    let asked = call(Manner::Silent, Method::GET, Load::Nothing).await;
    assert!(is_given_up(&asked), "{asked:?}");
    let told = call(Manner::Silent, Method::POST, Load::Bytes(vec![1, 2, 3])).await;
    assert!(is_given_up(&told), "{told:?}");
}

#[tokio::test]
async fn a_large_file_that_nobody_takes_is_given_up_long_before_a_slow_line_would_be() {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(A_LOT).unwrap();
    for load in [Load::File(file.path()), Load::Part(file.path(), 0, A_LOT)] {
        let sent = call(Manner::Silent, Method::PUT, load).await;
        assert!(is_given_up(&sent), "{sent:?}");
    }
}

#[tokio::test]
async fn what_comes_byte_by_byte_is_given_up() {
    let file = call(Manner::Trickles, Method::GET, Load::Nothing).await.unwrap();
    let taken = took(file).await;
    assert!(is_given_up(&taken), "{taken:?}");
    let answer = call(Manner::Trickles, Method::GET, Load::Nothing).await.unwrap();
    let taken = answer.whole(1 << 20).await;
    assert!(is_given_up(&taken), "{taken:?}");
    let refused = call(Manner::RefusesInTrickles, Method::GET, Load::Nothing).await;
    assert!(refused.is_err(), "{refused:?}");
}

#[tokio::test]
async fn what_is_slow_and_steady_arrives() {
    let file = call(Manner::Slow, Method::GET, Load::Nothing).await.unwrap();
    assert_eq!(took(file).await.unwrap(), 1 << 20);
}

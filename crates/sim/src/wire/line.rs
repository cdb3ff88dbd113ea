//! A connection that can be cut from the inside: to reset a caller, or to stop the household.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    No,
    Closed,
    Reset,
}

#[derive(Debug)]
struct Shared {
    cut: Cut,
    reader: Option<Waker>,
}

/// The far end of a connection, handed to whoever may want to cut it.
#[derive(Debug, Clone)]
pub(crate) struct Line(Arc<Mutex<Shared>>);

impl Line {
    /// Makes the peer see a connection reset.
    pub(crate) fn reset(&self) {
        self.cut(Cut::Reset);
    }

    fn cut(&self, cut: Cut) {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shared.cut = cut;
        if let Some(waker) = shared.reader.take() {
            waker.wake();
        }
    }

    /// Returns how the line is cut; when it is not, remembers whom to wake.
    fn check(&self, reader: Option<&mut Context<'_>>) -> Cut {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(context) = reader {
            shared.reader = Some(context.waker().clone());
        }
        shared.cut
    }
}

/// A TCP stream that obeys its [`Line`].
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    line: Line,
}

impl Wire {
    fn refuse(&self, cut: Cut) -> io::Error {
        if cut == Cut::Reset {
            // Closing with zero linger is what sends RST; failing that, the peer sees a close.
            let _ = self.stream.set_zero_linger();
        }
        io::ErrorKind::ConnectionReset.into()
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.line.check(Some(context)) {
            Cut::No => Pin::new(&mut self.stream).poll_read(context, buffer),
            cut => Poll::Ready(Err(self.refuse(cut))),
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.line.check(None) {
            Cut::No => Pin::new(&mut self.stream).poll_write(context, bytes),
            cut => Poll::Ready(Err(self.refuse(cut))),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Accepts connections and remembers them, so that all can be cut at once.
#[derive(Debug)]
pub(crate) struct Lines {
    listener: TcpListener,
    open: OpenLines,
}

/// The connections that are open now.
#[derive(Debug, Clone, Default)]
pub(crate) struct OpenLines(Arc<Mutex<Vec<Weak<Mutex<Shared>>>>>);

impl OpenLines {
    /// Closes every connection.
    pub(crate) fn close(&self) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for line in open.drain(..).filter_map(|line| line.upgrade()) {
            Line(line).cut(Cut::Closed);
        }
    }

    fn add(&self, line: &Line) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|known| known.strong_count() > 0);
        open.push(Arc::downgrade(&line.0));
    }
}

impl Lines {
    pub(crate) fn new(listener: TcpListener) -> (Self, OpenLines) {
        let open = OpenLines::default();
        (Self { listener, open: open.clone() }, open)
    }
}

impl Listener for Lines {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let line = Line(Arc::new(Mutex::new(Shared { cut: Cut::No, reader: None })));
        self.open.add(&line);
        (Wire { stream, line }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.io().line.clone()
    }
}

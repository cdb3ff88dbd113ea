//! A port that is served by a thread for each connection, and given back in the end.

use crate::Result;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// An open port of 127.0.0.1.
pub(crate) struct Listener {
    address: SocketAddr,
    is_closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Opens `port`, or any free one for 0. `name` says whose it is when it is taken.
    pub(crate) fn open(
        port: u16,
        name: &str,
        serve: impl Fn(TcpStream) + Clone + Send + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .map_err(|why| format!("port {port} of {name} is taken: {why}"))?;
        let address = listener.local_addr()?;
        let is_closing = Arc::new(AtomicBool::new(false));
        let closing = Arc::clone(&is_closing);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                let serve = serve.clone();
                std::thread::spawn(move || serve(stream));
            }
        });
        Ok(Self { address, is_closing, thread: Some(thread) })
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // The thread waits for a connection: this one is to be its last.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _its_panic_was_printed = thread.join();
        }
    }
}

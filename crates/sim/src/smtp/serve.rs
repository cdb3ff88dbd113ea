//! Opens the mail catcher.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::Mail;
use super::session::Session;
use crate::wire::Running;
use crate::world::{Fault, Service, World};

/// Opens the mail catcher on a loopback port; port 0 takes a free one.
pub(crate) async fn serve(world: World, port: u16) -> std::io::Result<Running> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = listener.local_addr()?;
    let accepting = tokio::spawn(async move {
        // Conversations end with the catcher: the set lives in its task.
        let mut open = JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            open.spawn(receive(stream, world.clone()));
            while open.try_join_next().is_some() {}
        }
    });
    Ok(Running::new(address, accepting))
}

/// Takes one connection, which may meet a fault before the first word.
async fn receive(mut stream: TcpStream, world: World) {
    let fault = world.meet(&Service::SMTP, "CONNECT", "");
    match &fault {
        Some(Fault::Delay { ms }) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(Fault::Hang | Fault::Stalled) => std::future::pending().await,
        Some(Fault::Reset | Fault::Truncated) => {
            // Failing that, the peer sees a close instead of a reset.
            let _ = stream.set_zero_linger();
            return;
        }
        Some(Fault::Garbage | Fault::WrongShape | Fault::Redirect { .. }) => {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            return;
        }
        Some(Fault::Status { .. } | Fault::DoneButStatus { .. }) | None => {}
    }
    if let Err(error) = Session::new(stream, world, fault.as_ref()).talk().await {
        tracing::debug!(%error, "a sender of mail hung up");
    }
}

impl World {
    /// Returns the mails caught so far, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.lock().mails.clone()
    }

    /// Forgets the mails caught so far.
    pub fn forget_mails(&self) {
        self.lock().mails.clear();
    }
}

//! Single flight: whoever asks for the same picture at the same time waits for the same call.

use clients::ClientError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use store::pictures::KeptPicture;
use tokio::sync::OnceCell;

type Outcome = Result<Arc<KeptPicture>, ClientError>;

/// The pictures that are being fetched.
#[derive(Debug, Default)]
pub(super) struct Flights(Mutex<HashMap<String, Weak<OnceCell<Outcome>>>>);

impl Flights {
    /// Fetches a picture, or waits for it with those who asked before. When the one whose call it is
    /// goes away, the next of them makes it.
    pub(super) async fn join(&self, key: &str, fetch: impl Future<Output = Outcome>) -> Outcome {
        let flight = self.flight(key);
        flight.get_or_init(|| fetch).await.clone()
    }

    fn flight(&self, key: &str) -> Arc<OnceCell<Outcome>> {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = flights.get(key).and_then(Weak::upgrade) {
            return flight;
        }
        flights.retain(|_, flight| flight.strong_count() > 0);
        let flight = Arc::new(OnceCell::new());
        flights.insert(key.to_owned(), Arc::downgrade(&flight));
        flight
    }
}

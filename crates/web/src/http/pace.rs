//! Holding callers to a number of calls per minute.

use super::Client;
use app::App;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Ts;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

const MINUTE_MS: i64 = 60_000;

/// How many calls an address may make in a minute, and how many it made.
#[derive(Debug, Clone)]
pub struct Pace {
    most: u32,
    minutes: Arc<Mutex<HashMap<IpAddr, Minute>>>,
}

/// The minute that began with an address's first call.
#[derive(Debug, Clone, Copy)]
struct Minute {
    began: Ts,
    calls: u32,
}

impl Pace {
    /// So many calls a minute.
    pub fn per_minute(most: u32) -> Self {
        Self { most, minutes: Arc::default() }
    }

    /// Counts a call; one too many gets a refusal that says when to come again.
    pub fn refusal(&self, app: &App, request: &Request) -> Option<Response> {
        let from = request.extensions().get::<Client>()?.address?;
        let seconds = self.count(from, app.clock().now()).err()?;
        Some(self.too_many(seconds))
    }

    /// Counts a call; one too many is told how many seconds to wait.
    fn count(&self, from: IpAddr, now: Ts) -> Result<(), i64> {
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        minutes.retain(|_, minute| minute.began.plus_millis(MINUTE_MS) > now);
        let minute = minutes.entry(from).or_insert(Minute { began: now, calls: 0 });
        if minute.calls >= self.most {
            let left_ms = minute.began.plus_millis(MINUTE_MS).millis() - now.millis();
            return Err((left_ms + 999) / 1000);
        }
        minute.calls += 1;
        Ok(())
    }

    fn too_many(&self, seconds: i64) -> Response {
        let headers = [
            ("retry-after", seconds.to_string()),
            ("x-ratelimit-limit", self.most.to_string()),
            ("x-ratelimit-remaining", "0".to_owned()),
        ];
        let text = format!("Too many calls. Try again in {seconds} seconds.");
        (StatusCode::TOO_MANY_REQUESTS, headers, text).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_has_its_own_minute() {
        let pace = Pace::per_minute(2);
        let [one, other] = [IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2])];
        let at = Ts::from_millis;
        assert_eq!(pace.count(one, at(0)), Ok(()));
        assert_eq!(pace.count(one, at(30_000)), Ok(()));
        assert_eq!(pace.count(one, at(30_500)), Err(30));
        assert_eq!(pace.count(other, at(30_500)), Ok(()));
        assert_eq!(pace.count(one, at(60_000)), Ok(()));
    }
}

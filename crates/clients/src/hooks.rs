//! Deliveries to addresses that people have given: chat services, push services, webhooks.

use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use crate::Result;
use crate::http::{Answer, Api, Http, Overrides};

const PUSHOVER: &str = "https://api.pushover.net/1";

/// Sends what others have composed. Only hosts are ever told, because such addresses are secrets.
#[derive(Debug, Clone)]
pub struct Hooks {
    http: Http,
}

/// What is delivered.
#[derive(Debug, Clone, Copy)]
pub enum Payload<'a> {
    Json(&'a Value),
    /// Anything else, with its content type.
    Bytes(&'a [u8], &'a str),
}

impl Hooks {
    pub fn new(http: &Http) -> Self {
        Self { http: http.clone() }
    }

    /// Posts a payload once. Values of headers are taken for secrets as well.
    pub async fn post(
        &self,
        service: &'static str,
        address: &str,
        headers: &[(&'static str, &str)],
        payload: Payload<'_>,
    ) -> Result<Answer> {
        let api = Api::secret_address(&self.http, service, address);
        let call = headers
            .iter()
            .fold(api.post(""), |call, (name, value)| call.header(name, *value).secret(value));
        let call = match payload {
            Payload::Json(body) => call.json(body),
            Payload::Bytes(body, kind) => call.bytes(body).header(CONTENT_TYPE.as_str(), kind),
        };
        call.answer().await
    }

    /// Reads which sounds Pushover offers to the owner of a token.
    pub async fn pushover_sounds(&self, token: &str) -> Result<Value> {
        let address = Overrides::or(self.http.overrides().pushover.as_ref(), PUSHOVER);
        let api = Api::new(&self.http, "Pushover", address);
        api.get("/sounds.json").query("token", token).secret(token).fetch().await
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Hooks, Payload};
    use crate::http::Overrides;
    use crate::testing::{Clock, Server, http, json as answer, local};

    #[tokio::test]
    async fn a_payload_is_posted_once_as_it_is() {
        let server = Server::start(|seen, _| async move {
            answer(503, &json!({ "said": "later", "called": seen.target }))
        })
        .await;
        let address = format!("{}/api/webhooks/1/canary-7f3a/", server.address);
        let body = json!({ "content": "hello" });
        let headers = [("authorization", "canary-header")];
        let hooks = Hooks::new(&http());
        let outcome = hooks.post("Discord", &address, &headers, Payload::Json(&body)).await;
        let told = format!("{:?}", outcome.unwrap_err());
        assert!(!told.contains("canary") && told.contains("later"), "{told}");
        let seen = server.last();
        assert_eq!(
            (server.seen().len(), seen.line()),
            (1, "POST /api/webhooks/1/canary-7f3a/".to_owned())
        );
        assert_eq!((seen.body, &*seen.headers["authorization"]), (Some(body), "canary-header"));
    }

    #[tokio::test]
    async fn bytes_keep_their_type_and_addresses_their_parameters() {
        let server = Server::json(json!({ "id": 1 })).await;
        let hooks = Hooks::new(&http());
        let address = format!("{}/message?token=abc&x=", server.address);
        let payload = Payload::Bytes(b"{\"a\":1}", "application/octet-stream");
        let answer = hooks.post("Gotify", &address, &[("ttl", "60")], payload).await.unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"{\"id\":1}".as_slice()));
        let seen = server.last();
        assert_eq!(seen.target, "/message?token=abc&x=");
        assert_eq!(seen.headers["content-type"], "application/octet-stream");
        assert_eq!(seen.headers["ttl"], "60");
    }

    #[tokio::test]
    async fn the_sounds_of_pushover_are_asked_for_where_it_is() {
        let server = Server::json(json!({ "sounds": { "bugle": "Bugle" } })).await;
        let address = format!("{}/1/", server.address);
        let overrides = Overrides { pushover: Some(address), ..Overrides::default() };
        let hooks = Hooks::new(&Clock::default().http(local(), overrides));
        let sounds = hooks.pushover_sounds("canary-7f3a").await.unwrap();
        assert_eq!(sounds["sounds"]["bugle"], "Bugle");
        assert_eq!(server.last().line(), "GET /1/sounds.json?token=canary-7f3a");
    }
}

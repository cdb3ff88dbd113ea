//! Somebody who calls the server, and what they are told.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::UserId;
use serde_json::Value;
use std::net::IpAddr;
use web::House;

/// A caller: an address, headers that go with every call, and who they are if they are anybody.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) user: Option<UserId>,
    house: House,
    headers: Vec<(String, String)>,
    address: IpAddr,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Visitor {
    pub(super) fn new(house: House) -> Self {
        let address = IpAddr::from([192, 0, 2, 7]);
        Self { user: None, house, headers: Vec::new(), address }
    }

    pub(super) fn known_as(self, user: UserId) -> Self {
        Self { user: Some(user), ..self }
    }

    /// Sends a header with every call.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Goes on with the session that an answer has started.
    pub(crate) fn with_session_of(self, reply: &Reply) -> Self {
        let cookie = reply.cookie("connect.sid").unwrap().to_owned();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        self.header("cookie", &cookie)
    }

    /// Calls from another address.
    pub(crate) fn from(mut self, address: &str) -> Self {
        self.address = address.parse().unwrap();
        self
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.call("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.call("POST", path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Reply {
        self.call("PUT", path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.call("DELETE", path, None).await
    }

    /// Sends a form as one of our own pages does.
    pub(crate) async fn send(&self, path: &str, form: &str) -> Reply {
        let visitor = self.clone().header("sec-fetch-site", "same-origin");
        let visitor = visitor.header("content-type", "application/x-www-form-urlencoded");
        visitor.call_with("POST", path, Body::from(form.to_owned())).await
    }

    /// Sends a form in parts, as a page does that asks for a file.
    pub(crate) async fn send_parts(&self, path: &str, parts: &[(&str, &str)]) -> Reply {
        let visitor = self.clone().header("sec-fetch-site", "same-origin");
        let visitor = visitor.header("content-type", "multipart/form-data; boundary=part");
        let body = parts.iter().fold(String::new(), |body, (name, text)| {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            body + &format!("--part\r\n{head}\r\n\r\n{text}\r\n")
        });
        visitor.call_with("POST", path, Body::from(body + "--part--\r\n")).await
    }

    /// Calls with a JSON body, or without any.
    pub(crate) async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Reply {
        match body {
            Some(body) => {
                let visitor = self.clone().header("content-type", "application/json");
                visitor.call_with(method, path, Body::from(body.to_string())).await
            }
            None => self.call_with(method, path, Body::empty()).await,
        }
    }

    async fn call_with(&self, method: &str, path: &str, body: Body) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(body).unwrap();
        let response = self.house.answer(request, self.address).await;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status: parts.status, headers: parts.headers, text }
    }
}

impl Reply {
    /// The answer as JSON, or null.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// Checks the status and hands out the JSON.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json()
    }

    /// A cookie that is set, with its attributes.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all("set-cookie").into_iter();
        let mut cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
        cookies.find(|cookie| cookie.split_once('=').is_some_and(|(known, _)| known == name))
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

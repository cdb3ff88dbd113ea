//! What every page passes: who is calling, whether a write comes from our own pages, what a browser
//! may load, and how trouble is shown.

use super::answer::{Refused, go_on, set_cookie};
use super::doubt;
use super::errors::view::Trouble;
use super::path;
use super::said::Said;
use super::visit::Visit;
use crate::http::Client;
use crate::http::csrf::Tokens;
use crate::http::same_origin::Sender;
use app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Nothing runs that is not ours, and nothing is loaded from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; \
    base-uri 'none'";

/// What the frame needs.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) app: App,
    pub(super) base_path: String,
}

/// Stands around every page.
pub(super) async fn around(State(frame): State<Frame>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let tokens = Tokens::of(&frame.app, &parts.headers);
    let token = tokens.as_ref().map(|tokens| tokens.token().to_owned());
    let visit = match Visit::new(&frame.app, &frame.base_path, &parts, token).await {
        Ok(visit) => visit,
        Err(error) => return guarded(Refused::from(error).show(&Visit::of_nobody())),
    };
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    let sender = Sender::of(&frame.app, &parts.headers, parts.extensions.get::<Client>());
    if !reads && sender != Sender::Ours {
        return guarded(Refused::from(Trouble::Forbidden).show(&visit));
    }
    if reads && parts.uri.path() == path::HOME && is_moving_in(&frame.app, &visit) {
        return guarded(go_on(&visit, path::SETUP));
    }
    parts.extensions.insert(visit.clone());
    let mut request = Request::from_parts(parts, body);
    if let Some(tokens) = tokens.as_ref().filter(|_| !reads) {
        request = match tokens.check(request).await {
            Ok(request) => request,
            Err(_) => return guarded(Refused::from(Trouble::Forbidden).show(&visit)),
        };
    }
    if !reads {
        request = match doubt::ask(&visit, request).await {
            Ok(request) => request,
            Err(question) => return guarded(question),
        };
    }
    let mut response = next.run(request).await;
    if let Some(tokens) = &tokens {
        tokens.hand_out(response.headers_mut());
    }
    if let Some(refused) = response.extensions_mut().remove::<Refused>() {
        response = refused.show(&visit);
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = Refused::from(Trouble::NotFound).show(&visit);
    }
    if visit.brings_news() && !response.status().is_redirection() {
        set_cookie(&mut response, &format!("{}=; Path=/; Max-Age=0", Said::COOKIE));
    }
    guarded(response)
}

/// Whether the owner has begun to move in and is not done.
fn is_moving_in(app: &App, visit: &Visit) -> bool {
    let owner = visit.caller().is_some_and(|caller| caller.user.id.is_owner());
    owner && !app.settings().initialized
}

fn guarded(mut response: Response) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        // Pages are for one reader, and one page stands under the same address as its parts.
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("vary"), "Cookie, Accept-Language, X-Usherr-Swap"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What is shown under an address that leads nowhere.
pub(super) async fn nothing_here() -> Response {
    Refused::from(Trouble::NotFound).into_response()
}

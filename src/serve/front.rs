//! HTTP: who may ask, for what, and how the room's answer travels. Deliberately absent: what stands at an address.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, ORIGIN, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::sse::{self, Sse};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::UnboundedReceiverStream;

use super::answer::Answer;
use super::events::{Ask, Event, Message, OpenPage};
use super::hosts::Hosts;
use super::{Door, STATUS};

/// What is the preview's own, and no page of the site.
pub(super) const OWN: &str = "/.chancery/";
/// The script of every page.
const SCRIPT: &str = "/.chancery/live.js";
/// The style sheet of the overlay and of the page of errors.
pub(super) const STYLE: &str = "/.chancery/live.css";
/// What open pages listen to.
const EVENTS: &str = "/.chancery/events";
/// The longest address that is looked at.
const ADDRESS_MAX: usize = 8 * 1024;

/// What every request needs.
struct Front {
    hosts: Hosts,
    room: Sender<Message>,
}

/// Answers until the program is interrupted.
pub(super) async fn answer(door: Door, room: Sender<Message>) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(door.listener)?;
    let front = Arc::new(Front { hosts: Hosts { bound: door.address }, room });
    let service = Router::new().fallback(handle).with_state(front);
    let mut serving = std::pin::pin!(axum::serve(listener, service).into_future());
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    // Whichever comes first; both are polled by the one thread there is.
    std::future::poll_fn(|context| {
        if let std::task::Poll::Ready(ended) = interrupted.as_mut().poll(context) {
            return std::task::Poll::Ready(ended);
        }
        serving.as_mut().poll(context)
    })
    .await
}

async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    // HTTP/1.0 may say nothing, and a request may name the host in its first line.
    let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = match named.or_else(|| parts.uri.authority().map(|authority| authority.as_str())) {
        Some(host) if front.hosts.allow(host) => host.to_owned(),
        _ => return refused(StatusCode::MISDIRECTED_REQUEST),
    };
    if parts.headers.get(ORIGIN).is_some_and(|origin| !origin.to_str().is_ok_and(|origin| front.hosts.own(origin))) {
        return refused(StatusCode::FORBIDDEN);
    }
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    if parts.uri.path().len() > ADDRESS_MAX {
        return refused(StatusCode::URI_TOO_LONG);
    }
    let head = parts.method == Method::HEAD;
    match parts.uri.path() {
        SCRIPT => own_file("text/javascript; charset=utf-8", include_str!("live.js"), head),
        STYLE => own_file("text/css; charset=utf-8", include_str!("live.css"), head),
        EVENTS => front.events(parts.uri.query().unwrap_or_default()),
        path if path.starts_with(OWN) && path != STATUS => refused(StatusCode::NOT_FOUND),
        path => match percent_decode_str(path).decode_utf8() {
            Ok(path) => front.page(path.into_owned(), &host, head).await,
            Err(_) => refused(StatusCode::BAD_REQUEST),
        },
    }
}

impl Front {
    /// What the room says about an address.
    async fn page(&self, path: String, host: &str, head: bool) -> Response {
        let (to, reply) = oneshot::channel();
        if self.room.send(Message::Ask(Ask { path, to })).is_err() {
            return refused(StatusCode::SERVICE_UNAVAILABLE);
        }
        match reply.await {
            Ok(answer) => respond(&answer, host, head),
            Err(_) => refused(StatusCode::SERVICE_UNAVAILABLE),
        }
    }

    /// The events of an open page.
    fn events(&self, query: &str) -> Response {
        let value = |name: &str| {
            let raw = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default();
            percent_decode_str(raw).decode_utf8_lossy().into_owned()
        };
        let (to, events) = mpsc::unbounded_channel();
        // The script encodes the path as the address bar has it, which is encoded already.
        let path = percent_decode_str(&value("page")).decode_utf8_lossy().into_owned();
        let page = OpenPage {
            path,
            seen: value("seen"),
            styles: value("styles"),
            source: None,
            is_errors: value("errors") == "1",
            overlay: "null".to_owned(),
            to,
        };
        if self.room.send(Message::Open(page)).is_err() {
            return refused(StatusCode::SERVICE_UNAVAILABLE);
        }
        let stream = UnboundedReceiverStream::new(events).map(|event| Ok::<_, std::convert::Infallible>(spelt(event)));
        let mut response = Sse::new(stream).into_response();
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

fn spelt(event: Event) -> sse::Event {
    let (name, data) = match event {
        // An event without data is none.
        Event::Reload => ("reload", "now".to_owned()),
        Event::Styles(sheets) => ("styles", sheets),
        Event::Go(address) => ("go", address),
        Event::Findings(findings) => ("findings", findings),
    };
    sse::Event::default().event(name).data(data)
}

/// A refusal, which gives away nothing.
fn refused(status: StatusCode) -> Response {
    let reason = status.canonical_reason().unwrap_or_default();
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], format!("{reason}\n")).into_response()
}

fn own_file(media: &'static str, text: &'static str, head: bool) -> Response {
    let headers = [(CONTENT_TYPE, media), (CACHE_CONTROL, "no-store"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    let mut response = (headers, if head { "" } else { text }).into_response();
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
    response
}

/// An answer of the room as HTTP has it; a page with the script that keeps it as it is.
fn respond(answer: &Answer, host: &str, head: bool) -> Response {
    let bytes = if answer.is_page() { with_script(answer) } else { answer.bytes.clone() };
    let mut headers = HeaderMap::new();
    let mut add = |name: HeaderName, value: &str| drop(HeaderValue::from_str(value).map(|value| headers.insert(name, value)));
    add(CONTENT_SECURITY_POLICY, &policy("default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'", host));
    for (name, value) in answer.headers.iter() {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            let value = if name == CONTENT_SECURITY_POLICY { policy(value, host) } else { value.clone() };
            add(name, &value);
        }
    }
    add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(CONTENT_TYPE, &answer.media);
    add(CACHE_CONTROL, "no-store");
    answer.location.iter().for_each(|to| add(LOCATION, to));
    answer.memento.iter().for_each(|at| add(HeaderName::from_static("memento-datetime"), at));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, headers, if head { Body::empty() } else { Body::from(bytes) }).into_response()
}

/// The content policy of the site, and our own script and nothing else besides.
fn policy(own: &str, host: &str) -> String {
    if own.contains("script-src 'self'") {
        return own.to_owned();
    }
    // No source of a policy can be an IPv6 address (CSP 3, section 2.3.1): then all of this server is let in.
    if host.starts_with('[') {
        return format!("{own}; script-src 'self'; connect-src 'self'");
    }
    format!("{own}; script-src {host}{SCRIPT}; connect-src {host}{EVENTS}")
}

/// A page with the script before the end of its body.
fn with_script(answer: &Answer) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = answer.bytes.windows(END.len()).rposition(|window| window == END).unwrap_or(answer.bytes.len());
    let errors = if answer.status == 500 { " data-errors=\"1\"" } else { "" };
    let script = format!("<script src=\"{SCRIPT}\" data-seen=\"{}\" data-styles=\"{}\"{errors}></script>", answer.seen, answer.styles);
    [&answer.bytes[..at], script.as_bytes(), &answer.bytes[at..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_in_our_script_alone() {
        #[track_caller]
        fn check(own: &str, expected: &str) {
            assert_eq!(policy(own, "localhost:1111"), expected);
        }
        check(
            "default-src 'none'; style-src 'self'",
            "default-src 'none'; style-src 'self'; script-src localhost:1111/.chancery/live.js; connect-src localhost:1111/.chancery/events",
        );
        check("default-src 'none'; script-src 'self'; connect-src 'self'", "default-src 'none'; script-src 'self'; connect-src 'self'");
        assert_eq!(policy("default-src 'none'", "[::1]:1111"), "default-src 'none'; script-src 'self'; connect-src 'self'");
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = |html: &str| Answer { status: 500, bytes: html.as_bytes().to_vec(), seen: "a1".to_owned(), ..Answer::default() };
        let html = String::from_utf8(with_script(&page("<body><pre>&lt;/body></pre></body>\n</html>"))).expect("UTF-8");
        let script = "<script src=\"/.chancery/live.js\" data-seen=\"a1\" data-styles=\"\" data-errors=\"1\"></script>";
        assert_eq!(html, format!("<body><pre>&lt;/body></pre>{script}</body>\n</html>"));
        assert!(with_script(&page("<p>")).ends_with(b"</script>"));
    }
}

//! How requests of an object store travel: by the program's own HTTP client, on threads that may wait.
//!
//! One thing is added that [`object_store`] has no name for: S3 redirects by an object's `x-amz-website-redirect-location`.
//! It comes as a header of our own and is signed anew, since every header of Amazon's is part of the signature (AWS,
//! "Signature Version 4").

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http_body_util::BodyExt;
use object_store::aws::{AwsAuthorizer, AwsCredentialProvider};
use object_store::client::{HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService};
use object_store::{ClientOptions, Result};
use ureq::Agent;

/// How long an object may take, in seconds: 40 MB, over a slow line.
const WAIT_S: u64 = 300;
/// The same for a host to answer at all.
const CONNECT_S: u64 = 10;
/// What an answer may have, in bytes: a manifest is the longest.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Metadata by which a request says where its object leads.
pub(super) const LEADS_TO: &str = "chancery-leads-to";

/// Who signs for a bucket, and of which region; known once the store is there.
pub(super) type Signer = Arc<OnceLock<(AwsCredentialProvider, String)>>;

/// The program's HTTP client.
#[derive(Debug, Clone)]
pub(super) struct Client {
    agent: Agent,
    signer: Signer,
}

impl Client {
    pub(super) fn new(signer: Signer) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(WAIT_S)))
            .timeout_connect(Some(Duration::from_secs(CONNECT_S)))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.into(), signer }
    }

    /// The name by which S3 knows where an object leads, signed.
    async fn leading(&self, request: &mut HttpRequest) -> Result<(), HttpError> {
        let Some(to) = request.headers_mut().remove(["x-amz-meta-", LEADS_TO].concat()) else { return Ok(()) };
        let Some((credentials, region)) = self.signer.get() else { return Ok(()) };
        request.headers_mut().insert(HeaderName::from_static("x-amz-website-redirect-location"), to);
        let Ok(credential) = credentials.get_credential().await else { return Ok(()) };
        if request.headers_mut().remove(AUTHORIZATION).is_some() {
            let digest = request.headers_mut().remove("x-amz-content-sha256").and_then(|value| unhex(&value));
            request.headers_mut().remove("x-amz-date");
            AwsAuthorizer::new(&credential, "s3", region)
                .try_authorize(request, digest.as_deref())
                .map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?;
        }
        Ok(())
    }
}

impl HttpConnector for Client {
    fn connect(&self, _: &ClientOptions) -> Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Client {
    async fn call(&self, mut request: HttpRequest) -> Result<HttpResponse, HttpError> {
        self.leading(&mut request).await?;
        let (parts, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&agent, parts, &body));
        asked.await.map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error))?
    }
}

fn ask(agent: &Agent, parts: http::request::Parts, body: &[u8]) -> Result<HttpResponse, HttpError> {
    let has_body = matches!(parts.method, http::Method::PUT | http::Method::POST);
    let answer = if has_body { agent.run(http::Request::from_parts(parts, body)) } else { agent.run(http::Request::from_parts(parts, ())) };
    let (parts, mut body) = answer.map_err(failed)?.into_parts();
    let bytes = body.with_config().limit(BYTES_MAX).read_to_vec().map_err(failed)?;
    Ok(HttpResponse::from_parts(parts, HttpResponseBody::from(bytes)))
}

/// What went wrong, as the store's own retries tell it apart.
fn failed(error: ureq::Error) -> HttpError {
    let kind = match &error {
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => HttpErrorKind::Connect,
        // A line that breaks in the middle. Every object is put whole, so asking again does no harm.
        ureq::Error::Io(_) | ureq::Error::Protocol(_) => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error)
}

fn unhex(value: &HeaderValue) -> Option<Vec<u8>> {
    let text = value.to_str().ok()?;
    let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (text.len() == 64).then(|| (0..text.len()).step_by(2).map(pair).collect())?
}

//! Asks a host, politely: few questions at once, each in bounded time and with a bounded answer; no redirect is followed;
//! and a host that wants to be left alone is, for as long as it says.
//!
//! Deliberately absent: what an answer means.

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::DateTime;
use rustls::pki_types::CertificateDer;
use ureq::Agent;
use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// How long an answer may take to begin, and to come to its end, in seconds.
const BEGIN_S: u64 = 20;
const END_S: u64 = 120;
/// How often a host that is busy is asked, and one that does not answer.
const BUSY_TRIES: u32 = 4;
const SILENT_TRIES: u32 = 2;
/// The longest wait that a host may ask for, in seconds: whoever wants more is asked another day.
const WAIT_MAX_S: u64 = 60;

/// What a browser asks for.
pub(super) const PACKED: &str = "br, gzip";
/// The file as it is.
pub(super) const PLAIN: &str = "identity";

/// An answer, unpacked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Every header, in order; names in small letters.
    pub headers: Vec<(String, String)>,
    /// What came, up to the limit.
    pub body: Vec<u8>,
    /// Whether it ended before the end, or could not be unpacked.
    pub cut: bool,
}

impl Answer {
    /// The values of a header, each as it was sent.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str()).collect()
    }

    /// The first of them.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).first().copied()
    }
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The network says so.
    Silent(String),
    /// The host wants to be left alone, with this status.
    Busy(u16),
}

/// Whoever asks.
#[derive(Debug)]
pub struct Web {
    agent: Agent,
    /// Closed while a host is left alone; counts how often it was.
    gate: Mutex<u32>,
}

impl Web {
    /// With at most so many connections, and in the place of the roots that everybody trusts these.
    pub fn new(jobs: usize, roots: Option<&[CertificateDer<'static>]>) -> Self {
        let mut tls = TlsConfig::builder();
        if let Some(roots) = roots {
            let roots: Vec<Certificate<'static>> = roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
            tls = tls.root_certs(RootCerts::Specific(Arc::new(roots)));
        }
        let agent = Agent::config_builder()
            .timeout_recv_response(Some(Duration::from_secs(BEGIN_S)))
            .timeout_connect(Some(Duration::from_secs(BEGIN_S)))
            .timeout_global(Some(Duration::from_secs(END_S)))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(jobs)
            .max_idle_connections_per_host(jobs)
            .tls_config(tls.build())
            .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION"), " (verify)"))
            .build();
        Self { agent: agent.into(), gate: Mutex::new(0) }
    }

    /// What an address answers, up to so many bytes.
    ///
    /// # Errors
    ///
    /// No answer, after more than one try.
    pub fn get(&self, url: &str, accept: &str, bytes_max: u64) -> Result<Answer, NoAnswer> {
        let (mut silent, mut busy) = (0, 0);
        loop {
            let waits = *self.gate.lock().unwrap_or_else(PoisonError::into_inner);
            match self.once(url, accept, bytes_max) {
                Ok(answer) if matches!(answer.status, 429 | 503) => {
                    busy += 1;
                    if busy == BUSY_TRIES {
                        return Err(NoAnswer::Busy(answer.status));
                    }
                    self.wait(waits, wanted_s(&answer).unwrap_or(1 << (busy - 1)));
                }
                Ok(answer) => return Ok(answer),
                Err(reason) => {
                    silent += 1;
                    if silent == SILENT_TRIES {
                        return Err(NoAnswer::Silent(reason));
                    }
                    thread::sleep(Duration::from_secs(1));
                }
            }
        }
    }

    /// Leaves the host alone, and so does everybody else who asks; unless it was left alone since the question.
    fn wait(&self, before: u32, seconds: u64) {
        let mut waits = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        if *waits == before {
            thread::sleep(Duration::from_secs(seconds.min(WAIT_MAX_S)));
            *waits += 1;
        }
    }

    fn once(&self, url: &str, accept: &str, bytes_max: u64) -> Result<Answer, String> {
        let asked = self.agent.get(url).header("Accept-Encoding", accept).header("Accept", "*/*").call();
        asked.map(|response| read(response, bytes_max)).map_err(|error| match error {
            ureq::Error::Io(error) => error.to_string(),
            error => error.to_string(),
        })
    }
}

/// How long a host asks to be left alone (RFC 9110, section 10.2.3), by its own clock where it names a moment.
fn wanted_s(answer: &Answer) -> Option<u64> {
    let said = answer.first("retry-after")?.trim();
    if let Ok(seconds) = said.parse() {
        return Some(seconds);
    }
    let until = DateTime::parse_from_rfc2822(said).ok()?;
    let now = DateTime::parse_from_rfc2822(answer.first("date")?).ok()?;
    u64::try_from((until - now).num_seconds()).ok()
}

fn read(mut response: Response<ureq::Body>, bytes_max: u64) -> Answer {
    let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let mut answer = Answer { status: response.status().as_u16(), headers, ..Answer::default() };
    let mut raw = Vec::new();
    // Whatever came before the line broke is there all the same.
    answer.cut = response.body_mut().as_reader().take(bytes_max).read_to_end(&mut raw).is_err();
    let unpacked = match answer.first("content-encoding").unwrap_or_default() {
        "gzip" | "x-gzip" => unpack(flate2::read::MultiGzDecoder::new(&raw[..]), bytes_max),
        "br" => unpack(brotli::Decompressor::new(&raw[..], 4096), bytes_max),
        _ => (raw, false),
    };
    answer.cut |= unpacked.1;
    answer.body = unpacked.0;
    answer
}

/// What is packed, up to a limit: a small answer may hold a great deal.
fn unpack(packed: impl Read, bytes_max: u64) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let cut = packed.take(bytes_max).read_to_end(&mut bytes).is_err();
    (bytes, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_says_how_long_it_wants_to_be_left_alone() {
        #[track_caller]
        fn check(headers: &[(&str, &str)], expected: Option<u64>) {
            let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            assert_eq!(wanted_s(&Answer { headers, ..Answer::default() }), expected);
        }
        check(&[], None);
        check(&[("retry-after", "7")], Some(7));
        check(&[("retry-after", "soon")], None);
        check(&[("date", "Tue, 01 Dec 2026 10:00:00 GMT"), ("retry-after", "Tue, 01 Dec 2026 10:00:09 GMT")], Some(9));
        check(&[("retry-after", "Tue, 01 Dec 2026 10:00:09 GMT")], None);
    }
}

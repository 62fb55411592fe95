//! When a host's certificate ends.
//!
//! One handshake of its own: who asks for pages learns only that a certificate is not good, never until when one is.

use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, Error, RootCertStore};
use x509_cert::Certificate;
use x509_cert::der::Decode;

use crate::model::address::BaseUrl;
use crate::model::date::Instant;

use super::finding::Finding;
use super::kinds::Kind;

/// How long a host may take, in seconds.
const WAIT_S: u64 = 15;
/// How long before its end a certificate is worth a word, in days.
const SOON_DAYS: i64 = 30;

/// What is wrong with the certificate of a host. Where none can be had, as behind a proxy, nothing is.
pub(super) fn look(base: &BaseUrl, roots: Option<&[CertificateDer<'static>]>, now: Instant) -> Option<Finding> {
    let authority = base.origin.strip_prefix("https://")?;
    let (host, port) = authority.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?))).unwrap_or((authority, 443));
    let finding = |kind, found: String| Some(Finding { kind, address: base.whole(), found, wanted: String::new() });
    match handshake(host, port, roots) {
        Ok(None) => None,
        Ok(Some(end)) if end <= now => finding(Kind::CertificateExpired, day(end)),
        Ok(Some(end)) => finding(Kind::CertificateEnding, day(end)).filter(|_| end - now < chrono::Duration::days(SOON_DAYS)),
        Err(Error::InvalidCertificate(CertificateError::Expired)) => finding(Kind::CertificateExpired, String::new()),
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            let end = i64::try_from(not_after.as_secs()).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            finding(Kind::CertificateExpired, end.map(day).unwrap_or_default())
        }
        Err(error @ Error::InvalidCertificate(_)) => finding(Kind::CertificateRefused, error.to_string()),
        Err(_) => None,
    }
}

fn day(at: Instant) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// When the certificate that a host shows ends; none where nobody answers.
fn handshake(host: &str, port: u16, roots: Option<&[CertificateDer<'static>]>) -> Result<Option<Instant>, Error> {
    let mut store = RootCertStore::empty();
    match roots {
        Some(roots) => drop(store.add_parsable_certificates(roots.iter().cloned())),
        None => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = config.with_root_certificates(store).with_no_client_auth();
    let Ok(name) = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()) else { return Ok(None) };
    let Some(mut stream) = connect(host, port) else { return Ok(None) };
    let mut connection = ClientConnection::new(Arc::new(config), name)?;
    while connection.is_handshaking() {
        if let Err(error) = connection.complete_io(&mut stream) {
            // What TLS itself says is inside; what the network says is none of this module's business.
            let said = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).cloned();
            return said.map_or(Ok(None), Err);
        }
    }
    Ok(connection.peer_certificates().and_then(|chain| chain.first()).and_then(|own| end(own)))
}

fn connect(host: &str, port: u16) -> Option<TcpStream> {
    let wait = Duration::from_secs(WAIT_S);
    let mut places = (host, port).to_socket_addrs().ok()?;
    let stream = places.find_map(|place| TcpStream::connect_timeout(&place, wait).ok())?;
    stream.set_read_timeout(Some(wait)).ok()?;
    stream.set_write_timeout(Some(wait)).ok()?;
    Some(stream)
}

/// The end of a certificate's validity (RFC 5280, section 4.1.2.5).
fn end(der: &[u8]) -> Option<Instant> {
    let certificate = Certificate::from_der(der).ok()?;
    let seconds = certificate.tbs_certificate.validity.not_after.to_unix_duration().as_secs();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)
}

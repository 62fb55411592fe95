//! What `site.toml` says of the host: targets, earlier base URLs, `security.txt`.

use chrono::{NaiveTime, SecondsFormat};
use chrono_tz::Tz;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::address::BaseUrl;
use crate::model::date::{Instant, Written};
use crate::model::language::Languages;

use super::fields::{self, Fields, SITE, Source};
use super::raw::url;
use super::settings::{Host, HostingSettings, SecuritySettings};

/// `[hosting]`
pub(super) fn targets(fields: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> HostingSettings {
    let own = fields::read(fields.table("hosting"), fields::inner(SITE, "hosting"), source, &mut Vec::new());
    let mut asked = Vec::new();
    for (name, span) in own.texts("targets") {
        match Host::ALL.into_iter().find(|host| host.as_str() == name) {
            Some(host) => asked.push((host, span)),
            None => {
                let allowed = Host::ALL.map(|host| format!("`{}`", host.as_str())).join(", ");
                found.push(source.error(Code::NotAllowed, &span).with("key", "targets").with("found", name).with("allowed", allowed));
            }
        }
    }
    // Both read `_redirects` and `_headers`, and neither what the other needs there: Netlify's `301!` and `410` are no
    // status to Cloudflare, and without the `!` Netlify shows the page that stands at an old address.
    let place = |host| asked.iter().find(|(one, _)| *one == host).map(|(_, span)| span);
    if let (Some(one), Some(two)) = (place(Host::Netlify), place(Host::Cloudflare)) {
        found.push(source.error(Code::HostsClash, two).and("other", source.span(one)));
    }
    let mut pictures = Vec::new();
    for (host, span) in own.texts("pictures") {
        let host = host.to_ascii_lowercase();
        if host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':')) {
            pictures.push(host);
        } else {
            let example = host.split("//").last().and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
            found.push(
                source.error(Code::NotAllowed, &span).with("key", "pictures").with("found", host).with("allowed", format!("`{example}`")),
            );
        }
    }
    HostingSettings { targets: Host::ALL.into_iter().filter(|host| place(*host).is_some()).collect(), pictures }
}

/// `former_base_urls`; one that the site has today is none.
pub(super) fn former(fields: &Fields<'_>, source: &Source<'_>, languages: &Languages, found: &mut Vec<Diagnostic>) -> Vec<BaseUrl> {
    let mut former: Vec<BaseUrl> = Vec::new();
    for (text, span) in fields.texts("former_base_urls") {
        match BaseUrl::parse(&text).filter(|base| languages.0.iter().all(|language| language.base != *base)) {
            Some(base) if former.contains(&base) => {}
            Some(base) => former.push(base),
            None => found.push(source.error(Code::BadUrl, &span).with("url", text)),
        }
    }
    former
}

/// `[security]`
pub(super) fn security(
    fields: &Fields<'_>,
    source: &Source<'_>,
    instant: Instant,
    found: &mut Vec<Diagnostic>,
) -> Option<SecuritySettings> {
    let entry = fields.entry("security")?;
    let own = fields::read(fields.table("security"), fields::inner(SITE, "security"), source, &mut Vec::new());
    for key in ["contact", "expires"] {
        if own.entry(key).is_none() {
            found.push(source.error(Code::MissingKey, &entry.span).with("key", format!("security.{key}")));
        }
    }
    let mut contact = Vec::new();
    for (text, span) in own.texts("contact") {
        // RFC 9116, section 2.5.3: a URI, and `https` where it is one of the web.
        let uri = ["mailto:", "https://", "tel:"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
        if uri && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            contact.push(text);
        } else {
            let suggestion = if text.contains('@') { format!("mailto:{text}") } else { "https://…".to_owned() };
            found.push(source.error(Code::BadContact, &span).with("found", text).with("suggestion", suggestion));
        }
    }
    let page = |(key, name): (&str, &'static str), found: &mut Vec<Diagnostic>| url(&own, key, source, found).map(|url| (name, url));
    let named = [("policy", "Policy"), ("encryption", "Encryption"), ("acknowledgments", "Acknowledgments")];
    let pages = named.into_iter().filter_map(|one| page(one, found)).collect();
    let expires = own.entry("expires")?;
    let stamp = fields::text(&expires.node).and_then(|text| Written::parse(&text))?.resolve(Tz::UTC);
    // A day counts to its end.
    let expires_at = if stamp.timed { stamp.instant() } else { stamp.day().and_time(NaiveTime::from_hms_opt(23, 59, 59)?).and_utc() };
    if expires_at < instant {
        let until = expires_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        found.push(Diagnostic::warning(Code::SecurityTxtExpired, source.span(&expires.node.span)).with("until", until));
    }
    Some(SecuritySettings { contact, expires: expires_at, pages })
}

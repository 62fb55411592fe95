//! What cannot be taken back once it is public: markings, what is somebody's own, links that follow their readers.

use crate::diagnostic::{Code, Diagnostic};

use super::contacts::{self, Kind};
use super::prose::Prose;
use super::{Subject, marking};
use crate::load::layout::Owner;

/// Parameters by which an address tells who sent a reader.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "wbraid",
    "gbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "vero_id",
    "oly_enc_id",
    "oly_anon_id",
    "s_cid",
    "wickedid",
    "rb_clickid",
    "ml_subscriber",
    "ml_subscriber_hash",
    "__s",
    "__twitter_impression",
    "trk_contact",
    "trk_msg",
];

pub(super) fn look(subject: &mut Subject<'_>, prose: &Prose) {
    if subject.wants("marking") {
        markings(subject, prose);
    }
    if subject.wants("personal-data") {
        personal(subject, prose);
    }
    if subject.wants("tracking") {
        tracking(subject);
    }
}

fn markings(subject: &mut Subject<'_>, prose: &Prose) {
    for (passage, alone) in subject.passages(prose) {
        let Some(range) = marking::marking(passage.text(), alone) else { continue };
        let words = passage.text()[range.clone()].to_owned();
        let diagnostic = Diagnostic::error(Code::Marking, passage.span(subject.text, range)).with("words", words);
        subject.tell(diagnostic);
    }
}

/// On the pages of the site all that tells how to reach somebody is collected: it is meant to be there, and
/// `public_contacts` lets it stand everywhere.
fn personal(subject: &mut Subject<'_>, prose: &Prose) {
    let page = subject.text.role.of == Owner::Page;
    for (passage, _) in subject.passages(prose) {
        for (kind, range) in contacts::contacts(passage.text(), page) {
            if page && !matches!(kind, Kind::Mail | Kind::Telephone) {
                continue;
            }
            let words = passage.text()[range.clone()].to_owned();
            let diagnostic = Diagnostic::error(Code::PersonalData, passage.span(subject.text, range)).with("kind", kind.as_str());
            subject.tell(diagnostic.with("words", words));
        }
    }
    let mails: Vec<_> =
        subject.text.scan.references.iter().filter_map(|link| Some((link.dest.strip_prefix("mailto:")?, link.range.clone()))).collect();
    for (mail, place) in mails {
        for (kind, range) in contacts::contacts(mail, page) {
            let diagnostic = Diagnostic::error(Code::PersonalData, subject.place(place.clone())).with("kind", kind.as_str());
            subject.tell(diagnostic.with("words", mail[range].to_owned()));
        }
    }
}

fn tracking(subject: &mut Subject<'_>) {
    let links: Vec<_> = subject.text.scan.references.iter().map(|link| (link.dest.clone(), link.range.clone())).collect();
    for (dest, range) in links {
        let Some((names, clean)) = untracked(&dest) else { continue };
        let diagnostic = Diagnostic::error(Code::Tracking, subject.place(range)).with("names", names.join(", "));
        subject.tell(diagnostic.with("clean", clean));
    }
}

/// The parameters of an address that follow its readers, and the address without them.
fn untracked(dest: &str) -> Option<(Vec<String>, String)> {
    let (address, fragment) = dest.split_once('#').map_or((dest, None), |(address, fragment)| (address, Some(fragment)));
    let (path, query) = address.split_once('?').filter(|_| dest.starts_with("http"))?;
    let name = |pair: &str| pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    let follows = |pair: &&str| {
        let name = name(pair);
        name.starts_with("utm_") || TRACKING.contains(&name.as_str())
    };
    let pairs = || query.split('&').flat_map(|pair| pair.split("amp;")).filter(|pair| !pair.is_empty());
    let mut names: Vec<String> = pairs().filter(follows).map(|pair| format!("`{}`", name(pair))).collect();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    let kept: Vec<&str> = pairs().filter(|pair| !follows(pair)).collect();
    let mut clean = path.to_owned();
    if !kept.is_empty() {
        clean = [&clean, "?", &kept.join("&")].concat();
    }
    if let Some(fragment) = fragment {
        clean = [&clean, "#", fragment].concat();
    }
    Some((names, clean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_readers_goes_and_the_rest_stays() {
        #[track_caller]
        fn check(dest: &str, expected: Option<&str>) {
            assert_eq!(untracked(dest).map(|(_, clean)| clean).as_deref(), expected, "{dest}");
        }
        check("https://example.ca/?utm_source=x&utm_medium=y", Some("https://example.ca/"));
        check("https://example.ca/a?id=3&fbclid=x#top", Some("https://example.ca/a?id=3#top"));
        check("https://example.ca/a?id=3", None);
        check("https://example.ca/a#utm_source=x", None);
        check("photo.jpg?utm_source=x", None);
    }
}

//! Where a destination that stands in a text leads on the page.
//!
//! The site's own destinations were resolved before (`BodyInputs::links`); the rest is told apart here: other sites,
//! fragments, schemes that do harm. Deliberately absent: any look at whether a target exists.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use crate::config::settings::RawHtml;
use crate::load::text::allowed::{is_scheme, scheme};
use crate::render::unnamed::Unnamed;
use crate::render::view::{BodyInputs, ResolvedLink, Sizes};

use super::{TextContext, escape};

/// Up to so many destinations are looked through; more get a map.
const FEW: usize = 16;

/// What becomes of a destination.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// A link or picture with this address.
    To(Address<'a>),
    /// Only the words stay.
    Nowhere,
    /// Only the words stay, because of this scheme.
    Refused(&'a str),
}

/// An address that is written on the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// Not escaped.
    pub url: Cow<'a, str>,
    /// The language of the page behind it, where it is another one.
    pub lang: Option<&'a str>,
    /// Another site's.
    pub external: bool,
    /// Of a picture: width and height.
    pub dimensions: Option<(u32, u32)>,
    /// Of a picture: its sizes.
    pub sizes: Option<&'a Sizes>,
}

impl<'a> Address<'a> {
    fn new(url: impl Into<Cow<'a, str>>) -> Self {
        Self { url: url.into(), lang: None, external: false, dimensions: None, sizes: None }
    }
}

/// All that is known about the destinations of a text.
pub(super) struct Links<'a> {
    inputs: &'a BodyInputs,
    many: HashMap<&'a str, &'a ResolvedLink>,
    own_hosts: &'a [String],
    unnamed: &'a Unnamed,
    trust: bool,
    /// Nobody has asked so far whether this is for a feed.
    alike: Cell<bool>,
}

impl<'a> Links<'a> {
    pub(super) fn new(inputs: &'a BodyInputs, context: &TextContext<'a>) -> Self {
        let many =
            if inputs.links.len() > FEW { inputs.links.iter().map(|(dest, link)| (dest.as_str(), link)).collect() } else { HashMap::new() };
        let TextContext { own_hosts, unnamed, settings, .. } = *context;
        Self { inputs, many, own_hosts, unnamed, trust: settings.html == RawHtml::Trust, alike: Cell::new(true) }
    }

    /// Whether this is for a feed; whoever asks writes something else in it than on a page.
    pub(super) fn in_feed(&self) -> bool {
        self.alike.set(false);
        self.inputs.feed
    }

    /// Whether all that was written is the same on a page and in a feed.
    pub(super) fn alike(&self) -> bool {
        self.alike.get()
    }

    fn resolved(&self, dest: &str) -> Option<&'a ResolvedLink> {
        if self.many.is_empty() {
            return self.inputs.links.iter().find(|(written, _)| written == dest).map(|(_, link)| link);
        }
        self.many.get(dest).copied()
    }

    /// What becomes of a destination as it is written.
    pub(super) fn find<'d>(&self, dest: &'d str) -> Destination<'d>
    where
        'a: 'd,
    {
        match self.resolved(dest) {
            Some(ResolvedLink::Page { url, lang }) => Destination::To(Address { lang: lang.as_deref(), ..Address::new(url.as_str()) }),
            Some(ResolvedLink::File { url, dimensions, sizes }) => {
                Destination::To(Address { dimensions: *dimensions, sizes: sizes.as_ref(), ..Address::new(url.as_str()) })
            }
            Some(ResolvedLink::Gone) => Destination::Nowhere,
            None => self.verbatim(dest),
        }
    }

    fn verbatim<'d>(&self, dest: &'d str) -> Destination<'d> {
        if let Some(fragment) = dest.strip_prefix('#') {
            return match self.inputs.id_prefix.as_str() {
                _ if self.in_feed() => Destination::Nowhere,
                "" => Destination::To(Address::new(dest)),
                _ if fragment.is_empty() => Destination::To(Address::new(dest)),
                prefix => Destination::To(Address::new(format!("#{prefix}{fragment}"))),
            };
        }
        if let Some(rest) = dest.strip_prefix("//") {
            if self.unnamed.has_url(dest) {
                return Destination::Nowhere;
            }
            let url = if self.in_feed() { Cow::Owned(format!("https:{dest}")) } else { Cow::Borrowed(dest) };
            return Destination::To(Address { external: self.is_foreign(rest), ..Address::new(url) });
        }
        let Some(scheme) = scheme(dest) else {
            // A reader of feeds has no page that it could be relative to.
            return if self.in_feed() { Destination::Nowhere } else { Destination::To(Address::new(dest)) };
        };
        if self.unnamed.has_url(dest) {
            return Destination::Nowhere;
        }
        if self.trust {
            return Destination::To(Address { external: self.is_external(scheme, dest), ..Address::new(dest) });
        }
        if !is_scheme(scheme) {
            return Destination::Refused(scheme);
        }
        if !is_sound(dest) {
            return Destination::Nowhere;
        }
        Destination::To(Address { external: self.is_external(scheme, dest), ..Address::new(dest) })
    }

    fn is_external(&self, scheme: &str, dest: &str) -> bool {
        (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
            && dest[scheme.len()..].strip_prefix("://").is_some_and(|rest| self.is_foreign(rest))
    }

    /// Whether the host that `rest` begins with is none of the site's.
    fn is_foreign(&self, rest: &str) -> bool {
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
        !self.own_hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
    }
}

/// Whether browsers can make something of an absolute address; the sanitiser takes out what they cannot.
fn is_sound(url: &str) -> bool {
    // Nearly all addresses are plain enough to be seen to be sound.
    if let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let plain = host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let word_last = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
        if plain && word_last && !host.contains("xn--") {
            return true;
        }
    }
    let mut encoded = String::with_capacity(url.len());
    escape::href(&mut encoded, url);
    ammonia::Url::parse(&encoded.replace("&amp;", "&")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soundness() {
        for url in ["https://a.ca", "http://a.ca:80/", "https://user@A.ca/é?x y&z", "mailto:a", "https://1.2.3.4/"] {
            assert!(is_sound(url), "{url}");
        }
        for url in ["https://", "http://[a", "https://1.2.3.999/", "http://a b/"] {
            assert!(!is_sound(url), "{url}");
        }
    }
}

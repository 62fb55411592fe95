//! Addresses that answer with something else than a file: old ones, withdrawn ones, those without their final slash, those
//! below an earlier base, and the site without encryption.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::hosting::{Gone, Redirect, limits};
use crate::ledger::Sha;

use super::ask::{Answer, NoAnswer, PLAIN};
use super::expect::{Ask, address};
use super::judge::{Found, Judge, MORE};
use super::kinds::Kind;

/// How many addresses one may lead through.
const HOPS_MAX: usize = 5;

impl Judge<'_> {
    pub(super) fn redirect(&self, ask: &Ask<'_>, redirect: &Redirect) -> Result<Found, NoAnswer> {
        let bare = !ask.url.ends_with('/') && redirect.from.as_str().ends_with('/');
        if bare && !self.rules.servers {
            return Ok(Found::default());
        }
        let answer = self.get(ask, PLAIN)?;
        let good = |place: &str| same(place, &resolved(&redirect.to, &ask.origin)) || same(place, &redirect.absolute);
        if is_redirect(answer.status) {
            let place = resolved(answer.first("location").unwrap_or_default(), &ask.origin);
            if good(&place) {
                return Ok(match answer.status {
                    301 | 308 => Found { findings: self.look(ask, &answer, None), side: None },
                    _ => Found::one(ask, Kind::RedirectTemporary, said(&answer), "301"),
                });
            }
            // With its slash it is asked for, too, and there a plain page will do.
            if self.differs(ask) || is_slash(ask, &place) && self.keeps_plain(redirect) {
                return Ok(Found::default());
            }
            let kind = match self.leads(&place, &ask.origin, good)? {
                true => Kind::RedirectChain,
                // All that is left is the rule that every folder has.
                false if is_slash(ask, &place) => Kind::RedirectLost,
                false => Kind::RedirectElsewhere,
            };
            return Ok(Found::one(ask, kind, said(&answer), redirect.to.clone()));
        }
        let plain = self.wanted.standing.knows(&ask.path, Sha::of(&answer.body)).0 && answer.status == 200;
        Ok(match answer.status {
            _ if self.differs(ask) || plain && self.keeps_plain(redirect) => Found::default(),
            status if status >= 500 => Found::one(ask, Kind::ServerError, said(&answer), redirect.to.clone()),
            _ => Found::one(ask, Kind::RedirectLost, said(&answer), redirect.to.clone()),
        })
    }

    /// Whether a host may show the plain page of an old address, since it takes no rule for it.
    fn keeps_plain(&self, redirect: &Redirect) -> bool {
        let answers = self.wanted.answers;
        let braces = [redirect.from.as_str(), &redirect.to].iter().any(|text| text.contains(['{', '}']));
        braces || limits::room(answers, 0).iter().any(|room| room.plain > 0)
    }

    /// Whether an address leads, hop by hop on the same host, to a good one.
    fn leads(&self, start: &str, origin: &str, good: impl Fn(&str) -> bool) -> Result<bool, NoAnswer> {
        let mut here = start.to_owned();
        for _ in 0..HOPS_MAX {
            if !here.starts_with(origin) {
                return Ok(false);
            }
            let answer = self.web.get(&here, PLAIN, MORE)?;
            let Some(next) = answer.first("location").filter(|_| is_redirect(answer.status)) else { return Ok(false) };
            here = resolved(next, origin);
            if good(&here) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn gone(&self, ask: &Ask<'_>, gone: &Gone) -> Result<Found, NoAnswer> {
        let bare = !ask.url.ends_with('/') && gone.at.as_str().ends_with('/');
        if bare && !self.rules.servers {
            return Ok(Found::default());
        }
        let answer = self.get(ask, PLAIN)?;
        let notice = gone.notice.output().0;
        let is_notice = self.wanted.standing.knows(&notice, Sha::of(&answer.body)).0;
        if answer.status == 410 && (is_notice || self.wanted.standing.differs(&notice)) {
            return Ok(Found { findings: self.look(ask, &answer, None), side: None });
        }
        let place = resolved(answer.first("location").unwrap_or_default(), &ask.origin);
        Ok(match answer.status {
            // With its slash it is asked for, too, and what is wrong is said once.
            _ if self.differs(ask) || is_slash(ask, &place) => Found::default(),
            410 => Found::one(ask, Kind::GonePage, "410", ""),
            200 | 404 if is_notice && !self.rules.says_gone => Found::one(ask, Kind::NoGoneHere, said(&answer), "410"),
            200 if !is_notice => Found::one(ask, Kind::WithdrawnShown, "200", "410"),
            status if status >= 500 => Found::one(ask, Kind::ServerError, said(&answer), "410"),
            _ => Found::one(ask, Kind::NotGone, said(&answer), "410"),
        })
    }

    pub(super) fn slash(&self, ask: &Ask<'_>) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        let wanted = [&ask.url, "/"].concat();
        let place = resolved(answer.first("location").unwrap_or_default(), &ask.origin);
        // A server that is asked at another address names the site's own, or its scheme.
        let own = |place: &str| {
            let bases = self.wanted.answers.languages.iter().map(|(_, base)| base);
            address(&ask.path).is_some_and(|at| bases.map(|base| base.absolute(&at)).any(|address| same(place, &address)))
        };
        let rest = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
        let good = same(&place, &wanted) || !self.wanted.places.own && (own(&place) || rest(&place) == rest(&wanted));
        Ok(match answer.status {
            301 | 308 if good => Found { findings: self.look(ask, &answer, None), side: None },
            200 if !self.rules.servers => Found::default(),
            _ if self.differs(ask) => Found::default(),
            status if status >= 500 => Found::one(ask, Kind::ServerError, said(&answer), "301"),
            _ => Found::one(ask, Kind::SlashLost, said(&answer), wanted),
        })
    }

    pub(super) fn former(&self, ask: &Ask<'_>, to: &str) -> Result<Found, NoAnswer> {
        let answer = self.web.get(&ask.url, PLAIN, MORE)?;
        let place = resolved(answer.first("location").unwrap_or_default(), &ask.origin);
        let good = matches!(answer.status, 301 | 308) && same(&place, to);
        Ok(if good { Found::default() } else { Found::one(ask, Kind::FormerLost, said(&answer), to) })
    }

    /// Where nobody listens without encryption, nothing is open.
    pub(super) fn secure(&self, ask: &Ask<'_>, to: &str) -> Found {
        match self.web.get(&ask.url, PLAIN, MORE) {
            Ok(answer) if is_open(&answer, to) => Found::one(ask, Kind::HttpOpen, said(&answer), to),
            _ => Found::default(),
        }
    }
}

/// Whether a host shows the site without encryption, or sends readers elsewhere than to it.
fn is_open(answer: &Answer, to: &str) -> bool {
    match answer.status {
        200 => true,
        status if is_redirect(status) => !same(answer.first("location").unwrap_or_default(), to),
        _ => false,
    }
}

/// Whether a place is the same address with its final slash.
fn is_slash(ask: &Ask<'_>, place: &str) -> bool {
    place.strip_suffix('/').is_some_and(|bare| same(bare, &ask.url))
}

pub(super) const fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Status and place, in the host's own words.
pub(super) fn said(answer: &Answer) -> String {
    match answer.first("location") {
        Some(place) if is_redirect(answer.status) => format!("{} {place}", answer.status),
        _ => answer.status.to_string(),
    }
}

/// An address that may begin at the root of a host.
fn resolved(place: &str, origin: &str) -> String {
    if place.starts_with('/') && !place.starts_with("//") { [origin, place].concat() } else { place.to_owned() }
}

/// Whether two addresses are one, however they are encoded.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> Vec<u8> { Cow::from(percent_decode_str(text)).into_owned() };
    one == other || plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_encryption_a_host_sends_readers_on() {
        let answer = |status, place: &str| Answer { status, headers: vec![("location".into(), place.into())], ..Answer::default() };
        let to = "https://x.example/";
        assert!(is_open(&answer(200, ""), to) && is_open(&answer(301, "http://www.x.example/"), to));
        assert!(!is_open(&answer(301, to), to) && !is_open(&answer(404, ""), to));
    }

    #[test]
    fn addresses_are_compared_as_browsers_read_them() {
        let origin = "https://x.example";
        assert!(same(&resolved("/é/", origin), "https://x.example/%C3%A9/"));
        assert!(!same(&resolved("//y.example/", origin), "https://x.example//y.example/"));
        assert!(!same(&resolved("/a", origin), "https://x.example/a/"));
        assert_eq!(said(&Answer { status: 200, headers: vec![("location".into(), "/x".into())], ..Answer::default() }), "200");
    }
}

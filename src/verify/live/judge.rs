//! What an answer means: whether an address answers as it was promised to.
//!
//! An address whose answer a deploy changes is judged only where the two accounts of the site agree about it; of the
//! others all that is said is on which side they are.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::hosting::{COMPRESSED, Gone, Redirect, limits};
use crate::ledger::Sha;
use crate::model::date::Instant;
use crate::plan::Recipe;
use crate::render::Press;

use super::ask::{Answer, NoAnswer, PACKED, PLAIN, Web};
use super::expect::{Ask, Wanted, What, address};
use super::finding::{Finding, Outcome, Side};
use super::headers::{Look, Rules};
use super::kinds::Kind;
use super::record::{self, Lines};

/// How much more of an answer is read than there should be, and how much where nobody knows, in bytes.
const MORE: u64 = 64 * 1024;
const ANY: u64 = 64 * 1024 * 1024;
/// Texts from this size on are worth compressing, in bytes.
const PACKED_FROM: u64 = 1024;
/// How many addresses one may lead through.
const HOPS_MAX: usize = 5;
/// How long before its end `security.txt` is worth a word, in days.
const SOON_DAYS: i64 = 30;

/// Whoever judges.
pub(super) struct Judge<'a> {
    pub(super) wanted: Wanted<'a>,
    pub(super) press: Press<'a>,
    pub(super) lines: &'a Lines,
    pub(super) rules: Rules,
    pub(super) now: Instant,
    pub(super) web: &'a Web,
}

/// What is found at one address, and on which side it is.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    side: Option<Side>,
}

impl Found {
    fn one(ask: &Ask<'_>, kind: Kind, found: impl Into<String>, wanted: impl Into<String>) -> Self {
        let finding = Finding { kind, address: ask.url.clone(), found: found.into(), wanted: wanted.into() };
        Self { findings: vec![finding], side: None }
    }

    fn side(side: Side) -> Self {
        Self { findings: Vec::new(), side: Some(side) }
    }
}

impl Judge<'_> {
    /// What comes of a question.
    ///
    /// # Errors
    ///
    /// Nobody answers.
    pub(super) fn outcome(&self, ask: &Ask<'_>) -> Result<Outcome, NoAnswer> {
        let mut found = match &ask.what {
            What::File(recipe) => self.file(ask, Some(*recipe))?,
            What::Ledger => self.file(ask, None)?,
            What::Index(sha) => self.index(ask, *sha)?,
            What::Going => self.going(ask)?,
            What::Redirect(redirect) => self.redirect(ask, redirect)?,
            What::Gone(gone) => self.gone(ask, gone)?,
            What::Slash => self.slash(ask)?,
            What::NotFound => self.not_found(ask)?,
            What::Closed => self.closed(ask)?,
            What::Former(to) => self.former(ask, to)?,
            What::Secure(to) => self.secure(ask, to),
        };
        if ask.private {
            for finding in &mut found.findings {
                *finding = Finding { kind: finding.kind, address: String::new(), found: String::new(), wanted: String::new() };
            }
        }
        let address = if ask.private { String::new() } else { ask.url.clone() };
        Ok(Outcome { key: ask.key(), findings: found.findings, side: found.side, address })
    }

    fn get(&self, ask: &Ask<'_>, accept: &str) -> Result<Answer, NoAnswer> {
        let length = self.wanted.standing.here.get(&ask.path).map(|made| made.length + MORE);
        let known = matches!(ask.what, What::File(_) | What::Ledger) && !self.differs(ask);
        self.web.get(&ask.url, accept, length.filter(|_| known).unwrap_or(ANY))
    }

    fn differs(&self, ask: &Ask<'_>) -> bool {
        self.wanted.standing.differs(&ask.path)
    }

    fn look(&self, ask: &Ask<'_>, answer: &Answer, file: Option<&str>) -> Vec<Finding> {
        let at = file.and_then(address);
        Look { rules: self.rules, answers: self.wanted.answers, file, at, url: &ask.url, answer }.findings()
    }

    fn file(&self, ask: &Ask<'_>, recipe: Option<Recipe>) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        let standing = self.wanted.standing;
        if answer.status != 200 {
            // It is not there yet, or something else still is.
            let not_yet = !standing.online.contains_key(&ask.path) && answer.status < 500;
            if self.differs(ask) && (not_yet || is_redirect(answer.status) || answer.status == 410) {
                return Ok(Found::side(Side::Behind));
            }
            return Ok(self.refused(ask, &answer, recipe));
        }
        let sha = Sha::of(&answer.body);
        let (known, side) = standing.knows(&ask.path, sha);
        if side == Some(Side::Behind) {
            return Ok(Found::side(Side::Behind));
        }
        let mut findings = Vec::new();
        if !known {
            findings.push(self.changed(ask, &answer, recipe));
        }
        findings.extend(self.look(ask, &answer, Some(&ask.path)));
        findings.extend(self.packed(ask, sha)?);
        if recipe == Some(Recipe::Security) {
            findings.extend(self.security(ask, &answer.body));
        }
        Ok(Found { findings, side })
    }

    /// A file that does not come.
    fn refused(&self, ask: &Ask<'_>, answer: &Answer, recipe: Option<Recipe>) -> Found {
        let kind = match answer.status {
            404 | 410 if recipe == Some(Recipe::Security) => Kind::SecurityMissing,
            404 | 410 => Kind::Missing,
            status if is_redirect(status) => Kind::PageRedirects,
            status if status >= 500 => Kind::ServerError,
            _ => Kind::Refused,
        };
        Found::one(ask, kind, said(answer), "200")
    }

    /// A file that is another one than it should be.
    fn changed(&self, ask: &Ask<'_>, answer: &Answer, recipe: Option<Recipe>) -> Finding {
        let kind = match recipe {
            None => return record::finding(self.lines, ask.url.clone()),
            Some(recipe) if self.is_cut(ask, recipe, answer) => Kind::CutOff,
            Some(_) if ask.path.ends_with(".html") => Kind::PageChanged,
            Some(_) => Kind::FileChanged,
        };
        Finding { kind, address: ask.url.clone(), found: String::new(), wanted: String::new() }
    }

    /// Whether a body is the beginning of the one that it should be, or a feed without its end.
    fn is_cut(&self, ask: &Ask<'_>, recipe: Recipe, answer: &Answer) -> bool {
        let is_beginning = || {
            let ours = recipe.bytes(&self.press, &mut Vec::new()).unwrap_or_default();
            answer.body.len() < ours.len() && ours.starts_with(&answer.body)
        };
        let ends = |end: &[u8]| answer.body.trim_ascii_end().ends_with(end);
        let is_open = match recipe {
            Recipe::Feed(..) | Recipe::FeedArchive(..) | Recipe::TopicFeed(..) | Recipe::RecordFeed(_) | Recipe::EmptiedFeed(_) => {
                if ask.path.ends_with(".json") { !ends(b"}") } else { !ends(b"</rss>") && !ends(b"</feed>") }
            }
            _ => false,
        };
        answer.cut || is_open || is_beginning()
    }

    /// The copy of a text that a browser gets.
    fn packed(&self, ask: &Ask<'_>, plain: Sha) -> Result<Option<Finding>, NoAnswer> {
        let end = ask.path.rsplit('.').next().unwrap_or_default();
        let made = self.wanted.standing.here.get(&ask.path);
        let worth = made.is_some_and(|made| made.length >= PACKED_FROM) && COMPRESSED.contains(&end);
        if !worth || !self.rules.told {
            return Ok(None);
        }
        let answer = self.get(ask, PACKED)?;
        let coding = answer.first("content-encoding").unwrap_or_default().to_owned();
        let finding = |kind| Some(Finding { kind, address: ask.url.clone(), found: coding.clone(), wanted: PACKED.to_owned() });
        let sha = Sha::of(&answer.body);
        Ok(match coding.as_str() {
            "br" | "gzip" if sha == plain || self.wanted.standing.knows(&ask.path, sha).0 => None,
            "br" | "gzip" => finding(Kind::PackedDiffers),
            _ => finding(Kind::NotCompressed),
        })
    }

    fn security(&self, ask: &Ask<'_>, body: &[u8]) -> Option<Finding> {
        let text = String::from_utf8_lossy(body);
        let said = text.lines().find_map(|line| line.strip_prefix("Expires:"))?.trim();
        let end = chrono::DateTime::parse_from_rfc3339(said).ok()?;
        let kind = match end.signed_duration_since(self.now) {
            left if left <= chrono::Duration::zero() => Kind::SecurityExpired,
            left if left < chrono::Duration::days(SOON_DAYS) => Kind::SecurityEnding,
            _ => return None,
        };
        Some(Finding { kind, address: ask.url.clone(), found: said.to_owned(), wanted: String::new() })
    }

    fn index(&self, ask: &Ask<'_>, sha: Sha) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        Ok(match answer.status {
            200 if Sha::of(&answer.body) == sha => Found { findings: self.look(ask, &answer, Some(&ask.path)), side: None },
            // Only a build knows an index: where the manifest is another one's, this may be the next, and the old one gone.
            200 | 404 if self.wanted.standing.differ() => Found::default(),
            200 => Found::one(ask, Kind::FileChanged, "", ""),
            _ => self.refused(ask, &answer, None),
        })
    }

    fn going(&self, ask: &Ask<'_>) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        let there = self.wanted.standing.online.get(&ask.path);
        Ok(match answer.status {
            200 if there == Some(&Sha::of(&answer.body)) => Found::side(Side::Behind),
            404 => Found::side(Side::Ahead),
            // A rule of the host stands before the file.
            _ => Found::default(),
        })
    }

    fn redirect(&self, ask: &Ask<'_>, redirect: &Redirect) -> Result<Found, NoAnswer> {
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

    fn gone(&self, ask: &Ask<'_>, gone: &Gone) -> Result<Found, NoAnswer> {
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

    fn slash(&self, ask: &Ask<'_>) -> Result<Found, NoAnswer> {
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

    fn not_found(&self, ask: &Ask<'_>) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        let standing = self.wanted.standing;
        let sha = Sha::of(&answer.body);
        // Where no host is told anything, the page of all languages is as much as most can show.
        let own = standing.knows(&ask.path, sha).0 || !self.rules.told && standing.knows("404.html", sha).0;
        Ok(match answer.status {
            404 if own || standing.differs(&ask.path) => Found { findings: self.look(ask, &answer, None), side: None },
            404 => Found::one(ask, Kind::NotFoundPage, "404", ask.path.clone()),
            status if status >= 500 => Found::one(ask, Kind::ServerError, said(&answer), "404"),
            _ => Found::one(ask, Kind::NotFoundAnswers, said(&answer), "404"),
        })
    }

    fn closed(&self, ask: &Ask<'_>) -> Result<Found, NoAnswer> {
        let answer = self.get(ask, PLAIN)?;
        let standing = self.wanted.standing;
        let sha = Sha::of(&answer.body);
        let open = answer.status == 200 && (standing.knows(&ask.path, sha).0 || standing.online.get(&ask.path) == Some(&sha));
        Ok(if open { Found::one(ask, Kind::HostFilesOpen, "200", "404") } else { Found::default() })
    }

    fn former(&self, ask: &Ask<'_>, to: &str) -> Result<Found, NoAnswer> {
        let answer = self.web.get(&ask.url, PLAIN, MORE)?;
        let place = resolved(answer.first("location").unwrap_or_default(), &ask.origin);
        let good = matches!(answer.status, 301 | 308) && same(&place, to);
        Ok(if good { Found::default() } else { Found::one(ask, Kind::FormerLost, said(&answer), to) })
    }

    /// Where nobody listens without encryption, nothing is open.
    fn secure(&self, ask: &Ask<'_>, to: &str) -> Found {
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

const fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Status and place, in the host's own words.
fn said(answer: &Answer) -> String {
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

//! What an answer means: whether an address answers as it was promised to.
//!
//! What answers with something else than a file is in [`super::elsewhere`]. An address whose answer a deploy changes is
//! judged only where the two accounts of the site agree about it; of the others all that is said is on which side they are.

use crate::hosting::COMPRESSED;
use crate::ledger::Sha;
use crate::model::date::Instant;
use crate::plan::Recipe;
use crate::render::Press;

use super::ask::{Answer, NoAnswer, PACKED, PLAIN, Web};
use super::elsewhere::{is_redirect, said};
use super::expect::{Ask, Wanted, What, address};
use super::finding::{Finding, Outcome, Side};
use super::headers::{Look, Rules};
use super::kinds::Kind;
use super::record::{self, Lines};

/// How much more of an answer is read than there should be, and how much where nobody knows, in bytes.
pub(super) const MORE: u64 = 64 * 1024;
const ANY: u64 = 64 * 1024 * 1024;
/// Texts from this size on are worth compressing, in bytes.
const PACKED_FROM: u64 = 1024;
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
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) side: Option<Side>,
}

impl Found {
    pub(super) fn one(ask: &Ask<'_>, kind: Kind, found: impl Into<String>, wanted: impl Into<String>) -> Self {
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

    pub(super) fn get(&self, ask: &Ask<'_>, accept: &str) -> Result<Answer, NoAnswer> {
        let length = self.wanted.standing.here.get(&ask.path).map(|made| made.length + MORE);
        let known = matches!(ask.what, What::File(_) | What::Ledger) && !self.differs(ask);
        self.web.get(&ask.url, accept, length.filter(|_| known).unwrap_or(ANY))
    }

    pub(super) fn differs(&self, ask: &Ask<'_>) -> bool {
        self.wanted.standing.differs(&ask.path)
    }

    pub(super) fn look(&self, ask: &Ask<'_>, answer: &Answer, file: Option<&str>) -> Vec<Finding> {
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
}

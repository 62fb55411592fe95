//! `check`: everything that is worth a person's attention before a post is public, in one report.
//!
//! Most rules are looked at where their matter is read (`load/rules/`, `resolve/twins.rs`), so that one which a site has
//! made an error holds back a post in every command. Here is what takes the finished site, the record or the network,
//! what the texts allow, and the weight of it all. Deliberately absent: words, and anything that changes a file.

mod anchors;
mod edits;
mod external;
mod visitor;

use std::ops::Range;
use std::path::Path;

use crate::config::rules::{Level, Look, rule_of};
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity, Span, Spoils};
use crate::load::source;
use crate::load::text::{self, Scan};
use crate::model::date::Instant;
use crate::model::post::Version;
use crate::pipeline::{self, Prepared, Request};

pub use external::{Asked, Reached, Visit};
pub use visitor::{Remembered, Visitor};

/// What somebody asked for.
pub struct Order<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// The instant at which it is looked at.
    pub instant: Instant,
    /// What asks other sites, where somebody wants that.
    pub visitor: Option<&'a dyn Visit>,
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// Findings, errors first, then by place.
    pub findings: Vec<Diagnostic>,
    /// What the texts allow.
    pub allowed: Vec<Diagnostic>,
    /// The site; none where something stops it.
    pub site: Option<Prepared>,
    /// What came of the links to other sites.
    pub reached: Option<Reached>,
}

/// Looks at everything.
pub fn check(order: &Order<'_>) -> Report {
    let request = Request { look: Look::Check, ..Request::public(order.root.to_owned(), order.instant) };
    let outcome = pipeline::prepare(&request);
    let mut found = outcome.diagnostics;
    found.extend(outcome.allowed);
    let mut reached = None;
    if let Some(prepared) = &outcome.prepared {
        anchors::look(prepared, &mut found);
        edits::look(prepared, &mut found);
        reached = order.visitor.map(|visitor| external::look(prepared, visitor, &mut found));
        let unused = unused(prepared, &found, order.visitor.is_some());
        found.extend(unused);
    }
    let rules = outcome.prepared.as_ref().map(|prepared| &prepared.settings);
    for finding in &mut found {
        weigh(finding, rules);
    }
    found.sort_by(|a, b| (a.severity, &a.span, a.code, &a.args).cmp(&(b.severity, &b.span, b.code, &b.args)));
    found.dedup();
    let (allowed, findings) = found.into_iter().partition(|found| found.severity == Severity::Allowed);
    Report { findings, allowed, site: outcome.prepared, reached }
}

/// In a report each finding has the weight that the site gave its rule, also of a post that is public; what has expired,
/// which is no more than a warning in a build, is an error here.
fn weigh(finding: &mut Diagnostic, settings: Option<&Settings>) {
    if finding.severity == Severity::Allowed {
        return;
    }
    let before = finding.severity;
    let expired = matches!(finding.code, Code::SecurityTxtExpired | Code::TermOver);
    let level = rule_of(finding.code).zip(settings).map(|(rule, settings)| settings.rules.level(rule.name));
    finding.severity = match level {
        Some(Level::Error) => Severity::Error,
        Some(_) => Severity::Warning,
        None if expired => Severity::Error,
        None => return,
    };
    if finding.severity != before {
        finding.spoils = if finding.severity == Severity::Error { Spoils::Nothing } else { Spoils::Site };
    }
}

/// A text as it is read, from the file that the site was made from; none where it is another one by now.
fn scan(prepared: &Prepared, version: &Version) -> Option<Scan> {
    let content = source::reread(&prepared.root, &version.source, &version.digest).ok()?;
    let body = content.get(version.body_at..)?;
    Some(text::scan(body, None, &prepared.settings.languages.get(version.lang).code))
}

/// A place in the body of a text.
fn place(version: &Version, range: &Range<usize>) -> Span {
    Span::new(version.source.clone(), range.start + version.body_at..range.end + version.body_at)
}

/// What a text allows and nothing needs; a rule that was not looked at says nothing.
fn unused(prepared: &Prepared, found: &[Diagnostic], external: bool) -> Vec<Diagnostic> {
    let rules = &prepared.settings.rules;
    if rules.level("unused-allow") == Level::Off {
        return Vec::new();
    }
    let is_about = |finding: &&Diagnostic, version: &Version| {
        let labels = finding.labels.iter().map(|label| &label.span);
        finding.span.iter().chain(labels).any(|span| span.file == version.source)
    };
    let mut unused = Vec::new();
    for version in prepared.site.versions() {
        for allowed in &version.allow {
            let looked = rules.is_wanted(allowed.rule, Look::Check) && (external || allowed.rule != "external-link");
            let own = |finding: &&Diagnostic| {
                finding.severity == Severity::Allowed && rule_of(finding.code).is_some_and(|rule| rule.name == allowed.rule)
            };
            if looked && allowed.rule != "unused-allow" && !found.iter().filter(own).any(|finding| is_about(&finding, version)) {
                let span = Span::new(version.source.clone(), allowed.place.0..allowed.place.1);
                unused.push(Diagnostic::warning(Code::UnusedAllow, span).with("rule", allowed.rule));
            }
        }
    }
    unused
}

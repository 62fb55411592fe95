//! Links to other sites: asked politely, remembered, and never more than a finding.
//!
//! Who asks is not here: the network is behind [`Visit`], so that what an answer means can be tested without one. What a
//! site refuses to a program (401, 403, 429, anything from 500 on) says nothing about its readers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::load::text::Reference;
use crate::model::address::BaseUrl;
use crate::model::post::Version;
use crate::pipeline::Prepared;
use crate::resolve::links::key_of;

/// What came of asking for one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// It answered with a page, perhaps somewhere else.
    There,
    /// It answered that there is nothing (404 or 410).
    Gone(u16),
    /// There is no such host.
    NoHost,
    /// It leads from one address to the next without end.
    Loop,
    /// Nobody can tell: it refused, was too slow, or failed.
    Unknown,
}

/// Whoever asks other sites.
pub trait Visit {
    /// What comes of each address, in any order.
    fn visit(&self, addresses: &BTreeSet<String>) -> BTreeMap<String, Asked>;
}

/// What came of all of them, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached(pub BTreeMap<String, Asked>);

impl Reached {
    /// How many addresses were asked for.
    pub fn asked(&self) -> usize {
        self.0.len()
    }

    /// How many lead nowhere.
    pub fn gone(&self) -> usize {
        self.0.values().filter(|asked| !matches!(asked, Asked::There | Asked::Unknown)).count()
    }

    /// Of how many nobody can tell.
    pub fn unknown(&self) -> usize {
        self.0.values().filter(|asked| **asked == Asked::Unknown).count()
    }
}

/// A link to another site.
struct Link<'a> {
    version: &'a Version,
    address: String,
    reference: Reference,
}

pub(super) fn look(prepared: &Prepared, visitor: &dyn Visit, found: &mut Vec<Diagnostic>) -> Reached {
    let links: Vec<Link<'_>> = prepared.site.versions().flat_map(|version| links(prepared, version)).collect();
    let addresses: BTreeSet<String> = links.iter().map(|link| link.address.clone()).collect();
    let answers = visitor.visit(&addresses);
    for link in &links {
        let (reason, status) = match answers.get(&link.address) {
            Some(Asked::Gone(status)) => ("status", usize::from(*status)),
            Some(Asked::NoHost) => ("host", 0),
            Some(Asked::Loop) => ("loop", 0),
            Some(Asked::There | Asked::Unknown) | None => continue,
        };
        let diagnostic =
            Diagnostic::error(Code::ExternalLink, super::place(link.version, &link.reference.range)).with("target", link.address.as_str());
        let diagnostic = diagnostic.with("reason", reason).with("status", status);
        let key = Arc::from(key_of(&link.version.source, &prepared.settings));
        found.extend(prepared.settings.rules.weigh(diagnostic, &link.version.allow, &key));
    }
    Reached(answers)
}

/// The links of a text to other sites, from the text as it stands.
fn links<'a>(prepared: &Prepared, version: &'a Version) -> Vec<Link<'a>> {
    // What has changed since a moment ago is looked at the next time.
    let Some(scan) = super::scan(prepared, version) else { return Vec::new() };
    let own = |address: &str| prepared.settings.languages.0.iter().any(|language| is_below(address, &language.base));
    let outside = scan.references.into_iter().filter_map(|reference| Some((address(&reference.dest)?, reference)));
    outside.filter(|(address, _)| !own(address)).map(|(address, reference)| Link { version, address, reference }).collect()
}

/// Whether an address is one of the site's own.
fn is_below(address: &str, base: &BaseUrl) -> bool {
    address.strip_prefix(base.origin.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(&base.path))
}

/// The address as it is asked for: of the web, without what only browsers look at.
fn address(dest: &str) -> Option<String> {
    let web = dest.starts_with("https://") || dest.starts_with("http://");
    web.then(|| dest.split('#').next().unwrap_or(dest).to_owned())
}

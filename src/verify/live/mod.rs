//! The ledger and the manifest, walked against the live host: each address answers as it was promised to.
//!
//! [`reach`] looks at the certificate, fetches the manifest and the ledger online, and compares the ledgers: lines that are
//! missing here come first, since without them nobody here can say what should be online. [`Comparing::verify`] renders the
//! site in memory, asks for each of its addresses and judges what it answers; nothing needs a `public/`. What is wrong has a kind
//! ([`Kind`]), and all of it together a [`Verdict`]. Deliberately absent: words, and the disk: a [`Journal`] is whoever keeps it.

mod ask;
mod certificate;
mod elsewhere;
mod expect;
mod finding;
mod headers;
mod judge;
mod kinds;
mod record;
mod standing;
mod walk;

pub use finding::{Binding, Finding, Outcome, Side};
pub use kinds::{Kind, Weight};
pub use record::{Lines, sources};
pub use walk::Journal;

use std::collections::BTreeMap;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::hosting::{Answers, HostFile};
use crate::ledger::{Ledger, Sha};
use crate::model::address::{BaseUrl, SitePath};
use crate::model::date::Instant;
use crate::pipeline::Prepared;
use crate::write::manifest::{self, MANIFEST};

use ask::{NoAnswer, PLAIN, Web};
use expect::{Places, Wanted};
use headers::Rules;
use judge::Judge;
use standing::Standing;

use super::reach;

/// Half a million files have a manifest of some fifty megabytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Certificates that are trusted in the place of those that everybody trusts.
#[derive(Debug, Clone)]
pub struct Roots(Vec<CertificateDer<'static>>);

impl Roots {
    /// Those of a file in PEM; none where it holds none.
    pub fn of_pem(pem: &[u8]) -> Option<Self> {
        let roots: Result<Vec<CertificateDer<'static>>, _> = CertificateDer::pem_slice_iter(pem).collect();
        roots.ok().filter(|roots| !roots.is_empty()).map(Self)
    }
}

/// What somebody asked for.
#[derive(Debug, Clone)]
pub struct Order {
    /// Where, if not at the site's own addresses.
    pub url: Option<BaseUrl>,
    /// When.
    pub instant: Instant,
    /// How many addresses are asked for besides those that always are.
    pub sample: Option<usize>,
    /// How many questions are asked at once.
    pub jobs: usize,
    /// Whose certificates are trusted.
    pub roots: Option<Roots>,
}

impl Order {
    fn web(&self) -> Web {
        Web::new(self.jobs, self.trusted())
    }

    fn trusted(&self) -> Option<&[CertificateDer<'static>]> {
        self.roots.as_ref().map(|roots| &roots.0[..])
    }
}

/// Why nothing could be said.
#[derive(Debug)]
pub enum Stopped {
    /// Nobody answers there, and why.
    Unreachable(String),
    /// There is no manifest: the status in its place, or 200 where what came is none.
    NoManifest(u16),
    /// The host stopped answering; so many addresses are left.
    Silent(usize),
    /// The pages of the site here cannot be made.
    Errors(Vec<Diagnostic>),
}

/// What is online, as far as it says so itself.
#[derive(Debug)]
pub struct Online {
    /// What is wrong with certificates.
    certificates: Vec<Finding>,
    manifest: BTreeMap<String, Sha>,
    digest: Sha,
    ledger: BTreeMap<String, Vec<u8>>,
    /// The ledgers, compared.
    pub lines: Lines,
    /// Where it was asked for.
    pub url: String,
}

/// What all findings say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as it should be.
    Sound,
    /// The host's certificate is not good: nothing was asked.
    Untrusted,
    /// The record online has so many lines that are missing here: nobody here can say what should be online.
    Ahead(usize),
    /// The deploy did not finish: so many files are there already, so many are still to come.
    Unfinished(usize, usize),
    /// An earlier state of the site, whole; so many acts behind, where that can be known.
    Earlier(Option<usize>),
    /// Something is not as it should be.
    Differs,
}

impl Verdict {
    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Untrusted => "untrusted",
            Self::Ahead(_) => "ahead",
            Self::Unfinished(..) => "unfinished",
            Self::Earlier(_) => "earlier",
            Self::Differs => "differs",
        }
    }
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// All of it together.
    pub verdict: Verdict,
    /// Each finding, by kind and address.
    pub findings: Vec<Finding>,
    /// How many addresses were asked for.
    pub asked: usize,
    /// How many of them by an earlier run that this one took up.
    pub known: usize,
    /// How many the whole site has.
    pub all: usize,
    /// Whether the site names the hosts that it is on: else nothing is promised of headers, types and 410.
    pub hosts: bool,
    /// Where.
    pub url: String,
}

impl Report {
    fn alone(verdict: Verdict, findings: Vec<Finding>, url: &str) -> Self {
        Self { verdict, findings, asked: 0, known: 0, all: 0, hosts: true, url: url.to_owned() }
    }

    /// Whether something is left to be asked again.
    pub fn is_open(&self) -> bool {
        self.findings.iter().any(|finding| matches!(finding.kind, Kind::NoAnswer | Kind::Busy))
    }

    /// How many findings have a weight.
    pub fn count(&self, weight: Weight) -> usize {
        self.findings.iter().filter(|finding| finding.kind.weight() == weight).count()
    }
}

/// What can be known of a host before anything is asked for.
#[derive(Debug)]
pub enum Reached {
    /// It answers.
    Online(Box<Online>),
    /// No browser would show it, so nothing is asked for.
    Untrusted(Report),
}

/// Looks at the certificate, and fetches what is online of manifest and ledger.
///
/// # Errors
///
/// Nobody answers, or what does is no site of chancery's.
pub fn reach(order: &Order, settings: &Settings, ledger: &Ledger) -> Result<Reached, Stopped> {
    let places = Places::of(&settings.languages, order.url.as_ref());
    let url = places.main().whole();
    let mut certificates: Vec<Finding> = places.iter().filter_map(|base| certificate::look(base, order.trusted(), order.instant)).collect();
    certificates.sort();
    if certificates.iter().any(|finding| finding.kind.weight() == Weight::Error) {
        return Ok(Reached::Untrusted(Report::alone(Verdict::Untrusted, certificates, &url)));
    }
    let web = order.web();
    let fetch = |at: &SitePath| match web.get(&places.main().absolute(at), PLAIN, BYTES_MAX) {
        Ok(answer) => Ok(answer),
        Err(NoAnswer::Silent(reason)) => Err(Stopped::Unreachable(reason)),
        Err(NoAnswer::Busy(status)) => Err(Stopped::Unreachable(status.to_string())),
    };
    let answer = fetch(&SitePath::file(&[MANIFEST]))?;
    let manifest = manifest::parse(&String::from_utf8_lossy(&answer.body));
    if answer.status != 200 || manifest.is_empty() {
        return Err(Stopped::NoManifest(answer.status));
    }
    let mut files: Vec<SitePath> = ledger.years().into_iter().map(SitePath::ledger).collect();
    files.extend(manifest.keys().filter(|path| record::is_file(path)).filter_map(|path| expect::address(path)));
    files.sort();
    files.dedup();
    let mut texts = BTreeMap::new();
    for at in files {
        let answer = fetch(&at)?;
        if answer.status == 200 {
            texts.insert(at.output().0, answer.body);
        }
    }
    let lines = record::compare(ledger, &texts);
    let digest = Sha::of(&answer.body);
    Ok(Reached::Online(Box::new(Online { certificates, manifest, digest, ledger: texts, lines, url })))
}

impl Online {
    /// Compares the ledgers again, after lines were brought back.
    pub fn again(&mut self, ledger: &Ledger) {
        self.lines = record::compare(ledger, &self.ledger);
    }

    /// That lines are missing here, and nothing else: what should be online nobody here can say.
    pub fn ahead(self) -> Report {
        let missing = self.lines.missing_here;
        let finding = Finding { kind: Kind::LedgerAhead, address: self.url.clone(), found: missing.to_string(), wanted: String::new() };
        Report::alone(Verdict::Ahead(missing), self.certificates.into_iter().chain([finding]).collect(), &self.url)
    }
}

/// A site and what is online, ready to be compared.
pub struct Comparing<'a> {
    order: &'a Order,
    prepared: &'a Prepared,
    online: Online,
    standing: Standing,
    answers: Answers,
    places: Places,
}

impl<'a> Comparing<'a> {
    /// Renders the site.
    ///
    /// # Errors
    ///
    /// Every error of every page.
    pub fn new(order: &'a Order, prepared: &'a Prepared, mut online: Online) -> Result<Self, Stopped> {
        let standing = Standing::of(prepared, std::mem::take(&mut online.manifest)).map_err(Stopped::Errors)?;
        let places = Places::of(&prepared.settings.languages, order.url.as_ref());
        Ok(Self { order, prepared, online, standing, answers: expect::answers(prepared), places })
    }

    /// What a journal of this run is bound to.
    pub fn binding(&self) -> Binding {
        let Online { url, digest, .. } = &self.online;
        Binding { url: url.clone(), site: self.standing.digest(), online: *digest, sample: self.order.sample }
    }

    /// Asks, and judges.
    ///
    /// # Errors
    ///
    /// A host of the site that stops answering.
    pub fn verify(&self, known: &BTreeMap<String, Outcome>, journal: &dyn Journal) -> Result<Report, Stopped> {
        let Self { order, prepared, online, standing, answers, places } = self;
        let web = order.web();
        let wanted = Wanted { prepared, standing, answers, places };
        let asks = wanted.asks();
        let all = asks.len();
        let asks = expect::sample(asks, order.sample, standing.digest());
        let rules = Rules::of(answers, self.rules_differ());
        let judge = Judge { wanted, press: prepared.press(), lines: &online.lines, rules, now: order.instant, web: &web };
        let walked = walk::walk(&judge, &asks, known, journal, order.jobs);
        if walked.silent {
            return Err(Stopped::Silent(walked.left));
        }
        let (verdict, more) = self.verdict(&walked.outcomes);
        let mut findings: Vec<Finding> = walked.outcomes.iter().flat_map(|outcome| outcome.findings.iter().cloned()).collect();
        findings.extend(more);
        findings.extend(online.certificates.iter().cloned());
        findings.sort();
        findings.dedup();
        let wrong = findings.iter().any(|finding| finding.kind.weight() == Weight::Error);
        let verdict = if verdict == Verdict::Sound && wrong { Verdict::Differs } else { verdict };
        let (asked, hosts) = (walked.outcomes.len(), !answers.targets.is_empty());
        Ok(Report { verdict, findings, asked, known: walked.known, all: all.max(asked), hosts, url: online.url.clone() })
    }

    /// What the two sides say together: nothing where the manifest online is the one of the site here.
    fn verdict(&self, outcomes: &[Outcome]) -> (Verdict, Vec<Finding>) {
        if !self.standing.differ() {
            return (Verdict::Sound, Vec::new());
        }
        let on = |side| outcomes.iter().filter(move |outcome| outcome.side == Some(side));
        let (ahead, behind) = (on(Side::Ahead).count(), on(Side::Behind).count());
        let finding = |kind, address: String, found: String| Finding { kind, address, found, wanted: String::new() };
        if ahead == 0 {
            let ledger = &self.prepared.ledger;
            let acts = reach::online(ledger, self.prepared.press().hidden(), &self.standing.online);
            let acts = acts.map(|acts| ledger.records.len() - acts);
            let found = acts.map(|acts| acts.to_string()).unwrap_or_default();
            return (Verdict::Earlier(acts), vec![finding(Kind::Earlier, self.online.url.clone(), found)]);
        }
        // Where nothing else is left, it is the manifest itself.
        let manifest = || finding(Kind::Unfinished, self.places.main().absolute(&SitePath::file(&[MANIFEST])), String::new());
        let mut left: Vec<Finding> =
            on(Side::Behind).map(|outcome| finding(Kind::Unfinished, outcome.address.clone(), String::new())).collect();
        if left.is_empty() {
            left.push(manifest());
        }
        (Verdict::Unfinished(ahead, behind.max(1)), left)
    }

    /// Whether the files that tell hosts of headers are others online.
    fn rules_differ(&self) -> bool {
        let told = |file: &HostFile| matches!(file, HostFile::NginxServer | HostFile::Apache | HostFile::Caddy | HostFile::Headers(_));
        self.answers.files().iter().filter(|file| told(file)).any(|file| self.standing.differs(&self.answers.path(*file).output().0))
    }
}

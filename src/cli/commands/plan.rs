//! `chancery plan`: what publishing now would change, and when time will change something. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chancery::acts::publish::{self, Order, Published};
use chancery::config::settings::{DeployPlace, DeployTarget};
use chancery::deploy::folder::CURRENT;
use chancery::deploy::open::Remote;
use chancery::deploy::store::Store;
use chancery::diagnostic::Diagnostic;
use chancery::history;
use chancery::ledger::Sha;
use chancery::ledger::log;
use chancery::ledger::record::Act;
use chancery::model::address::SitePath;
use chancery::model::date::Instant;
use chancery::pipeline::Outcome;
use chancery::status::{ToPost, networks};
use chancery::verify::{self, Comparison, Trouble};
use chancery::write::manifest as written;

use crate::cli::args::{self, Format, Global};
use crate::cli::commands::build;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::foretold::{self, Foretold, Sensitive};
use crate::cli::progress::Progress;
use crate::cli::{Status, act, environment, instant, lost, report, site_root, summary, travel};

pub(crate) fn run(options: &args::Plan, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let order = Order { root: &root, instant: instant::of_site(options.at.as_deref(), &root)?, adopt: options.adopt };
    let progress = Progress::start(console);
    let targets = site_root::settings(&root, order.instant).0.map(|settings| settings.deploy).unwrap_or_default();
    let online = options.online.as_deref().map(|place| Ok::<_, anyhow::Error>((place, online(place, &targets, &root)?))).transpose()?;
    let sensitive = options.against.as_deref().map(|reference| sensitive(&root, reference)).transpose()?;
    let mut would = publish::rehearse(&order);
    let compared = online.as_ref().and_then(|(place, online)| compared(&order, &mut would, online).map(|found| (*place, found)));
    drop(progress);
    lost::tell_when(&root, &mut would.diagnostics);
    let status = build::status(&would.diagnostics, false);
    let online = compared.as_ref().map(|(place, found)| (*place, found));
    let to_post = to_post(&would, order.instant);
    let foretold = Foretold { would: &would, sensitive: sensitive.as_ref(), online, to_post: &to_post, status };
    console.in_each_language(would.site.as_ref().map(|site| &site.settings), |console| tell(console, &root, &foretold))?;
    Ok(status)
}

fn tell(console: &Console, root: &Path, foretold: &Foretold<'_>) -> std::io::Result<()> {
    let would = foretold.would;
    act::tell_interrupted(root, console)?;
    report::findings(console, root, &would.diagnostics)?;
    if let Some(site) = would.site.as_ref().filter(|_| console.format != Format::Markdown) {
        summary::offline_of(console, &site.settings, &site.site.offline)?;
    }
    match console.format {
        Format::Markdown => foretold::markdown(console, root, foretold),
        Format::Json => foretold::json(foretold),
        Format::Human | Format::Csv => foretold::lines(console, foretold).iter().try_for_each(|line| console.say(line)),
    }
}

/// The texts for the networks of what would appear, in the order of the acts.
fn to_post(would: &Published, instant: Instant) -> Vec<ToPost> {
    let Some(prepared) = &would.site else { return Vec::new() };
    let new = would.recorded.iter().filter(|draft| matches!(draft.act, Act::Published | Act::Translated));
    let new: BTreeSet<&SitePath> = new.map(|draft| &draft.path).collect();
    let posts = prepared.site.posts.iter().filter(|post| networks::is_news(prepared, post, instant));
    let versions = posts.flat_map(|post| post.versions.iter().map(move |version| (post, version)));
    versions.filter(|(_, own)| new.contains(&own.path)).filter_map(|(post, own)| networks::text_of(prepared, post, own)).collect()
}

/// The manifest of what is online: at a place that `deploy` knows by its name, or at any other.
fn online(place: &str, targets: &[DeployTarget], root: &Path) -> anyhow::Result<BTreeMap<String, Sha>> {
    match targets.iter().find(|target| target.name == place).map(|target| &target.place) {
        None => manifest(place),
        Some(DeployPlace::Folder { path, .. }) => manifest(&root.join(path).join(CURRENT).display().to_string()),
        Some(DeployPlace::Store { url, endpoint, region }) => {
            let environment = environment();
            let remote = Remote { url, endpoint: endpoint.as_deref(), region: region.as_deref(), environment: &environment };
            let text = Store::open(remote).and_then(|store| store.manifest()).map_err(|trouble| travel::failure(&trouble, place))?;
            let digests = written::parse(&text);
            if digests.is_empty() { Err(Failure::new("no-manifest").with("place", place).into()) } else { Ok(digests) }
        }
    }
}

/// The manifest of what is online.
fn manifest(place: &str) -> anyhow::Result<BTreeMap<String, Sha>> {
    verify::manifest(place).map_err(|trouble| match trouble {
        Trouble::Address => Failure::new("bad-place").with("place", place).into(),
        Trouble::Empty => Failure::new("no-manifest").with("place", place).into(),
        Trouble::Said(reason) => anyhow::anyhow!(reason).context(Failure::new("no-manifest").with("place", place)),
    })
}

/// What the files that changed since a branch or commit are, besides texts.
fn sensitive(root: &Path, reference: &str) -> Result<Sensitive, Failure> {
    let files = history::changed(root, reference, log::FOLDER).ok_or_else(|| Failure::new("no-reference").with("reference", reference))?;
    Ok(Sensitive::among(files))
}

/// Compares what is online with the site that a build would make after the publication. The site of the rehearsal becomes
/// that one; what stops its pages from being made joins what was found.
fn compared(order: &Order<'_>, would: &mut Published, online: &BTreeMap<String, Sha>) -> Option<Comparison> {
    let recorded = would.lines - would.recorded.len();
    let Outcome { diagnostics, prepared, .. } = publish::afterwards(order, would.site.take()?, &would.to_be_kept);
    would.site = prepared;
    let compared = would.site.as_ref().map(|site| verify::compare(site, online, recorded));
    let (found, errors) = match compared {
        Some(Ok(found)) => (Some(found), Vec::new()),
        Some(Err(errors)) => (None, errors),
        None => (None, diagnostics.into_iter().filter(Diagnostic::stops_the_site).collect()),
    };
    would.diagnostics.extend(errors);
    would.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found
}

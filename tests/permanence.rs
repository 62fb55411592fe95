//! Nothing published ever disappears: whatever is done to a published site's files, by the dozen and at random, a build
//! either keeps every recorded address answering, or ends with status 1 and has touched nothing.
//!
//! "Answering" is seen from outside: from the lines of the ledger and the files of the output, without asking the
//! library what it thinks of them.

#[path = "properties/folder.rs"]
mod folder;
#[path = "permanence/model.rs"]
mod model;
mod support;

use std::collections::BTreeMap;

use chancery::ledger::record::Act;
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;

use model::{Deed, Model, deed};
use support::findings::lines;
use support::{Built, Site, tree};

/// A file at an address, as a host finds it.
fn file_at(address: &str) -> String {
    let inner = address.trim_start_matches('/');
    if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() }
}

/// Where a file of the output leads that is a redirect; from the site's root.
fn leads(built: &Built, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.contains("http-equiv=\"refresh\""))?;
    let url = text.split("url=").nth(1)?.split(['"', '\'']).next()?;
    let base = &built.prepared.as_ref()?.settings.languages.0[0].base;
    let inner = base.inside(&url.replace("&amp;", "&")).unwrap_or_else(|| panic!("a redirect leads off the site: {url}"));
    Some(inner.to_string())
}

/// The lines of the ledger.
fn ledger(site: &Site) -> Vec<Value> {
    let files = tree(&site.root().join("published"));
    let years = files.iter().filter(|(name, _)| name.ends_with(".jsonl"));
    years
        .flat_map(|(_, bytes)| {
            String::from_utf8_lossy(bytes).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect::<Vec<_>>()
        })
        .collect()
}

/// Every address that the ledger names has a file, and a redirect leads to one that is none itself. Only what stood
/// beside a withdrawn text may be gone, until it is brought back.
fn answers(site: &Site, built: &Built) -> Result<(), TestCaseError> {
    let mut addresses: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for line in ledger(site) {
        let member = |name: &str| line.get(name).and_then(Value::as_str);
        let kind = member("kind").unwrap_or("post");
        for address in [member("path"), member("to")].into_iter().flatten() {
            let act = member("act").unwrap_or_default();
            addresses.insert(address.to_owned(), (kind.to_owned(), act == "withdrawn"));
        }
    }
    for (address, (kind, withdrawn)) in &addresses {
        let Some(bytes) = built.output.get(&file_at(address)) else {
            let owner = &address[..=address.rfind('/').unwrap_or_default()];
            prop_assert!(kind == "file" && (*withdrawn || is_notice(built, owner)), "nothing answers at {}", address);
            continue;
        };
        if let Some(to) = leads(built, bytes) {
            let target = built.output.get(&file_at(&to));
            prop_assert!(target.is_some(), "{} leads to {}, where nothing is", address, to);
            prop_assert!(target.is_none_or(|target| leads(built, target).is_none()), "{} leads to {}, which leads on", address, to);
        }
    }
    Ok(())
}

/// Whether the notice of a withdrawal stands at an address, or where that leads.
fn is_notice(built: &Built, address: &str) -> bool {
    let Some(bytes) = built.output.get(&file_at(address)) else { return false };
    match leads(built, bytes) {
        Some(to) => is_notice(built, &to),
        None => String::from_utf8_lossy(bytes).contains("<body class=\"withdrawn\""),
    }
}

/// So many cases, always the same ones; more where somebody asks for them with `CHANCERY_CASES`, and others with
/// `PROPTEST_RNG_SEED`.
fn cases() -> Config {
    #[expect(clippy::disallowed_methods, reason = "more cases when somebody asks for them")]
    let cases = std::env::var("CHANCERY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8);
    Config { cases, max_shrink_iters: 200, failure_persistence: None, rng_seed: folder::seed(), ..Config::default() }
}

/// A site with two ambassadors, a topic, a picture and a page, recorded and built.
fn published() -> Result<(Site, Model), TestCaseError> {
    let (site, model) = (Site::empty(), Model::new());
    model.write(site.root());
    let first = site.publish();
    prop_assert!(first.site.is_some(), "{}", lines(&first.diagnostics, site.root()));
    let built = site.build();
    prop_assert_eq!(built.status, 0, "{}", lines(&built.diagnostics, site.root()));
    answers(&site, &built)?;
    Ok((site, model))
}

/// Some deeds at once, then a build, and everything that must hold whatever comes of it.
fn round(site: &Site, model: &mut Model, deeds: &[Deed]) -> Result<(), TestCaseError> {
    let before = model.clone();
    let promises = site.promises();
    let address = |source: &str| promises.by_source(source).map(|(path, _)| path.to_string());
    for deed in deeds {
        model.act(*deed, &address);
    }
    model.write(site.root());
    let (output, ledger) = (tree(&site.public()), tree(&site.root().join("published")));
    let built = site.build();
    prop_assert!(tree(&site.root().join("published")) == ledger, "a build wrote the ledger");
    if built.status == 0 {
        answers(site, &built)?;
        let done = site.publish();
        prop_assert!(done.site.is_some(), "{}", lines(&done.diagnostics, site.root()));
    } else {
        prop_assert_eq!(built.status, 1, "{}", lines(&built.diagnostics, site.root()));
        prop_assert!(built.output == output, "the output was touched");
        // Withdrawals are recorded all the same, which may be all that was asked for; else what was done is undone.
        let done = site.publish();
        let withdrawn = done.recorded.iter().any(|draft| draft.act == Act::Withdrawn);
        if done.site.is_none() {
            *model = before;
            model.write(site.root());
            let done = site.publish();
            prop_assert!(done.site.is_some(), "files that came back do not build: {}", lines(&done.diagnostics, site.root()));
        } else {
            prop_assert!(withdrawn, "a build refuses what publish takes: {}", lines(&built.diagnostics, site.root()));
        }
    }
    let again = site.publish();
    prop_assert!(again.recorded.is_empty(), "recorded twice: {:#?}", again.recorded);
    let built = site.build();
    prop_assert_eq!(built.status, 0, "{}", lines(&built.diagnostics, site.root()));
    answers(site, &built)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_address_answers_or_nothing_is_touched(rounds in prop::collection::vec(prop::collection::vec(deed(), 1..5), 1..4)) {
        let (site, mut model) = published()?;
        for deeds in &rounds {
            round(&site, &mut model, deeds)?;
        }
    }
}

/// What chance has found once is asked every time.
#[test]
fn what_went_wrong_once_goes_well() {
    use model::What::{Correct, CorrectInPrivate, Draft, Swap, TakeAddress};
    let deed = |what, at, to| Deed { what, at, to };
    let known: [&[&[Deed]]; 2] = [
        // A text moves to the address of one that becomes a draft.
        &[&[deed(TakeAddress, 226, 1), deed(Draft, 120, 0)]],
        // A text changes places with one that is corrected in private, and is corrected there for all to see.
        &[&[deed(CorrectInPrivate, 244, 0), deed(Swap, 97, 2)], &[deed(Correct, 241, 0)]],
    ];
    for rounds in known {
        let (site, mut model) = published().expect("a published site");
        for deeds in rounds {
            round(&site, &mut model, deeds).unwrap_or_else(|error| panic!("{rounds:#?}\n{error}"));
        }
    }
}

/// The address would answer, but with another post, and nothing would say that this one is gone.
#[test]
fn a_post_does_not_vanish_behind_another_one() {
    use model::What;
    for gone in [What::Draft, What::Delete] {
        let (site, mut model) = published().expect("a published site");
        let promises = site.promises();
        let address = |source: &str| promises.by_source(source).map(|(path, _)| path.to_string());
        let (first, second) = (1, 3);
        model.act(Deed { what: What::TakeAddress, at: first, to: second - first - 1 }, &address);
        model.act(Deed { what: gone, at: second, to: 0 }, &address);
        model.write(site.root());
        let (before, built) = (tree(&site.public()), site.build());
        assert_eq!(built.status, 1, "{gone:?}");
        let told = lines(&built.diagnostics, site.root());
        let lost = "taken\t/fr/barrett/2011/12/deuxieme/\tDeuxième\tcontent/barrett/2011-12-19-second.fr.md\tcontent/barrett/2011-12-05-first/index.fr.md";
        assert!(told.contains(lost), "{told}");
        assert_eq!(tree(&site.public()), before);
        assert!(site.publish().recorded.is_empty());
    }
}

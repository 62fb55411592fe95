//! `chancery withdraw`: `withdrawn` in every version, and what is left to do where chancery cannot reach.

use std::collections::BTreeSet;

use chancery::acts::versions::Version;
use chancery::acts::{privacy, withdrawal};
use serde_json::json;

use crate::cli::Status;
use crate::cli::act::{self, Edits, Subject, Wording, repeated, word};
use crate::cli::args::{Global, Withdraw};
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// What chancery cannot reach, in the order in which it is said; each has its words.
const BEYOND: &[&str] = &["history", "caches", "search", "readers", "archives"];

pub(crate) fn run(options: &Withdraw, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let at = options.at.as_deref();
    let site = match act::site(at, global, console) {
        Ok(site) => site,
        Err(stopped) => return stopped,
    };
    let subject = match act::subject(&site, &options.subject, at, console) {
        Ok(subject) => subject,
        Err(stopped) => return stopped,
    };
    subject.must_be_public_post("withdraw")?;
    let (gone, standing): (Vec<&Version>, Vec<&Version>) = subject.versions.iter().partition(|version| version.withdrawn().is_some());
    let public: Vec<&&Version> = gone.iter().filter(|version| options.private && !version.withdrawn_in_private()).collect();
    if standing.is_empty() && public.is_empty() {
        let date = gone.iter().find_map(|version| version.withdrawn()).unwrap_or_default();
        return Err(Failure::new("already-withdrawn").with("path", &subject.text.file.path).with("date", date).into());
    }
    let wording = Wording {
        option: "reason",
        said: &options.reason,
        command: format!("chancery withdraw {}", word(&options.subject)),
        rest: repeated(options.private, at, global.root.as_deref()),
    };
    let words = wording.of(&subject, &standing, console)?;
    let mut edits = Edits::default();
    for version in &standing {
        let reason = words.get(&version.lang).map(String::as_str);
        edits.add(version, &[withdrawal(subject.day, reason, options.private)])?;
    }
    for version in &public {
        edits.add(version, &privacy(words.get(&version.lang).map(String::as_str)))?;
    }
    edits.kept.extend(gone.iter().filter(|version| !options.private || version.withdrawn_in_private()).map(|version| version.path.clone()));
    let silent: Vec<&&Version> = standing.iter().filter(|version| !words.contains_key(&version.lang)).collect();
    let copies: BTreeSet<String> = subject.versions.iter().flat_map(|version| version.texts("syndication")).collect();
    let more = json!({
        "date": subject.day.to_string(), "private": options.private, "addresses": addresses(&subject), "copies": copies, "beyond_reach": BEYOND,
    });
    edits.write(&site.root, console, "withdrawn", more)?;
    for version in silent {
        let language = console.words.language(site.settings.languages.code(version.lang));
        console.say(&console.words.text("act-no-reason", [("path", version.path.as_ref().into()), ("language", language.into())]))?;
    }
    console.say(&console.words.text("next-after-withdrawal", [("private", if options.private { "yes" } else { "no" }.into())]))?;
    beyond(&subject, &copies, console)?;
    Ok(Status::Good)
}

/// Where each version was, as the web knows it.
fn addresses(subject: &Subject<'_>) -> Vec<String> {
    let site = subject.site;
    let address = |version: &Version| {
        let path = site.addresses.of(&version.path)?;
        Some(site.settings.languages.get(version.lang).base.absolute(path))
    };
    subject.versions.iter().filter_map(address).collect()
}

/// What is left, and whom to ask.
fn beyond(subject: &Subject<'_>, copies: &BTreeSet<String>, console: &Console) -> std::io::Result<()> {
    console.say("")?;
    console.say(&console.words.plain("beyond-reach"))?;
    for what in BEYOND {
        console.say(&format!("- {}", console.words.plain(&format!("beyond-{what}"))))?;
    }
    for copy in copies {
        console.say(&format!("- {}", console.words.text("beyond-copy", [("address", copy.as_str().into())])))?;
    }
    let addresses = addresses(subject);
    if !addresses.is_empty() {
        console.say(&console.words.text("beyond-addresses", [("count", addresses.len().into())]))?;
    }
    addresses.iter().try_for_each(|address| console.say(&format!("  {address}")))
}

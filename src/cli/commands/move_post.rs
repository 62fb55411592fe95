//! `chancery move`: a new end of the address, with the old address among the aliases.

use chancery::acts::relocation;
use chancery::model::address::{SitePath, is_slug, slugify};
use serde_json::json;

use crate::cli::Status;
use crate::cli::act::{self, Edits, Subject, word};
use crate::cli::args::{Global, Move};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::subject::Site;

pub(crate) fn run(options: &Move, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let at = options.at.as_deref();
    let site = match act::site(at, global, console) {
        Ok(site) => site,
        Err(stopped) => return stopped,
    };
    // Without a sound ledger nobody can say where a post is.
    if !site.ledger.is_empty() {
        return act::stopped(&site, &site.ledger, console);
    }
    let subject = match act::subject(&site, &options.subject, at, console) {
        Ok(subject) => subject,
        Err(stopped) => return stopped,
    };
    let file = &subject.text.file.path;
    let Some(old) = site.addresses.of(file) else {
        return Err(Failure::new("no-address").with("path", file).into());
    };
    let new = new_address(&site, old, &options.to)?;
    if let Some(other) = site.addresses.taken(&new, file) {
        return Err(Failure::new("address-taken").with("address", &new).with("path", other).into());
    }
    let version = subject.versions.iter().find(|version| version.path == *file);
    let version = version.ok_or_else(|| Failure::new("no-address").with("path", file))?;
    let earlier: Vec<String> = version.texts("aliases");
    let leads = |alias: &&String, path: &SitePath| SitePath::written(alias).as_ref().map(SitePath::slashed).as_ref() == Some(path);
    let unseen = site.addresses.is_unseen(file);
    let known = earlier.iter().any(|alias| leads(&alias, old));
    let alias = Some(old.as_str()).filter(|_| *old != new && !known && !unseen);
    let back: Vec<String> = earlier.iter().filter(|alias| leads(alias, &new)).cloned().collect();
    let mut edits = Edits::default();
    edits.add(version, &relocation(new.last(), alias, &back))?;
    if edits.is_empty() || (*old == new && back.is_empty()) {
        return Err(Failure::new("same-address").with("path", file).with("address", &new).into());
    }
    edits.write(&site.root, console, "moved", json!({"from": old.as_str(), "to": new.as_str()}))?;
    say(&subject, old, &new, unseen, console)?;
    Ok(Status::Good)
}

/// What leads where now, and how to move the other versions, each of which has an address of its own.
fn say(subject: &Subject<'_>, old: &SitePath, new: &SitePath, unseen: bool, console: &Console) -> std::io::Result<()> {
    let seen = if unseen { "no" } else { "yes" };
    let named = [("old", old.as_str().into()), ("new", new.as_str().into()), ("seen", seen.into())];
    console.say(&console.words.text("next-after-move", named))?;
    let others: Vec<_> = subject.versions.iter().filter(|version| version.path != subject.text.file.path).collect();
    for version in others {
        let name = console.words.version(subject.site.settings.languages.code(version.lang));
        let command = format!("chancery move {} …", word(&version.path));
        let address = subject.site.addresses.of(&version.path).map_or_else(String::new, ToString::to_string);
        let named = [("version", name.into()), ("address", address.into()), ("command", command.into())];
        console.say(&console.words.text("act-other-version", named))?;
    }
    Ok(())
}

/// The address that was asked for: the same but for its end.
fn new_address(site: &Site, old: &SitePath, typed: &str) -> Result<SitePath, Failure> {
    let last = if typed.contains('/') {
        let path = site.address(typed).ok_or_else(|| Failure::new("bad-address").with("address", typed))?;
        if path != old.sibling(path.last()) {
            return Err(Failure::new("other-place").with("address", path).with("old", old).with("like", old.sibling("…")));
        }
        path.last().to_owned()
    } else {
        typed.to_owned()
    };
    if is_slug(&last) {
        return Ok(old.sibling(&last));
    }
    let suggestion = Some(slugify(&last, "")).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "none".to_owned());
    Err(Failure::new("bad-end").with("end", last).with("suggestion", suggestion))
}

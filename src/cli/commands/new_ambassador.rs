//! `chancery new ambassador`: the folder of somebody who speaks for the country.

use std::fmt::Write as _;

use chancery::config::raw::RESERVED;
use chancery::config::settings::Settings;
use chancery::model::address::{is_slug, slugify};
use chrono_tz::Tz;

use crate::cli::args::{Global, NewAmbassador, Translated};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::new_files::NewFiles;
use crate::cli::{Status, instant, report, site_root};

/// What is known of somebody before the first post.
pub(crate) struct Facts<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) zone: Option<&'a str>,
    pub(crate) hosts: &'a [String],
    pub(crate) role: &'a [Translated],
    pub(crate) place: &'a [Translated],
    pub(crate) handle: Option<&'a str>,
}

pub(crate) fn run(options: &NewAmbassador, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let (settings, found) = site_root::settings(&root, instant::of_run(None, Tz::UTC)?);
    let Some(settings) = settings else {
        return report::stopped_by(console, &root, &found);
    };
    site_root::open(&settings)?;
    check(options, &settings)?;
    let facts = Facts {
        id: &options.id,
        name: options.name.trim(),
        zone: options.time_zone.as_deref(),
        hosts: &options.host_language,
        role: &options.role,
        place: &options.place,
        handle: options.handle.as_deref(),
    };
    let languages: Vec<&str> = settings.languages.official().map(|lang| settings.languages.code(lang)).collect();
    let languages: Vec<&str> = languages.into_iter().chain(options.host_language.iter().map(String::as_str)).collect();
    let mut files = NewFiles::below(&root);
    add_files(&mut files, &facts, &languages);
    if let Some(path) = files.taken() {
        return Err(Failure::new("file-exists").with("path", path).into());
    }
    report::files(console, &files.write()?)?;
    console.say(&console.words.text("next-after-ambassador", [("id", options.id.as_str().into())]))?;
    Ok(Status::Good)
}

fn check(options: &NewAmbassador, settings: &Settings) -> Result<(), Failure> {
    if !is_slug(&options.id) {
        let suggestion = Some(slugify(&options.id, "")).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "none".to_owned());
        return Err(Failure::new("bad-id").with("id", &options.id).with("suggestion", suggestion));
    }
    if is_reserved(&options.id, settings.languages.0.iter().map(|language| language.code.as_str())) {
        return Err(Failure::new("reserved-id").with("id", &options.id));
    }
    check_zone(options.time_zone.as_deref())?;
    let said = options.role.iter().chain(&options.place).filter_map(|said| said.language.as_deref());
    for code in options.host_language.iter().map(String::as_str).chain(said) {
        if settings.languages.find(code).is_none() {
            return Err(unknown_language(code, settings));
        }
    }
    Ok(())
}

/// A name that an address of the site begins with.
pub(crate) fn is_reserved<'a>(id: &str, mut languages: impl Iterator<Item = &'a str>) -> bool {
    RESERVED.contains(&id) || languages.any(|code| code == id) || matches!(id, "en" | "fr" | "de" | "nl")
}

/// A time zone by its IANA name, or the name that was perhaps meant.
pub(crate) fn check_zone(name: Option<&str>) -> Result<(), Failure> {
    let Some(name) = name.filter(|name| name.parse::<Tz>().is_err()) else { return Ok(()) };
    let near = chancery::config::fields::suggest(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
    Err(Failure::new("bad-zone").with("zone", name).with("suggestion", near.unwrap_or("none")))
}

/// "`xx` is not a language of this site".
pub(crate) fn unknown_language(code: &str, settings: &Settings) -> Failure {
    let listed: Vec<String> = settings.languages.0.iter().map(|language| format!("`{}`", language.code)).collect();
    Failure::new("not-a-language").with("language", code).with("languages", listed.join(", "))
}

/// `ambassador.toml` and a profile in each language.
pub(crate) fn add_files(files: &mut NewFiles, facts: &Facts<'_>, languages: &[&str]) {
    let folder = format!("content/{}", facts.id);
    files.add(format!("{folder}/{}", site_root::AMBASSADOR_FILE), settings_text(facts, languages));
    for code in languages {
        let office = Translated::pick(facts.role, code).map(|role| format!(", {role}")).unwrap_or_default();
        files.add(format!("{folder}/_index.{code}.md"), format!("{}{office}.\n", facts.name));
    }
}

fn settings_text(facts: &Facts<'_>, languages: &[&str]) -> String {
    let mut text = format!("name = {}\n", toml_text(facts.name));
    if let Some(zone) = facts.zone {
        let _ = writeln!(text, "time_zone = {}", toml_text(zone));
    }
    text.push_str("capacity = \"official\"\n");
    let mut term = String::new();
    for (key, said) in [("role", facts.role), ("place", facts.place)] {
        let pairs: Vec<String> =
            languages.iter().filter_map(|code| Translated::pick(said, code).map(|text| format!("{code} = {}", toml_text(text)))).collect();
        if !pairs.is_empty() {
            let _ = writeln!(term, "{key} = {{ {} }}", pairs.join(", "));
        }
    }
    if !facts.hosts.is_empty() {
        let hosts: Vec<String> = facts.hosts.iter().map(|code| toml_text(code)).collect();
        let _ = writeln!(term, "host_languages = [{}]", hosts.join(", "));
    }
    if !term.is_empty() {
        let _ = write!(text, "\n[[terms]]\n{term}");
    }
    if let Some(handle) = facts.handle {
        let handle = handle.trim_start_matches('@');
        let url = toml_text(&format!("https://twitter.com/{handle}"));
        let _ = write!(text, "\n[[follow]]\nplatform = \"twitter\"\nhandle = {}\nurl = {url}\nof = \"office\"\n", toml_text(handle));
    }
    text
}

/// A text between quotes, as TOML writes it: JSON's escapes are TOML's too, except for one control character.
pub(crate) fn toml_text(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_an_ambassador() {
        let said = |language: &str, text: &str| Translated { language: Some(language.to_owned()), text: text.to_owned() };
        let hosts = ["de".to_owned()];
        let facts = Facts {
            id: "nguyen",
            name: "Mai \"Mia\" Nguyen",
            zone: Some("Europe/Vienna"),
            hosts: &hosts,
            role: &[said("en", "Ambassador"), said("fr", "Ambassadrice")],
            place: &[],
            handle: Some("@CanAmbAustria"),
        };
        assert_eq!(
            settings_text(&facts, &["en", "fr", "de"]),
            "name = \"Mai \\\"Mia\\\" Nguyen\"\ntime_zone = \"Europe/Vienna\"\ncapacity = \"official\"\n\n[[terms]]\n\
             role = { en = \"Ambassador\", fr = \"Ambassadrice\" }\nhost_languages = [\"de\"]\n\n[[follow]]\nplatform = \"twitter\"\n\
             handle = \"CanAmbAustria\"\nurl = \"https://twitter.com/CanAmbAustria\"\nof = \"office\"\n"
        );
    }
}

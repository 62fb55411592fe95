//! `chancery init`: a new site that builds at once.

use std::path::{Path, PathBuf};

use chancery::model::address::{BaseUrl, is_slug, slugify};
use chrono::Datelike;
use chrono_tz::Tz;
use icu::locale::Locale;

use super::new_ambassador::{self, Facts, toml_text};
use crate::cli::args::{Global, Init, Translated};
use crate::cli::console::{self, Console};
use crate::cli::failure::Failure;
use crate::cli::messages::Words;
use crate::cli::new_files::NewFiles;
use crate::cli::starter::{self, ATTRIBUTES, IGNORED, WORKFLOWS};
use crate::cli::{Status, instant, report, site_root};

/// Who speaks where nobody was named: invented, and the site says on every page that its texts are samples.
const SAMPLE_NAME: &str = "Mai Nguyen";
const SAMPLE_URL: &str = "https://ambassadors.example";

/// Everything that a new site is made from.
#[derive(Debug)]
struct Plan {
    titles: Vec<Translated>,
    official: Vec<Tag>,
    host: Vec<Tag>,
    base_url: String,
    zone: String,
    name: String,
    id: String,
    today: chrono::NaiveDate,
}

/// A language as it was asked for: `fr`, or `fr-CA`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag {
    code: String,
    locale: String,
}

pub(crate) fn run(options: Init, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let folder = options.folder.clone().or_else(|| global.root.clone()).unwrap_or_else(|| PathBuf::from("."));
    if std::fs::symlink_metadata(folder.join(site_root::SITE_FILE)).is_ok() {
        return Err(Failure::new("site-exists").with("folder", folder.display()).into());
    }
    let options = if console.can_ask() { questions(options, console)? } else { options };
    let plan = plan(options)?;
    let mut files = NewFiles::below(&folder);
    add_files(&mut files, &plan, &console.words);
    let outcome = files.write()?;
    report::files(console, &outcome)?;
    let untranslated: Vec<String> = plan
        .languages()
        .filter(|tag| !starter::theme_speaks(&tag.code))
        .map(|tag| format!("`themes/official/i18n/{}.ftl`", tag.code))
        .collect();
    if !untranslated.is_empty() {
        let named = [("count", untranslated.len().into()), ("files", console.words.list(&untranslated).into())];
        console.say(&console.words.text("next-translate-theme", named))?;
    }
    let place = if folder == Path::new(".") { "none".to_owned() } else { folder.display().to_string() };
    console.say(&console.words.text("next-after-init", [("folder", place.into()), ("id", plan.id.as_str().into())]))?;
    Ok(Status::Good)
}

/// Asks for what no option said; an empty answer takes the proposal.
fn questions(mut options: Init, console: &Console) -> anyhow::Result<Init> {
    let ask = |id: &str, proposal: &str| -> anyhow::Result<String> {
        let question = console.words.text(id, [("proposal", proposal.into())]);
        Ok(console::ask(&question)?.filter(|answer| !answer.is_empty()).unwrap_or_else(|| proposal.to_owned()))
    };
    let list = |answer: String| answer.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    if options.languages.is_empty() {
        options.languages = list(ask("ask-languages", "en, fr")?);
    }
    if options.host_languages.is_empty() {
        options.host_languages = list(ask("ask-host-languages", "")?);
    }
    if options.title.is_empty() {
        for code in &options.languages {
            let tag = tag(code)?;
            let question = starter::texts_or_english(&tag.code).title;
            let text = ask_title(console, &tag.code, question)?;
            options.title.push(Translated { language: Some(tag.code), text });
        }
    }
    if options.ambassador.is_none() {
        options.ambassador = Some(ask("ask-ambassador", SAMPLE_NAME)?);
    }
    if options.base_url.is_none() {
        options.base_url = Some(ask("ask-base-url", SAMPLE_URL)?);
    }
    if options.time_zone.is_none() {
        options.time_zone = Some(ask("ask-time-zone", "UTC")?);
    }
    Ok(options)
}

fn ask_title(console: &Console, code: &str, proposal: &str) -> anyhow::Result<String> {
    let named = [("language", console.words.language(code).into()), ("proposal", proposal.into())];
    let answer = console::ask(&console.words.text("ask-title", named))?;
    Ok(answer.filter(|answer| !answer.is_empty()).unwrap_or_else(|| proposal.to_owned()))
}

/// Checks what was said, and fills in what was not.
fn plan(options: Init) -> anyhow::Result<Plan> {
    let asked = if options.languages.is_empty() { vec!["en".to_owned(), "fr".to_owned()] } else { options.languages };
    let official = tags(&asked, &[])?;
    let host = tags(&options.host_languages, &official)?;
    let base_url = options.base_url.unwrap_or_else(|| SAMPLE_URL.to_owned());
    if BaseUrl::parse(&base_url).is_none() {
        return Err(Failure::new("bad-base-url").with("url", base_url).into());
    }
    new_ambassador::check_zone(options.time_zone.as_deref())?;
    let zone = options.time_zone.unwrap_or_else(|| "UTC".to_owned());
    let name = options.ambassador.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| SAMPLE_NAME.to_owned());
    let id = id_of(&name, &official.iter().chain(&host).map(|tag| tag.code.as_str()));
    let own: Tz = zone.parse().unwrap_or(Tz::UTC);
    let today = instant::of_run(options.at.as_deref(), own)?.with_timezone(&own).date_naive();
    Ok(Plan { titles: options.title, official, host, base_url, zone, name, id, today })
}

/// Languages, each once, and none that is among `others`.
fn tags(written: &[String], others: &[Tag]) -> Result<Vec<Tag>, Failure> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in written {
        let tag = tag(text)?;
        if others.iter().chain(&tags).any(|known| known.code == tag.code) {
            return Err(Failure::new("language-twice").with("language", &tag.code));
        }
        tags.push(tag);
    }
    Ok(tags)
}

fn tag(text: &str) -> Result<Tag, Failure> {
    let text = text.trim();
    let code = text.split('-').next().unwrap_or(text).to_ascii_lowercase();
    if Locale::try_from_str(text).is_err() || !is_slug(&code) {
        return Err(Failure::new("bad-language").with("language", text));
    }
    let plain = starter::texts(&code).map_or(code.as_str(), |texts| texts.locale);
    let locale = if text.contains('-') { text.to_owned() } else { plain.to_owned() };
    Ok(Tag { code, locale })
}

/// The folder of somebody: the last word of the name, or all of it where an address begins with that word.
fn id_of<'a>(name: &str, languages: &(impl Iterator<Item = &'a str> + Clone)) -> String {
    let last = slugify(name.rsplit(' ').next().unwrap_or(name), "");
    let all = slugify(name, "");
    [last, all]
        .into_iter()
        .find(|id| !id.is_empty() && !new_ambassador::is_reserved(id, languages.clone()))
        .unwrap_or_else(|| "ambassador".to_owned())
}

impl Plan {
    fn languages(&self) -> impl Iterator<Item = &Tag> {
        self.official.iter().chain(&self.host)
    }

    fn title(&self, code: &str) -> &str {
        Translated::pick(&self.titles, code).unwrap_or(starter::texts_or_english(code).title)
    }

    fn stem(&self) -> String {
        format!("{}-welcome", self.today)
    }
}

fn add_files(files: &mut NewFiles, plan: &Plan, words: &Words) {
    files.add(site_root::SITE_FILE, settings_text(plan, words));
    let hosts: Vec<String> = plan.host.iter().map(|tag| tag.code.clone()).collect();
    let facts = Facts { id: &plan.id, name: &plan.name, zone: Some(&plan.zone), hosts: &hosts, role: &[], place: &[], handle: None };
    let codes: Vec<&str> = plan.languages().map(|tag| tag.code.as_str()).collect();
    new_ambassador::add_files(files, &facts, &codes);
    for tag in &plan.official {
        let texts = starter::texts_or_english(&tag.code);
        let post = texts.post.replace("{name}", &plan.name);
        // A text in another language than its file's must not be published.
        let draft = if texts.code == tag.code { String::new() } else { format!("+++\n# {}\ndraft = true\n+++\n\n", texts.translate) };
        files.add(format!("content/{}/{}.{}.md", plan.id, plan.stem(), tag.code), draft + &post);
    }
    let suffixes: Vec<String> = plan.official.iter().map(|tag| format!("`.{}.md`", tag.code)).collect();
    for texts in starter::TEXTS.iter().filter(|texts| codes.contains(&texts.code)) {
        let (name, guide) = texts.guide;
        let guide = guide.replace("{title}", plan.title(texts.code)).replace("{id}", &plan.id);
        files.add(name, guide.replace("{stem}", &format!("{}-snow", plan.today)).replace("{suffixes}", &suffixes.join(", ")));
    }
    for tag in plan.languages().filter(|tag| !starter::theme_speaks(&tag.code)) {
        let intro = words.text("theme-words-intro", [("language", starter::own_name(&tag.code).into())]);
        files.add(format!("themes/official/i18n/{}.ftl", tag.code), starter::words_to_translate(&intro));
    }
    for (path, workflow) in WORKFLOWS {
        files.add(*path, *workflow);
    }
    files.add(".gitattributes", ATTRIBUTES);
    files.add(".gitignore", IGNORED);
}

/// `site.toml`: one line for each setting and each language, so that it stays short.
fn settings_text(plan: &Plan, words: &Words) -> String {
    let list = |tags: &[Tag]| tags.iter().map(|tag| toml_text(&tag.code)).collect::<Vec<_>>().join(", ");
    let host = BaseUrl::parse(&plan.base_url).map(|base| base.host().to_owned()).unwrap_or_default();
    let mut lines = vec![
        format!("# {}", words.plain("settings-intro")),
        format!("base_url = {}  # {}", toml_text(&plan.base_url), words.plain("settings-base-url")),
        format!("time_zone = {}", toml_text(&plan.zone)),
        format!("id_domain = {}  # {}", toml_text(&format!("{host},{}", plan.today.year())), words.plain("settings-id-domain")),
        format!("official_languages = [{}]  # {}", list(&plan.official), words.plain("settings-official")),
    ];
    if !plan.host.is_empty() {
        lines.push(format!("host_languages = [{}]", list(&plan.host)));
    }
    lines.push(format!("sample = true  # {}", words.plain("settings-sample")));
    lines.push(String::new());
    lines.push("[languages]".to_owned());
    for tag in plan.languages() {
        let texts = starter::texts(&tag.code);
        let description = texts.map(|texts| format!(", description = {}", toml_text(texts.description))).unwrap_or_default();
        lines.push(format!(
            "{} = {{ label = {}, locale = {}, title = {}{description} }}",
            tag.code,
            toml_text(starter::own_name(&tag.code)),
            toml_text(&tag.locale),
            toml_text(plan.title(&tag.code)),
        ));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_by_the_family_unless_an_address_is() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(id_of(name, &["en", "fr", "ja"].into_iter()), expected, "{name}");
        }
        check("Mai Nguyen", "nguyen");
        check("Jörg Müller", "muller");
        check("Ana de", "ana-de");
        check("Ja", "ambassador");
        check("…", "ambassador");
    }

    #[test]
    fn a_language_is_a_code_or_a_locale() {
        let read = |text: &str| tag(text).map_or_else(|failure| failure.to_string(), |tag| format!("{} {}", tag.code, tag.locale));
        assert_eq!(read("fr"), "fr fr-CA");
        assert_eq!(read("fr-FR"), "fr fr-FR");
        assert_eq!(read("ja"), "ja ja");
        assert_eq!(read("english language"), "bad-language");
        assert_eq!(read(""), "bad-language");
    }

    #[test]
    fn the_settings_of_a_new_site_are_short_and_sound() {
        let words = Words::new("en");
        let codes = ["en", "fr", "de", "nl", "ja"].map(|code| tag(code).expect("a language"));
        let plan = Plan {
            titles: vec![Translated { language: None, text: "A \"title\"".to_owned() }],
            official: codes[..2].to_vec(),
            host: codes[2..].to_vec(),
            base_url: SAMPLE_URL.to_owned(),
            zone: "Europe/Vienna".to_owned(),
            name: SAMPLE_NAME.to_owned(),
            id: "nguyen".to_owned(),
            today: chrono::NaiveDate::from_ymd_opt(2011, 12, 5).expect("a day"),
        };
        let text = settings_text(&plan, &words);
        assert!(text.lines().count() <= 25, "{text}");
        let instant = chrono::DateTime::from_timestamp(0, 0).expect("the epoch");
        let mut found = Vec::new();
        chancery::config::raw::settings(&text, &"site.toml".into(), None, instant, &mut found);
        assert_eq!(found, Vec::new(), "{text}");
    }
}

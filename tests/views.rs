//! Templates, views and words agree: nothing is made for a page that no template reads, no template or source asks for a
//! word that is not there, and every language has the same words with the same variables.
//!
//! A name that a template reads and no view has is Tera's own error, when the page is rendered.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chancery::config::raw;
use chancery::load::theme;
use chancery::render::theme::{TEMPLATES, Theme};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use support::Site;

/// The struct of each template.
const VIEWS: &[(&str, &str)] = &[
    ("EntryView", "entry.html"),
    ("HomeView", "home.html"),
    ("ProfileView", "profile.html"),
    ("YearView", "year.html"),
    ("MonthView", "month.html"),
    ("ArchiveView", "archive.html"),
    ("PostView", "post.html"),
    ("EarlierView", "version.html"),
    ("WithdrawnView", "withdrawn.html"),
    ("TopicsView", "topics.html"),
    ("TopicView", "topic.html"),
    ("TopicYearView", "topic-year.html"),
    ("FollowView", "follow.html"),
    ("RecordView", "record.html"),
    ("SearchView", "search.html"),
    ("FixedPageView", "page.html"),
    ("NotFoundView", "emptied.html"),
    ("NotFoundView", "404.html"),
    ("NotFoundView", "410.html"),
    ("RedirectView", "redirect.html"),
];

/// Messages whose key is put together from a known beginning and something that varies, and the ends that it can have.
const MADE: &[(&str, &[&str])] =
    &[("path-", &["archive", "tags", "follow", "record", "search"]), ("alert-", &["note", "tip", "important", "warning", "caution"])];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every struct of `view.rs` with its fields.
fn structs() -> BTreeMap<String, Vec<String>> {
    let text = read("src/render/view.rs");
    let mut structs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open: Option<&str> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.split([' ', '<', '{']).next()) {
            open = Some(name);
            structs.entry(name.to_owned()).or_default();
        } else if line == "}" {
            open = None;
        } else if let (Some(name), Some(field)) = (open, line.strip_prefix("    pub ").and_then(|rest| rest.split(':').next())) {
            structs.get_mut(name).expect("open").push(field.to_owned());
        }
    }
    structs
}

/// The official theme, in a site of all its languages.
fn official() -> Theme {
    let mut text = String::from("base_url = \"https://example.ca\"\nofficial_languages = [\"en\", \"fr\", \"de\", \"nl\"]\n");
    for code in ["en", "fr", "de", "nl"] {
        text += &format!("[languages.{code}]\nlabel = \"{code}\"\ntitle = \"T\"\n");
    }
    let mut found = Vec::new();
    let instant = chrono::DateTime::UNIX_EPOCH;
    let settings = raw::settings(&text, &"site.toml".into(), None, instant, &mut found).expect("good settings");
    let files = theme::load(Path::new("."), theme::OFFICIAL, &settings.theme_place, &mut found);
    let theme = Theme::new(&files, &settings, &mut found);
    theme.unwrap_or_else(|| panic!("the official theme has errors: {found:?}"))
}

#[test]
fn every_field_of_a_view_is_read_by_its_template() {
    let theme = official();
    let structs = structs();
    let mut unread = Vec::new();
    for (view, template) in VIEWS {
        let fields = structs.get(*view).unwrap_or_else(|| panic!("view.rs has no {view}"));
        assert!(!fields.is_empty(), "{view} has no field");
        let variables = theme.variables(template);
        unread.extend(fields.iter().filter(|field| !variables.contains(*field)).map(|field| format!("{view}.{field} ({template})")));
    }
    assert!(unread.is_empty(), "made for a page, and read by no template: {unread:#?}");
}

/// Parts that are there for other themes than ours, and what for.
const OFFERED: &[(&str, &str)] = &[("AccountView.platform", "draws the sign of the network")];

/// What templates see only by its parts: `site.…`, and what stands in lists.
#[test]
fn every_field_of_a_part_is_named_in_a_template() {
    let views: BTreeSet<&str> = VIEWS.iter().map(|(view, _)| *view).chain(["Body", "BodyInputs"]).collect();
    let templates: String = templates().into_iter().map(|(_, text)| text).collect();
    let mut unread = Vec::new();
    for (name, fields) in structs().iter().filter(|(name, _)| !views.contains(name.as_str())) {
        let named = |field: &str| {
            templates
                .match_indices(&format!(".{field}"))
                .any(|(at, part)| !templates[at + part.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        unread.extend(fields.iter().filter(|field| !named(field)).map(|field| format!("{name}.{field}")));
    }
    unread.retain(|field| !OFFERED.iter().any(|(offered, _)| offered == field));
    assert!(unread.is_empty(), "made for a page, and named by no template: {unread:#?}");
}

#[test]
fn every_template_has_a_view_and_every_view_a_template() {
    let known: BTreeSet<&str> = VIEWS.iter().map(|(_, template)| *template).collect();
    assert_eq!(known, TEMPLATES.iter().copied().collect::<BTreeSet<_>>());
    let structs = structs();
    let of_pages: BTreeSet<&str> =
        structs.iter().filter(|(_, fields)| fields.iter().any(|field| field == "page")).map(|(name, _)| name.as_str()).collect();
    let missing: Vec<_> = of_pages.iter().filter(|name| !VIEWS.iter().any(|(view, _)| view == *name)).collect();
    assert!(missing.is_empty(), "views without a row in VIEWS: {missing:?}");
}

/// The templates of the official theme.
fn templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/official/templates");
    let files = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).expect("templates").map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect()
    };
    let all = files(&folder).into_iter().chain(files(&folder.join("parts")));
    let name = |path: &Path| path.strip_prefix(&folder).expect("inside").display().to_string();
    let mut templates: Vec<_> = all.map(|path| (name(&path), fs::read_to_string(&path).expect("UTF-8"))).collect();
    templates.sort();
    templates
}

/// The messages of a language, each with its variables.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = format!("themes/official/i18n/{lang}.ftl");
    let resource = fluent_syntax::parser::parse(read(&path)).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            in_pattern(message.value.as_ref().unwrap_or_else(|| panic!("{path}: {} says nothing", message.id.name)), &mut variables);
            let twice = messages.insert(message.id.name.clone(), variables).is_some();
            assert!(!twice, "{path}: {} stands there twice", message.id.name);
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<String>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            variants.iter().for_each(|variant| in_pattern(&variant.value, variables));
        }
    }
}

fn in_inline(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(variables.insert(id.name.clone())),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| in_inline(argument, variables))
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        _ => {}
    }
}

#[test]
fn every_language_has_the_same_words() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for lang in ["fr", "de", "nl"] {
        let own = messages(lang);
        let all: BTreeSet<&String> = english.keys().chain(own.keys()).collect();
        for id in all {
            match (english.get(id), own.get(id)) {
                (Some(one), Some(two)) if one == two => {}
                (Some(one), Some(two)) => wrong.push(format!("{id}: {{{one:?}}} in en, {{{two:?}}} in {lang}")),
                (Some(_), None) => wrong.push(format!("{id}: not in {lang}")),
                _ => wrong.push(format!("{id}: in {lang} and not in en")),
            }
        }
    }
    assert!(wrong.is_empty(), "the words of the languages differ: {wrong:#?}");
}

/// Every key that follows one of some openings in a text: `t(key="…")`, `words.get("…")`.
fn keys(text: &str, openings: &[&str]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for opening in openings {
        for (at, _) in text.match_indices(opening) {
            let rest = text[at + opening.len()..].trim_start();
            keys.extend(rest.strip_prefix('"').and_then(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    keys
}

/// Every file of `src/` but the command line's, which has words of its own.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() && !entry.ends_with("cli") {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                sources.push((entry.display().to_string(), fs::read_to_string(&entry).expect("UTF-8")));
            }
        }
    }
    sources
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let english = messages("en");
    let mut missing = Vec::new();
    for (name, text) in templates() {
        missing.extend(
            keys(&text, &["t(key=", "key="]).into_iter().filter(|key| !english.contains_key(key)).map(|key| format!("{name}: {key}")),
        );
    }
    for (name, text) in sources() {
        let asked = keys(&text, &["words.get(", "words.with(", "words.format("]);
        missing.extend(asked.into_iter().filter(|key| !english.contains_key(key)).map(|key| format!("{name}: {key}")));
    }
    for (beginning, ends) in MADE {
        missing.extend(ends.iter().map(|end| format!("{beginning}{end}")).filter(|key| !english.contains_key(key)));
    }
    assert!(missing.is_empty(), "asked for, and not in en.ftl: {missing:#?}");
}

#[test]
fn every_word_is_asked_for() {
    let mut texts: String = templates().into_iter().map(|(_, text)| text).collect();
    texts.extend(sources().into_iter().map(|(_, text)| text));
    let made: BTreeSet<String> =
        MADE.iter().flat_map(|(beginning, ends)| ends.iter().map(move |end| format!("{beginning}{end}"))).collect();
    let unasked: Vec<String> =
        messages("en").into_keys().filter(|key| !made.contains(key) && !texts.contains(&format!("\"{key}\""))).collect();
    assert!(unasked.is_empty(), "in en.ftl, and nobody asks for it: {unasked:#?}");
}

/// What a part prints depends on its arguments alone, whichever page asked first.
#[test]
fn a_part_of_many_pages_is_what_its_arguments_make_it() {
    let site = Site::new();
    let folder = "themes/official/templates";
    site.file("content/pages/about.en.md", "# About\n\nb\n").file("content/pages/about.fr.md", "# À propos\n\nb\n");
    site.file(&format!("{folder}/parts/own.html"), "<p>{{ site.lang }} {{ text }} {{ list | length }} {{ list | join(sep=\"+\") }}</p>\n");
    site.file(
        &format!("{folder}/page.html"),
        "{{ cached(part=\"parts/own.html\", text=page.heading, list=[1, 2]) -}}\n{{ cached(part=\"parts/own.html\", text=page.heading, list=[1, \"2\", none]) -}}\n\
         {% for i in range(end=3) %}{{ cached(part=\"parts/own.html\", text=\"<b>\", list=[i]) }}{% endfor %}",
    );
    assert_eq!(site.build().status, 0);
    let rest = |lang: &str| (0..3).map(|i| format!("<p>{lang} &lt;b&gt; 1 {i}</p>\n")).collect::<String>();
    let page = |path: &str| fs::read_to_string(site.public().join(path)).expect("a page");
    assert_eq!(page("en/about/index.html"), format!("<p>en About 2 1+2</p>\n<p>en About 3 1+2+</p>\n{}", rest("en")));
    assert_eq!(page("fr/a-propos/index.html"), format!("<p>fr À propos 2 1+2</p>\n<p>fr À propos 3 1+2+</p>\n{}", rest("fr")));
}

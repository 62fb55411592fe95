//! The configuration of Decap CMS, a form in the browser for people who have never seen a header.
//!
//! It edits the posts of the site where they are: `multiple_files` in Decap is one file for each language, with the
//! language before the ending, as here. A post with photos is a folder, so each ambassador has two collections. Fields
//! that all versions share (`duplicate`) are typed once.

use serde_json::{Map, Value, json};

use crate::config::fields::{FRONT_MATTER, Field, Kind, inner};
use crate::config::settings::Settings;
use crate::model::ambassador::Ambassador;

use super::FieldWords;

/// Where the form keeps what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// `owner/name`; none for Decap's own gateway.
    pub name: Option<String>,
    /// The branch that texts are written for.
    pub branch: String,
}

/// Fields of a post that all versions share.
const SHARED: &[&str] = &["date", "tags", "draft", "publish_at", "expires_at", "kind", "capacity", "original", "image"];
/// Fields of a form for posts, in the order of the form. Acts on what is public have words of their own in the guide.
const POST: &[&str] = &[
    "title",
    "date",
    "summary",
    "tags",
    "kind",
    "image",
    "image_alt",
    "image_credit",
    "social",
    "draft",
    "publish_at",
    "expires_at",
    "capacity",
    "original",
    "corrections",
    "syndication",
];
/// Those of a fixed page.
const PAGE: &[&str] = &["title", "summary"];

/// The whole configuration.
pub fn decap(settings: &Settings, ambassadors: &[Ambassador], repository: &Repository, words: &dyn FieldWords) -> Value {
    let languages = &settings.languages;
    let official: Vec<&str> = languages.official().map(|lang| languages.code(lang)).collect();
    let mut collections: Vec<Value> = Vec::new();
    for person in ambassadors {
        let own: Vec<&str> = person.languages.iter().map(|lang| languages.code(*lang)).collect();
        for bundle in [false, true] {
            collections.push(posts(settings, person, bundle, &own, words));
        }
    }
    collections.push(pages(&official, settings, words));
    let backend = match &repository.name {
        Some(name) => json!({"name": "github", "repo": name, "branch": repository.branch, "open_authoring": false}),
        None => json!({"name": "git-gateway", "branch": repository.branch}),
    };
    let all: Vec<&str> = languages.0.iter().map(|language| language.code.as_str()).collect();
    json!({
        "backend": backend,
        // Nothing is public before somebody else has looked at it: what is typed becomes a request on the forge.
        "publish_mode": "editorial_workflow",
        "locale": official.first(),
        "site_url": languages.0.first().map(|language| language.base.whole()),
        "omit_empty_optional_fields": true,
        // Photos stand beside their post.
        "media_folder": "content",
        "public_folder": "",
        "i18n": {"structure": "multiple_files", "locales": all, "default_locale": official.first()},
        "slug": {"encoding": "ascii", "clean_accents": true},
        "collections": collections,
    })
}

fn posts(settings: &Settings, person: &Ambassador, bundle: bool, languages: &[&str], words: &dyn FieldWords) -> Value {
    let kind = if bundle { "decap-posts-with-photos" } else { "decap-posts" };
    let label = words.label(kind).unwrap_or_else(|| kind.to_owned());
    let mut collection = json!({
        "name": format!("{}{}", person.id, if bundle { "-photos" } else { "" }),
        "label": format!("{} – {label}", person.name),
        "folder": format!("content/{}", person.id),
        "create": true,
        // Recorded posts are withdrawn, never deleted.
        "delete": false,
        "extension": "md",
        "format": "frontmatter",
        "slug": "{{year}}-{{month}}-{{day}}-{{slug}}",
        "identifier_field": "title",
        "summary": "{{year}}-{{month}}-{{day}} {{title}}",
        "sortable_fields": ["commit_date", "title"],
        "i18n": {"structure": "multiple_files", "locales": languages, "default_locale": languages.first()},
        "fields": form(POST, settings, words),
    });
    if let (true, Value::Object(collection)) = (bundle, &mut collection) {
        collection.insert("path".to_owned(), json!("{{year}}-{{month}}-{{day}}-{{slug}}/index"));
        collection.insert("media_folder".to_owned(), json!(""));
        collection.insert("public_folder".to_owned(), json!(""));
    }
    collection
}

fn pages(languages: &[&str], settings: &Settings, words: &dyn FieldWords) -> Value {
    json!({
        "name": "pages",
        "label": words.label("decap-pages"),
        "folder": "content/pages",
        "create": true,
        "delete": false,
        "extension": "md",
        "format": "frontmatter",
        "slug": "{{slug}}",
        "identifier_field": "title",
        "i18n": {"structure": "multiple_files", "locales": languages, "default_locale": languages.first()},
        "fields": form(PAGE, settings, words),
    })
}

/// The fields of a form, and the text.
fn form(names: &[&str], settings: &Settings, words: &dyn FieldWords) -> Vec<Value> {
    let fields = names.iter().filter_map(|name| FRONT_MATTER.iter().find(|field| field.name == *name));
    let mut form: Vec<Value> = fields.map(|field| widget(field, "field", settings, words)).collect();
    form.push(
        json!({"name": "body", "label": words.label("decap-text"), "widget": "markdown", "i18n": true, "modes": ["rich_text", "raw"]}),
    );
    form
}

fn widget(field: &Field, id: &str, settings: &Settings, words: &dyn FieldWords) -> Value {
    let id = format!("{id}-{}", field.name.replace('_', "-"));
    let mut widget = Map::new();
    widget.insert("name".to_owned(), json!(field.name));
    widget.insert("label".to_owned(), json!(words.label(&id).unwrap_or_else(|| field.name.to_owned())));
    if let Some(help) = words.help(&id) {
        widget.insert("hint".to_owned(), json!(help));
    }
    // A post needs nothing but its text; its file is called after its title.
    widget.insert("required".to_owned(), json!(field.name == "title"));
    widget.insert("i18n".to_owned(), if SHARED.contains(&field.name) { json!("duplicate") } else { json!(true) });
    let more = match (field.name, field.kind) {
        ("tags", _) => {
            let official = settings.languages.official().next();
            let option = |topic: &crate::config::settings::TopicSetting| {
                let label = official.and_then(|lang| topic.label.get(&lang)).unwrap_or(&topic.id);
                json!({"label": label, "value": topic.id})
            };
            json!({"widget": "select", "multiple": true, "options": settings.topics.iter().map(option).collect::<Vec<_>>()})
        }
        ("original", _) => {
            json!({"widget": "select", "options": settings.languages.0.iter().map(|language| json!({"label": language.label, "value": language.code})).collect::<Vec<_>>()})
        }
        ("image", _) => json!({"widget": "image", "choose_url": false}),
        ("date", _) => {
            json!({"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false, "default": ""})
        }
        ("summary" | "social", _) => json!({"widget": "text"}),
        (_, Kind::Flag) => json!({"widget": "boolean", "default": false}),
        (_, Kind::Date) => {
            json!({"widget": "datetime", "format": "YYYY-MM-DDTHH:mm:ssZ", "date_format": "YYYY-MM-DD", "time_format": "HH:mm", "default": ""})
        }
        (_, Kind::Choice(options)) => json!({"widget": "select", "options": options}),
        (_, Kind::Texts) => json!({"widget": "list"}),
        (_, Kind::Tables(_)) => {
            let fields = inner(FRONT_MATTER, field.name).iter().map(|field| widget_inside(field, &id, settings, words));
            json!({"widget": "list", "fields": fields.collect::<Vec<_>>()})
        }
        _ => json!({"widget": "string"}),
    };
    if let Value::Object(more) = more {
        widget.extend(more);
    }
    Value::Object(widget)
}

/// A field of a list: what belongs to the list as a whole, the list says.
fn widget_inside(field: &Field, id: &str, settings: &Settings, words: &dyn FieldWords) -> Value {
    let mut widget = widget(field, id, settings, words);
    if let Value::Object(widget) = &mut widget {
        widget.insert("i18n".to_owned(), json!(true));
        widget.insert("required".to_owned(), json!(!matches!(field.kind, Kind::Flag)));
    }
    widget
}

//! What other programs are given: schemas that agree with the program, a form for every ambassador, a page for reviewers.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use chancery::config::tree::{self, Node, Value as Tree};
use chancery::load::front_matter;
use serde_json::{Map, Value};
use support::Site;

fn export(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.arg("export").args(arguments).args(["--messages", "en"]).current_dir(root);
    let output = command.output().expect("the command runs");
    assert!(output.status.success(), "{output:?}");
    output
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(value: &Node) -> Value {
    match &value.value {
        Tree::Null => Value::Null,
        Tree::Bool(flag) => Value::Bool(*flag),
        Tree::Number(text) => text.parse::<f64>().map_or(Value::Null, Value::from),
        Tree::Text(text) | Tree::Date(text) => Value::String(text.clone()),
        Tree::List(items) => Value::Array(items.iter().map(json).collect()),
        Tree::Map(entries) => object(entries),
    }
}

fn object(entries: &[tree::Entry]) -> Value {
    Value::Object(entries.iter().map(|entry| (entry.key.clone(), json(&entry.node))).collect::<Map<_, _>>())
}

/// Whether a schema takes a value: as much of JSON Schema as ours use.
fn takes(schema: &Value, value: &Value) -> bool {
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type of ours: {other}"),
    };
    let members = |entries: &Map<String, Value>| {
        entries.iter().all(|(name, value)| match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => false,
            (Value::Null, Value::Null) => true,
            (Value::Null, other) => takes(other, value),
            (own, _) => takes(own, value),
        })
    };
    (kinds.is_empty() || kinds.iter().any(is))
        && schema["enum"].as_array().is_none_or(|words| words.contains(value))
        && schema["anyOf"].as_array().is_none_or(|any| any.iter().any(|one| takes(one, value)))
        && schema["allOf"].as_array().is_none_or(|all| all.iter().all(|one| takes(one, value)))
        && value.as_object().is_none_or(members)
        && value.as_array().is_none_or(|items| schema["items"].is_null() || items.iter().all(|item| takes(&schema["items"], item)))
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(repository().join("schema").join(name)).expect("a schema")).expect("JSON")
}

#[test]
fn the_schemas_of_the_repository_are_those_of_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    export(folder.path(), &["schema", "--output", "schema"]);
    for name in ["front-matter.json", "ambassador.json", "site.json"] {
        let made = fs::read_to_string(folder.path().join("schema").join(name)).expect("a schema");
        let kept = fs::read_to_string(repository().join("schema").join(name)).expect("a schema");
        assert_eq!(made, kept, "`chancery export schema --output schema` makes schema/{name} anew");
        // Whoever fills in a form reads what each field is for.
        let properties = schema(name)["properties"].as_object().expect("properties").clone();
        let silent: Vec<&String> =
            properties.iter().filter(|(_, field)| field["description"].is_null() && field["allOf"].is_null()).map(|(key, _)| key).collect();
        assert!(silent.is_empty(), "{name}: {silent:?}");
    }
}

#[test]
fn the_schemas_take_the_sample_and_refuse_a_slip() {
    let (header, person, site) = (schema("front-matter.json"), schema("ambassador.json"), schema("site.json"));
    let mut headers = 0;
    for entry in walkdir::WalkDir::new(repository().join("content")).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(text) = fs::read_to_string(entry.path()).ok().filter(|_| name.ends_with(".md") || name.ends_with(".toml")) else {
            continue;
        };
        if name == "ambassador.toml" {
            assert!(takes(&person, &object(&tree::from_toml(&text, 0).0)), "{name}");
        } else if let Ok(split) = front_matter::split(&text) {
            assert!(takes(&header, &object(&front_matter::parse(&text, &split).0)), "{name}");
            headers += 1;
        }
    }
    assert!(headers > 100, "{headers}");
    let settings = fs::read_to_string(repository().join("site.toml")).expect("settings");
    assert!(takes(&site, &object(&tree::from_toml(&settings, 0).0)));
    for slip in ["titre = \"x\"", "draft = \"yes\"", "kind = \"poste\"", "corrections = [{ texte = \"x\" }]", "withdrawn = true"] {
        assert!(!takes(&header, &object(&tree::from_toml(slip, 0).0)), "{slip}");
    }
    assert!(takes(&header, &object(&tree::from_toml("translationKey = \"x\"\ntags = \"one\"\n[corrections]\ntext = \"x\"", 0).0)));
}

#[test]
fn a_form_edits_the_posts_where_they_are() {
    let site = Site::new();
    site.append("site.toml", "\n[tags.trade]\nlabel = { en = \"Trade\", fr = \"Commerce\" }\n");
    let said = export(site.root(), &["decap", "--repository", "ministry/site"]).stdout;
    let text = String::from_utf8(said).expect("UTF-8");
    let value = object(&tree::from_yaml(&text, 0).expect("YAML"));
    assert_eq!(value["backend"]["repo"], "ministry/site");
    let collections = value["collections"].as_array().expect("collections");
    let names: Vec<&str> = collections.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["barrett", "barrett-photos", "pages"]);
    let posts = &collections[0];
    assert_eq!((posts["folder"].as_str(), posts["i18n"]["structure"].as_str()), (Some("content/barrett"), Some("multiple_files")));
    assert_eq!(posts["i18n"]["locales"].as_array().map(Vec::len), Some(3));
    assert_eq!(collections[1]["path"], "{{year}}-{{month}}-{{day}}-{{slug}}/index");
    let fields = posts["fields"].as_array().expect("fields");
    let topics = fields.iter().find(|field| field["name"] == "tags").expect("topics");
    assert_eq!(topics["options"][0]["value"], "trade");
    // What all versions share is typed once, whatever its name looks like.
    let shared = |name: &str| fields.iter().find(|field| field["name"] == name).map(|field| field["i18n"].clone());
    assert_eq!((shared("publish_at"), shared("title")), (Some("duplicate".into()), Some(true.into())));
    // Every field of the form is one that a header may have.
    let known = schema("front-matter.json")["properties"].as_object().expect("properties").clone();
    assert!(fields.iter().all(|field| field["name"] == "body" || known.contains_key(field["name"].as_str().unwrap_or_default())));
}

#[test]
fn a_page_for_reviewers_holds_what_changed_and_nothing_else() {
    let site = Site::new();
    site.file(
        "content/barrett/2011-12-05-ice/index.en.md",
        "# Ice\n\n## On the river\n\nSee [above](#on-the-river) ![The rink](rink.png)\n",
    );
    site.file("content/barrett/2011-12-05-ice/index.fr.md", "# Glace\n\nTexte.\n");
    site.bytes("content/barrett/2011-12-05-ice/rink.png", &support::located_picture());
    site.publish();
    let page = || {
        export(site.root(), &["review", "--output", "review.html", "--at", "2012-06-01T12:00:00Z"]);
        fs::read_to_string(site.root().join("review.html")).expect("a page")
    };
    assert!(page().contains("No text is other than the recorded one."));

    site.file(
        "content/barrett/2011-12-05-ice/index.en.md",
        "# Ice\n\n## On the river\n\nMore: [above](#on-the-river) ![The rink](rink.png)\n",
    );
    site.file("content/barrett/2011-12-06-fog.fr.md", "# Brouillard\n\nSans version anglaise.\n");
    let html = page();
    assert!(html.contains("2 texts are new or changed."), "{html}");
    assert!(
        html.contains("Changed: content/barrett/2011-12-05-ice/index.en.md") && html.contains("New: content/barrett/2011-12-06-fog.fr.md")
    );
    assert!(!html.contains("Glace</h1>") && !html.contains("Sans faute</h1>"));
    // Nothing is fetched from anywhere, and a link inside a text leads to its own part of the page.
    assert!(html.contains("src=\"data:image/png;base64,") && !html.contains("<link") && !html.contains("<script"));
    assert!(!html.contains("src=\"/") && !html.contains("href=\"/"), "every address is whole");
    let anchor =
        html.split("href=\"#").find_map(|rest| rest.split('"').next().filter(|name| name.ends_with("on-the-river"))).expect("a link");
    assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
}

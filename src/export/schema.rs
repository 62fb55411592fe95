//! JSON Schemas (draft 2020-12) of what people write: the header of a text, `ambassador.toml` and `site.toml`.
//!
//! A schema knows names and types; what belongs together is for the program to say.

use serde_json::{Map, Value, json};

use crate::config::fields::{AMBASSADOR, FRONT_MATTER, Field, Kind, SITE};

use super::FieldWords;

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The header of a post, a page or a profile.
    FrontMatter,
    /// `ambassador.toml`
    Ambassador,
    /// `site.toml`
    Site,
}

/// A day, or a moment with or without an offset, as a text.
const DATE: &str = r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?([Zz]|[+-]\d{2}:?\d{2})?)?$";

impl Subject {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::FrontMatter, Self::Ambassador, Self::Site];

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter.json",
            Self::Ambassador => "ambassador.json",
            Self::Site => "site.json",
        }
    }

    /// What the ids of its words begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::FrontMatter => "field",
            Self::Ambassador => "person",
            Self::Site => "setting",
        }
    }

    const fn fields(self) -> &'static [Field] {
        match self {
            Self::FrontMatter => FRONT_MATTER,
            Self::Ambassador => AMBASSADOR,
            Self::Site => SITE,
        }
    }
}

/// The schema of one of them.
pub fn schema(subject: Subject, words: &dyn FieldWords) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(words.label(subject.prefix())));
    if let Value::Object(object) = object(subject.fields(), subject.prefix(), words) {
        schema.extend(object);
    }
    Value::Object(schema)
}

fn object(fields: &[Field], id: &str, words: &dyn FieldWords) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let id = format!("{id}-{}", field.name.replace('_', "-"));
        let mut own = kind(field.kind, &id, words);
        if let (Value::Object(own), Some(help)) = (&mut own, words.help(&id)) {
            own.insert("description".to_owned(), json!(help));
        }
        for name in field.also {
            properties.insert((*name).to_owned(), json!({"$comment": field.name, "allOf": [own.clone()]}));
        }
        properties.insert(field.name.to_owned(), own);
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn kind(kind: Kind, id: &str, words: &dyn FieldWords) -> Value {
    match kind {
        Kind::Text => json!({"type": ["string", "number", "boolean"]}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Date => json!({"type": "string", "pattern": DATE}),
        Kind::Texts => json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "number"]}}]}),
        Kind::Choice(words) => json!({"enum": words}),
        Kind::Table(fields) => object(fields, id, words),
        Kind::Tables(fields) => {
            let one = object(fields, id, words);
            json!({"anyOf": [one.clone(), {"type": "array", "items": one}]})
        }
        Kind::Translations => json!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}),
        Kind::Named(fields) => json!({"type": "object", "additionalProperties": object(fields, id, words)}),
        Kind::Glossaries => {
            json!({"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}}})
        }
        Kind::Free => json!({}),
    }
}

//! The one table of fields: what may stand in a header, in `site.toml` and in `ambassador.toml`.
//!
//! A [`Field`] has a name, the other names that are accepted, the names in other languages that are only
//! suggested, and a type. [`read`] walks a tree against a table and reports everything that is wrong in one go.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::date_words::in_words;

use super::tree::{Entry, Node, SyntaxError, Value};

/// One thing that may be written.
#[derive(Debug)]
pub struct Field {
    /// The name in docs and messages.
    pub name: &'static str,
    /// Other names that are accepted.
    pub also: &'static [&'static str],
    /// Names that people try, in any language; the message suggests the right one.
    pub foreign: &'static [&'static str],
    /// What its value must be.
    pub kind: Kind,
}

/// The type of a value.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text; a number or a date counts as its spelling.
    Text,
    /// `true` or `false`.
    Flag,
    /// A day or a moment.
    Date,
    /// A list of texts; one text is a list of one.
    Texts,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with fields of its own.
    Table(&'static [Field]),
    /// A list of tables; one table is a list of one.
    Tables(&'static [Field]),
    /// A table from names that the site chooses to texts (`fr = "…"`).
    Translations,
    /// A table from names that the site chooses to tables.
    Named(&'static [Field]),
    /// A table from names that the site chooses to tables of translations.
    Glossaries,
    /// Anything.
    Free,
}

impl Kind {
    fn expected(self) -> &'static str {
        match self {
            Self::Text | Self::Choice(_) => "text",
            Self::Flag => "boolean",
            Self::Date => "date",
            Self::Texts => "texts",
            Self::Table(_) | Self::Named(_) | Self::Glossaries => "table",
            Self::Tables(_) => "tables",
            Self::Translations => "translations",
            Self::Free => "anything",
        }
    }
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, also: &[], foreign: &[], kind }
}

const fn known_as(name: &'static str, also: &'static [&'static str], foreign: &'static [&'static str], kind: Kind) -> Field {
    Field { name, also, foreign, kind }
}

/// The header of a post, a page or a profile (design, section 2).
pub const FRONT_MATTER: &[Field] = &[
    known_as("title", &[], &["titre", "Titel", "Überschrift", "koptitel", "kop"], Kind::Text),
    known_as("title_lang", &["titleLang"], &["langue_du_titre"], Kind::Text),
    known_as("date", &[], &["Datum", "jour", "dag", "published", "publié"], Kind::Date),
    known_as("slug", &[], &["adresse", "permalien", "permalink", "url"], Kind::Text),
    known_as(
        "summary",
        &["description"],
        &["résumé", "resume", "sommaire", "Zusammenfassung", "samenvatting", "excerpt", "abstract"],
        Kind::Text,
    ),
    known_as(
        "tags",
        &[],
        &["étiquettes", "etiquettes", "sujets", "mots-clés", "topics", "Schlagwörter", "Themen", "onderwerpen", "categories", "keywords"],
        Kind::Texts,
    ),
    known_as("draft", &[], &["brouillon", "Entwurf", "concept"], Kind::Flag),
    known_as("publish_at", &["publishDate", "publish_date"], &["publier_le", "Veröffentlichung"], Kind::Date),
    known_as("expires_at", &["expiryDate", "expires"], &["expire_le", "Ablauf", "verloopt"], Kind::Date),
    known_as("updated", &["lastmod"], &["mis_à_jour", "modifié", "modified", "aktualisiert", "bijgewerkt"], Kind::Date),
    known_as("aliases", &[], &["anciennes_adresses", "redirect_from", "alias"], Kind::Texts),
    known_as("translation_key", &["translationKey"], &["clé_de_traduction", "cle_de_traduction"], Kind::Text),
    known_as("kind", &[], &["genre", "type", "Art", "soort"], Kind::Choice(&["post", "note", "answer", "alert"])),
    known_as("capacity", &[], &["titre_de", "qualité", "Eigenschaft", "hoedanigheid"], Kind::Choice(&["official", "personal"])),
    known_as("original", &[], &["langue_originale", "Originalsprache"], Kind::Text),
    known_as("image", &[], &["photo", "Bild", "afbeelding", "picture"], Kind::Text),
    known_as("image_alt", &["imageAlt"], &["texte_de_remplacement", "texte_alternatif", "alt", "Alternativtext"], Kind::Text),
    known_as("image_credit", &["imageCredit"], &["crédit", "credit", "Bildnachweis"], Kind::Text),
    known_as("social", &[], &["réseaux", "reseaux", "soziale_Netze", "tweet"], Kind::Text),
    known_as("syndication", &[], &["copies", "Kopien"], Kind::Texts),
    known_as("corrections", &["correction"], &["rectificatifs", "rectificatif", "Korrekturen", "correcties"], Kind::Tables(CORRECTION)),
    known_as("withdrawn", &[], &["retiré", "retire", "zurückgezogen", "ingetrokken"], Kind::Table(WITHDRAWN)),
    known_as("parity_waiver", &["parityWaiver"], &["dérogation", "derogation", "Ausnahme", "uitzondering", "waiver"], Kind::Table(WAIVER)),
    known_as("asked", &[], &["question", "demandé", "gefragt", "gevraagd"], Kind::Table(ASKED)),
    known_as("allow", &[], &["permettre", "erlauben", "toestaan"], Kind::Texts),
    known_as("extra", &[], &["params", "divers"], Kind::Free),
];

const CORRECTION: &[Field] =
    &[field("date", Kind::Date), known_as("text", &["note"], &["texte", "Text"], Kind::Text), field("private", Kind::Flag)];
const WITHDRAWN: &[Field] =
    &[field("date", Kind::Date), known_as("reason", &[], &["motif", "raison", "Grund", "reden"], Kind::Text), field("private", Kind::Flag)];
const WAIVER: &[Field] = &[
    known_as("until", &[], &["jusqu", "bis", "tot"], Kind::Date),
    known_as("reason", &[], &["motif", "raison", "Grund", "reden"], Kind::Text),
];
const ASKED: &[Field] = &[known_as("on", &[], &["le", "am", "op", "date"], Kind::Date), known_as("via", &[], &["par", "über"], Kind::Text)];

/// `[[follow]]`, in both files.
pub const FOLLOW: &[Field] = &[
    field("platform", Kind::Text),
    field("handle", Kind::Text),
    field("url", Kind::Text),
    field("of", Kind::Choice(&["office", "person"])),
    field("from", Kind::Date),
    field("until", Kind::Date),
    field("moved_to", Kind::Text),
    field("archived", Kind::Text),
    field("lang", Kind::Text),
    field("notice", Kind::Translations),
];

/// `site.toml` (design, section 5).
pub const SITE: &[Field] = &[
    known_as("base_url", &["baseURL"], &["url", "adresse"], Kind::Text),
    known_as("theme", &[], &["thème"], Kind::Text),
    known_as("time_zone", &["timeZone"], &["fuseau_horaire", "Zeitzone", "timezone"], Kind::Text),
    field("id_domain", Kind::Text),
    known_as("official_languages", &[], &["langues_officielles", "Amtssprachen"], Kind::Texts),
    field("host_languages", Kind::Texts),
    known_as("parity", &[], &["parité"], Kind::Choice(&["hold", "notice"])),
    field("sample", Kind::Flag),
    field("typography", Kind::Flag),
    known_as("search", &[], &["recherche", "Suche", "zoeken"], Kind::Flag),
    known_as("cards", &[], &["cartes", "Karten", "kaarten"], Kind::Flag),
    field("hub", Kind::Text),
    known_as("languages", &[], &["langues", "Sprachen", "talen"], Kind::Named(LANGUAGE)),
    known_as("follow", &[], &["suivre", "folgen", "volgen", "accounts"], Kind::Tables(FOLLOW)),
    known_as("tags", &[], &["sujets", "topics", "Themen", "onderwerpen"], Kind::Named(TAG)),
    field("markdown", Kind::Table(MARKDOWN)),
    field("check", Kind::Translations),
    known_as("glossary", &[], &["glossaire", "Glossar", "woordenlijst"], Kind::Glossaries),
    known_as("social", &[], &["réseaux", "soziale_Netze", "sociale_media"], Kind::Table(SOCIAL)),
    known_as("hosting", &[], &["hébergement"], Kind::Table(HOSTING)),
    known_as("deploy", &[], &["déploiement", "deployment", "publication"], Kind::Named(DEPLOY)),
    known_as("former_base_urls", &["formerBaseURLs"], &["anciennes_adresses"], Kind::Texts),
    known_as("security", &[], &["sécurité", "Sicherheit"], Kind::Table(SECURITY)),
    known_as("closed", &[], &["fermé", "geschlossen", "gesloten"], Kind::Date),
    known_as("kept_at", &["keptAt"], &["conservé_à"], Kind::Text),
];

const SOCIAL: &[Field] = &[
    known_as("limit", &[], &["limite", "Grenze", "length"], Kind::Text),
    known_as("link", &[], &["lien", "adresse", "Link", "url"], Kind::Text),
    known_as("count", &[], &["compte", "Zählung"], Kind::Choice(&["weighted", "plain"])),
];

const HOSTING: &[Field] =
    &[known_as("targets", &[], &["target", "hosts", "cibles", "hôtes"], Kind::Texts), known_as("pictures", &[], &["images"], Kind::Texts)];

const DEPLOY: &[Field] = &[
    known_as("folder", &[], &["dossier", "path", "Ordner", "map"], Kind::Text),
    known_as("keep", &[], &["garder", "releases", "behalten"], Kind::Text),
    known_as("url", &[], &["adresse", "bucket"], Kind::Text),
    known_as("endpoint", &[], &["point_d_accès"], Kind::Text),
    known_as("region", &[], &["région", "regio"], Kind::Text),
];

const SECURITY: &[Field] = &[
    known_as("contact", &[], &["Kontakt"], Kind::Texts),
    known_as("expires", &[], &["expire", "échéance"], Kind::Date),
    known_as("policy", &[], &["politique"], Kind::Text),
    known_as("encryption", &[], &["chiffrement"], Kind::Text),
    known_as("acknowledgments", &["acknowledgements"], &["remerciements"], Kind::Text),
];

const LANGUAGE: &[Field] = &[
    known_as("label", &[], &["nom", "name", "Name"], Kind::Text),
    field("locale", Kind::Text),
    known_as("title", &[], &["titre", "Titel"], Kind::Text),
    known_as("description", &[], &["Beschreibung", "beschrijving"], Kind::Text),
    known_as("base_url", &["baseURL"], &[], Kind::Text),
    known_as("paths", &[], &["chemins"], Kind::Table(PATHS)),
];

const PATHS: &[Field] = &[
    field("archive", Kind::Text),
    field("tags", Kind::Text),
    field("follow", Kind::Text),
    field("record", Kind::Text),
    field("search", Kind::Text),
];

const TAG: &[Field] = &[known_as("label", &[], &["étiquette", "libellé"], Kind::Translations), field("slug", Kind::Translations)];

const MARKDOWN: &[Field] = &[field("html", Kind::Choice(&["sanitize", "escape", "trust"])), field("embeds", Kind::Texts)];

/// `ambassador.toml` (design, section 5).
pub const AMBASSADOR: &[Field] = &[
    known_as("name", &[], &["nom", "Name", "naam"], Kind::Text),
    known_as("time_zone", &["timeZone"], &["fuseau_horaire", "Zeitzone", "timezone"], Kind::Text),
    field("capacity", Kind::Choice(&["official", "personal"])),
    field("ask", Kind::Translations),
    known_as("terms", &["term"], &["mandats", "mandat", "Amtszeiten"], Kind::Tables(TERM)),
    known_as("follow", &[], &["suivre", "folgen", "volgen", "accounts"], Kind::Tables(FOLLOW)),
];

const TERM: &[Field] = &[
    field("from", Kind::Date),
    field("until", Kind::Date),
    known_as("role", &[], &["fonction", "Amt", "functie"], Kind::Translations),
    known_as("place", &[], &["lieu", "ville", "Ort", "plaats", "city"], Kind::Translations),
    known_as("host_languages", &[], &["langues_hôtes", "Gastsprachen"], Kind::Texts),
    known_as("successor", &[], &["successeur", "Nachfolge"], Kind::Text),
];

/// `theme.toml`.
pub const THEME: &[Field] = &[field("name", Kind::Text), field("extends", Kind::Text)];

/// The table of fields inside a field of `fields`; empty where it has none.
pub fn inner(fields: &'static [Field], name: &str) -> &'static [Field] {
    match fields.iter().find(|field| field.name == name).map(|field| field.kind) {
        Some(Kind::Table(inner) | Kind::Tables(inner) | Kind::Named(inner)) => inner,
        _ => &[],
    }
}

/// Where the trees come from, and what an error in them spoils.
pub struct Source<'a> {
    /// The file.
    pub file: &'a Arc<str>,
    /// The post or page that an error leaves out; `None` where it stops the site.
    pub post: Option<&'a Arc<str>>,
}

impl Source<'_> {
    /// An error at a place of this file.
    pub fn error(&self, code: Code, span: &Range<usize>) -> Diagnostic {
        let diagnostic = Diagnostic::error(code, self.span(span));
        match self.post {
            Some(post) => diagnostic.leaving_out(post),
            None => diagnostic,
        }
    }

    /// A place of this file.
    pub fn span(&self, span: &Range<usize>) -> Span {
        Span::new(Arc::clone(self.file), span.clone())
    }
}

/// What was read: for each field that is there and of the right type, its node.
#[derive(Debug, Default)]
pub struct Fields<'a>(Vec<(&'static str, &'a Entry)>);

impl<'a> Fields<'a> {
    /// The entry of a field.
    pub fn entry(&self, name: &str) -> Option<&'a Entry> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, entry)| *entry)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.entry(name).and_then(|entry| text(&entry.node))
    }

    /// A flag; false where it is not there.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.entry(name)?.node.value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    /// Texts with their places.
    pub fn texts(&self, name: &str) -> Vec<(String, Range<usize>)> {
        let Some(entry) = self.entry(name) else { return Vec::new() };
        match &entry.node.value {
            Value::List(items) => items.iter().filter_map(|item| text(item).map(|text| (text, item.span.clone()))).collect(),
            _ => text(&entry.node).map(|text| (text, entry.node.span.clone())).into_iter().collect(),
        }
    }

    /// A text of nothing but spaces; one without even a space is a field that was not filled in.
    pub fn blank(&self, name: &str) -> Option<(String, Range<usize>)> {
        match &self.entry(name)?.node {
            Node { value: Value::Text(text), span } if !text.is_empty() && text.trim().is_empty() => Some((text.clone(), span.clone())),
            _ => None,
        }
    }

    /// The members of a list that hold nothing.
    pub fn blanks(&self, name: &str) -> Vec<(String, Range<usize>)> {
        let Some(Value::List(items)) = self.entry(name).map(|entry| &entry.node.value) else { return Vec::new() };
        let blank = |item: &Node| matches!(&item.value, Value::Text(text) if text.trim().is_empty());
        items.iter().filter(|item| blank(item)).map(|item| (String::new(), item.span.clone())).collect()
    }

    /// The entries of a table.
    pub fn table(&self, name: &str) -> &'a [Entry] {
        match self.entry(name).map(|entry| &entry.node.value) {
            Some(Value::Map(entries)) => entries,
            _ => &[],
        }
    }

    /// The entries of each table of a list.
    pub fn tables(&self, name: &str) -> Vec<(&'a [Entry], Range<usize>)> {
        let Some(entry) = self.entry(name) else { return Vec::new() };
        let one = |node: &'a Node| match &node.value {
            Value::Map(entries) => Some((entries.as_slice(), node.span.clone())),
            _ => None,
        };
        match &entry.node.value {
            Value::List(items) => items.iter().filter_map(one).collect(),
            _ => one(&entry.node).into_iter().collect(),
        }
    }
}

/// A scalar as text; an empty one is none.
pub fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => None,
        Value::Text(text) | Value::Number(text) | Value::Date(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// The finding for a syntax error: a key that is there twice is one with both places, like two names of one field.
pub fn syntax(code: Code, error: SyntaxError, source: &Source<'_>) -> Diagnostic {
    match error.twice {
        Some((key, first)) => source.error(Code::DuplicateKey, &error.span).with("key", key).and("other", source.span(&first)),
        None => source.error(code, &error.span).with("message", error.message),
    }
}

/// Reads a table against its fields: everything that is wrong becomes a diagnostic, the rest is returned.
pub fn read<'a>(entries: &'a [Entry], fields: &'static [Field], source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Fields<'a> {
    let mut read: Vec<(&'static str, &'a Entry)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(field) = fields.iter().find(|field| field.name == entry.key || field.also.contains(&entry.key.as_str())) else {
            let suggestion = suggest_field(&entry.key, fields).unwrap_or("none");
            found.push(source.error(Code::UnknownKey, &entry.span).with("key", entry.key.as_str()).with("suggestion", suggestion));
            continue;
        };
        if let Some((_, first)) = read.iter().find(|(name, _)| *name == field.name) {
            found.push(source.error(Code::DuplicateKey, &entry.span).with("key", field.name).and("other", source.span(&first.span)));
            continue;
        }
        if matches!(entry.node.value, Value::Null) {
            continue;
        }
        if check(field.name, field.kind, &entry.node, source, found) {
            read.push((field.name, entry));
        }
    }
    Fields(read)
}

/// Whether a node is what its field wants; what it holds is checked too.
fn check(name: &'static str, kind: Kind, node: &Node, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> bool {
    let scalar = matches!(node.value, Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Bool(_));
    let good = match (kind, &node.value) {
        (Kind::Text, _) => scalar,
        (Kind::Flag, Value::Bool(_)) | (Kind::Free, _) => true,
        (Kind::Date, Value::Date(text) | Value::Text(text)) => {
            let good = crate::model::date::Written::parse(text).is_some();
            if !good {
                let suggestion = in_words(text).map_or_else(|| "none".to_owned(), |day| day.to_string());
                found.push(source.error(Code::BadDate, &node.span).with("found", text.as_str()).with("suggestion", suggestion));
            }
            return good;
        }
        (Kind::Date, Value::Number(text)) => {
            found.push(source.error(Code::BadDate, &node.span).with("found", text.as_str()).with("suggestion", "none"));
            return false;
        }
        (Kind::Texts, Value::List(items)) => every(items.iter().map(|item| check(name, Kind::Text, item, source, found))),
        (Kind::Texts, _) => scalar,
        (Kind::Choice(words), Value::Text(text)) => {
            let good = words.contains(&text.as_str());
            if !good {
                found.push(
                    source.error(Code::NotAllowed, &node.span).with("key", name).with("found", text.as_str()).with("allowed", list(words)),
                );
            }
            return good;
        }
        (Kind::Table(fields), Value::Map(entries)) => {
            read(entries, fields, source, found);
            true
        }
        (Kind::Tables(fields), Value::Map(entries)) => {
            read(entries, fields, source, found);
            true
        }
        (Kind::Tables(fields), Value::List(items)) => every(items.iter().map(|item| check(name, Kind::Table(fields), item, source, found))),
        (Kind::Translations, Value::Map(entries)) => every(entries.iter().map(|entry| check(name, Kind::Text, &entry.node, source, found))),
        (Kind::Named(fields), Value::Map(entries)) => {
            every(entries.iter().map(|entry| check(name, Kind::Table(fields), &entry.node, source, found)))
        }
        (Kind::Glossaries, Value::Map(entries)) => {
            every(entries.iter().map(|entry| check(name, Kind::Translations, &entry.node, source, found)))
        }
        _ => false,
    };
    // A list or a table has said itself which of its parts is wrong.
    let inner = matches!(
        (kind, &node.value),
        (Kind::Texts | Kind::Tables(_), Value::List(_)) | (Kind::Translations | Kind::Named(_) | Kind::Glossaries, Value::Map(_))
    );
    if !good && !inner {
        let diagnostic = source.error(Code::WrongType, &node.span).with("key", name);
        found.push(diagnostic.with("expected", kind.expected()).with("found", node.type_name()));
    }
    good
}

/// Whether all are good; unlike `all` it asks every one, so that every mistake is told.
fn every(good: impl Iterator<Item = bool>) -> bool {
    good.filter(|good| !good).count() == 0
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The field that somebody may have meant.
fn suggest_field(key: &str, fields: &[Field]) -> Option<&'static str> {
    let folded = key.to_lowercase();
    fields
        .iter()
        .find(|field| field.foreign.iter().any(|name| name.to_lowercase() == folded))
        .map(|field| field.name)
        .or_else(|| suggest(key, fields.iter().flat_map(|field| std::iter::once(field.name).chain(field.also.iter().copied()))))
}

/// The nearest of some names, where one is near enough to have been meant.
pub fn suggest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    names
        // Most names differ in length by more than a slip of the finger: they cost nothing.
        .filter(|name| name.len().abs_diff(word.len()) <= allowed * 2)
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn suggestion(key: &str, expected: Option<&str>) {
        assert_eq!(suggest_field(key, FRONT_MATTER), expected, "{key}");
    }

    #[test]
    fn did_you_mean_in_four_languages() {
        suggestion("titre", Some("title"));
        suggestion("étiquettes", Some("tags"));
        suggestion("brouillon", Some("draft"));
        suggestion("Titel", Some("title"));
        suggestion("titel", Some("title"));
        suggestion("tilte", Some("title"));
        suggestion("publishdate", Some("publishDate"));
        suggestion("wxyz", None);
    }

    #[test]
    fn names_are_unique_in_their_table() {
        for table in [FRONT_MATTER, SITE, AMBASSADOR, FOLLOW, TERM, LANGUAGE] {
            let mut names: Vec<_> = table.iter().flat_map(|f| std::iter::once(f.name).chain(f.also.iter().copied())).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn everything_that_is_wrong_comes_at_once() {
        let (entries, errors) =
            super::super::tree::from_toml("titre = 'a'\ndate = 'hier'\ntags = 3\ndraft = 'yes'\nkind = 'poste'\ntitle = 'x'\n", 0);
        assert_eq!(errors, []);
        let mut found = Vec::new();
        let file: Arc<str> = Arc::from("a.md");
        let fields = read(&entries, FRONT_MATTER, &Source { file: &file, post: None }, &mut found);
        let codes: Vec<_> = found.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::UnknownKey, Code::BadDate, Code::WrongType, Code::NotAllowed]);
        assert_eq!(fields.text("title").as_deref(), Some("x"));
        assert_eq!(fields.texts("tags"), [("3".to_owned(), 33..34)]);
    }
}

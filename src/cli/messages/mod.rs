//! The words: every message, hint and help text, by id, in the language of whoever reads it.
//!
//! A twin of `en.ftl` in another language is one more line in [`EDITIONS`]; `equal.rs` finds what it lacks.

#[cfg(test)]
mod equal;
mod lost;

use chancery::diagnostic::{Arg, Code, Diagnostic};
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;
use unic_langid::LanguageIdentifier;

/// The messages of one language, as they are written.
struct Edition {
    code: &'static str,
    text: &'static str,
}

/// The languages that messages exist in; the first one stands in for what another lacks.
const EDITIONS: &[Edition] = &[Edition { code: "en", text: include_str!("en.ftl") }, Edition { code: "fr", text: include_str!("fr.ftl") }];

/// A named value for a message.
pub(crate) type Named<'a> = (&'static str, FluentValue<'a>);

/// The messages of one language.
pub(crate) struct Words {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// What is said about one finding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// What is wrong.
    pub(crate) message: String,
    /// What the caret says.
    pub(crate) label: Option<String>,
    /// What to do now.
    pub(crate) hint: Option<String>,
}

impl Words {
    /// The words for a language tag or a POSIX locale (`fr`, `fr-CA`, `fr_CA.UTF-8`); English where there are none.
    pub(crate) fn new(tag: &str) -> Self {
        let edition = edition(tag).unwrap_or(&EDITIONS[0]);
        let mut bundle = FluentBundle::new(vec![edition.code.parse::<LanguageIdentifier>().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        // Fluent takes a plain function, which cannot know the language.
        bundle.set_formatter(Some(match edition.code {
            "fr" => |value, _| number(value, "\u{a0}", ","),
            _ => |value, _| number(value, ",", "."),
        }));
        for known in EDITIONS.iter().filter(|known| known.code == edition.code || known.code == EDITIONS[0].code) {
            // What cannot be read is left out here and fails a test of `equal.rs`.
            let resource = FluentResource::try_new(known.text.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
            debug_assert!(bundle.has_message("error"), "{} holds no messages", known.code);
        }
        Self { code: edition.code, bundle }
    }

    /// The codes of all languages that there are words for.
    pub(crate) fn all() -> impl Iterator<Item = &'static str> {
        EDITIONS.iter().map(|edition| edition.code)
    }

    /// The code of the language that these words are in.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// A message without values.
    pub(crate) fn plain(&self, id: &str) -> String {
        self.text(id, [])
    }

    /// That there are more than were named; nothing where all of them were.
    pub(crate) fn more(&self, count: usize, named: usize) -> Option<String> {
        let more = count.saturating_sub(named);
        (more > 0).then(|| self.text("lost-more", [("count", more.into())]))
    }

    /// A message.
    pub(crate) fn text<'a>(&self, id: &str, named: impl IntoIterator<Item = Named<'a>>) -> String {
        self.find(id, None, &arguments(named)).unwrap_or_else(|| id.to_owned())
    }

    /// A message that need not be there.
    pub(crate) fn maybe(&self, id: &str) -> Option<String> {
        self.find(id, None, &FluentArgs::new())
    }

    /// An attribute of a message; none where there is none or where it comes out empty.
    pub(crate) fn attribute<'a>(&self, id: &str, attribute: &str, named: impl IntoIterator<Item = Named<'a>>) -> Option<String> {
        self.find(id, Some(attribute), &arguments(named))
    }

    /// The message, caret label and hint of a finding.
    pub(crate) fn finding(&self, finding: &Diagnostic) -> Wording {
        let (id, named) = (finding.code.as_str(), self.values(finding));
        Wording {
            message: self.find(id, None, &named).unwrap_or_else(|| id.to_owned()),
            label: self.find(id, Some("label"), &named),
            hint: self.find(id, Some("hint"), &named),
        }
    }

    /// What is said at a second place of a finding.
    pub(crate) fn second_place(&self, finding: &Diagnostic, key: &str) -> Option<String> {
        self.find(finding.code.as_str(), Some(key), &self.values(finding))
    }

    /// The long explanation of a code.
    pub(crate) fn explanation(&self, code: Code) -> Option<String> {
        self.attribute(code.as_str(), "explain", [])
    }

    /// The name of a language in the language of the messages; its code where we know no name.
    pub(crate) fn language(&self, code: &str) -> String {
        self.maybe(&format!("language-{code}")).unwrap_or_else(|| code.to_owned())
    }

    /// The same beside "version": English has one word for both, French says `français` and `la version française`.
    pub(crate) fn version(&self, code: &str) -> String {
        self.attribute(&format!("language-{code}"), "version", []).unwrap_or_else(|| code.to_owned())
    }

    /// What stands before a colon, with the space that its language puts there. Whatever draws the colon itself, as clap
    /// and the carets do, must be given this.
    pub(crate) fn leading(&self, id: &str) -> String {
        self.plain(id) + &self.before_colon()
    }

    /// "a: b".
    pub(crate) fn pair(&self, name: &str, text: &str) -> String {
        format!("{name}{}: {text}", self.before_colon())
    }

    /// The space before a colon; nothing in English.
    pub(crate) fn before_colon(&self) -> String {
        self.maybe("before-colon").unwrap_or_default()
    }

    /// A number with so many decimals.
    pub(crate) fn decimal(&self, value: f64, decimals: usize) -> String {
        let mut wanted = FluentNumber::from(value);
        wanted.options.minimum_fraction_digits = Some(decimals);
        self.text("number", [("number", wanted.into())])
    }

    /// "a, b and c".
    pub(crate) fn list(&self, items: &[String]) -> String {
        // Canada's usage, like all our words: no comma before "and".
        let locale = Locale::try_from_str(&format!("{}-CA", self.code)).unwrap_or(Locale::UNKNOWN);
        match ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default()) {
            Ok(formatter) => formatter.format_to_string(items.iter()),
            Err(_) => items.join(", "),
        }
    }

    /// The values of a finding as Fluent takes them, with names for languages and types.
    fn values(&self, finding: &Diagnostic) -> FluentArgs<'static> {
        let mut named = FluentArgs::with_capacity(finding.args.len() + 1);
        for (name, value) in &finding.args {
            match (&**name, value) {
                ("language", Arg::Text(code)) => {
                    named.set("language", self.language(code));
                    named.set("language-version", self.version(code));
                    named.set("language-code", clean(code));
                }
                ("expected" | "found", Arg::Text(kind)) if finding.code == Code::WrongType => {
                    named.set(name.clone(), self.maybe(&format!("type-{kind}")).unwrap_or_else(|| clean(kind)));
                }
                ("counts" | "lost", Arg::Text(lines)) if finding.code == Code::AddressesLost => {
                    named.set(name.clone(), self.lost(finding, name, lines));
                }
                (_, Arg::Number(number)) => named.set(name.clone(), *number),
                (_, Arg::Text(text)) => named.set(name.clone(), clean(text)),
            }
        }
        named
    }

    fn find(&self, id: &str, attribute: Option<&str>, named: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        // A value that a message names and nobody passed shows as `{$name}`: better than no message.
        let text = self.bundle.format_pattern(pattern, Some(named), &mut Vec::new());
        // A no-break space alone is something: it stands before a French colon.
        (!text.trim_ascii().is_empty()).then(|| text.into_owned())
    }
}

/// The edition that a language tag or a POSIX locale asks for.
fn edition(tag: &str) -> Option<&'static Edition> {
    let wanted = tag.split(['-', '_', '.', '@']).next().unwrap_or(tag).to_ascii_lowercase();
    EDITIONS.iter().find(|edition| edition.code == wanted)
}

fn arguments<'a>(named: impl IntoIterator<Item = Named<'a>>) -> FluentArgs<'a> {
    let mut arguments = FluentArgs::new();
    for (name, value) in named {
        arguments.set(name, value);
    }
    arguments
}

/// Text from somebody's file, safe on a terminal: no escape sequences, no characters that reorder what follows.
pub(crate) fn clean(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(harmless).collect()
}

/// A number with its thousands apart; decimals where the value asks for them.
fn number(value: &FluentValue<'_>, thousands: &str, point: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let written = format!("{:.*}", number.options.minimum_fraction_digits.unwrap_or(0), number.value);
    let (whole, decimals) = written.split_once('.').map_or((written.as_str(), None), |(whole, decimals)| (whole, Some(decimals)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push_str(thousands);
        }
        grouped.push(digit);
    }
    if let Some(decimals) = decimals {
        grouped.push_str(point);
        grouped.push_str(decimals);
    }
    Some(grouped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::diagnostic::Span;

    #[test]
    fn fragments_begin_small_and_end_open() {
        for words in EDITIONS.iter().map(|edition| Words::new(edition.code)) {
            for code in Code::ALL {
                let wording = words.finding(&Diagnostic::error(*code, Span::file("x")));
                for text in std::iter::once(wording.message).chain(wording.hint).chain(wording.label) {
                    assert!(!text.ends_with('.'), "{text}");
                    assert!(!text.starts_with(|c: char| c.is_uppercase()) || text.starts_with("HTML"), "{text}");
                }
            }
        }
    }

    #[track_caller]
    fn check(finding: Diagnostic, message: &str, label: Option<&str>, hint: Option<&str>) {
        let expected = Wording { message: message.to_owned(), label: label.map(str::to_owned), hint: hint.map(str::to_owned) };
        assert_eq!(Words::new("en").finding(&finding), expected);
    }

    #[test]
    fn findings_name_what_was_typed_and_what_to_type() {
        let at = || Span::file("x");
        let unknown = Diagnostic::error(Code::UnknownKey, at()).with("key", "titre");
        check(unknown.clone().with("suggestion", "title"), "`titre` means nothing here", Some("unknown"), Some("did you mean `title`?"));
        let missing = Diagnostic::error(Code::DuplicateVersion, at()).with("language", "fr");
        let hint = Some("keep one, and delete or rename the other");
        check(missing, "this post has two French versions", None, hint);
        let large =
            Diagnostic::error(Code::TooLarge, at()).with("what", "text").with("limit", 4_194_304usize).with("actual", 5_000_000usize);
        let hint = Some("divide the text into several posts");
        check(large, "this file is too large: 5,000,000 bytes, where 4,194,304 are allowed", None, hint);
        let wrong = Diagnostic::error(Code::WrongType, at()).with("key", "draft").with("expected", "boolean").with("found", "text");
        let expected = "should be `true` or `false`";
        check(wrong, "`draft` is text here", Some(expected), Some("write `true` or `false`"));
        let stray = Diagnostic::error(Code::StrayFile, at()).with("reason", "else");
        check(stray, "this file belongs to nothing: else", None, None);
        // The one finding that no command shows at will (`tests/words.rs`).
        let changed = Diagnostic::error(Code::ChangedDuringBuild, at());
        check(changed.clone(), "this file changed while the site was being built", None, Some("build again: `chancery build`"));
        let french = Words::new("fr").finding(&changed);
        assert_eq!(french.message, "ce fichier a changé pendant la génération du site");
        assert_eq!(french.hint.as_deref(), Some("relancez la génération\u{a0}: `chancery build`"));
    }

    #[test]
    fn lists_and_languages_are_those_of_the_reader() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Words::new("en").list(&items), "a, b and c");
        let words = Words::new("fr");
        assert_eq!(words.list(&items), "a, b et c");
        assert_eq!((words.language("de").as_str(), words.version("de").as_str()), ("allemand", "allemande"));
        assert_eq!((words.language("xx").as_str(), words.version("xx").as_str()), ("xx", "xx"));
        assert_eq!(words.pair("a", "b"), "a\u{a0}: b");
        assert_eq!(Words::new("en").pair("a", "b"), "a: b");
    }

    #[test]
    fn what_comes_from_a_file_cannot_drive_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\n"), "a\u{fffd}[2Jb\u{fffd}c\n");
    }

    #[test]
    fn numbers_are_grouped() {
        #[track_caller]
        fn check(value: f64, decimals: Option<usize>, expected: &str) {
            let mut value = FluentNumber::from(value);
            value.options.minimum_fraction_digits = decimals;
            assert_eq!(number(&FluentValue::Number(value), ",", ".").as_deref(), Some(expected));
        }
        check(0.0, None, "0");
        check(999.0, None, "999");
        check(1_204.0, None, "1,204");
        check(-1_234_567.0, None, "-1,234,567");
        check(1_000.215, Some(2), "1,000.22");
        let french = Words::new("fr");
        assert_eq!(french.decimal(-1_234_567.5, 2), "-1\u{a0}234\u{a0}567,50");
        assert_eq!(french.text("heading-errors", [("count", 1_204.into())]), "1\u{a0}204 erreurs");
        assert_eq!(french.text("heading-errors", [("count", 0.into())]), "0 erreur");
    }

    #[test]
    fn the_language_follows_the_environment() {
        for tag in ["en", "en_CA.UTF-8", "C", "POSIX", "xx", ""] {
            assert_eq!(Words::new(tag).code, "en", "{tag}");
        }
        for tag in ["fr", "fr-CA", "fr_CA.UTF-8", "fr_FR@euro", "FR"] {
            assert_eq!(Words::new(tag).code, "fr", "{tag}");
        }
    }
}

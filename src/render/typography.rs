//! Typography by language: the kind of a space or quotation mark that is there, never a new one.
//!
//! Works on plain text, a piece at a time, and never sees code. Deliberately absent: anything that would change what
//! a text says, so that numbers, hours, addresses, handles and emoticons come out as they went in, and dashes stay.

use std::borrow::Cow;

use super::markdown::escape::{find, one_of};

/// The habits of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typography {
    /// U+00A0 inside « » and before `:`, `%`, `$`; no space before `;`, `!`, `?` (Bureau de la traduction, *Le guide du rédacteur*).
    FrenchCanada,
    /// The same, with U+202F before `;`, `!`, `?` (Imprimerie nationale).
    French,
    /// „ “ and ‚ ‘.
    German,
    /// « » and ‹ › without spaces.
    GermanSwiss,
    /// “ ” and ‘ ’, and an apostrophe where a word begins with one (`'s-Gravenhage`).
    Dutch,
    /// “ ” and ‘ ’.
    English,
}

/// The habits of a CLDR locale such as `fr-CA`; `None` where there are none here and the text stays as it is.
pub fn for_locale(locale: &str) -> Option<Typography> {
    let mut parts = locale.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let region = parts.next_back().unwrap_or_default();
    match language {
        "fr" if region.eq_ignore_ascii_case("ca") => Some(Typography::FrenchCanada),
        "fr" => Some(Typography::French),
        "de" if region.eq_ignore_ascii_case("ch") || region.eq_ignore_ascii_case("li") => Some(Typography::GermanSwiss),
        "de" => Some(Typography::German),
        "nl" => Some(Typography::Dutch),
        "en" => Some(Typography::English),
        _ => None,
    }
}

/// What is remembered from one piece of a paragraph to the next.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// The last character, as it was written.
    before: char,
    /// The last character was a straight mark, and became an opening (true) or a closing one.
    mark: Option<bool>,
    double_open: bool,
    single_open: bool,
    /// Inside an address or a handle, up to the next space.
    address: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self { before: '\n', mark: None, double_open: false, single_open: false, address: false }
    }
}

impl Flow {
    /// Something that is not text stands here: code, a picture.
    pub fn pass(&mut self) {
        *self = Self { before: 'x', mark: None, address: false, ..*self };
    }

    /// A line ends inside the paragraph.
    pub fn break_line(&mut self) {
        *self = Self { before: '\n', mark: None, address: false, ..*self };
    }

    /// Whether a mark that stands here opens.
    fn opens(self) -> bool {
        self.mark.unwrap_or_else(|| opens_after(self.before))
    }
}

/// Where a straight mark may stand.
fn is_mark(b: u8) -> bool {
    one_of(b, *b"\"'")
}

/// Where a straight mark or a sign of French may stand, the first bytes of « » and € among them.
fn is_sign(b: u8) -> bool {
    one_of(b, *b"\"';:!?%$\xC2\xE2")
}

impl Typography {
    /// A title, or any text that stands alone.
    pub fn title(self, text: &str) -> String {
        self.apply(text, &mut Flow::default(), None).into_owned()
    }

    /// A piece of a paragraph. `next` is the character after it, `x` before what is not text, `None` at an end.
    pub fn apply<'a>(self, text: &'a str, flow: &mut Flow, next: Option<char>) -> Cow<'a, str> {
        let french = self.is_french();
        let next_place = |from: usize| {
            let rest = &text.as_bytes()[from..];
            // Everything else is passed over.
            if french { find(rest, is_sign) } else { find(rest, is_mark) }
        };
        let begun = *flow;
        let mut edit = Edit { text, out: String::new(), kept: 0 };
        let mut word = Word { start: None, seen: 0, begun: flow.address };
        let mut from = 0;
        while let Some(found) = next_place(from) {
            let at = from + found;
            let Some(c) = text[at..].chars().next() else { break };
            if at > from {
                flow.mark = None;
            }
            flow.before = text[..at].chars().next_back().unwrap_or(begun.before);
            from = at + c.len_utf8();
            let rest = &text[from..];
            if c != '"' && c != '\'' {
                self.sign(c, at, rest.chars().next().or(next), begun.before, &mut edit);
                flow.mark = None;
                continue;
            }
            let single_open = flow.single_open;
            let change = if word.is_address(text, at) {
                None
            } else if c == '"' {
                self.double(rest.chars().next().or(next), flow)
            } else {
                self.single(rest, next, flow)
            };
            // An apostrophe opens nothing and closes nothing.
            let opened = change.map(|_| if c == '"' { flow.double_open } else { flow.single_open && !single_open });
            flow.mark = opened;
            if let Some(change) = change {
                edit.replace(at, from, change);
            }
        }
        if self.is_french()
            && let Some(sign) = next
        {
            self.sign(sign, text.len(), None, begun.before, &mut edit);
        }
        if from < text.len() {
            flow.mark = None;
        }
        flow.before = text.chars().next_back().unwrap_or(begun.before);
        flow.address = word.is_address(text, text.len());
        edit.finish()
    }

    fn is_french(self) -> bool {
        matches!(self, Self::French | Self::FrenchCanada)
    }

    /// Opening and closing marks, double and single.
    ///
    /// A straight `"` in French becomes “ ”, which the guides accept: « » would need spaces that are not there.
    fn marks(self) -> [&'static str; 4] {
        match self {
            Self::German => ["„", "“", "‚", "‘"],
            Self::GermanSwiss => ["«", "»", "‹", "›"],
            Self::French | Self::FrenchCanada | Self::Dutch | Self::English => ["“", "”", "‘", "’"],
        }
    }

    /// What a straight double mark becomes; `None` where it stays.
    fn double(self, after: Option<char>, flow: &mut Flow) -> Option<&'static str> {
        let [open, close, ..] = self.marks();
        let ends_here = after.is_none_or(|c| c.is_whitespace() || is_closing(c));
        if flow.opens() && !(flow.double_open && ends_here) {
            // A mark between two spaces, or at the very end, is neither.
            if after.is_none_or(char::is_whitespace) && !matches!(flow.before, '(' | '[' | '{') {
                return None;
            }
            flow.double_open = true;
            return Some(open);
        }
        // Without an opening one before it, it stands for inches or seconds, or for nothing that can be told.
        std::mem::take(&mut flow.double_open).then_some(close)
    }

    /// What a straight single mark becomes; `None` where it stays.
    fn single(self, rest: &str, next: Option<char>, flow: &mut Flow) -> Option<&'static str> {
        let [.., open, close] = self.marks();
        let after = rest.chars().next().or(next);
        if flow.before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric) {
            // Between digits it counts minutes, or thousands in Switzerland.
            let digits = flow.before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit());
            return (!digits).then_some("’");
        }
        let ends_here = after.is_none_or(|c| c.is_whitespace() || is_closing(c));
        if flow.opens() && !(flow.single_open && ends_here) {
            if after.is_none_or(char::is_whitespace) {
                return None;
            }
            if self.begins_with_apostrophe(rest) {
                return Some("’");
            }
            flow.single_open = true;
            return Some(open);
        }
        if std::mem::take(&mut flow.single_open) {
            return Some(close);
        }
        // What is left is an apostrophe at the end of a word (`the ambassadors' posts`), or feet and minutes.
        flow.before.is_alphabetic().then_some("’")
    }

    /// Words that begin with an apostrophe, which is never a quotation mark there.
    fn begins_with_apostrophe(self, rest: &str) -> bool {
        let word = rest.find(|c: char| !c.is_alphanumeric()).map_or(rest, |end| &rest[..end]);
        let is = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
        // `'90s`, and in Dutch `'40-'45`.
        let years = word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        match self {
            Self::Dutch => years || is(&["s", "t", "n", "k", "m", "r", "ie"]),
            Self::English => years || is(&["tis", "twas", "til", "em", "cause", "n"]),
            Self::German | Self::GermanSwiss => years || is(&["s", "n", "ne", "nen"]),
            Self::French | Self::FrenchCanada => years,
        }
    }

    /// The space that French has around a sign which stands at `at`, and before which the text began with `begun`.
    fn sign(self, sign: char, at: usize, after: Option<char>, begun: char, edit: &mut Edit<'_>) {
        let text = edit.text;
        if sign == '«' {
            let from = at + sign.len_utf8();
            // Past the end where the sign itself is the text that follows.
            if let Some(space) = text.get(from..).and_then(|rest| rest.chars().next()).filter(|&c| is_plain_space(c)) {
                edit.replace(from, from + space.len_utf8(), "\u{a0}");
            }
            return;
        }
        let mut back = text[..at].chars().rev();
        let Some(space) = back.next().filter(|&c| is_plain_space(c)) else { return };
        // Only one space between two things that are not spaces is the kind that is meant here.
        let before = back.next().unwrap_or(begun);
        if before.is_whitespace() || before == '«' {
            return;
        }
        let kind = match sign {
            '»' => "\u{a0}",
            ':' if ends_word(after) => "\u{a0}",
            '%' if before.is_ascii_digit() && !after.is_some_and(char::is_alphanumeric) => "\u{a0}",
            '$' | '€' if before.is_ascii_digit() && !after.is_some_and(|c| c.is_ascii_digit()) => "\u{a0}",
            ';' if ends_word(after) => self.before_high_sign(),
            '!' | '?' if ends_word(after) || matches!(after, Some('!' | '?' | ')' | '.' | '…' | ',')) => self.before_high_sign(),
            _ => return,
        };
        edit.replace(at - space.len_utf8(), at, kind);
    }

    fn before_high_sign(self) -> &'static str {
        if self == Self::FrenchCanada { "" } else { "\u{202f}" }
    }
}

/// A text that is copied only from the first change on.
struct Edit<'a> {
    text: &'a str,
    out: String,
    kept: usize,
}

impl<'a> Edit<'a> {
    fn replace(&mut self, from: usize, to: usize, by: &str) {
        if self.text[from..to] == *by || from < self.kept {
            return;
        }
        if self.out.capacity() == 0 {
            self.out.reserve(self.text.len() + 16);
        }
        self.out.push_str(&self.text[self.kept..from]);
        self.out.push_str(by);
        self.kept = to;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.kept == 0 {
            return Cow::Borrowed(self.text);
        }
        self.out.push_str(&self.text[self.kept..]);
        Cow::Owned(self.out)
    }
}

fn is_plain_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// The word that a place stands in, found by going through the text once.
struct Word {
    /// Where it begins; `None` where it began before this text.
    start: Option<usize>,
    seen: usize,
    /// Whether a word that began before this text is an address.
    begun: bool,
}

impl Word {
    /// Whether the word that holds `at` is an address or a handle. Places come in order.
    fn is_address(&mut self, text: &str, at: usize) -> bool {
        if let Some(space) = text[self.seen..at].rfind(char::is_whitespace) {
            let space = self.seen + space;
            self.start = Some(space + text[space..].chars().next().map_or(1, char::len_utf8));
        }
        self.seen = at;
        match self.start {
            Some(start) => begins_address(&text[start..]),
            None => self.begun || begins_address(text),
        }
    }
}

/// Whether nothing but a space or a closing mark follows: `:` in `:-)`, `10:30` or `!=` is no punctuation.
fn ends_word(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '”' | '"' | '’' | '\''))
}

/// Whether a quotation mark after this character opens.
fn opens_after(before: char) -> bool {
    before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '<' | '—' | '–' | '-' | '/' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '"' | '\'' | '¿' | '¡')
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '»' | '”' | '\'' | '’')
}

/// Whether a word is an address or a handle.
fn begins_address(text: &str) -> bool {
    let Some(first) = text.as_bytes().first() else { return false };
    match first {
        b'@' => true,
        b'(' | b'<' => text[1..].bytes().next().is_some_and(|b| b != b'(' && b != b'<') && begins_address(&text[1..]),
        b'h' | b'H' | b'w' | b'W' | b'm' | b'M' | b'f' | b'F' => {
            let starts =
                |prefix: &str| text.len() > prefix.len() && text.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes());
            ["http://", "https://", "www.", "mailto:", "ftp://"].into_iter().any(starts)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(locale: &str, text: &str, expected: &str) {
        let typography = for_locale(locale).expect("a locale with habits");
        assert_eq!(typography.title(text).replace('\u{a0}', "~").replace('\u{202f}', "^"), expected, "{locale}: {text}");
    }

    #[test]
    fn french_of_canada() {
        check("fr-CA", "Il a dit : « Bonjour ! »", "Il a dit~: «~Bonjour!~»");
        check("fr-CA", "Vraiment ?! Oui ; non", "Vraiment?! Oui; non");
        check("fr-CA", "50 % de 10 $ et 5 $US", "50~% de 10~$ et 5~$US");
        check("fr-CA", "L'école d'été, c'est \"ici\"", "L’école d’été, c’est “ici”");
        check("fr-CA", "À 9 h 30 ou 10:30, 3:1", "À 9 h 30 ou 10:30, 3:1");
        check("fr-CA", "merci :-) et ;-) :)", "merci :-) et ;-) :)");
        check("fr-CA", "voir https://a.ca/?l'x et @l'ami !", "voir https://a.ca/?l'x et @l'ami!");
        check("fr-CA", "«déjà», a != b", "«déjà», a != b");
        check("fr-CA", "oui\u{202f}: non\u{a0}!", "oui~: non!");
        check("fr-CA", "[.md ! ", "[.md! ");
    }

    #[test]
    fn french_elsewhere() {
        check("fr-FR", "Bonjour ! Ça va ? Oui ; « non »", "Bonjour^! Ça va^? Oui^; «~non~»");
        check("fr", "10 %, 5 €, ceci : cela", "10~%, 5~€, ceci~: cela");
    }

    #[test]
    fn german() {
        check("de-AT", "Er sagte: \"Schnee\", dann 'Eis'.", "Er sagte: „Schnee“, dann ‚Eis‘.");
        check("de", "Wie geht's? (\"Gut.\")", "Wie geht’s? („Gut.“)");
        check("de-CH", "Er sagte \"ja\".", "Er sagte «ja».");
    }

    #[test]
    fn dutch() {
        check("nl", "\"Hij zei 'ja'\" in 's-Gravenhage, 's avonds", "“Hij zei ‘ja’” in ’s-Gravenhage, ’s avonds");
    }

    #[test]
    fn english() {
        check(
            "en-CA",
            "\"It's the ambassadors' post,\" they said - \"'twas in the '90s\".",
            "“It’s the ambassadors’ post,” they said - “’twas in the ’90s”.",
        );
        check("en", "6'2\" tall, 12\" of snow", "6'2\" tall, 12\" of snow");
        check("en", "a \" b, 10:30, 50 % ! ?", "a \" b, 10:30, 50 % ! ?");
        check("en", "\"\" '' \" '", "“” ‘’ \" '");
    }

    #[test]
    fn unknown_languages_have_no_habits() {
        assert_eq!(for_locale("ja-JP"), None);
        assert_eq!(for_locale(""), None);
    }

    #[test]
    fn pieces_of_a_paragraph_belong_together() {
        let mut flow = Flow::default();
        let mut all = String::new();
        for (piece, next) in [("dire \"", Some('x')), ("oui", None), ("\" ", Some('!'))] {
            all.push_str(&Typography::FrenchCanada.apply(piece, &mut flow, next));
        }
        assert_eq!(all, "dire “oui”");
    }

    proptest! {
        #[test]
        fn changes_only_spaces_and_marks(text in "[\\PC]{0,60}", locale in "fr-CA|fr|de|de-CH|nl|en") {
            let plain = |text: &str| -> String {
                text.chars().filter(|c| !c.is_whitespace() && !"\"'“”„‚‘’«»‹›".contains(*c)).collect()
            };
            let typography = for_locale(&locale).expect("a locale with habits");
            prop_assert_eq!(plain(&typography.title(&text)), plain(&text));
        }

        #[test]
        fn a_text_that_is_right_stays(text in "[a-z «»:;!?%$'\"0-9]{0,40}", locale in "fr-CA|fr|de|nl|en") {
            let typography = for_locale(&locale).expect("a locale with habits");
            let once = typography.title(&text);
            // Marks may pair up anew once some are curled; spaces may not change again.
            let spaces = |text: &str| -> Vec<char> { text.chars().filter(|c| c.is_whitespace()).collect() };
            prop_assert_eq!(spaces(&typography.title(&once)), spaces(&once));
        }
    }
}

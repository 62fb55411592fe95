//! What fits into a text for the networks, by their rules: how long a text is to them, and what goes with an address.
//!
//! The count is that of twitter-text 3, which others took over: most letters of Europe count one, all others two, an emoji
//! two however it is made up, an address the same wherever it leads. Or plainly, a character each.

use icu::properties::CodePointSetData;
use icu::properties::props::ExtendedPictographic;
use unicode_normalization::UnicodeNormalization;

/// The rules of the site's networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Social {
    /// How long a text may be.
    pub limit: usize,
    /// What an address counts as.
    pub link: usize,
    /// How characters are counted.
    pub count: Count,
}

/// How characters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One or two each.
    Weighted,
    /// One each.
    Plain,
}

impl Default for Social {
    fn default() -> Self {
        Self { limit: 280, link: 23, count: Count::Weighted }
    }
}

/// What counts one (twitter-text 3, `config/v3.json`); whatever is in none of them counts two.
const LIGHT: [(char, char); 4] = [('\0', '\u{10ff}'), ('\u{2000}', '\u{200d}'), ('\u{2010}', '\u{201f}'), ('\u{2032}', '\u{2037}')];
/// What addresses without `https://` end in, besides the two letters of a country.
const DOMAINS: [&str; 9] = ["ca", "com", "edu", "eu", "gov", "info", "int", "net", "org"];

impl Social {
    /// How long a text is to the networks.
    pub fn length(&self, text: &str) -> usize {
        let text: String = text.nfc().collect();
        let (mut rest, mut length, mut before) = (text.as_str(), 0, ' ');
        while let Some(first) = rest.chars().next() {
            let address = address(rest).filter(|_| begins_word(before));
            let (weight, bytes) = match (address, self.count) {
                (Some(bytes), _) => (self.link, bytes),
                (None, Count::Plain) => (1, first.len_utf8()),
                (None, Count::Weighted) => match emoji(rest) {
                    Some(bytes) => (2, bytes),
                    None => (weight(first), first.len_utf8()),
                },
            };
            length += weight;
            before = rest[..bytes].chars().next_back().unwrap_or(' ');
            rest = &rest[bytes..];
        }
        length
    }

    /// How long a text may be where the address of its post goes with it.
    pub fn beside_address(&self) -> usize {
        self.limit.saturating_sub(self.link + 1)
    }

    /// Somebody's own words with the address of the post, unless they have it already.
    pub fn with_address(words: &str, url: &str) -> String {
        let words = tidy(words);
        let bare = url.trim_end_matches('/');
        // Another address may begin like this one.
        let more = |next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '~' | '%' | '?' | '#' | '=');
        let ends = |at: usize| !words[at + bare.len()..].trim_start_matches('/').starts_with(more);
        if words.match_indices(bare).any(|(at, _)| ends(at)) { words } else { [words.as_str(), url].join(" ").trim_start().to_owned() }
    }

    /// A title with the address of its post, cut between words so that they fit.
    pub fn of_title(&self, title: &str, url: &str) -> String {
        let title = tidy(title).replace('\n', " ");
        let room = self.beside_address();
        let fits = |words: &str| self.length(words) <= room;
        if fits(&title) {
            return Self::with_address(&title, url);
        }
        let cut = |at: usize| title[..at].trim_end_matches([' ', ',', ';', ':', '.', '…', '–', '-']).to_owned() + "…";
        let between = title.match_indices(' ').map(|(at, _)| at).rev();
        let inside = title.char_indices().map(|(at, _)| at).rev();
        let short = between.chain(inside).filter(|at| *at > 0).map(cut).find(|cut| fits(cut));
        short.map_or_else(|| url.to_owned(), |short| Self::with_address(&short, url))
    }
}

/// Lines without spaces at their ends and between words more than one; a space that does not break is kept.
pub fn tidy(text: &str) -> String {
    let line = |line: &str| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn weight(letter: char) -> usize {
    if LIGHT.iter().any(|(from, to)| (*from..=*to).contains(&letter)) { 1 } else { 2 }
}

/// Whether an address can begin after a character: no mail, no handle, not within a word.
fn begins_word(before: char) -> bool {
    !(before.is_alphanumeric() || matches!(before, '@' | '#' | '$' | '_' | '-' | '.' | '/'))
}

/// How many bytes of an address a text begins with.
fn address(text: &str) -> Option<usize> {
    let scheme =
        ["https://", "http://"].into_iter().find(|scheme| text.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme)));
    let begin = scheme.map_or(0, str::len);
    let host: &str = text[begin..].split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next().unwrap_or_default();
    let host = host.trim_end_matches(['.', '-']);
    let (_, domain) = host.rsplit_once('.').filter(|(name, _)| !name.is_empty() && !name.contains(".."))?;
    let rest = &text[begin + host.len()..];
    let known = domain.len() == 2 && domain.bytes().all(|b| b.is_ascii_alphabetic()) || DOMAINS.contains(&&*domain.to_ascii_lowercase());
    if rest.starts_with('@') || scheme.is_none() && !known {
        return None;
    }
    let path = if rest.starts_with(['/', '?', '#', ':']) { path(rest) } else { 0 };
    Some(begin + host.len() + path)
}

/// How many bytes belong to an address behind its host: what ends a sentence does not.
fn path(text: &str) -> usize {
    let whole =
        text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„')).next().unwrap_or_default();
    let mut path = whole;
    loop {
        let shorter = path.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…', ']']);
        // A bracket belongs to it that was opened in it.
        let shorter = if shorter.matches(')').count() > shorter.matches('(').count() {
            shorter.strip_suffix(')').unwrap_or(shorter)
        } else {
            shorter
        };
        if shorter.len() == path.len() {
            return path.len();
        }
        path = shorter;
    }
}

/// How many bytes of an emoji a text begins with: with its colour of skin, its parts, its flag.
fn emoji(text: &str) -> Option<usize> {
    let pictures = CodePointSetData::new::<ExtendedPictographic>();
    let letters: Vec<(usize, char)> = text.char_indices().take(32).collect();
    let at = |place: usize| letters.get(place).map(|(_, letter)| *letter);
    let regional = |letter: Option<char>| letter.is_some_and(|letter| ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter));
    let end = |place: usize| letters.get(place).map_or(letters.last().map_or(0, |(at, last)| at + last.len_utf8()), |(at, _)| *at);
    let first = at(0)?;
    if regional(Some(first)) {
        return regional(at(1)).then(|| end(2));
    }
    if matches!(first, '0'..='9' | '#' | '*') {
        let cap = if at(1) == Some('\u{fe0f}') { 2 } else { 1 };
        return (at(cap) == Some('\u{20e3}')).then(|| end(cap + 1));
    }
    if !pictures.contains(first) || at(1) == Some('\u{fe0e}') {
        return None;
    }
    let mut place = 1;
    loop {
        match at(place) {
            Some('\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}') => place += 1,
            Some('\u{200d}') if at(place + 1).is_some_and(|next| pictures.contains(next)) => place += 2,
            // Signs such as © are letters unless they are asked to be pictures.
            _ if place == 1 && weight(first) == 1 => return None,
            _ => return Some(end(place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, weighted: usize, plain: usize) {
        let social = Social::default();
        assert_eq!(social.length(text), weighted, "{text}");
        assert_eq!(Social { count: Count::Plain, ..social }.length(text), plain, "{text}, plainly");
    }

    #[test]
    fn a_text_is_as_long_as_the_networks_count_it() {
        check("", 0, 0);
        check("First snow", 10, 10);
        check("« Été à Vienne », l’hiver – “là”", 32, 32);
        // What is put together counts once.
        check("e\u{301}te\u{301}", 3, 3);
        check("Україна Ελλάδα", 14, 14);
        check("雪が降る", 8, 4);
        check("5 € … ™ ©", 12, 9);
        check("❄ ❄️ ❄\u{fe0e}", 10, 7);
        check("👍🏽 👨‍👩‍👧‍👦 🇨🇦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣", 14, 25);
        check("©️ 🇨", 5, 4);
    }

    #[test]
    fn an_address_counts_the_same_wherever_it_leads() {
        check("See https://ambassadors.example.ca/en/barrett/2011/12/first-snow/.", 28, 28);
        check("http://a.ca", 23, 23);
        check("(canada.ca, voir http://example.ca/a_(b)?c=d#e)", 55, 55);
        check("a https://example.org/a b https://example.org/b", 51, 51);
        check("HTTPS://EXAMPLE.CA!", 24, 24);
        // No address: a name with a point, mail, the end of a sentence.
        check("Wien.Das", 8, 8);
        check("info@canada.ca", 14, 14);
        check("J. R. Smith p.m. 9.30 e.g. 2.5", 30, 30);
    }

    #[test]
    fn the_address_of_the_post_goes_with_the_text_once() {
        let url = "https://example.ca/en/barrett/snow/";
        #[track_caller]
        fn with(words: &str, expected: &str) {
            assert_eq!(Social::with_address(words, "https://example.ca/en/barrett/snow/"), expected);
        }
        with("Snow  over\tVienna.\n", "Snow over Vienna. https://example.ca/en/barrett/snow/");
        with("Look: https://example.ca/en/barrett/snow/ today", "Look: https://example.ca/en/barrett/snow/ today");
        with("https://example.ca/en/barrett/snow", "https://example.ca/en/barrett/snow");
        with("https://example.ca/en/barrett/snow-2/", "https://example.ca/en/barrett/snow-2/ https://example.ca/en/barrett/snow/");
        with("One\u{a0}%\n\nTwo", "One\u{a0}%\n\nTwo https://example.ca/en/barrett/snow/");
        assert_eq!(Social::with_address("", url), url);
    }

    #[test]
    fn a_title_is_cut_so_that_it_fits() {
        let url = "https://example.ca/en/barrett/snow/";
        let pilot = Social { limit: 140, link: 20, count: Count::Plain };
        assert_eq!(pilot.of_title("Snow", url), format!("Snow {url}"));
        for title in ["Whoever needs a visa, and who does not ".repeat(8), "Rindfleisch".repeat(40), "雪".repeat(300), "👨‍👩‍👧‍👦".repeat(150)]
        {
            for social in [pilot, Social::default(), Social { limit: 30, ..Social::default() }] {
                let text = social.of_title(&title, url);
                assert!(social.length(&text) <= social.limit && text.ends_with(url) && text.contains('…'), "{text}");
            }
        }
        assert_eq!(pilot.of_title(&"Snow, and ice. ".repeat(20), url), format!("{}Snow, and ice… {url}", "Snow, and ice. ".repeat(7)));
        assert_eq!(Social { limit: 10, ..pilot }.of_title("Snow", url), url);
    }
}

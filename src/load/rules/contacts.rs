//! What looks like somebody's own: addresses of mail, telephone numbers, numbers of passports and of social insurance.
//!
//! Finding them is a matter of shape alone. What is an office's (`info@`, a number that is free to call) is no person's.

use std::ops::Range;

/// Parts of an address of mail that are an office's and nobody's name.
const OFFICES: &[&str] = &[
    "accueil",
    "admin",
    "ambassade",
    "applications",
    "archives",
    "blog",
    "bonjour",
    "botschaft",
    "bureau",
    "challenge",
    "commerce",
    "communications",
    "communication",
    "consul",
    "consular",
    "consulaire",
    "consulat",
    "consulate",
    "contact",
    "courriel",
    "customer",
    "data",
    "digital",
    "editor",
    "education",
    "email",
    "embassy",
    "emergency",
    "events",
    "federal",
    "feedback",
    "gov",
    "hello",
    "help",
    "helpdesk",
    "immigration",
    "info",
    "information",
    "innovation",
    "jobs",
    "kontakt",
    "lab",
    "library",
    "list",
    "listserv",
    "mail",
    "media",
    "mobile",
    "national",
    "news",
    "newsletter",
    "office",
    "open",
    "partners",
    "pers",
    "policy",
    "press",
    "presse",
    "privacy",
    "program",
    "programme",
    "project",
    "public",
    "questions",
    "registration",
    "relations",
    "reception",
    "renseignements",
    "research",
    "security",
    "service",
    "services",
    "social",
    "solutions",
    "standards",
    "sop",
    "staff",
    "support",
    "team",
    "tech",
    "technical",
    "trade",
    "training",
    "travel",
    "urgence",
    "usability",
    "visa",
    "visas",
    "web",
    "webmaster",
    "workshop",
];

/// Houses where people, and hardly an office, have their mail.
const PRIVATE_HOSTS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.ca",
    "hotmail.fr",
    "outlook.com",
    "live.com",
    "live.ca",
    "msn.com",
    "yahoo.com",
    "yahoo.ca",
    "yahoo.fr",
    "aol.com",
    "icloud.com",
    "me.com",
    "gmx.at",
    "gmx.de",
    "gmx.net",
    "web.de",
    "aon.at",
    "videotron.ca",
    "sympatico.ca",
    "rogers.com",
    "bell.net",
    "ziggo.nl",
    "kpnmail.nl",
    "xs4all.nl",
    "laposte.net",
    "orange.fr",
    "free.fr",
    "proton.me",
    "protonmail.com",
];

/// Words beside which a number is that of a passport.
const PASSPORT: &[&str] = &["passport", "passeport", "reisepass", "passnummer", "paspoort"];
/// Words beside which a number is that of social insurance.
const INSURANCE: &[&str] = &["social insurance", "assurance sociale", "sin:", "nas:", "sin number", "no de nas"];
/// How near that word stands, in bytes.
const NEAR: usize = 80;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An address of mail.
    Mail,
    /// A telephone number.
    Telephone,
    /// The number of a passport.
    Passport,
    /// A social insurance number.
    Insurance,
}

impl Kind {
    /// As messages choose their words by it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Telephone => "telephone",
            Self::Passport => "passport",
            Self::Insurance => "insurance",
        }
    }
}

/// Everything of the kind in a text, in its order. With `offices` also what is an office's.
pub(super) fn contacts(text: &str, offices: bool) -> Vec<(Kind, Range<usize>)> {
    let mut found: Vec<(Kind, Range<usize>)> = mails(text, offices).into_iter().map(|range| (Kind::Mail, range)).collect();
    found.extend(numbers(text, offices));
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// The same address or number, however it is written.
pub(super) fn normal(found: &str) -> String {
    if found.contains('@') {
        return found.to_lowercase();
    }
    let digits: String = found.chars().filter(char::is_ascii_alphanumeric).collect();
    // `+43 1 …`, `0043 1 …` and `(01) …` are one number: its end tells it apart.
    digits[digits.len().saturating_sub(7)..].to_owned()
}

fn mails(text: &str, offices: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        let start = at - text[..at].chars().rev().take_while(local).map(char::len_utf8).sum::<usize>();
        let host = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let end = at + 1 + text[at + 1..].chars().take_while(host).map(char::len_utf8).sum::<usize>();
        let end = start + text[start..end].trim_end_matches(['.', '-']).len();
        if at > start && end > at + 1 && text[at + 1..end].contains('.') && (offices || is_somebodys(&text[start..at], &text[at + 1..end]))
        {
            found.push(start..end);
        }
    }
    found
}

/// Whether an address of mail is a person's: two names, or a house where people have their mail.
fn is_somebodys(local: &str, host: &str) -> bool {
    // What is written in capitals throughout is the name of a body: `RPA_COP`.
    let body = local.split(['.', '_']).any(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_uppercase()));
    let local = local.to_ascii_lowercase();
    if PRIVATE_HOSTS.contains(&host.to_ascii_lowercase().as_str()) {
        return true;
    }
    let names: Vec<&str> = local.split(['.', '_']).collect();
    let name = |part: &&str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') && !OFFICES.contains(part);
    let initial = |part: &&str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    // An address of an example says what addresses look like.
    let example =
        host.ends_with("example.com") || host.ends_with("example.org") || host.ends_with("example.net") || host.ends_with(".example");
    !body
        && !example
        && names.len() > 1
        && names.len() < 4
        && names.iter().all(|part| name(part) || initial(part))
        && names.iter().filter(|part| name(part)).count() > 1
}

/// Runs of digits with what people put between them, and what they are the number of.
fn numbers(text: &str, offices: bool) -> Vec<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit() || matches!(bytes[at], b'+' | b'(') || bytes[at].is_ascii_uppercase();
        let inside = at > 0
            && (bytes[at - 1].is_ascii_alphanumeric()
                || bytes[at - 1] >= 0x80
                || matches!(bytes[at - 1], b'/' | b'_' | b'=' | b'#' | b'.' | b'$' | b','));
        if !begins || inside {
            at += 1;
            continue;
        }
        if let Some(end) = passport(text, at) {
            found.push((Kind::Passport, at..end));
            at = end;
            continue;
        }
        let end = at + run(&bytes[at..]);
        if end == at {
            at += 1;
            continue;
        }
        let number = &text[at..end];
        if let Some(kind) = kind_of(text, at, number, offices) {
            found.push((kind, at..end));
        }
        at = end.max(at + 1);
    }
    found
}

/// How long the number is that begins here: digits, and single separators between them.
fn run(bytes: &[u8]) -> usize {
    let mut end = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' => {
                at += 1;
                end = at;
            }
            b'+' if at == 0 => at += 1,
            b'(' | b')' | b' ' | b'-' | b'.' | b'/' if at - end < 2 => at += 1,
            // A no-break space.
            0xC2 if bytes.get(at + 1) == Some(&0xA0) && at - end < 2 => at += 2,
            _ => break,
        }
    }
    // Glued to letters it is a code.
    if bytes.get(end).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0xC3) { 0 } else { end }
}

fn kind_of(text: &str, at: usize, number: &str, offices: bool) -> Option<Kind> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 9 && is_near(text, at, INSURANCE) && luhn(&digits) {
        return Some(Kind::Insurance);
    }
    is_telephone(number, &digits).then_some(Kind::Telephone).filter(|_| offices || !is_free(number, &digits))
}

/// `+` and a country, or ten digits in the groups of North America; nothing else can be told from any other number.
fn is_telephone(number: &str, digits: &str) -> bool {
    if let Some(rest) = number.strip_prefix('+') {
        return (8..=15).contains(&digits.len()) && rest.starts_with(|c: char| c.is_ascii_digit() && c != '0');
    }
    let groups: Vec<usize> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).map(str::len).collect();
    let separators = number.chars().filter(|c| !c.is_ascii_digit()).all(|c| matches!(c, '-' | '.' | '(' | ')' | ' ' | '\u{a0}'));
    let dotted = number.contains(['-', '(', '.']);
    separators && dotted && (groups == [3, 3, 4] || groups == [1, 3, 3, 4] && digits.starts_with('1'))
}

/// Numbers that are free to call are an office's.
fn is_free(number: &str, digits: &str) -> bool {
    let national = if number.starts_with('+') { digits } else { digits.strip_prefix('1').unwrap_or(digits) };
    let national = national.strip_prefix('1').filter(|_| number.starts_with('+')).unwrap_or(national);
    let area = national.get(..3).unwrap_or_default();
    let american = matches!(area, "800" | "888" | "877" | "866" | "855" | "844" | "833" | "900");
    // No exchange 555 has subscribers: that is the number of a film, or of an example.
    let fiction = national.get(3..6) == Some("555");
    american && national.len() == 10
        || fiction
        || digits.starts_with("43800")
        || digits.starts_with("49800")
        || digits.starts_with("31800")
        || digits.starts_with("33800")
}

/// Canada's passports: two letters and six digits, or one, six and two.
fn passport(text: &str, at: usize) -> Option<usize> {
    let shape = |pattern: &str| {
        let part = text.get(at..at + pattern.len())?;
        let fits =
            part.bytes().zip(pattern.bytes()).all(|(b, kind)| if kind == b'A' { b.is_ascii_uppercase() } else { b.is_ascii_digit() });
        let ends = text[at + pattern.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        (fits && ends).then_some(at + pattern.len())
    };
    shape("AA999999").or_else(|| shape("A999999AA")).filter(|_| is_near(text, at, PASSPORT))
}

fn is_near(text: &str, at: usize, words: &[&str]) -> bool {
    let mut from = at.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (at + NEAR).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = text[from..to].to_lowercase();
    words.iter().any(|word| around.contains(word))
}

/// The check digit of ISO/IEC 7812-1, which social insurance numbers carry.
fn luhn(digits: &str) -> bool {
    let double = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digit = |(at, c): (usize, char)| c.to_digit(10).map_or(0, |digit| if at % 2 == 1 { double(digit) } else { digit });
    digits.chars().rev().enumerate().map(digit).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            contacts(text, false).into_iter().map(|(kind, range)| format!("{} {}", kind.as_str(), &text[range])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn people_are_told_from_offices() {
        check("Write to jane.doe@canada.ca.", &["mail jane.doe@canada.ca"]);
        check("Write to marie_tremblay@gmail.com!", &["mail marie_tremblay@gmail.com"]);
        check("Write to info@canada.ca or press.office@canada.ca or visa.services@canada.ca", &[]);
        check("Follow @CanAmbNL, vienna@canada.ca, j.doe@example.org", &[]);
        check("d.e.doe@canada.ca, RPA_COP@canada.ca, website.standards@canada.ca", &[]);
    }

    #[test]
    fn telephones_are_told_from_other_numbers() {
        check("Call +43 1 531 38 30 00 now", &["telephone +43 1 531 38 30 00"]);
        check(
            "Call 613-996-8885 or (613) 996-8885 or 1-613-996-8885",
            &["telephone 613-996-8885", "telephone (613) 996-8885", "telephone 1-613-996-8885"],
        );
        check("Free: 1-800-267-8376, +1 800 267 8376; in films 613-555-0199", &[]);
        check("In 2011-12-05, 100 000 000 people, ISBN 978-0-306-40615-7, 10.1000/182", &[]);
        check("1,234,567.89 and $613.996.8885 and 192.168.100.1000", &[]);
        check("A+B 12 34, v1.2.3.4, 20111205-1200", &[]);
    }

    #[test]
    fn other_numbers_need_a_word_beside_them() {
        check("Passport No. AB123456", &["passport AB123456"]);
        check("passeport P123456AA", &["passport P123456AA"]);
        check("Invoice AB123456", &[]);
        check("SIN: 046 454 286", &["insurance 046 454 286"]);
        check("SIN: 046 454 287", &[]);
    }

    #[test]
    fn one_number_has_many_spellings() {
        assert_eq!(normal("+43 (1) 531 38-3000"), normal("01 53138 3000"));
        assert_eq!(normal("Jane.Doe@Canada.ca"), "jane.doe@canada.ca");
    }
}

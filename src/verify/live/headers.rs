//! What an answer says besides its body: the headers that the site's hosts were told to send, the type, how long to keep it.

use crate::config::settings::Host;
use crate::hosting::{Answers, LONG, POLICY, SHORT, is_told, media_type};
use crate::model::address::SitePath;

use super::ask::Answer;
use super::finding::Finding;
use super::kinds::Kind;

/// What the hosts of a site can do, all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Whether any host is told anything.
    pub(super) told: bool,
    /// Whether all are servers of the webmaster's own, which do as they are told to the letter.
    pub(super) servers: bool,
    /// Whether all can say 410.
    pub(super) says_gone: bool,
    /// Whether what they are told changes with the deploy that is not whole: then nothing can be said of headers.
    pub(super) excused: bool,
}

impl Rules {
    /// Those of some hosts.
    pub(super) fn of(answers: &Answers, excused: bool) -> Self {
        let server = |host: &Host| matches!(host, Host::Nginx | Host::Apache | Host::Caddy);
        let targets = &answers.targets;
        Self {
            told: !targets.is_empty(),
            servers: !targets.is_empty() && targets.iter().all(server),
            says_gone: !targets.contains(&Host::Cloudflare),
            excused,
        }
    }
}

/// One answer, and the file that it is.
pub(super) struct Look<'a> {
    pub(super) rules: Rules,
    pub(super) answers: &'a Answers,
    /// The file; of an error or a redirect none is looked at.
    pub(super) file: Option<&'a str>,
    /// The address, as the site knows it.
    pub(super) at: Option<SitePath>,
    pub(super) url: &'a str,
    pub(super) answer: &'a Answer,
}

impl Look<'_> {
    /// Everything that is wrong.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        // Services are told of pages alone.
        if self.rules.told && !self.rules.excused && (self.rules.servers || self.file.is_some()) {
            self.promised(&mut found);
            self.keeping(&mut found);
        }
        if let Some(file) = self.file {
            self.media(file, &mut found);
            self.memento(&mut found);
        }
        let robots = self.answer.all("x-robots-tag").join(", ");
        let promised = self.answers.headers.iter().any(|(name, _)| *name == "X-Robots-Tag");
        if robots.contains("noindex") && !promised && self.answer.status == 200 {
            found.push(self.finding(Kind::Noindex, &robots, ""));
        }
        found
    }

    fn finding(&self, kind: Kind, found: &str, wanted: &str) -> Finding {
        Finding { kind, address: self.url.to_owned(), found: found.to_owned(), wanted: wanted.to_owned() }
    }

    fn promised(&self, found: &mut Vec<Finding>) {
        for (name, value) in &self.answers.headers {
            let searches = *name == POLICY && self.at.as_ref().is_some_and(|at| self.answers.search.contains(at));
            let value = if searches { &self.answers.search_policy } else { value };
            let have = self.answer.all(name);
            let said = || [*name, ": ", &have.join(", ")].concat();
            let wanted = || [*name, ": ", value].concat();
            match have[..] {
                [] => found.push(self.finding(Kind::HeaderMissing, "", name)),
                [one] if one.trim() == value => {}
                _ if *name == POLICY => {
                    let have = have.join(", ");
                    found.push(self.finding(Kind::PolicyDiffers, &only_of(&have, value), &only_of(value, &have)));
                }
                _ => found.push(self.finding(Kind::HeaderDiffers, &said(), &wanted())),
            }
        }
    }

    fn keeping(&self, found: &mut Vec<Finding>) {
        let have = self.answer.all("cache-control").join(", ");
        let derived = self.file.is_some_and(|file| file.starts_with("assets/"));
        let good = match derived {
            true => same(&have, LONG),
            // A service has its own short time.
            false if !self.rules.servers => max_age(&have) <= max_age(SHORT),
            false => same(&have, SHORT),
        };
        if !good {
            found.push(self.finding(Kind::CacheWrong, &have, if derived { LONG } else { SHORT }));
        }
    }

    fn media(&self, file: &str, found: &mut Vec<Finding>) {
        let wanted = media_type(file);
        let have = self.answer.all("content-type").join(", ");
        let (own, charset) = split(&have);
        let (media, text) = split(&wanted);
        if !self.fits(file, &own, &media) {
            found.push(self.finding(Kind::TypeWrong, &have, &wanted));
        } else if text.is_some() && charset != text && (self.rules.servers || media == "text/html") {
            found.push(self.finding(Kind::CharsetMissing, &have, &wanted));
        }
    }

    /// Whether a type will do. Only what a server was told is asked for to the letter.
    fn fits(&self, file: &str, own: &str, media: &str) -> bool {
        let sure = matches!(media, "text/html" | "text/css" | "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "application/pdf");
        if own == media {
            return true;
        }
        if sure || (self.rules.servers && is_told(file)) {
            return false;
        }
        let main = |media: &str| media.split('/').next().map(str::to_owned);
        let xml = |media: &str| media.ends_with("xml");
        let script = |media: &str| media.ends_with("javascript");
        main(own) == main(media)
            || (xml(own) && xml(media))
            || (script(own) && script(media))
            || (media == "application/octet-stream" && own != "text/html")
    }

    fn memento(&self, found: &mut Vec<Finding>) {
        let Some((_, moment)) = self.at.as_ref().and_then(|at| self.answers.mementos.iter().find(|(own, _)| own == at)) else { return };
        let have = self.answer.all("memento-datetime").join(", ");
        if self.rules.servers && !self.rules.excused && have != *moment {
            found.push(self.finding(Kind::MementoMissing, &have, moment));
        }
    }
}

/// The directives of a policy that another has not: the rest would bury them.
fn only_of(policy: &str, other: &str) -> String {
    let parts = |policy| -> Vec<String> { str::split(policy, ';').map(|part| part.trim().to_owned()).collect() };
    let others = parts(other);
    let own: Vec<String> = parts(policy).into_iter().filter(|part| !others.contains(part)).collect();
    own.join("; ")
}

/// A media type and its charset, in small letters.
fn split(value: &str) -> (String, Option<String>) {
    let value = value.to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default().to_owned();
    let charset = parts.find_map(|part| part.strip_prefix("charset=")).map(|charset| charset.trim_matches('"').to_owned());
    (media, charset)
}

/// Whether two values of `Cache-Control` have the same members, in whatever order.
fn same(have: &str, wanted: &str) -> bool {
    let parts = |value: &str| {
        let mut parts: Vec<String> = value.split(',').map(|part| part.trim().to_ascii_lowercase()).collect();
        parts.sort();
        parts
    };
    parts(have) == parts(wanted)
}

/// For how long something may be kept, in seconds; without a word browsers guess.
fn max_age(value: &str) -> u64 {
    let lower = value.to_ascii_lowercase();
    let mut parts = lower.split(',').map(str::trim);
    if lower.contains("no-store") || lower.contains("no-cache") {
        return 0;
    }
    parts.find_map(|part| part.strip_prefix("max-age=")).and_then(|seconds| seconds.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::tests::sample;

    /// The names of what is found in an answer, the file being `file`; `-Name` takes a header away.
    #[track_caller]
    fn check(targets: &[Host], file: &str, changes: &[(&str, &str)], expected: &[&str]) {
        let answers = Answers { targets: targets.to_vec(), ..sample() };
        let mut headers: Vec<(String, String)> =
            answers.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
        headers.push(("content-type".to_owned(), media_type(file)));
        headers.push(("cache-control".to_owned(), if file.starts_with("assets/") { LONG } else { SHORT }.to_owned()));
        for (name, value) in changes {
            headers.retain(|(own, _)| own != name.trim_start_matches('-'));
            if !name.starts_with('-') {
                headers.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        let answer = Answer { status: 200, headers, ..Answer::default() };
        let rules = Rules::of(&answers, false);
        let look = Look { rules, answers: &answers, file: Some(file), at: super::super::expect::address(file), url: "x", answer: &answer };
        let found: Vec<&str> = look.findings().iter().map(|found| found.kind.name()).collect();
        assert_eq!(found, expected, "{file} {changes:?}");
    }

    #[test]
    fn of_a_policy_what_differs_is_told() {
        let (ours, theirs) = ("default-src 'none'; img-src 'self'", "default-src *; img-src 'self'; script-src x");
        assert_eq!(
            (only_of(theirs, ours), only_of(ours, theirs)),
            ("default-src *; script-src x".to_owned(), "default-src 'none'".to_owned())
        );
    }

    #[test]
    fn a_server_does_as_it_is_told_and_a_service_as_it_can() {
        let (server, service) = (&[Host::Nginx][..], &[Host::Cloudflare, Host::Nginx][..]);
        check(server, "fr/index.html", &[], &[]);
        check(server, "fr/index.html", &[("-referrer-policy", "")], &["header-missing"]);
        check(server, "fr/index.html", &[("referrer-policy", "unsafe-url")], &["header-differs"]);
        check(server, "fr/index.html", &[("content-security-policy", "default-src *")], &["policy-differs"]);
        check(server, "fr/index.html", &[("cache-control", "max-age=86400")], &["cache-wrong"]);
        check(service, "fr/index.html", &[("cache-control", "public, max-age=0, must-revalidate")], &[]);
        check(service, "fr/index.html", &[("cache-control", "max-age=86400")], &["cache-wrong"]);
        check(server, "assets/a.css", &[("cache-control", SHORT)], &["cache-wrong"]);
        check(server, "assets/a.css", &[("cache-control", "max-age=31536000, immutable,public")], &[]);
        check(server, "fr/index.html", &[("content-type", "text/plain; charset=utf-8")], &["type-wrong"]);
        check(server, "fr/index.html", &[("content-type", "text/html")], &["charset-missing"]);
        check(server, "fr/index.html", &[("content-type", "text/html; charset=UTF-8")], &[]);
        check(server, "sitemap.xml", &[("content-type", "text/xml; charset=utf-8")], &["type-wrong"]);
        check(service, "sitemap.xml", &[("content-type", "text/xml")], &[]);
        check(server, "a.wav", &[("content-type", "audio/x-wav")], &[]);
        check(server, "a.wav", &[("content-type", "text/html")], &["type-wrong"]);
        check(server, "fr/index.html", &[("x-robots-tag", "noindex")], &["noindex"]);
        check(&[], "fr/index.html", &[("-content-security-policy", ""), ("-cache-control", "")], &[]);
        // What searches has a policy of its own, and an earlier text its moment.
        check(server, "fr/search/index.html", &[], &["policy-differs"]);
        check(server, "fr/barrett/neige/v/1/index.html", &[], &["memento-missing"]);
        check(server, "fr/barrett/neige/v/1/index.html", &[("memento-datetime", "Mon, 05 Dec 2011 14:00:00 GMT")], &[]);
    }
}

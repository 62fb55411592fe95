//! Netlify and Cloudflare Pages: `_redirects` and `_headers`. The names are the same, the rules are not.
//!
//! Both compress by themselves, answer a missing final slash and keep pages for no time unless told otherwise.

use std::fmt::Write as _;

use crate::config::settings::Host;
use crate::model::address::{BaseUrl, SitePath};

use super::{Answers, FOLDER, Files, LONG, POLICY, TYPES, gone_forms, limits};

/// The rules of `_redirects`.
pub(super) struct Rules {
    /// One rule a line.
    pub(super) lines: Vec<String>,
    /// Old addresses whose plain page has to do.
    pub(super) plain: usize,
}

/// The rules that a host takes, the important ones first.
pub(super) fn rules(answers: &Answers, host: Host) -> Rules {
    let mut lines = Vec::new();
    let mut plain = 0;
    // Netlify shows the file that stands at an old address unless a rule has a `!`; Cloudflare never does.
    let status = if host == Host::Netlify { "301!" } else { "301" };
    let limits = limits::of(host);
    let fits = |line: &String| limits.is_none_or(|limits| line.chars().count() <= limits.line);
    for redirect in &answers.redirects {
        let line = format!("{} {} {status}", encoded(&answers.base, &redirect.from), target(&redirect.to));
        if fits(&line) && limits.is_none_or(|limits| lines.len() < limits.rules) {
            lines.push(line);
        } else {
            plain += 1;
        }
    }
    if host == Host::Netlify {
        for gone in &answers.gone {
            let notice = encoded(&answers.base, &gone.notice);
            // Netlify takes both forms of a folder for one.
            lines.extend(
                gone_forms(gone)
                    .filter(|at| Some(at) != gone.at.bare().as_ref())
                    .map(|at| format!("{} {notice} 410!", encoded(&answers.base, &at))),
            );
        }
        for (code, _) in &answers.languages {
            let page = encoded(&answers.base, &SitePath::file(&[code, "404.html"]));
            lines.push(format!("{}* {page} 404", encoded(&answers.base, &SitePath::folder(&[code]))));
        }
        lines.push(format!(
            "{}* {} 404!",
            encoded(&answers.base, &SitePath::folder(&[FOLDER])),
            encoded(&answers.base, &SitePath::file(&["404.html"]))
        ));
    }
    if let Some(limits) = limits {
        // Without its final slash an address finds its plain page first, and that has a rule: what is left is for these.
        let bare = answers.redirects.iter().filter_map(|redirect| Some((redirect.from.bare()?, &redirect.to)));
        let bare = bare.map(|(from, to)| format!("{} {} {status}", encoded(&answers.base, &from), target(to))).filter(fits);
        let left = limits.rules.saturating_sub(lines.len());
        lines.extend(bare.take(left));
    }
    Rules { lines, plain }
}

/// `_redirects`
pub(super) fn redirects(answers: &Answers, host: Host) -> String {
    rules(answers, host).lines.iter().fold(String::new(), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

/// `_headers`
pub(super) fn headers(answers: &Answers, host: Host) -> String {
    let root = encoded(&answers.base, &SitePath::root());
    let mut out = format!("{root}*\n");
    for (key, value) in &answers.headers {
        let _ = writeln!(out, "  {key}: {value}");
    }
    for path in &answers.search {
        let _ = writeln!(out, "{}*", encoded(&answers.base, path));
        // Netlify takes the value of the narrower rule; Cloudflare would have both, and a browser the stricter of them.
        if host == Host::Cloudflare {
            let _ = writeln!(out, "  ! {POLICY}");
        }
        let _ = writeln!(out, "  {POLICY}: {}", answers.search_policy);
    }
    let _ = write!(out, "{root}assets/*\n  Cache-Control: {LONG}\n");
    for (files, media) in TYPES {
        // What these hosts know already needs no rule; each address must find one at most.
        let path = match files {
            Files::Named(file) => format!("{root}*/{file}"),
            Files::Ending(end @ ("opml" | "link" | "jsonl" | "webmanifest")) => format!("{root}*.{end}"),
            Files::Ending(_) => continue,
        };
        let _ = write!(out, "{path}\n  Content-Type: {media}; charset=utf-8\n");
    }
    if host == Host::Cloudflare {
        // No rule of Cloudflare's closes an address; what stands there says nothing that is not public.
        let _ = write!(out, "{root}{FOLDER}/*\n  X-Robots-Tag: noindex\n");
    }
    out
}

/// What an earlier base URL answers: `_redirects` at its root.
pub(super) fn former(answers: &Answers, former: &BaseUrl) -> String {
    let root = encoded(former, &SitePath::root());
    let mut out = String::new();
    for (code, to) in answers.moves() {
        let _ = match code {
            Some(code) => writeln!(out, "{root}{code}/* {to}{code}/:splat 301"),
            None => writeln!(out, "{root}* {to}:splat 301"),
        };
    }
    out
}

/// A path as a rule may name it: `:` and `*` stand for something there.
fn encoded(base: &BaseUrl, path: &SitePath) -> String {
    base.local(path).replace(':', "%3A").replace('*', "%2A")
}

/// Where a rule leads: in a path of the site a `:` would stand for something, too.
fn target(to: &str) -> String {
    if to.starts_with('/') { to.replace(':', "%3A") } else { to.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(text, expected);
    }

    #[test]
    fn each_service_gets_what_it_can_read() {
        check(
            &redirects(&sample(), Host::Netlify),
            "/fr/barrett/%C3%A9t%C3%A9/ /fr/barrett/2011/12/premiere-neige/ 301!\n\
             /Old/Page%201.aspx /en/caf%C3%A9/ 301!\n\
             /out/ https://elsewhere.example/a?b=$c#d 301!\n\
             /fr/barrett/retire/ /fr/barrett/retire/index.html 410!\n\
             /fr/barrett/retire/index.html /fr/barrett/retire/index.html 410!\n\
             /en/* /en/404.html 404\n/fr/* /fr/404.html 404\n/.hosting/* /404.html 404!\n",
        );
        check(
            &redirects(&sample(), Host::Cloudflare),
            "/fr/barrett/%C3%A9t%C3%A9/ /fr/barrett/2011/12/premiere-neige/ 301\n\
             /Old/Page%201.aspx /en/caf%C3%A9/ 301\n\
             /out/ https://elsewhere.example/a?b=$c#d 301\n\
             /fr/barrett/%C3%A9t%C3%A9 /fr/barrett/2011/12/premiere-neige/ 301\n\
             /out https://elsewhere.example/a?b=$c#d 301\n",
        );
    }

    #[test]
    fn what_does_not_fit_keeps_its_plain_page() {
        let mut answers = sample();
        let one = answers.redirects[0].clone();
        answers.redirects =
            (0..2_100).map(|at| super::super::Redirect { from: SitePath::folder(&["a", &at.to_string()]), ..one.clone() }).collect();
        answers.redirects[0].to = "x".repeat(1_000);
        let rules = rules(&answers, Host::Cloudflare);
        assert_eq!((rules.lines.len(), rules.plain), (2_000, 100));
        assert!(rules.lines[0].starts_with("/a/1/ "), "{}", rules.lines[0]);
    }

    #[test]
    fn an_earlier_base_leads_to_the_new_one() {
        let answers = sample();
        check(&former(&answers, &answers.former[0]), "/path/* https://ambassadors.example.ca/:splat 301\n");
    }

    #[test]
    fn headers_have_one_type_for_each_address() {
        let text = headers(&sample(), Host::Cloudflare);
        assert!(text.starts_with("/*\n  Content-Security-Policy: default-src 'none';"), "{text}");
        assert!(text.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{text}");
        assert!(text.contains("\n/*/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n"), "{text}");
        assert_eq!(text.matches("Content-Type:").count(), 7);
    }
}

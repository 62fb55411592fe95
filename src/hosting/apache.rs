//! Apache 2.4: `.htaccess` at the root of the site.
//!
//! Only `RewriteRule` redirects: `Redirect` takes everything below an address along, and encodes once more what is
//! encoded. A redirect names the whole new address, since Apache makes a whole one of a path itself, with whatever
//! scheme it sees behind a proxy.

use std::fmt::Write as _;

use crate::model::address::{BaseUrl, SitePath};

use super::{Answers, BINARY, COMPRESSED, FOLDER, Files, LONG, POLICY, SHORT, TYPES};

/// `.htaccess`
pub(super) fn htaccess(answers: &Answers) -> String {
    let mut out = String::from(
        "# Written by chancery; changes here are lost. Wants `AllowOverride All`\n\
         # and the modules dir, headers, mime and rewrite.\n\
         Options -Indexes -MultiViews +SymLinksIfOwnerMatch\nDirectoryIndex index.html\nAddDefaultCharset UTF-8\n\n",
    );
    for (key, value) in &answers.headers {
        let _ = writeln!(out, "Header always set {key} {}", quoted(value));
    }
    for path in &answers.search {
        let here = pattern(&answers.base.served(path));
        let _ = writeln!(
            out,
            "Header always set {POLICY} {} \"expr=%{{REQUEST_URI}} =~ m#^{here}(?:index[.]html(?:[.](?:br|gz))?)?$#\"",
            quoted(&answers.search_policy)
        );
    }
    let assets = "%{REQUEST_URI} =~ m#^".to_owned() + &pattern(&answers.folder(&["assets"])) + "#";
    let _ = writeln!(out, "Header always set Cache-Control \"{SHORT}\" \"expr=!({assets})\"");
    let _ = writeln!(out, "Header always set Cache-Control \"{LONG}\" \"expr={assets}\"");
    for (path, at) in &answers.mementos {
        let here = pattern(&answers.base.served(path));
        let _ = writeln!(
            out,
            "Header set Memento-Datetime {} \"expr=%{{REQUEST_URI}} =~ m#^{here}(?:index[.]html(?:[.](?:br|gz))?)?$#\"",
            quoted(at)
        );
    }
    let _ = writeln!(out, "\nErrorDocument 404 {}", answers.base.local(&SitePath::file(&["404.html"])));
    for (code, _) in &answers.languages {
        let page = answers.base.local(&SitePath::file(&[code, "404.html"]));
        let _ =
            writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n    ErrorDocument 404 {page}\n</If>", pattern(&answers.folder(&[code])));
    }
    // Nothing but the rules below answers 410, and each says which page does. What does not begin with `/` would be a text.
    out.push_str("ErrorDocument 410 \"/%{reqenv:CHANCERY_NOTICE}\"\n");
    types(&mut out);
    rules(&mut out, answers);
    out
}

fn types(out: &mut String) {
    out.push('\n');
    let packed = "(?:[.](?:br|gz))?$";
    for (files, media) in TYPES
        .iter()
        .filter(|(files, _)| matches!(files, Files::Ending(_)))
        .chain(TYPES.iter().filter(|(files, _)| matches!(files, Files::Named(_))))
    {
        // Of two that fit the later one counts: here names come after endings.
        let name = match files {
            Files::Named(file) => format!("^{}", pattern(file)),
            Files::Ending(end) => format!("[.]{end}"),
        };
        let _ = writeln!(out, "<FilesMatch \"{name}{packed}\">\n    ForceType \"{media}; charset=utf-8\"\n</FilesMatch>");
    }
    for (end, media) in BINARY {
        let _ = writeln!(out, "AddType {media} .{end}");
    }
    let ends = COMPRESSED.join("|");
    for (end, coding) in [("br", "br"), ("gz", "gzip")] {
        let _ = writeln!(
            out,
            "<FilesMatch \"[.](?:{ends})[.]{end}$\">\n    RemoveLanguage .{end}\n    AddEncoding {coding} .{end}\n</FilesMatch>"
        );
    }
    let _ = writeln!(out, "<FilesMatch \"[.](?:{ends})(?:[.](?:br|gz))?$\">\n    Header merge Vary Accept-Encoding\n</FilesMatch>");
}

fn rules(out: &mut String, answers: &Answers) {
    let _ = write!(
        out,
        "\nRewriteEngine On\n\
         # The page that says 410 is no longer asked for.\n\
         RewriteCond %{{ENV:REDIRECT_STATUS}} =410\nRewriteRule \"^\" \"-\" [END]\n\n\
         # Not for readers.\n\
         RewriteRule \"^(?:{}(?:/|$)|_redirects$|_headers$|[.]htaccess$)\" \"-\" [R=404,END]\n\n",
        pattern(FOLDER)
    );
    for gone in &answers.gone {
        let notice = escaped(answers.base.local(&gone.notice).replace(',', "%2C").trim_start_matches('/'));
        let at = &gone.at.as_str()[1..];
        let at = at.strip_suffix('/').map_or_else(|| pattern(at), |bare| pattern(bare) + "(?:/(?:index[.]html)?)?");
        let _ = writeln!(out, "RewriteRule \"^{at}$\" \"-\" [E=CHANCERY_NOTICE:{notice},G,END]");
    }
    for redirect in &answers.redirects {
        let from = redirect.from.bare().map_or_else(|| pattern(&redirect.from.as_str()[1..]), |bare| pattern(&bare.as_str()[1..]) + "/?");
        let _ = writeln!(out, "RewriteRule \"^{from}$\" \"{}\" [R=301,NE,QSD,END]", escaped(&redirect.absolute));
    }
    // mod_dir would name the scheme that it sees, which behind a proxy is not the reader's.
    let _ = write!(
        out,
        "\n# A page has its final slash.\n\
         RewriteCond %{{REQUEST_FILENAME}} -d\nRewriteRule \"^(.*[^/])$\" \"{}$1/\" [R=301,END,NS]\n\n# Compressed beforehand.\n",
        answers.base.on("%{HTTP_HOST}")
    );
    let ends = COMPRESSED.join("|");
    for (coding, end) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            out,
            "RewriteCond %{{HTTP:Accept-Encoding}} \"(?:^|[, ]){coding}(?:$|[,; ])\"\n\
             RewriteCond %{{HTTP:Accept-Encoding}} \"!(?:^|[, ]){coding} *; *q=0(?:[.]0*)?(?:$|[, ])\"\n\
             RewriteCond %{{REQUEST_FILENAME}}.{end} -f\n\
             RewriteRule \"^(.+[.](?:{ends}))$\" \"$1.{end}\" [END,NS,E=no-gzip:1,E=no-brotli:1]\n\
             RewriteCond %{{HTTP:Accept-Encoding}} \"(?:^|[, ]){coding}(?:$|[,; ])\"\n\
             RewriteCond %{{HTTP:Accept-Encoding}} \"!(?:^|[, ]){coding} *; *q=0(?:[.]0*)?(?:$|[, ])\"\n\
             RewriteCond %{{REQUEST_FILENAME}}/index.html.{end} -f\n\
             RewriteRule \"^((?:.*/)?)$\" \"$1index.html.{end}\" [END,NS,E=no-gzip:1,E=no-brotli:1]\n"
        );
    }
}

/// What an earlier base URL answers: `.htaccess` at its root.
pub(super) fn former(answers: &Answers, former: &BaseUrl) -> String {
    let mut out = String::from(
        "# Written by chancery; changes here are lost. This is `.htaccess` at the root of the earlier host.\nRewriteEngine On\n",
    );
    let below = pattern(former.path.trim_matches('/'));
    let path = answers.base.path.trim_matches('/');
    if former.host() == answers.base.host() && !path.is_empty() {
        let _ = writeln!(out, "RewriteRule \"^{}(?:/|$)\" \"-\" [END]", pattern(path));
    }
    let (below, root) =
        if below.is_empty() { (String::new(), "^(.*)$".to_owned()) } else { (format!("{below}/"), format!("^{below}(?:/(.*))?$")) };
    for (code, to) in answers.moves() {
        let _ = match code {
            Some(code) => writeln!(out, "RewriteRule \"^{below}{code}(/.*)?$\" \"{}{code}$1\" [R=301,END]", escaped(&to)),
            None => writeln!(out, "RewriteRule \"{root}\" \"{}$1\" [R=301,END]", escaped(&to)),
        };
    }
    out
}

/// A value in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as the target of a rule: there `%2` is what a condition found, and `$` what the pattern did.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '%' | '$' | '\\') {
            out.push('\\');
        }
        if c == '"' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text as a pattern that matches it alone. Quotes end an argument, whatever stands before them.
fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '.' | '+' | '*' | '?' | '(' | ')' | '[' | '{' | '}' | '|' | '$' | '#' => {
                out.push('[');
                out.push(c);
                out.push(']');
            }
            '"' => out.push_str("\\x22"),
            '^' | ']' | '%' => out.push('.'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, sample};
    use super::*;

    #[test]
    fn rules_match_one_address_and_encode_nothing_twice() {
        check(
            &htaccess(&sample()),
            &[
                "Header always set X-Content-Type-Options \"nosniff\"",
                "Header set Memento-Datetime \"Mon, 05 Dec 2011 14:00:00 GMT\" \"expr=%{REQUEST_URI} =~ m#^/fr/barrett/neige/v/1/(?:index[.]html(?:[.](?:br|gz))?)?$#\"",
                "ErrorDocument 404 /404.html",
                "ErrorDocument 404 /fr/404.html",
                "RewriteRule \"^(?:[.]hosting(?:/|$)|_redirects$|_headers$|[.]htaccess$)\" \"-\" [R=404,END]",
                "RewriteRule \"^fr/barrett/retire(?:/(?:index[.]html)?)?$\" \"-\" [E=CHANCERY_NOTICE:fr/barrett/retire/index.html,G,END]",
                "RewriteRule \"^fr/barrett/été/?$\" \"https://ambassadors.example.ca/fr/barrett/2011/12/premiere-neige/\" [R=301,NE,QSD,END]",
                "RewriteRule \"^Old/Page 1[.]aspx$\" \"https://ambassadors.example.ca/en/caf\\%C3\\%A9/\" [R=301,NE,QSD,END]",
                "RewriteRule \"^out/?$\" \"https://elsewhere.example/a?b=\\$c#d\" [R=301,NE,QSD,END]",
                "RewriteRule \"^(.*[^/])$\" \"https://%{HTTP_HOST}/$1/\" [R=301,END,NS]",
            ],
        );
    }

    #[test]
    fn an_earlier_base_leads_to_the_new_one() {
        let answers = sample();
        let line = "RewriteRule \"^path(?:/(.*))?$\" \"https://ambassadors.example.ca/$1\" [R=301,END]";
        check(&former(&answers, &answers.former[0]), &[line]);
    }
}

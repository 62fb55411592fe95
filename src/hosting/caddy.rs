//! Caddy 2: what stands in the block of the site, after `root`.
//!
//! Everything is inside one `route`, so that it happens in the order in which it is written.

use std::fmt::Write as _;

use crate::model::address::BaseUrl;

use super::{Answers, BINARY, COMPRESSED, FOLDER, Files, LONG, POLICY, SHORT, TYPES, forms, gone_forms, mementos, searches};

/// The block.
pub(super) fn site(answers: &Answers) -> String {
    let mut out = String::from(
        "# Written by chancery; changes here are lost. Import this in the block of the site, after `root`.\nroute {\n    header {\n",
    );
    for (key, value) in &answers.headers {
        let _ = writeln!(out, "        {key} {}", quoted(value));
    }
    let assets = answers.folder(&["assets"]);
    let _ = write!(out, "        Cache-Control \"{SHORT}\"\n    }}\n    @chancery_assets path {}\n", quoted(&format!("{assets}*")));
    let moved = answers.redirects.iter().flat_map(|one| forms(&one.from).map(|from| (answers.base.served(&from), one.to.clone())));
    map(&mut out, "chancery_moved", moved);
    let gone = answers.gone.iter().flat_map(|one| {
        let notice = answers.base.served(&one.notice);
        gone_forms(one).map(move |at| (answers.base.served(&at), notice.clone()))
    });
    map(&mut out, "chancery_gone", gone);
    out.push_str(
        "    @chancery_moved not vars {chancery_moved} \"\"\n    redir @chancery_moved {chancery_moved} 301\n\
         \x20   @chancery_gone not vars {chancery_gone} \"\"\n    error @chancery_gone 410\n",
    );
    let _ = write!(
        out,
        "    @chancery_own path {} {} {} {}\n    error @chancery_own 404\n    header @chancery_assets Cache-Control \"{LONG}\"\n",
        quoted(&answers.served(&[".htaccess"])),
        quoted(&answers.served(&["_redirects"])),
        quoted(&answers.served(&["_headers"])),
        quoted(&format!("{}*", answers.folder(&[FOLDER]))),
    );
    if !answers.search.is_empty() {
        let pages: Vec<String> = searches(answers).map(|page| quoted(&page)).collect();
        let _ = write!(
            out,
            "    @chancery_search path {}\n    header @chancery_search {POLICY} {}\n",
            pages.join(" "),
            quoted(&answers.search_policy)
        );
    }
    if !answers.mementos.is_empty() {
        map(&mut out, "chancery_memento", mementos(answers));
        out.push_str(
            "    @chancery_memento not vars {chancery_memento} \"\"\n\
             \x20   header @chancery_memento Memento-Datetime {chancery_memento}\n",
        );
    }
    types(&mut out);
    out.push_str("    file_server {\n        precompressed br gzip\n    }\n}\n");
    errors(&mut out, answers);
    out
}

/// A map; what Caddy would read as a placeholder, or as a pattern, keeps its plain page.
fn map(out: &mut String, name: &str, entries: impl Iterator<Item = (String, String)>) {
    let _ = writeln!(out, "    map {{path}} {{{name}}} {{");
    for (key, value) in entries.filter(|(key, value)| !key.contains(['{', '}']) && !value.contains(['{', '}'])) {
        let _ = writeln!(out, "        {} {}", quoted(&key), quoted(&value));
    }
    out.push_str("        default \"\"\n    }\n");
}

fn types(out: &mut String) {
    // Of two that fit the later one counts: names come after endings.
    let (named, ending): (Vec<_>, Vec<_>) = TYPES.iter().partition(|(files, _)| matches!(files, Files::Named(_)));
    for (files, media) in ending.into_iter().chain(named) {
        let (name, path) = match files {
            Files::Named(file) => (file.replace('.', "_"), format!("*/{file}")),
            Files::Ending(end) => ((*end).to_owned(), format!("*.{end}")),
        };
        let _ = write!(out, "    @chancery_{name} path {path}\n    header @chancery_{name} Content-Type \"{media}; charset=utf-8\"\n");
    }
    for (end, media) in BINARY {
        let _ = write!(out, "    @chancery_{end} path *.{end}\n    header @chancery_{end} Content-Type \"{media}\"\n");
    }
    let ends: Vec<String> = COMPRESSED.iter().map(|end| format!("*.{end}")).collect();
    let _ = write!(out, "    @chancery_packed path */ {}\n    header @chancery_packed Vary Accept-Encoding\n", ends.join(" "));
    out.push_str("    @chancery_folder path */\n    header @chancery_folder Content-Type \"text/html; charset=utf-8\"\n");
}

/// Error pages; an error keeps the headers that were set before it.
fn errors(out: &mut String, answers: &Answers) {
    let _ = write!(
        out,
        "handle_errors {{\n    header Cache-Control \"{SHORT}\"\n    header Content-Type \"text/html; charset=utf-8\"\n\
         \x20   @chancery_410 expression {{http.error.status_code}} == 410\n    @chancery_404 expression {{http.error.status_code}} == 404\n\
         \x20   handle @chancery_410 {{\n        rewrite * {{chancery_gone}}\n        file_server\n    }}\n\
         \x20   handle @chancery_404 {{\n"
    );
    for (code, _) in &answers.languages {
        let page = answers.served(&[code, "404.html"]);
        let _ = write!(
            out,
            "        @chancery_lost_{code} path {}\n        handle @chancery_lost_{code} {{\n            rewrite * {}\n            file_server\n        }}\n",
            quoted(&format!("{}*", answers.folder(&[code]))),
            quoted(&page)
        );
    }
    let _ = write!(
        out,
        "        handle {{\n            rewrite * {}\n            file_server\n        }}\n    }}\n}}\n",
        quoted(&answers.served(&["404.html"]))
    );
}

/// What an earlier base URL answers.
pub(super) fn former(answers: &Answers, former: &BaseUrl) -> String {
    let mut out = format!(
        "# Written by chancery; changes here are lost. Import this in the block of the site {}\nroute {{\n",
        former.whole().replace(['\n', '\r'], "")
    );
    let path = answers.base.path.trim_end_matches('/');
    let same = former.host() == answers.base.host() && !path.is_empty();
    let below = former.path.trim_end_matches('/');
    for (at, (code, to)) in answers.moves().enumerate() {
        let (folder, to) = match code {
            Some(code) => (format!("{below}/{code}"), format!("{to}{code}{{uri}}")),
            None => (below.to_owned(), format!("{}{{uri}}", to.trim_end_matches('/'))),
        };
        let unless = if same { format!("        not path {} {}\n", quoted(path), quoted(&format!("{path}/*"))) } else { String::new() };
        let here = if folder.is_empty() { "/*".to_owned() } else { format!("{folder}/*") };
        let bare = if folder.is_empty() { String::new() } else { format!(" {}", quoted(&folder)) };
        let strip = if folder.is_empty() { String::new() } else { format!("        uri strip_prefix {}\n", quoted(&folder)) };
        let _ = write!(
            out,
            "    @former_{at} {{\n        path {}{bare}\n{unless}    }}\n    route @former_{at} {{\n{strip}        redir * {} 301\n    }}\n",
            quoted(&here),
            quoted(&to)
        );
    }
    out.push_str("}\n");
    out
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, sample};
    use super::*;

    #[test]
    fn the_block_is_in_the_order_in_which_it_happens() {
        check(
            &site(&sample()),
            &[
                "route {",
                "X-Content-Type-Options \"nosniff\"",
                "map {path} {chancery_moved} {",
                "\"/fr/barrett/été/\" \"/fr/barrett/2011/12/premiere-neige/\"",
                "\"/fr/barrett/été\" \"/fr/barrett/2011/12/premiere-neige/\"",
                "\"/Old/Page 1.aspx\" \"/en/caf%C3%A9/\"",
                "redir @chancery_moved {chancery_moved} 301",
                "error @chancery_gone 410",
                "@chancery_own path \"/.htaccess\" \"/_redirects\" \"/_headers\" \"/.hosting/*\"",
                "\"/fr/barrett/neige/v/1/\" \"Mon, 05 Dec 2011 14:00:00 GMT\"",
                "header @chancery_memento Memento-Datetime {chancery_memento}",
                "header @chancery_xml Content-Type \"application/xml; charset=utf-8\"",
                "header @chancery_feed_xml Content-Type \"application/rss+xml; charset=utf-8\"",
                "precompressed br gzip",
                "handle_errors {",
                "rewrite * \"/fr/404.html\"",
            ],
        );
    }

    #[test]
    fn an_earlier_base_leads_to_the_new_one() {
        let answers = sample();
        let lines = ["path \"/path/*\" \"/path\"", "uri strip_prefix \"/path\"", "redir * \"https://ambassadors.example.ca{uri}\" 301"];
        check(&former(&answers, &answers.former[0]), &lines);
    }
}

//! nginx: maps at the level of `http`, everything else in the block of the server.
//!
//! Headers stand at the server alone: an `add_header` in a location drops all that it would inherit. What differs by
//! address comes from a map.

use std::fmt::Write as _;

use crate::model::address::BaseUrl;

use super::{Answers, BINARY, FOLDER, Files, LONG, POLICY, SHORT, TYPES, forms, gone_forms, mementos, searches};

/// The maps: redirects, withdrawals, error pages, times to keep.
pub(super) fn maps(answers: &Answers) -> String {
    let name = Name::of(answers);
    let mut moved = Vec::new();
    for redirect in &answers.redirects {
        // nginx would take a `$` for one of its variables, and has no way to write one.
        let to = redirect.to.replace('$', "%24");
        moved.extend(forms(&redirect.from).map(|from| (answers.base.served(&from), to.clone())));
    }
    let mut gone = Vec::new();
    for one in &answers.gone {
        let notice = answers.base.served(&one.notice);
        if !notice.contains('$') {
            gone.extend(gone_forms(one).map(|at| (answers.base.served(&at), notice.clone())));
        }
    }
    let mementos: Vec<(String, String)> = mementos(answers).collect();
    let longest = moved.iter().chain(&gone).chain(&mementos).map(|(key, _)| key.len()).max().unwrap_or_default();
    let mut out = format!(
        "# Written by chancery; changes here are lost. Include this at the level of `http`, after these two lines,\n\
         # which may stand there once:\n#     map_hash_bucket_size {};\n#     map_hash_max_size {};\n",
        // An entry holds its key, a pointer and a length.
        (longest + 32).next_power_of_two().max(512),
        ((moved.len() + gone.len() + mementos.len()) * 2).next_power_of_two().max(2048),
    );
    lookup(&mut out, &name.var("moved"), &moved);
    lookup(&mut out, &name.var("gone"), &gone);
    let _ = write!(out, "\nmap $uri {} {{\n    default {};\n", name.var("lost"), quoted(&answers.served(&["404.html"])));
    for (code, _) in &answers.languages {
        let folder = answers.folder(&[code]);
        let _ = writeln!(out, "    {} {};", quoted(&format!("~^{}", pattern(&folder))), quoted(&answers.served(&[code, "404.html"])));
    }
    let assets = pattern(&answers.folder(&["assets"]));
    let _ = write!(
        out,
        "}}\n\nmap $uri {} {{\n    default \"{SHORT}\";\n    {} \"{LONG}\";\n}}\n",
        name.var("cache"),
        quoted(&format!("~^{assets}"))
    );
    if !mementos.is_empty() {
        lookup(&mut out, &name.var("memento"), &mementos);
    }
    if let Some((_, policy)) = answers.headers.iter().find(|(key, _)| *key == POLICY && !answers.search.is_empty()) {
        let _ = write!(out, "\nmap $uri {} {{\n    default {};\n", name.var("policy"), quoted(policy));
        for page in searches(answers) {
            let _ = writeln!(out, "    {} {};", quoted(&page), quoted(&answers.search_policy));
        }
        out.push_str("}\n");
    }
    out
}

/// A map from addresses to something. nginx compares the keys of a map without regard to case: what has a capital is
/// a pattern, and patterns are asked only for addresses that have one.
fn lookup(out: &mut String, var: &str, entries: &[(String, String)]) {
    let has_capital = |key: &str| key.bytes().any(|b| b.is_ascii_uppercase());
    let _ = write!(out, "\nmap $uri {var} {{\n    default {var}_plain;\n    \"~[A-Z]\" {var}_cap;\n}}\n");
    let _ = write!(out, "map $uri {var}_plain {{\n    default \"\";\n");
    for (key, value) in entries.iter().filter(|(key, _)| !has_capital(key)) {
        let _ = writeln!(out, "    {} {};", quoted(key), quoted(value));
    }
    let _ = write!(out, "}}\nmap $uri {var}_cap {{\n    default \"\";\n");
    for (key, value) in entries.iter().filter(|(key, _)| has_capital(key)) {
        let _ = writeln!(out, "    {} {};", quoted(&format!("~^{}$", pattern(key))), quoted(value));
    }
    out.push_str("}\n");
}

/// What stands in the block of the server, after `root`.
pub(super) fn server(answers: &Answers) -> String {
    let name = Name::of(answers);
    let (moved, gone, lost, cache) = (name.var("moved"), name.var("gone"), name.var("lost"), name.var("cache"));
    let texts: Vec<&str> = TYPES.iter().map(|(_, media)| *media).filter(|media| *media != "text/html").collect();
    let mut out = format!(
        "# Written by chancery; changes here are lost. Include this in the block of the server, after `root`; the file\n\
         # nginx-maps.conf beside it belongs at the level of `http`.\n\
         index index.html;\ncharset utf-8;\ncharset_types {};\nabsolute_redirect off;\n\n\
         # Compressed beforehand. `brotli_static` needs a module: in Debian libnginx-mod-http-brotli-static.\n\
         gzip_static on;\ngzip_vary on;\n# brotli_static on;\n\n",
        texts.join(" ")
    );
    for (key, value) in &answers.headers {
        let by_page = *key == POLICY && !answers.search.is_empty();
        let value = if by_page { name.var("policy") } else { quoted(value) };
        let _ = writeln!(out, "add_header {key} {value} always;");
    }
    let _ = write!(
        out,
        "add_header Cache-Control {cache} always;\n{memento}\n\
         error_page 404 {lost};\nerror_page 403 =404 {lost};\nerror_page 410 @{name}_gone;\n\
         if ({moved}) {{ return 301 {moved}; }}\nif ({gone}) {{ return 410; }}\n\n\
         location @{name}_gone {{ try_files {gone} =410; }}\n\
         location {} {{ try_files $uri $uri/ =404; }}\n\n# Not for readers.\n\
         location ^~ {} {{ return 404; }}\n",
        quoted(&answers.base.path),
        quoted(&answers.folder(&[FOLDER])),
        name = name.0,
        // A header without a value is none.
        memento =
            if answers.mementos.is_empty() { String::new() } else { format!("add_header Memento-Datetime {};\n", name.var("memento")) },
    );
    for file in [".htaccess", "_redirects", "_headers"] {
        let _ = writeln!(out, "location = {} {{ return 404; }}", quoted(&answers.served(&[file])));
    }
    out.push_str("\n# Types that nginx does not know, or has otherwise.\n");
    for (files, media) in TYPES {
        let place = match files {
            Files::Named(file) => format!("/{}$", pattern(file)),
            Files::Ending(end) => format!("[.]{end}$"),
        };
        let _ = writeln!(out, "location ~ {} {{ types {{ }} default_type {media}; }}", quoted(&place));
    }
    for (end, media) in BINARY {
        let _ = writeln!(out, "location ~ \"[.]{end}$\" {{ types {{ }} default_type {media}; }}");
    }
    out
}

/// What an earlier base URL answers.
pub(super) fn former(answers: &Answers, former: &BaseUrl) -> String {
    let mut out = format!(
        "# Written by chancery; changes here are lost. Include this in the block of the server of {}\n",
        former.whole().replace(['\n', '\r'], "")
    );
    let below = pattern(former.path.trim_end_matches('/'));
    // On the same host, what is below the new base is there already.
    let path = answers.base.path.trim_end_matches('/');
    let same = former.host() == answers.base.host() && !path.is_empty();
    let unless = if same { format!("(?!{}(?:/|$))", pattern(path)) } else { String::new() };
    for (code, to) in answers.moves() {
        let to = to.replace('$', "%24");
        // `$request_uri` is what was asked for, encoding and query included; nothing is decoded on the way.
        let _ = match code {
            Some(code) => writeln!(out, "if ($request_uri ~ \"^{unless}{below}/{code}(/.*)?$\") {{ return 301 \"{to}{code}$1\"; }}"),
            None => writeln!(out, "if ($request_uri ~ \"^{unless}{below}(?:/(.*))?$\") {{ return 301 \"{to}$1\"; }}"),
        };
    }
    out
}

/// The most characters of that beginning: with its end (`_memento_cap` is the longest) a name has at most 46, which is what
/// nginx's `variables_hash_bucket_size` of 64 has room for.
const NAME_MAX: usize = 34;

/// What begins the names of a site's variables: two sites on one server must not share them.
struct Name(String);

impl Name {
    fn of(answers: &Answers) -> Self {
        let base = format!("{}{}", answers.base.host(), answers.base.path);
        let name: String = base.trim_end_matches('/').chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let name = format!("chancery_{name}");
        if name.len() <= NAME_MAX {
            return Self(name);
        }
        let digest = blake3::hash(base.as_bytes()).to_hex();
        Self(format!("{}_{}", &name[..NAME_MAX - 9], &digest[..8]))
    }

    fn var(&self, what: &str) -> String {
        format!("${}_{what}", self.0)
    }
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as a pattern that matches it alone; without a backslash, which quotes would take.
fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '.' | '+' | '*' | '?' | '(' | ')' | '[' | '{' | '}' | '|' | '$' | '#' => {
                out.push('[');
                out.push(c);
                out.push(']');
            }
            // Neither can stand in a class alone; any one character comes near enough.
            '^' | ']' => out.push('.'),
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
    fn names_of_variables_are_short_enough_for_nginx() {
        let mut answers = sample();
        for (base, name) in [
            ("https://ambassadors.example.ca", "chancery_ambassadors_example_ca"),
            ("https://ambassadors-of-the-country.example.gc.ca/posts", "chancery_ambassadors_of_t_"),
        ] {
            answers.base = BaseUrl::parse(base).expect("an address");
            let own = Name::of(&answers);
            assert!(own.0.starts_with(name) && own.0.len() <= NAME_MAX, "{}", own.0);
        }
    }

    #[test]
    fn maps_have_raw_keys_and_encoded_values() {
        check(
            &maps(&sample()),
            &[
                "#     map_hash_bucket_size 512;",
                "map $uri $chancery_ambassadors_example_ca_moved {",
                "\"/fr/barrett/été/\" \"/fr/barrett/2011/12/premiere-neige/\";",
                "\"/fr/barrett/été\" \"/fr/barrett/2011/12/premiere-neige/\";",
                "\"/out/\" \"https://elsewhere.example/a?b=%24c#d\";",
                "\"~^/Old/Page 1[.]aspx$\" \"/en/caf%C3%A9/\";",
                "\"/fr/barrett/retire/\" \"/fr/barrett/retire/index.html\";",
                "\"/fr/barrett/retire\" \"/fr/barrett/retire/index.html\";",
                "\"/fr/barrett/retire/index.html\" \"/fr/barrett/retire/index.html\";",
                "default \"/404.html\";",
                "\"~^/fr/\" \"/fr/404.html\";",
                "\"~^/assets/\" \"public, max-age=31536000, immutable\";",
                "\"/fr/barrett/neige/v/1/index.html\" \"Mon, 05 Dec 2011 14:00:00 GMT\";",
            ],
        );
    }

    #[test]
    fn no_location_has_a_header_of_its_own() {
        let text = server(&sample());
        let first = text.find("\nlocation").expect("a location");
        assert!(!text[first..].contains("add_header"), "{text}");
        check(
            &text,
            &[
                "absolute_redirect off;",
                "add_header X-Content-Type-Options \"nosniff\" always;",
                "add_header Memento-Datetime $chancery_ambassadors_example_ca_memento;",
                "if ($chancery_ambassadors_example_ca_moved) { return 301 $chancery_ambassadors_example_ca_moved; }",
                "location ^~ \"/.hosting/\" { return 404; }",
                "location ~ \"/feed[.]xml$\" { types { } default_type application/rss+xml; }",
            ],
        );
    }

    #[test]
    fn an_earlier_base_leads_to_the_new_one() {
        let mut answers = sample();
        let old = answers.former[0].clone();
        let line = "if ($request_uri ~ \"^/path(?:/(.*))?$\") { return 301 \"https://ambassadors.example.ca/$1\"; }";
        check(&former(&answers, &old), &[line]);
        answers.languages[1].1 = BaseUrl::parse("https://fr.example.ca").expect("an address");
        let line = "if ($request_uri ~ \"^/path/fr(/.*)?$\") { return 301 \"https://fr.example.ca/fr$1\"; }";
        check(&former(&answers, &old), &[line]);
    }
}

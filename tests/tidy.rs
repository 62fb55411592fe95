//! The house style, held: floors, what each may touch, sizes, docs, words. Each test names file and line.
//!
//! Sources are read as text: comments, strings and test code are blanked out where a rule is about code. That is coarse,
//! and enough. An exception stands in a table beside its rule, with its reason; one that nothing needs any more fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The floors, from the ground up: a module may use only what stands above it here (house style, "The layout of src/").
const FLOORS: &[&str] = &[
    "diagnostic",
    "model",
    "config",
    "ledger",
    "history",
    "cache",
    "images",
    "cards",
    "load",
    "resolve",
    "assets",
    "feeds",
    "hosting",
    "render",
    "plan",
    "pipeline",
    "check",
    "search",
    "status",
    "write",
    "acts",
    "serve",
    "deploy",
    "verify",
    "export",
];

/// Lines of a file without its tests, and of a function.
const FILE_MAX: usize = 400;
const FUNCTION_MAX: usize = 70;

/// Files and functions that may be longer, and why.
const LONG: &[(&str, &str)] = &[
    ("config/fields.rs", "the one table of everything that may be written stands in one place"),
    ("render/view.rs", "plain data: every struct that a template sees, with its documentation"),
];

/// What only some floors may say: the words, the paths that may (a folder ends in `/`), and why.
const ONLY: &[(&[&str], &[&str], &str)] = &[
    (
        &["std::fs", "fs::", "File::", "WalkDir", "tempfile", "read_dir("],
        // An export goes beside its place first, and is renamed.
        &[
            "cache/",
            "load/source.rs",
            "ledger/log.rs",
            "write/",
            "acts/apply.rs",
            "deploy/folder.rs",
            "deploy/journal.rs",
            "deploy/shipped.rs",
            "export/archive/place.rs",
            "cli/",
        ],
        "the disk has few doors",
    ),
    (
        &[".canonicalize(", ".exists()", ".is_dir()", ".is_symlink()", ".try_exists("],
        &[
            "cache/",
            "load/source.rs",
            "ledger/log.rs",
            "write/",
            "acts/apply.rs",
            "deploy/folder.rs",
            "deploy/journal.rs",
            "deploy/shipped.rs",
            "export/archive/place.rs",
            "cli/",
        ],
        "asking the disk is touching it",
    ),
    (&["println!", "eprintln!", "print!", "eprint!", "io::stdout", "io::stderr"], &["cli/"], "only the edge prints"),
    (&["Utc::now", "Local::now", "SystemTime"], &["cli/"], "the build instant is an argument"),
    (
        &["::now()"],
        &["cli/", "deploy/store.rs", "history/", "pipeline.rs", "serve/", "write/"],
        "a stopwatch is for timings alone, for how long a save takes, and for when a lease gives a sign of life",
    ),
    (
        &["axum::", "tokio::", "tokio_stream::"],
        &["serve/front.rs", "serve/events.rs", "serve/mod.rs", "search/pagefind.rs", "deploy/http.rs", "deploy/store.rs"],
        "async lives at the door of the preview, and where Pagefind and object stores ask for it",
    ),
    (&["notify::"], &["serve/watch.rs"], "one module knows each library"),
    (&["std::env", "env::var", "env::args", "env::current_dir", "env::temp_dir"], &["cli/", "main.rs"], "same inputs, same bytes"),
    (&["std::process", "process::exit"], &["cli/", "main.rs", "history/"], "only the edge exits"),
    (
        &["std::net", "TcpStream", "TcpListener", "ureq::"],
        // An address that somebody typed is no network yet.
        &["cli/args.rs", "serve/", "deploy/", "verify/", "check/external.rs", "check/visitor.rs"],
        "a build never reads the network",
    ),
    (&["clap::", "anyhow::", "anyhow!"], &["cli/"], "only the edge knows the command line"),
    (&["tera::"], &["render/theme.rs", "render/theme/"], "Tera stands behind our own type"),
    (&["resvg::", "png::Encoder"], &["cards/drawing.rs"], "one module knows each library"),
    (&["lightningcss::"], &["assets/css.rs"], "one module knows each library"),
    (&["chancery::"], &["cli/"], "the library does not know its own binary"),
    (&["DefaultHasher", "RandomState", "rand::", "thread_rng"], &[], "another order or number in every run"),
    (&["getrandom::"], &["ledger/log.rs"], "the salt of a line of the ledger is the one random thing"),
    (&["unsafe"], &[], "nothing here needs it"),
    (&[".unwrap()", "todo!(", "unimplemented!(", "dbg!("], &[], "a failure is a finding, and what cannot fail says so in `expect`"),
    (&["#[allow(", "#![allow("], &[], "`expect` with a reason tells when it is no longer needed"),
];

/// Where the order of a hash map can never show.
const HASHED: &[(&str, &str)] = &[
    ("load/memory.rs", "looked up by path; what is walked goes to the cache, which has an order of its own"),
    ("write/outputs.rs", "the same"),
    ("render/markdown/links.rs", "looked up by destination, never walked"),
    ("resolve/index.rs", "each link of each text is looked up, by file and by key; never walked"),
    ("resolve/permalinks.rs", "each address is claimed, and looked up by whoever wants it, too; never walked"),
    ("resolve/topics.rs", "each topic of each text is looked up; never walked"),
    ("render/sanitize.rs", "ammonia's own types; they are looked up, never walked"),
];

/// Strings that look like a joined address and are none.
const NOT_JOINED: &[(&str, &str, &str)] = &[
    ("cards/drawing.rs", r#"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">"#, "the vocabulary's name"),
    ("render/entries.rs", "feed/{}/{}", "the name in a `tag:` identity, never an address"),
    ("render/entries.rs", "feed/topic/{}/{}", "the same"),
    ("model/post.rs", "tag:{id_domain}:{ambassador}/{}/{}/{language}", "a `tag:` identity"),
    ("render/jsonld.rs", r#"{\"@context\":\"https://schema.org\",\"@graph\":["#, "the vocabulary's name, as JSON"),
    ("render/theme.rs", "{}/{name}", "a template's name among the layers"),
    ("render/theme.rs", "/{template}", "the end of such a name"),
    ("resolve/links.rs", "{folder}/{}", "the key of a post, from its file"),
    ("resolve/parity.rs", "/{have}/", "a part of a file's path"),
    ("resolve/parity.rs", "/{code}/", "the same"),
];

/// Words that say that something is not finished; in pieces, so that this file can be read by its own rule.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Where somebody's machine shows.
const MACHINES: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of `src/`.
struct Source {
    /// From `src/`.
    path: String,
    /// As it is.
    text: String,
    /// Without comments and tests.
    strings: String,
    /// Without comments, tests and what stands in strings.
    code: String,
}

impl Source {
    /// The first part of the path: the module of `lib.rs`, or `cli`, or `main.rs`.
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    fn at(&self, at: usize, what: &str) -> String {
        format!("src/{}:{}: {what}", self.path, self.line(at))
    }

    fn allowed(&self, places: &[&str]) -> bool {
        places.iter().any(|place| if place.ends_with('/') { self.path.starts_with(place) } else { self.path == *place })
    }
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    let mut sources: Vec<Source> =
        paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")).map(|path| source(path)).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "src/ is not where it was");
    sources
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, paths) } else { paths.push(path) }
    }
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("UTF-8");
    let (mut strings, mut code) = (blank(&text, false), blank(&text, true));
    for (start, end) in tests(&code) {
        for text in [&mut strings, &mut code] {
            text.replace_range(start..end, &spaces(&text[start..end]));
        }
    }
    let inner = path.strip_prefix(root().join("src")).expect("below src");
    Source { path: inner.to_string_lossy().replace('\\', "/"), text, strings, code }
}

/// As many bytes of nothing, on as many lines.
fn spaces(text: &str) -> String {
    text.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect()
}

/// The text with comments blanked, and with `strings` what stands in quotes too; every byte keeps its place.
fn blank(text: &str, strings: bool) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (length, hide) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), true)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), true)
        } else if let Some(length) = string(rest, text[..at].chars().next_back()) {
            (length, strings)
        } else {
            (rest.chars().next().map_or(1, char::len_utf8), false)
        };
        if hide {
            blanked.push_str(&spaces(&rest[..length]))
        } else {
            blanked.push_str(&rest[..length])
        }
        at += length;
    }
    blanked
}

/// The length of the string or character that begins here.
fn string(rest: &str, before: Option<char>) -> Option<usize> {
    let raw = rest.strip_prefix('r').filter(|_| before.is_none_or(|c| !c.is_alphanumeric() && c != '_'));
    if let Some(hashes) = raw.map(|raw| raw.len() - raw.trim_start_matches('#').len())
        && rest[1 + hashes..].starts_with('"')
    {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = hashes + 2;
        return Some(rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len()));
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            c if c == quote => return Some(at + 1),
            // A lifetime, not a character.
            _ if quote == '\'' && rest[1..].chars().nth(1) != Some('\'') && !rest[1..].starts_with('\\') => return None,
            _ => {}
        }
    }
    None
}

/// The items that only tests have.
fn tests(code: &str) -> Vec<(usize, usize)> {
    code.match_indices("#[cfg(test)]").map(|(start, _)| (start, end_of_item(code, start))).collect()
}

/// Where the item ends that begins here: behind its braces, or its semicolon.
fn end_of_item(code: &str, start: usize) -> usize {
    let mut depth = 0_i32;
    let mut inside = 0_i32;
    for (at, b) in code.bytes().enumerate().skip(start) {
        match b {
            b'(' | b'[' => inside += 1,
            b')' | b']' => inside -= 1,
            b'{' => depth += 1,
            b'}' if depth == 1 && inside == 0 => return at + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 && inside == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Whether a word begins here, rather than ending one: `env::var` is no `my_env::var`.
fn begins(text: &str, at: usize, word: &str) -> bool {
    let first = word.chars().next().is_some_and(|c| c.is_alphanumeric());
    !first || !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[track_caller]
fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "\n{rule}:\n{}\n", found.join("\n"));
}

/// The tests' own reading of Rust.
#[test]
fn sources_are_read_as_they_are_meant() {
    let text = "fn a<'b>(c: &'b str) { '{'; \"}//\\\"\"; r#\"\"}\"#; } // }\n#[cfg(test)]\nmod tests { fn x() {} }\nfn z() {}\n";
    let code = blank(text, true);
    assert_eq!(code.len(), text.len());
    assert!(code.starts_with("fn a<'b>(c: &'b str) {"), "{code}");
    assert_eq!((code.matches('{').count(), code.matches('}').count()), (4, 4), "{code}");
    let [(start, end)] = tests(&code)[..] else { panic!("one test module") };
    assert_eq!(&text[start..end], "#[cfg(test)]\nmod tests { fn x() {} }");
    assert!(blank(text, false).contains("\"}//\\\"\""));
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let sources = sources();
    let lib = sources.iter().find(|source| source.path == "lib.rs").expect("lib.rs");
    let modules: Vec<&str> = lib.code.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let ranks: Vec<Option<usize>> = modules.iter().map(|module| FLOORS.iter().position(|floor| floor == module)).collect();
    assert!(ranks.iter().all(Option::is_some) && ranks.is_sorted(), "lib.rs lists its modules from the ground up: {modules:?}");
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| source.path != "lib.rs") {
        let own = modules.iter().position(|module| *module == source.module());
        for (at, name) in used(&source.code) {
            let theirs = modules.iter().position(|module| *module == name);
            let good = match (own, theirs) {
                (Some(own), Some(theirs)) => theirs <= own,
                // The binary's crate has one module of its own.
                (None, None) => name == "cli",
                _ => false,
            };
            if !good {
                wrong.push(source.at(at, &format!("`{}` uses `crate::{name}`", source.module())));
            }
        }
    }
    none(wrong, "a module uses what stands below it in src/lib.rs, or `cli`");
}

/// Every module of the crate that a file names.
fn used(code: &str) -> Vec<(usize, String)> {
    let name = |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|(at, _)| begins(code, *at, "crate") && !code[..*at].ends_with('$')) {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut from = 0;
            for (place, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    ',' | '}' if depth == 0 => {
                        used.push((at, name(&group[from..])));
                        from = place + 1;
                        if c == '}' {
                            break;
                        }
                    }
                    _ => {}
                }
            }
        } else {
            used.push((at, name(rest)));
        }
    }
    used.retain(|(_, name)| !name.is_empty());
    used
}

#[test]
fn each_floor_touches_only_what_is_its_own() {
    let mut wrong = Vec::new();
    for source in &sources() {
        for (words, places, why) in ONLY.iter().filter(|(_, places, _)| !source.allowed(places)) {
            for word in *words {
                let found = source.code.match_indices(word).filter(|(at, _)| begins(&source.code, *at, word));
                let whole = |at: usize| {
                    word.ends_with(|c: char| !c.is_alphanumeric())
                        || !source.code[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                };
                let where_it_may = if places.is_empty() { "nowhere".to_owned() } else { format!("only in {}", places.join(", ")) };
                wrong.extend(found.filter(|(at, _)| whole(*at)).map(|(at, _)| source.at(at, &format!("`{word}`, {where_it_may}: {why}"))));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    none(wrong, "a floor touches what is not its own");
}

#[test]
fn nouns_know_no_machine() {
    let banned = ["std::fs", "std::io", "std::env", "tera", "clap", "now()", "rayon"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| matches!(source.module(), "model" | "diagnostic")) {
        for word in banned {
            let found = source.code.match_indices(word).filter(|(at, _)| begins(&source.code, *at, word));
            wrong.extend(found.map(|(at, _)| source.at(at, &format!("`{word}`"))));
        }
    }
    none(wrong, "model/ and diagnostic.rs know no disk, no templates, no command line, no clock");
}

#[test]
fn hash_maps_are_looked_up_and_never_walked() {
    let sources = sources();
    let mut wrong = Vec::new();
    let hashed = |source: &Source| ["HashMap", "HashSet"].iter().find_map(|word| source.code.find(word));
    for source in sources.iter().filter(|source| source.module() != "cli" && !HASHED.iter().any(|(path, _)| *path == source.path)) {
        wrong.extend(hashed(source).map(|at| source.at(at, "a hash map: use a `BTreeMap` or a sorted `Vec`, or name it in HASHED")));
    }
    for (path, _) in HASHED {
        if !sources.iter().any(|source| source.path == *path && hashed(source).is_some()) {
            wrong.push(format!("src/{path}: HASHED allows what is not there"));
        }
    }
    none(wrong, "the order of a hash map changes from run to run");
}

#[test]
fn only_the_address_module_joins_addresses() {
    let mut wrong = Vec::new();
    let mut needed = BTreeSet::new();
    for source in sources().iter().filter(|source| source.path != "model/address.rs" && source.module() != "cli") {
        let mut at = 0;
        while at < source.strings.len() {
            let Some(length) = string(&source.strings[at..], source.strings[..at].chars().next_back()) else {
                at += source.strings[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let literal = &source.strings[at..at + length];
            let line = source.strings[..at].rsplit('\n').next().unwrap_or_default();
            let built = ["format!(", "write!(", "push_str(", "concat!(", "+ "]
                .iter()
                .any(|join| line.trim_end_matches(['&', 'f', ',', ' ']).ends_with(join.trim_end()));
            let inner = literal.trim_start_matches(['r', '#']).trim_matches(['"', '#']);
            let joined = inner.contains("://") && (inner.contains('{') || (built && inner.ends_with("://")));
            let path = built
                && (inner.starts_with("/{") || inner.contains("}/{"))
                && ["resolve", "assets", "feeds", "render", "plan"].contains(&source.module());
            let known = NOT_JOINED.iter().position(|(path, text, _)| *path == source.path && *text == inner);
            needed.extend(known);
            if (joined || path) && known.is_none() {
                wrong.push(source.at(at, literal));
            }
            at += length;
        }
        wrong.extend(
            source
                .code
                .match_indices(".origin")
                .filter(|(at, _)| {
                    let line = source.code[..*at].rsplit('\n').next().unwrap_or_default();
                    ["format!(", "write!(", "push_str("].iter().any(|join| line.contains(join))
                })
                .map(|(at, _)| source.at(at, "an address joined to `origin`")),
        );
    }
    let idle = NOT_JOINED.iter().enumerate().filter(|(at, _)| !needed.contains(at));
    wrong.extend(idle.map(|(_, (path, text, _))| format!("src/{path}: NOT_JOINED allows \"{text}\", which is not there")));
    none(wrong, "an address is joined outside src/model/address.rs (or name it in NOT_JOINED, with the reason)");
}

#[test]
fn every_module_says_what_it_owns() {
    let bare = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.at(0, "no `//!` in the first line"))
        .collect();
    none(bare, "a module says what it owns, and what it leaves to others");
}

#[test]
fn names_of_modules_say_something() {
    let empty = ["utils", "util", "common", "helpers", "helper", "prelude", "misc"];
    let wrong = sources().into_iter().filter(|source| source.path.trim_end_matches(".rs").split('/').any(|part| empty.contains(&part)));
    none(wrong.map(|source| source.at(0, "a name that says nothing")).collect(), "modules are named for what they own");
}

#[test]
fn files_and_functions_fit_on_a_screen() {
    let sources = sources();
    let mut long = Vec::new();
    for source in &sources {
        let lines = tests(&blank(&source.text, true)).iter().map(|(start, end)| source.text[*start..*end].lines().count()).sum::<usize>();
        let lines = source.text.lines().count() - lines;
        if lines > FILE_MAX {
            long.push((source.path.clone(), source.at(0, &format!("{lines} lines without tests, at most {FILE_MAX}"))));
        }
        for (at, _) in source.code.match_indices("fn ").filter(|(at, _)| begins(&source.code, *at, "fn")) {
            let name: String = source.code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let lines = source.code[at..end_of_item(&source.code, at)].lines().count();
            if lines > FUNCTION_MAX && !name.is_empty() {
                long.push((
                    format!("{}::{name}", source.path),
                    source.at(at, &format!("`{name}` has {lines} lines, at most {FUNCTION_MAX}")),
                ));
            }
        }
    }
    let mut wrong: Vec<String> =
        long.iter().filter(|(name, _)| !LONG.iter().any(|(known, _)| known == name)).map(|(_, what)| what.clone()).collect();
    wrong.extend(
        LONG.iter()
            .filter(|(known, _)| !long.iter().any(|(name, _)| name == known))
            .map(|(known, _)| format!("LONG allows {known}, which is short")),
    );
    none(wrong, "too long for a screen (or name it in LONG, with the reason)");
}

/// Every file that is committed, or would be.
fn tracked() -> Vec<PathBuf> {
    let listed = Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root()).output();
    match listed {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            let names = String::from_utf8(output.stdout).expect("UTF-8");
            names.split('\0').filter(|name| !name.is_empty()).map(|name| root().join(name)).filter(|path| path.is_file()).collect()
        }
        // A package from a registry has no repository: then its own folders are read.
        _ => {
            let mut paths = Vec::new();
            ["src", "tests", "docs", "themes"]
                .iter()
                .map(|name| root().join(name))
                .filter(|path| path.is_dir())
                .for_each(|path| walk(&path, &mut paths));
            paths
        }
    }
}

/// Every place of a word in the committed texts that `of` picks.
fn places(of: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in tracked() {
        let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate().filter(|_| of(&name)) {
            for word in words {
                let whole = |at: usize| {
                    begins(line, at, word)
                        && (word.ends_with('/') || !line[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
                };
                found.extend(
                    line.match_indices(word).filter(|(at, _)| whole(*at)).map(|_| format!("{name}:{}: {}", number + 1, line.trim())),
                );
            }
        }
    }
    found
}

#[test]
fn nothing_says_that_it_is_not_finished() {
    let of = |name: &str| {
        ["src/", "tests/", "docs/", "themes/"].iter().any(|folder| name.starts_with(folder)) && !name.ends_with("package-lock.json")
    };
    none(places(of, UNFINISHED), "what is not finished is an issue, not a comment");
}

#[test]
fn nobodys_machine_shows() {
    // In an address the same letters are a path of a site.
    let found = places(|name| !name.ends_with(".lock"), MACHINES).into_iter().filter(|line| !line.contains("://")).collect();
    none(found, "a path of somebody's machine is committed");
}

#[test]
fn every_dependency_earns_its_line() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = "";
    let mut wrong = Vec::new();
    for (number, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line.trim();
        } else if section.ends_with("dependencies]")
            && line.contains('=')
            && line.split_once(" # ").is_none_or(|(_, why)| why.trim().len() <= 3)
        {
            wrong.push(format!("Cargo.toml:{}: {line}", number + 1));
        }
    }
    none(wrong, "a dependency says on its line why it is worth it");
    assert!(manifest.contains("\nrust-version = "), "Cargo.toml says which Rust it needs");
}

#[test]
fn the_lock_file_is_committed() {
    assert!(root().join("Cargo.lock").is_file(), "there is no Cargo.lock");
    if root().join(".git").exists() {
        let listed = Command::new("git").args(["ls-files", "--error-unmatch", "Cargo.lock"]).current_dir(root()).output();
        assert!(listed.is_ok_and(|output| output.status.success()), "Cargo.lock is not in the repository");
    }
}

#[test]
fn sources_are_formatted() {
    let cargo = |arguments: &[&str]| Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo runs");
    if !cargo(&["fmt", "--version"]).status.success() {
        eprintln!("skipped: rustfmt is not installed (`rustup component add rustfmt`)");
        return;
    }
    let checked = cargo(&["fmt", "--check"]);
    let differences = String::from_utf8_lossy(&checked.stdout);
    let places: Vec<&str> = differences.lines().filter(|line| line.starts_with("Diff in ")).collect();
    assert!(checked.status.success(), "run `cargo fmt`:\n{}\n{}", places.join("\n"), String::from_utf8_lossy(&checked.stderr));
}

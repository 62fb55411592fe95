//! Broken sites and what is found in them. Every [`Code`] occurs here.
//!
//! A case is a section of `tests/diagnostics/*.md`: files in fenced blocks, whose info string is their path, laid over
//! [`support::BASE`], and a block `findings` with every finding that is expected, one a line (`support::findings` says
//! how to read one). A missing finding fails as well as an extra one, and prints the block to paste;
//! `SNAPSHOTS=overwrite cargo test --test diagnostics` pastes it. Further blocks and info strings:
//!
//! - `PATH +`, `PATH ^`: the text goes behind, or before, what the file holds in the base;
//! - `remove`: paths to take out of the base, one a line;
//! - `options`: `at INSTANT`, `drafts`, `future`, `base-url URL`, `check` (the findings are those of `check`, and what is
//!   allowed stands behind them), one a line.
//!
//! Whatever the case, what an error leaves out is offline and named, everything else is online, and an error that stops
//! the site has written nothing. What Markdown cannot say (bytes, links, large files) is done by hand below.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chancery::check::{Asked, Visit};
use chancery::diagnostic::{Code, Severity, Spoils};
use chancery::ledger::log;
use chancery::ledger::record::{Act, Draft};
use chancery::model::address::SitePath;
use chancery::model::site::OfflineReason;
use chancery::write::{Options, Outputs, write_over};
use rayon::prelude::*;
use support::cases::{Case, case_files, cases};
use support::{Built, SOUND, Site, findings, located_picture, tree};

/// Builds a case; what was found, and what is wrong with the result besides.
fn run(case: &Case) -> (String, Vec<String>) {
    let mut site = Site::new();
    let mut checked = false;
    for option in &case.options {
        site = match option.split_once(' ').unwrap_or((option, "")) {
            ("at", instant) => site.at(instant),
            ("drafts", "") => site.drafts(),
            ("future", "") => site.future(),
            ("locked", "") => site.locked(),
            ("check", "") => {
                checked = true;
                site
            }
            ("base-url", url) => site.base_url(url),
            _ => panic!("{}: `{option}` is no option", case.name),
        };
    }
    case.lay(&site);
    if checked {
        let report = site.check();
        let all: Vec<_> = report.findings.into_iter().chain(report.allowed).collect();
        return (findings::lines(&all, site.root()), Vec::new());
    }
    let built = site.build();
    let sound_is_there = case.removed.is_empty() && case.files.iter().all(|(path, ..)| !path.contains("2011-12-01-sound"));
    (findings::lines(&built.diagnostics, site.root()), promises(&built, sound_is_there))
}

/// What holds for every build, whatever is wrong with the site (design, section 1, promises 5 and 8).
fn promises(built: &Built, sound_is_there: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |good: bool, what: &str| {
        if !good {
            wrong.push(what.to_owned());
        }
    };
    hold(built.stopped() == built.written.is_none(), "what stops the site, and only that, keeps it from being written");
    hold(built.written.is_some() || built.output.is_empty(), "a build that reports an error has written something");
    let mut twice = built.diagnostics.clone();
    twice.dedup();
    hold(twice.len() == built.diagnostics.len(), "a finding is reported twice");
    let Some(prepared) = &built.prepared else { return wrong };
    let out = |key: &str| built.posts().contains(&key) || prepared.site.pages.iter().any(|page| &*page.key == key);
    for finding in built.diagnostics.iter().filter(|finding| finding.severity == Severity::Error) {
        let Spoils::Post(key) = &finding.spoils else { continue };
        hold(!out(key), &format!("{key} has an error and is online"));
        let named = prepared.site.offline.iter().any(|one| one.key == *key && one.why == OfflineReason::Broken);
        hold(named, &format!("{key} is left out and not named"));
    }
    if sound_is_there && built.written.is_some() {
        hold(out(SOUND), "the sound post is not online");
        for path in ["en/barrett/2011/12/sound/index.html", "fr/barrett/2011/12/sans-faute/index.html"] {
            hold(built.output.contains_key(path), &format!("{path} is not written"));
        }
    }
    wrong
}

#[test]
fn every_case_finds_what_it_says_and_nothing_else() {
    #[expect(clippy::disallowed_methods, reason = "snapshots are written when somebody asks for it")]
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut failures = Vec::new();
    for (path, text) in case_files() {
        let cases = cases(&path, &text);
        assert!(!cases.is_empty(), "{}: no section", path.display());
        let results: Vec<_> = cases.par_iter().map(run).collect();
        let mut mended = text.clone();
        for (case, (found, wrong)) in cases.iter().zip(results).rev() {
            failures.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", case.name)));
            if found == case.findings && case.place.is_some() {
                continue;
            }
            match case.place {
                Some((start, end)) => mended.replace_range(start..end, &found),
                None => mended.insert_str(case.end, &format!("\n```findings\n{found}```\n")),
            }
            if !overwrite {
                failures.push(format!("{}: found\n{}\n```findings\n{found}```\n", case.name, compared(&case.findings, &found)));
            }
        }
        if overwrite && mended != text {
            fs::write(&path, mended).expect("written");
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What is missing, and what is there without being expected.
fn compared(expected: &str, found: &str) -> String {
    let missing = expected.lines().filter(|line| !found.lines().any(|one| one == *line)).map(|line| format!("- {line}\n"));
    let extra = found.lines().filter(|line| !expected.lines().any(|one| one == *line)).map(|line| format!("+ {line}\n"));
    missing.chain(extra).collect()
}

#[test]
fn every_code_occurs_in_a_case() {
    let mut occur: BTreeSet<Code> = BY_HAND.iter().map(|(code, _)| *code).collect();
    for (path, text) in case_files() {
        for case in cases(&path, &text) {
            let words: BTreeSet<&str> = case.findings.split_whitespace().collect();
            occur.extend(Code::ALL.iter().filter(|code| words.contains(code.as_str())));
        }
    }
    let missing: Vec<&str> = Code::ALL.iter().filter(|code| !occur.contains(code)).map(|code| code.as_str()).collect();
    assert!(missing.is_empty(), "in no case of tests/diagnostics, nor by hand: {}", missing.join(", "));
}

/// Somebody who has asked other sites.
struct Web;

impl Visit for Web {
    fn visit(&self, addresses: &BTreeSet<String>) -> std::collections::BTreeMap<String, Asked> {
        let answer = |address: &str| match address {
            "https://a.example/" => Asked::There,
            "https://b.example/x" => Asked::Gone(404),
            "https://c.example/" => Asked::NoHost,
            "https://d.example/" => Asked::Loop,
            other => panic!("nobody links to {other}"),
        };
        addresses.iter().map(|address| (address.clone(), answer(address))).collect()
    }
}

/// Cases that Markdown cannot say. Each is a test of its own; all are in [`BY_HAND`] with the code that they show.
macro_rules! by_hand {
    ($($code:ident: $name:ident => $found:expr;)*) => {
        const BY_HAND: &[(Code, &str)] = &[$((Code::$code, stringify!($name)),)*];

        $(#[test]
        fn $name() {
            let found: String = $found;
            // Shown when the test fails, and with `--nocapture`.
            println!("{found}");
            let code = Code::$code.as_str();
            assert!(found.split_whitespace().any(|word| word == code), "{code} was not found, but\n{found}");
        })*
    };
}

by_hand! {
    PhotoLocation: a_photo_that_says_where_it_was_taken => {
        let site = Site::new();
        site.file("content/barrett/2011-12-05-ice/index.en.md", "# Ice\n\n![The rink](rink.png)\n");
        site.file("content/barrett/2011-12-05-ice/index.fr.md", "# Glace\n\n![La patinoire](rink.png)\n");
        fs::write(site.root().join("content/barrett/2011-12-05-ice/rink.png"), located_picture()).expect("a picture");
        findings::lines(&site.check().findings, site.root())
    };
    DocumentAuthor: a_document_that_names_its_author => {
        let site = Site::new();
        site.file("content/barrett/2011-12-05-ice/index.en.md", "# Ice\n\n[The rules](rules.pdf), [locked](locked.pdf)\n");
        site.file("content/barrett/2011-12-05-ice/index.fr.md", "# Glace\n\n[Le règlement](rules.pdf)\n");
        site.bytes("content/barrett/2011-12-05-ice/rules.pdf", &support::document("J. Doe"));
        site.bytes("content/barrett/2011-12-05-ice/locked.pdf", b"%PDF-1.7\nnothing that could be read");
        let found = findings::lines(&site.check().findings, site.root());
        assert!(found.contains("author=\"J. Doe\"") && found.matches("document-author").count() == 1, "{found}");
        found
    };
    ExternalLink: links_to_other_sites => {
        let site = Site::new();
        let links = "[a](https://a.example/) [b](https://b.example/x#y) [c](https://c.example/) [d](https://d.example/) [own](https://ambassadors.example.ca/en/)";
        site.file("content/barrett/2011-12-05-ice.en.md", &format!("# Ice\n\n{links}\n"));
        site.file("content/barrett/2011-12-05-ice.fr.md", "+++\nallow = [\"external-link\"]\n+++\n\n# Glace\n\n[a](https://b.example/x)\n");
        let report = site.check_with(Some(&Web));
        assert_eq!(report.reached.as_ref().map(|reached| (reached.asked(), reached.gone(), reached.unknown())), Some((4, 3, 0)));
        let external = |found: &&chancery::diagnostic::Diagnostic| found.code == Code::ExternalLink;
        assert_eq!((report.findings.iter().filter(external).count(), report.allowed.iter().filter(external).count()), (3, 1));
        findings::lines(&report.findings, site.root())
    };
    SilentEdit: edits_that_are_no_slips => {
        let site = Site::new().at("2012-06-01T12:00:00Z");
        let (long, path) = ("The rink is open, and everybody skates on it after school, until it is dark.\n\n".repeat(3), "content/barrett/2011-12-05-ice.en.md");
        let text = |cost: &str| format!("# Ice\n\n{long}It costs {cost} dollars to skate.\n");
        site.file(path, &text("15"));
        site.file("content/barrett/2011-12-05-ice.fr.md", "# Glace\n\nTexte.\n");
        site.publish();
        let silent = |site: &Site| findings::lines(&site.check().findings, site.root()).lines().filter(|line| line.contains("silent-edit")).map(|line| line.to_owned() + "\n").collect::<String>();
        assert_eq!(silent(&site), "");
        // A slip of the pen, then what is none, then the same with a correction.
        site.file(path, &text("15").replace("dark", "darker"));
        assert_eq!(silent(&site), "");
        site.file(path, &text("16"));
        let found = silent(&site);
        site.file(path, &("+++\n[[corrections]]\ndate = 2012-06-01\ntext = \"It costs 16 dollars.\"\n+++\n\n".to_owned() + &text("16")));
        assert_eq!(silent(&site), "");
        found
    };
    NotUtf8: bytes_that_are_not_utf8 => {
        let site = Site::new();
        site.bytes("content/barrett/2011-12-05-latin.fr.md", b"# Caf\xe9\n\nTexte.\n").file("content/barrett/2011-12-05-latin.en.md", "# Coffee\n\nText.\n");
        check(&site, "content/barrett/2011-12-05-latin.fr.md:1:6 \"?\" error not-utf8 [leaves out barrett/2011-12-05-latin] offset=5 byte=E9 letter=é\n")
    };
    NotUtf8: settings_that_are_not_utf8 => {
        let site = Site::new();
        site.bytes("site.toml", b"# \xff\n");
        check(&site, "site.toml:1:3 \"?\" error not-utf8 [stops] offset=2 byte=FF letter=none\n")
    };
    NulCharacter: a_nul_character => {
        let site = Site::new();
        site.bytes("content/barrett/2011-12-05-nul.en.md", b"# A\n\nb\0c\n").file("content/barrett/2011-12-05-nul.fr.md", "# A\n\nb\n");
        check(&site, "content/barrett/2011-12-05-nul.en.md:3:2 \"\\0\" error nul-character [leaves out barrett/2011-12-05-nul] offset=6\n")
    };
    TooLarge: a_text_over_four_mebibytes => {
        let site = Site::new();
        site.file("content/barrett/2011-12-05-long.en.md", &"word ".repeat(1 << 20)).file("content/barrett/2011-12-05-long.fr.md", "# A\n\nb\n");
        check(&site, "content/barrett/2011-12-05-long.en.md error too-large [leaves out barrett/2011-12-05-long] what=text limit=4194304 actual=5242880\n")
    };
    TooLarge: a_header_over_64_kibibytes => {
        let site = Site::new();
        let header = format!("+++\nsummary = \"{}\"\n+++\n\n# A\n\nb\n", "x".repeat(70_000));
        site.file("content/barrett/2011-12-05-long.en.md", &header).file("content/barrett/2011-12-05-long.fr.md", "# A\n\nb\n");
        check(&site, "content/barrett/2011-12-05-long.en.md:2:1 \"sum\" error too-large [leaves out barrett/2011-12-05-long] what=header limit=65536 actual=70013\n")
    };
    TooDeep: quotes_in_quotes => {
        let site = Site::new();
        for lang in ["en", "fr"] {
            site.file(&format!("content/barrett/2011-12-05-deep.{lang}.md"), &format!("# A\n\n{} b\n", "> ".repeat(120)));
        }
        let line = |lang| format!("content/barrett/2011-12-05-deep.{lang}.md:3:201 \"{}…\" error too-deep [leaves out barrett/2011-12-05-deep] limit=100\n", "> ".repeat(20));
        check(&site, &(line("en") + &line("fr")))
    };
    TooManyTopics: topics_of_a_site => {
        let site = Site::new();
        let topics = (0..10_001).map(|at| format!("[tags.t{at}]\nlabel = {{ en = \"T{at}\", fr = \"S{at}\" }}\n"));
        site.append("site.toml", &topics.collect::<String>());
        check(&site, "site.toml error too-many-topics [stops] limit=10000 actual=10001\n")
    };
    NamesDifferByCase: names_that_differ_by_case => {
        let site = Site::new();
        site.file("content/barrett/2011-12-05-snow.en.md", "# A\n\nb\n").file("content/barrett/2011-12-05-Snow.en.md", "# B\n\nb\n");
        check(&site, "content/barrett/2011-12-05-Snow.en.md error names-differ-by-case [leaves out barrett/2011-12-05-Snow] stored=none other@content/barrett/2011-12-05-snow.en.md\n\
            content/barrett/2011-12-05-snow.en.md error names-differ-by-case [leaves out barrett/2011-12-05-snow] stored=none other@content/barrett/2011-12-05-Snow.en.md\n")
    };
    NamesDifferByCase: names_that_differ_by_normalisation => {
        let site = Site::new();
        site.file("content/barrett/2011-12-05-\u{e9}.en.md", "# A\n\nb\n").file("content/barrett/2011-12-05-e\u{301}.en.md", "# B\n\nb\n");
        check(&site, "content/barrett/2011-12-05-\u{e9}.en.md error names-differ-by-case [leaves out barrett/2011-12-05-\u{e9}] stored=\"2011-12-05-\\\\u{e9}.en.md / 2011-12-05-e\\\\u{301}.en.md\" other@content/barrett/2011-12-05-\u{e9}.en.md\n")
    };
    EarlierTextNotFound: a_correction_of_what_nobody_kept => {
        let site = Site::new();
        site.publish();
        fs::remove_dir_all(site.root().join("published/texts")).expect("removed");
        site.file("content/barrett/2011-12-01-sound.en.md", "+++\n[[corrections]]\ndate = 2011-12-02\ntext = \"Nothing\"\n+++\n\n# Sound\n\nMore.\n");
        findings::lines(&site.publish().diagnostics, site.root())
    };
    NoSite: no_settings => {
        let site = Site::empty();
        let found = check(&site, "- error no-site [stops] folder=SITE\n");
        assert_eq!(site.build().status, 2);
        found
    };
    BadOutput: output_over_the_sources => {
        let site = Site::new();
        let mut all = String::new();
        for folder in ["", "/content", "/content/barrett", "/themes/x", "/site.toml", "/.git", "/published"] {
            let built = site.build_into(Path::new(&format!("{}{folder}", site.root().display())), |_| {});
            assert_eq!((built.status, built.written.is_none()), (2, true), "{folder}");
            let found = findings::lines(&built.diagnostics, site.root());
            assert_eq!(found, format!("- error bad-output [stops] folder=SITE{folder}\n"));
            all += &found;
        }
        all
    };
    BadOutput: a_strangers_file_in_the_way => {
        let site = Site::new();
        site.file("public/index.html", "mine\n").file("public/notes.txt", "mine too\n");
        let found = refused(&site, &site.public(), "SITE/public/index.html error bad-output [stops] folder=index.html\n");
        assert_eq!(tree(&site.public()).into_iter().collect::<Vec<_>>(), [
            ("index.html".to_owned(), b"mine\n".to_vec()),
            ("notes.txt".to_owned(), b"mine too\n".to_vec()),
        ]);
        found
    };
    WriteFailed: a_folder_that_is_a_file => {
        let site = Site::new();
        site.file("deploy", "a file\n");
        refused(&site, &site.root().join("deploy/public"), "SITE/deploy error write-failed [stops]\n")
    };
    ChangedDuringBuild: a_text_that_changes_while_the_build_runs => {
        let site = Site::new();
        changed(&site, |site| {
            site.append("content/barrett/2011-12-01-sound.en.md", "\nMore.\n");
        })
    };
    ChangedDuringBuild: a_text_that_goes_while_the_build_runs => {
        let site = Site::new();
        changed(&site, |site| {
            site.remove("content/barrett/2011-12-01-sound.en.md");
        })
    };
    LedgerTorn: a_run_that_was_stopped_while_it_recorded => {
        let site = Site::new();
        site.file("published/2011.jsonl", "{\"v\":1,\"at\":\"2011-12-0");
        check(&site, "published/2011.jsonl:1:1 \"{\\\"v\\\":1,\\\"at\\\":\\\"2011-12-0\" warning ledger-torn\n")
    };
    LedgerDamaged: a_ledger_that_is_not_utf8 => {
        let site = Site::new();
        site.bytes("published/2011.jsonl", b"{\"v\":1,\xff\n");
        check(&site, "published/2011.jsonl:1:8 \"?\" error ledger-damaged [stops] reason=unreadable\n")
    };
    UnreadableFile: a_ledger_that_is_no_folder => {
        let site = Site::new();
        site.file("published", "a file\n");
        check(&site, "published error unreadable-file [stops]\n")
    };
    LedgerNotWritten: two_runs_that_record_at_once => {
        let site = Site::new();
        let now = chrono::DateTime::UNIX_EPOCH;
        let act = || vec![Draft::new(Act::Published, SitePath::root())];
        let mut first = log::read(site.root()).expect("no ledger");
        let mut second = first.clone();
        log::append(site.root(), &mut first, act(), now).expect("recorded");
        let found = log::append(site.root(), &mut second, act(), now).expect_err("somebody else was first");
        let found = findings::lines(&found, site.root());
        assert_eq!(found, "published error ledger-not-written [stops] reason=changed\n");
        found
    };
    LedgerText: an_earlier_text_that_is_lost => {
        let site = Site::new();
        let digest = log::keep_text(site.root(), b"earlier\n").expect("kept");
        let place = format!("published/texts/{digest}.md");
        site.remove(&place);
        let found = findings::lines(&[log::text(site.root(), digest).expect_err("lost")], site.root());
        assert_eq!(found, format!("{place} error ledger-text [stops] reason=missing\n"));
        found
    };
    LedgerText: a_page_of_an_earlier_text => {
        let site = Site::new();
        site.publish();
        site.file("content/barrett/2011-12-01-sound.en.md", "+++\n[[corrections]]\ndate = 2011-12-02\ntext = \"More.\"\n+++\n\n# Sound\n\nMore.\n");
        let done = site.publish();
        let digest = done.recorded.iter().find_map(|draft| draft.text).expect("an earlier text");
        site.remove(&format!("published/texts/{digest}.md"));
        check(&site, &format!("published/texts/{digest}.md error ledger-text [stops] reason=missing\n"))
    };
    TemplateTooLong: a_template_that_prints_without_end => {
        let site = Site::new();
        let rows = "{% for a in range(end=9000) %}{% for b in range(end=100) %}";
        let row = "{{ page.title }}aaaaaaaaa".repeat(10);
        site.file("themes/official/templates/page.html", &format!("{rows}{row}{{% endfor %}}{{% endfor %}}"));
        site.file("content/pages/about.en.md", "# About\n\nb\n").file("content/pages/about.fr.md", "# À propos\n\nb\n");
        check(&site, "themes/official/templates/page.html error template-too-long [stops] template=page.html limit=67108864 page=/en/about/\n")
    };
    TemplateError: a_template_that_includes_itself => {
        let site = Site::new();
        site.file("themes/official/templates/page.html", "{% include \"page.html\" %}");
        check(&site, "themes error template-error [stops] page=none\n")
    };
    TemplateError: a_part_of_many_pages => {
        let site = Site::new();
        site.file("themes/official/templates/parts/menu.html", "<nav>\n{{ menu }} {{ nowhere }}\n</nav>\n");
        check(&site, "themes/official/templates/parts/menu.html:2:15 \"nowhere\" error template-error [stops] page=/de/\n")
    };
    UnreadableFile: a_link_to_nowhere => {
        let site = Site::new();
        site.link("content/barrett/2011-12-05-gone.en.md", "nowhere.md");
        check(&site, "content/barrett/2011-12-05-gone.en.md error unreadable-file [leaves out barrett/2011-12-05-gone]\n")
    };
    LinkLeavesSite: a_link_out_of_the_site => {
        let site = Site::new();
        let outside = tempfile::NamedTempFile::new().expect("a file");
        site.link("content/barrett/2011-12-05-secret.en.md", outside.path());
        let target = format!("{}", outside.path().display());
        check(&site, &format!("content/barrett/2011-12-05-secret.en.md error link-leaves-site [leaves out barrett/2011-12-05-secret] target={target}\n"))
    };
    HostLimit: a_file_that_a_host_refuses => {
        let site = Site::new();
        site.append("site.toml", "[hosting]\ntargets = [\"cloudflare\"]\n");
        for (lang, text) in [("en", "# A\n\n[b](film.bin)\n"), ("fr", "# A\n\n[b](film.bin)\n")] {
            site.file(&format!("content/barrett/2011-12-05-film.{lang}.md"), text);
        }
        site.bytes("content/barrett/film.bin", &vec![0; 26 << 20]);
        let line = |lang| format!("{lang}/barrett/2011/12/a/film.bin warning host-limit host=cloudflare what=bytes limit=26214400 actual=27262976\n");
        check(&site, &(line("en") + &line("fr")))
    };
}

/// Builds a site and compares everything that is found; the sound post must be online where the site is not stopped.
#[track_caller]
fn check(site: &Site, expected: &str) -> String {
    let built = site.build();
    let found = findings::lines(&built.diagnostics, site.root());
    assert_eq!(found, expected);
    online(&built);
    found
}

/// Builds into a folder that refuses it: status 2, nothing written.
#[track_caller]
fn refused(site: &Site, output: &Path, expected: &str) -> String {
    let built = site.build_into(output, |_| {});
    assert_eq!((built.status, built.written.is_none()), (2, true));
    let found = findings::lines(&built.diagnostics, site.root());
    assert_eq!(found, expected);
    found
}

/// Builds a site whose post changes after it was read: nothing is written.
#[track_caller]
fn changed(site: &Site, change: impl FnOnce(&Site) + Send) -> String {
    let built = site.build_between(change);
    assert!(built.written.is_none() && built.output.is_empty());
    let found = findings::lines(&built.diagnostics, site.root());
    assert_eq!(found, "content/barrett/2011-12-01-sound.en.md error changed-during-build [stops]\n");
    found
}

#[track_caller]
fn online(built: &Built) {
    assert_eq!(promises(built, true), [""; 0], "{:?}", built.codes());
}

#[test]
fn a_warning_that_comes_up_late_keeps_a_strict_build_from_writing() {
    let site = Site::new();
    site.append("content/barrett/2011-12-01-sound.en.md", "\n<table>\n\n|a|\n|-|\n\n<tr><td>b</td></tr></table>\n");
    let built = site.build();
    assert_eq!(built.codes(), [Code::HtmlRemoved]);
    let output = site.root().join("strict");
    let strict = Options { strict: true, ..Options::default() };
    let refused = write_over(&built.prepared.expect("a site"), &output, &Outputs::none(), strict).expect_err("a warning");
    assert_eq!(refused.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::HtmlRemoved]);
    assert!(tree(&output).is_empty());
}

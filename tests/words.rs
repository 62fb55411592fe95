//! One finding of every code as people read it, words and carets, in every language that the tool speaks.
//!
//! The broken sites are the cases of `tests/diagnostics/*.md`, and those below that Markdown cannot say; the real binary
//! looks at them. The first finding of each code is compared with `tests/diagnostics/words.<language>.txt`;
//! `SNAPSHOTS=overwrite cargo test --test words` writes them, to be read aloud afterwards.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use chancery::diagnostic::Code;
use rayon::prelude::*;
use support::cases::{Case, case_files, cases};
use support::{INSTANT, Site, document, located_picture};

/// The languages, each with what it calls the two weights.
const LANGUAGES: &[(&str, [&str; 2])] = &[("en", ["error[", "warning["]), ("fr", ["erreur[", "avertissement["])];

/// What no command can be brought to say at will: a file that changes between two looks of one build. Its carets are
/// those of `tests/diagnostics.rs`.
const OUT_OF_REACH: &[Code] = &[Code::ChangedDuringBuild];

/// A broken site, and what is typed there.
struct Scene {
    name: String,
    codes: BTreeSet<Code>,
    site: Site,
    arguments: Vec<String>,
}

fn arguments(typed: &str) -> Vec<String> {
    typed.split(' ').map(str::to_owned).collect()
}

/// The scenes of the Markdown files that show a code for the first time.
fn written(seen: &mut BTreeSet<Code>) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for (path, text) in case_files() {
        for case in cases(&path, &text) {
            let told = case.findings.lines().filter(|line| !line.contains(" allowed "));
            let words: BTreeSet<&str> = told.flat_map(str::split_whitespace).collect();
            let codes: BTreeSet<Code> = Code::ALL.iter().copied().filter(|code| words.contains(code.as_str())).collect();
            let new: BTreeSet<Code> = codes.difference(seen).copied().collect();
            if !new.is_empty() {
                seen.extend(&new);
                scenes.push(scene(&case, new));
            }
        }
    }
    scenes
}

fn scene(case: &Case, codes: BTreeSet<Code>) -> Scene {
    let site = Site::new();
    case.lay(&site);
    let (mut command, mut at, mut rest) = ("build", INSTANT, Vec::new());
    for option in &case.options {
        match option.split_once(' ').unwrap_or((option, "")) {
            ("check", _) => command = "check",
            ("at", instant) => at = instant,
            (flag, "") => rest.push(format!("--{flag}")),
            (name, value) => rest.extend([format!("--{name}"), value.to_owned()]),
        }
    }
    let arguments = [command, "--at", at].map(str::to_owned).into_iter().chain(rest).collect();
    Scene { name: case.name.clone(), codes, site, arguments }
}

/// A site with a post in both languages, whose files take these texts.
fn post(name: &str, english: &str, french: &str) -> Site {
    let site = Site::new();
    site.file(&format!("content/barrett/{name}.en.md"), english).file(&format!("content/barrett/{name}.fr.md"), french);
    site
}

/// The sound post with a correction.
const CORRECTED: &str = "+++\n[[corrections]]\ndate = 2011-12-02\ntext = \"More.\"\n+++\n\n# Sound\n\nMore.\n";
const SOUND_FILE: &str = "content/barrett/2011-12-01-sound.en.md";

/// What Markdown cannot say, by hand.
fn by_hand() -> Vec<(Code, Site, String)> {
    let mut all: Vec<(Code, Site, String)> = Vec::new();
    let mut add = |code, site, typed: &str| all.push((code, site, format!("{typed} --at {INSTANT}")));

    add(Code::NoSite, Site::empty(), "build");
    add(Code::BadOutput, Site::new(), "build --output content");
    let site = Site::new();
    site.file("deploy", "a file\n");
    add(Code::WriteFailed, site, "build --output deploy/public");
    let site = post("2011-12-05-latin", "# Coffee\n\nText.\n", "");
    site.bytes("content/barrett/2011-12-05-latin.fr.md", b"# Caf\xe9\n\nTexte.\n");
    add(Code::NotUtf8, site, "build");
    add(Code::NulCharacter, post("2011-12-05-nul", "# A\n\nb\0c\n", "# A\n\nb\n"), "build");
    let header = format!("+++\nsummary = \"{}\"\n+++\n\n# A\n\nb\n", "x".repeat(70_000));
    add(Code::TooLarge, post("2011-12-05-long", &header, "# A\n\nb\n"), "build");
    let site = Site::new();
    site.link("content/barrett/2011-12-05-gone.en.md", "nowhere.md");
    add(Code::UnreadableFile, site, "build");
    let site = Site::new();
    site.link("content/barrett/2011-12-05-secret.en.md", Path::new(OUTSIDE).join("README.md"));
    add(Code::LinkLeavesSite, site, "build");
    let site = Site::new();
    site.file("content/barrett/2011-12-05-snow.en.md", "# A\n\nb\n").file("content/barrett/2011-12-05-Snow.en.md", "# B\n\nb\n");
    add(Code::NamesDifferByCase, site, "build");
    let site = post("2011-12-05-ice/index", "# Ice\n\n![The rink](rink.png)\n", "# Glace\n\n![La patinoire](rink.png)\n");
    site.bytes("content/barrett/2011-12-05-ice/rink.png", &located_picture());
    add(Code::PhotoLocation, site, "check");
    let site = post("2011-12-05-ice/index", "# Ice\n\n[The rules](rules.pdf)\n", "# Glace\n\n[Le règlement](rules.pdf)\n");
    site.bytes("content/barrett/2011-12-05-ice/rules.pdf", &document("J. Doe"));
    add(Code::DocumentAuthor, site, "check");
    let site = post("2011-12-05-ice", "# Ice\n\nThe [ice guide](https://b.example/x) has more.\n", "# Glace\n\nTexte.\n");
    site.file(".chancery/links.json", &format!("{{\"https://b.example/x\":{{\"asked\":{{\"gone\":404}},\"at\":\"{INSTANT}\"}}}}"));
    add(Code::ExternalLink, site, "check --external");
    let text =
        |cost| format!("# Ice\n\n{}It costs {cost} dollars to skate.\n", "The rink is open, and everybody skates on it.\n\n".repeat(5));
    let site = post("2011-12-05-ice", &text(15), "# Glace\n\nTexte.\n");
    site.publish();
    site.file("content/barrett/2011-12-05-ice.en.md", &text(16));
    add(Code::SilentEdit, site, "check");
    let site = post("2011-12-05-film", "# A\n\n[b](film.bin)\n", "# A\n\n[b](film.bin)\n");
    site.append("site.toml", "[hosting]\ntargets = [\"cloudflare\"]\n");
    site.bytes("content/barrett/film.bin", &vec![0; 26 << 20]);
    add(Code::HostLimit, site, "build");
    let site = Site::new();
    let row = "{{ page.title }}aaaaaaaaa".repeat(10);
    let rows = format!("{{% for a in range(end=9000) %}}{{% for b in range(end=100) %}}{row}{{% endfor %}}{{% endfor %}}");
    site.file("themes/official/templates/page.html", &rows);
    site.file("content/pages/about.en.md", "# About\n\nb\n").file("content/pages/about.fr.md", "# À propos\n\nb\n");
    add(Code::TemplateTooLong, site, "build");
    let site = Site::new();
    site.file("published/2011.jsonl", "{\"v\":1,\"at\":\"2011-12-0");
    add(Code::LedgerTorn, site, "build");
    let site = Site::new();
    site.publish();
    site.remove("published/texts").file(SOUND_FILE, CORRECTED);
    add(Code::EarlierTextNotFound, site, "publish");
    let site = Site::new();
    site.publish();
    site.file(SOUND_FILE, CORRECTED).publish();
    site.remove("published/texts");
    add(Code::LedgerText, site, "build");
    let site = post("2011-12-05-film", "# A\n\n[b](<a\\\\b.bin>)\n", "# A\n\n[b](<a\\\\b.bin>)\n");
    site.file("content/barrett/a\\b.bin", "film\n");
    add(Code::LedgerNotWritten, site, "publish");
    all
}

/// A folder that is there wherever this test runs, and outside every site.
const OUTSIDE: &str = env!("CARGO_MANIFEST_DIR");

/// What the binary says on stderr about a scene, in one language; places of this machine are called `SITE` and `OUTSIDE`.
fn said(scene: &Scene, language: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(&scene.arguments).args(["--messages", language, "--color", "never", "--verbose"]).current_dir(scene.site.root());
    command.env("CI", "").env_remove("SOURCE_DATE_EPOCH");
    let output = command.output().expect("the command runs");
    assert!(output.status.code().is_some_and(|code| code < 3), "{}: {output:?}", scene.name);
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    let text = text.replace(OUTSIDE, "OUTSIDE");
    let real = scene.site.root().canonicalize().expect("a folder");
    [real.as_path(), scene.site.root()].iter().fold(text, |text, root: &&Path| text.replace(&root.display().to_string(), "SITE"))
}

/// The first finding of a code in what was said.
fn finding(said: &str, code: Code, weights: [&str; 2]) -> Option<String> {
    let begins = |line: &str| {
        weights.iter().any(|weight| line.strip_prefix(weight).is_some_and(|rest| rest.split(']').next() == Some(code.as_str())))
    };
    let lines: Vec<&str> = said.lines().skip_while(|line| !begins(line)).take_while(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect())
}

/// A scene for every code, on the disk; anew for each language, since what is typed there may change the files.
fn scenes() -> Vec<Scene> {
    let mut seen: BTreeSet<Code> = OUT_OF_REACH.iter().copied().collect();
    let by_hand = by_hand();
    seen.extend(by_hand.iter().map(|(code, ..)| *code));
    let mut scenes = written(&mut seen);
    for (code, site, typed) in by_hand {
        scenes.push(Scene { name: "by hand".to_owned(), codes: BTreeSet::from([code]), site, arguments: arguments(&typed) });
    }
    let missing: Vec<&str> = Code::ALL.iter().filter(|code| !seen.contains(code)).map(|code| code.as_str()).collect();
    assert!(missing.is_empty(), "no scene shows {}", missing.join(", "));
    scenes
}

#[test]
fn one_finding_of_every_code_in_every_language() {
    #[expect(clippy::disallowed_methods, reason = "snapshots are written when somebody asks for it")]
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut failures = Vec::new();
    for (language, weights) in LANGUAGES {
        let scenes = scenes();
        let told = scenes.par_iter().map(|scene| (scene, said(scene, language))).collect::<Vec<_>>();
        let mut shown: BTreeMap<&str, String> = BTreeMap::new();
        for (scene, said) in &told {
            for code in &scene.codes {
                match finding(said, *code, *weights) {
                    Some(text) => drop(shown.insert(code.as_str(), format!("# {}\n\n{text}", scene.name))),
                    None => failures.push(format!("{}: nothing about `{}` in {language}, but\n{said}", scene.name, code.as_str())),
                }
            }
        }
        let mut all = String::new();
        for text in shown.values() {
            let _ = writeln!(all, "{text}");
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/diagnostics/words.{language}.txt"));
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if overwrite {
            fs::write(&path, &all).expect("written");
        } else if expected != all {
            let different = all.split("\n\n# ").filter(|text| !expected.contains(text.trim_end()));
            failures.push(format!("{} differs:\n{}", path.display(), different.collect::<Vec<_>>().join("\n\n# ")));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What the binary says where the environment says these things and no option does.
fn in_environment(site: &Site, typed: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(typed.split(' ')).args(["--color", "never"]).current_dir(site.root());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "CI", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().expect("the command runs");
    String::from_utf8(output.stdout).expect("UTF-8") + std::str::from_utf8(&output.stderr).expect("UTF-8")
}

#[test]
fn the_environment_chooses_the_language() {
    let site = Site::new();
    let french = |variables: &[(&str, &str)], typed: &str| in_environment(&site, typed, variables).contains("vouliez-vous dire");
    let typed = "explain unknown-kee";
    assert!(french(&[("LANG", "fr_CA.UTF-8")], typed));
    assert!(french(&[("LC_ALL", ""), ("LC_MESSAGES", "fr"), ("LANG", "en_CA.UTF-8")], typed));
    assert!(french(&[("LANG", "en_CA.UTF-8")], "explain unknown-kee --messages fr"));
    for english in [&[("LC_ALL", "C"), ("LANG", "fr_CA.UTF-8")][..], &[("LANG", "de_AT.UTF-8")], &[]] {
        assert!(!french(english, typed), "{english:?}");
    }
    assert!(!french(&[("LANG", "fr_CA.UTF-8")], "explain unknown-kee --messages en"));
}

#[test]
fn a_report_in_ci_speaks_each_official_language() {
    let site = Site::new();
    site.file("content/barrett/2011-12-05-snow.en.md", "# Snow\n\nText.\n");
    let site = site.at(INSTANT);
    let waits = ["it waits for its French version", "en attente de la version française"];
    let spoken = |variables: &[(&str, &str)], typed: &str| {
        let said = in_environment(&site, &format!("{typed} --at {INSTANT}"), variables);
        waits.map(|words| said.find(words))
    };
    for command in ["build", "check", "plan", "plan --format markdown", "publish"] {
        let [english, french] = spoken(&[("CI", "true"), ("LANG", "C.UTF-8")], command);
        assert!(english.is_some() && english < french, "{command}: {english:?} {french:?}");
        assert!(matches!(spoken(&[("CI", "true"), ("LANG", "fr_CA.UTF-8")], command), [None, Some(_)]), "{command}");
        assert!(matches!(spoken(&[("CI", "true")], &format!("{command} --messages en")), [Some(_), None]), "{command}");
        assert!(matches!(spoken(&[("CI", "")], command), [Some(_), None]), "{command}");
    }
    // French first where the site says so, and one object a line for programs.
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("the settings");
    site.file("site.toml", &settings.replace("[\"en\", \"fr\"]", "[\"fr\", \"en\"]"));
    let [english, french] = spoken(&[("CI", "1")], "check");
    assert!(french.is_some() && french < english, "{english:?} {french:?}");
    let json = in_environment(&site, &format!("check --format json --at {INSTANT}"), &[("CI", "1")]);
    assert_eq!(json.matches("\"type\":\"offline\"").count(), 1, "{json}");
    let summary = site.root().join("summary.md");
    in_environment(&site, &format!("check --summary {} --at {INSTANT}", summary.display()), &[("CI", "1")]);
    let summary = fs::read_to_string(summary).expect("a summary");
    assert!(summary.contains("## Vérification") && summary.contains("## Check"), "{summary}");
}

#[test]
fn an_act_that_was_interrupted_is_told_by_those_that_write_nothing() {
    let site = Site::new();
    let told = |typed: &str| in_environment(&site, &format!("{typed} --at {INSTANT}"), &[]).contains("was stopped while it edited files");
    assert!(!told("plan") && !told("status"));
    site.file(".chancery/act.json", "[]");
    assert!(told("plan") && told("status") && told("status"), "and it stays");
    assert!(!told("build") && !told("plan") && !told("status"), "a build has ended it");
}

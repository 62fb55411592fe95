//! What is true of every site: same inputs, same bytes; an incremental build equals a clean one; the output is never
//! touched in vain, never half, and never anybody else's.

#[path = "properties/edits.rs"]
mod edits;
#[path = "properties/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant as Clock, SystemTime};

use chancery::acts::publish::{self, Order};
use chancery::pipeline::{Prepared, Request};
use chancery::plan::Fingerprint;
use chancery::write::{self, Built, Options};
use proptest::prelude::*;
use proptest::test_runner::Config;

use edits::{State, edit};
use folder::{AT, Folder, Tree, assert_same, program, shown, tree};

/// So many cases that all of them together take well under a minute on two cores.
fn cases(cases: u32) -> Config {
    Config { cases, max_shrink_iters: 60, failure_persistence: None, rng_seed: folder::seed(), ..Config::default() }
}

fn with_threads<T: Send>(threads: usize, then: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(then)
}

/// Every fingerprint of a plan, by path.
fn fingerprints(prepared: &Prepared) -> BTreeMap<String, Fingerprint> {
    let press = prepared.press();
    let files = prepared.plan.files.iter();
    files.map(|(path, recipe)| (path.0.clone(), recipe.fingerprint(&press).unwrap_or_else(|error| panic!("{path}: {error:?}")))).collect()
}

/// No folder of a build that is over is left beside the output.
#[track_caller]
fn assert_no_staging(folder: &Folder) {
    let names = fs::read_dir(folder.root()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains("staging")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(!folder.path("public/.building").exists(), "`.building` is left");
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn folders_and_threads_change_no_byte(edits in prop::collection::vec(edit(), 8..16)) {
        let mut state = State::first();
        edits.iter().for_each(|edit| state.apply(edit));
        let (one, two) = (Folder::empty(), Folder::empty());
        state.put(&one);
        state.put(&two);
        let first = with_threads(1, || one.clean_build());
        let second = with_threads(8, || two.clean_build());
        match (first, second) {
            (Ok(first), Ok(second)) => assert_same(&first, &second, "one thread here, eight there"),
            (Err(first), Err(second)) => prop_assert_eq!(shown(&first), shown(&second)),
            (first, second) => prop_assert!(false, "{:?} and {:?}", first.map(|tree| tree.len()), second.map(|tree| tree.len())),
        }
    }

    #[test]
    fn an_incremental_build_equals_a_clean_one(edits in prop::collection::vec(edit(), 4..8)) {
        let folder = Folder::empty();
        let mut state = State::first();
        let mut known: BTreeMap<(String, Fingerprint), Vec<u8>> = BTreeMap::new();
        for edit in std::iter::once(None).chain(edits.iter().map(Some)) {
            edit.into_iter().for_each(|edit| state.apply(edit));
            state.put(&folder);
            let before = folder.public();
            let prepared = match folder.prepare() {
                Ok(prepared) => prepared,
                Err(_) => {
                    assert_same(&before, &folder.public(), "a build with an error");
                    continue;
                }
            };
            let output = folder.path("public");
            if let Err(errors) = write::write(&prepared, &output) {
                prop_assert!(false, "{edit:?}: {:#?}", shown(&errors));
            }
            let (public, clean) = (folder.public(), clean(&prepared));
            assert_same(&public, &clean, &format!("{edit:?}: incremental and clean"));
            assert_no_staging(&folder);
            let again = write::write(&prepared, &output).unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
            prop_assert_eq!((again.written, again.removed), (0, 0), "{:?}: a second build", edit);
            assert_same(&folder.public(), &public, "a second build");
            for (path, fingerprint) in fingerprints(&prepared) {
                let bytes = &public[&path];
                let first = known.entry((path.clone(), fingerprint)).or_insert_with(|| bytes.clone());
                prop_assert!(first == bytes, "{edit:?}: the fingerprint of {path} does not know why its bytes changed: {:?}",
                    folder::difference(&Tree::from([(path.clone(), first.clone())]), &Tree::from([(path.clone(), bytes.clone())])));
            }
        }
    }
}

/// What may happen to a cache between two builds.
#[derive(Debug, Clone)]
enum Harm {
    /// Nothing, nine times in ten.
    None,
    /// It is gone.
    Gone,
    /// One of its files has another byte, or ends early.
    Damaged(usize, usize),
    Cut(usize, usize),
    /// One of its files is an older one.
    Old(usize),
    /// Somebody has changed, or removed, a file of the output.
    Touched(usize),
    Removed(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let any = 0..10_000usize;
    prop_oneof![
        28 => Just(Harm::None),
        1 => Just(Harm::Gone),
        1 => (any.clone(), any.clone()).prop_map(|(file, at)| Harm::Damaged(file, at)),
        1 => (any.clone(), any.clone()).prop_map(|(file, at)| Harm::Cut(file, at)),
        1 => any.clone().prop_map(Harm::Old),
        1 => any.clone().prop_map(Harm::Touched),
        1 => any.prop_map(Harm::Removed),
    ]
}

impl Harm {
    fn apply(&self, folder: &Folder, old: &Tree) {
        let cache = folder.path(".chancery/cache");
        let pick = |of: &Path, number: usize| {
            let names: Vec<String> = tree(of).into_keys().collect();
            (!names.is_empty()).then(|| of.join(&names[number % names.len()]))
        };
        match *self {
            Self::None => {}
            Self::Gone => drop(fs::remove_dir_all(&cache)),
            Self::Damaged(file, at) | Self::Cut(file, at) => {
                let Some(place) = pick(&cache, file) else { return };
                let mut bytes = fs::read(&place).expect("a file");
                let at = at % bytes.len().max(1);
                match self {
                    Self::Cut(..) => bytes.truncate(at),
                    _ => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 0x11),
                }
                fs::write(&place, bytes).expect("written");
            }
            Self::Old(file) => {
                let Some((name, bytes)) = old.iter().nth(file % old.len().max(1)) else { return };
                folder.write(&format!(".chancery/cache/{name}"), bytes);
            }
            Self::Touched(file) | Self::Removed(file) => {
                let Some(place) = pick(&folder.path("public"), file) else { return };
                // The manifest says what is ours: without it a changed file is a stranger's.
                if place.ends_with("manifest-sha256.txt") {
                    return;
                }
                match self {
                    Self::Removed(_) => fs::remove_file(&place).expect("removed"),
                    _ => {
                        let bytes = fs::read(&place).expect("a file").into_iter().map(|byte| byte ^ 1).collect::<Vec<u8>>();
                        fs::write(&place, bytes).expect("written");
                    }
                }
            }
        }
    }
}

/// The theme and the words that a site has of its own.
fn dress(folder: &Folder, dress: u8) {
    let own = |inner: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/official").join(inner);
    let place = |inner: &str| format!("themes/official/{inner}");
    let (template, words, style) = ("templates/month.html", "i18n/fr.ftl", "assets/print.css");
    for inner in [template, words, style] {
        drop(fs::remove_file(folder.path(&place(inner))));
    }
    let change = |inner: &str, from: &str, to: &str| {
        let text = fs::read_to_string(own(inner)).expect("a file of the theme");
        assert!(text.contains(from), "{inner} has no {from}");
        folder.write(&place(inner), text.replace(from, to));
    };
    match dress {
        5 => change(template, "<h1", "<h1 data-own=\"\""),
        6 => change(words, "Archives", "Les archives"),
        7 => folder.write(&place(style), "@media print { h1 { color: green } }\n"),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(env_cases("CHANCERY_CACHE_CASES", 4)))]

    /// The program as it is run, one process after the other: whatever was edited, however the cache was harmed, wherever the
    /// clock stands, what stands in `public/` is what a build from nothing makes, and it says the same.
    #[test]
    fn a_build_over_the_last_one_equals_one_from_nothing(
        edits in prop::collection::vec((prop::collection::vec(edit(), 0..3), 0..12u8, -3..9i64, any::<bool>(), harm()), 3..7)
    ) {
        let folder = Folder::empty();
        let mut state = State::first();
        let mut old = Tree::new();
        for (edits, theme, weeks, record, harm) in &edits {
            edits.iter().for_each(|edit| state.apply(edit));
            state.put(&folder);
            dress(&folder, *theme);
            let request = Request { instant: folder::at() + chrono::Duration::weeks(*weeks), ..folder::request(&folder.root()) };
            if *record && *weeks == 0 {
                drop(publish::publish(&Order { root: &folder.root(), instant: request.instant, adopt: false }));
            }
            harm.apply(&folder, &old);
            old = tree(&folder.path(".chancery/cache"));
            let before = folder.public();
            let built = write::build(&request, &folder.path("public"), Options { cached: true, ..Options::default() });
            let elsewhere = tempfile::tempdir().expect("a folder");
            let output = elsewhere.path().join("public");
            let clean = made(write::build(&request, &output, Options::default()));
            let what = format!("{edits:?} {theme} {weeks} {harm:?}");
            match built {
                Built::Same(same) => {
                    assert_same(&folder.public(), &before, &what);
                    assert_same(&folder.public(), &tree(&output), &what);
                    prop_assert_eq!(shown(&same.diagnostics), shown(&clean.outcome.diagnostics), "{}", what);
                    let site = &clean.outcome.prepared.as_ref().expect("a site").site;
                    prop_assert_eq!(format!("{:?}", same.offline), format!("{:?}", site.offline), "{}", what);
                    prop_assert_eq!(same.next_change, site.next_change, "{}", what);
                    let written = (same.written().pages, same.written().files, same.written().bytes);
                    prop_assert_eq!(clean.written.map(|written| (written.pages, written.files, written.bytes)), Some(written), "{}", what);
                }
                Built::Made(own) => {
                    prop_assert_eq!(shown(&own.outcome.diagnostics), shown(&clean.outcome.diagnostics), "{}", what);
                    match clean.written {
                        Some(_) => assert_same(&folder.public(), &tree(&output), &what),
                        None => assert_same(&folder.public(), &before, &what),
                    }
                }
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may be asked for more")]
fn env_cases(name: &str, few: u32) -> u32 {
    std::env::var(name).ok().and_then(|cases| cases.parse().ok()).unwrap_or(few)
}

fn made(built: Built) -> write::Made {
    match built {
        Built::Made(made) => *made,
        Built::Same(_) => panic!("nothing is known of an output that nobody has written"),
    }
}

/// What the plan makes from nothing.
fn clean(prepared: &Prepared) -> Tree {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let output = elsewhere.path().join("public");
    write::write(prepared, &output).unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    tree(&output)
}

#[test]
fn zones_languages_and_jobs_change_no_byte() {
    let folder = Folder::small();
    let mut trees = Vec::new();
    for (zone, language, jobs) in [("America/Toronto", "C", "1"), ("Pacific/Kiritimati", "fr_CA.UTF-8", "8")] {
        let output = tempfile::tempdir().expect("a folder");
        let place = output.path().join("un autre dossier");
        let mut command = program(&folder.root(), &["build", "--at", AT, "--jobs", jobs]);
        let run = command
            .arg("--output")
            .arg(&place)
            .env("TZ", zone)
            .env("LC_ALL", language)
            .env("HOME", output.path())
            .output()
            .expect("it runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        trees.push(tree(&place));
    }
    assert_same(&trees[0], &trees[1], "two zones, two languages, one thread and eight");
}

#[test]
fn a_fingerprint_knows_theme_words_and_settings() {
    let folder = Folder::small();
    let mut known: BTreeMap<(String, Fingerprint), Vec<u8>> = BTreeMap::new();
    let theme = |inner: &str| {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/official").join(inner)).expect("a file of the theme")
    };
    let changes: Vec<(&str, String)> = vec![
        ("site.toml", folder::SETTINGS.to_owned()),
        ("themes/official/templates/topics.html", theme("templates/topics.html").replace("<h1", "<h1 data-own=\"\"")),
        ("themes/official/i18n/fr.ftl", theme("i18n/fr.ftl").replace("Archives", "Les archives")),
        ("themes/official/assets/favicon.svg", theme("assets/favicon.svg").replace("<svg ", "<svg data-own=\"\" ")),
        ("site.toml", folder::SETTINGS.replace("ambassadors.example.ca\"", "example.ca\"")),
        ("site.toml", folder::SETTINGS.replace("time_zone", "typography = false\ntime_zone")),
        ("site.toml", folder::SETTINGS.replace("time_zone", "sample = true\ntime_zone")),
        ("content/barrett/_index.en.md", "He speaks for Canada.\n".to_owned()),
        ("content/barrett/_index.en.md", "He speaks for Canada in Vienna.\n".to_owned()),
    ];
    for (path, text) in changes {
        folder.write(path, text);
        let prepared = folder.prepare().unwrap_or_else(|errors| panic!("{path}: {:#?}", shown(&errors)));
        let made = clean(&prepared);
        for (name, fingerprint) in fingerprints(&prepared) {
            let first = known.entry((name.clone(), fingerprint)).or_insert_with(|| made[&name].clone());
            assert!(*first == made[&name], "the fingerprint of {name} does not know {path}");
        }
    }
}

#[test]
fn a_build_with_an_error_touches_nothing() {
    let folder = Folder::small();
    folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    let before = folder.public();
    let mended = folder::SETTINGS.to_owned();
    for (path, broken, mend) in [
        ("site.toml", "this is = = no TOML".to_owned(), Some(mended.as_str())),
        ("site.toml", mended.replace("time_zone", "tme_zone"), Some(&mended)),
        ("site.toml", mended.replace("\"fr\"", "\"ja\""), Some(&mended)),
        ("content/barrett/ambassador.toml", "nme = 5".to_owned(), Some(folder::AMBASSADOR)),
        ("themes/official/templates/post.html", "{% if %}".to_owned(), None),
        ("themes/official/templates/post.html", "{{ nothing.of.the.kind }}".to_owned(), None),
        (
            "themes/official/templates/topics.html",
            "{% for a in range(end=99999999) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}".to_owned(),
            None,
        ),
        ("themes/official/i18n/fr.ftl", "this is no message".to_owned(), None),
        ("themes/official/theme.toml", "extends = \"nobody\"".to_owned(), None),
        ("redirects.csv", "/old.html,/en/nowhere/\n".to_owned(), None),
    ] {
        folder.write(path, &broken);
        let found = folder.build().map(drop).expect_err(&broken);
        assert!(found.iter().any(chancery::diagnostic::Diagnostic::stops_the_site), "{path}: {:#?}", shown(&found));
        assert_same(&before, &folder.public(), path);
        assert_no_staging(&folder);
        match mend {
            Some(text) => folder.write(path, text),
            None => fs::remove_file(folder.path(path)).expect("removed"),
        }
    }
    let again = folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert_eq!((again.written, again.removed), (0, 0), "all is as it was");
}

#[test]
fn files_of_others_survive_and_are_named() {
    let folder = Folder::small();
    let built = |folder: &Folder| folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    built(&folder);
    let theirs = [".well-known/security.txt", "CNAME", "en/barrett/2011/12/first-snow/mine.txt", "fr/notes.html"];
    for path in theirs {
        folder.write(&format!("public/{path}"), path);
    }
    assert_eq!(built(&folder).strangers, theirs);
    // The folder that one of them is in loses everything else.
    for lang in ["en", "fr"] {
        fs::remove_file(folder.path(&format!("content/barrett/2011-12-05-first-snow.{lang}.md"))).expect("removed");
    }
    let written = built(&folder);
    assert_eq!(written.strangers, theirs);
    assert!(written.removed > 0);
    for path in theirs {
        assert_eq!(fs::read_to_string(folder.path(&format!("public/{path}"))).expect("still there"), path);
    }
    let mut ours = folder.public();
    theirs.iter().for_each(|path| drop(ours.remove(*path)));
    assert_same(&ours, &folder.clean_build().expect("a clean build"), "all but theirs");
    assert!(!folder.path("public/fr/barrett/2011").exists(), "folders that are empty go");
}

#[test]
fn an_address_that_holds_a_strangers_file_is_an_error() {
    for stranger in ["robots.txt", "fr/index.html", "fr/barrett/index.html/mine.txt"] {
        let folder = Folder::small();
        folder.write(&format!("public/{stranger}"), "mine");
        let before = folder.public();
        let found = folder.build().map(drop).expect_err(stranger);
        assert_eq!(found[0].code.as_str(), "bad-output", "{stranger}: {:#?}", shown(&found));
        assert_same(&before, &folder.public(), stranger);
    }
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let folder = Folder::small();
    let built = |folder: &Folder| folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    for lines in ["/old.html,/en/\n/a/b.txt,/en/\n", "/old.html/deep.html,/en/\n/a,/en/\n", "/a/b.txt/index.html,/en/\n", ""] {
        folder.write("redirects.csv", lines);
        built(&folder);
        assert_same(&folder.public(), &folder.clean_build().expect("a clean build"), lines);
    }
}

#[test]
fn what_a_killed_build_left_is_healed() {
    let folder = Folder::small();
    folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    // As a build leaves it that was killed among its renames, another one before that, and one while it rendered.
    let names = "en/index.html\nfr/index.html\nlater/index.html\nlater/deep/feed.xml\nnever/came.html\n";
    folder.write("public/.building", names);
    folder.write("public/later/index.html", "a page to come");
    folder.write("public/later/deep/feed.xml", "");
    folder.write("public/en/index.html", "half a pa");
    fs::remove_file(folder.path("public/robots.txt")).expect("removed");
    folder.write(".chancery-staging-public-a1b2c3/0/1", "staged");
    let written = folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert_eq!(written.strangers, Vec::<String>::new());
    assert_eq!((written.written, written.removed), (2, 2));
    assert_same(&folder.public(), &folder.clean_build().expect("a clean build"), "healed");
    assert_no_staging(&folder);
    // A first build that was killed has no manifest yet.
    fs::remove_file(folder.path("public/manifest-sha256.txt")).expect("removed");
    let all: Vec<String> = folder.public().into_keys().collect();
    folder.write("public/.building", all.join("\n") + "\n");
    folder.write("site.toml", folder::SETTINGS.replace("\"Ambassadors\"", "\"Embassies\""));
    folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert_same(&folder.public(), &folder.clean_build().expect("a clean build"), "healed without a manifest");
}

/// When a build is killed.
enum Moment {
    /// After this long.
    After(Duration),
    /// This long after it has announced what it will rename.
    Announced(Duration),
}

/// Starts a build and ends it as a failure of power would. Says whether it was still running.
fn killed(folder: &Folder, moment: &Moment) -> bool {
    let announced = || -> Option<SystemTime> { fs::metadata(folder.path("public/.building")).ok()?.modified().ok() };
    let before = announced();
    let mut child = program(&folder.root(), &["build", "--at", AT]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let started = Clock::now();
    match moment {
        Moment::After(time) => std::thread::sleep(*time),
        Moment::Announced(time) => {
            while announced().is_none_or(|now| Some(now) == before)
                && child.try_wait().expect("a child").is_none()
                && started.elapsed().as_secs() < 60
            {
                std::thread::sleep(Duration::from_micros(100));
            }
            std::thread::sleep(*time);
        }
    }
    let running = child.try_wait().expect("a child").is_none();
    // One that has just ended cannot be killed, which is as good.
    drop(child.kill());
    child.wait().expect("ended");
    running
}

/// A site in one language with many posts; the other state has other titles, and other posts.
fn put_many(folder: &Folder, other: bool) {
    let language = "official_languages = [\"en\"]\n[languages]\nen = { label = \"English\", title = \"TITLE\" }\n";
    let settings =
        format!("base_url = \"https://example.ca\"\n{language}").replace("TITLE", if other { "Embassies" } else { "Ambassadors" });
    folder.write("site.toml", settings);
    folder.write("content/barrett/ambassador.toml", "name = \"John Barrett\"\n");
    for number in 0..150 {
        let path = format!("content/barrett/2012-{:02}-{:02}-post-{number}.en.md", 1 + number / 14, 1 + number % 14);
        let there = if other { number >= 20 } else { number < 130 };
        if there {
            folder.write(&path, format!("# Post {number}\n\nText of the post.\n"));
        } else if folder.path(&path).exists() {
            fs::remove_file(folder.path(&path)).expect("removed");
        }
    }
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_one_heals_it() {
    let folder = Folder::empty();
    let mut trees = Vec::new();
    for other in [true, false] {
        put_many(&folder, other);
        trees.push(folder.clean_build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors))));
    }
    let started = Clock::now();
    let finished = || {
        let run = program(&folder.root(), &["build", "--at", AT]).output().expect("it runs");
        assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    };
    finished();
    let whole = started.elapsed();
    assert_same(&folder.public(), &trees[1], "the first build");
    // Moments that differ and are the same in every run (Knuth's generator).
    let mut seed = 0x2011_1205_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut caught = 0;
    for round in 0..10 {
        // Two builds in a row are killed, each of another state, before one is left in peace.
        for other in [round % 2 == 0, round % 2 == 1] {
            put_many(&folder, other);
            let micros = u64::try_from(whole.as_micros()).expect("short");
            let moment = if round % 3 == 2 {
                Moment::After(Duration::from_micros(random(micros)))
            } else {
                Moment::Announced(Duration::from_micros(random(6_000)))
            };
            caught += usize::from(killed(&folder, &moment));
            for (path, bytes) in folder.public() {
                let known = trees.iter().any(|tree| tree.get(&path) == Some(&bytes));
                assert!(known || path == ".building", "round {round}: {path} is not whole ({} bytes)", bytes.len());
            }
        }
        finished();
        assert_same(&folder.public(), &trees[usize::from(round % 2 == 0)], &format!("round {round}: after two killed builds"));
        assert_no_staging(&folder);
    }
    assert!(caught >= 8, "only {caught} builds were still running when they were killed");
}

#[test]
fn a_build_killed_after_a_killed_one_forgets_nothing() {
    let folder = Folder::empty();
    put_many(&folder, false);
    folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    for other in [true, false, true] {
        // A killed build has put a page into place that no later build wants.
        folder.write("public/later/index.html", "a page to come");
        folder.write("public/.building", "later/index.html\n");
        put_many(&folder, other);
        killed(&folder, &Moment::Announced(Duration::ZERO));
        let written = folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
        assert_eq!(written.strangers, Vec::<String>::new(), "a file of ours became a stranger's");
        assert_same(&folder.public(), &folder.clean_build().expect("a clean build"), "after two killed builds");
    }
}

#[test]
fn two_builds_at_once_take_turns() {
    let folder = Folder::small();
    let run = || program(&folder.root(), &["build", "--at", AT]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let both = [run(), run(), run()];
    for child in both {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_same(&folder.public(), &folder.clean_build().expect("a clean build"), "three builds at once");
    assert_no_staging(&folder);
}

//! A program that is killed leaves nothing half done: wherever `publish`, `build`, `correct`, `move` and `withdraw` die,
//! the ledger is whole, the next run ends an act or has nothing of it, no temporary file stays, and the command given again
//! comes to the same end as one that nobody killed.
//!
//! A third of the kills come at any moment of a run, a third when the run is seen to have begun to write, and a third, where
//! there is `strace`, at one of its calls that write. Each goes to a fresh copy of one site. A few by default, more with
//! `CHANCERY_KILLS`.

#[path = "properties/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chancery::ledger::log;

use folder::{Folder, PIXEL, Tree, assert_same, shown, tree};

/// When every command runs.
const AT: &str = "2012-06-01T12:00:00Z";
/// The calls of the system that write.
const WRITES: &str = "rename,renameat,renameat2,unlink,unlinkat,mkdir,write,ftruncate,fsync,fdatasync";
const POST: &str = "content/barrett/2011-12-05-first-snow";

/// A command to be killed, and how it is seen to write.
struct Case {
    arguments: &'static [&'static str],
    /// A file that is there, or has another length, from when on it writes.
    sign: &'static str,
    /// Whether it is given to the site with changes that wait to be recorded and built.
    busy: bool,
}

const CASES: &[Case] = &[
    Case {
        arguments: &[
            "correct",
            "content/barrett/2011-12-05-first-snow.en.md",
            "--note",
            "en=It rained.",
            "--note",
            "fr=Il a plu.",
            "--note",
            "de=Regen.",
        ],
        sign: ".chancery/act.json",
        busy: false,
    },
    Case { arguments: &["publish"], sign: "published/2012.jsonl", busy: true },
    Case {
        arguments: &["withdraw", "content/barrett/2011-12-05-first-snow.fr.md", "--reason", "en=Wrong.", "--reason", "fr=Faux."],
        sign: ".chancery/act.json",
        busy: false,
    },
    Case { arguments: &["build"], sign: "public/.building", busy: true },
    Case { arguments: &["move", "content/barrett/2011-12-05-first-snow.en.md", "snow"], sign: ".chancery/act.json", busy: false },
    Case { arguments: &["publish"], sign: "published/texts/.chancery-text", busy: true },
];

/// A program on a site, ready to start.
fn program(root: &Path, arguments: &[&str]) -> Command {
    let mut command = folder::program(root, arguments);
    command.args(["--at", AT]).current_dir(root).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The program under strace; what that says goes to a file beside the site.
fn traced(root: &Path, arguments: &[&str], asked: &str) -> Command {
    let plain = program(root, arguments);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", asked, "-o"]).arg(root.with_file_name("trace")).arg(plain.get_program()).args(plain.get_args());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.current_dir(root).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The calls of a run that write: the name of each, and how many of that name its thread had made with it. None where there
/// is no strace, or none that may look.
fn writes(root: &Path, arguments: &[&str]) -> Vec<(String, usize)> {
    if !traced(root, arguments, &format!("trace={WRITES}")).status().is_ok_and(|status| status.success()) {
        return Vec::new();
    }
    let trace = fs::read_to_string(root.with_file_name("trace")).unwrap_or_default();
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut writes = Vec::new();
    for line in trace.lines().filter(|line| !line.contains(" <... ")) {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        let count = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *count += 1;
        writes.push((name.to_owned(), *count));
    }
    writes
}

fn run(root: &Path, arguments: &[&str]) -> Option<i32> {
    program(root, arguments).status().expect("it runs").code()
}

/// A site that is recorded and online, in three languages and without git.
fn quiet() -> Folder {
    let site = Folder::bare();
    for (lang, title) in [("en", "First snow"), ("fr", "Première neige"), ("de", "Erster Schnee")] {
        site.write(&format!("{POST}.{lang}.md"), format!("# {title}\n\nWords in {lang}.\n"));
    }
    for lang in ["en", "fr"] {
        site.write(&format!("content/barrett/2011-12-19-carols/index.{lang}.md"), format!("# Carols {lang}\n\n![A choir](choir.png)\n"));
        site.write(&format!("content/barrett/2011-12-20-late.{lang}.md"), format!("# Late {lang}\n\nWords.\n"));
    }
    site.write("content/barrett/2011-12-19-carols/choir.png", PIXEL);
    assert_eq!((run(&site.root(), &["publish"]), run(&site.root(), &["build"])), (Some(0), Some(0)));
    site
}

/// The same with a withdrawal, a correction, a move and new posts that wait.
fn busy(site: &Folder) {
    for lang in ["en", "fr"] {
        let withdrawn = format!("+++\nwithdrawn = {{ date = 2012-05-01, reason = \"Wrong.\" }}\n+++\n# Carols {lang}\n");
        site.write(&format!("content/barrett/2011-12-19-carols/index.{lang}.md"), withdrawn);
        let corrected = format!("+++\ncorrections = [{{ date = 2012-05-01, text = \"Better.\" }}]\n+++\n# Late {lang}\n\nBetter words.\n");
        site.write(&format!("content/barrett/2011-12-20-late.{lang}.md"), corrected);
        for post in 0..12 {
            site.write(&format!("content/barrett/2012-03-01-new-{post}.{lang}.md"), format!("# New {post} {lang}\n\nWords.\n"));
        }
    }
    let moved = "+++\nslug = \"snow\"\naliases = [\"/en/barrett/2011/12/first-snow/\"]\n+++\n# First snow\n\nWords in en.\n";
    site.write(&format!("{POST}.en.md"), moved);
}

fn copy(from: &Folder) -> Folder {
    let to = Folder::empty();
    for (name, bytes) in tree(&from.root()) {
        to.write(&name, bytes);
    }
    to
}

/// What the ledger holds: each act with its addresses.
fn acts(root: &Path) -> Vec<String> {
    let ledger = log::read(root).unwrap_or_else(|found| panic!("{:#?}", shown(&found)));
    let act = |entry: &chancery::ledger::Entry| format!("{:?} {} {:?}", entry.record.act, entry.record.path, entry.record.to);
    let mut acts: Vec<String> = ledger.records.iter().map(act).collect();
    acts.sort();
    acts
}

/// Everything on the disk that a run leaves only while it lasts.
fn temporary(root: &Path) -> Vec<String> {
    let passing = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let folders = path.split('/').any(|part| part.starts_with(".chancery-") || part.starts_with(".tmp"));
        folders || [".building", "act.json", "act.new"].contains(&name)
    };
    tree(root).keys().filter(passing).cloned().collect()
}

/// The texts of the post that the acts are about.
fn texts(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = tree(&root.join("content")).into_iter().filter(|(name, _)| name.contains("first-snow"));
    files.filter(|(name, _)| !name.contains("/.")).collect()
}

/// Numbers that differ from run to run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("below a length")
    }
}

/// Starts a command and kills it: somewhere in the time that it takes, a moment after it has begun to write, or at a call.
fn kill(root: &Path, case: &Case, chance: &mut Chance, clean: &Clean) {
    let how = chance.below(3);
    if how == 2 && !clean.writes.is_empty() {
        // Of each name alike: there are many more writes than renames, between which an act is half done.
        let mut names: Vec<&str> = clean.writes.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let name = names[chance.index(names.len())];
        let most = clean.writes.iter().filter(|(own, _)| own == name).map(|(_, number)| *number).max().unwrap_or(1);
        let number = 1 + chance.index(most);
        let asked = format!("inject={name}:signal=KILL:when={number}");
        traced(root, case.arguments, &asked).status().expect("strace runs");
        return;
    }
    let sign = root.join(case.sign);
    let size = || fs::metadata(&sign).map(|file| file.len()).ok();
    let before = size();
    let mut child = program(root, case.arguments).spawn().expect("it starts");
    if how == 0 {
        std::thread::sleep(Duration::from_micros(chance.below(u64::try_from(clean.takes.as_micros()).expect("not that long"))));
    } else {
        while size() == before && child.try_wait().expect("a child").is_none() {}
        let seen = Instant::now();
        let wait = Duration::from_micros(chance.below(3_000));
        while seen.elapsed() < wait {}
    }
    // One that has just ended cannot be killed, which is as good.
    drop(child.kill());
    child.wait().expect("ended");
}

/// A run that nobody killed: what it leaves, and how long it takes.
struct Clean {
    texts: BTreeMap<String, Vec<u8>>,
    acts: Vec<String>,
    public: Tree,
    takes: Duration,
    /// Its calls that write.
    writes: Vec<(String, usize)>,
}

fn clean(base: &Folder, case: &Case) -> Clean {
    let site = copy(base);
    let started = Instant::now();
    assert_eq!(run(&site.root(), case.arguments), Some(0), "{:?}", case.arguments);
    let takes = started.elapsed();
    assert_eq!(temporary(&site.root()), Vec::<String>::new());
    let writes = writes(&copy(base).root(), case.arguments);
    Clean { texts: texts(&site.root()), acts: acts(&site.root()), public: site.public(), takes, writes }
}

/// Kills a command once, and looks at everything. Whether it was caught with an act half done.
fn once(base: &Folder, case: &Case, clean: &Clean, chance: &mut Chance) -> bool {
    let site = copy(base);
    let root = site.root();
    let (before, public) = (texts(&root), site.public());
    kill(&root, case, chance, clean);
    acts(&root);
    let mixed = |now: &BTreeMap<String, Vec<u8>>| *now != before && *now != clean.texts;
    let caught = mixed(&texts(&root));
    for (path, bytes) in site.public().iter().filter(|(path, _)| *path != ".building") {
        assert!(public.get(path) == Some(bytes) || clean.public.get(path) == Some(bytes), "{path} is neither the old nor the new one");
    }
    let is_act = !matches!(case.arguments[0], "publish" | "build");
    if is_act {
        let next = if chance.below(2) == 0 { "publish" } else { "build" };
        assert_eq!(run(&root, &[next]), Some(0));
        assert!(!mixed(&texts(&root)), "{next} leaves the act half done");
        assert!(next == "publish" || temporary(&root).is_empty(), "{:?}", temporary(&root));
    }
    // What has been done already is said, with another status.
    let again = run(&root, case.arguments);
    assert!(again == Some(0) || (is_act && again == Some(2)), "{again:?}");
    assert_eq!(temporary(&root), Vec::<String>::new());
    assert_eq!(texts(&root), clean.texts);
    if case.arguments[0] == "publish" {
        assert_eq!(acts(&root), clean.acts);
    }
    if case.arguments[0] == "build" {
        assert_same(&site.public(), &clean.public, "a build that was killed, then another one");
    }
    caught
}

#[test]
fn a_kill_at_any_instant_leaves_nothing_half_done() {
    #[expect(clippy::disallowed_methods, reason = "more kills when somebody asks for them")]
    let kills = std::env::var("CHANCERY_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(2 * CASES.len());
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).expect("chance");
    let mut chance = Chance(u64::from_le_bytes(seed) | 1);
    let (quiet, full) = (quiet(), quiet());
    busy(&full);
    let base = |case: &Case| if case.busy { &full } else { &quiet };
    let expected: Vec<Clean> = CASES.iter().map(|case| clean(base(case), case)).collect();
    let mut caught = 0;
    for number in 0..kills {
        let at = number % CASES.len();
        caught += usize::from(once(base(&CASES[at]), &CASES[at], &expected[at], &mut chance));
    }
    let calls: Vec<usize> = expected.iter().map(|clean| clean.writes.len()).collect();
    println!("{kills} kills, {caught} of them in the middle of an act; calls that write: {calls:?}");
}

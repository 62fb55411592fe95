//! `chancery verify` against a server of the test's own: what it makes of what it finds, and how it behaves.
//!
//! What real servers answer is tried by `tests/web/verify.py`. The site here names no host, so that nothing is asked of
//! headers; what is asked is bodies and statuses.

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Clock};

use serde_json::Value;
use support::{INSTANT, Site, tree};

type Tree = BTreeMap<String, Vec<u8>>;

const POST: &str = "en/barrett/2012/05/first-snow/index.html";

/// How a host behaves.
#[derive(Default)]
struct Manner {
    /// Of the first requests so many are answered 429.
    busy: usize,
    /// After so many requests nobody answers any more.
    dies: Option<usize>,
    /// How long an answer takes.
    slow: Duration,
    /// A path whose answer has no end.
    endless: Option<&'static str>,
    /// A path that always wants to be asked later, and one that hangs up.
    later: Option<&'static str>,
    dead: Option<&'static str>,
}

/// What a host has seen.
#[derive(Default)]
struct Seen {
    requests: AtomicUsize,
    now: AtomicUsize,
    most: AtomicUsize,
    sent: AtomicUsize,
    lines: Mutex<Vec<(Clock, String)>>,
}

/// A host that shows a tree.
struct Host {
    origin: String,
    tree: Arc<Mutex<Tree>>,
    manner: Arc<Mutex<Manner>>,
    seen: Arc<Seen>,
}

impl Host {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let host = Self { origin, tree: Arc::default(), manner: Arc::default(), seen: Arc::default() };
        let (tree, manner, seen) = (Arc::clone(&host.tree), Arc::clone(&host.manner), Arc::clone(&host.seen));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tree, manner, seen) = (Arc::clone(&tree), Arc::clone(&manner), Arc::clone(&seen));
                std::thread::spawn(move || {
                    // Whoever has heard enough hangs up.
                    drop(answer(stream, &tree, &manner, &seen));
                });
            }
        });
        host
    }

    fn forget(&self, manner: Manner) {
        *self.manner.lock().expect("no panic") = manner;
        self.seen.requests.store(0, Ordering::SeqCst);
        self.seen.most.store(0, Ordering::SeqCst);
        self.seen.lines.lock().expect("no panic").clear();
    }

    fn shows(&self, tree: &Tree) {
        self.tree.lock().expect("no panic").clone_from(tree);
    }

    fn requests(&self) -> usize {
        self.seen.requests.load(Ordering::SeqCst)
    }
}

fn answer(stream: TcpStream, tree: &Mutex<Tree>, manner: &Mutex<Manner>, seen: &Seen) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    // In hand until the answer begins: from then on whoever asks may ask the next question.
    let now = seen.now.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most.fetch_max(now, Ordering::SeqCst);
    let number = seen.requests.fetch_add(1, Ordering::SeqCst);
    seen.lines.lock().expect("no panic").push((Clock::now(), head.clone()));
    let path = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let (busy, dies, slow, endless) = {
        let manner = manner.lock().expect("no panic");
        let is = |wanted: Option<&str>| wanted == Some(path.as_str());
        let busy = number < manner.busy || is(manner.later);
        (busy, manner.dies.is_some_and(|after| number >= after) || is(manner.dead), manner.slow, is(manner.endless))
    };
    std::thread::sleep(slow);
    seen.now.fetch_sub(1, Ordering::SeqCst);
    if dies {
        return Ok(());
    }
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let (body, lost) = {
        let tree = tree.lock().expect("no panic");
        let lost = || file.split('/').next().and_then(|lang| tree.get(&format!("{lang}/404.html"))).or_else(|| tree.get("404.html"));
        (tree.get(&file).cloned(), lost().cloned().unwrap_or_default())
    };
    let (status, more, body) = match body {
        _ if busy => ("429 Too Many Requests", "Retry-After: 1\r\n", Vec::new()),
        Some(body) => ("200 OK", "Content-Type: ", body),
        None => ("404 Not Found", "Content-Type: ", lost),
    };
    let media = if more.ends_with(": ") { format!("{}\r\n", chancery::hosting::media_type(&file)) } else { String::new() };
    let length = if endless { usize::MAX / 2 } else { body.len() };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status}\r\n{more}{media}Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(&body)?;
    if !endless {
        return Ok(());
    }
    loop {
        stream.write_all(&[b'x'; 65536])?;
        seen.sent.fetch_add(65536, Ordering::SeqCst);
    }
}

/// What a run said.
struct Said {
    status: i32,
    lines: Vec<Value>,
}

impl Said {
    fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> =
            self.lines.iter().filter(|line| line["type"] == "online").filter_map(|line| line["kind"].as_str()).collect();
        kinds.dedup();
        kinds
    }

    fn last(&self) -> &Value {
        self.lines.last().expect("a line")
    }

    #[track_caller]
    fn check(&self, status: i32, verdict: &str, kinds: &[&str]) {
        let last = self.last();
        assert_eq!((self.status, last["verdict"].as_str(), self.kinds()), (status, Some(verdict), kinds.to_vec()), "{:#?}", self.lines);
    }
}

fn verify(site: &Site, host: &Host, more: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(["verify", &host.origin, "--at", INSTANT, "--format", "json", "--root"]).arg(site.root()).args(more);
    let output = command.env("NO_PROXY", "*").env_remove("SSL_CERT_FILE").output().expect("the program");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect();
    Said { status: output.status.code().unwrap_or(-1), lines }
}

/// A site on record, and online.
fn deployed() -> (Site, Host) {
    let site = Site::new();
    site.file("content/barrett/2012-05-05-first-snow.en.md", "# First snow\n\nIt has snowed.\n");
    site.file("content/barrett/2012-05-05-first-snow.fr.md", "# Première neige\n\nIl a neigé.\n");
    site.publish();
    assert_eq!(site.build().status, 0);
    let host = Host::new();
    host.shows(&tree(&site.public()));
    (site, host)
}

#[test]
fn a_sound_site_is_asked_for_politely() {
    let (site, host) = deployed();
    host.forget(Manner { slow: Duration::from_millis(4), ..Manner::default() });
    let before = tree(site.root());
    let said = verify(&site, &host, &["--jobs", "3"]);
    said.check(0, "sound", &[]);
    assert!(tree(site.root()) == before, "a run that came to its end leaves nothing");
    assert_eq!(said.last()["asked"], said.last()["addresses"]);
    // Never more at once than were asked for; and whoever looks into the log knows who it was.
    let most = host.seen.most.load(Ordering::SeqCst);
    assert!((2..=3).contains(&most), "{most} questions at once");
    let lines = host.seen.lines.lock().expect("no panic");
    let named = format!("user-agent: chancery/{}", env!("CARGO_PKG_VERSION"));
    assert!(lines.iter().all(|(_, head)| head.to_ascii_lowercase().contains(&named) && head.starts_with("GET ")), "{:?}", lines[0]);
}

#[test]
fn a_host_that_is_busy_is_left_alone() {
    let (site, host) = deployed();
    host.forget(Manner { busy: 1, ..Manner::default() });
    verify(&site, &host, &[]).check(0, "sound", &[]);
    let lines = host.seen.lines.lock().expect("no panic");
    assert!(lines[1].0 - lines[0].0 >= Duration::from_millis(950), "{:?} after 429", lines[1].0 - lines[0].0);
    drop(lines);
    // One that never has time is no reason to wait for ever.
    host.forget(Manner { busy: usize::MAX, ..Manner::default() });
    let said = verify(&site, &host, &[]);
    assert_eq!((said.status, said.last()["code"].as_str()), (2, Some("failure-unreachable")));
    assert!(host.requests() <= 4, "{}", host.requests());
}

#[test]
fn a_host_that_stops_answering_is_asked_again_for_what_is_left() {
    let (site, host) = deployed();
    let every = verify(&site, &host, &[]).last()["asked"].as_u64().expect("a number");
    host.forget(Manner { dies: Some(40), ..Manner::default() });
    let said = verify(&site, &host, &["--jobs", "1"]);
    assert_eq!((said.status, said.last()["code"].as_str()), (2, Some("failure-silent")));
    assert!(host.requests() < 60, "a host that is silent is left alone: {}", host.requests());
    host.forget(Manner::default());
    let said = verify(&site, &host, &["--resume"]);
    said.check(0, "sound", &[]);
    let known = said.last()["known"].as_u64().expect("a number");
    assert!((30..40).contains(&known), "{known} were known");
    assert_eq!(said.last()["asked"].as_u64(), Some(every));
    // The manifest and the record are looked at again; then only what was not known.
    assert!(host.requests() as u64 <= every - known + 4, "{} requests, {every} addresses, {known} known", host.requests());
    // It came to its end: there is nothing left to take up.
    verify(&site, &host, &["--resume"]).check(0, "sound", &[]);
    assert!(!site.root().join(".chancery/verify.jsonl").exists());
}

#[test]
fn what_is_online_is_told_apart() {
    let (site, host) = deployed();
    let older = tree(&site.public());
    site.file("content/barrett/2012-05-20-thaw.en.md", "# Thaw\n\nIt has thawed.\n");
    site.file("content/barrett/2012-05-20-thaw.fr.md", "# Le dégel\n\nIl dégèle.\n");
    site.publish();
    assert_eq!(site.build().status, 0);
    let newer = tree(&site.public());
    let said = verify(&site, &host, &[]);
    said.check(1, "earlier", &["earlier"]);
    assert!(said.last()["acts"].as_u64() > Some(0), "{:?}", said.last());
    // A deploy that stopped: everything in English is there already.
    let mut half = older.clone();
    half.extend(newer.iter().filter(|(path, _)| path.starts_with("en/")).map(|(path, bytes)| (path.clone(), bytes.clone())));
    host.shows(&half);
    verify(&site, &host, &[]).check(1, "unfinished", &["unfinished"]);
    // And somebody was there besides.
    half.insert(POST.to_owned(), b"<p>hello".to_vec());
    host.shows(&half);
    verify(&site, &host, &[]).check(1, "unfinished", &["unfinished", "page-changed"]);
    host.shows(&newer);
    verify(&site, &host, &[]).check(0, "sound", &[]);
    let mut other = newer;
    other.insert(POST.to_owned(), b"<p>hello".to_vec());
    host.shows(&other);
    verify(&site, &host, &[]).check(1, "differs", &["page-changed"]);
    other.get_mut("en/feed.xml").expect("a feed").truncate(100);
    host.shows(&other);
    verify(&site, &host, &[]).check(1, "differs", &["page-changed", "cut-off"]);
    other.remove("manifest-sha256.txt");
    host.shows(&other);
    let said = verify(&site, &host, &[]);
    assert_eq!((said.status, said.last()["code"].as_str()), (2, Some("failure-no-manifest-online")));
}

#[test]
fn an_answer_without_end_is_not_waited_for() {
    let (site, host) = deployed();
    host.forget(Manner { endless: Some("en/barrett/2012/05/first-snow/"), ..Manner::default() });
    verify(&site, &host, &[]).check(1, "differs", &["page-changed"]);
    let sent = host.seen.sent.load(Ordering::SeqCst);
    assert!(sent < 32 * 1024 * 1024, "{sent} bytes were taken");
}

#[test]
fn what_was_withdrawn_in_private_is_asked_for_and_never_named() {
    let (site, host) = deployed();
    let withdrawn = "+++\n[withdrawn]\ndate = 2012-05-21\nprivate = true\n+++\n";
    site.file("content/barrett/2012-05-05-first-snow.en.md", &format!("{withdrawn}# First snow\n\nIt has snowed.\n"));
    site.file("content/barrett/2012-05-05-first-snow.fr.md", &format!("{withdrawn}# Première neige\n\nIl a neigé.\n"));
    site.publish();
    assert_eq!(site.build().status, 0);
    let mut online = tree(&site.public());
    host.shows(&online);
    verify(&site, &host, &[]).check(0, "sound", &[]);
    online.insert(POST.to_owned(), b"<p>First snow".to_vec());
    host.shows(&online);
    let said = verify(&site, &host, &[]);
    said.check(1, "differs", &["page-changed"]);
    assert!(said.lines[0]["address"].is_null(), "{:?}", said.lines);
    assert!(!said.lines.iter().any(|line| line.to_string().contains("snow")), "{:?}", said.lines);
    let journal = site.root().join(".chancery/verify.jsonl");
    assert!(!journal.exists());
}

#[test]
fn a_sample_is_the_same_each_time() {
    let (site, host) = deployed();
    let asked = |sample: &str| {
        host.forget(Manner::default());
        let said = verify(&site, &host, &["--jobs", "1", "--sample", sample]);
        said.check(0, "sound", &[]);
        let lines = host.seen.lines.lock().expect("no panic");
        lines.iter().map(|(_, head)| head.lines().next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let (none, five, again) = (asked("0"), asked("5"), asked("5"));
    assert_eq!(five, again);
    assert_eq!(five.len(), none.len() + 5);
    for always in ["GET / ", "GET /en/ ", "GET /fr/ ", "GET /en/feed.xml ", "GET /robots.txt ", "GET /en/barrett/2012/05/first-snow/ "] {
        assert!(none.iter().any(|line| line.starts_with(always)), "{always} {none:?}");
    }
}

#[test]
fn what_nobody_can_tell_is_asked_again() {
    let (site, host) = deployed();
    host.forget(Manner { later: Some("robots.txt"), ..Manner::default() });
    verify(&site, &host, &[]).check(0, "sound", &["busy"]);
    host.forget(Manner { dead: Some("robots.txt"), ..Manner::default() });
    verify(&site, &host, &["--resume"]).check(1, "differs", &["no-answer"]);
    host.forget(Manner::default());
    let said = verify(&site, &host, &["--resume"]);
    said.check(0, "sound", &[]);
    let left = said.last()["asked"].as_u64().zip(said.last()["known"].as_u64()).map(|(asked, known)| asked - known);
    assert_eq!(left, Some(1), "{:?}", said.last());
}

#[test]
fn a_host_that_cannot_say_410_need_not() {
    let site = Site::new();
    site.append("site.toml", "[hosting]\ntargets = [\"cloudflare\"]\n");
    site.file("content/barrett/2012-05-05-first-snow.en.md", "# First snow\n\nIt has snowed.\n");
    site.file("content/barrett/2012-05-05-first-snow.fr.md", "# Première neige\n\nIl a neigé.\n");
    site.publish();
    let withdrawn = |reason: &str| format!("+++\n[withdrawn]\ndate = 2012-05-21\nreason = \"{reason}\"\n+++\n# Snow\n\nIt has snowed.\n");
    site.file("content/barrett/2012-05-05-first-snow.en.md", &withdrawn("Wrong."));
    site.file("content/barrett/2012-05-05-first-snow.fr.md", &withdrawn("Faux."));
    site.publish();
    assert_eq!(site.build().status, 0);
    let host = Host::new();
    let mut online = tree(&site.public());
    host.shows(&online);
    // This host sends no headers at all; what it says of withdrawn addresses is what counts here.
    let said = verify(&site, &host, &[]);
    let kinds = said.kinds();
    assert!(kinds.contains(&"no-410-here") && !kinds.contains(&"not-gone") && !kinds.contains(&"withdrawn-shown"), "{kinds:?}");
    online.insert(POST.to_owned(), b"<p>First snow".to_vec());
    host.shows(&online);
    assert!(verify(&site, &host, &[]).kinds().contains(&"withdrawn-shown"));
}

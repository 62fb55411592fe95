//! The preview, asked over HTTP as a browser asks: what stands where, who may ask, and what becomes of a save.
//!
//! Each test starts the program on a port that is free. What a browser makes of it is tried in `tests/web/`.

mod support;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use support::{INSTANT, Site};

/// How long something may take that must happen.
const SOON: Duration = Duration::from_secs(20);
/// How long nothing must happen.
const A_WHILE: Duration = Duration::from_millis(700);

const POST: &str = "content/barrett/2011-12-01-sound.en.md";
const PAGE: &str = "/en/barrett/2011/12/sound/";

/// A preview that runs, until it is dropped.
struct Preview {
    child: Child,
    /// `127.0.0.1:<port>`
    host: String,
    lines: Receiver<String>,
    /// What was said and nobody has asked about.
    unread: RefCell<Vec<String>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.kill().and_then(|()| self.child.wait()));
    }
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(["serve", "--root"]).arg(root).args(arguments);
    command.env("LC_ALL", "C").env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    command
}

/// Every line of a stream, as it comes.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (to, lines) = mpsc::channel();
    std::thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
    lines
}

impl Preview {
    fn start(root: &Path, arguments: &[&str]) -> Self {
        let mut child = command(root, &[&["--port", "0"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the preview starts");
        let (said, errors) = (lines(child.stdout.take().expect("stdout")), lines(child.stderr.take().expect("stderr")));
        let mut preview = Self { child, host: String::new(), lines: said, unread: RefCell::default() };
        let line = preview.until("http://");
        let address = line.split_whitespace().find_map(|word| word.strip_prefix("http://")).expect("an address");
        preview.host = address.split('/').next().expect("a host").to_owned();
        preview.until("/.chancery/status");
        preview.until("Ctrl-C");
        // Both streams are read as one: which of them a line is on is for `tests/cmd` to say.
        let (to, both) = mpsc::channel();
        let old = std::mem::replace(&mut preview.lines, both);
        for stream in [old, errors] {
            let to = to.clone();
            std::thread::spawn(move || stream.iter().try_for_each(|line| to.send(line)));
        }
        preview
    }

    fn at(site: &Site, arguments: &[&str]) -> Self {
        Self::start(site.root(), &[&["--at", INSTANT], arguments].concat())
    }

    /// The next line that holds a text.
    #[track_caller]
    fn until(&self, text: &str) -> String {
        let end = Instant::now() + SOON;
        let mut unread = self.unread.borrow_mut();
        loop {
            if let Some(at) = unread.iter().position(|line| line.contains(text)) {
                return unread.remove(at);
            }
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => unread.push(line),
                Err(_) => panic!("nobody said `{text}`: {unread:#?}"),
            }
        }
    }

    /// Whatever was said and nobody has asked about.
    fn said(&self) -> String {
        self.unread.borrow_mut().drain(..).chain(self.lines.try_iter()).collect::<Vec<_>>().join("\n")
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Got {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(SOON)).expect("a time");
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {}\r\n", self.host));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        stream.write_all((request + "\r\n").as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Got::of(&bytes)
    }

    #[track_caller]
    fn get(&self, path: &str) -> Got {
        self.ask("GET", path, &[])
    }

    /// A page that is open in a browser.
    #[track_caller]
    fn open(&self, path: &str) -> Open {
        let page = self.get(path).text();
        let value =
            |name: &str| page.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
        let errors = value("data-errors");
        self.listen(path, &value("data-seen"), &value("data-styles"), &errors)
    }

    fn listen(&self, path: &str, seen: &str, styles: &str, errors: &str) -> Open {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let host = &self.host;
        let request =
            format!("GET /.chancery/events?page={path}&seen={seen}&styles={styles}&errors={errors} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        Open { lines: lines(stream) }
    }

    /// Waits until a page holds a text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        let end = Instant::now() + SOON;
        let mut last = String::new();
        while Instant::now() < end {
            last = self.get(path).text();
            if last.contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} does not show `{text}`:\n{last}");
    }
}

/// A page in a browser, and what it is told.
struct Open {
    lines: Receiver<String>,
}

impl Open {
    /// The next event, with its data.
    #[track_caller]
    fn told(&self) -> (String, String) {
        self.within(SOON).expect("the page is told something")
    }

    fn within(&self, time: Duration) -> Option<(String, String)> {
        let end = Instant::now() + time;
        let mut event = String::new();
        loop {
            let line = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?;
            if let Some(name) = line.strip_prefix("event: ") {
                event = name.to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return Some((event, data.to_owned()));
            }
        }
    }

    #[track_caller]
    fn is_told_nothing(&self) {
        assert_eq!(self.within(A_WHILE), None);
    }
}

/// An answer.
struct Got {
    status: u16,
    headers: BTreeMap<String, String>,
    bytes: Vec<u8>,
}

impl Got {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("the end of the headers");
        let head = std::str::from_utf8(&bytes[..end]).expect("ASCII");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Self { status, headers: headers.collect(), bytes: bytes[end + 4..].to_vec() }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The bytes without the script that keeps an open page as it is.
    fn without_script(&self) -> Vec<u8> {
        if !self.header("content-type").starts_with("text/html") {
            return self.bytes.clone();
        }
        let text = String::from_utf8(self.bytes.clone()).expect("UTF-8");
        let start = text.find("<script src=\"/.chancery/live.js\"").expect("the script");
        let end = start + text[start..].find("</script>").expect("its end") + "</script>".len();
        [&text[..start], &text[end..]].concat().into_bytes()
    }
}

/// An address as a browser asks for it.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"/-_.~".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Everything that a build wrote, but the list of it and what is compressed beforehand, which a host makes of it.
fn built(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    let made = |path: &str| {
        path == "manifest-sha256.txt"
            || [".br", ".gz"].iter().any(|end| path.ends_with(end) && files.contains_key(path.trim_end_matches(end)))
    };
    files.iter().filter(move |(path, _)| !made(path))
}

#[track_caller]
fn is_the_build(preview: &Preview, files: &BTreeMap<String, Vec<u8>>, below: &str) {
    let mut count = 0;
    for (path, bytes) in built(files) {
        let got = preview.get(&encoded(&format!("{below}{path}")));
        assert!(matches!(got.status, 200 | 301 | 410), "{path}: {}", got.status);
        assert!(got.without_script() == *bytes, "{path}:\n{}\n---\n{}", got.text(), String::from_utf8_lossy(bytes));
        assert_eq!(got.header("cache-control"), "no-store");
        count += 1;
    }
    assert!(count > 20, "only {count} files");
}

/// A site with something of everything that a host answers in its own way.
fn lived() -> Site {
    let site = Site::new();
    site.file("content/barrett/2011-12-05-snow.en.md", "# First snow\n\nIt snows. See [the other](2011-12-01-sound.en.md).\n");
    site.file("content/barrett/2011-12-05-snow.fr.md", "# Première neige\n\nIl neige.\n");
    site.file("content/barrett/2012-01-10-away.en.md", "# Away\n\nThis goes.\n")
        .file("content/barrett/2012-01-10-away.fr.md", "# Parti\n\nCeci part.\n");
    site.file("redirects.csv", "/old/page.aspx,barrett/2011-12-01-sound\n");
    drop(site.publish());
    site.file(
        "content/barrett/2011-12-05-snow.en.md",
        "+++\nslug = \"snow-in-vienna\"\naliases = [\"/en/barrett/2011/12/first-snow/\"]\n+++\n# First snow\n\nIt snows.\n",
    );
    let withdrawn = "+++\n[withdrawn]\ndate = 2012-02-01\nreason = \"…\"\n+++\n";
    site.file("content/barrett/2012-01-10-away.en.md", &format!("{withdrawn}# Away\n"))
        .file("content/barrett/2012-01-10-away.fr.md", &format!("{withdrawn}# Parti\n"));
    site.file("content/barrett/2012-02-02-draft.en.md", "+++\ndraft = true\n+++\n# A draft\n\nNot yet.\n");
    site.file("content/barrett/2012-09-01-later.en.md", "# Later\n\nIn September.\n")
        .file("content/barrett/2012-09-01-later.fr.md", "# Plus tard\n\nEn septembre.\n");
    site.file("content/barrett/2012-03-01-alone.en.md", "# Alone\n\nWithout French.\n");
    site.file("content/barrett/2012-03-05-photo/index.en.md", "# Photo\n\n![A house](maison%20bleue.png)\n");
    site.file("content/barrett/2012-03-05-photo/index.fr.md", "# Photo\n\n![Une maison](maison%20bleue.png)\n");
    site.bytes("content/barrett/2012-03-05-photo/maison bleue.png", &support::located_picture());
    site
}

#[test]
fn published_is_what_build_writes_to_the_byte() {
    let site = lived();
    let built = site.build();
    assert!(!built.stopped(), "{:?}", built.diagnostics);
    let preview = Preview::at(&site, &["--published"]);
    is_the_build(&preview, &built.output, "/");
    assert_eq!(preview.get("/en/barrett/2012/02/a-draft/").status, 404);
    assert_eq!(preview.get("/en/barrett/2012/09/later/").status, 404);
}

#[test]
fn the_sites_own_repository_is_served_as_it_is_built() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("public");
    let at = ["--at", "2026-11-01T12:00:00Z"];
    let mut build = Command::new(env!("CARGO_BIN_EXE_chancery"));
    let built = build.args(["build", "--root"]).arg(root).args(at).arg("--output").arg(&output).output().expect("a build");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let preview = Preview::start(root, &[&["--published"], &at[..]].concat());
    is_the_build(&preview, &support::tree(&output), "/");
}

#[test]
fn a_base_with_a_path_is_served_below_it() {
    let site = lived();
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    let line = settings.lines().find(|line| line.starts_with("base_url")).expect("a base").to_owned();
    site.file("site.toml", &settings.replace(&line, "base_url = \"https://example.ca/posts\""));
    let built = site.build();
    let preview = Preview::at(&site, &["--published"]);
    is_the_build(&preview, &built.output, "/posts/");
    for start in ["/", "/posts"] {
        let got = preview.get(start);
        assert_eq!((got.status, got.header("location")), (302, "/posts/"), "{start}");
    }
    assert_eq!(preview.get("/en/").status, 404);
    drop(preview);
    let preview = Preview::at(&site, &[]);
    assert!(preview.get("/posts/en/").text().contains(&format!("http://{}/posts/en/feed.xml", preview.host)));
}

#[test]
fn everything_shows_that_is_there_and_says_what_it_is() {
    let site = lived();
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    let own = "locale = \"fr-CA\"\nbase_url = \"https://ambassadeurs.example.ca/blogue\"";
    site.file("site.toml", &settings.replace("locale = \"fr-CA\"", own));
    let preview = Preview::at(&site, &[]);
    for (path, mark) in [
        ("/en/barrett/2012/02/a-draft/", "draft"),
        ("/en/barrett/2012/09/later/", "to appear on"),
        ("/en/barrett/2012/03/alone/", "waiting for another version: Français"),
    ] {
        let page = preview.get(path);
        let text = page.text();
        assert_eq!(page.status, 200, "{path}");
        assert!(text.contains("Preview, not published.") && text.contains(mark) && text.contains("noindex"), "{path}: {text}");
    }
    // Nothing leads out of the preview, to the host of a language as little as to that of the site.
    let host = format!("http://{}/", preview.host);
    for path in ["/", PAGE, "/en/", "/fr/barrett/2011/12/sans-faute/", "/fr/feed.xml", "/sitemap.xml", "/fr/sitemap.xml"] {
        let got = preview.get(path);
        assert!(got.status == 200 && !got.text().contains("ambassadeurs.example.ca"), "{path} {}: {}", got.status, got.text());
    }
    let page = preview.get(PAGE).text();
    assert!(
        page.contains(&format!("<link rel=\"canonical\" href=\"{host}en/barrett/2011/12/sound/\">"))
            && !page.contains("ambassadors.example.ca/"),
        "{page}"
    );
    let feed = preview.get("/en/feed.xml");
    assert_eq!(feed.header("content-type"), "application/rss+xml; charset=utf-8");
    assert!(feed.text().contains(&format!("<link>{host}en/barrett/2011/12/sound/</link>")), "{}", feed.text());
}

#[test]
fn addresses_answer_as_on_a_host() {
    let site = lived();
    drop(site.publish());
    let preview = Preview::at(&site, &[]);
    #[track_caller]
    fn check(preview: &Preview, path: &str, status: u16, location: &str, text: &str) {
        let got = preview.get(path);
        assert_eq!((got.status, got.header("location")), (status, location), "{path}");
        assert!(got.text().contains(text), "{path}: {}", got.text());
    }
    check(&preview, "/", 200, "", "Français");
    check(&preview, "/en/barrett/2011/12/sound", 301, PAGE, "");
    check(&preview, "/en/barrett/2011/12/sound/index.html", 200, "", "nothing wrong");
    check(&preview, "/en/barrett/2011/12/first-snow/", 301, "/en/barrett/2011/12/snow-in-vienna/", "");
    check(&preview, "/en/barrett/2011/12/first-snow", 301, "/en/barrett/2011/12/snow-in-vienna/", "");
    check(&preview, "/old/page.aspx", 301, PAGE, "");
    check(&preview, "/en/barrett/2012/01/away/", 410, "", "Away");
    check(&preview, "/en/barrett/2012/01/away", 410, "", "Away");
    check(&preview, "/fr/barrett/2012/01/parti/index.html", 410, "", "Parti");
    check(&preview, "/en/barrett/2012/03/photo/maison%20bleue.png", 200, "", "IHDR");
    check(&preview, "/en/nothing/here", 404, "", "lang=\"en\"");
    check(&preview, "/fr/rien/", 404, "", "<html lang=\"fr\"");
    check(&preview, "/nothing", 404, "", "lang=\"fr\"");
    check(&preview, "/.chancery/nothing", 404, "", "Not Found");
    let head = preview.ask("HEAD", PAGE, &[]);
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    assert_eq!(head.header("content-length"), preview.get(PAGE).bytes.len().to_string());
    assert_eq!(preview.ask("HEAD", "/en/nothing/", &[]).status, 404);
    let post = preview.ask("POST", PAGE, &[]);
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn another_moment_shows_the_site_of_then() {
    let site = lived();
    let preview = Preview::start(site.root(), &["--published", "--at", "2012-09-02"]);
    assert_eq!(preview.get("/en/barrett/2012/09/later/").status, 200);
    let early = Preview::start(site.root(), &["--published", "--at", "2012-08-02"]);
    assert_eq!(early.get("/en/barrett/2012/09/later/").status, 404);
}

#[test]
fn nobody_else_is_answered() {
    let site = Site::new();
    site.file("content/secret.txt", "not beside any post").file("notes.txt", "mine");
    let preview = Preview::at(&site, &[]);
    let port = preview.host.split(':').nth(1).expect("a port").to_owned();
    for host in ["evil.example", "evil.example:1111", "127.0.0.1", "192.168.0.1:1", ""] {
        let got = preview.ask("GET", PAGE, &[("Host", host)]);
        assert!(matches!(got.status, 400 | 421) && !got.text().contains("<html"), "{host}: {}", got.status);
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(preview.ask("GET", PAGE, &[("Host", &host)]).status, 200, "{host}");
    }
    for origin in ["http://evil.example", "null", "https://localhost"] {
        assert_eq!(preview.ask("GET", "/.chancery/events?page=/", &[("Origin", origin)]).status, 403, "{origin}");
    }
    for path in [
        "/../site.toml",
        "/..%2fsite.toml",
        "/%2e%2e/site.toml",
        "/%2e%2e%2fsite.toml",
        "/en/..%5c..%5csite.toml",
        "/en/../../site.toml",
        "/site.toml",
        "/content/secret.txt",
        "/notes.txt",
        "/.chancery/../site.toml",
        "/.chancery/%2e%2e/site.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/file:///etc/passwd",
        "/en/barrett/2011/12/sound/%00",
    ] {
        let got = preview.get(path);
        assert_eq!(got.status, 404, "{path}");
        assert!(!got.text().contains("base_url") && !got.text().contains("root:"), "{path}");
    }
    assert_eq!(preview.get("/%ff").status, 400);
    let policy = preview.get(PAGE).header("content-security-policy").to_owned();
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains(&format!("script-src {}/.chancery/live.js;", preview.host)),
        "{policy}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains("upgrade-insecure-requests"), "{policy}");
}

#[test]
fn a_save_reloads_the_pages_that_show_it_and_no_others() {
    let site = lived();
    let preview = Preview::at(&site, &[]);
    let (post, home, other) = (preview.open(PAGE), preview.open("/en/"), preview.open("/fr/barrett/2011/12/premiere-neige/"));
    let later = |lines: &str| {
        site.file(
            POST,
            &format!("# Sound\n\nA post with nothing wrong in it, and one of those that are long enough to have a summary.\n\n{lines}\n"),
        )
    };
    later("More.");
    assert_eq!(post.told().0, "reload");
    assert_eq!(home.told().0, "reload");
    preview.until("rebuilt in");
    // Below the summary only the page itself has it.
    let (post, home) = (preview.open(PAGE), preview.open("/en/"));
    later("More, and more.");
    assert_eq!(post.told().0, "reload");
    preview.shows(PAGE, "More, and more.");
    home.is_told_nothing();
    other.is_told_nothing();
}

#[test]
fn what_editors_leave_beside_a_file_is_no_save() {
    let site = Site::new();
    let preview = Preview::at(&site, &[]);
    let page = preview.open(PAGE);
    for name in [
        "4913",
        ".2011-12-01-sound.en.md.swp",
        "2011-12-01-sound.en.md~",
        ".#2011-12-01-sound.en.md",
        "x.tmp",
        "2011-12-01-sound.en.md___jb_tmp___",
        "README.md",
    ] {
        site.file(&format!("content/barrett/{name}"), "x").remove(&format!("content/barrett/{name}"));
    }
    site.file("public/index.html", "x").file(".chancery/cache", "x");
    page.is_told_nothing();
    assert_eq!(preview.said(), "");
    // Saved as vim and others do: the new text is moved to the old one's place.
    site.file("content/barrett/.new", "# Sound\n\nMoved into place.\n");
    std::fs::rename(site.root().join("content/barrett/.new"), site.root().join(POST)).expect("a move");
    assert_eq!(page.told().0, "reload");
    preview.shows(PAGE, "Moved into place.");
    // The same bytes again are no change.
    preview.until("rebuilt in");
    site.file(POST, "# Sound\n\nMoved into place.\n");
    let page = preview.open(PAGE);
    page.is_told_nothing();
    assert_eq!(preview.said(), "");
}

#[test]
fn an_error_shows_over_the_last_good_version_and_goes() {
    let site = Site::new();
    site.file("content/barrett/2011-12-05-snow.en.md", "# Snow\n\nIt snows.\n")
        .file("content/barrett/2011-12-05-snow.fr.md", "# Neige\n\nIl neige.\n");
    let preview = Preview::at(&site, &[]);
    let page = preview.open(PAGE);
    // One that leaves out the post: its page stays in the browser, also when it is loaded again.
    site.file(POST, "+++\ntitre = \"<b>\"\n+++\n# Sound\n\nBroken.\n");
    let (event, data) = page.told();
    assert_eq!(event, "findings");
    assert!(
        data.contains("leave something out") && data.contains("content/barrett/2011-12-01-sound.en.md:2:1") && data.contains("^^^^^"),
        "{data}"
    );
    assert!(preview.until("unknown-key").contains("titre"));
    preview.until("; 1 error leaves out a post");
    let again = preview.get(PAGE);
    assert!(again.status == 200 && again.text().contains("nothing wrong"), "{}", again.text());
    assert_eq!(preview.open(PAGE).told().0, "findings");
    site.file(POST, "# Sound\n\nA post with nothing wrong in it.\n");
    assert_eq!(page.told(), ("findings".to_owned(), "null".to_owned()));
    page.is_told_nothing();
    // One that stops the site.
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &format!("{settings}\n[nonsense\n"));
    let (event, data) = page.told();
    assert!(event == "findings" && data.contains("last good version") && data.contains("site.toml:"), "{data}");
    preview.until("not rebuilt");
    assert!(preview.get("/en/").text().contains("Sound"));
    site.file("site.toml", &settings);
    assert_eq!(page.told(), ("findings".to_owned(), "null".to_owned()));
    page.is_told_nothing();
}

#[test]
fn a_site_that_is_broken_at_first_comes_alive() {
    let site = Site::new();
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", "base_url = \"<script>\n");
    let preview = Preview::at(&site, &[]);
    let page = preview.get(PAGE);
    assert!(page.status == 500 && page.text().contains("&lt;script&gt;") && !page.text().contains("<script>"), "{}", page.text());
    let open = preview.open(PAGE);
    // Another error is another page.
    site.file("site.toml", "base_url = 3\n");
    assert_eq!(open.told().0, "reload");
    let open = preview.open(PAGE);
    site.file("site.toml", &settings);
    assert_eq!(open.told().0, "reload");
    preview.shows(PAGE, "nothing wrong");
}

#[test]
fn a_template_that_fails_fails_on_the_pages_that_it_makes() {
    let site = Site::new();
    let template = "themes/official/templates/post.html";
    let preview = Preview::at(&site, &[]);
    // The folder of themes is not there yet.
    site.file(template, "{{ nothing_of_that_name }}");
    let end = Instant::now() + SOON;
    while preview.get(PAGE).status != 500 {
        assert!(Instant::now() < end, "the template does not fail");
        std::thread::sleep(Duration::from_millis(50));
    }
    let page = preview.get(PAGE).text();
    assert!(page.contains("This page has an error") && page.contains(template) && page.contains("^"), "{page}");
    assert_eq!(preview.get("/en/").status, 200);
    preview.until("template-error");
    let open = preview.open(PAGE);
    site.file(template, "<body>{{ page.heading }} now</body>");
    assert_eq!(open.told().0, "reload");
    preview.shows(PAGE, "Sound now<script");
    let open = preview.open(PAGE);
    site.file(template, "{{ another_name }}");
    let (event, data) = open.told();
    assert!(event == "findings" && data.contains("This page has an error"), "{event} {data}");
    site.file(template, "<body>{{ page.heading }} now</body>");
    assert_eq!(open.told(), ("findings".to_owned(), "null".to_owned()));
}

#[test]
fn style_sheets_are_changed_without_a_reload() {
    let site = Site::new();
    site.file("themes/official/assets/print.css", "body { color: red }\n");
    let preview = Preview::at(&site, &[]);
    let page = preview.open(PAGE);
    site.file("themes/official/assets/tokens.css", "body { color: green }\n");
    let (event, data) = page.told();
    assert_eq!(event, "styles", "{data}");
    let sheet = data.split('"').find(|part| part.starts_with("style.") && part.len() > "style.css".len()).expect("a sheet").to_owned();
    let css = preview.get(&format!("/assets/{sheet}"));
    assert!(css.header("content-type").starts_with("text/css") && css.text().contains("green"), "{}", css.text());
    page.is_told_nothing();
}

#[test]
fn a_new_title_takes_the_page_along() {
    let site = Site::new();
    let preview = Preview::at(&site, &[]);
    let page = preview.open(PAGE);
    site.file(POST, "# Sound and safe\n\nA post with nothing wrong in it.\n");
    assert_eq!(page.told(), ("go".to_owned(), "/en/barrett/2011/12/sound-and-safe/".to_owned()));
    assert_eq!(preview.get(PAGE).status, 404);
    // A post that comes to an address at which a page is open.
    let lost = preview.listen("/fr/barrett/2012/01/nouvel-an/", "", "", "");
    assert_eq!(lost.told().0, "reload");
    site.file("content/barrett/2012-01-01-year.fr.md", "# Nouvel an\n\nBonne année.\n");
    assert_eq!(lost.told().0, "reload");
    preview.shows("/fr/barrett/2012/01/nouvel-an/", "Bonne année");
    site.remove("content/barrett/2012-01-01-year.fr.md");
    assert_eq!(lost.told().0, "reload");
}

#[test]
fn files_are_looked_at_where_nobody_tells() {
    let site = Site::new();
    let preview = Preview::at(&site, &["--poll"]);
    let page = preview.open(PAGE);
    site.file(POST, "# Sound\n\nSeen from afar.\n");
    assert_eq!(page.told().0, "reload");
    preview.shows(PAGE, "Seen from afar.");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let site = Site::new();
    let preview = Preview::at(&site, &[]);
    let port = preview.host.split(':').nth(1).expect("a port").to_owned();
    let second = command(site.root(), &["--port", &port]).output().expect("it ends");
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2));
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("chancery serve --port"), "{said}");
    let nowhere = command(Path::new("/"), &["--port", "0"]).output().expect("it ends");
    assert_eq!(nowhere.status.code(), Some(2), "{}", String::from_utf8_lossy(&nowhere.stderr));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let site = Site::new();
    let mut preview = Preview::at(&site, &[]);
    let _open = preview.open(PAGE);
    let kill = Command::new("kill").args(["-INT", &preview.child.id().to_string()]).status().expect("kill");
    assert!(kill.success());
    let began = Instant::now();
    assert_eq!(preview.child.wait().expect("it ends").code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn programs_are_told_too() {
    let site = Site::new();
    let mut child =
        command(site.root(), &["--port", "0", "--at", INSTANT, "--format", "json"]).stdout(Stdio::piped()).spawn().expect("a start");
    let told = lines(child.stdout.take().expect("stdout"));
    let first = told.recv_timeout(SOON).expect("a line");
    assert!(first.starts_with("{\"type\":\"serving\",\"address\":\"http://127.0.0.1:"), "{first}");
    site.file(POST, "# Sound\n\nAgain.\n");
    let second = told.recv_timeout(SOON).expect("a line");
    assert!(second.starts_with("{\"type\":\"rebuilt\",\"errors\":0,\"stopped\":false,\"seconds\":"), "{second}");
    drop(child.kill().and_then(|()| child.wait()));
}

#[test]
fn a_page_says_where_every_post_stands() {
    let site = Site::new();
    site.file("content/barrett/2011-12-05-ice.fr.md", "+++\ndraft = true\n+++\n\n# Glace & neige\n\nTexte.\n");
    let preview = Preview::at(&site, &[]);
    let page = preview.get("/.chancery/status");
    assert_eq!(page.status, 200);
    let text = page.text();
    // A draft is a draft, although the preview shows it; what is out leads to its page.
    assert!(text.contains("<th scope=\"row\" lang=\"fr\">Glace &amp; neige</th>"), "{text}");
    assert!(text.contains("<td class=\"draft\">draft</td>"), "{text}");
    assert!(text.contains(&format!("<a href=\"{PAGE}\">")), "{text}");
    assert!(text.contains("it is a draft"), "what is not online comes first: {text}");

    let open = preview.open("/.chancery/status");
    site.file("content/barrett/2011-12-05-ice.fr.md", "# Glace\n\nTexte.\n");
    assert_eq!(open.told().0, "reload");
    let text = preview.get("/.chancery/status").text();
    assert!(text.contains("waits for its English version") && !text.contains("class=\"draft\""), "{text}");
}

//! What `plan` says of the files: which would differ from what is online, and why. That the acts it foretells are those
//! that `publish` records is held wherever a test publishes (`support::Site::publish`).

mod support;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;

use chancery::acts::publish::{self, Order};
use chancery::ledger::Sha;
use chancery::verify::{self, Cause, Comparison, Difference, Trouble};

use support::{INSTANT, Site, instant, tree};

const EN: &str = "content/barrett/2012-05-05-first-snow.en.md";
const FR: &str = "content/barrett/2012-05-05-first-snow.fr.md";

/// Five posts, the newest of May, on record and online.
fn deployed() -> Site {
    deploy(Site::new())
}

fn deploy(site: Site) -> Site {
    site.append("site.toml", "[tags.trade]\nlabel = { en = \"Trade\", fr = \"Commerce\", de = \"Handel\" }\n");
    site.file(EN, "# First snow\n\nIt has snowed.\n").file(FR, "# Première neige\n\nIl a neigé.\n");
    for (day, name) in [("2012-01-10", "rink"), ("2012-02-10", "wind"), ("2012-03-10", "fair")] {
        site.file(&format!("content/barrett/{day}-{name}.en.md"), &format!("# The {name}\n\nText.\n"));
        site.file(&format!("content/barrett/{day}-{name}.fr.md"), &format!("# Le {name}\n\nTexte.\n"));
    }
    site.publish();
    assert_eq!(site.build().status, 0);
    site
}

/// What publishing now and building then would change.
fn compared(site: &Site) -> Comparison {
    let before = tree(site.root());
    let online = verify::manifest(&site.public().display().to_string()).expect("a manifest");
    let order = Order { root: site.root(), instant: instant(INSTANT), adopt: false };
    let would = publish::rehearse(&order);
    let recorded = would.lines - would.recorded.len();
    let after = publish::afterwards(&order, would.site.expect("a site"), &would.to_be_kept).prepared.expect("a site");
    let found = verify::compare(&after, &online, recorded).expect("sound pages");
    assert!(tree(site.root()) == before, "comparing wrote something");
    found
}

/// The same, after which it is done: exactly the files that were named have changed.
fn foretold(site: &Site) -> Comparison {
    let found = compared(site);
    let before = tree(&site.public());
    site.publish();
    assert_eq!(site.build().status, 0);
    let after = tree(&site.public());
    let paths = before.keys().chain(after.keys()).filter(|path| *path != "manifest-sha256.txt");
    let differ: std::collections::BTreeSet<&str> = paths.filter(|path| before.get(*path) != after.get(*path)).map(String::as_str).collect();
    assert_eq!(found.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), differ.into_iter().collect::<Vec<_>>());
    found
}

fn counts(found: &Comparison) -> BTreeMap<&'static str, usize> {
    let counts = Cause::ALL.map(|cause| (cause.name(), found.count(|change| change.cause == cause)));
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn of(found: &Comparison, cause: Cause) -> Vec<&str> {
    found.changes.iter().filter(|change| change.cause == cause).map(|change| change.path.as_str()).collect()
}

#[test]
fn nothing_changes_where_nothing_was_done() {
    let found = compared(&deployed());
    assert_eq!((found.changes.len(), found.acts_online.is_some()), (0, true), "{found:#?}");
}

#[test]
fn an_edit_changes_the_post_and_what_holds_it() {
    let site = deployed();
    site.file(EN, "# First snow\n\nIt has snown.\n");
    let found = foretold(&site);
    assert_eq!(of(&found, Cause::Text), ["en/barrett/2012/05/first-snow/index.html"]);
    assert!(of(&found, Cause::List).contains(&"en/feed.xml"), "{found:#?}");
    assert_eq!(counts(&found).len(), 2, "{found:#?}");
}

#[test]
fn a_card_belongs_to_its_post() {
    let site = deploy(Site::new().with_cards());
    site.file(EN, "# Second snow\n\nIt has snowed.\n");
    let found = foretold(&site);
    let own = of(&found, Cause::Text);
    assert_eq!((own.len(), own.iter().filter(|path| path.starts_with("assets/card-")).count()), (3, 2), "{own:?}");
    assert!(of(&found, Cause::Shared).is_empty(), "{found:#?}");
}

#[test]
fn a_new_post_is_new_and_its_neighbour_links_to_it() {
    let site = deployed();
    site.file("content/barrett/2012-05-20-sun.en.md", "# Sun\n\nText.\n")
        .file("content/barrett/2012-05-20-sun.fr.md", "# Soleil\n\nTexte.\n");
    let found = foretold(&site);
    assert_eq!(of(&found, Cause::Text), ["en/barrett/2012/05/sun/index.html", "fr/barrett/2012/05/soleil/index.html"]);
    assert_eq!(of(&found, Cause::Neighbour), ["en/barrett/2012/05/first-snow/index.html", "fr/barrett/2012/05/premiere-neige/index.html"]);
    assert_eq!(counts(&found).keys().copied().collect::<Vec<_>>(), ["list", "neighbour", "text"], "{found:#?}");
}

#[test]
fn what_all_pages_share_is_told_from_what_one_post_changes() {
    let site = deployed();
    site.append("site.toml", "\n[[follow]]\nplatform = \"twitter\"\nhandle = \"DFAIT_MAECI\"\nurl = \"https://twitter.com/DFAIT_MAECI\"\n");
    site.file(EN, "# First snow\n\nIt has snown.\n");
    let found = foretold(&site);
    // The French page belongs to the post that was edited.
    let own = ["en/barrett/2012/05/first-snow/index.html", "fr/barrett/2012/05/premiere-neige/index.html"];
    assert_eq!(of(&found, Cause::Text), own);
    let shared = of(&found, Cause::Shared);
    for path in ["en/barrett/2012/01/the-rink/index.html", "en/404.html", "en/follow/index.html"] {
        assert!(shared.contains(&path), "{path}: {found:#?}");
    }
    assert_eq!(counts(&found).keys().copied().collect::<Vec<_>>(), ["list", "shared", "text"], "{found:#?}");
}

#[test]
fn a_topic_alone_is_no_act_and_has_its_own_reason() {
    let site = deployed();
    site.file("content/barrett/2012-01-10-rink.en.md", "+++\ntags = [\"trade\"]\n+++\n# The rink\n\nText.\n");
    let found = foretold(&site);
    assert!(of(&found, Cause::Other).contains(&"en/barrett/2012/01/the-rink/index.html"), "{found:#?}");
    assert!(of(&found, Cause::Shared).is_empty() && of(&found, Cause::Text).is_empty(), "{found:#?}");
}

#[test]
fn a_private_withdrawal_takes_files_away_and_names_nothing_new() {
    let site = deployed();
    let withdrawn = "+++\nwithdrawn = { date = 2012-05-31, private = true }\n+++\n";
    site.file(EN, &format!("{withdrawn}# First snow\n")).file(FR, &format!("{withdrawn}# Première neige\n"));
    let found = foretold(&site);
    assert!(of(&found, Cause::Text).contains(&"en/barrett/2012/05/first-snow/index.html"), "{found:#?}");
    assert!(of(&found, Cause::Shared).is_empty() && of(&found, Cause::Other).is_empty(), "{found:#?}");
    assert!(found.acts_online.is_some(), "the copy from before is known, whatever its lines show today");
    // Online it has no name any more, and that is no difference.
    assert_eq!(compared(&site).changes, []);
}

#[test]
fn a_private_correction_is_known_by_the_copy_from_before_it() {
    let site = deployed();
    let corrected = |text: &str| format!("+++\ncorrections = [{{ date = 2012-05-31, text = \"x\", private = true }}]\n+++\n{text}");
    site.file(EN, &corrected("# First snow\n\nIt has rained.\n")).file(FR, &corrected("# Première neige\n\nIl a plu.\n"));
    let found = foretold(&site);
    assert!(found.acts_online.is_some(), "{found:#?}");
    assert_eq!(counts(&found).keys().copied().collect::<Vec<_>>(), ["list", "text"], "{found:#?}");
    assert_eq!(compared(&site).changes, []);
}

#[test]
fn a_correction_makes_a_page_for_the_earlier_text() {
    let site = deployed();
    let corrected = |text: &str, note: &str| format!("+++\ncorrections = [{{ date = 2012-05-31, text = \"{note}\" }}]\n+++\n{text}");
    site.file(EN, &corrected("# First snow\n\nIt has rained.\n", "It rained."));
    site.file(FR, &corrected("# Première neige\n\nIl a plu.\n", "Il a plu."));
    let found = foretold(&site);
    let earlier = found.changes.iter().find(|change| change.path == "en/barrett/2012/05/first-snow/v/1/index.html");
    assert!(earlier.is_some_and(|change| (change.difference, change.cause) == (Difference::Added, Cause::Text)), "{found:#?}");
}

#[test]
fn what_was_recorded_and_never_deployed_is_an_act_all_the_same() {
    let site = deployed();
    site.file(EN, "# First snow\n\nIt has snown.\n");
    let before = compared(&site);
    site.publish();
    let after = compared(&site);
    assert_eq!(counts(&before), counts(&after));
    assert!(after.acts_online.is_some());
    // A record that is no beginning of ours: which acts are online cannot be known.
    let manifest = std::fs::read_to_string(site.public().join("manifest-sha256.txt")).expect("a manifest");
    let line = manifest.lines().find(|line| line.ends_with(".jsonl")).expect("a ledger");
    let other = format!("{}  {}", Sha::of(b"other"), line.split_once("  ").expect("a name").1);
    site.file("public/manifest-sha256.txt", &manifest.replace(line, &other));
    assert_eq!(compared(&site).acts_online, None);
}

#[test]
fn a_site_that_was_never_recorded_is_adopted_and_its_pages_stay() {
    let site = Site::new();
    assert_eq!(site.build().status, 0);
    let found = compared(&site);
    assert!(found.changes.iter().any(|change| change.path.ends_with(".jsonl") && change.difference == Difference::Added), "{found:#?}");
    assert!(of(&found, Cause::Text).is_empty(), "{found:#?}");
}

/// Answers requests with what is given, one after the other.
fn served(answers: Vec<String>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/site/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a request");
            let mut request = vec![0; 4096];
            let length = stream.read(&mut request).expect("a request");
            asked.push(String::from_utf8_lossy(&request[..length]).lines().next().unwrap_or_default().to_owned());
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
        asked
    });
    (address, server)
}

#[test]
fn a_manifest_is_fetched_from_an_address() {
    let sha = Sha::of(b"x");
    let body = format!("{sha}  index.html\n");
    let good = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    let gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
    let (address, server) = served(vec![good.clone(), good, gone]);
    let expected = BTreeMap::from([("index.html".to_owned(), sha)]);
    assert_eq!(verify::manifest(&address), Ok(expected.clone()));
    assert_eq!(verify::manifest(&format!("{address}manifest-sha256.txt")), Ok(expected));
    assert!(matches!(verify::manifest(&address), Err(Trouble::Said(reason)) if reason.contains("404")));
    let asked = server.join().expect("a server");
    assert_eq!(asked, vec!["GET /site/manifest-sha256.txt HTTP/1.1"; 3]);
}

#[test]
fn what_is_more_than_a_text_is_named_where_git_can_tell() {
    let site = deployed();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(site.root()).args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]);
        let output = command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    if !chancery::history::is_there(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        eprintln!("skipped: there is no git");
        return;
    }
    git(&["init", "--quiet", "--initial-branch=main"]);
    site.file(".gitignore", "public/\n.chancery/\n");
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "first"]);
    git(&["branch", "published"]);
    git(&["switch", "--quiet", "--create", "request"]);
    site.append("site.toml", "\n").file(EN, "# First snow\n\nIt has snown.\n");
    git(&["commit", "--quiet", "--all", "--message", "second"]);
    // Not committed yet, and on the other branch alone.
    site.append("content/barrett/ambassador.toml", "\n");
    let changed = chancery::history::changed(site.root(), "published", "published").expect("git knows");
    assert_eq!(changed, ["content/barrett/2012-05-05-first-snow.en.md", "content/barrett/ambassador.toml", "site.toml"]);
    assert_eq!(chancery::history::changed(site.root(), "nowhere", "published"), None);
}

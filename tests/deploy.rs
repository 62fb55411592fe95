//! `chancery deploy` to a folder, by the program itself: what travels, what a switch is, and what never comes back. Object
//! stores are asked for real in `tests/web/deploy.py`.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{Site, tree};

const EN: &str = "content/barrett/2011-12-05-first-snow.en.md";
const FR: &str = "content/barrett/2011-12-05-first-snow.fr.md";
const SNOW: &str = "en/barrett/2011/12/first-snow/index.html";

/// A published site that knows where it goes.
fn site() -> Site {
    let site = Site::new();
    site.append("site.toml", "[deploy.production]\nfolder = \"online\"\nkeep = 3\n");
    site.file(EN, "# First snow\n\nIt has snowed.\n").file(FR, "# Première neige\n\nIl a neigé.\n");
    published(&site);
    site
}

#[track_caller]
fn published(site: &Site) {
    let published = site.publish();
    assert!(published.site.is_some(), "{:#?}", published.diagnostics);
}

fn run(site: &Site, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(["--messages", "en", "--root"]).arg(site.root()).args(arguments);
    command.env_remove("CI").env_remove("SOURCE_DATE_EPOCH").output().expect("the program runs")
}

#[track_caller]
fn good(site: &Site, arguments: &[&str]) -> String {
    let output = run(site, arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[track_caller]
fn refused(site: &Site, arguments: &[&str], status: i32) -> String {
    let output = run(site, arguments);
    assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn online(site: &Site) -> BTreeMap<String, Vec<u8>> {
    tree(&site.root().join("online/current/"))
}

fn releases(site: &Site) -> Vec<String> {
    let entries = fs::read_dir(site.root().join("online/releases")).expect("releases");
    let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Releases are named by the second.
fn a_second_later() {
    std::thread::sleep(std::time::Duration::from_millis(1100));
}

#[test]
fn a_folder_gets_the_site_whole_and_by_one_switch() {
    let site = site();
    let said = good(&site, &["deploy", "production"]);
    assert!(said.contains("up to date") && said.contains("0 gone"), "{said}");
    assert_eq!(online(&site), tree(&site.public()));
    assert!(good(&site, &["deploy"]).contains("has the site already"));
    let plan = good(&site, &["plan", "--online", "production"]);
    assert!(plan.contains("compared with production: no file differs"), "{plan}");
    assert_eq!(releases(&site).len(), 1);

    // What nobody has recorded does not travel.
    site.file("content/barrett/2011-12-06-new.en.md", "# New\n\nText.\n")
        .file("content/barrett/2011-12-06-new.fr.md", "# Neuf\n\nTexte.\n");
    good(&site, &["deploy"]);
    assert!(!online(&site).keys().any(|path| path.contains("/new/")));
    published(&site);
    let would = good(&site, &["deploy", "--dry-run"]);
    assert!(would.contains("Nothing was sent") && would.contains("would get"), "{would}");
    assert!(!online(&site).keys().any(|path| path.contains("/new/")));

    // What a killed run has left is in nobody's way.
    fs::create_dir_all(site.root().join("online/releases/.half-x/en")).expect("a folder");
    a_second_later();
    good(&site, &["deploy"]);
    assert_eq!(online(&site), tree(&site.public()));
    assert_eq!(releases(&site).len(), 2);

    let said = good(&site, &["deploy", "--rollback"]);
    assert!(said.contains("published since"), "{said}");
    assert!(!online(&site).keys().any(|path| path.contains("/new/")));
    assert!(refused(&site, &["deploy", "--rollback"], 2).contains("no earlier release"));
    // The next deploy goes forward again.
    a_second_later();
    good(&site, &["deploy"]);
    assert_eq!(online(&site), tree(&site.public()));
}

#[test]
fn what_somebody_changed_there_is_sent_anew() {
    let site = site();
    good(&site, &["deploy"]);
    let page = site.root().join("online/current").join(SNOW);
    fs::write(&page, "<p>Ours now.").expect("a page");
    fs::remove_file(site.root().join("online/current/robots.txt")).expect("a file");
    // The manifest there knows nothing of it.
    assert!(good(&site, &["deploy"]).contains("has the site already"));
    a_second_later();
    let would = good(&site, &["deploy", "--all", "--dry-run"]);
    assert!(would.contains("would get"), "{would}");
    good(&site, &["deploy", "--all"]);
    assert_eq!(online(&site), tree(&site.public()));
    assert!(refused(&site, &["deploy", "--all", "--rollback"], 2).contains("--rollback"));
}

#[test]
fn what_was_withdrawn_never_comes_back() {
    let site = site();
    good(&site, &["deploy"]);
    site.file(EN, "+++\nwithdrawn = { date = 2012-01-10, reason = \"Wrong.\", private = true }\n+++\n");
    site.file(FR, "+++\nwithdrawn = { date = 2012-01-10, reason = \"Faux.\", private = true }\n+++\n");
    // The site cannot be built, and its withdrawals are recorded nevertheless.
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.publish();
    site.file("published-later.txt", "");
    site.file("content/lambert/ambassador.toml", "name = \n");
    assert_eq!(run(&site, &["deploy"]).status.code(), Some(1));
    assert!(String::from_utf8_lossy(&online(&site)[SNOW]).contains("It has snowed."));
    let said = good(&site, &["deploy", "--withdrawals"]);
    assert!(said.contains("offline"), "{said}");
    let after = online(&site);
    assert!(!after.contains_key(SNOW) && after.contains_key("en/index.html"), "{:?}", after.keys());
    assert!(good(&site, &["deploy", "--withdrawals"]).contains("nothing that was withdrawn"));

    site.remove("content/lambert/ambassador.toml");
    site.file("site.toml", &settings);
    a_second_later();
    let said = good(&site, &["deploy"]);
    assert!(said.contains("1 earlier release held"), "{said}");
    let after = online(&site);
    assert_eq!(after, tree(&site.public()));
    assert!(after.contains_key(SNOW), "the notice is there");
    for (path, bytes) in &after {
        assert!(!String::from_utf8_lossy(bytes).contains("It has snowed."), "{path}");
    }
    assert!(refused(&site, &["deploy", "--rollback"], 2).contains("no earlier release"));
}

#[test]
fn nothing_goes_by_accident() {
    let site = site();
    // A folder of somebody else's.
    site.file("online/mine.txt", "mine");
    assert!(refused(&site, &["deploy"], 2).contains("no deploy put there"));
    site.remove("online/mine.txt");
    good(&site, &["deploy"]);

    // Somebody published from elsewhere.
    let ledger = site.root().join("online/current/published");
    let year = fs::read_dir(&ledger).expect("a ledger").next().expect("a year").expect("an entry").path();
    let before = fs::read_to_string(&year).expect("lines");
    let own = fs::read_to_string(site.root().join("published").join(year.file_name().expect("a name"))).expect("lines");
    let first = own.lines().next().expect("a line");
    let kept = own.clone();
    fs::write(site.root().join("published").join(year.file_name().expect("a name")), [first, "\n"].concat()).expect("cut");
    let said = run(&site, &["deploy"]);
    assert!(!said.status.success());
    assert_eq!(fs::read_to_string(&year).expect("lines"), before);
    fs::write(site.root().join("published").join(year.file_name().expect("a name")), kept).expect("whole");

    // Many files would go.
    let manifest = site.root().join("online/current/manifest-sha256.txt");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let more: String = (0..21).map(|at| format!("{:064x}  en/old-{at}/index.html\n", at)).collect();
    fs::write(&manifest, text + &more).expect("more");
    assert!(refused(&site, &["deploy"], 2).contains("21 files would go"));
    good(&site, &["deploy", "--remove", "21"]);
}

#[test]
fn a_target_is_named_or_the_only_one() {
    let site = Site::new();
    assert!(refused(&site, &["deploy"], 2).contains("[deploy.production]"));
    site.append("site.toml", "[deploy.a]\nfolder = \"x\"\n[deploy.b]\nurl = \"s3://bucket\"\n");
    assert!(refused(&site, &["deploy"], 2).contains("`a`, `b`"));
    assert!(refused(&site, &["deploy", "c"], 2).contains("no place called `c`"));
    assert!(refused(&site, &["deploy", "b", "--rollback"], 2).contains("keeps no releases"));
    assert!(!Path::new(&site.root().join("x")).exists());
    // A secret has no place in the settings, and is not shown.
    site.append("site.toml", "[deploy.c]\nurl = \"s3://key:hush@bucket\"\n");
    let said = run(&site, &["deploy", "b"]);
    assert_eq!(said.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&[said.stdout, said.stderr].concat()).contains("hush"));
}

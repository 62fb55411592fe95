//! The site of this repository: the demonstration, and the first thing that everything is tried on.

#[path = "properties/folder.rs"]
mod folder;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use chancery::diagnostic::Diagnostic;
use chancery::model::language::Lang;
use chancery::pipeline::{self, Prepared};
use chancery::write::{self, Written};

use folder::{AT, Tree, program, request, shown, tree};

const ORIGIN: &str = "https://ambassadors.example.ca";

/// The site, built once for all tests of this file.
struct Site {
    prepared: Prepared,
    found: Vec<Diagnostic>,
    written: Written,
    files: Tree,
}

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let outcome = pipeline::prepare(&request(Path::new(env!("CARGO_MANIFEST_DIR"))));
        let prepared = outcome.prepared.unwrap_or_else(|| panic!("{:#?}", shown(&outcome.diagnostics)));
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        let written = write::write(&prepared, &output).unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
        Site { prepared, found: outcome.diagnostics, written, files: tree(&output) }
    })
}

/// Every page as text, by its path.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = site().files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

fn page(path: &str) -> &'static str {
    let bytes = site().files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// The values of an attribute in a page, wherever a tag has it.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let before = format!(" {attribute}=\"");
    tags(html).filter_map(|tag| tag.split_once(&before)).filter_map(|(_, rest)| rest.split('"').next()).collect()
}

/// Every start tag of a page; what stands inside `<script>` is no markup.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('<')?;
            let tag = &rest[at..];
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let tag = &tag[..end];
            rest = &rest[at + end..];
            if tag.starts_with("<script") {
                rest = rest.find("</script>").map_or("", |end| &rest[end..]);
            }
            if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(tag);
            }
        }
    })
}

/// What stands between two marks, the first time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// An address inside the site as the file that answers it; none for addresses elsewhere.
fn local(address: &str) -> Option<String> {
    let address = address.replace("&amp;", "&");
    let inner = address.strip_prefix(ORIGIN).unwrap_or(&address);
    if !inner.starts_with('/') || inner.starts_with("//") {
        return None;
    }
    let inner = inner.split(['?', '#']).next().unwrap_or(inner);
    let decoded = percent_encoding::percent_decode_str(&inner[1..]).decode_utf8_lossy().into_owned();
    Some(if decoded.is_empty() || decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded })
}

#[test]
fn the_repository_is_a_site_without_a_finding() {
    let site = site();
    assert_eq!(shown(&site.found), Vec::<String>::new());
    assert_eq!(shown(&site.written.diagnostics), Vec::<String>::new());
    assert_eq!(site.written.strangers, Vec::<String>::new());
    assert!(site.prepared.site.offline.is_empty(), "{:?}", site.prepared.site.offline);
    assert_eq!(site.written.files + 1, site.files.len(), "the files and their manifest");
}

#[test]
fn the_addresses_of_the_design_are_there() {
    let fixed = [
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feeds.opml",
        "manifest-sha256.txt",
        "en/index.html",
        "fr/index.html",
        "de/index.html",
        "nl/index.html",
        "fr/feed.xml",
        "fr/atom.xml",
        "fr/feed.json",
        "de/feed.xml",
        "nl/atom.xml",
        "fr/barrett/index.html",
        "en/lambert/index.html",
        "de/barrett/index.html",
        "nl/lambert/index.html",
        "fr/barrett/feed.xml",
        "fr/barrett/atom.xml",
        "fr/barrett/feed.json",
        "fr/barrett/2011/index.html",
        "en/barrett/2011/index.html",
        "en/lambert/2012/index.html",
        "fr/barrett/2011/12/index.html",
        "fr/barrett/2011/12/atom.xml",
        "en/lambert/2012/01/index.html",
        "fr/barrett/2011/12/premiere-neige/index.html",
        "en/barrett/2011/12/first-snow/index.html",
        "fr/archives/index.html",
        "fr/archives/2012/index.html",
        "fr/archives/2012/05/index.html",
        "fr/archives/2012/05/atom.xml",
        "en/archive/index.html",
        "en/archive/2011/index.html",
        "en/archive/2011/12/index.html",
        "en/archive/2011/12/atom.xml",
        "fr/sujets/index.html",
        "fr/sujets/commerce/index.html",
        "fr/sujets/commerce/2012/index.html",
        "fr/sujets/commerce/feed.xml",
        "en/topics/index.html",
        "en/topics/trade/index.html",
        "en/topics/trade/feed.xml",
        "fr/suivre/index.html",
        "en/follow/index.html",
        "fr/registre/index.html",
        "fr/registre/feed.xml",
        "en/record/index.html",
        "en/record/feed.xml",
        "de/register/index.html",
        "nl/register/index.html",
        "fr/sitemap.xml",
        "fr/sitemap-2011.xml",
        "en/sitemap-2012.xml",
    ];
    let missing: Vec<&str> = fixed.into_iter().filter(|path| !site().files.contains_key(*path)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    // Nobody publishes in a country's language elsewhere.
    assert!(!site().files.keys().any(|path| path.starts_with("nl/barrett/") || path.starts_with("de/lambert/")));
}

#[test]
fn forty_posts_are_in_both_official_languages() {
    let both = site().prepared.site.posts.iter().filter(|post| post.version(Lang(0)).is_some() && post.version(Lang(1)).is_some());
    let (all, both) = (site().prepared.site.posts.len(), both.count());
    assert!(both >= 40, "{both} posts");
    assert_eq!(both, all, "every post is in every official language");
    let hosted = site().prepared.site.posts.iter().filter(|post| post.versions.len() > 2).count();
    assert!(hosted >= 10, "{hosted} posts in the language of the host country");
}

#[test]
fn the_accounts_stand_where_readers_look_for_them() {
    let (barrett, lambert, ministry) =
        ("https://twitter.com/CanAmbAustria", "https://twitter.com/CanAmbNL", "https://twitter.com/DFAIT_MAECI");
    #[track_caller]
    fn check(path: &str, part: &str, accounts: &[&str]) {
        for account in accounts {
            assert!(part.contains(&format!("href=\"{account}\"")), "{path} has no link to {account}");
            let spoken = account.trim_start_matches("https://");
            assert!(part.contains(&format!(">{spoken}</a>")), "{path} does not write {spoken} out");
        }
    }
    for lang in ["en", "fr"] {
        let path = format!("{lang}/index.html");
        check(&path, page(&path), &[barrett, lambert, ministry]);
    }
    check("de/index.html", page("de/index.html"), &[barrett, ministry]);
    check("nl/index.html", page("nl/index.html"), &[lambert, ministry]);
    for follow in ["en/follow/index.html", "fr/suivre/index.html"] {
        check(follow, page(follow), &[barrett, lambert, ministry]);
    }
    for (id, account) in [("barrett", barrett), ("lambert", lambert)] {
        for lang in ["en", "fr"] {
            let path = format!("{lang}/{id}/index.html");
            // At the head: before the first post of the page.
            let main = between(page(&path), "<main", "</main>");
            let head = &main[..main.find("<article").or_else(|| main.find("h-feed")).unwrap_or(main.len())];
            check(&path, head, &[account]);
        }
    }
    // A notice has no text and no foot.
    for post in site().prepared.site.posts.iter().filter(|post| post.withdrawn.is_none()) {
        let person = &site().prepared.site.ambassador(post.ambassador).id;
        for version in &post.versions {
            let path = version.path.output().0;
            let html = page(&path);
            let foot = &html[html.rfind("e-content").unwrap_or_else(|| panic!("{path} has no text"))..];
            check(&path, foot, &[if person == "barrett" { barrett } else { lambert }, ministry]);
        }
    }
}

#[test]
fn language_alternates_lead_back() {
    let mut alternates: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for (path, html) in pages() {
        for tag in tags(html).filter(|tag| tag.starts_with("<link") && tag.contains("hreflang=")) {
            let value = |name: &str| values(tag, name).first().copied().unwrap_or_default();
            let target = local(value("href")).unwrap_or_else(|| panic!("{path}: {tag}"));
            if value("hreflang") == "x-default" {
                assert!(path == "index.html" || path.matches('/').count() == 1, "{path} has an x-default");
                assert_eq!(target, "index.html", "{path}");
            } else {
                assert!(target.starts_with(&format!("{}/", value("hreflang"))), "{path}: {tag}");
            }
            alternates.entry(path).or_default().insert(value("hreflang"), target);
        }
    }
    assert!(alternates.len() > 300, "{} pages have alternates", alternates.len());
    for (path, others) in &alternates {
        for (lang, target) in others {
            let back = alternates.get(target.as_str()).unwrap_or_else(|| panic!("{path} leads to {target} in {lang}, which leads nowhere"));
            assert!(back.values().any(|other| other == path), "{path} leads to {target} in {lang}, which does not lead back");
        }
    }
}

#[test]
fn every_address_inside_the_site_answers() {
    let mut broken = BTreeSet::new();
    let mut seen = 0;
    for (path, html) in pages() {
        let addresses = ["href", "src"].into_iter().flat_map(|name| values(html, name));
        for address in addresses {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let relative = !address.contains(':') && !address.starts_with(['/', '#']) && !address.is_empty();
            let address = if relative { format!("/{folder}/{address}") } else { address.to_owned() };
            let Some(target) = local(&address) else { continue };
            seen += 1;
            if !site().files.contains_key(&target) {
                broken.insert(format!("{path} leads to {target}"));
            }
        }
    }
    assert!(seen > 5_000, "{seen} addresses");
    assert_eq!(broken, BTreeSet::new());
}

#[test]
fn places_inside_a_page_are_there_once() {
    for (path, html) in pages() {
        let ids = values(html, "id");
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{path} has an id twice: {ids:?}");
        for address in values(html, "href").into_iter().filter_map(|address| address.strip_prefix('#')) {
            let place = percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned();
            assert!(place.is_empty() || distinct.contains(place.as_str()), "{path} leads to #{place}");
        }
    }
}

#[test]
fn every_page_has_one_title_and_one_heading() {
    for (path, html) in pages() {
        // A redirect has nothing to read.
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        assert_eq!(html.matches("<title>").count(), 1, "{path}");
        let headings = tags(html).filter(|tag| tag.starts_with("<h1")).count();
        let expected = if path == "404.html" || path == "index.html" { 1..=2 } else { 1..=1 };
        assert!(expected.contains(&headings), "{path} has {headings} first headings");
    }
}

#[test]
fn readers_need_no_script_and_no_third_party() {
    for (path, html) in pages() {
        for tag in tags(html) {
            let searches = ["search", "recherche", "suche", "zoeken"].iter().any(|name| path.ends_with(&format!("/{name}/index.html")));
            let own = searches && tag.starts_with("<script type=\"module\" src=\"/assets/search.");
            assert!(!tag.starts_with("<script") || own || tag == "<script type=\"application/ld+json\">", "{path}: {tag}");
            assert!(!tag.starts_with("<style") && !tag.contains(" style="), "{path}: {tag}");
            assert!(!tag.contains(" onclick=") && !tag.contains(" onload="), "{path}: {tag}");
            let loads = ["<img", "<link rel=\"stylesheet\"", "<link rel=\"icon\"", "<iframe", "<video", "<audio", "<source"];
            if loads.iter().any(|name| tag.starts_with(name)) {
                let foreign = ["href", "src"]
                    .iter()
                    .flat_map(|name| values(tag, name))
                    .find(|address| local(address).is_none() && address.contains(':'));
                assert_eq!(foreign, None, "{path}: {tag}");
            }
        }
    }
}

#[test]
fn every_page_says_that_it_is_a_sample() {
    for (path, html) in pages().filter(|(path, _)| path.contains('/')) {
        assert!(html.contains("banner sample"), "{path}");
    }
}

#[test]
fn a_site_that_init_began_builds() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("new");
    #[track_caller]
    fn good(mut command: std::process::Command) -> String {
        let output = command.output().expect("the program runs");
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        said
    }
    let mut init = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"));
    init.arg("init").arg(&root).args(["--languages", "en,fr", "--host-languages", "de", "--title", "Ambassadors", "--at", "2012-01-05"]);
    init.args(["--base-url", "https://example.ca", "--ambassador", "Mai Nguyen", "--time-zone", "Europe/Vienna"]);
    init.stdin(std::process::Stdio::null()).env("LC_ALL", "C");
    good(init);
    let settings = std::fs::read_to_string(root.join("site.toml")).expect("settings");
    assert!(settings.lines().count() <= 25, "site.toml has {} lines", settings.lines().count());
    for name in ["README.md", "LISEZ-MOI.md", ".gitattributes", ".gitignore"] {
        assert!(root.join(name).is_file(), "there is no {name}");
    }
    let said = good(program(&root, &["build", "--at", AT, "--strict"]));
    assert!(!said.contains("warning") && !said.contains("error"), "{said}");
    let built = tree(&root.join("public"));
    let posts = built.keys().filter(|path| path.matches('/').count() == 5 && path.ends_with("/index.html")).count();
    assert!(posts >= 2, "one post in each official language");
}

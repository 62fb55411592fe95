//! A site that has ended: every page and every feed that somebody reads says so, and nothing else changes.

mod support;

use support::Site;

const KEPT: &str = "https://archive.example.org/site";

fn site(at: &str) -> Site {
    let site = Site::new().at(at);
    for (lang, title) in [("en", "# Earlier\n\nText.\n"), ("fr", "# Auparavant\n\nTexte.\n")] {
        site.file(&format!("content/barrett/2011-10-03-earlier.{lang}.md"), title);
    }
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &format!("closed = 2013-06-01\nkept_at = \"{KEPT}\"\n{settings}"));
    site
}

#[test]
fn a_closed_site_says_so_on_every_page_and_in_its_feeds() {
    let built = site("2013-06-02T12:00:00Z").build();
    let text = |path: &str| built.text(path);
    let pages = built.output.keys().filter(|path| path.ends_with(".html"));
    for path in pages.filter(|path| !text(path).contains("http-equiv=\"refresh\"")) {
        assert!(text(path).contains(KEPT), "{path} does not say where the site is kept");
        assert!(text(path).contains("2013-06-01"), "{path} does not say since when");
    }
    assert!(text("fr/index.html").contains(
        "<strong>Site fermé.</strong> Aucun nouveau billet depuis le <time datetime=\"2013-06-01\">1<sup>er</sup> juin 2013</time>."
    ));
    let entry = text("index.html");
    assert!(entry.contains("Closed site.") && entry.contains("Site fermé."), "the entry page says it in both languages");
    for feed in ["fr/feed.xml", "fr/atom.xml", "fr/feed.json", "fr/barrett/atom.xml", "fr/registre/feed.xml"] {
        assert!(text(feed).contains("(fermé)"), "{feed}: the title");
        assert!(text(feed).contains("Site fermé. Aucun nouveau billet depuis le 1er juin 2013."), "{feed}: the subtitle");
        assert!(text(feed).contains(KEPT), "{feed}: where it is kept");
    }
    assert!(text("fr/atom.xml").contains("prev-archive"), "the chain stays");
}

#[test]
fn an_archive_document_keeps_its_bytes_when_the_site_closes() {
    let (before, after) = (site("2013-05-30T12:00:00Z").build(), site("2013-06-02T12:00:00Z").build());
    assert_eq!(before.text("fr/archives/2011/10/atom.xml"), after.text("fr/archives/2011/10/atom.xml"));
    assert_ne!(before.text("fr/atom.xml"), after.text("fr/atom.xml"));
}

#[test]
fn before_its_day_nothing_says_so_and_the_next_change_is_known() {
    let built = site("2013-05-30T12:00:00Z").build();
    assert!(built.output.values().all(|bytes| !String::from_utf8_lossy(bytes).contains(KEPT)));
    let prepared = built.prepared.expect("a site");
    // The day begins in the site's own zone.
    assert_eq!(prepared.site.next_change, Some(support::instant("2013-06-01T04:00:00Z")));
}

//! What a site writes for its hosts: which files, which rules, and which of them a second build makes again.
//!
//! What real servers answer with them is tried by `tests/web/hosts.py`.

mod support;

use std::collections::BTreeSet;

use support::{Built, Site};

/// A site with something of everything that a host answers.
fn site(targets: &str) -> Site {
    let site = Site::new();
    site.append("site.toml", &format!("[hosting]\ntargets = [{targets}]\n"));
    site.file("content/barrett/2011-12-05-snow.en.md", "+++\naliases = ['/en/snow/']\n+++\n# Snow\n\nText.\n");
    site.file("content/barrett/2011-12-05-snow.fr.md", "+++\naliases = ['/fr/neige tombée/']\n+++\n# Neige\n\nTexte.\n");
    for (lang, title) in [("en", "Study"), ("fr", "Étude")] {
        let text = format!("+++\naliases = ['/{lang}/old/']\n[withdrawn]\ndate = 2012-02-01\n+++\n# {title}\n\nText.\n");
        site.file(&format!("content/barrett/2012-01-10-study.{lang}.md"), &text);
    }
    site.file("redirects.csv", "/a/,/b/\n/b/,/fr/neige%20tombée/\n/c/,https://elsewhere.example/\n");
    site
}

/// The files of hosts in an output.
fn hosts(built: &Built) -> Vec<&str> {
    let names = [".hosting/", ".htaccess", "_redirects", "_headers"];
    built.output.keys().map(String::as_str).filter(|path| names.iter().any(|name| path.starts_with(name))).collect()
}

#[track_caller]
fn check(targets: &str, expected: &[&str], packed: bool) -> Built {
    let built = site(targets).build();
    assert_eq!(built.status, 0, "{:?}", built.diagnostics);
    assert_eq!(hosts(&built), expected);
    assert_eq!(built.output.keys().any(|path| path.ends_with(".br")), packed);
    assert_eq!(built.output.keys().any(|path| path.ends_with(".gz")), packed);
    let written = built.written.as_ref().expect("written");
    assert_eq!(written.files + 1, built.output.len(), "the files and their manifest");
    let manifest = built.text("manifest-sha256.txt");
    let listed: BTreeSet<&str> = manifest.lines().filter_map(|line| line.split_once("  ")).map(|(_, path)| path).collect();
    assert!(built.output.keys().all(|path| path == "manifest-sha256.txt" || listed.contains(path.as_str())));
    built
}

#[test]
fn only_the_files_of_the_hosts_that_are_asked_for() {
    check("", &[], false);
    check("\"nginx\"", &[".hosting/nginx-maps.conf", ".hosting/nginx-server.conf"], true);
    check("\"apache\"", &[".htaccess"], true);
    check("\"caddy\"", &[".hosting/site.caddy"], true);
    check("\"netlify\"", &["_headers", "_redirects"], false);
    check("\"cloudflare\"", &["_headers", "_redirects"], false);
}

#[test]
fn without_hosts_a_site_has_410_pages_and_nothing_else_of_it() {
    let built = check("", &[], false);
    for path in ["410.html", "en/410.html", "fr/410.html", "de/410.html"] {
        assert!(built.text(path).contains("noindex"), "{path}");
    }
    for heading in ["Content withdrawn", "Contenu retiré"] {
        assert!(built.text("410.html").contains(heading), "{heading}");
    }
    assert!(built.written.expect("written").room.is_empty());
}

#[test]
fn chains_are_flattened_and_withdrawals_come_with_their_earlier_addresses() {
    let built = check("\"cloudflare\"", &["_headers", "_redirects"], false);
    let expected = "/en/snow/ /en/barrett/2011/12/snow/ 301\n\
        /fr/neige%20tomb%C3%A9e/ /fr/barrett/2011/12/neige/ 301\n\
        /a/ /fr/barrett/2011/12/neige/ 301\n\
        /b/ /fr/barrett/2011/12/neige/ 301\n\
        /c/ https://elsewhere.example/ 301\n\
        /en/snow /en/barrett/2011/12/snow/ 301\n\
        /fr/neige%20tomb%C3%A9e /fr/barrett/2011/12/neige/ 301\n\
        /a /fr/barrett/2011/12/neige/ 301\n\
        /b /fr/barrett/2011/12/neige/ 301\n\
        /c https://elsewhere.example/ 301\n";
    assert_eq!(built.text("_redirects"), expected);
    // The plain pages stay: they travel with the archive.
    assert!(built.text("a/index.html").contains("http-equiv=\"refresh\""));
    let room = &built.written.as_ref().expect("written").room;
    assert_eq!(room.iter().map(|room| (room.files, room.rules, room.plain)).collect::<Vec<_>>(), [(built.output.len(), 10, 0)]);

    let built = check("\"nginx\"", &[".hosting/nginx-maps.conf", ".hosting/nginx-server.conf"], true);
    let maps = built.text(".hosting/nginx-maps.conf");
    for gone in ["/en/barrett/2012/01/study/", "/en/barrett/2012/01/study", "/en/old/", "/en/old"] {
        assert!(maps.contains(&format!("\"{gone}\" \"/en/barrett/2012/01/study/index.html\";")), "{gone}\n{maps}");
    }
}

#[test]
fn a_language_with_a_host_of_its_own_is_led_there() {
    let site = site("\"nginx\"");
    let settings = site.build().prepared.is_some();
    assert!(settings);
    let text = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &text.replace("locale = \"fr-CA\"", "locale = \"fr-CA\"\nbase_url = \"https://fr.example.ca\""));
    let built = site.build();
    let maps = built.text(".hosting/nginx-maps.conf");
    assert!(maps.contains("\"/a/\" \"https://fr.example.ca/fr/barrett/2011/12/neige/\";"), "{maps}");
    assert!(maps.contains("\"/en/snow/\" \"/en/barrett/2011/12/snow/\";"), "{maps}");
}

/// When each file was written last, by its inode: a file that is renamed into place has another one.
#[cfg(unix)]
fn inodes(site: &Site) -> std::collections::BTreeMap<String, u64> {
    use std::os::unix::fs::MetadataExt;
    let files = support::tree(&site.public());
    files.into_keys().map(|path| (path.clone(), site.public().join(path).metadata().expect("a file").ino())).collect()
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_compressed_again() {
    let site = site("\"nginx\"");
    let first = site.build();
    let before = inodes(&site);
    let again = site.build();
    assert_eq!((again.written.as_ref().expect("written").written, &inodes(&site)), (0, &before));
    assert_eq!(first.output, again.output);

    // A variant that is gone, and one that somebody changed, are made again; nothing else is.
    site.remove("public/en/index.html.br").bytes("public/fr/index.html.gz", b"another");
    let healed = site.build();
    assert_eq!((healed.written.as_ref().expect("written").written, healed.output), (2, first.output.clone()));

    // An edit takes its variants along, and a clean build of the same site is the same.
    site.append("content/pages/about.en.md", &format!("# About\n\n{}\n", "A text. ".repeat(300)));
    site.append("content/pages/about.fr.md", &format!("# À propos\n\n{}\n", "Un texte. ".repeat(300)));
    let edited = site.build();
    assert!(edited.output.contains_key("en/about/index.html.br"));
    site.remove("public");
    assert_eq!(site.build().output, edited.output);

    // Without the host its files go.
    let text = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &text.replace("\"nginx\"", ""));
    let bare = site.build();
    assert!(hosts(&bare).is_empty() && !bare.output.keys().any(|path| path.ends_with(".br")));
}

#[test]
fn security_txt_says_who_until_when_and_in_which_languages() {
    let site = Site::new();
    site.append("site.toml", "[security]\ncontact = [\"mailto:a@example.ca\", \"tel:+1-613-555-0100\"]\nexpires = 2027-06-30\npolicy = \"https://example.ca/policy\"\n");
    let expected = "Contact: mailto:a@example.ca\nContact: tel:+1-613-555-0100\nExpires: 2027-06-30T23:59:59Z\n\
        Policy: https://example.ca/policy\nPreferred-Languages: en, fr\n\
        Canonical: https://ambassadors.example.ca/.well-known/security.txt\n";
    assert_eq!(site.build().text(".well-known/security.txt"), expected);
    let late = site.at("2027-07-01T00:00:00Z").build();
    assert_eq!((late.status, late.text(".well-known/security.txt")), (0, expected));
    assert_eq!(late.codes(), [chancery::diagnostic::Code::SecurityTxtExpired]);
}

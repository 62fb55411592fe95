//! Earlier texts stay readable: each at an address of its own, linked from its post and back, in no list; gone with a
//! withdrawal or with anything private; and made of `published/` alone, whatever git has.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use chancery::acts::publish::Published;
use chancery::diagnostic::{Code, Diagnostic};
use support::{Built, Site, tree};

const EN: &str = "content/barrett/2011-12-05-first-snow.en.md";
const FR: &str = "content/barrett/2011-12-05-first-snow.fr.md";
const AT: &str = "en/barrett/2011/12/first-snow/";
const AT_FR: &str = "fr/barrett/2011/12/premiere-neige/";
/// A word of each text, in its order.
const WORDS: [(&str, &str); 3] = [("aardvark", "abeille"), ("badger", "baleine"), ("cormorant", "cigogne")];
/// A picture of two pixels.
const SHED: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\0\0\0\0\xd1I\xf1q\0\0\0\x0bIDATx\x9cc`\x60\0\0\0\x03\0\x01\x5d\xc4\xdc\x9b\0\0\0\0IEND\xaeB`\x82";

const NOTES: [(&str, &str); 2] = [("It was a badger.", "C’était une baleine."), ("It was a cormorant.", "C’était une cigogne.")];

/// The post after some corrections; `more` is added to the header, `private` says which corrections are.
fn write(site: &Site, corrections: usize, more: &str, private: &[usize]) {
    let header = |french: bool| -> String {
        let one = |at: usize| {
            let text = if french { NOTES[at].1 } else { NOTES[at].0 };
            let private = if private.contains(&at) { ", private = true" } else { "" };
            format!("{{ date = 2012-0{}-01, text = \"{text}\"{private} }}, ", at + 2)
        };
        format!("+++\n{more}\ncorrections = [{}]\n+++\n", (0..corrections).map(one).collect::<String>())
    };
    let (en, fr) = WORDS[corrections];
    let extra = ["See ![A shed](shed.png) and [the rink](2011-12-01-sound.en.md) and [nothing](gone.md).", "", ""][corrections];
    site.file(EN, &format!("{}# First snow\n\nAn {en} in the snow. {extra}\n", header(false)));
    site.file(FR, &format!("{}# Première neige\n\nUne {fr} dans la neige.\n", header(true)));
}

#[track_caller]
fn sound(diagnostics: &[Diagnostic]) {
    let errors: Vec<_> = diagnostics.iter().filter(|found| !matches!(found.code, Code::BrokenLink | Code::MissingFile)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[track_caller]
fn publish(site: &Site) -> Published {
    let done = site.publish();
    sound(&done.diagnostics);
    assert!(done.site.is_some());
    done
}

#[track_caller]
fn build(site: &Site) -> Built {
    let built = site.build();
    sound(&built.diagnostics);
    assert_eq!(built.status, 0);
    built
}

const HOSTS: &str = "\n[hosting]\ntargets = [\"nginx\", \"netlify\"]\n";

/// A post that was corrected so many times, each time a month later.
fn corrected(times: usize) -> Site {
    let mut site = Site::new().at("2012-01-01T09:30:00Z");
    site.append("site.toml", HOSTS).bytes("content/barrett/shed.png", SHED);
    for at in 0..=times {
        site = site.at(&format!("2012-0{}-01T09:30:00Z", at + 1));
        write(&site, at, "", &[]);
        publish(&site);
    }
    site
}

/// Each part stands behind the one before it.
#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not there, or not in its place, in\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

/// Files that say a word of an earlier text.
fn saying(output: &BTreeMap<String, Vec<u8>>, word: &str) -> Vec<String> {
    let says = |(path, bytes): (&String, &Vec<u8>)| String::from_utf8_lossy(bytes).contains(word).then(|| path.clone());
    output.iter().filter_map(says).collect()
}

#[test]
fn every_text_has_a_page_of_its_own_words() {
    let site = corrected(2);
    let built = build(&site);
    assert_eq!(saying(&built.output, "aardvark"), [format!("{AT}v/1/index.html")]);
    assert_eq!(saying(&built.output, "abeille"), [format!("{AT_FR}v/1/index.html")]);
    // A note that names the new word stands at the post, in its feeds and in the record, too.
    for (number, word) in [(1, "An aardvark in"), (2, "An badger in")] {
        assert_eq!(saying(&built.output, word), [format!("{AT}v/{number}/index.html")]);
    }
    assert!(saying(&built.output, "An cormorant in").contains(&format!("{AT}index.html")));
    assert!(!built.output.contains_key(&format!("{AT}v/3/index.html")));
    let lists = saying(&built.output, "first-snow/v/")
        .into_iter()
        .filter(|path| !path.starts_with(AT) && !path.contains("/v/"))
        .collect::<Vec<_>>();
    assert_eq!(lists, [".hosting/nginx-maps.conf", "manifest-sha256.txt"], "no list, feed or sitemap");
}

#[test]
fn texts_lead_to_one_another() {
    let site = corrected(2);
    let built = build(&site);
    let base = "https://ambassadors.example.ca/en/barrett/2011/12/first-snow/";
    let post = built.text(&format!("{AT}index.html"));
    in_order(
        post,
        &[
            &format!("<link rel=\"predecessor-version\" href=\"{base}v/2/\">"),
            &format!("<link rel=\"timemap version-history\" type=\"application/link-format\" href=\"{base}timemap.link\">"),
            "It was a badger. <a class=\"before\" href=\"/en/barrett/2011/12/first-snow/v/1/\">Read the text before it (version 1)</a>",
            "It was a cormorant. <a class=\"before\" href=\"/en/barrett/2011/12/first-snow/v/2/\">",
            "id=\"versions\"",
            "<a href=\"/en/barrett/2011/12/first-snow/v/1/\">Version 1</a>",
            "<a href=\"/en/barrett/2011/12/first-snow/v/2/\">Version 2</a>",
            "<b aria-current=\"page\">Latest version</b>",
        ],
    );
    assert!(!post.contains("noindex"));
    let second = built.text(&format!("{AT}v/2/index.html"));
    in_order(
        second,
        &[
            "<title>First snow (version 2, superseded) – Canada’s ambassadors</title>",
            "<meta name=\"robots\" content=\"noindex\">",
            &format!("<link rel=\"canonical\" href=\"{base}\">"),
            &format!("<link rel=\"predecessor-version\" href=\"{base}v/1/\">"),
            &format!("<link rel=\"successor-version\" href=\"{base}\">"),
            &format!("<link rel=\"original latest-version\" href=\"{base}\">"),
            &format!("<link rel=\"memento\" href=\"{base}v/2/\">"),
            &format!("<link rel=\"timemap version-history\" type=\"application/link-format\" href=\"{base}timemap.link\">"),
            "href=\"/fr/barrett/2011/12/premiere-neige/v/2/\" lang=\"fr\"",
            "superseded.",
            "February 1, 2012",
            "March 1, 2012",
            "It was a cormorant.",
            "href=\"/en/barrett/2011/12/first-snow/\">Read the latest version",
            "<a href=\"/en/barrett/2011/12/first-snow/v/1/\">Version 1</a>",
            "<b aria-current=\"page\">Version 2</b>",
            "<a href=\"/en/barrett/2011/12/first-snow/\">Latest version</a>",
        ],
    );
    assert!(built.text(".hosting/nginx-maps.conf").contains("v/2/\" \"Wed, 01 Feb 2012 09:30:00 GMT\";"));
    let french = built.text(&format!("{AT_FR}v/1/index.html"));
    in_order(
        french,
        &["lang=\"fr\"", "Cette version a été remplacée.", "5 décembre 2011", "1<sup>er</sup> février 2012", "C’était une baleine."],
    );
    // It was online before the ledger: then its own date is its instant.
    let map = format!(
        "<{base}>; rel=\"original\",\n<{base}>; rel=\"latest-version\",\n<{base}timemap.link>; rel=\"self\"; \
         type=\"application/link-format\"; from=\"Sun, 04 Dec 2011 23:00:00 GMT\"; until=\"Thu, 01 Mar 2012 09:30:00 GMT\",\n\
         <{base}v/1/>; rel=\"first memento\"; datetime=\"Sun, 04 Dec 2011 23:00:00 GMT\",\n\
         <{base}v/2/>; rel=\"memento\"; datetime=\"Wed, 01 Feb 2012 09:30:00 GMT\",\n\
         <{base}>; rel=\"last memento\"; datetime=\"Thu, 01 Mar 2012 09:30:00 GMT\"\n"
    );
    assert_eq!(built.text(&format!("{AT}timemap.link")), map);
}

#[test]
fn what_an_earlier_text_leads_to_is_what_is_there_today() {
    let site = corrected(1);
    let built = build(&site);
    let first = built.text(&format!("{AT}v/1/index.html"));
    in_order(
        first,
        &["<img src=\"/en/barrett/2011/12/first-snow/shed.png\" alt=\"A shed\"", "href=\"/en/barrett/2011/12/sound/\"", "nothing"],
    );
    assert!(!first.contains("gone.md"), "{first}");
    // The picture has a new address, and a redirect says so; the earlier text shows its words.
    site.remove("content/barrett/shed.png");
    site.file("redirects.csv", "/en/barrett/2011/12/first-snow/shed.png,https://photos.example.ca/shed.png\n");
    let first = build(&site);
    let first = first.text(&format!("{AT}v/1/index.html"));
    in_order(first, &["See A shed and"]);
    assert!(!first.contains("shed.png"), "{first}");
}

#[test]
fn an_earlier_text_goes_where_its_post_goes() {
    let site = corrected(1);
    let aliases = "slug = \"flakes\"\naliases = [\"/en/barrett/2011/12/first-snow/\"]";
    let text = fs::read_to_string(site.root().join(EN)).expect("a text");
    site.file(EN, &text.replacen("+++\n", &format!("+++\n{aliases}"), 1));
    let now = "en/barrett/2011/12/flakes/";
    for step in ["before it is recorded", "after that"] {
        let built = build(&site);
        assert!(built.text(&format!("{now}v/1/index.html")).contains("aardvark"), "{step}");
        assert!(built.text(&format!("{AT}v/1/index.html")).contains(&format!("/{now}v/1/")), "{step}");
        assert_eq!(built.text(&format!("{AT}timemap.link")), built.text(&format!("{now}timemap.link")), "{step}");
        assert!(built.text("_redirects").contains(&format!("/{AT}v/1/ /{now}v/1/ 301")), "{step}");
        publish(&site);
    }
    write(&site, 1, &format!("{aliases}\nwithdrawn = {{ date = 2012-05-01 }}"), &[]);
    let built = build(&site);
    assert!(built.text("_redirects").contains(&format!("/{AT}v/1/ /en/410.html 410!")));
}

#[test]
fn a_withdrawal_takes_earlier_texts_with_it() {
    for private in [false, true] {
        let site = corrected(2);
        build(&site);
        write(&site, 2, &format!("withdrawn = {{ date = 2012-05-01, reason = \"x\", private = {private} }}"), &[]);
        for step in ["before it is recorded", "recorded", "without a file"] {
            let built = build(&site);
            for word in ["aardvark", "abeille", "An badger"] {
                assert_eq!(saying(&built.output, word), [""; 0], "{step} {private}");
            }
            let left: Vec<_> = built.output.keys().filter(|path| path.contains("/v/") || path.ends_with("timemap.link")).collect();
            assert!(left.is_empty(), "{step} {private}: {left:?}");
            let gone = built.text("_redirects");
            for there in ["v/1/", "v/2/", "timemap.link"] {
                assert_eq!(gone.contains(&format!("/{AT}{there} /en/410.html 410!")), !private, "{step} {private}: {gone}");
                assert_eq!(gone.contains(&format!("/{AT_FR}{there} /fr/410.html 410!")), !private, "{step} {private}: {gone}");
            }
            if step == "recorded" {
                site.remove(EN).remove(FR);
            } else if step == "before it is recorded" {
                publish(&site);
            }
        }
    }
}

#[test]
fn earlier_texts_come_back_with_their_post_unless_it_was_private() {
    for private in [false, true] {
        let site = corrected(1);
        write(&site, 1, &format!("withdrawn = {{ date = 2012-05-01, private = {private} }}"), &[]);
        publish(&site);
        write(&site, 1, "", &[]);
        publish(&site);
        let built = build(&site);
        assert_eq!(saying(&built.output, "aardvark").is_empty(), private);
        assert!(built.output.contains_key(&format!("{AT}index.html")));
    }
}

#[test]
fn a_private_correction_takes_every_text_before_it() {
    let site = corrected(1);
    build(&site);
    write(&site, 2, "", &[1]);
    for step in ["before it is recorded", "after that"] {
        let built = build(&site);
        for word in ["aardvark", "abeille", "An badger"] {
            assert_eq!(saying(&built.output, word), [""; 0], "{step}");
        }
        assert!(!built.output.keys().any(|path| path.contains("/v/")), "{step}");
        assert!(!built.text("_redirects").contains("/v/"), "{step}");
        // The list of them was online, and stays.
        assert!(built.text(&format!("{AT}timemap.link")).contains("rel=\"first last memento\""), "{step}");
        assert!(!built.text(&format!("{AT}index.html")).contains("id=\"versions\""), "{step}");
        publish(&site);
    }
    let kept = fs::read_dir(site.root().join("published/texts")).expect("texts");
    assert!(kept.count() > 0);
}

/// Somebody thought better of it: a correction that was public is made private.
#[test]
fn a_correction_can_be_made_private_later() {
    let site = corrected(2);
    write(&site, 2, "", &[0]);
    let built = build(&site);
    assert_eq!(saying(&built.output, "aardvark"), [""; 0]);
    assert_eq!(saying(&built.output, "An badger in"), [format!("{AT}v/2/index.html")], "its number stays");
}

#[test]
fn a_missing_text_stops_the_site() {
    let site = corrected(2);
    let whole = build(&site);
    let texts = tree(&site.root().join("published/texts"));
    let name = texts.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("aardvark")).expect("kept").0;
    let name = format!("published/texts/{name}");
    let text = fs::read(site.root().join(&name)).expect("a text");
    site.remove(&name);
    let built = site.build();
    assert!(built.stopped());
    assert_eq!(built.output, whole.output, "and nothing was written");
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code == Code::LedgerText).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].span.as_ref().map(|span| &*span.file), Some(name.as_str()));
    site.bytes(&name, String::from_utf8(text).expect("UTF-8").replace('\n', "\r\n").as_bytes());
    assert_eq!(build(&site).output, whole.output, "another kind of line ends is the same text");
    // What is private is missed by nobody.
    site.remove(&name);
    write(&site, 2, "", &[0, 1]);
    build(&site);
}

/// Runs git in a site; `None` where there is none.
fn git(site: &Site, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.ca", "-c", "commit.gpgSign=false"]).args(arguments);
    command.current_dir(site.root()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok().map(|status| status.success())
}

#[test]
fn a_copy_of_the_files_says_the_same() {
    let site = Site::new().at("2012-01-01T09:30:00Z");
    if git(&site, &["init", "--quiet"]) != Some(true) {
        eprintln!("skipped: there is no git");
        return;
    }
    let commit =
        |site: &Site| assert_eq!((git(site, &["add", "--all"]), git(site, &["commit", "--quiet", "-m", "x"])), (Some(true), Some(true)));
    site.bytes("content/barrett/shed.png", SHED);
    let mut site = site;
    for at in 0..=2 {
        site = site.at(&format!("2012-0{}-01T09:30:00Z", at + 1));
        write(&site, at, "", &[]);
        commit(&site);
        publish(&site);
        commit(&site);
    }
    let built = build(&site);
    assert_eq!(saying(&built.output, "An badger in"), [format!("{AT}v/2/index.html")]);
    let copy = Site::empty().at("2012-03-01T09:30:00Z");
    for (path, bytes) in
        tree(site.root()).iter().filter(|(path, _)| ![".git/", "public/", ".chancery/"].iter().any(|own| path.starts_with(own)))
    {
        copy.bytes(path, bytes);
    }
    assert_eq!(build(&copy).output, built.output);
    // Git has the texts, so `publish` brings back what somebody has deleted; a build does not ask git.
    site.remove("published/texts");
    assert!(site.build().stopped());
    publish(&site);
    assert_eq!(build(&site).output, built.output);
}

//! What nobody means well by: files beyond every limit, nesting without end, names that climb out, links that loop,
//! templates that never stop. Each ends in a finding or a correct page, within bounded time and memory, never in a panic.
//!
//! Every case runs the program itself, so that a stack that overflows or memory that runs out is seen as well.

#[path = "properties/folder.rs"]
mod folder;

use std::fs;
use std::time::Duration;

use folder::{AMBASSADOR, Folder, PIXEL, Run, SETTINGS};

/// Nothing here takes more than a fraction of it; more would be an endless run.
const AT_MOST: Duration = Duration::from_secs(20);

const EN: &str = "content/barrett/2012-01-01-hostile.en.md";
const FR: &str = "content/barrett/2012-01-01-hostile.fr.md";
/// Where the hostile post is when it has the title that most cases give it.
const PAGE: &str = "en/barrett/2012/01/hostile/index.html";

/// Runs a build and fails if it ended in any other way than it may.
#[track_caller]
fn survives(folder: &Folder, more: &[&str]) -> Run {
    let run = folder.run(more, AT_MOST);
    let said = || format!("{}\n{}", last(&run.stdout), last(&run.stderr));
    let Some(status) = run.status else { panic!("the build did not end in {AT_MOST:?}: {}", said()) };
    assert!(matches!(status.code(), Some(0..=2)), "{status}: {}", said());
    assert!(!run.stderr.contains("panicked"), "{}", said());
    run
}

/// The end of a text that may be long.
fn last(text: &str) -> String {
    text.chars().rev().take(1500).collect::<Vec<_>>().into_iter().rev().collect()
}

/// The site is built; the finding with this code is there, and the post that has it is left out.
#[track_caller]
fn left_out(folder: &Folder, code: &str) {
    let run = survives(folder, &[]);
    assert!(run.stdout.contains(&format!("\"code\":\"{code}\"")), "no {code}: {}", last(&run.stdout));
    assert_eq!(run.status.and_then(|status| status.code()), Some(0), "one post stops nothing else: {}", last(&run.stdout));
    assert!(folder.path("public/en/barrett/2011/12/first-snow/index.html").is_file(), "the good post is there");
    assert!(!folder.path("public").join(PAGE).exists(), "the post is left out");
}

/// Nothing is written, and the finding with this code says why.
#[track_caller]
fn stopped(folder: &Folder, code: &str) -> Run {
    let run = survives(folder, &[]);
    assert!(run.stdout.contains(&format!("\"code\":\"{code}\"")), "no {code}: {}", last(&run.stdout));
    assert_ne!(run.status.and_then(|status| status.code()), Some(0), "{}", last(&run.stdout));
    assert!(!folder.path("public").exists(), "nothing is written");
    run
}

/// The post is published, with this in its page.
#[track_caller]
fn published(folder: &Folder, expected: &str) -> String {
    let run = survives(folder, &[]);
    assert_eq!(run.status.and_then(|status| status.code()), Some(0), "{}", last(&run.stdout));
    let page = fs::read_to_string(folder.path("public").join(PAGE)).unwrap_or_else(|error| panic!("{error}: {}", last(&run.stdout)));
    assert!(page.contains(expected), "no {expected:?} in {}", last(&page));
    page
}

/// A small site with one more post, in both official languages.
fn with(text: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::small();
    folder.write(EN, text);
    folder.write(FR, "# Hostile\n\nUn texte.\n");
    folder
}

fn body(body: &str) -> Folder {
    with(format!("# Hostile\n\n{body}\n"))
}

fn header(header: &str) -> Folder {
    with(format!("+++\n{header}\n+++\n\n# Hostile\n\nText.\n"))
}

fn yaml(header: &str) -> Folder {
    with(format!("---\n{header}\n---\n\n# Hostile\n\nText.\n"))
}

#[test]
fn a_post_of_four_mebibytes_and_not_a_byte_more() {
    // A listing costs least, and this is about the limit alone.
    let head = "# Hostile\n\n```\n";
    let line = "Words and words and words and words and words and words and words and words.\n";
    let mut text = head.to_owned() + &line.repeat((4 * 1024 * 1024 - head.len()) / line.len());
    text.push_str(&"x".repeat(4 * 1024 * 1024 - text.len()));
    assert_eq!(text.len(), 4 * 1024 * 1024);
    published(&with(&text), "Words and words");
    left_out(&with(text + "x"), "too-large");
}

#[test]
fn a_header_of_64_kibibytes_and_not_a_byte_more() {
    let fill = |size: usize| {
        let before = "summary = \"S.\"\n# ";
        format!("{before}{}", "c".repeat(size - before.len() - 1))
    };
    published(&header(&fill(64 * 1024)), "Hostile");
    left_out(&header(&fill(64 * 1024 + 1)), "too-large");
    // One that never ends is not read to the end of the file.
    left_out(&with(format!("+++\n{}", "a = 1\n".repeat(400_000))), "unclosed-header");
}

#[test]
fn fifty_topics_a_post() {
    let topics = |count: usize| format!("tags = [{}]", (0..count).map(|n| format!("\"topic-{n}\"")).collect::<Vec<_>>().join(", "));
    published(&header(&topics(50)), "Hostile");
    left_out(&header(&topics(51)), "too-many-topics");
    // One topic fifty-one times is not fifty-one topics; either answer will do, as long as there is one.
    survives(&header(&format!("tags = [{}]", "\"trade\", ".repeat(51))), &[]);
}

#[test]
fn ten_thousand_topics_a_site() {
    let folder = Folder::small();
    let topics: String = (0..10_001).map(|n| format!("t{n} = {{ label = {{ en = \"Topic {n}\", fr = \"Sujet {n}\" }} }}\n")).collect();
    folder.write("site.toml", SETTINGS.replace("[tags]\n", &format!("[tags]\n{topics}")));
    stopped(&folder, "too-many-topics");
}

#[test]
fn quotes_nested_to_the_limit_and_beyond() {
    for (depth, good) in [(99, true), (100, true), (101, false), (100_000, false)] {
        let folder = body(&format!("{} deep", ">".repeat(depth)));
        if good { drop(published(&folder, "deep")) } else { left_out(&folder, "too-deep") }
    }
}

#[test]
fn lists_nested_to_the_limit_and_beyond() {
    let list = |depth: usize| (0..depth).map(|level| format!("{}- item\n", "  ".repeat(level))).collect::<String>();
    // A list and its item are two levels of tags and one of what a writer sees; on either side of the limit there must be an answer.
    published(&body(&list(45)), "item");
    left_out(&body(&list(101)), "too-deep");
    left_out(&body(&list(1_900)), "too-deep");
    // All on one line.
    left_out(&body(&format!("{}item", "- ".repeat(100_000))), "too-deep");
    left_out(&body(&"1. ".repeat(100_000)), "too-deep");
}

#[test]
fn tags_nested_to_the_limit_and_beyond() {
    let nested = |depth: usize| format!("{}\n\ndeep\n\n{}", "<div>".repeat(depth), "</div>".repeat(depth));
    published(&body(&nested(99)), "deep");
    published(&body(&nested(100)), "deep");
    left_out(&body(&nested(101)), "too-deep");
    left_out(&body(&nested(100_000)), "too-deep");
    // Without an end, spread over lines, and in quotes within quotes.
    left_out(&body(&"<div>\n\n".repeat(100_000)), "too-deep");
    left_out(&body(&"<b><i><p>".repeat(1_000)), "too-deep");
    survives(&body(&format!("{} {}", ">".repeat(60), "<div>".repeat(60))), &[]);
    survives(&body(&format!("{}{}", "*a **b ".repeat(2_000), " ***".repeat(2_000))), &[]);
}

#[test]
fn bytes_that_are_no_text() {
    left_out(&with("# Hostile\n\nA \0 character.\n"), "nul-character");
    left_out(&with(b"# Hostile\n\nCaf\xe9.\n"), "not-utf8");
    left_out(&with(b"\xff\xfe#\x00 \x00H\x00"), "not-utf8");
    left_out(&with("\0".repeat(1_000_000)), "nul-character");
    left_out(&with(b"+++\ntitle = \"\xc3\x28\"\n+++\n"), "not-utf8");
    let folder = Folder::small();
    folder.write("site.toml", b"base_url = \"\xff\"\n");
    stopped(&folder, "not-utf8");
}

#[test]
fn headers_that_explode() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", ")));
    }
    left_out(&yaml(&bomb), "header-syntax");
    left_out(&yaml(&format!("tags: {}x{}", "[".repeat(30_000), "]".repeat(30_000))), "header-syntax");
    left_out(&yaml(&format!("tags: {}", "{a: ".repeat(15_000))), "header-syntax");
    left_out(&yaml(&"- ".repeat(30_000)), "header-syntax");
    left_out(&yaml("a: &a [*a]"), "header-syntax");
    left_out(&yaml("a: 1\n--- \n\nb: 2\n..."), "unknown-key");
    left_out(&yaml("? [a, b]\n: c"), "header-syntax");
    left_out(&yaml(&(0..4_000).map(|n| format!("k{n}: 1\n")).collect::<String>()), "unknown-key");
    left_out(&header(&format!("tags = {}{}", "[".repeat(30_000), "]".repeat(30_000))), "header-syntax");
    left_out(&header(&format!("extra = {}", "{ a = ".repeat(10_000))), "header-syntax");
    left_out(&header(&format!("{} = 1", vec!["a"; 30_000].join("."))), "header-syntax");
    left_out(&header(&(0..8_000).map(|n| format!("k{n} = 1\n")).collect::<String>()[..60_000]), "unknown-key");
    let folder = Folder::small();
    folder.write("site.toml", format!("{SETTINGS}\nextra = {}", "[".repeat(500_000)));
    stopped(&folder, "settings-syntax");
}

/// How large the texts are that cost most: a program that is not optimised takes some twenty times as long.
const LARGE: usize = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };

/// Several posts in one site, each with a text of its own.
fn posts(texts: impl Iterator<Item = String>) -> Folder {
    let folder = Folder::small();
    for (number, text) in texts.enumerate() {
        folder.write(&format!("content/barrett/2012-01-{:02}-hostile.en.md", number + 1), format!("# Hostile {number}\n\n{text}\n"));
        folder.write(&format!("content/barrett/2012-01-{:02}-hostile.fr.md", number + 1), format!("# Hostile {number}\n\nUn texte.\n"));
    }
    folder
}

#[test]
fn one_character_without_end() {
    let marks =
        ["[", "]", "*", "_", "`", "<", ">", "&", "|", "#", "~", "!", "\\", "\"", "«", "-", "=", "+", ":", "(", "\t", " ", "\r", "\n"];
    for marks in marks.chunks(6) {
        let folder = posts(marks.iter().map(|mark| mark.repeat(LARGE / mark.len())));
        let run = survives(&folder, &[]);
        assert_eq!(run.status.and_then(|status| status.code()), Some(0), "{marks:?}: {}", last(&run.stdout));
    }
}

#[test]
fn two_characters_without_end() {
    let pairs = [
        "![",
        "[](",
        "[a](<b",
        "[a][",
        "[^a]",
        "<a ",
        "<!--",
        "<![CDATA[",
        "<?",
        "&#x",
        "&amp",
        "| ",
        "|-",
        "*a_ ",
        "**a ",
        "~~a",
        "a`",
        "``a",
        "\\`",
        "> - ",
        "[a]: b\n",
        "[^a]: b\n",
        "# ",
        "a\n=\n",
        "- [ ] ",
        "<b>",
        "</b>",
        "<p",
        "{#",
        "{{ ",
        "{% ",
        "\n\n    ",
        "« ",
        "\"'",
        "https://",
        "www.a.",
        "a@b.",
    ];
    for pairs in pairs.chunks(8) {
        survives(&posts(pairs.iter().map(|pair| pair.repeat(LARGE / 2 / pair.len()))), &[]);
    }
}

#[test]
fn tables_and_footnotes_without_measure() {
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|b\n".repeat(2_000));
    survives(&body(&wide), &[]);
    let notes: String = (0..20_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b[^{n}]\n\n")).collect();
    survives(&body(&notes), &[]);
    let headings = "## Same\n\n".repeat(30_000);
    survives(&body(&headings), &[]);
    // References that refer to each other.
    let references: String = (0..20_000).map(|n| format!("[r{n}]: /x{n}\n\n[a][r{n}]\n\n")).collect();
    survives(&body(&references), &[]);
}

#[test]
fn long_lines_and_long_names() {
    published(&body(&"long ".repeat(400_000)), "long long");
    survives(&with(format!("# {}\n\nText.\n", "Hostile ".repeat(100_000))), &[]);
    left_out(&header(&format!("slug = \"{}\"", "a".repeat(10_000))), "bad-slug");
    survives(&header(&format!("aliases = [\"/{}/\"]", "a".repeat(10_000))), &[]);
    survives(&header(&format!("aliases = [\"{}\"]", "/aaaaaaaaaa".repeat(1_000))), &[]);
    survives(&header(&format!("title = \"{}\"", "é".repeat(10_000))), &[]);
    survives(&header(&format!("tags = [\"{}\"]", "t".repeat(10_000))), &[]);
    let folder = Folder::small();
    folder.write(&format!("content/barrett/2012-01-01-{}.en.md", "a".repeat(230)), "# Hostile\n\nText.\n");
    folder.write(&format!("content/barrett/2012-01-01-{}.fr.md", "a".repeat(230)), "Un texte sans titre.\n");
    survives(&folder, &[]);
}

#[test]
fn templates_that_never_end() {
    let row = "a".repeat(20_000);
    let endless = format!("{{% for a in range(end=10000) %}}{{% for b in range(end=100) %}}{row}{{% endfor %}}{{% endfor %}}");
    for (text, code) in [
        ("{% include \"topics.html\" %}", "template-error"),
        ("{% extends \"topics.html\" %}", "template-error"),
        ("{% component again() %}a{{ <again /> }}{% endcomponent again %}{{ <again /> }}", "template-error"),
        (endless.as_str(), "template-too-long"),
        ("{{ nothing }}", "template-error"),
        ("{% for a in %}", "template-error"),
        ("{{ 1 / 0 }}{{ nothing }}", "template-error"),
        ("{{ cached(part=\"topics.html\") }}", "template-error"),
        ("{{ cached(part=\"nowhere.html\") }}", "template-error"),
        ("{{ cached() }}", "template-error"),
    ] {
        let folder = Folder::small();
        folder.write("themes/official/templates/topics.html", text);
        stopped(&folder, code);
    }
    // Nested expressions and blocks are the parser's own stack.
    for text in [
        format!("{{{{ {}1{} }}}}", "(".repeat(50_000), ")".repeat(50_000)),
        format!("{{{{ {}1{} }}}}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("{{{{ {}true }}}}", "not ".repeat(50_000)),
        "{% if true %}".repeat(20_000),
        format!("{}{}", "{% if true %}".repeat(20_000), "{% endif %}".repeat(20_000)),
    ] {
        let folder = Folder::small();
        folder.write("themes/official/templates/topics.html", text);
        survives(&folder, &[]);
    }
}

#[test]
fn a_template_that_loops_without_printing() {
    for end in ["100000", "10000", "1000"] {
        let folder = Folder::small();
        let open = format!("{{% for a in range(end={end}) %}}");
        folder.write("themes/official/templates/topics.html", open.repeat(3) + &"{% endfor %}".repeat(3));
        stopped(&folder, "template-error");
    }
}

#[test]
fn themes_that_extend_each_other() {
    let folder = Folder::small();
    folder.write("site.toml", format!("theme = \"a\"\n{SETTINGS}"));
    folder.write("themes/a/theme.toml", "extends = \"b\"\n");
    folder.write("themes/b/theme.toml", "extends = \"a\"\n");
    stopped(&folder, "theme-loop");
    // Nothing outside the site is read: not even walked over.
    for away in ["../../..", "..", "/", "a/../..", "..\\\\.."] {
        folder.write("themes/b/theme.toml", format!("extends = \"{away}\"\n"));
        stopped(&folder, "no-theme");
    }
    folder.write("site.toml", format!("theme = \"../../etc\"\n{SETTINGS}"));
    stopped(&folder, "no-theme");
}

#[test]
fn style_sheets_and_words_that_are_none() {
    for (path, text) in [
        ("themes/official/assets/style.css", "{".repeat(100_000)),
        ("themes/official/assets/style.css", "a{".repeat(20_000)),
        ("themes/official/assets/style.css", format!("a{{width:{}1{}}}", "calc(".repeat(20_000), ")".repeat(20_000))),
        ("themes/official/assets/style.css", "@import \"style.css\";".to_owned()),
        ("themes/official/assets/style.css", "@import \"../../../../../etc/passwd\";".to_owned()),
        ("themes/official/i18n/fr.ftl", "{".repeat(100_000)),
        ("themes/official/i18n/fr.ftl", format!("home = {}a{}\n", "{ ".repeat(20_000), " }".repeat(20_000))),
        ("themes/official/i18n/fr.ftl", "home = { home }\n".to_owned()),
    ] {
        let folder = Folder::small();
        folder.write(path, text);
        let run = survives(&folder, &[]);
        assert!(!run.stdout.contains("root:x:"), "a file outside the site is shown");
    }
}

#[cfg(unix)]
#[test]
fn links_that_leave_or_loop() {
    use std::os::unix::fs::symlink;
    let folder = Folder::small();
    symlink("/etc/passwd", folder.path("content/barrett/2012-01-01-hostile.en.md")).expect("a link");
    symlink("/etc", folder.path("content/barrett/2012-01-02-etc")).expect("a link");
    let run = survives(&folder, &[]);
    assert!(run.stdout.contains("link-leaves-site"), "{}", last(&run.stdout));
    assert!(!run.stdout.contains("root:x:") && !folder::tree(&folder.path("public")).values().any(|bytes| bytes.starts_with(b"root:")));

    let folder = Folder::small();
    symlink("../../content", folder.path("content/barrett/round")).expect("a link");
    symlink(".", folder.path("content/barrett/again")).expect("a link");
    symlink("self", folder.path("content/barrett/self")).expect("a link");
    symlink("nowhere.md", folder.path("content/barrett/2012-01-01-gone.en.md")).expect("a link");
    survives(&folder, &[]);

    // A picture that leads out of the site, and one that is a device.
    let folder = body("![A picture](photo.gif)");
    folder.write("content/barrett/2012-01-01-hostile/index.en.md", "# Hostile\n\n![A picture](photo.gif)\n");
    folder.write("content/barrett/2012-01-01-hostile/index.fr.md", "# Hostile\n\nUn texte.\n");
    fs::remove_file(folder.path(EN)).expect("removed");
    fs::remove_file(folder.path(FR)).expect("removed");
    symlink("/dev/zero", folder.path("content/barrett/2012-01-01-hostile/photo.gif")).expect("a link");
    survives(&folder, &[]);

    // A link inside the site is good.
    let folder = Folder::small();
    symlink("2011-12-05-first-snow.en.md", folder.path("content/barrett/2012-01-01-hostile.en.md")).expect("a link");
    symlink("2011-12-05-first-snow.fr.md", folder.path("content/barrett/2012-01-01-hostile.fr.md")).expect("a link");
    let run = survives(&folder, &[]);
    assert_eq!(run.status.and_then(|status| status.code()), Some(0), "{}", last(&run.stdout));
}

#[test]
fn addresses_that_climb_out() {
    for slug in ["../../x", "..", ".", "/etc/passwd", "a/b", "a\\\\b", "", " ", "a b", "%2e%2e", "é", "-", "a\\u0000b", "CON"] {
        let folder = header(&format!("slug = \"{slug}\""));
        let run = survives(&folder, &[]);
        assert!(
            run.stdout.contains("\"code\":\"bad-slug\"") || slug.trim().is_empty() || slug.contains("u0000"),
            "{slug:?}: {}",
            last(&run.stdout)
        );
    }
    for alias in ["../../../etc/passwd", "/../../x", "/a/../../b/", "/%2e%2e/%2e%2e/x", "a\\\\b", "/\\u0000"] {
        left_out(&header(&format!("aliases = [\"{alias}\"]")), "bad-alias");
    }
    let outside = header("aliases = [\"https://elsewhere.example/x\"]");
    survives(&outside, &[]);
    assert!(!outside.root().join("../x").exists());
    let folder = Folder::small();
    folder.write("redirects.csv", "/../../x,/en/\n/%2e%2e/y,/en/\n,\n/a\n/b,javascript:alert(1)\n/c,//elsewhere.example/\n");
    let run = survives(&folder, &[]);
    assert!(run.stdout.contains("bad-redirect"), "{}", last(&run.stdout));
    let links = body("[a](../../../../../../etc/passwd) [b](/../../x) ![c](../../../../../../etc/passwd)");
    survives(&links, &[]);
}

#[test]
fn addresses_that_something_else_has() {
    // A redirect over a feed, an asset, a page; an alias over a home.
    for from in ["/fr/feed.xml", "/robots.txt", "/fr/", "/", "/assets/", "/manifest-sha256.txt", "/.building"] {
        let folder = Folder::small();
        folder.write("redirects.csv", format!("{from},/en/barrett/\n"));
        let run = survives(&folder, &[]);
        assert!(folder.public().get("fr/feed.xml").is_none_or(|bytes| bytes.starts_with(b"<?xml")), "{from}");
        let manifest = folder.public().get("manifest-sha256.txt").cloned().unwrap_or_default();
        assert!(!String::from_utf8_lossy(&manifest).contains("<html"), "{from}: {}", last(&run.stdout));
        assert!(!folder.path("public/.building").exists(), "{from} is a page that the next build takes for its own notes");
    }
    // An alias that another page stands at, and one that a folder must be at.
    for alias in [
        "/fr/",
        "/en/barrett/2011/12/first-snow/",
        "/en/feed.xml",
        "/robots.txt",
        "/en",
        "/en/barrett/index.html",
        "/en/feed.xml/x/",
        "/robots.txt/x.html",
    ] {
        let folder = header(&format!("aliases = [\"{alias}\"]"));
        let run = survives(&folder, &[]);
        assert!(run.stdout.contains("address-conflict"), "{alias}: {}", last(&run.stdout));
    }
    // A file beside a post that stands where a page must.
    let folder = Folder::small();
    folder.write("content/barrett/2012-01-01-hostile/index.en.md", "# Hostile\n\n[a](index.html) [b](feed.xml)\n");
    folder.write("content/barrett/2012-01-01-hostile/index.fr.md", "# Hostile\n\nUn texte.\n");
    folder.write("content/barrett/2012-01-01-hostile/index.html", "mine");
    folder.write("content/barrett/2012-01-01-hostile/feed.xml", "mine");
    let run = survives(&folder, &[]);
    let page = folder.public().get(PAGE).cloned();
    assert!(page.is_none_or(|bytes| bytes.starts_with(b"<!DOCTYPE html>")), "{}", last(&run.stdout));
    // A page that is called like an ambassador or the archive, and two posts of one name.
    let folder = Folder::small();
    for (lang, name) in [("en", "barrett"), ("fr", "archives")] {
        folder.write(&format!("content/pages/clash.{lang}.md"), format!("+++\nslug = \"{name}\"\n+++\n# Clash\n\nText.\n"));
    }
    let run = survives(&folder, &[]);
    assert!(run.stdout.contains("address-conflict"), "{}", last(&run.stdout));
}

#[test]
fn odd_names_of_files() {
    let folder = Folder::small();
    for name in [
        "2012-01-01-what?",
        "2012-01-02-a:b",
        "2012-01-03-a\nb",
        "2012-01-04-a\\b",
        "2012-01-05-%2e%2e",
        "2012-01-06-\u{202e}odd",
        "2012-01-07-..",
        "2012-01-08-\u{7}",
        "2012-01-09-a\"b<c>",
    ] {
        for lang in ["en", "fr"] {
            folder.write(
                &format!("content/barrett/{name}/index.{lang}.md"),
                format!("# Post of {}\n\n![A picture](a%3Fb.png) [x](a%0Ab.png)\n", &name[..10]),
            );
        }
        folder.write(&format!("content/barrett/{name}/a?b.png"), PIXEL);
        folder.write(&format!("content/barrett/{name}/a\nb.png"), PIXEL);
    }
    let run = survives(&folder, &[]);
    assert_eq!(run.status.and_then(|status| status.code()), Some(0), "{}", last(&run.stdout));
    let first = folder.public();
    let again = survives(&folder, &[]);
    assert!(again.stdout.contains("\"strangers\":[]"), "a name with a new line is still ours: {}", last(&again.stdout));
    folder::assert_same(&first, &folder.public(), "odd names, built twice");
    // Every one of them goes again.
    fs::remove_dir_all(folder.path("content/barrett")).expect("removed");
    folder.write("content/barrett/ambassador.toml", AMBASSADOR);
    let run = survives(&folder, &[]);
    assert!(run.stdout.contains("\"strangers\":[]"), "{}", last(&run.stdout));
    assert!(!folder.public().keys().any(|path| path.contains("b.png")), "a file that is no longer of the site stays");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_or_two_at_once() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::small();
    fs::write(folder.path("content/barrett").join(OsStr::from_bytes(b"2012-01-01-caf\xe9.en.md")), "# Hostile\n\nText.\n")
        .expect("written");
    survives(&folder, &[]);
    // The same name twice, once with an accent of its own.
    let folder = Folder::small();
    for name in ["2012-01-01-caf\u{e9}.en.md", "2012-01-01-cafe\u{301}.en.md"] {
        folder.write(&format!("content/barrett/{name}"), "# Hostile\n\nText.\n");
    }
    let run = survives(&folder, &[]);
    assert!(run.stdout.contains("names-differ-by-case"), "{}", last(&run.stdout));
    let folder = with("# Hostile\n\nText.\n");
    folder.write("content/barrett/2012-01-01-HOSTILE.en.md", "# Hostile\n\nText.\n");
    left_out(&folder, "names-differ-by-case");
}

#[test]
fn ambassadors_with_the_names_of_something_else() {
    for id in [
        "assets",
        "search",
        "published",
        "fr",
        "de",
        "archive",
        "archives",
        "topics",
        "sujets",
        "follow",
        "suivre",
        "404",
        "index.html",
        "feed.xml",
    ] {
        let folder = Folder::small();
        folder.write(&format!("content/{id}/ambassador.toml"), "name = \"Somebody\"\n");
        folder.write(&format!("content/{id}/2012-01-01-hostile.en.md"), "# Hostile\n\nText.\n");
        folder.write(&format!("content/{id}/2012-01-01-hostile.fr.md"), "# Hostile\n\nUn texte.\n");
        let run = survives(&folder, &[]);
        let refused = ["reserved-name", "address-conflict", "bad-slug"].iter().any(|code| run.stdout.contains(code));
        let whole = folder.public().get("fr/feed.xml").is_none_or(|bytes| bytes.starts_with(b"<?xml"));
        assert!(whole, "{id}");
        assert!(
            refused || ["404", "archive", "archives", "topics", "sujets", "follow", "suivre"].contains(&id),
            "{id}: {}",
            last(&run.stdout)
        );
        if run.status.and_then(|status| status.code()) == Some(0) {
            assert!(folder.path("public/fr/archives/index.html").is_file(), "{id} took the archive's address");
        }
    }
}

#[test]
fn a_folder_where_a_file_should_be() {
    for path in [
        "site.toml",
        "redirects.csv",
        "content/barrett/ambassador.toml",
        EN,
        "themes/official/theme.toml",
        "themes/official/templates/post.html",
        "themes/official/assets/style.css",
    ] {
        let folder = Folder::small();
        if folder.path(path).is_file() {
            fs::remove_file(folder.path(path)).expect("removed");
        }
        fs::create_dir_all(folder.path(path)).expect("a folder");
        survives(&folder, &[]);
    }
    // And a file where a folder should be.
    for path in ["content", "content/barrett", "themes", "themes/official", ".chancery", "public"] {
        let folder = Folder::small();
        if folder.path(path).is_dir() {
            fs::remove_dir_all(folder.path(path)).expect("removed");
        }
        folder.write(path, "a file");
        let run = survives(&folder, &[]);
        if path == "public" {
            assert_eq!(run.status.and_then(|status| status.code()), Some(2), "{}", last(&run.stdout));
            assert_eq!(fs::read_to_string(folder.path("public")).expect("still there"), "a file");
        }
    }
}

#[test]
fn an_output_that_would_bury_the_site() {
    for output in ["", ".", "content", "content/new", "themes", "site.toml", ".chancery", "..", "../..", "content/../content/barrett"] {
        let folder = Folder::small();
        let place = folder.root().join(output);
        let before = folder::tree(&folder.root());
        let run = survives(&folder, &["--output", place.to_str().expect("a name")]);
        assert_eq!(run.status.and_then(|status| status.code()), Some(2), "{output:?}: {}", last(&run.stdout));
        assert!(run.stdout.contains("bad-output"), "{output:?}: {}", last(&run.stdout));
        folder::assert_same(&before, &folder::tree(&folder.root()), output);
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link() {
    use std::os::unix::fs::symlink;
    let folder = Folder::small();
    let elsewhere = tempfile::tempdir().expect("a folder");
    symlink(elsewhere.path(), folder.path("public")).expect("a link");
    let run = survives(&folder, &[]);
    assert_eq!(run.status.and_then(|status| status.code()), Some(0), "{}", last(&run.stdout));
    assert!(elsewhere.path().join("index.html").is_file(), "the site is where the link leads");
    assert!(folder.path("public").is_symlink(), "the link stays");

    // A link to the texts, or to the site itself, hides nothing.
    for target in ["content", "."] {
        let folder = Folder::small();
        symlink(folder.path(target), folder.path("public")).expect("a link");
        let before = folder::tree(&folder.path("content"));
        let run = survives(&folder, &[]);
        assert_eq!(run.status.and_then(|status| status.code()), Some(2), "{target}: {}", last(&run.stdout));
        folder::assert_same(&before, &folder::tree(&folder.path("content")), target);
    }

    // A stranger's link inside the output leads nothing of ours out of it.
    let folder = Folder::small();
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path("public")).expect("a folder");
    symlink(elsewhere.path(), folder.path("public/fr")).expect("a link");
    survives(&folder, &[]);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0, "the build wrote through a stranger's link");
}

#[test]
fn a_manifest_that_lies_removes_nothing_outside() {
    let folder = Folder::small();
    folder.write("outside.txt", "mine");
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    folder.write(
        "public/manifest-sha256.txt",
        format!("{digest}  ../outside.txt\n{digest}  ../content\n{digest}  /etc/hostname\n{digest}  a/../../outside.txt\nno digest\n\0\n"),
    );
    folder.write("public/.building", "../outside.txt\n../content/barrett/ambassador.toml\n\n/\n..\n.\n");
    survives(&folder, &[]);
    assert_eq!(fs::read_to_string(folder.path("outside.txt")).expect("still there"), "mine");
    assert!(folder.path("content/barrett/ambassador.toml").is_file());
    // One that is not text at all.
    folder.write("public/manifest-sha256.txt", [0xff; 1000]);
    folder.write("public/.building", [0xff; 1000]);
    survives(&folder, &[]);
}

#[test]
fn dates_and_instants_at_the_edges() {
    for line in [
        "date = 0000-01-01",
        "date = 9999-12-31",
        "date = 2012-02-30",
        "publish_at = 9999-12-31T23:59:59",
        "expires_at = 0001-01-01",
        "date = 2012-03-25T02:30:00",
        "date = 2012-10-28T02:30:00",
        "date = 99999999999999999999",
    ] {
        survives(&header(line), &[]);
    }
    for line in [
        "date: 0000-01-01",
        "date: -0001-01-01",
        "date: +262143-12-31",
        "date: 2012-13-45",
        "date: .inf",
        "date: 1e400",
        "publish_at: 2012-01-01T99:99:99",
    ] {
        survives(&yaml(line), &[]);
    }
    let folder = Folder::small();
    for at in ["+262142-12-31T23:59:59Z", "-262143-01-01T00:00:00Z", "0000-01-01", "9999-12-31", "soon"] {
        let output = folder::program(&folder.root(), &["build", "--at", at]).output().expect("it runs");
        assert!(matches!(output.status.code(), Some(0..=2)), "{at}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn pictures_that_are_none() {
    for bytes in [
        Vec::new(),
        vec![0xff; 100_000],
        b"\x89PNG\r\n\x1a\n".to_vec(),
        b"GIF89a\xff\xff\xff\xff".to_vec(),
        b"\xff\xd8\xff\xe0".repeat(10_000),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999999999999999999\"/>".to_vec(),
    ] {
        let folder = Folder::small();
        folder.write("content/barrett/2012-01-01-hostile/index.en.md", "# Hostile\n\n![A picture](photo.png)\n");
        folder.write("content/barrett/2012-01-01-hostile/index.fr.md", "# Hostile\n\n![Une image](photo.png)\n");
        folder.write("content/barrett/2012-01-01-hostile/photo.png", bytes);
        survives(&folder, &[]);
    }
}

#[test]
fn words_that_would_break_a_page() {
    let quote = "\\\"><script>alert(1)</script>&amp;'";
    let folder = header(&format!("title = \"{quote}\"\nsummary = \"{quote}\"\nimage_credit = \"{quote}\"\nslug = \"hostile\""));
    folder.write(FR, "+++\nslug = \"hostile\"\n+++\n\nUn texte.\n");
    folder.write("content/barrett/ambassador.toml", AMBASSADOR.replace("John Barrett", quote));
    folder.write("site.toml", SETTINGS.replace("\"Ambassadors\"", &format!("\"{quote}\", description = \"{quote}\"")));
    let page = published(&folder, "hostile");
    // In JSON a title is plain text.
    for (path, bytes) in folder.public().into_iter().filter(|(path, _)| !path.ends_with(".json")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("<script>alert"), "{path}");
    }
    // What JSON-LD says must not end its element.
    assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
    let scripts = body(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) <a href=\"javascript:alert(1)\">b</a>\n\n[c](data:text/html,x)",
    );
    survives(&scripts, &[]);
    for (path, bytes) in scripts.public() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("<script>alert") && !text.contains("onerror=") && !text.contains("href=\"javascript:"), "{path}");
    }
    let plain = body(
        "[a](javascript:alert(1)) ![b](javascript:alert(2)) <javascript:alert(3)> [d](JaVaScRiPt&#58;alert(4)) [e](vbscript:x) [f](data:text/html;base64,eA==)",
    );
    survives(&plain, &[]);
    for (path, bytes) in plain.public() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("href=\"javascript") && !text.contains("href=\"vbscript") && !text.contains("href=\"data:text"), "{path}");
    }
}

//! Where every post stands: which version has not followed which change, as publications and edits come and go.

mod support;

use chancery::pipeline::{self, Prepared, Request};
use chancery::status::{self, State, Status};

use support::{INSTANT, Site, instant};

const EN: &str = "content/barrett/2012-05-05-first-snow.en.md";
const FR: &str = "content/barrett/2012-05-05-first-snow.fr.md";
const DE: &str = "content/barrett/2012-05-05-first-snow.de.md";
const KEY: &str = "barrett/2012-05-05-first-snow";

const TEXT_EN: &str = "# First snow\n\nIt has snowed.\n\nTake a coat.\n";
const TEXT_FR: &str = "# Première neige\n\nIl a neigé.\n\nPrenez un manteau.\n";

fn prepared(site: &Site) -> Prepared {
    pipeline::survey(&Request::public(site.root().to_owned(), instant(INSTANT))).prepared.expect("a site")
}

fn standing(site: &Site) -> Status {
    let (status, found) = status::status(&prepared(site), instant(INSTANT));
    assert!(found.is_empty(), "{found:?}");
    status
}

/// The states of a post, by language, and behind what: `en behind<fr(changed 2 at 3)`.
fn shown(site: &Site, key: &str) -> String {
    let status = standing(site);
    let row = status.rows.iter().find(|row| &*row.key == key).unwrap_or_else(|| panic!("{key} is not there: {status:#?}"));
    let code = |lang: chancery::model::language::Lang| ["en", "fr", "de"][usize::from(lang.0)];
    let cell = |cell: &chancery::status::Cell| {
        let behind = cell.behind.iter().map(|stale| {
            let what = stale.what.as_ref().map_or_else(
                || vec!["unknown".to_owned()],
                |what| {
                    let header = [(what.title, "title"), (what.header, "header")];
                    let header = header.iter().filter(|(changed, _)| *changed).map(|(_, name)| (*name).to_owned());
                    let paragraphs = what.paragraphs.iter().map(|change| match change.line {
                        Some(line) => format!("{} {} at {line}: {}", change.kind.name(), change.number, change.words),
                        None => format!("{} {}", change.kind.name(), change.number),
                    });
                    header.chain(paragraphs).collect()
                },
            );
            format!("<{}{}({})", code(stale.of), if stale.slips { "~" } else { "" }, what.join(", "))
        });
        format!("{} {}{}", code(cell.lang), cell.state.name(), behind.collect::<String>())
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join("; ")
}

fn published() -> Site {
    let site = Site::new();
    site.file(EN, TEXT_EN).file(FR, TEXT_FR);
    site.publish();
    site
}

#[track_caller]
fn check(site: &Site, expected: &str) {
    assert_eq!(shown(site, KEY), expected);
}

#[test]
fn an_edit_that_is_published_sets_the_others_back_until_they_follow() {
    let site = published();
    check(&site, "en published; fr published");
    site.file(EN, &TEXT_EN.replace("a coat.", "a coat and a hat."));
    let behind = "fr behind<en~(changed 3 at 5: Take a coat and a hat.)";
    check(&site, &format!("en changed; {behind}"));
    site.publish();
    check(&site, &format!("en published; {behind}"));
    site.file(FR, &TEXT_FR.replace("un manteau", "un manteau et un bonnet"));
    check(&site, "en published; fr changed");
    site.publish();
    check(&site, "en published; fr published");
    // Now French goes on first.
    site.file(FR, &format!("{TEXT_FR}\nEt des gants.\n"));
    site.publish();
    check(&site, "en behind<fr~(changed 3 at 5: Prenez un manteau., added 4 at 7: Et des gants.); fr published");
}

#[test]
fn versions_that_are_edited_in_one_run_are_no_alarm() {
    let site = published();
    site.file(EN, &format!("{TEXT_EN}\nAnd a hat.\n")).file(FR, &format!("{TEXT_FR}\nEt un bonnet.\n"));
    check(&site, "en changed; fr changed");
    site.publish();
    check(&site, "en published; fr published");
    // A typo in one alone is one paragraph, and says that it was no correction.
    site.file(EN, &format!("{}\nAnd a hat.\n", TEXT_EN.replace("snowed", "snown")));
    site.publish();
    check(&site, "en published; fr behind<en~(changed 2 at 3: It has snown.)");
    // Taken back, it sets nobody back.
    site.file(EN, &format!("{TEXT_EN}\nAnd a hat.\n"));
    site.publish();
    check(&site, "en published; fr published");
}

#[test]
fn a_correction_that_every_version_carries_is_no_alarm() {
    let corrected =
        |text: &str, note: &str, more: &str| format!("+++\ncorrections = [{{ date = 2012-05-31, text = \"{note}\"{more} }}]\n+++\n{text}");
    let site = published();
    // The mistake was in English alone; French carries the note.
    site.file(EN, &corrected(&TEXT_EN.replace("a coat", "no coat"), "No coat.", ""));
    site.file(FR, &corrected(TEXT_FR, "Pas de manteau dans la version anglaise.", ""));
    check(&site, "en changed; fr changed");
    site.publish();
    check(&site, "en corrected; fr corrected");
    // Without the note it is behind, and that is no slip. A private correction counts as any other.
    let site = published();
    site.file(EN, &corrected(&TEXT_EN.replace("a coat", "no coat"), "No coat.", ", private = true"));
    let behind = "fr behind<en(changed 3 at 5: Take no coat.)";
    let later = behind.replace("at 5", "at 8");
    check(&site, &format!("en changed; {later}"));
    site.publish();
    check(&site, &format!("en corrected; {later}"));
    site.file(FR, &corrected(TEXT_FR, "Rien à changer en français.", ", private = true"));
    site.publish();
    check(&site, "en corrected; fr corrected");
}

#[test]
fn white_space_and_topics_are_no_change_of_words() {
    let site = published();
    site.file(EN, &TEXT_EN.replace("\n\nTake", "\n\n\nTake"));
    site.publish();
    check(&site, "en published; fr published");
    site.file(EN, &format!("+++\nsyndication = [\"https://twitter.com/x/1\"]\n+++\n{TEXT_EN}"));
    check(&site, "en changed; fr published");
}

#[test]
fn titles_and_summaries_are_named() {
    let site = Site::new();
    site.file(EN, "+++\ntitle = \"First snow\"\nsummary = \"Snow.\"\n+++\nIt has snowed.\n");
    site.file(FR, "+++\ntitle = \"Première neige\"\nsummary = \"Neige.\"\n+++\nIl a neigé.\n");
    site.publish();
    site.file(EN, "+++\ntitle = \"Much snow\"\nsummary = \"Snow.\"\n+++\nIt has snowed.\n");
    check(&site, "en changed; fr behind<en~(title)");
    site.file(EN, "+++\ntitle = \"First snow\"\nsummary = \"Much snow.\"\n+++\nIt has snowed.\n");
    check(&site, "en changed; fr behind<en~(header)");
}

#[test]
fn the_original_alone_leads_where_one_is_named() {
    let site = Site::new();
    let original = |text: &str| format!("+++\noriginal = \"fr\"\n+++\n{text}");
    site.file(EN, TEXT_EN).file(FR, &original(TEXT_FR));
    site.publish();
    site.file(EN, &TEXT_EN.replace("coat", "hat"));
    site.publish();
    check(&site, "en published; fr published");
    site.file(FR, &original(&TEXT_FR.replace("manteau", "bonnet")));
    site.publish();
    check(&site, "en behind<fr~(changed 3 at 8: Prenez un bonnet.); fr published");
}

#[test]
fn a_host_version_follows_the_official_ones() {
    let site = published();
    site.file(DE, "# Erster Schnee\n\nEs hat geschneit.\n\nNehmen Sie einen Mantel.\n");
    check(&site, "en published; fr published; de unrecorded");
    site.publish();
    check(&site, "en published; fr published; de published");
    site.file(DE, "# Erster Schnee\n\nEs hat geschneit!\n\nNehmen Sie einen Mantel.\n");
    site.publish();
    check(&site, "en published; fr published; de published");
    site.file(EN, "# First snow\n\nTake a coat.\n").file(FR, "# Première neige\n\nPrenez un manteau.\n");
    site.publish();
    check(&site, "en published; fr published; de behind<en~(removed 2)");
    site.remove(DE).file(DE, "+++\ndraft = true\n+++\n# Erster Schnee\n");
    let status = standing(&site);
    // A post that lost a recorded version is not what `build` would write; `status` still says where everything stands.
    assert!(status.rows.iter().any(|row| &*row.key == KEY), "{status:#?}");
}

#[test]
fn a_renamed_and_a_moved_text_keep_their_past() {
    let site = published();
    site.file(EN, &TEXT_EN.replace("a coat.", "a hat."));
    site.publish();
    let moved = "+++\nslug = \"neige\"\naliases = [\"/fr/barrett/2012/05/premiere-neige/\"]\n+++\n";
    site.file(FR, &format!("{moved}{TEXT_FR}"));
    site.publish();
    check(&site, "en published; fr behind<en~(changed 3 at 5: Take a hat.)");
    for name in [EN, FR] {
        let text = std::fs::read_to_string(site.root().join(name)).expect("a text");
        site.remove(name).file(&name.replace("first-snow", "snow"), &text);
    }
    let renamed = "barrett/2012-05-05-snow";
    site.append(&EN.replace("first-snow", "snow"), "");
    site.file(
        &EN.replace("first-snow", "snow"),
        &format!(
            "+++\naliases = [\"/en/barrett/2012/05/first-snow/\"]\nslug = \"first-snow\"\n+++\n{}",
            TEXT_EN.replace("a coat.", "a hat.")
        ),
    );
    site.publish();
    assert_eq!(shown(&site, renamed), "en published; fr behind<en~(changed 3 at 9: Take a hat.)");
}

#[test]
fn what_is_not_recorded_has_no_past() {
    let site = Site::new();
    site.file(EN, TEXT_EN).file(FR, TEXT_FR);
    assert!(!standing(&site).ledger);
    check(&site, "en published; fr published");
    // A site with a ledger, and a post that it does not hold.
    let site = Site::new();
    site.publish();
    site.file(EN, TEXT_EN).file(FR, TEXT_FR);
    check(&site, "en unrecorded; fr unrecorded");
    assert!(standing(&site).ledger);
}

#[test]
fn what_is_not_online_stands_there_too() {
    let site = published();
    site.file("content/barrett/2012-05-20-held.en.md", "# Held\n\nText.\n");
    site.file("content/barrett/2012-05-21-draft.en.md", "+++\ndraft = true\n+++\n# Draft\n");
    site.file("content/barrett/2012-07-22-later.en.md", "# Later\n\nText.\n");
    site.file("content/barrett/2012-07-22-later.fr.md", "# Plus tard\n\nTexte.\n");
    site.file("content/barrett/2012-05-23-wrong.en.md", "+++\ntitle = \"Wrong\n+++\nText.\n");
    site.file(
        "content/barrett/2012-05-24-alone.en.md",
        "+++\nparity_waiver = { until = 2012-05-31, reason = \"Urgent.\" }\n+++\n# Alone\n\nText.\n",
    );
    assert_eq!(shown(&site, "barrett/2012-05-20-held"), "en waiting; fr missing");
    assert_eq!(shown(&site, "barrett/2012-05-21-draft"), "en draft; fr missing");
    assert_eq!(shown(&site, "barrett/2012-07-22-later"), "en scheduled; fr scheduled");
    assert_eq!(shown(&site, "barrett/2012-05-23-wrong"), "en broken; fr missing");
    assert_eq!(shown(&site, "barrett/2012-05-24-alone"), "en unrecorded; fr excepted");
    let status = standing(&site);
    let row = |key: &str| status.rows.iter().find(|row| &*row.key == key).expect("a row");
    assert!(row("barrett/2012-05-24-alone").exception.as_ref().is_some_and(|exception| exception.over));
    assert!(row("barrett/2012-07-22-later").due.is_some());
    let states: Vec<State> = ["held", "draft", "wrong"]
        .iter()
        .zip(["20", "21", "23"])
        .map(|(name, day)| row(&format!("barrett/2012-05-{day}-{name}")).state)
        .collect();
    assert_eq!(states, [State::Waiting, State::Draft, State::Broken]);
    // The newest first, and what has no date before all.
    let dates: Vec<_> = status.rows.iter().map(|row| row.date).collect();
    assert!(dates.windows(2).all(|pair| pair[0].is_none() || pair[1] <= pair[0]), "{dates:?}");
    // One slip in a new version leaves that version alone.
    site.file(DE, "+++\ntitle = \"Erster\n+++\n");
    check(&site, "en published; fr published; de broken");
}

#[test]
fn a_withdrawn_post_has_nothing_to_follow() {
    let site = published();
    site.file(EN, &TEXT_EN.replace("a coat", "a hat"));
    site.publish();
    let withdrawn = "+++\nwithdrawn = { date = 2012-05-31, reason = \"x\" }\n+++\n";
    site.file(EN, &format!("{withdrawn}{TEXT_EN}"));
    check(&site, "en withdrawn; fr withdrawn");
    site.publish();
    check(&site, "en withdrawn; fr withdrawn");
}

#[test]
fn what_is_withdrawn_is_announced_nowhere() {
    // `INSTANT` is the first of June.
    let expires = "+++\nexpires_at = 2012-07-01T00:00:00Z\n";
    let due = "+++\npublish_at = 2012-07-01T00:00:00Z\n";
    let coming = |site: &Site| prepared(site).site.coming.len();
    for private in ["", ", private = true"] {
        let withdrawn = format!("withdrawn = {{ date = 2012-05-31, reason = \"x\"{private} }}\n+++\n{TEXT_EN}");
        let site = Site::new();
        let nothing = coming(&site);
        site.file(EN, &format!("{expires}+++\n{TEXT_EN}")).file(FR, TEXT_FR);
        assert_eq!(coming(&site), nothing + 1);
        site.publish();
        site.file(EN, &format!("{expires}{withdrawn}"));
        assert_eq!(coming(&site), nothing);
        site.publish();
        assert_eq!(coming(&site), nothing);
        // Nor where the header has an hour for it.
        site.file(EN, &format!("{due}{withdrawn}"));
        assert_eq!(coming(&site), nothing);
        // Nor where the header has forgotten that it was withdrawn.
        site.file(EN, &format!("{expires}+++\n{TEXT_EN}"));
        assert_eq!(coming(&site), nothing);
    }
}

#[test]
fn versions_with_errors_are_neither_missing_nor_another_post() {
    let broken = |title: &str| format!("+++\ntitle = \"{title}\n+++\nText.\n");
    let site = published();
    const STEM: &str = "content/barrett/2012-05-23-wrong";
    site.file(&format!("{STEM}.en.md"), &broken("Wrong")).file(&format!("{STEM}.fr.md"), &broken("Faux"));
    assert_eq!(shown(&site, "barrett/2012-05-23-wrong"), "en broken; fr broken");
    // With names of their own, and one of them sound.
    let key = |title: &str, more: &str| format!("+++\ntranslation_key = \"sun\"\n{more}+++\n# {title}\n\nText.\n");
    site.file("content/barrett/2012-05-24-sun.en.md", &key("Sun", ""));
    site.file("content/barrett/2012-05-24-soleil.fr.md", &format!("{}\n![Le soleil](nulle-part.png)\n", key("Soleil", "")));
    let status = standing(&site);
    let rows: Vec<String> = status.rows.iter().filter(|row| row.key.contains("05-24")).map(|row| shown(&site, &row.key)).collect();
    assert_eq!(rows, ["en waiting; fr broken"]);
    let offline = |site: &Site, day: &str| prepared(site).site.offline.iter().filter(|post| post.key.contains(day)).count();
    assert_eq!(offline(&site, "05-24"), 1, "and one sentence");
    // The same where the name is that of another version, too.
    site.file("content/barrett/2012-05-26-moon.en.md", &key("Moon", "").replace("sun", "moon"));
    site.file("content/barrett/2012-05-26-lune.fr.md", &broken("Lune"));
    site.file("content/barrett/2012-05-26-lune.de.md", &key("Mond", "").replace("sun", "moon"));
    assert_eq!(shown(&site, "barrett/2012-05-26-moon"), "en waiting; fr broken; de waiting");
    assert_eq!(offline(&site, "05-26"), 1);
    // Nobody knows in which language it is, so nobody knows which is missing.
    site.file("content/barrett/2012-05-25-whose.md", "# Whose\n\nText.\n");
    let status = standing(&site);
    let whose: Vec<_> = status.rows.iter().filter(|row| row.key.contains("whose")).map(|row| (row.state, row.cells.len())).collect();
    assert_eq!(whose, [(State::Broken, 0)]);
}

#[test]
fn what_to_post_is_what_is_out_and_nowhere_else() {
    let account = "\n[[follow]]\nplatform = \"twitter\"\nhandle = \"CanAmbAustria\"\nurl = \"https://twitter.com/CanAmbAustria\"\n";
    let site = Site::new();
    site.file(EN, TEXT_EN).file(FR, &format!("+++\nsocial = \"Il neige à Vienne.\"\n+++\n{TEXT_FR}"));
    assert!(standing(&site).to_post.is_empty(), "no account, nowhere to post");
    site.append("content/barrett/ambassador.toml", account);
    let texts = |site: &Site| standing(site).to_post.iter().map(|post| post.text.clone()).collect::<Vec<_>>();
    let en = "First snow https://ambassadors.example.ca/en/barrett/2012/05/first-snow/";
    let fr = "Il neige à Vienne. https://ambassadors.example.ca/fr/barrett/2012/05/premiere-neige/";
    // The other post is half a year old.
    assert_eq!(texts(&site), [en, fr]);
    site.publish();
    assert_eq!(texts(&site), [en, fr]);
    site.file(EN, &format!("+++\nsyndication = [\"https://twitter.com/CanAmbAustria/1\"]\n+++\n{TEXT_EN}"));
    assert_eq!(texts(&site), [fr]);
    let page = site.build();
    let copy = "<a class=\"u-syndication\" rel=\"syndication noopener\" href=\"https://twitter.com/CanAmbAustria/1\">";
    assert!(page.text("en/barrett/2012/05/first-snow/index.html").contains(copy), "the page leads to the copy");
    // What is not recorded is not online.
    site.file(&EN.replace("05-05-first-snow", "05-06-sun"), "# Sun\n\nText.\n")
        .file(&FR.replace("05-05-first-snow", "05-06-sun"), "# Soleil\n\nTexte.\n");
    assert_eq!(texts(&site), [fr]);
}

#[test]
fn a_text_for_the_networks_fits_and_says_for_which_account_it_is() {
    let site = Site::new();
    let account = |handle: &str, more: &str| {
        format!("\n[[follow]]\nplatform = \"twitter\"\nhandle = \"{handle}\"\nurl = \"https://twitter.com/{handle}\"\n{more}")
    };
    site.append("site.toml", &account("Ministry", ""));
    site.append("content/barrett/ambassador.toml", &(account("AtFr", "lang = \"fr\"\n") + &account("Old", "until = 2012-01-01\n")));
    let own = "See https://ambassadors.example.ca/en/barrett/2012/05/first-snow/ today.";
    let title = "Une première neige qui n’en finit pas ".repeat(12);
    site.file(EN, &format!("+++\nsocial = \"{own}\"\n+++\n{TEXT_EN}"))
        .file(FR, &format!("+++\nslug = \"neige\"\n+++\n# {title}\n\nElle tombe.\n"));
    let posts = |site: &Site| {
        let shown = |post: status::ToPost| {
            let handles: Vec<String> = post.accounts.iter().map(|account| account.handle.clone()).collect();
            (handles.join(" "), post.length, post.text)
        };
        standing(site).to_post.into_iter().map(shown).collect::<Vec<_>>()
    };
    let shown = posts(&site);
    // Whoever's account speaks the language; where none of the ambassador's does, the ministry's.
    assert_eq!((shown[0].0.as_str(), shown[1].0.as_str()), ("Ministry", "AtFr"));
    assert_eq!((shown[0].1, shown[0].2.as_str()), (34, own), "the address is in it once");
    let (length, text) = (shown[1].1, &shown[1].2);
    assert!(
        (260..=280).contains(&length) && text.contains("… https://ambassadors.example.ca/fr/barrett/2012/05/neige/"),
        "{length} {text}"
    );
    // The rules of the pilot.
    let settings = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &format!("{settings}\n[social]\nlimit = 140\nlink = 20\ncount = \"plain\"\n"));
    let shown = posts(&site);
    assert!(shown[0].1 == 31 && (120..=140).contains(&shown[1].1), "{shown:?}");
    // A note is all of its text.
    site.file(FR, "+++\nslug = \"neige\"\n+++\nIl neige à Vienne depuis ce matin, et la ville est toute blanche et toute calme.\n");
    site.file(EN, "It snows in Vienna, and has since this morning, so that all of the town is white and calm.\n");
    let shown = posts(&site);
    assert!(
        shown[1].2.starts_with("Il neige à Vienne depuis ce matin, et la ville est toute blanche et toute calme. https://"),
        "{shown:?}"
    );
}

#[test]
fn the_more_pressing_state_comes_first() {
    assert!(State::ALL.windows(2).all(|pair| pair[0] < pair[1]));
}

//! The one thread that has the site: it renders what is asked for, looks again after a save, and tells the open pages.
//!
//! A page is told to load again only when its bytes are others than those that it shows. While an error stops the site, or
//! leaves a post out, the last good version stays and the error lies over it.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant as Clock};

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::load;
use crate::model::address::BaseUrl;
use crate::model::date::Instant;
use crate::pipeline::{self, Amended, Memory, Outcome, Prepared, Request};

use super::answer::{Answer, Bundles, Desk, NoAnswer};
use super::events::{Ask, Changes, Event, Message, OpenPage};
use super::shown::Shown;
use super::standing::Standing;
use super::{News, Order, OverlayWords, Reporter, STATUS, error_page, watch};

/// How many findings an overlay shows: more do not fit a screen, and the terminal has them all.
const OVERLAID: usize = 10;

/// The longest wait for the moment that changes the site by itself: what every system can count.
const DAY: Duration = Duration::from_secs(86_400);

/// The room and everything in it.
struct Room<'a, R> {
    order: Order,
    /// Where the preview is, with its port.
    host: String,
    reporter: &'a R,
    words: OverlayWords,
    memory: Memory,
    /// The last good site.
    prepared: Option<Prepared>,
    /// Of the last look, good or not.
    found: Vec<Diagnostic>,
    /// Whether that look found an error that stops the site.
    stopped: bool,
    /// Its errors in words, as far as anybody asked for them: their carets mean reading files, and asking the history.
    worded: Vec<String>,
    /// Found while pages were rendered, and told.
    told: Vec<Diagnostic>,
    pages: Vec<OpenPage>,
    shown: Shown,
    standing: Standing,
    /// Of the search.
    bundles: Bundles,
    /// Questions that wait for the next look.
    waiting: Vec<Ask>,
}

/// Serves until nobody asks any more.
pub(super) fn run<R: Reporter>(order: Order, host: String, reporter: &R, to_self: Sender<Message>, inbox: &Receiver<Message>) {
    // Whoever watches begins before the first look, so that nothing falls between.
    watch::start(&order.root, order.poll, &to_self);
    let mut room = Room::new(order, host, reporter);
    room.begin();
    while let Some(changes) = room.until_changed(inbox) {
        room.look_again(changes);
    }
}

impl<'a, R: Reporter> Room<'a, R> {
    fn new(order: Order, host: String, reporter: &'a R) -> Self {
        Self {
            words: reporter.words(),
            order,
            host,
            reporter,
            memory: Memory::keeping(),
            prepared: None,
            found: Vec::new(),
            stopped: false,
            worded: Vec::new(),
            told: Vec::new(),
            pages: Vec::new(),
            shown: Shown::default(),
            standing: Standing::new(),
            bundles: Bundles::new(),
            waiting: Vec::new(),
        }
    }

    fn begin(&mut self) {
        let started = Clock::now();
        let outcome = pipeline::prepare_again(&self.request(), &mut self.memory);
        self.take(outcome);
        let site = self.prepared.as_ref();
        let base = site.map(|site| &site.settings.languages.0[0].base.path);
        let address = BaseUrl::preview(&self.host, base.map_or("/", String::as_str)).whole();
        self.reporter.tell(News::Begun { address, found: &self.found, site, took: started.elapsed() });
    }

    /// Takes in what came of a look.
    fn take(&mut self, outcome: Outcome) {
        self.found = outcome.diagnostics;
        self.stopped = outcome.prepared.is_none();
        self.worded.clear();
        if let Some(prepared) = outcome.prepared {
            let old = self.prepared.replace(prepared);
            // Nobody waits for the old one to be taken apart.
            rayon::spawn(|| drop(old));
        }
    }

    fn now(&self) -> Instant {
        self.order.at.unwrap_or_else(|| self.reporter.now())
    }

    /// A build that shows what is not out yet, at an address of this machine; or the public one.
    fn request(&self) -> Request {
        let instant = self.now();
        let preview = !self.order.published;
        // The path of the base stays: links that somebody wrote by hand count on it.
        let base = preview.then(|| load::settings(&self.order.root, None, instant, &mut Vec::new()));
        let base = base.map(|settings| settings.map_or_else(|| "/".to_owned(), |settings| settings.languages.0[0].base.path.clone()));
        Request {
            base_url: base.map(|path| BaseUrl::preview(&self.host, &path).whole()),
            drafts: preview,
            future: preview,
            ..Request::public(self.order.root.clone(), instant)
        }
    }

    /// Answers, until something changed; none when nobody asks any more.
    fn until_changed(&mut self, inbox: &Receiver<Message>) -> Option<Changes> {
        // While an error stops the site, its moment changes nothing: the save that mends it brings the next look.
        let by_itself = self.order.at.is_none() && !self.stopped;
        let next = self.prepared.as_ref().and_then(|prepared| prepared.site.next_change).filter(|_| by_itself);
        let prepared = self.prepared.take();
        let changes = {
            let desk = prepared.as_ref().map(|prepared| Desk::new(prepared, &self.host));
            for ask in std::mem::take(&mut self.waiting) {
                self.answer(desk.as_ref(), ask, true);
            }
            self.tell_pages(desk.as_ref());
            loop {
                match self.hear(inbox, next) {
                    Ok(Message::Ask(ask)) => {
                        if let Some(changes) = self.answer(desk.as_ref(), ask, self.stopped) {
                            break Some(changes);
                        }
                    }
                    Ok(Message::Open(page)) => self.open(desk.as_ref(), page),
                    Ok(Message::Changed(changes)) => break Some(changes),
                    Ok(Message::NotWatched(reason)) => self.reporter.tell(News::NotWatched(reason)),
                    Err(RecvTimeoutError::Timeout) => break Some(Changes { all: true, ..Changes::default() }),
                    Err(RecvTimeoutError::Disconnected) => break None,
                }
            }
        };
        self.prepared = prepared;
        let mut changes = changes?;
        // Saves that came meanwhile are seen by the same look.
        while let Ok(message) = inbox.try_recv() {
            match message {
                Message::Changed(more) => changes.join(more),
                Message::Ask(ask) => self.waiting.push(ask),
                Message::Open(page) => self.pages.push(page),
                Message::NotWatched(reason) => self.reporter.tell(News::NotWatched(reason)),
            }
        }
        Some(changes)
    }

    /// The next message; a timeout when the moment comes that changes the site by itself.
    fn hear(&self, inbox: &Receiver<Message>, next: Option<Instant>) -> Result<Message, RecvTimeoutError> {
        match next.map(|next| (next - self.now()).to_std().unwrap_or_default()) {
            // A little later, so that the moment has come by every clock; a day at most, which every system can count.
            Some(wait) => inbox.recv_timeout((wait + Duration::from_millis(50)).min(DAY)),
            None => inbox.recv().map_err(|_: mpsc::RecvError| RecvTimeoutError::Disconnected),
        }
    }

    /// Answers a question. Where a file is no longer what the site was made from, the question waits for the look that
    /// this asks for; `last` says that there has been one.
    fn answer(&mut self, desk: Option<&Desk<'_>>, ask: Ask, last: bool) -> Option<Changes> {
        let mut found = Vec::new();
        let answer = match desk.map(|desk| self.look_up(desk, &ask.path, &mut found)) {
            Some(Ok(answer)) => self.or_last_good(desk, &ask.path, answer),
            Some(Err(NoAnswer::Changed(file))) if !last => {
                self.waiting.push(ask);
                return Some(Changes { files: std::iter::once(file).collect(), all: false });
            }
            Some(Err(NoAnswer::Changed(file))) => match self.shown.last(&ask.path) {
                Some(page) => Arc::clone(page),
                None => {
                    let changed = Diagnostic::error(crate::diagnostic::Code::ChangedDuringBuild, Span::file(file));
                    Arc::new(self.failed(if self.stopped { None } else { Some(&changed) }))
                }
            },
            Some(Err(NoAnswer::Failed(error))) => {
                let page = self.failed(Some(&error));
                found.push(*error);
                Arc::new(page)
            }
            None => Arc::new(self.failed(None)),
        };
        self.shown.keep(&ask.path, &answer);
        self.on_page(found);
        // Whoever asked may have gone.
        drop(ask.to.send(answer));
        None
    }

    /// What stands at an address: of the site, or the page that says where every post of it stands.
    fn look_up(&mut self, desk: &Desk<'_>, path: &str, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        if path == STATUS { Ok(self.standing(desk.prepared)) } else { desk.answer(path, &mut self.bundles, found) }
    }

    /// The page that says where every post stands.
    fn standing(&mut self, prepared: &Prepared) -> Answer {
        if let Some(page) = self.standing.page() {
            return page;
        }
        let instant = self.now();
        let is_public = self.order.published && !self.stopped;
        let public = if is_public { None } else { self.standing.public(&self.order.root, instant) };
        let (title, body) = self.reporter.status(public.as_ref().unwrap_or(prepared), instant);
        self.standing.keep(error_page::status(&title, &body, &self.words))
    }

    /// A page that an error has taken from the site is shown as it was.
    fn or_last_good(&self, desk: Option<&Desk<'_>>, path: &str, answer: Answer) -> Arc<Answer> {
        let last = self.shown.last(path).filter(|_| answer.status == 404);
        let left_out = |page: &Arc<Answer>| page.source.as_ref().is_some_and(|source| desk.is_some_and(|desk| desk.leaves_out(source)));
        match last.filter(|page| left_out(page)) {
            Some(page) => Arc::clone(page),
            None => Arc::new(answer),
        }
    }

    /// The page of errors: the site's, or that of one page.
    fn failed(&mut self, error: Option<&Diagnostic>) -> Answer {
        match error {
            Some(error) => error_page::page(&self.words.page, &self.reporter.texts(&[error]), &self.words),
            None => {
                self.word(usize::MAX);
                error_page::page(&self.words.stopped, &self.worded, &self.words)
            }
        }
    }

    /// The errors of the site: those that stop it, or else those that leave something out.
    fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(|found| found.severity == Severity::Error && found.stops_the_site() == self.stopped)
    }

    /// Words so many of them.
    fn word(&mut self, count: usize) {
        let more: Vec<&Diagnostic> = self.errors().take(count).skip(self.worded.len()).collect();
        if !more.is_empty() {
            let mut more = self.reporter.texts(&more);
            self.worded.append(&mut more);
        }
    }

    /// What was found while a page was rendered is told once.
    fn on_page(&mut self, mut found: Vec<Diagnostic>) {
        found.retain(|one| !self.told.contains(one) && !self.found.contains(one));
        if !found.is_empty() {
            self.reporter.tell(News::OnPage(found.iter().collect()));
            self.told.append(&mut found);
        }
    }

    fn open(&mut self, desk: Option<&Desk<'_>>, mut page: OpenPage) {
        self.tell(desk, &mut page);
        self.pages.retain(|page| !page.to.is_closed());
        self.pages.push(page);
    }

    fn tell_pages(&mut self, desk: Option<&Desk<'_>>) {
        let mut pages = std::mem::take(&mut self.pages);
        pages.retain(|page| !page.to.is_closed());
        // Where every post stands takes longest to say.
        pages.sort_by_key(|page| page.path == STATUS);
        for page in &mut pages {
            self.tell(desk, page);
        }
        self.pages = pages;
    }

    /// Tells a page what has become of it.
    fn tell(&mut self, desk: Option<&Desk<'_>>, page: &mut OpenPage) {
        let mut found = Vec::new();
        let mut own = None;
        match desk.map(|desk| (desk, self.look_up(desk, &page.path, &mut found))) {
            Some((desk, Ok(answer))) => self.tell_answer(desk, page, &answer),
            Some((_, Err(NoAnswer::Failed(error)))) => own = Some(*error),
            // The last good version stays, or the next look tells.
            Some((_, Err(NoAnswer::Changed(_)))) | None => {}
        }
        let good = desk.is_some() && own.is_none();
        if page.is_errors && !good && self.failed(own.as_ref()).seen != page.seen {
            drop(page.to.send(Event::Reload));
        }
        let overlay = if page.is_errors { "null".to_owned() } else { self.overlay(own.as_ref()) };
        if overlay != page.overlay {
            page.overlay.clone_from(&overlay);
            drop(page.to.send(Event::Findings(overlay)));
        }
        found.extend(own);
        self.on_page(found);
    }

    fn tell_answer(&self, desk: &Desk<'_>, page: &mut OpenPage, answer: &Answer) {
        if answer.status == 404
            && let Some(source) = page.source.clone().or_else(|| self.shown.last(&page.path)?.source.clone())
        {
            if desk.leaves_out(&source) {
                return;
            }
            // A new title is a new address as long as nobody has seen the old one.
            if let Some(address) = desk.address_of(&source) {
                drop(page.to.send(Event::Go(address)));
                return;
            }
        }
        page.source = answer.source.clone().or_else(|| page.source.take());
        if answer.seen != page.seen {
            page.seen.clone_from(&answer.seen);
            page.styles.clone_from(&answer.styles);
            drop(page.to.send(Event::Reload));
        // The page that says where every post stands has none of the theme's.
        } else if !answer.styles.is_empty() && answer.styles != page.styles {
            page.styles.clone_from(&answer.styles);
            drop(page.to.send(Event::Styles(desk.styles.json())));
        }
    }

    /// What lies over a page: the errors of the site, and its own.
    fn overlay(&mut self, own: Option<&Diagnostic>) -> String {
        let count = usize::from(own.is_some()) + self.errors().count();
        if count == 0 {
            return "null".to_owned();
        }
        let mut texts = own.map_or_else(Vec::new, |own| self.reporter.texts(&[own]));
        let others = OVERLAID - texts.len();
        self.word(others);
        texts.extend(self.worded.iter().take(others).cloned());
        let heading = match (own, self.stopped) {
            (Some(_), _) => &self.words.page,
            (None, true) => &self.words.stopped,
            (None, false) => &self.words.left_out,
        };
        let (rest, words) = (count.saturating_sub(OVERLAID), &self.words);
        serde_json::json!({ "lang": words.lang, "heading": heading, "mend": words.mend, "hide": words.hide, "findings": texts, "rest": rest })
            .to_string()
    }

    /// Looks at the site again after a save.
    fn look_again(&mut self, changes: Changes) {
        let started = Clock::now();
        self.standing.changed(&self.order.root, &changes);
        let amended = match &mut self.prepared {
            Some(prepared) if !self.stopped && are_amendable(&changes) => {
                pipeline::amend(prepared, &self.found, &changes.files, &mut self.memory)
            }
            _ => Amended::No,
        };
        let mut before = Vec::new();
        match amended {
            Amended::Same => return,
            Amended::Yes => {}
            Amended::No => {
                changes.tell(&self.order.root, &mut self.memory);
                before = std::mem::take(&mut self.found);
                let outcome = pipeline::prepare_again(&self.request(), &mut self.memory);
                self.take(outcome);
            }
        }
        self.told.clear();
        // Both are in the order in which findings are shown.
        let known = |found: &Diagnostic| before.binary_search_by(|one| one.sort_key().cmp(&found.sort_key())).is_ok();
        let new = self.found.iter().filter(|found| amended == Amended::No && !known(found)).collect();
        let errors = self.found.iter().filter(|found| found.severity == Severity::Error).count();
        self.reporter.tell(News::Rebuilt { new, errors, stopped: self.stopped, took: started.elapsed() });
    }
}

/// Whether all that changed may be texts of the site, or all of it its theme.
fn are_amendable(changes: &Changes) -> bool {
    let text = |path: &str| path.starts_with("content/") && (path.ends_with(".md") || path.ends_with(".markdown"));
    let all = |of: &dyn Fn(&str) -> bool| changes.files.iter().all(|path| of(path));
    !changes.all && (all(&text) || all(&|path| path.starts_with("themes/")))
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::fs;

    use tempfile::TempDir;
    use tokio::sync::{mpsc as events, oneshot};

    use super::*;

    const SETTINGS: &str = "base_url = \"https://example.ca\"\ntime_zone = \"UTC\"\nid_domain = \"example.ca,2011\"\n\
        official_languages = [\"en\"]\n[languages.en]\nlabel = \"English\"\ntitle = \"Ambassadors\"\n";

    /// Counts what it is asked.
    struct Counting {
        now: Cell<Instant>,
        worded: Cell<usize>,
        /// Whether a site was told of that is the public one.
        standing: RefCell<Vec<bool>>,
    }

    impl Reporter for Counting {
        fn now(&self) -> Instant {
            self.now.get()
        }
        fn texts(&self, found: &[&Diagnostic]) -> Vec<String> {
            self.worded.set(self.worded.get() + found.len());
            found.iter().map(|found| format!("{:?}", found.code)).collect()
        }
        fn words(&self) -> OverlayWords {
            OverlayWords::default()
        }
        fn status(&self, public: &Prepared, _: Instant) -> (String, String) {
            self.standing.borrow_mut().push(!public.preview);
            (String::new(), format!("{} texts", public.site.texts))
        }
        fn tell(&self, _: News<'_>) {}
    }

    fn at(moment: &str) -> Instant {
        moment.parse().expect("a moment")
    }

    fn reporter(now: &str) -> Counting {
        Counting { now: Cell::new(at(now)), worded: Cell::default(), standing: RefCell::default() }
    }

    fn write(folder: &TempDir, path: &str, text: &str) {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).and_then(|()| fs::write(place, text)).expect("a file");
    }

    fn site(files: &[(&str, &str)]) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "site.toml", SETTINGS);
        write(&folder, "content/barrett/ambassador.toml", "name = \"John Barrett\"\n[[terms]]\nrole = { en = \"Ambassador\" }\n");
        files.iter().for_each(|(path, text)| write(&folder, path, text));
        folder
    }

    fn order(folder: &TempDir, published: bool) -> Order {
        Order { root: folder.path().to_owned(), at: None, published, poll: false }
    }

    fn saved(path: &str) -> Changes {
        Changes { files: std::iter::once(Arc::from(path)).collect(), all: false }
    }

    /// Asks for an address in a room that then hears of a save, and looks again.
    fn asked(room: &mut Room<'_, Counting>, path: &str, save: &Changes) -> u16 {
        let (to_room, inbox) = mpsc::channel();
        let (to, mut reply) = oneshot::channel();
        assert!(to_room.send(Message::Ask(Ask { path: path.to_owned(), to })).is_ok());
        assert!(to_room.send(Message::Changed(save.clone())).is_ok());
        let changes = room.until_changed(&inbox).expect("a save");
        room.look_again(changes);
        reply.try_recv().expect("an answer").status
    }

    #[test]
    fn the_moment_that_changes_the_site_waits_until_an_error_is_mended() {
        let folder = site(&[("content/barrett/2012-09-01-later.en.md", "# Later\n\nIn September.\n")]);
        let reporter = reporter("2012-08-31T12:00:00Z");
        let mut room = Room::new(order(&folder, true), "127.0.0.1:1111".to_owned(), &reporter);
        room.begin();
        write(&folder, "site.toml", "nonsense");
        room.look_again(saved("site.toml"));
        assert!(room.stopped && room.prepared.as_ref().is_some_and(|prepared| prepared.site.next_change.is_some()));
        reporter.now.set(at("2012-09-02T12:00:00Z"));
        let (to_room, inbox) = mpsc::channel();
        let mend = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            to_room.send(Message::Changed(saved("site.toml"))).is_ok()
        });
        assert_eq!(room.until_changed(&inbox), Some(saved("site.toml")), "nothing but a save brings the next look");
        assert!(mend.join().expect("it ends"));
        write(&folder, "site.toml", SETTINGS);
        room.look_again(saved("site.toml"));
        assert_eq!(asked(&mut room, "/en/barrett/2012/09/later/", &Changes::default()), 200);
    }

    #[test]
    fn a_look_is_worded_once_however_many_ask() {
        let folder = site(&[
            ("content/barrett/2012-01-02-sound.en.md", "# Sound\n\nNothing wrong.\n"),
            ("content/barrett/2012-01-03-broken.en.md", "+++\ntitre = \"x\"\n+++\n# Broken\n\nText.\n"),
        ]);
        let reporter = reporter("2012-06-01T12:00:00Z");
        let mut room = Room::new(order(&folder, false), "127.0.0.1:1111".to_owned(), &reporter);
        room.begin();
        let asked_and_open = |room: &mut Room<'_, Counting>, save: &Changes| {
            for _ in 0..3 {
                assert_eq!(asked(room, "/en/", &Changes::default()), 200);
            }
            let (to_room, inbox) = mpsc::channel();
            let mut told = Vec::new();
            for path in [STATUS, "/en/", "/", STATUS] {
                let (to, events) = events::unbounded_channel();
                told.push(events);
                let page = OpenPage {
                    path: path.to_owned(),
                    seen: String::new(),
                    styles: String::new(),
                    source: None,
                    is_errors: false,
                    overlay: "null".to_owned(),
                    to,
                };
                assert!(to_room.send(Message::Open(page)).is_ok());
            }
            assert!(to_room.send(Message::Changed(save.clone())).is_ok());
            let changes = room.until_changed(&inbox).expect("a save");
            for mut page in told {
                assert_eq!(page.try_recv(), Ok(Event::Reload));
                assert!(matches!(page.try_recv(), Ok(Event::Findings(text)) if text.contains("UnknownKey")));
            }
            room.look_again(changes);
        };
        const SOUND: &str = "content/barrett/2012-01-02-sound.en.md";
        write(&folder, SOUND, "# Sound\n\nNothing wrong at all.\n");
        asked_and_open(&mut room, &saved(SOUND));
        assert_eq!((reporter.worded.get(), &*reporter.standing.borrow()), (1, &vec![true]));
        // That save left the errors as they were.
        write(&folder, "content/barrett/2012-01-04-new.en.md", "# New\n\nText.\n");
        asked_and_open(&mut room, &saved("content/barrett/2012-01-04-new.en.md"));
        assert_eq!((reporter.worded.get(), &*reporter.standing.borrow()), (1, &vec![true; 2]));
        assert_eq!(asked(&mut room, STATUS, &Changes::default()), 200);
        let page = room.standing.page();
        assert!(page.is_none(), "a look makes the page anew");
        asked_and_open(&mut room, &saved("site.toml"));
        assert_eq!((reporter.worded.get(), &*reporter.standing.borrow()), (2, &vec![true; 4]));
    }

    #[test]
    fn a_page_of_errors_has_all_of_them_and_an_overlay_some() {
        let folder = site(&[]);
        let broken: String = (0..OVERLAID + 3).map(|number| format!("nonsense{number} = 1\n")).collect();
        write(&folder, "site.toml", &format!("{broken}{SETTINGS}"));
        let reporter = reporter("2012-06-01T12:00:00Z");
        let mut room = Room::new(order(&folder, false), "127.0.0.1:1111".to_owned(), &reporter);
        room.begin();
        let overlay = room.overlay(None);
        assert_eq!(overlay.matches("UnknownKey").count(), OVERLAID, "{overlay}");
        assert!(overlay.contains("\"rest\":3"), "{overlay}");
        assert_eq!(reporter.worded.get(), OVERLAID);
        let own = Diagnostic::error(crate::diagnostic::Code::TemplateError, Span::file("a"));
        let overlay = room.overlay(Some(&own));
        assert_eq!((overlay.matches("UnknownKey").count(), overlay.matches("TemplateError").count()), (OVERLAID - 1, 1), "{overlay}");
        let page = String::from_utf8(room.failed(None).bytes).expect("UTF-8");
        assert_eq!(page.matches("UnknownKey").count(), OVERLAID + 3, "{page}");
        assert_eq!(reporter.worded.get(), OVERLAID + 3 + 1, "each once, and the page's own");
    }

    #[test]
    fn what_is_published_stands_where_it_is_shown() {
        let folder = site(&[("content/barrett/2012-01-02-sound.en.md", "# Sound\n\nNothing wrong.\n")]);
        let reporter = reporter("2012-06-01T12:00:00Z");
        let mut room = Room::new(order(&folder, true), "127.0.0.1:1111".to_owned(), &reporter);
        room.begin();
        assert_eq!(asked(&mut room, STATUS, &saved("site.toml")), 200);
        // Broken, the site that is shown is an old one: the public one is asked as far as it goes.
        write(&folder, "content/barrett/2012-01-03-new.en.md", "# New\n\nText.\n");
        write(&folder, "redirects.csv", "\"");
        room.look_again(Changes { all: true, ..Changes::default() });
        assert_eq!(asked(&mut room, STATUS, &Changes::default()), 200);
        assert_eq!(*reporter.standing.borrow(), [true, true]);
    }
}

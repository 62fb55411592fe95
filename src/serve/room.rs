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

use super::STATUS;
use super::answer::{Answer, Desk, NoAnswer};
use super::events::{Ask, Changes, Event, Message, OpenPage};
use super::shown::Shown;
use super::{News, Order, OverlayWords, Reporter, error_page, watch};

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
    /// Found while pages were rendered, and told.
    told: Vec<Diagnostic>,
    pages: Vec<OpenPage>,
    shown: Shown,
    /// Questions that wait for the next look.
    waiting: Vec<Ask>,
}

/// Serves until nobody asks any more.
pub(super) fn run<R: Reporter>(order: Order, host: String, reporter: &R, to_self: Sender<Message>, inbox: &Receiver<Message>) {
    // Whoever watches begins before the first look, so that nothing falls between.
    watch::start(&order.root, order.poll, &to_self);
    let mut room = Room {
        words: reporter.words(),
        order,
        host,
        reporter,
        memory: Memory::keeping(),
        prepared: None,
        found: Vec::new(),
        stopped: false,
        told: Vec::new(),
        pages: Vec::new(),
        shown: Shown::default(),
        waiting: Vec::new(),
    };
    room.begin();
    while let Some(changes) = room.until_changed(inbox) {
        room.look_again(changes);
    }
}

/// What was asked and told between two looks.
enum Turn {
    /// Something changed.
    Look(Changes),
    /// Nobody asks any more.
    Over,
}

impl<R: Reporter> Room<'_, R> {
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
        if let Some(prepared) = outcome.prepared {
            self.prepared = Some(prepared);
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
        let next = self.prepared.as_ref().and_then(|prepared| prepared.site.next_change).filter(|_| self.order.at.is_none());
        let prepared = self.prepared.take();
        let turn = {
            let desk = prepared.as_ref().map(|prepared| Desk::new(prepared, &self.host));
            for ask in std::mem::take(&mut self.waiting) {
                self.answer(desk.as_ref(), ask, true);
            }
            self.tell_pages(desk.as_ref());
            loop {
                match self.hear(inbox, next) {
                    Ok(Message::Ask(ask)) => {
                        if let Some(changes) = self.answer(desk.as_ref(), ask, self.stopped) {
                            break Turn::Look(changes);
                        }
                    }
                    Ok(Message::Open(page)) => self.open(desk.as_ref(), page),
                    Ok(Message::Changed(changes)) => break Turn::Look(changes),
                    Ok(Message::NotWatched(reason)) => self.reporter.tell(News::NotWatched(reason)),
                    Err(RecvTimeoutError::Timeout) => break Turn::Look(Changes { all: true, ..Changes::default() }),
                    Err(RecvTimeoutError::Disconnected) => break Turn::Over,
                }
            }
        };
        self.prepared = prepared;
        match turn {
            Turn::Look(mut changes) => {
                // Saves that came meanwhile are seen by the same look.
                let mut later = Vec::new();
                while let Ok(message) = inbox.try_recv() {
                    match message {
                        Message::Changed(more) => changes.join(more),
                        Message::Ask(ask) => self.waiting.push(ask),
                        other => later.push(other),
                    }
                }
                for message in later {
                    match message {
                        Message::Open(page) => self.pages.push(page),
                        Message::NotWatched(reason) => self.reporter.tell(News::NotWatched(reason)),
                        Message::Ask(_) | Message::Changed(_) => {}
                    }
                }
                Some(changes)
            }
            Turn::Over => None,
        }
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
    fn look_up(&self, desk: &Desk<'_>, path: &str, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        if path == STATUS {
            let (title, body) = self.reporter.status(desk.prepared);
            return Ok(error_page::status(&title, &body, &self.words));
        }
        desk.answer(path, found)
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
    fn failed(&self, error: Option<&Diagnostic>) -> Answer {
        let stopping = || self.found.iter().filter(|found| found.stops_the_site());
        let findings: Vec<&Diagnostic> = error.map_or_else(|| stopping().collect(), |error| vec![error]);
        let heading = if error.is_some() { &self.words.page } else { &self.words.stopped };
        error_page::page(heading, &self.reporter.texts(&findings), &self.words)
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
            page.styles.clone_from(&desk.styles.digest);
            drop(page.to.send(Event::Reload));
        } else if desk.styles.digest != page.styles {
            page.styles.clone_from(&desk.styles.digest);
            drop(page.to.send(Event::Styles(desk.styles.json())));
        }
    }

    /// What lies over a page: the errors of the site, and its own.
    fn overlay(&self, own: Option<&Diagnostic>) -> String {
        let errors = || self.found.iter().filter(|found| found.severity == Severity::Error && found.stops_the_site() == self.stopped);
        let all: Vec<&Diagnostic> = own.into_iter().chain(errors()).collect();
        if all.is_empty() {
            return "null".to_owned();
        }
        let heading = match (own, self.stopped) {
            (Some(_), _) => &self.words.page,
            (None, true) => &self.words.stopped,
            (None, false) => &self.words.left_out,
        };
        let texts = self.reporter.texts(&all[..all.len().min(OVERLAID)]);
        let (rest, words) = (all.len().saturating_sub(OVERLAID), &self.words);
        serde_json::json!({ "lang": words.lang, "heading": heading, "mend": words.mend, "hide": words.hide, "findings": texts, "rest": rest })
            .to_string()
    }

    /// Looks at the site again after a save.
    fn look_again(&mut self, changes: Changes) {
        let started = Clock::now();
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
                changes.files.iter().for_each(|path| self.memory.forget(path));
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

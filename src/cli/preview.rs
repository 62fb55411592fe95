//! What the preview tells whoever sits at the terminal, and the words that it lays over the pages.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use chancery::diagnostic::Diagnostic;
use chancery::model::date::Instant;
use chancery::pipeline::Prepared;
use chancery::serve::{News, OverlayWords, Reporter, STATUS};
use serde_json::json;

use super::args::Format;
use super::console::{Console, aside, json_line};
use super::messages::{Named, clean};
use super::standing::{self, View};
use super::summary::{self, seconds};
use super::{lost, report};

/// The terminal of a preview.
pub(crate) struct Terminal {
    console: Console,
    root: PathBuf,
    /// What is shown: the id of the message that says so.
    shows: &'static str,
    /// The moment that is shown, where it is not now.
    at: Option<Instant>,
    /// Reads the clock.
    now: fn() -> Instant,
}

impl Terminal {
    /// `shows` ends the id of the message that says what is shown.
    pub(crate) fn new(console: Console, root: PathBuf, shows: &'static str, at: Option<Instant>, now: fn() -> Instant) -> Self {
        Self { console, root, shows, at, now }
    }

    fn print(&self, news: News<'_>) -> io::Result<()> {
        match news {
            News::Begun { address, found, site, took } => {
                self.findings(found.iter().collect())?;
                if let Some(site) = site {
                    summary::offline_of(&self.console, &site.settings, &site.site.offline)?;
                }
                self.begun(&address, site.is_none(), took)
            }
            News::Rebuilt { new, errors, stopped, took } => {
                self.findings(new)?;
                self.rebuilt(errors, stopped, took)
            }
            News::OnPage(found) => self.findings(found),
            News::NotWatched(reason) if self.console.format == Format::Json => json_line(&json!({"type": "not-watched", "reason": reason})),
            News::NotWatched(reason) => aside(&self.console.words.text("serve-not-watched", [("reason", clean(&reason).into())])),
        }
    }

    fn findings(&self, found: Vec<&Diagnostic>) -> io::Result<()> {
        let mut found: Vec<Diagnostic> = found.into_iter().cloned().collect();
        lost::tell_when(&self.root, &mut found);
        report::findings(&self.console, &self.root, &found)
    }

    fn begun(&self, address: &str, stopped: bool, took: Duration) -> io::Result<()> {
        let at = self.at.map(|at| at.format("%Y-%m-%d %H:%M:%S UTC").to_string());
        if self.console.format == Format::Json {
            let took = took.as_secs_f64();
            return json_line(
                &json!({"type": "serving", "address": address, "shows": self.shows, "at": at, "stopped": stopped, "seconds": took}),
            );
        }
        let words = &self.console.words;
        let shows = words.plain(self.shows);
        let named: [Named<'_>; 3] =
            [("address", address.into()), ("shows", shows.into()), ("at", at.unwrap_or_else(|| "none".to_owned()).into())];
        self.console.say(&words.text(if stopped { "serve-begun-stopped" } else { "serve-begun" }, named))?;
        let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        self.console.say(&words.text("serve-status", [("address", [&host, STATUS].concat().into())]))?;
        self.console.say(&words.plain("serve-end"))
    }

    fn rebuilt(&self, errors: usize, stopped: bool, took: Duration) -> io::Result<()> {
        if self.console.format == Format::Json {
            return json_line(&json!({"type": "rebuilt", "errors": errors, "stopped": stopped, "seconds": took.as_secs_f64()}));
        }
        let id = if stopped { "serve-not-rebuilt" } else { "serve-rebuilt" };
        self.console.say(&self.console.words.text(id, [("seconds", seconds(took)), ("errors", errors.into())]))
    }
}

impl Reporter for Terminal {
    fn now(&self) -> Instant {
        (self.now)()
    }

    fn texts(&self, found: &[&Diagnostic]) -> Vec<String> {
        let mut found: Vec<Diagnostic> = found.iter().map(|finding| (*finding).clone()).collect();
        lost::tell_when(&self.root, &mut found);
        report::for_browser(&self.console, &self.root, &found)
    }

    fn words(&self) -> OverlayWords {
        let words = &self.console.words;
        OverlayWords {
            lang: words.code().to_owned(),
            stopped: words.plain("overlay-stopped"),
            left_out: words.plain("overlay-left-out"),
            page: words.plain("overlay-page"),
            mend: words.plain("overlay-mend"),
            hide: words.plain("overlay-hide"),
        }
    }

    fn status(&self, public: &Prepared, instant: Instant) -> (String, String) {
        let words = &self.console.words;
        let (status, _) = chancery::status::status(public, instant);
        let view = View { prepared: public, status: &status, only: None, lang: None, all: true };
        (words.plain("status-title"), standing::page(words, &view))
    }

    fn tell(&self, news: News<'_>) {
        // A terminal that is gone is no reason to take the preview from the browser.
        drop(self.print(news));
    }
}

//! Where output goes: results to stdout, findings and failures to stderr, or JSON lines to stdout.

use std::io::{self, IsTerminal, Write};

use annotate_snippets::{Group, Level, Renderer};
use chancery::config::settings::Settings;
use serde_json::json;

use super::args::{Format, Global};
use super::failure::Failure;
use super::messages::{Named, Words};
use super::starter::own_name;

/// How wide a source line may be before it is cut around the caret, in columns.
const WIDTH: usize = 110;

/// What a command prints with.
pub(crate) struct Console {
    /// The words.
    pub(crate) words: Words,
    /// For people or for programs.
    pub(crate) format: Format,
    /// Only errors.
    pub(crate) quiet: bool,
    /// Everything.
    pub(crate) verbose: bool,
    /// How findings are drawn.
    pub(crate) renderer: Renderer,
    /// Whether reports are for everybody who works on the site, and come in each official language.
    pub(crate) for_everybody: bool,
}

impl Console {
    /// The console that the global options ask for.
    pub(crate) fn new(words: Words, global: &Global, colour: bool) -> Self {
        Self {
            words,
            format: global.format,
            quiet: global.quiet,
            verbose: global.verbose,
            renderer: renderer(colour),
            for_everybody: false,
        }
    }

    /// Makes a report: once, or once in each official language of the site that there are words for, in the site's
    /// order, each below the language's own name. Without settings nobody knows the site's languages: then in all.
    pub(crate) fn in_each_language(&self, settings: Option<&Settings>, mut report: impl FnMut(&Self) -> io::Result<()>) -> io::Result<()> {
        let official = |settings: &Settings| settings.languages.official().map(|lang| settings.languages.code(lang).to_owned()).collect();
        let mut codes: Vec<String> = settings.map_or_else(|| Words::all().map(str::to_owned).collect(), official);
        codes.retain(|code| Words::all().any(|known| known == code));
        if !self.for_everybody || self.format == Format::Json || codes.is_empty() {
            return report(self);
        }
        for code in codes {
            let (words, renderer) = (Words::new(&code), self.renderer.clone());
            self.say(&format!("{}\n", own_name(&code)))?;
            report(&Self { words, renderer, ..*self })?;
            self.say("")?;
        }
        Ok(())
    }

    /// What makes the same console in another thread: the words stay in the one that they were made in.
    pub(crate) fn twin(&self) -> impl FnOnce() -> Self + Send + 'static {
        let (code, format, quiet, verbose, renderer) = (self.words.code(), self.format, self.quiet, self.verbose, self.renderer.clone());
        let for_everybody = self.for_everybody;
        move || Self { words: Words::new(code), format, quiet, verbose, for_everybody, renderer }
    }

    /// Whether people read this, and want more than errors.
    pub(crate) fn talks(&self) -> bool {
        self.format == Format::Human && !self.quiet
    }

    /// A result that only people read.
    pub(crate) fn say(&self, text: &str) -> io::Result<()> {
        if self.talks() { line(text) } else { Ok(()) }
    }

    /// Whether somebody is there to answer.
    pub(crate) fn can_ask(&self) -> bool {
        self.talks() && io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Why the command could not run.
    pub(crate) fn failure(&self, failure: &Failure, reason: Option<&str>) -> io::Result<()> {
        let (id, named) = (failure.message_id(), failure.named().collect::<Vec<_>>());
        if self.format != Format::Json {
            return aside(&failure_text(&self.renderer, &self.words, &id, &named, reason));
        }
        let message = self.words.text(&id, named.clone());
        let hint = self.words.attribute(&id, "hint", named);
        json_line(&json!({"type": "failure", "code": id, "message": message, "reason": reason, "hint": hint}))
    }
}

/// How findings and failures are drawn.
pub(crate) fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

/// A line of a result.
pub(crate) fn line(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{text}")
}

/// A result as it is.
pub(crate) fn raw(bytes: &[u8]) -> io::Result<()> {
    io::stdout().lock().write_all(bytes)
}

/// A question, and the line that answers it; none at the end of input.
pub(crate) fn ask(question: &str) -> io::Result<Option<String>> {
    let mut out = io::stdout().lock();
    write!(out, "{question} ")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

/// A result as one line of JSON.
pub(crate) fn json_line(value: &serde_json::Value) -> io::Result<()> {
    line(&value.to_string())
}

/// Text for whoever watches, not for whoever reads the result.
pub(crate) fn aside(text: &str) -> io::Result<()> {
    writeln!(io::stderr().lock(), "{text}")
}

/// A failure as people read it: one line, and one for what to do.
pub(crate) fn failure_text(renderer: &Renderer, words: &Words, id: &str, named: &[Named<'_>], reason: Option<&str>) -> String {
    let mut message = words.text(id, named.to_vec());
    if let Some(reason) = reason {
        message = words.pair(&message, reason);
    }
    let error = words.leading("error");
    let title = renderer.render(&[Group::with_title(Level::ERROR.with_name(error.as_str()).primary_title(message))]);
    match hint_line(renderer, words, words.attribute(id, "hint", named.to_vec())) {
        Some(hint) => format!("{title}\n{hint}"),
        None => title,
    }
}

/// What to do, as a line of its own.
pub(crate) fn hint_line(renderer: &Renderer, words: &Words, hint: Option<String>) -> Option<String> {
    let name = words.leading("hint");
    hint.map(|hint| renderer.render(&[Group::with_title(Level::HELP.with_name(name.as_str()).primary_title(hint))]))
}

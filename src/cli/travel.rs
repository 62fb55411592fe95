//! What is told of a deploy: while files travel, and afterwards.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chancery::config::settings::DeployTarget;
use chancery::deploy::{Phase, Sent, Trouble, Watch};
use fluent_bundle::FluentValue;
use serde_json::json;

use super::args::Format;
use super::console::{Console, aside, json_line};
use super::failure::Failure;
use super::messages::clean;

/// How often the line on a terminal is drawn again.
const PAUSE: Duration = Duration::from_millis(200);
/// How many addresses are named before the rest is a number.
const NAMED: usize = 5;

/// The line on a terminal that says how far a deploy has come. The words are those of the moment in which it began: files
/// travel in other threads.
pub(crate) struct Travel {
    shown: bool,
    words: String,
    state: Mutex<State>,
}

struct State {
    started: Instant,
    drawn: Option<Instant>,
}

impl Travel {
    /// Begins to watch where somebody else does.
    pub(crate) fn start(console: &Console) -> Self {
        let shown = console.talks() && io::stderr().is_terminal();
        let words = console.words.plain("deploy-progress");
        Self { shown, words, state: Mutex::new(State { started: Instant::now(), drawn: None }) }
    }
}

impl Watch for Travel {
    fn moved(&self, _: Phase, (files, all): (usize, usize), bytes: u64) {
        let Ok(mut state) = self.state.lock() else { return };
        let elapsed = state.started.elapsed();
        if !self.shown || elapsed < Duration::from_secs(1) || state.drawn.is_some_and(|drawn| drawn.elapsed() < PAUSE) {
            return;
        }
        state.drawn = Some(Instant::now());
        let seconds = elapsed.as_secs_f64();
        let left = seconds / files.max(1) as f64 * all.saturating_sub(files) as f64;
        let megabytes = bytes as f64 / 1e6;
        let text = format!("{} {files}/{all} · {megabytes:.1} MB · {:.1} MB/s · {left:.0} s", self.words, megabytes / seconds);
        draw(&format!("\r\u{1b}[2K{text}"));
    }
}

impl Drop for Travel {
    fn drop(&mut self) {
        if self.state.lock().is_ok_and(|state| state.drawn.is_some()) {
            draw("\r\u{1b}[2K");
        }
    }
}

/// A terminal that cannot be drawn on is no reason to stop the work.
fn draw(text: &str) {
    let mut screen = io::stderr().lock();
    drop(screen.write_all(text.as_bytes()).and_then(|()| screen.flush()));
}

/// Something that no other run has: 32 characters that tell nothing of anybody.
pub(crate) fn token() -> String {
    let now = super::instant::now().timestamp_nanos_opt().unwrap_or_default();
    let text = format!("{now} {} {:p}", std::process::id(), &now);
    let digest = chancery::ledger::Sha::of(text.as_bytes()).to_string();
    digest.chars().take(32).collect()
}

/// What was done, or would be.
pub(crate) fn tell(console: &Console, target: &DeployTarget, sent: &Sent, dry_run: bool, elapsed: Duration) -> io::Result<()> {
    if console.format == Format::Json {
        return json_line(&json!({
            "type": "deploy", "target": target.name, "dry_run": dry_run, "place": sent.place, "added": sent.added,
            "changed": sent.changed, "removed": sent.removed, "kept": sent.kept, "bytes": sent.bytes,
            "resumed": sent.resumed, "ended": sent.ended,
        }));
    }
    let words = &console.words;
    let numbers = || {
        [
            ("target", FluentValue::from(clean(&target.name))),
            ("added", sent.added.into()),
            ("changed", sent.changed.into()),
            ("removed", sent.removed.into()),
            ("kept", sent.kept.into()),
        ]
    };
    let nothing = sent.added + sent.changed + sent.removed == 0;
    let id = match (nothing, dry_run) {
        (true, _) => "deploy-same",
        (false, true) => "deploy-would",
        (false, false) => "deploy-done",
    };
    let mut line = words.text(id, numbers());
    if !nothing && !dry_run {
        let megabytes = format!("{:.1}", sent.bytes as f64 / 1e6);
        let seconds = format!("{:.1}", elapsed.as_secs_f64());
        line.push_str(&words.text("deploy-took", [("megabytes", megabytes.into()), ("seconds", seconds.into())]));
    }
    console.say(&line)?;
    if sent.resumed > 0 {
        console.say(&words.text("deploy-resumed", [("count", sent.resumed.into())]))?;
    }
    if !dry_run && !nothing {
        console.say(&words.text("deploy-place", [("place", clean(&sent.place).into())]))?;
    }
    tell_ended(console, sent)
}

fn tell_ended(console: &Console, sent: &Sent) -> io::Result<()> {
    if sent.ended == 0 {
        return Ok(());
    }
    console.say(&console.words.text("deploy-ended", [("count", sent.ended.into())]))
}

/// Whether the hub knows.
pub(crate) fn tell_hub(console: &Console, hub: &str, pinged: Result<(), String>) -> io::Result<()> {
    let hub = || FluentValue::from(clean(hub));
    match pinged {
        Ok(()) => console.say(&console.words.text("deploy-hub", [("hub", hub())])),
        // The site is online; feed readers will see it a little later.
        Err(reason) => aside(&console.words.text("deploy-hub-silent", [("hub", hub()), ("reason", clean(&reason).into())])),
    }
}

/// What is online after a step back.
pub(crate) fn tell_rollback(console: &Console, release: &str, lost: usize) -> io::Result<()> {
    if console.format == Format::Json {
        return json_line(&json!({"type": "rollback", "release": release, "offline": lost}));
    }
    console.say(&console.words.text("deploy-rolled-back", [("release", clean(release).into()), ("count", lost.into())]))
}

/// What is offline.
pub(crate) fn tell_withdrawals(console: &Console, target: &DeployTarget, sent: &Sent) -> io::Result<()> {
    if console.format == Format::Json {
        let value = json!({"type": "withdrawals", "target": target.name, "removed": sent.removed, "ended": sent.ended});
        return json_line(&value);
    }
    console.say(&console.words.text("deploy-withdrawn", [("count", sent.removed.into())]))?;
    tell_ended(console, sent)
}

/// Why nothing, or not everything, is there.
pub(crate) fn failure(trouble: &Trouble, target: &str) -> Failure {
    match trouble {
        Trouble::Offline(paths) => {
            let named = paths.iter().take(NAMED).map(|path| format!("`{}`", path.as_str())).collect::<Vec<_>>().join(", ");
            Failure::new("deploy-offline").with("count", paths.len()).with("paths", named)
        }
        Trouble::Removals { count, limit } => Failure::new("deploy-removals").with("count", count).with("limit", limit),
        Trouble::LedgerBehind { file, line } => Failure::new("deploy-ledger-behind").with("file", file).with("line", line),
        Trouble::Busy { since } => Failure::new("deploy-busy").with("since", since).with("target", target),
        Trouble::Overtaken => Failure::new("deploy-overtaken"),
        Trouble::Changed(path) => Failure::new("deploy-changed").with("path", path),
        Trouble::NotReleases(path) => Failure::new("deploy-not-releases").with("path", path),
        Trouble::NoEarlier => Failure::new("deploy-no-earlier"),
        Trouble::Name(path) => Failure::new("deploy-name").with("path", path),
        Trouble::Address(reason) => Failure::new("deploy-address").with("target", target).with("reason", reason),
        Trouble::Disk { path, reason } => Failure::new("deploy-disk").with("path", path).with("reason", reason),
        Trouble::Nobody => Failure::new("deploy-nobody").with("target", target),
        Trouble::NoStore => Failure::new("deploy-no-store").with("target", target),
        Trouble::Refused(reason) => Failure::new("deploy-refused").with("target", target).with("reason", reason),
        Trouble::Store(reason) => Failure::new("deploy-store").with("target", target).with("reason", reason),
    }
}

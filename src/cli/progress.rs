//! A sign of life for work that takes more than a second, on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::console::Console;

/// Shows how long the work has taken, from the first second on, until it is dropped.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to count where somebody watches.
    pub(crate) fn start(console: &Console) -> Self {
        if !console.talks() || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (stop, stopped) = mpsc::channel::<()>();
        let text = console.words.plain("working");
        let watcher = thread::spawn(move || {
            let started = Instant::now();
            while stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                draw(&format!("\r{text} {} s", started.elapsed().as_secs()));
            }
            if started.elapsed() >= Duration::from_secs(1) {
                draw("\r\u{1b}[2K");
            }
        });
        Self(Some((stop, watcher)))
    }
}

/// A terminal that cannot be drawn on is no reason to stop the work.
fn draw(text: &str) {
    let mut screen = io::stderr().lock();
    drop(screen.write_all(text.as_bytes()).and_then(|()| screen.flush()));
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, watcher)) = self.0.take() {
            drop(stop);
            drop(watcher.join());
        }
    }
}

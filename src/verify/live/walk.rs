//! Goes through the questions, a few at once, and leaves a journal of what came of each.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::ask::NoAnswer;
use super::expect::{Ask, What};
use super::finding::{Finding, Outcome};
use super::judge::Judge;
use super::kinds::Kind;

/// After so many questions in a row without an answer a host is asked no more.
const SILENCE_MAX: u32 = 3;

/// Whoever remembers what came of a question, so that a run that is killed can go on.
pub trait Journal: Sync {
    /// Remembers. Trouble with it is nobody's: then it is asked again.
    fn note(&self, outcome: &Outcome);
}

/// What came of all of them.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) outcomes: Vec<Outcome>,
    /// How many were known already.
    pub(super) known: usize,
    /// How many were not asked, since their host is silent.
    pub(super) left: usize,
    /// Whether it was a host of the site itself.
    pub(super) silent: bool,
}

/// Asks everything that is not known yet, with at most so many questions at once.
pub(super) fn walk(judge: &Judge<'_>, asks: &[Ask<'_>], known: &BTreeMap<String, Outcome>, journal: &dyn Journal, jobs: usize) -> Walked {
    let next = AtomicUsize::new(0);
    let silence: Mutex<BTreeMap<&str, u32>> = Mutex::default();
    let walked: Mutex<Walked> = Mutex::default();
    let work = || {
        while let Some(ask) = asks.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Some(outcome) = known.get(&ask.key()) {
                let mut walked = walked.lock().unwrap_or_else(PoisonError::into_inner);
                walked.known += 1;
                walked.outcomes.push(outcome.clone());
                continue;
            }
            let quiet = |silence: &BTreeMap<&str, u32>| silence.get(ask.origin.as_str()).is_some_and(|times| *times >= SILENCE_MAX);
            let own = !matches!(ask.what, What::Former(_) | What::Secure(_));
            if quiet(&silence.lock().unwrap_or_else(PoisonError::into_inner)) {
                let mut walked = walked.lock().unwrap_or_else(PoisonError::into_inner);
                walked.left += 1;
                walked.silent |= own;
                continue;
            }
            let outcome = judge.outcome(ask);
            let mut silence = silence.lock().unwrap_or_else(PoisonError::into_inner);
            let times = silence.entry(&ask.origin).or_default();
            *times = if matches!(outcome, Err(NoAnswer::Silent(_))) { *times + 1 } else { 0 };
            drop(silence);
            let outcome = match outcome {
                Ok(outcome) => {
                    journal.note(&outcome);
                    outcome
                }
                Err(none) => unanswered(ask, none),
            };
            walked.lock().unwrap_or_else(PoisonError::into_inner).outcomes.push(outcome);
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(work);
        }
    });
    walked.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// An address that nobody can say anything of; it is asked again the next time.
fn unanswered(ask: &Ask<'_>, none: NoAnswer) -> Outcome {
    let (kind, found) = match (none, &ask.what) {
        (NoAnswer::Silent(reason), What::Former(_)) => (Kind::FormerLost, reason),
        (NoAnswer::Silent(reason), _) => (Kind::NoAnswer, reason),
        (NoAnswer::Busy(status), _) => (Kind::Busy, status.to_string()),
    };
    let address = if ask.private { String::new() } else { ask.url.clone() };
    let wanted = match &ask.what {
        What::Former(to) => to.clone(),
        _ => String::new(),
    };
    let finding = Finding { kind, address: address.clone(), found, wanted };
    Outcome { key: ask.key(), findings: vec![finding], side: None, address }
}

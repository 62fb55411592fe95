//! `publish`: records what has become public since the last time, before anything of it goes online.
//!
//! Withdrawals first, and whatever state the site is in; then everything that is sound, complete and due. A promise too
//! many is harmless, one too few is not. What is recorded is a function of site, ledger and instant; only salts differ.
//! [`rehearse`] is the same work without the disk, so that what it foretells is what [`publish`] records.
//! Deliberately absent: words, and the output.

mod addresses;
mod book;
mod earlier;
mod texts;
mod withdrawals;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::promises::Promises;
use crate::ledger::record::{Act, Draft};
use crate::ledger::{Ledger, Sha};
use crate::load::earlier::ToBeKept;
use crate::model::date::Instant;
use crate::pipeline::{self, Outcome, Prepared, Record, Request};

use book::Book;

/// What somebody asked for.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// When.
    pub instant: Instant,
    /// Whether what is older than this day was there before the ledger, as it is at the first time.
    pub adopt: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Published {
    /// Whether a torn end was cut off.
    pub repaired: bool,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// The site; `None` where an error stopped it.
    pub site: Option<Prepared>,
    /// What was recorded, withdrawals first.
    pub recorded: Vec<Draft>,
    /// How many lines the ledger has now.
    pub lines: usize,
    /// The digests that fix all of them; several only after a merge.
    pub head: Vec<Sha>,
    /// Of a rehearsal: the texts that would be kept.
    pub to_be_kept: ToBeKept,
}

/// What is to be recorded, and what must be kept before that.
#[derive(Debug, Default)]
struct Found {
    drafts: Vec<Draft>,
    /// Texts for `published/texts/`.
    keep: Vec<Vec<u8>>,
    diagnostics: Vec<Diagnostic>,
}

/// Records what has become public.
pub fn publish(order: &Order<'_>) -> Published {
    run(order, Book::written(order.root))
}

/// What [`publish`] would record now. Nothing is written: the site that comes back is the one that would be.
pub fn rehearse(order: &Order<'_>) -> Published {
    run(order, Book::rehearsed(order.root))
}

/// The site as a build would make it once what was foretold is recorded. Most of what is found was found before.
pub fn afterwards(order: &Order<'_>, foretold: Prepared, to_be_kept: &ToBeKept) -> Outcome {
    let record = Record::InHand { ledger: foretold.ledger, texts: to_be_kept.clone() };
    pipeline::prepare_from(&request(order), record)
}

fn request(order: &Order<'_>) -> Request {
    Request::public(order.root.to_owned(), order.instant)
}

fn run(order: &Order<'_>, mut book: Book<'_>) -> Published {
    let mut done = Published::default();
    if let Err(errors) = record(order, &mut book, &mut done) {
        done.diagnostics.extend(errors);
    }
    done.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    done.to_be_kept = book.into_kept();
    done
}

fn record(order: &Order<'_>, book: &mut Book<'_>, done: &mut Published) -> Result<(), Vec<Diagnostic>> {
    let mut ledger = book.open()?;
    let first = ledger.records.is_empty();
    if ledger.torn.is_some() {
        book.append(&mut ledger, Vec::new(), order.instant)?;
        done.repaired = true;
    }
    let withdrawn = withdrawals::withdrawals(order.root, &Promises::of(&ledger));
    append(order, book, &mut ledger, withdrawn, done)?;
    let promises = Promises::of(&ledger);
    book.forget(&ledger, &promises)?;
    earlier::mend(order.root, &promises, |text| book.keep(text))?;

    // What comes back brings its lists with it: they are in the plan once that is recorded.
    let order = Order { adopt: order.adopt || first, ..*order };
    if standing(&order, book, Arc::new(ledger), done)?
        && let Some(first) = done.site.take()
    {
        standing(&order, book, first.ledger, done)?;
    }
    Ok(())
}

/// Records everything that is sound, complete and due. True where something came back, so that there may be more.
fn standing(order: &Order<'_>, book: &mut Book<'_>, ledger: Arc<Ledger>, done: &mut Published) -> Result<bool, Vec<Diagnostic>> {
    let outcome = pipeline::prepare_from(&request(order), Record::InHand { ledger, texts: book.kept().clone() });
    // What was found before is found again; what is told of texts is told once.
    done.diagnostics.retain(|found| found.code == Code::EarlierTextNotFound);
    done.diagnostics.extend(outcome.diagnostics);
    done.site = None;
    let Some(mut prepared) = outcome.prepared else { return Ok(false) };
    let found = found(order, &prepared);
    done.diagnostics.extend(found.diagnostics);
    for text in &found.keep {
        book.keep(text)?;
    }
    let restored = found.drafts.iter().any(|draft| draft.act == Act::Restored);
    append(order, book, Arc::make_mut(&mut prepared.ledger), found.drafts, done)?;
    prepared.promises = Arc::new(Promises::of(&prepared.ledger));
    let archives = addresses::archives(&prepared.press(), &prepared.promises);
    append(order, book, Arc::make_mut(&mut prepared.ledger), archives, done)?;
    book.forget(&prepared.ledger, &prepared.promises)?;
    // What comes back has just been recorded.
    done.diagnostics.retain(|found| found.code != Code::WithdrawnBefore);
    done.site = Some(prepared);
    Ok(restored)
}

fn append(
    order: &Order<'_>,
    book: &Book<'_>,
    ledger: &mut Ledger,
    drafts: Vec<Draft>,
    done: &mut Published,
) -> Result<(), Vec<Diagnostic>> {
    book.append(ledger, drafts.clone(), order.instant)?;
    done.recorded.extend(drafts);
    done.lines = ledger.records.len();
    done.head.clone_from(&ledger.head);
    Ok(())
}

/// Everything that the ledger does not say yet, in its order.
fn found(order: &Order<'_>, prepared: &Prepared) -> Found {
    let press = prepared.press();
    let mut found = texts::texts(order, &press, &prepared.promises);
    found.drafts.extend(addresses::addresses(&press, &prepared.promises, &prepared.plan));
    // A stable sort: several acts of one kind on one address stay in the order in which they were found.
    found.drafts.sort_by(|a, b| (rank(a.act), &a.path).cmp(&(rank(b.act), &b.path)));
    // Versions may share an earlier address; it leads to the first of them.
    found.drafts.dedup_by(|later, first| later.act == Act::Moved && first.act == Act::Moved && later.path == first.path);
    found
}

/// What is new comes first; a move goes before what is said of the new address.
fn rank(act: Act) -> u8 {
    match act {
        Act::Adopted => 0,
        Act::Published => 1,
        Act::Translated => 2,
        Act::Moved => 3,
        Act::Edited => 4,
        Act::Corrected => 5,
        Act::Restored => 6,
        Act::Withdrawn => 7,
    }
}

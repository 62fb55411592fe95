//! The acts of a ledger, in order, on the things that have addresses.
//!
//! Deliberately absent: what the outcome is asked for ([`super::promises`]).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::address::SitePath;

use super::promises::{Correction, Promise, State, Withdrawal};
use super::record::{Act, Record};

/// What has addresses: a post in one language, a page. An address belongs to a thing, and the thing knows where it is
/// now; so a redirect can neither lead to another one nor in a circle, and a place that was left is free.
#[derive(Default)]
pub(super) struct Things {
    all: Vec<Thing>,
    /// Which thing each address leads to.
    addresses: BTreeMap<SitePath, usize>,
}

struct Thing {
    /// Where it is now.
    path: SitePath,
    /// Whether it is known as more than what an alias leads to.
    known: bool,
    /// The thing whose addresses its own have become.
    into: Option<usize>,
    promise: Promise,
}

impl Things {
    /// What an act, at its place in the ledger, changes.
    pub fn act(&mut self, place: usize, record: &Record) {
        if let Some(to) = record.to.as_ref().filter(|_| record.act == Act::Moved) {
            self.moved(place, record, to);
            return;
        }
        let at = self.subject(record);
        let Thing { known, promise, .. } = &mut self.all[at];
        if !std::mem::replace(known, true) {
            *promise = Promise { records: std::mem::take(&mut promise.records), ..Promise::new(record) };
        }
        let since = promise.since;
        promise.take(place, record);
        if record.private {
            promise.corrections.iter_mut().for_each(|earlier| earlier.private = true);
        }
        match record.act {
            Act::Withdrawn => {
                let mut how = Withdrawal { reason: record.reason.clone(), private: record.private, at: record.at, date: promise.date };
                // Withdrawn once more, in private: it has been gone since the first time, and what is private stays so.
                if let State::Withdrawn(before) = &promise.state {
                    how.at = before.at;
                    how.private |= before.private;
                    how.reason = how.reason.or_else(|| before.reason.clone());
                }
                promise.state = State::Withdrawn(how);
            }
            Act::Restored => promise.state = State::Standing,
            Act::Corrected => {
                let (at, earlier, note, private) = (record.at, record.text, record.note.clone(), record.private);
                promise.corrections.push(Correction { at, earlier, since, note, private });
            }
            Act::Adopted | Act::Published | Act::Translated | Act::Edited | Act::Moved => {}
        }
    }

    /// The thing that an act is about. Something new at an address that another one has left begins there afresh.
    fn subject(&mut self, record: &Record) -> usize {
        let Some(at) = self.at(&record.path) else { return self.begin(&record.path, record) };
        let thing = &self.all[at];
        let appears = matches!(record.act, Act::Adopted | Act::Published | Act::Translated);
        let same = thing.path == record.path || (record.id.is_some() && record.id == thing.promise.id);
        if appears && !same { self.begin(&record.path, record) } else { at }
    }

    /// What is at an address goes to another one. Where nothing is, the address becomes an alias.
    fn moved(&mut self, place: usize, record: &Record, to: &SitePath) {
        let there = self.at(to);
        let Some(here) = self.at(&record.path).filter(|here| self.all[*here].path == record.path) else {
            let there = there.unwrap_or_else(|| self.begin(to, record));
            self.addresses.insert(record.path.clone(), there);
            self.all[there].promise.touch(place, record);
            return;
        };
        if let Some(there) = there.filter(|there| *there != here) {
            let (this, that) = (&self.all[here], &self.all[there]);
            let withdrawn = matches!(that.promise.state, State::Withdrawn(_));
            let itself = this.promise.id.is_some() && this.promise.id == that.promise.id;
            match (this.known, that.known, that.path == *to) {
                // Two that stand cannot become one, and a withdrawn text comes back as nothing but itself.
                (true, true, true) if !(withdrawn && itself) => {
                    self.all[here].promise.touch(place, record);
                    return self.join(here, there);
                }
                // An alias of what is known, wherever that is by now.
                (false, true, _) => {
                    self.all[here].promise.touch(place, record);
                    return self.join(here, there);
                }
                (_, _, true) => self.join(there, here),
                // It has left that address, which is free.
                (_, _, false) => {}
            }
        }
        let thing = &mut self.all[here];
        // An alias of its own alias: something has to answer there.
        thing.known |= there == Some(here);
        thing.path = to.clone();
        thing.promise.take(place, record);
        self.addresses.insert(to.clone(), here);
    }

    /// The addresses of one thing become those of another, and so do the acts on it.
    fn join(&mut self, from: usize, into: usize) {
        self.all[from].into = Some(into);
        let records = self.all[from].promise.records.clone();
        let last_at = self.all[from].promise.last_at;
        let promise = &mut self.all[into].promise;
        promise.records.extend(records);
        promise.records.sort_unstable();
        promise.records.dedup();
        promise.last_at = promise.last_at.max(last_at);
    }

    /// The thing that an address leads to.
    fn at(&self, path: &SitePath) -> Option<usize> {
        self.addresses.get(path).map(|at| self.root(*at))
    }

    /// A thing joins only one that has joined none, so there is an end.
    fn root(&self, mut at: usize) -> usize {
        while let Some(into) = self.all[at].into {
            at = into;
        }
        at
    }

    /// A new thing, of which nothing is known yet.
    fn begin(&mut self, path: &SitePath, record: &Record) -> usize {
        let at = self.all.len();
        self.all.push(Thing { path: path.clone(), known: false, into: None, promise: Promise::new(record) });
        self.addresses.insert(path.clone(), at);
        at
    }

    /// What each address is owed in the end, and the acts on what went in private.
    pub fn owed(mut self) -> (BTreeMap<SitePath, Promise>, BTreeSet<usize>) {
        let private = |thing: &Thing| matches!(&thing.promise.state, State::Withdrawn(how) if how.private);
        let (mut owed, mut hidden) = (BTreeMap::new(), BTreeSet::new());
        for (at, thing) in self.all.iter().enumerate() {
            if private(thing) || private(&self.all[self.root(at)]) {
                hidden.extend(&thing.promise.records);
            }
        }
        for (path, at) in std::mem::take(&mut self.addresses) {
            let Thing { path: now, known, promise, .. } = &self.all[self.root(at)];
            if *now != path {
                owed.insert(path, Promise { state: State::MovedTo(now.clone()), ..promise.clone() });
            } else if *known {
                owed.insert(path, promise.clone());
            }
        }
        (owed, hidden)
    }
}

//! The object that says who is deploying, and which names an unfinished deploy may have left.
//!
//! It is made only where there is none (RFC 9110, section 13.1.2, `If-None-Match: *`), so of two deploys at once one is
//! refused. Whoever was killed goes on with the next run: the same machine at once, another one when the lease gave no sign
//! of life for a while.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion};
use serde::{Deserialize, Serialize};

use super::Trouble;
use super::said::{lacking, said};

/// Its name; no site has a file of that name.
pub(super) const LEASE: &str = ".deploying";
/// After how long without a sign of life it is anybody's, in minutes.
const LIFE_MIN: i64 = 15;

/// What it says first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Holder {
    v: u8,
    /// Whose it is: nothing that tells of a person or a machine.
    by: String,
    /// Whether its run has ended, before its end.
    free: bool,
}

/// A lease that is held.
#[derive(Debug)]
pub(super) struct Lease {
    by: String,
    version: UpdateVersion,
    /// What unfinished runs may have left.
    pub(super) begun: BTreeSet<String>,
    /// Whether the unfinished run was this machine's own, and nobody else's came between.
    pub(super) own: bool,
}

/// Who asks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    pub(super) by: &'a str,
    pub(super) now: DateTime<Utc>,
    /// Whether somebody else's is taken whatever its age.
    pub(super) take_over: bool,
}

impl Lease {
    /// Takes the lease.
    pub(super) async fn take(store: &dyn ObjectStore, place: &Path, claim: Claim<'_>) -> Result<Self, Trouble> {
        let mut lease =
            Self { by: claim.by.to_owned(), version: UpdateVersion { e_tag: None, version: None }, begun: BTreeSet::new(), own: false };
        match store.put_opts(place, lease.text(false), PutMode::Create.into()).await {
            Ok(put) => lease.version = put.into(),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => lease.inherit(store, place, claim).await?,
            // What nothing was asked of but to take something can only be missing itself.
            Err(Error::NotFound { .. }) => return Err(Trouble::NoStore),
            Err(error) => return Err(said(&error)),
        }
        Ok(lease)
    }

    /// Takes it from whoever had it.
    async fn inherit(&mut self, store: &dyn ObjectStore, place: &Path, claim: Claim<'_>) -> Result<(), Trouble> {
        let got = store.get(place).await.map_err(|error| said(&error))?;
        let meta = got.meta.clone();
        let text = got.bytes().await.map_err(|error| said(&error))?;
        let (holder, begun) = parse(&String::from_utf8_lossy(&text));
        self.own = holder.as_ref().is_some_and(|holder| holder.by == self.by);
        let old = claim.now.signed_duration_since(meta.last_modified).num_minutes() >= LIFE_MIN;
        let free = holder.is_none_or(|holder| holder.free);
        if !(self.own || free || old || claim.take_over) {
            return Err(Trouble::Busy { since: meta.last_modified.format("%Y-%m-%d %H:%M:%S UTC").to_string() });
        }
        self.begun = begun;
        self.version = UpdateVersion { e_tag: meta.e_tag, version: meta.version };
        self.renew(store, place, false).await
    }

    /// Says that somebody is still there, and what there may be of it; or that the run has ended too early.
    pub(super) async fn renew(&mut self, store: &dyn ObjectStore, place: &Path, free: bool) -> Result<(), Trouble> {
        let mode = PutMode::Update(self.version.clone());
        let put = match store.put_opts(place, self.text(free), mode.into()).await {
            // A store that does not know the condition: then the lease is no more than a sign.
            Err(Error::NotImplemented { .. }) => store.put_opts(place, self.text(free), PutOptions::default()).await,
            put => put,
        };
        match put {
            Ok(put) => {
                self.version = put.into();
                Ok(())
            }
            Err(Error::Precondition { .. } | Error::NotFound { .. }) => Err(Trouble::Overtaken),
            Err(error) => Err(said(&error)),
        }
    }

    /// Gives it back: gone where nothing is left behind.
    pub(super) async fn end(mut self, store: &dyn ObjectStore, place: &Path) -> Result<(), Trouble> {
        if self.begun.is_empty() {
            return store.delete(place).await.map_err(|error| said(&error));
        }
        self.renew(store, place, true).await
    }

    fn text(&self, free: bool) -> PutPayload {
        let holder = Holder { v: 1, by: self.by.clone(), free };
        let mut text = serde_json::to_string(&holder).unwrap_or_default();
        for name in &self.begun {
            text.push('\n');
            text.push_str(name);
        }
        text.push('\n');
        text.into()
    }
}

/// What a lease says. One that nobody can read is nobody's.
fn parse(text: &str) -> (Option<Holder>, BTreeSet<String>) {
    let mut lines = text.lines();
    let holder = lines.next().and_then(|line| serde_json::from_str(line).ok());
    (holder, lines.filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The names in a lease that is only looked at.
pub(super) async fn begun(store: &dyn ObjectStore, place: &Path) -> Result<BTreeSet<String>, Trouble> {
    match store.get(place).await {
        Ok(got) => Ok(parse(&String::from_utf8_lossy(&got.bytes().await.map_err(|error| said(&error))?)).1),
        Err(error) if lacking(&error) => Err(Trouble::NoStore),
        Err(Error::NotFound { .. }) => Ok(BTreeSet::new()),
        Err(error) => Err(said(&error)),
    }
}

//! An object store: S3 and whatever speaks like it, Google Cloud Storage, Azure.
//!
//! Only what differs travels, many objects at once, each asked for again where the line breaks; the manifest comes last, so
//! that whoever is killed leaves a site whose manifest says less than there is, and the next run ends it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Stopwatch};

use chrono::{DateTime, Utc};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use object_store::path::Path as Name;
use object_store::{Attribute, Attributes, Error, ObjectStore, ObjectStoreExt, PutOptions};
use tokio::runtime::Runtime;

use crate::ledger::promises::Promises;
use crate::ledger::{Ledger, Sha};
use crate::write::manifest::{self, MANIFEST};

use super::http::LEADS_TO;
use super::journal::Journal;
use super::lease::{self, Claim, LEASE, Lease};
use super::open::{self, Remote};
use super::said::said;
use super::shipped::{self, Shipped};
use super::{Sent, Step, Steps, There, Trouble, Watch, online, steps};

/// After how long the lease gives a sign of life.
const SIGN: Duration = Duration::from_secs(120);
/// How many files travel between two looks at the clock.
const CHUNK: usize = 200;

/// A deploy.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The site's root: where the journal is.
    pub root: &'a Path,
    /// What people call the target.
    pub target: &'a str,
    /// The built site.
    pub output: &'a Path,
    /// Its files.
    pub files: &'a [Shipped],
    /// The ledger.
    pub ledger: &'a Ledger,
    /// What it promises.
    pub promises: &'a Promises,
    /// How many files may go.
    pub allowed: usize,
    /// Whether everything travels, whatever the manifest there says.
    pub all: bool,
    /// Now, by the clock.
    pub now: DateTime<Utc>,
    /// Something that no other run has.
    pub token: &'a str,
    /// Whether a lease of somebody else is taken whatever its age.
    pub take_over: bool,
    /// How many objects travel at once.
    pub jobs: usize,
    /// Who watches.
    pub watch: &'a dyn Watch,
}

/// A store that can be asked.
#[derive(Debug)]
pub struct Store {
    inner: Arc<dyn ObjectStore>,
    /// The folder in it.
    folder: Name,
    runtime: Runtime,
    /// Whether an object can lead elsewhere.
    leads: bool,
    url: String,
}

impl Store {
    /// Opens a store; nothing is asked yet.
    ///
    /// # Errors
    ///
    /// Its address or what should open it cannot be used.
    pub fn open(remote: Remote<'_>) -> Result<Self, Trouble> {
        let address = |error: Error| Trouble::Address(error.to_string().lines().next().unwrap_or_default().to_owned());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(|error| Trouble::Address(error.to_string()))?;
        let rest = remote.url.split_once("://").map_or("", |(_, rest)| rest);
        let folder = rest.split_once('/').map_or("", |(_, folder)| folder);
        let leads = remote.url.starts_with("s3://");
        let inner = open::opened(remote).map_err(address)?;
        let folder = Name::parse(folder).map_err(|error| Trouble::Address(error.to_string()))?;
        Ok(Self { inner, folder, runtime, leads, url: remote.url.to_owned() })
    }

    fn name(&self, path: &str) -> Result<Name, Trouble> {
        let whole = if self.folder.as_ref().is_empty() { path.to_owned() } else { [self.folder.as_ref(), "/", path].concat() };
        Name::parse(&whole).map_err(|_| Trouble::Name(path.to_owned()))
    }

    async fn text(&self, path: &str) -> Result<Option<String>, Trouble> {
        match self.inner.get(&self.name(path)?).await {
            Ok(got) => Ok(Some(String::from_utf8_lossy(&got.bytes().await.map_err(|error| said(&error))?).into_owned())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(said(&error)),
        }
    }

    /// The manifest of what is there; empty where nothing is.
    ///
    /// # Errors
    ///
    /// What the store says.
    pub fn manifest(&self) -> Result<String, Trouble> {
        self.runtime.block_on(async { Ok(self.text(MANIFEST).await?.unwrap_or_default()) })
    }

    /// What a deploy would do; nothing is written.
    ///
    /// # Errors
    ///
    /// What stands in its way.
    pub fn plan(&self, order: &Order<'_>) -> Result<Steps, Trouble> {
        self.runtime.block_on(async {
            let begun = lease::begun(self.inner.as_ref(), &self.name(LEASE)?).await?;
            let text = self.text(MANIFEST).await?.unwrap_or_default();
            let there = There { begun, ..There::of(&text) };
            self.compare_ledger(&there, order).await?;
            let there = if order.all { there.doubted() } else { there };
            steps::steps(order.files, &there, order.promises, order.allowed)
        })
    }

    /// What is online of the ledger is a part of ours.
    async fn compare_ledger(&self, there: &There, order: &Order<'_>) -> Result<(), Trouble> {
        for file in online::ledger_files(there, &steps::by_path(order.files)) {
            if let Some(text) = self.text(&file).await? {
                online::holds(order.ledger, &file, &text)?;
            }
        }
        Ok(())
    }

    /// Sends what differs.
    ///
    /// # Errors
    ///
    /// What stood in its way. Then every address that answered before answers, and the next run goes on.
    pub fn deploy(&self, order: &Order<'_>) -> Result<Sent, Trouble> {
        self.held(order, async |lease, journal| {
            let old = self.text(MANIFEST).await?.unwrap_or_default();
            let there = There { begun: lease.begun.clone(), ..There::of(&old) };
            self.compare_ledger(&there, order).await?;
            let there = if order.all { there.doubted() } else { there };
            let plan = steps::steps(order.files, &there, order.promises, order.allowed)?;
            let manifest = shipped::manifest(order.output)?;
            let mut sent = Sent { place: self.url.clone(), ..steps::counted(&plan, order.files) };
            if plan.is_empty() && old.as_bytes() == manifest {
                lease.begun.clear();
                return Ok(sent);
            }
            let about = [self.url.as_str(), " ", &Sha::of(old.as_bytes()).to_string(), " ", &Sha::of(&manifest).to_string()].concat();
            let done = journal.begin(&about, lease.own)?;
            self.announce(lease, &plan, &there, order).await?;
            self.apply(&plan, &done, order, lease, journal, &mut sent).await?;
            let options = attributes(MANIFEST, "text/plain; charset=utf-8", crate::hosting::SHORT, None);
            self.inner.put_opts(&self.name(MANIFEST)?, manifest.into(), options).await.map_err(|error| said(&error))?;
            lease.begun.clear();
            Ok(sent)
        })
    }

    /// Takes what has been withdrawn offline, and nothing else.
    ///
    /// # Errors
    ///
    /// What stood in its way.
    pub fn take_away(&self, order: &Order<'_>) -> Result<Sent, Trouble> {
        self.held(order, async |lease, _| {
            let old = self.text(MANIFEST).await?.unwrap_or_default();
            let there = There { begun: lease.begun.clone(), ..There::of(&old) };
            let mut known = BTreeSet::new();
            for file in online::all_ledger_files(&there) {
                known.extend(online::digests(&self.text(&file).await?.unwrap_or_default()));
            }
            let mut gone: BTreeSet<String> = steps::withdrawn(&there, order.promises, order.ledger, &known).into_iter().collect();
            for page in gone.clone().iter().filter(|path| path.ends_with(".html")) {
                gone.extend(steps::pictures(&self.text(page).await?.unwrap_or_default(), &there));
            }
            let sent = Sent { place: self.url.clone(), removed: gone.len(), ..Sent::default() };
            if !gone.is_empty() {
                lease.begun.extend(gone.iter().cloned());
                lease.renew(self.inner.as_ref(), &self.name(LEASE)?, false).await?;
                self.remove(&gone.iter().map(String::as_str).collect::<Vec<_>>()).await?;
                lease.begun.retain(|path| !gone.contains(path));
                let options = attributes(MANIFEST, "text/plain; charset=utf-8", crate::hosting::SHORT, None);
                let text = manifest::without(&old, &gone);
                self.inner.put_opts(&self.name(MANIFEST)?, text.into(), options).await.map_err(|error| said(&error))?;
            }
            Ok(sent)
        })
    }

    /// Does something while nobody else does.
    fn held<F>(&self, order: &Order<'_>, work: F) -> Result<Sent, Trouble>
    where
        F: AsyncFnOnce(&mut Lease, &mut Journal) -> Result<Sent, Trouble>,
    {
        let mut journal = Journal::open(order.root, order.target, order.token)?;
        let by = journal.token.clone();
        self.runtime.block_on(async {
            let (store, place) = (self.inner.as_ref(), self.name(LEASE)?);
            let mut lease = Lease::take(store, &place, Claim { by: &by, now: order.now, take_over: order.take_over }).await?;
            let made = work(&mut lease, &mut journal).await;
            match (made, lease.end(store, &place).await) {
                // What was done is done; a lease that stays ends by itself.
                (Ok(sent), _) => Ok(sent),
                (Err(trouble), _) => Err(trouble),
            }
        })
    }

    /// Writes down every name that something will happen to before the next manifest says so: until then nobody knows what
    /// is there. A name that no list may have is only told where the manifest there tells it.
    async fn announce(&self, lease: &mut Lease, plan: &Steps, there: &There, order: &Order<'_>) -> Result<(), Trouble> {
        let names = plan.iter().filter_map(|step| match step {
            Step::Put(at, _) => {
                order.files.get(*at).filter(|file| !file.unnamed || there.named.contains_key(&file.path)).map(|file| &file.path)
            }
            Step::Remove(path) => Some(path),
        });
        lease.begun.extend(names.cloned());
        lease.renew(self.inner.as_ref(), &self.name(LEASE)?, false).await
    }

    async fn apply(
        &self,
        plan: &Steps,
        done: &BTreeSet<String>,
        order: &Order<'_>,
        lease: &mut Lease,
        journal: &Journal,
        sent: &mut Sent,
    ) -> Result<(), Trouble> {
        let all = plan.iter().count();
        let (mut moved, mut clock) = (0, Stopwatch::now());
        for (&phase, steps) in &plan.phases {
            let puts: Vec<&Shipped> = steps.iter().filter_map(|step| put(step, order.files)).collect();
            for chunk in puts.chunks(CHUNK) {
                let bytes = Mutex::new(sent.bytes);
                let count = Mutex::new(moved);
                let fresh: Vec<_> = chunk.iter().copied().filter(|file| !done.contains(&file.path)).collect();
                sent.resumed += chunk.len() - fresh.len();
                let travels = fresh.iter().map(|file| async {
                    let length = self.put(file, order).await?;
                    journal.done(&file.path)?;
                    let (files, sum) = (added(&count, 1), added(&bytes, length));
                    order.watch.moved(phase, (files, all), sum);
                    Ok::<_, Trouble>(())
                });
                stream::iter(travels).buffer_unordered(order.jobs.max(1)).try_collect::<Vec<()>>().await?;
                moved += chunk.len();
                sent.bytes = bytes.into_inner().unwrap_or_default();
                self.sign(&mut clock, lease).await?;
            }
            let gone: Vec<&str> =
                steps.iter().filter_map(|step| if let Step::Remove(path) = step { Some(path.as_str()) } else { None }).collect();
            for chunk in gone.chunks(CHUNK * 5) {
                self.remove(chunk).await?;
                moved += chunk.len();
                order.watch.moved(phase, (moved, all), sent.bytes);
                self.sign(&mut clock, lease).await?;
            }
        }
        Ok(())
    }

    async fn sign(&self, clock: &mut Stopwatch, lease: &mut Lease) -> Result<(), Trouble> {
        if clock.elapsed() < SIGN {
            return Ok(());
        }
        *clock = Stopwatch::now();
        lease.renew(self.inner.as_ref(), &self.name(LEASE)?, false).await
    }

    async fn put(&self, file: &Shipped, order: &Order<'_>) -> Result<u64, Trouble> {
        let bytes = shipped::bytes(order.output, file)?;
        let length = bytes.len() as u64;
        let leads_to = file.leads_to.as_deref().filter(|_| self.leads);
        let options = attributes(&file.path, &file.media(), file.kept(), leads_to);
        self.inner.put_opts(&self.name(&file.path)?, bytes.into(), options).await.map_err(|error| said(&error))?;
        Ok(length)
    }

    async fn remove(&self, paths: &[&str]) -> Result<(), Trouble> {
        let names: Vec<Name> = paths.iter().map(|path| self.name(path)).collect::<Result<_, _>>()?;
        let mut gone = self.inner.delete_stream(stream::iter(names.into_iter().map(Ok)).boxed());
        while let Some(one) = gone.next().await {
            match one {
                // A run that was killed has taken it away already.
                Ok(_) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(said(&error)),
            }
        }
        Ok(())
    }
}

fn put<'a>(step: &Step, files: &'a [Shipped]) -> Option<&'a Shipped> {
    match step {
        Step::Put(at, _) => files.get(*at),
        Step::Remove(_) => None,
    }
}

fn added<T: Copy + std::ops::AddAssign + Default>(sum: &Mutex<T>, more: T) -> T {
    let mut sum = sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *sum += more;
    *sum
}

/// What the store tells browsers of an object.
fn attributes(path: &str, media: &str, kept: &'static str, leads_to: Option<&str>) -> PutOptions {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, media.to_owned().into());
    attributes.insert(Attribute::CacheControl, kept.into());
    // A bare copy that a server sends to whoever understands it (RFC 9110, section 8.4).
    if let Some(encoding) = path.strip_suffix(".br").map(|_| "br").or_else(|| path.strip_suffix(".gz").map(|_| "gzip")) {
        attributes.insert(Attribute::ContentEncoding, encoding.into());
    }
    if let Some(to) = leads_to {
        attributes.insert(Attribute::Metadata(LEADS_TO.into()), to.to_owned().into());
    }
    attributes.into()
}

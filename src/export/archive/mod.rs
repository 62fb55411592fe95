//! The public site for a library: `bag` as a folder by BagIt, `wacz` as one file of web records.
//!
//! What is in the export is what the plan has: files are rendered on every core, heap by heap in the order of paths, handed on and
//! dropped. A part of a site begins with its pages; they say what else they need, until nothing new is named. Notices of
//! private withdrawals are in no export, since it would have to name them. Times are the instant's, never the clock's.

mod bag;
mod cdxj;
mod cut;
mod needs;
mod place;
mod sources;
mod wacz;
mod warc;

pub use bag::bag;
pub use cut::{Cut, Unknown, Wanted};
pub use place::{There, there};
pub use wacz::wacz;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::cache::Photos;
use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::model::address::{BaseUrl, OutputPath, SitePath};
use crate::model::date::Instant;
use crate::model::language::Lang;
use crate::pipeline::Prepared;
use crate::plan::Recipe;
use crate::render::Press;
use crate::search::{self, Bundle, Part};
use crate::write::is_unnamed;
use crate::write::manifest::{MANIFEST, manifest};

use needs::{References, references};

/// What wrote the export.
const SOFTWARE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// How much is rendered before it is handed on: so many pages, or a sixteenth of it in photos.
const HEAP: usize = 512;
const PHOTO: usize = 16;

/// What an export holds.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Files of the site, and of a bag its sources.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Notices that are left out because nothing may name them.
    pub unnamed: usize,
    /// Sources that are left out because they name what is not public.
    pub left_out: Vec<String>,
}

/// A site, and the part of it that is exported.
pub struct Archive<'a> {
    prepared: &'a Prepared,
    press: Press<'a>,
    cut: Cut,
    instant: Instant,
    /// Where the site is, each place once; the first has what has no language.
    bases: Vec<BaseUrl>,
}

/// A file on its way into an export.
struct File {
    path: OutputPath,
    /// None for what is in no plan: the index of the search, the manifest.
    recipe: Option<Recipe>,
    /// On which hosts it is asked for, by their places among [`Archive::bases`].
    bases: BTreeSet<usize>,
}

/// What takes the files of a site.
trait Sink: Sync {
    /// What becomes of a file.
    type Made: Send;

    /// Whether it has a place for what a recipe makes.
    fn wants(&self, recipe: Recipe) -> bool;

    /// On any core.
    fn make(&self, file: &File, content: &Content<'_>) -> Result<Self::Made, Box<Diagnostic>>;

    /// One after the other, in the order of the files.
    fn take(&mut self, made: Self::Made) -> Result<(), Box<Diagnostic>>;
}

/// What is in a file.
struct Content<'a> {
    bytes: &'a [u8],
    sha: Sha,
    title: Option<&'a str>,
}

/// What is known of a file that was handed on.
struct Rendered<M> {
    made: M,
    sha: Sha,
    length: u64,
    needs: Vec<(OutputPath, usize)>,
}

/// Several of them.
type RenderedFiles<M> = Vec<(File, Rendered<M>)>;

/// What was handed on so far.
#[derive(Default)]
struct Done {
    /// On which hosts each file is.
    places: BTreeMap<OutputPath, BTreeSet<usize>>,
    /// Of a whole site: the digest of each file.
    digests: BTreeMap<OutputPath, Sha>,
    exported: Exported,
}

impl<'a> Archive<'a> {
    /// A part of a site at an instant.
    pub fn new(prepared: &'a Prepared, cut: Cut, instant: Instant) -> Self {
        let mut bases: Vec<BaseUrl> = Vec::new();
        for language in &prepared.settings.languages.0 {
            if !bases.contains(&language.base) {
                bases.push(language.base.clone());
            }
        }
        let mut press = prepared.press();
        press.photos = Photos::of(&prepared.root);
        Self { prepared, press, cut, instant, bases }
    }

    /// Hands every file of the export to a sink.
    fn hand<S: Sink>(&self, sink: &mut S) -> Result<Exported, Vec<Diagnostic>> {
        let mut done = Done::default();
        let mut waiting = self.chosen(sink, &mut done);
        while !waiting.is_empty() {
            let mut needs: BTreeMap<OutputPath, BTreeSet<usize>> = BTreeMap::new();
            for heap in heaps(&waiting) {
                for (path, base) in self.heap(heap, sink, &mut done)? {
                    if !done.places.get(&path).is_some_and(|bases| bases.contains(&base)) {
                        needs.entry(path).or_default().insert(base);
                    }
                }
            }
            waiting = needs.into_iter().filter_map(|(path, bases)| self.needed(path, bases, &done)).collect();
        }
        if self.cut.is_all() {
            self.search(sink, &mut done)?;
            self.manifest(sink, &mut done).map_err(|error| vec![*error])?;
        }
        Ok(done.exported)
    }

    /// The files that the export begins with, in the order of paths.
    fn chosen(&self, sink: &impl Sink, done: &mut Done) -> Vec<File> {
        let mut chosen = Vec::new();
        for (path, &recipe) in &self.prepared.plan.files {
            let asked = path.asked();
            if !self.cut.is_all() && !self.cut.has_file(&asked, recipe, self.prepared) || !sink.wants(recipe) {
                continue;
            }
            if self.is_unnamed(&asked, recipe) {
                done.exported.unnamed += 1;
                continue;
            }
            chosen.push(File { path: path.clone(), recipe: Some(recipe), bases: self.bases_of(&asked) });
        }
        chosen
    }

    fn is_unnamed(&self, asked: &SitePath, recipe: Recipe) -> bool {
        is_unnamed(recipe, &self.prepared.site) || self.press.unnamed.has(asked)
    }

    /// The hosts that have a file: that of its language, or all.
    fn bases_of(&self, asked: &SitePath) -> BTreeSet<usize> {
        self.lang_of(asked).map_or_else(|| (0..self.bases.len()).collect(), |lang| BTreeSet::from([self.base_of(lang)]))
    }

    /// The language that an address belongs to, also in the index of the search.
    fn lang_of(&self, asked: &SitePath) -> Option<Lang> {
        let languages = &self.prepared.settings.languages;
        let below_search = asked.as_str().trim_start_matches('/').strip_prefix(search::FOLDER).map(|rest| rest.trim_start_matches('/'));
        let code = below_search.map_or_else(|| asked.first(), |rest| rest.split('/').next().unwrap_or_default());
        languages.find(code)
    }

    fn base_of(&self, lang: Lang) -> usize {
        let base = &self.prepared.settings.languages.get(lang).base;
        self.bases.iter().position(|own| own == base).unwrap_or(0)
    }

    /// A file that something in the export needs.
    fn needed(&self, path: OutputPath, bases: BTreeSet<usize>, done: &Done) -> Option<File> {
        let recipe = *self.prepared.plan.files.get(&path)?;
        let there = done.places.get(&path);
        let bases: BTreeSet<usize> = bases.into_iter().filter(|base| !there.is_some_and(|there| there.contains(base))).collect();
        (!bases.is_empty() && !self.is_unnamed(&path.asked(), recipe)).then_some(File { path, recipe: Some(recipe), bases })
    }

    /// Renders some files and hands them on; what they need is returned.
    fn heap<S: Sink>(&self, files: &[File], sink: &mut S, done: &mut Done) -> Result<Vec<(OutputPath, usize)>, Vec<Diagnostic>> {
        let one = |file: &File| -> Result<Rendered<S::Made>, Box<Diagnostic>> {
            let bytes = file.recipe.map_or_else(|| Ok(Vec::new()), |recipe| recipe.bytes(&self.press, &mut Vec::new()))?;
            self.rendered(file, &bytes, sink)
        };
        let results: Vec<_> = files.par_iter().map(one).collect();
        let mut errors = Vec::new();
        let mut needs = Vec::new();
        for (file, result) in files.iter().zip(results) {
            match result {
                Ok(rendered) if errors.is_empty() => match self.took(file, rendered, sink, done) {
                    Ok(more) => needs.extend(more),
                    Err(error) => errors.push(*error),
                },
                Ok(_) => {}
                Err(error) => errors.push(*error),
            }
        }
        // One mistake in a template fails every page that has it; the place says it once.
        errors.sort_by(|a: &Diagnostic, b| a.sort_key().cmp(&b.sort_key()));
        errors.dedup_by(|a, b| a.code == b.code && a.span == b.span);
        if errors.is_empty() { Ok(needs) } else { Err(errors) }
    }

    fn rendered<S: Sink>(&self, file: &File, bytes: &[u8], sink: &S) -> Result<Rendered<S::Made>, Box<Diagnostic>> {
        let sha = Sha::of(bytes);
        let found = references(&file.path.0, bytes);
        let made = sink.make(file, &Content { bytes, sha, title: found.title.as_deref() })?;
        // The whole site has everything that any page needs.
        let needs = if self.cut.is_all() { Vec::new() } else { self.needs(file, &found, bytes) };
        Ok(Rendered { made, sha, length: bytes.len() as u64, needs })
    }

    fn took<S: Sink>(
        &self,
        file: &File,
        rendered: Rendered<S::Made>,
        sink: &mut S,
        done: &mut Done,
    ) -> Result<Vec<(OutputPath, usize)>, Box<Diagnostic>> {
        let places = done.places.entry(file.path.clone()).or_default();
        if places.is_empty() {
            done.exported.files += 1;
            done.exported.bytes += rendered.length;
        }
        places.extend(&file.bases);
        if self.cut.is_all() {
            done.digests.insert(file.path.clone(), rendered.sha);
        }
        sink.take(rendered.made)?;
        Ok(rendered.needs)
    }

    /// The files of the site that a file refers to and that belong to it, with the host that each is asked on.
    fn needs(&self, file: &File, found: &References, bytes: &[u8]) -> Vec<(OutputPath, usize)> {
        let mut needs = Vec::new();
        for &base in &file.bases {
            let target = |reference: &String| self.target(&file.path.asked(), base, reference);
            needs.extend(found.needed.iter().filter_map(target));
            let is_file = |(path, _): &(OutputPath, usize)| {
                let recipe = self.prepared.plan.files.get(path);
                matches!(recipe, Some(Recipe::File(..) | Recipe::KeptFile(_) | Recipe::Smaller(..) | Recipe::Asset(_)))
            };
            needs.extend(found.led.iter().filter_map(target).filter(is_file));
            // A script names others by names that hold their digest.
            if file.path.0.ends_with(".js") {
                let served = self.prepared.theme.assets.files.values().map(|(served, _)| served);
                let named = served.filter(|served| memchr::memmem::find(bytes, served.as_bytes()).is_some());
                needs.extend(named.map(|served| (SitePath::file(&["assets", served]).output(), base)));
            }
        }
        needs
    }

    /// The file of the site that a reference leads to, and the host that it is on.
    fn target(&self, from: &SitePath, base: usize, reference: &str) -> Option<(OutputPath, usize)> {
        let bare = reference.split(['#', '?']).next().unwrap_or_default();
        let (path, base) = if bare.is_empty() || bare.starts_with("//") {
            return None;
        } else if bare.starts_with('/') {
            (self.bases[base].inside(&[&self.bases[base].origin, bare].concat())?, base)
        } else if bare.contains("://") {
            self.bases.iter().enumerate().find_map(|(at, base)| Some((base.inside(bare)?, at)))?
        } else if bare.split('/').next().is_some_and(|first| first.contains(':')) {
            return None;
        } else {
            (from.lead(bare)?, base)
        };
        let output = path.output();
        self.prepared.plan.files.contains_key(&output).then_some((output, base))
    }

    /// The index of the search, whose files are in no plan.
    fn search<S: Sink>(&self, sink: &mut S, done: &mut Done) -> Result<(), Vec<Diagnostic>> {
        let parts = search::parts(&self.press);
        // A few at a time: all of them together are as large as the texts.
        for some in parts.chunks(rayon::current_num_threads().max(1)) {
            let shared: &S = sink;
            let bundles = search::bundles(&self.press, some, |part, bundle| self.bundle(part, bundle?, shared));
            for bundle in bundles {
                for (file, rendered) in bundle.map_err(|error| vec![*error])? {
                    self.took(&file, rendered, sink, done).map_err(|error| vec![*error])?;
                }
            }
        }
        Ok(())
    }

    /// The files of a bundle. Whoever has an address there of their own keeps it: one path, one file.
    fn bundle<S: Sink>(&self, part: &Part, bundle: Bundle, sink: &S) -> Result<RenderedFiles<S::Made>, Box<Diagnostic>> {
        let mut files: Vec<(String, Vec<u8>)> = bundle.into_iter().collect();
        files.sort();
        let own = |(name, bytes): (String, Vec<u8>)| {
            let path = OutputPath([part.path.as_str().trim_start_matches('/'), &name].concat());
            let file = File { path, recipe: None, bases: BTreeSet::from([self.base_of(part.lang)]) };
            let free = !self.prepared.plan.files.contains_key(&file.path);
            free.then(|| self.rendered(&file, &bytes, sink).map(|rendered| (file, rendered)))
        };
        files.into_iter().filter_map(own).collect()
    }

    /// The manifest of what is in the export.
    fn manifest<S: Sink>(&self, sink: &mut S, done: &mut Done) -> Result<(), Box<Diagnostic>> {
        let text = manifest(done.digests.iter().map(|(path, sha)| (path.0.as_str(), sha)));
        let file = File { path: OutputPath(MANIFEST.to_owned()), recipe: None, bases: (0..self.bases.len()).collect() };
        let rendered = self.rendered(&file, text.as_bytes(), sink)?;
        self.took(&file, rendered, sink, done).map(drop)
    }

    /// The title of the export: the site's own, and which part of it this is.
    fn title(&self) -> String {
        let languages = &self.prepared.settings.languages;
        let own = self.cut.lang.map(|lang| vec![lang]).unwrap_or_else(|| languages.official().collect());
        let titles: Vec<&str> = own.into_iter().map(|lang| languages.get(lang).title.as_str()).collect();
        let part = self.cut.name(&self.prepared.site, &self.prepared.settings);
        let title = titles.join(" / ");
        if part.is_empty() { title } else { [&title, " (", &part, ")"].concat() }
    }

    /// What the site says of itself.
    fn description(&self) -> String {
        let languages = &self.prepared.settings.languages;
        let own = self.cut.lang.map(|lang| vec![lang]).unwrap_or_else(|| languages.official().collect());
        let said = own.into_iter().map(|lang| languages.get(lang).description.as_str()).filter(|said| !said.is_empty());
        said.collect::<Vec<_>>().join(" / ")
    }
}

/// Files in heaps that fit into memory.
fn heaps(files: &[File]) -> impl Iterator<Item = &[File]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut weight = 0;
        let heavy =
            |file: &File| matches!(file.recipe, Some(Recipe::File(..) | Recipe::Smaller(..) | Recipe::KeptFile(_) | Recipe::Card(..)));
        let fits = |file: &&File| {
            weight += if heavy(file) { PHOTO } else { 1 };
            weight <= HEAP
        };
        let (heap, after) = rest.split_at(rest.iter().take_while(fits).count());
        rest = after;
        (!heap.is_empty()).then_some(heap)
    })
}

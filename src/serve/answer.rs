//! What stands at an address: the recipe of the plan rendered, with the status that a host gives it.
//!
//! A host knows what the plan knows: old addresses lead on, what was withdrawn is gone, a page answers with and without
//! its final slash, and elsewhere stands the 404 page of the language. Deliberately absent: HTTP, and the disk.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::hosting::{POLICY, media_type};
use crate::model::address::{BaseUrl, OutputPath, SitePath};
use crate::model::post::Version;
use crate::pipeline::Prepared;
use crate::plan::{self, Recipe};
use crate::render::Press;
use crate::render::subject::Subject;
use crate::search::{self, Bundle, Part};

/// What a browser gets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media: String,
    pub(super) location: Option<String>,
    pub(super) memento: Option<String>,
    /// The headers of every answer of the site.
    pub(super) headers: Arc<Vec<(&'static str, String)>>,
    pub(super) bytes: Vec<u8>,
    /// A digest of everything that it shows, style sheets and pictures of the text aside.
    pub(super) seen: String,
    /// With which style sheets: [`Styles::digest`].
    pub(super) styles: String,
    /// The text that it is made from.
    pub(super) source: Option<Arc<str>>,
}

/// Why there is none.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// A file is another one than the site was made from.
    Changed(Arc<str>),
    /// A template or a file fails.
    Failed(Box<Diagnostic>),
}

/// The style sheets of the site: their names in the theme, and where they are now.
#[derive(Debug, Default)]
pub(super) struct Styles {
    sheets: Vec<(String, String)>,
    /// Changes with any of them.
    pub(super) digest: String,
}

/// The bundles of the search that somebody has asked for, as they were when they were made.
pub(super) type Bundles = Vec<(Part, Bundle)>;

/// A site that can be asked.
pub(super) struct Desk<'a> {
    pub(super) prepared: &'a Prepared,
    press: Press<'a>,
    headers: Arc<Vec<(&'static str, String)>>,
    /// Those of the pages that search.
    search_headers: Arc<Vec<(&'static str, String)>>,
    pub(super) styles: Styles,
    known: OnceCell<Known>,
    /// The bundles of the search.
    parts: OnceCell<Vec<Part>>,
}

/// What a host knows besides files.
struct Known {
    moved: BTreeMap<SitePath, String>,
    gone: BTreeMap<SitePath, SitePath>,
    mementos: BTreeMap<SitePath, String>,
}

impl<'a> Desk<'a> {
    /// `host` is where the preview is.
    pub(super) fn new(prepared: &'a Prepared, host: &str) -> Self {
        let press = prepared.press();
        // Over plain HTTP on this machine nothing is to be asked for over HTTPS.
        let base = BaseUrl::preview(host, "/");
        let headers = plan::site_headers(&press, &base);
        let mut search_headers = headers.clone();
        search_headers.retain(|(name, _)| *name != POLICY);
        search_headers.push((POLICY, plan::search_policy(&press, &base)));
        let styles = Styles::of(&press);
        let (headers, search_headers) = (Arc::new(headers), Arc::new(search_headers));
        Self { prepared, press, headers, search_headers, styles, known: OnceCell::new(), parts: OnceCell::new() }
    }

    /// What stands at an address, from the host's root and not percent-encoded. What is worth a word goes to `found`.
    pub(super) fn answer(&self, asked: &str, bundles: &mut Bundles, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        let Some((base, path)) = self.inside(asked) else { return self.outside(asked, found) };
        let here = self.prepared.plan.files.get(&path.output()).copied();
        if let Some(recipe) = here {
            return self.file(&path, recipe, found);
        }
        if path.as_str()[1..].starts_with(search::FOLDER)
            && let Some((part, name)) = search::at(self.parts.get_or_init(|| search::parts(&self.press)), &path)
        {
            return self.indexed(bundles, part, name, &path, found);
        }
        if let Some(to) = self.known().moved.get(&path.slashed()) {
            return self.leads(301, to.clone(), path.slashed().output(), found);
        }
        if let Some(notice) = self.known().gone.get(&path).or_else(|| self.known().gone.get(&path.slashed())) {
            return self.with(410, &notice.output(), found);
        }
        if self.prepared.plan.files.contains_key(&path.slashed().output()) {
            return self.leads(301, base.local(&path.slashed()), path.slashed().output(), found);
        }
        self.lost(&path, found)
    }

    /// A file of the search, whose bundle is made when the first of them is asked for.
    fn indexed(
        &self,
        bundles: &mut Bundles,
        part: &Part,
        name: &str,
        path: &SitePath,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Answer, NoAnswer> {
        let bundle = match bundles.iter().position(|(made, _)| made == part) {
            Some(at) => &bundles[at].1,
            None => {
                bundles.retain(|(made, _)| (made.lang, made.half) != (part.lang, part.half));
                bundles.push((part.clone(), search::bundle(&self.press, part).map_err(no_answer)?));
                &bundles[bundles.len() - 1].1
            }
        };
        let Some(bytes) = bundle.get(name) else { return self.lost(path, found) };
        let headers = Arc::clone(&self.headers);
        Ok(Answer { status: 200, media: media_type(name), headers, bytes: bytes.clone(), ..Answer::default() })
    }

    /// The path of the site below the base that it is served at.
    fn inside(&self, asked: &str) -> Option<(&BaseUrl, SitePath)> {
        let bases = self.press.settings.languages.0.iter().map(|language| &language.base);
        // Languages with hosts of their own may have paths of their own: the longest that fits is meant.
        let base = bases.filter(|base| asked.starts_with(&base.path)).max_by_key(|base| base.path.len())?;
        let inner = &asked[base.path.len() - 1..];
        SitePath::recorded(inner).map(|path| (base, path))
    }

    /// What answers where the site is not: its beginning leads there.
    fn outside(&self, asked: &str, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        let base = &self.press.settings.languages.get(self.first()).base;
        if asked == "/" || asked == base.path.trim_end_matches('/') {
            return self.leads(302, base.path.clone(), SitePath::root().output(), found);
        }
        self.lost(&SitePath::root(), found)
    }

    fn first(&self) -> crate::model::language::Lang {
        crate::model::language::Lang(0)
    }

    fn file(&self, path: &SitePath, recipe: Recipe, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        let output = path.output();
        let page = page_of(path);
        match recipe {
            Recipe::Alias(..) | Recipe::Moved(_) | Recipe::Redirect(_) => match self.known().moved.get(&page) {
                Some(to) => self.leads(301, to.clone(), output, found),
                None => match self.known().gone.get(&page) {
                    Some(notice) => self.with(410, &notice.output(), found),
                    None => self.with(200, &output, found),
                },
            },
            Recipe::Page(Subject::Post(id), _) if self.press.site.post(id).withdrawn.is_none() => self.with(200, &output, found),
            Recipe::Page(Subject::Post(_) | Subject::Kept(_), _) => match self.known().gone.get(&page) {
                Some(notice) => self.with(410, &notice.output(), found),
                None => self.with(200, &output, found),
            },
            Recipe::Page(Subject::Earlier(..), _) => {
                let memento = self.known().mementos.get(&page).cloned();
                Ok(Answer { memento, ..self.with(200, &output, found)? })
            }
            _ => self.with(200, &output, found),
        }
    }

    /// The 404 page of the language that an address begins with.
    fn lost(&self, path: &SitePath, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        let own = SitePath::file(&[path.first(), "404.html"]).output();
        let page = if self.prepared.plan.files.contains_key(&own) { own } else { SitePath::file(&["404.html"]).output() };
        self.with(404, &page, found)
    }

    fn leads(&self, status: u16, location: String, output: OutputPath, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        Ok(Answer { location: Some(location), ..self.with(status, &output, found)? })
    }

    /// A file of the plan, rendered.
    fn with(&self, status: u16, output: &OutputPath, found: &mut Vec<Diagnostic>) -> Result<Answer, NoAnswer> {
        let answer = Answer { status, media: media_type(&output.0), headers: Arc::clone(&self.headers), ..Answer::default() };
        let Some(recipe) = self.prepared.plan.files.get(output).copied() else { return Ok(answer) };
        let bytes = recipe.bytes(&self.press, found).map_err(no_answer)?;
        let version = version_of(recipe, &self.press);
        let mut answer = Answer { bytes, source: version.map(|version| Arc::clone(&version.source)), ..answer };
        if matches!(recipe, Recipe::Page(Subject::Search, _)) {
            answer.headers = Arc::clone(&self.search_headers);
        }
        if answer.is_page() {
            answer.seen = self.styles.seen(&answer, version);
            answer.styles.clone_from(&self.styles.digest);
        }
        Ok(answer)
    }

    /// Where a text is now.
    pub(super) fn address_of(&self, source: &str) -> Option<String> {
        let site = self.press.site;
        let versions = site.posts.iter().flat_map(|post| &post.versions).chain(site.pages.iter().flat_map(|page| &page.versions));
        let version = versions.into_iter().find(|version| *version.source == *source)?;
        Some(self.press.settings.languages.get(version.lang).base.local(&version.path))
    }

    /// Whether the post of a text is left out of the site because of an error.
    pub(super) fn leaves_out(&self, source: &str) -> bool {
        use crate::model::site::OfflineReason;
        let key = crate::load::source::post_of(source);
        self.press
            .site
            .offline
            .iter()
            .any(|post| post.why == OfflineReason::Broken && (*post.file == *source || Some(&post.key) == key.as_ref()))
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let answers = plan::any_host(&self.press);
            Known {
                moved: answers.redirects.into_iter().map(|redirect| (redirect.from, redirect.to)).collect(),
                gone: answers.gone.into_iter().map(|gone| (gone.at, gone.notice)).collect(),
                mementos: answers.mementos.into_iter().collect(),
            }
        })
    }
}

fn no_answer(error: Diagnostic) -> NoAnswer {
    match (error.code, &error.span) {
        (Code::ChangedDuringBuild, Some(span)) => NoAnswer::Changed(Arc::clone(&span.file)),
        _ => NoAnswer::Failed(Box::new(error)),
    }
}

/// The address of a page whose file may have been asked for by its name.
fn page_of(path: &SitePath) -> SitePath {
    path.as_str().strip_suffix("index.html").and_then(SitePath::recorded).unwrap_or_else(|| path.clone())
}

/// The text that a page is made from.
fn version_of<'a>(recipe: Recipe, press: &'a Press<'_>) -> Option<&'a Version> {
    match recipe {
        Recipe::Page(Subject::Post(id), lang) => press.site.post(id).version(lang),
        Recipe::Page(Subject::Page(at), lang) => press.site.pages[at as usize].version(lang),
        Recipe::Page(Subject::Profile(id), lang) => press.site.ambassador(id).profile_in(lang),
        _ => None,
    }
}

impl Answer {
    /// Whether it is a page of its own, in which a script can stand.
    pub(super) fn is_page(&self) -> bool {
        self.media.starts_with("text/html")
    }
}

impl Styles {
    fn of(press: &Press<'_>) -> Self {
        let sheets: Vec<(String, String)> = press
            .theme
            .assets
            .files
            .iter()
            .filter(|(name, _)| name.ends_with(".css"))
            .map(|(name, (served, _))| (served.clone(), name.clone()))
            .collect();
        let mut hasher = blake3::Hasher::new();
        for (served, _) in &sheets {
            hasher.update(served.as_bytes());
        }
        Self { sheets, digest: short(&hasher) }
    }

    /// A digest of what a page shows: with the names of style sheets, which change with their bytes, as the theme has them,
    /// and with the files beside its text, whose names do not.
    fn seen(&self, answer: &Answer, version: Option<&Version>) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&answer.status.to_le_bytes());
        hasher.update(answer.location.as_deref().unwrap_or_default().as_bytes());
        let mut text = String::from_utf8_lossy(&answer.bytes);
        for (served, name) in &self.sheets {
            if text.contains(served.as_str()) {
                text = text.replace(served.as_str(), name).into();
            }
        }
        hasher.update(text.as_bytes());
        for file in version.iter().flat_map(|version| &version.files) {
            hasher.update(&file.digest);
        }
        short(&hasher)
    }

    /// The names of all of them, and where they are now: JSON.
    pub(super) fn json(&self) -> String {
        serde_json::json!({ "digest": self.digest, "sheets": self.sheets }).to_string()
    }
}

fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..32].to_owned()
}

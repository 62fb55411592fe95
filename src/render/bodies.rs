//! Bodies on demand: a view says what a body is made from; here it is read again and becomes HTML.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use crate::config::rules::Level;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::Sha;
use crate::load::{earlier, source, text};
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Attachment, Earlier, Target, Version};
use crate::resolve::markup;

use super::subject::Subject;
use super::theme::Voice;
use super::view::{Body, BodyInputs, ResolvedLink};
use super::{Press, markdown, typography};

/// The words that the renderer of Markdown needs.
pub(super) fn words(voice: &Voice) -> markdown::Words {
    let (back, embed, alert) = (voice.clone(), voice.clone(), voice.clone());
    markdown::Words {
        task_done: voice.words.get("task-done").to_owned(),
        task_open: voice.words.get("task-open").to_owned(),
        alert: Box::new(move |kind| alert.words.get(&format!("alert-{kind}")).to_owned()),
        footnotes: voice.words.get("footnotes").to_owned(),
        footnote_back: Box::new(move |number| back.words.with("footnote-back", &[("number", number.into())])),
        embed_link: Box::new(move |host| embed.words.with("embed-link", &[("host", host.to_owned().into())])),
        table_label: voice.words.get("table-label").to_owned(),
    }
}

/// The last bodies that were rendered: few, and only to spare the next feed of the same month the work.
#[derive(Debug, Default)]
pub(super) struct FeedBodies(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    by_source: BTreeMap<Arc<str>, KeptBody>,
    oldest_first: VecDeque<Arc<str>>,
    bytes: usize,
}

#[derive(Debug)]
struct KeptBody {
    /// What it was made with.
    links: Vec<(String, ResolvedLink)>,
    html: Arc<str>,
}

/// How many bytes of bodies are kept: those of some busy months, one for each core.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

impl FeedBodies {
    fn get(&self, inputs: &BodyInputs) -> Option<Arc<str>> {
        let kept = self.0.lock().ok()?;
        let body = kept.by_source.get(&inputs.source)?;
        (body.links == inputs.links).then(|| Arc::clone(&body.html))
    }

    fn put(&self, inputs: &BodyInputs, html: &str) {
        let html: Arc<str> = Arc::from(html);
        // A poisoned lock only means that nothing is spared.
        let Ok(mut kept) = self.0.lock() else { return };
        kept.bytes += html.len();
        let body = KeptBody { links: inputs.links.clone(), html };
        if let Some(old) = kept.by_source.insert(Arc::clone(&inputs.source), body) {
            kept.bytes -= old.html.len();
        } else {
            kept.oldest_first.push_back(Arc::clone(&inputs.source));
        }
        while kept.bytes > KEPT_BYTES {
            let Some(oldest) = kept.oldest_first.pop_front() else { return };
            kept.bytes -= kept.by_source.remove(&oldest).map_or(0, |old| old.html.len());
        }
    }
}

impl Press<'_> {
    /// A body for a page of its own language.
    pub(super) fn body(&self, version: &Version) -> Body {
        let inputs = self.inputs(version, false, String::new());
        // What the header shows stands above the text.
        let picture_first = version.image.is_none() || version.image_shown;
        Body { inputs: BodyInputs { picture_first, ..inputs }, html: String::new() }
    }

    /// A body among others on one page.
    pub(super) fn body_in_list(&self, version: &Version, prefix: String) -> Body {
        Body { inputs: self.inputs(version, false, prefix), html: String::new() }
    }

    /// A body for a feed: absolute addresses.
    pub(super) fn body_in_feed(&self, version: &Version) -> Body {
        Body { inputs: self.inputs(version, true, String::new()), html: String::new() }
    }

    fn inputs(&self, version: &Version, feed: bool, id_prefix: String) -> BodyInputs {
        let links = version.targets.iter().filter_map(|(dest, target)| Some((dest.clone(), self.resolved(target, version, feed)?)));
        BodyInputs {
            source: version.source.clone(),
            digest: version.digest,
            body_at: version.body_at,
            lang: version.lang,
            shape: version.body,
            links: links.collect(),
            feed,
            id_prefix,
            picture_first: false,
            superseded: false,
        }
    }

    /// A text that a correction of a version superseded, for a page of its own.
    pub(super) fn superseded_body(&self, version: &Version, earlier: &Earlier) -> Body {
        let links = earlier.targets.iter().filter_map(|(dest, target)| Some((dest.clone(), self.resolved(target, version, false)?)));
        let inputs = BodyInputs {
            source: earlier.source.clone(),
            digest: earlier.digest,
            body_at: earlier.body_at,
            lang: version.lang,
            shape: earlier.body,
            links: links.collect(),
            feed: false,
            id_prefix: String::new(),
            picture_first: false,
            superseded: true,
        };
        Body { inputs, html: String::new() }
    }

    /// Where a destination leads on a page, or absolutely in a feed.
    fn resolved(&self, target: &Target, version: &Version, feed: bool) -> Option<ResolvedLink> {
        let lang = version.lang;
        let spell = |path: &SitePath, of: Lang, fragment: &Option<String>| {
            let url = if feed { self.absolute(path, of) } else { self.local(path, lang) };
            fragment.as_ref().map_or_else(|| url.clone(), |fragment| format!("{url}#{fragment}"))
        };
        let page = |of: Lang, path: &SitePath, fragment: &Option<String>| ResolvedLink::Page {
            url: spell(path, of, fragment),
            lang: (of != lang).then(|| self.settings.languages.code(of).to_owned()),
        };
        Some(match target {
            // Nothing names what was withdrawn in private: the words of the link stay.
            Target::Post(id, _) if self.site.post(*id).private => ResolvedLink::Gone,
            Target::Address(path, ..) if self.unnamed.has(path) => ResolvedLink::Gone,
            Target::Post(id, fragment) => {
                let other = self.site.post(*id).version_or_first(lang);
                page(other.lang, &other.path, fragment)
            }
            Target::Page(at, fragment) => {
                let pages = &self.site.pages[*at as usize];
                let other = pages.version(lang).or_else(|| pages.versions.first())?;
                page(other.lang, &other.path, fragment)
            }
            Target::Profile(id) => {
                let own = Some(lang).into_iter().chain(self.settings.languages.official());
                let (of, path) = own.into_iter().find_map(|of| Some((of, Subject::Profile(*id).path(of, self.site, self.settings)?)))?;
                page(of, &path, &None)
            }
            Target::Address(path, fragment, _) => ResolvedLink::Page { url: spell(path, lang, fragment), lang: None },
            Target::File(at) => {
                let file = &version.files[*at as usize];
                self.beside(version, Some(file), &file.name, feed)
            }
            Target::Beside(name) => self.beside(version, version.files.iter().find(|file| file.name == *name), name, feed),
            Target::NotOut => ResolvedLink::Gone,
            Target::Verbatim => return None,
        })
    }

    /// A file beside the page of a version; a feed gets the file alone, which stays at its address.
    fn beside(&self, version: &Version, file: Option<&Attachment>, name: &str, feed: bool) -> ResolvedLink {
        let (path, lang) = (version.path.with_file(name), version.lang);
        ResolvedLink::File {
            url: if feed { self.absolute(&path, lang) } else { self.local(&path, lang) },
            dimensions: file.and_then(|file| file.dimensions),
            sizes: file.filter(|_| !feed).and_then(|file| self.sizes(file, &path, lang)),
        }
    }

    /// Reads a body again and renders it into the view.
    ///
    /// # Errors
    ///
    /// When the file is no longer the one that the plan was made from.
    pub(crate) fn fill(&self, body: &mut Body, found: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
        let inputs = &body.inputs;
        // A text stands on its page, in its month's archive of the site and in its ambassador's: the plan has them near each other.
        if let Some(html) = inputs.feed.then(|| self.feed_bodies.get(inputs)).flatten() {
            body.html = String::from(&*html);
            return Ok(());
        }
        let text = if inputs.superseded {
            earlier::body(self.root, Sha(inputs.digest))?
        } else {
            source::reread(self.root, &inputs.source, &inputs.digest)?
        };
        let language = self.settings.languages.get(inputs.lang);
        let context = markdown::TextContext {
            settings: &self.settings.markdown,
            sanitizer: &self.sanitizer,
            typography: if self.settings.typography { typography::for_locale(&language.locale) } else { None },
            words: &self.texts[usize::from(inputs.lang.0)],
            language: &language.code,
            own_hosts: &self.hosts,
            unnamed: &self.unnamed,
        };
        let rendered = markdown::render(&text[inputs.body_at..], inputs, &context);
        // What goes from an earlier text was told when it was the text.
        if !rendered.removed.is_empty() && !inputs.feed && !inputs.superseded && inputs.id_prefix.is_empty() {
            found.extend(self.removed_unnamed(&text[inputs.body_at..], inputs, rendered.removed.into_iter().collect()));
        }
        body.html = rendered.html;
        if body.inputs.feed || (rendered.alike && body.inputs.id_prefix.is_empty() && !body.inputs.superseded) {
            self.feed_bodies.put(&body.inputs, &body.html);
        }
        Ok(())
    }
    /// What only the parser of browsers could tell: the rest was named when the text was checked (`resolve/markup.rs`).
    fn removed_unnamed(&self, body: &str, inputs: &BodyInputs, mut removed: Vec<String>) -> Option<Diagnostic> {
        let scan = text::scan(body, None, &self.settings.languages.get(inputs.lang).code);
        let (named, _) = markup::removed(&scan, &self.settings.markdown);
        removed.retain(|name| !named.contains(name));
        let told = removed.is_empty() || scan.swallows || self.settings.rules.level("html-removed") == Level::Off;
        // Too late to leave the post out: what is unsafe has been taken out, and that is said.
        let warning = || Diagnostic::warning(Code::HtmlRemoved, Span::file(inputs.source.clone()));
        (!told).then(|| warning().with("removed", removed.join(", ")))
    }
}

//! What the destinations in a text lead to: posts by file name, pages, files beside the text, addresses of the site.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::config::fields::suggest;
use crate::config::settings::{RawHtml, Settings};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::images::Refused;
use crate::load::post::LoadedText;
use crate::load::text::{Reference, ReferenceKind};
use crate::load::{LoadedFile, has_scheme, relative};
use crate::model::address::SitePath;
use crate::model::post::{Attachment, Picture, Target};

use super::index::{Index, Known};
use super::markup;

/// What a text's destinations turned out to be.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Each destination once, in the order of the text.
    pub targets: Vec<(String, Target)>,
    /// Files to publish beside the page.
    pub files: Vec<Attachment>,
    /// The picture of the header.
    pub image: Option<Picture>,
}

/// Resolves every destination of a text. `key` is what an error leaves out.
pub fn resolve(text: &LoadedText, key: &Arc<str>, index: &Index, settings: &Settings, found: &mut Vec<Diagnostic>) -> Resolved {
    let mut resolver = Resolver { text, key, index, settings, found, resolved: Resolved::default() };
    let mut seen = BTreeSet::new();
    for reference in &text.scan.references {
        resolver.alternative_text(reference);
        if seen.insert(reference.dest.as_str()) {
            let target = resolver.target(reference);
            if target != Target::Verbatim {
                resolver.resolved.targets.push((reference.dest.clone(), target));
            }
        }
        resolver.shown(reference);
    }
    resolver.header_image();
    resolver.removed_html();
    let mut resolved = resolver.resolved;
    resolved.targets.shrink_to_fit();
    resolved.files.shrink_to_fit();
    resolved
}

struct Resolver<'a> {
    text: &'a LoadedText,
    key: &'a Arc<str>,
    index: &'a Index,
    settings: &'a Settings,
    found: &'a mut Vec<Diagnostic>,
    resolved: Resolved,
}

impl Resolver<'_> {
    /// Reports a finding of a rule at the level that the site gave it.
    fn rule(&mut self, diagnostic: Diagnostic) {
        self.found.extend(self.settings.rules.weigh(diagnostic, &self.text.header.allow, self.key));
    }

    fn place(&self, range: &Range<usize>) -> Span {
        self.text.body_place(range)
    }

    fn alternative_text(&mut self, reference: &Reference) {
        let shown = match reference.kind {
            ReferenceKind::Image => true,
            // In HTML only an `img` is asked for a description.
            ReferenceKind::Html => self.settings.markdown.html != RawHtml::Escape,
            ReferenceKind::Link => false,
        };
        if !shown || reference.alt {
            return;
        }
        let diagnostic = Diagnostic::error(Code::AltText, self.place(&reference.range)).with("target", reference.dest.as_str());
        self.rule(diagnostic);
    }

    /// A file that the text shows, and does not only lead to, is made smaller for small screens.
    fn shown(&mut self, reference: &Reference) {
        let target = self.resolved.targets.iter().find(|(dest, _)| *dest == reference.dest);
        if let (ReferenceKind::Image, Some((_, Target::File(at)))) = (&reference.kind, target) {
            self.resolved.files[*at as usize].shown = true;
        }
    }

    /// A picture that is not published: its words stay, as of one that is not there.
    fn refused(&mut self, refused: Refused, dest: &str, file: &Arc<str>, span: Span) {
        let diagnostic = Diagnostic::error(Code::PictureFormat, span).with("kind", refused.as_str()).with("target", dest);
        self.rule(diagnostic.and("file", Span::file(Arc::clone(file))));
    }

    fn target(&mut self, reference: &Reference) -> Target {
        let dest = reference.dest.as_str();
        let (path, fragment) = dest.split_once('#').map_or((dest, None), |(path, fragment)| (path, Some(fragment.to_owned())));
        if dest.is_empty() || has_scheme(dest) {
            return Target::Verbatim;
        }
        if path.is_empty() {
            self.anchor(reference, fragment.as_deref().unwrap_or_default());
            return Target::Verbatim;
        }
        if path.starts_with('/') {
            let place = (reference.range.start + self.text.body_at, reference.range.end + self.text.body_at);
            return SitePath::written(path).map_or(Target::Verbatim, |path| Target::Address(path, fragment, place));
        }
        let Some(inside) = relative(&self.text.source, dest) else { return self.lost(reference) };
        if let Some((at, file)) = self.index.files.get_key_value(inside.as_str()) {
            if let Some(refused) = file.refused {
                self.refused(refused, dest, at, self.place(&reference.range));
                return Target::NotOut;
            }
            return Target::File(self.attach(at, file));
        }
        match self.index.text(&inside, self.settings) {
            Some(Known::Post(id)) => Target::Post(id, fragment),
            Some(Known::Page(id)) => Target::Page(id, fragment),
            Some(Known::Profile(id)) => Target::Profile(id),
            Some(Known::NotOut) => {
                let diagnostic = Diagnostic::warning(Code::LinkNotOut, self.place(&reference.range)).with("target", dest);
                self.found.push(diagnostic);
                Target::NotOut
            }
            None => self.lost(reference),
        }
    }

    /// A fragment of the text's own. Raw HTML may hold anchors that only a browser finds.
    fn anchor(&mut self, reference: &Reference, fragment: &str) {
        let known = self.text.scan.headings.iter().any(|heading| heading.id == fragment);
        if known || fragment.is_empty() || self.text.scan.raw_html || reference.kind == ReferenceKind::Html {
            return;
        }
        let suggestion = suggest(fragment, self.text.scan.headings.iter().map(|heading| heading.id.as_str())).unwrap_or("none");
        let diagnostic = Diagnostic::error(Code::BrokenAnchor, self.place(&reference.range)).with("target", reference.dest.as_str());
        let diagnostic = diagnostic.with("anchor", fragment).with("suggestion", suggestion.to_owned());
        self.rule(diagnostic);
    }

    /// A destination that leads nowhere: a file that is missing, or a link that is broken.
    fn lost(&mut self, reference: &Reference) -> Target {
        let dest = reference.dest.as_str();
        let file = reference.kind == ReferenceKind::Image || is_file_name(dest);
        let code = if file { Code::MissingFile } else { Code::BrokenLink };
        let folder = self.text.source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let near = self.index.paths.range(Arc::<str>::from(folder)..).take_while(|path| path.starts_with(folder));
        let names = near.take(2_000).filter_map(|path| path.strip_prefix(folder)).map(|rest| rest.trim_start_matches('/'));
        let suggestion = suggest(dest, names).unwrap_or("none").to_owned();
        let diagnostic = Diagnostic::error(code, self.place(&reference.range)).with("target", dest).with("suggestion", suggestion);
        self.rule(diagnostic);
        // No reader can use the name of a text's file, and one that is gone may have been withdrawn in private.
        let path = dest.split(['#', '?']).next().unwrap_or_default();
        if path.ends_with(".md") || path.ends_with(".markdown") { Target::NotOut } else { Target::Verbatim }
    }

    /// Publishes a file beside the page.
    fn attach(&mut self, path: &Arc<str>, file: &LoadedFile) -> u32 {
        if let Some(at) = self.resolved.files.iter().position(|known| known.source == *path) {
            return u32::try_from(at).unwrap_or(u32::MAX);
        }
        let name = name_beside(&self.text.source, path).to_owned();
        let attachment = Attachment {
            source: Arc::clone(path),
            name,
            size: file.size,
            dimensions: file.dimensions,
            digest: file.digest,
            picture: file.picture,
            shown: false,
        };
        self.resolved.files.push(attachment);
        u32::try_from(self.resolved.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// What sanitising will take out: known now, while the post can still be kept back.
    fn removed_html(&mut self) {
        let (names, first) = markup::removed(&self.text.scan, &self.settings.markdown);
        if let Some(first) = first {
            let diagnostic = Diagnostic::error(Code::HtmlRemoved, self.place(&first)).with("removed", names.join(", "));
            self.rule(diagnostic);
        }
    }

    fn header_image(&mut self) {
        let Some((image, range)) = &self.text.header.image else { return };
        let span = Span::new(Arc::clone(&self.text.source), range.clone());
        let file = relative(&self.text.source, image).and_then(|path| self.index.files.get_key_value(path.as_str()));
        let Some((path, file)) = file else {
            self.rule(Diagnostic::error(Code::MissingFile, span).with("target", image.as_str()).with("suggestion", "none"));
            return;
        };
        if let Some(refused) = file.refused {
            return self.refused(refused, image, path, span);
        }
        let at = self.attach(path, file);
        self.resolved.files[at as usize].shown = true;
        // The same picture shown in the text has its alternative text there.
        let shown = self
            .text
            .scan
            .references
            .iter()
            .any(|reference| reference.alt && relative(&self.text.source, &reference.dest).as_deref() == Some(&**path));
        if self.text.header.image_alt.is_none() && !shown {
            self.rule(Diagnostic::error(Code::AltText, span).with("target", image.as_str()));
        }
        let alt = self.text.header.image_alt.clone().unwrap_or_default();
        self.resolved.image = Some(Picture { file: at, alt, credit: self.text.header.image_credit.clone() });
    }
}

/// The name that a file has beside the page of a text: its path from the text, so that two of one name differ.
pub(super) fn name_beside<'a>(source: &str, path: &'a str) -> &'a str {
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inner = path.strip_prefix(folder).map(|rest| rest.trim_start_matches('/'));
    inner.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path))
}

/// `content/barrett/fr/2011-12-05-first-snow.fr.md` as the key of its post, `barrett/2011-12-05-first-snow`.
pub fn key_of(path: &str, settings: &Settings) -> String {
    let inner = path.strip_prefix("content/").unwrap_or(path).trim_end_matches('/');
    let bare = inner.strip_suffix(".md").or_else(|| inner.strip_suffix(".markdown")).unwrap_or(inner);
    let stem = match bare.rsplit_once('.') {
        Some((stem, suffix)) if settings.languages.find(suffix).is_some() => stem,
        _ => bare,
    };
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    match stem.split('/').collect::<Vec<_>>().as_slice() {
        [folder, lang, rest @ ..] if settings.languages.find(lang).is_some() && !rest.is_empty() => format!("{folder}/{}", rest.join("/")),
        _ => stem.to_owned(),
    }
}

/// Whether a destination names a file rather than a page.
fn is_file_name(dest: &str) -> bool {
    let name = dest.split(['?', '#']).next().unwrap_or(dest).rsplit('/').next().unwrap_or(dest);
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let page = matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown" | "html" | "htm" | "php" | "aspx");
    !stem.is_empty() && !page && (2..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric())
}

//! Everything that a destination in a text can be looked up in.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::settings::Settings;
use crate::load::LoadedFile;
use crate::model::ambassador::AmbassadorId;
use crate::model::post::PostId;

use super::links::key_of;
use super::translations::Group;
use super::{Resolver, Shown};

/// Everything that a destination can be looked up in.
#[derive(Debug, Default)]
pub struct Index {
    /// Texts by their file.
    pub by_file: HashMap<Arc<str>, Known>,
    /// Texts by their key under `content/`.
    pub by_key: HashMap<Arc<str>, Known>,
    /// Files that texts show.
    pub files: BTreeMap<Arc<str>, LoadedFile>,
    /// Every path under `content`, for suggestions.
    pub paths: BTreeSet<Arc<str>>,
}

/// What a text is, to whoever links to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A version of a post.
    Post(PostId),
    /// A version of a fixed page, by index.
    Page(u32),
    /// A profile.
    Profile(AmbassadorId),
    /// Not out yet.
    NotOut,
}

impl Index {
    /// The text that a path below the root is, or the key of.
    pub fn text(&self, path: &str, settings: &Settings) -> Option<Known> {
        let of = |path: &str| self.by_file.get(path).or_else(|| self.by_key.get(path));
        of(path).or_else(|| of(&key_of(path, settings))).copied()
    }
}

impl Resolver<'_, '_> {
    /// What a link can lead to.
    pub(super) fn index(
        &self,
        posts: &[Shown],
        pages: &[Group],
        files: BTreeMap<Arc<str>, LoadedFile>,
        paths: BTreeSet<Arc<str>>,
    ) -> Index {
        let mut next = 0;
        let of_posts = posts.iter().map(|shown| {
            let target = if shown.fate.shown { Known::Post(PostId(next)) } else { Known::NotOut };
            next += u32::from(shown.fate.shown);
            (&shown.group, target)
        });
        let of_pages = (0..).zip(pages).map(|(at, page)| (page, Known::Page(at)));
        let known: Vec<(&Group, Known)> = of_posts.chain(of_pages).collect();
        let texts = || known.iter().flat_map(|(group, target)| group.texts.iter().map(move |text| (text, *target)));
        let (mut by_file, mut by_key) = rayon::join(
            || texts().map(|(text, target)| (Arc::clone(&text.source), target)).collect::<HashMap<_, _>>(),
            || texts().map(|(text, target)| (Arc::clone(&text.role.key), target)).collect::<HashMap<_, _>>(),
        );
        for id in self.site.ambassador_ids() {
            let name = &self.site.ambassador(id).id;
            for language in &self.settings.languages.0 {
                by_file.insert(Arc::from(format!("content/{name}/_index.{}.md", language.code)), Known::Profile(id));
            }
            by_key.insert(Arc::from(format!("{name}/_index")), Known::Profile(id));
            by_key.insert(Arc::from(name.as_str()), Known::Profile(id));
        }
        // Whatever is a text of the site and is not shown is not out.
        let is_text = |path: &&Arc<str>| path.ends_with(".md") || path.ends_with(".markdown");
        let rest: Vec<&Arc<str>> = paths.par_iter().filter(is_text).filter(|path| !by_file.contains_key(*path)).collect();
        for path in rest {
            by_file.insert(Arc::clone(path), Known::NotOut);
            by_key.entry(Arc::from(key_of(path, self.settings))).or_insert(Known::NotOut);
        }
        Index { by_file, by_key, files, paths }
    }
}

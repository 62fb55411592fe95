//! The plan: address to recipe. A recipe is a small value that says what a file is; it renders on demand, alone.
//!
//! One output path has one origin: page, redirect, feed and asset compete in the same map, and a second claim is an
//! error that names both. The fingerprint of a recipe is a digest of everything that its bytes are made from.

mod addresses;
mod form;
mod answers;
mod earlier;
mod fingerprint;
mod folders;
mod keep;
mod links;
mod locked;
mod lost;
mod recipe;
mod straight;

pub use addresses::plan;
pub use answers::{answers, any_host, compresses, search_policy, site_headers};
pub use form::FeedFormat;
pub use keep::keep;
pub use links::broken_links;
pub use locked::locked;
pub use recipe::{Owner, Recipe};
pub use straight::straighten;

use std::collections::BTreeMap;

use crate::assets::Assets;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::address::{OutputPath, SitePath};
use crate::model::language::Lang;
use crate::model::post::{PostId, Target, Version};
use crate::model::site::Site;

/// A digest of everything that a file is made from.
pub type Fingerprint = [u8; 32];

/// Every file of the site, in the order of paths.
#[derive(Debug, Default)]
pub struct Plan {
    /// What each is.
    pub files: BTreeMap<OutputPath, Recipe>,
}

impl Plan {
    /// Whether the site has an address, with the slash at its end or without.
    pub fn has(&self, path: &SitePath) -> bool {
        self.files.contains_key(&path.output()) || self.files.contains_key(&path.slashed().output())
    }

    /// What stands at an address, with the slash at its end or without.
    fn at(&self, path: &SitePath) -> Option<Recipe> {
        self.files.get(&path.output()).or_else(|| self.files.get(&path.slashed().output())).copied()
    }

    /// Takes another theme's assets in the place of one's. False where something else stands at one of their addresses;
    /// then nothing was touched.
    pub fn take_assets(&mut self, old: &Assets, new: &Assets) -> bool {
        let place = |served: &str| SitePath::file(&["assets", served]).output();
        let taken = |path: &OutputPath| self.files.get(path).is_some_and(|recipe| !matches!(recipe, Recipe::Asset(_)));
        if new.files.values().any(|(served, _)| taken(&place(served))) {
            return false;
        }
        for (served, _) in old.files.values() {
            self.files.remove(&place(served));
        }
        for (at, (served, _)) in (0..).zip(new.files.values()) {
            self.files.insert(place(served), Recipe::Asset(at));
        }
        true
    }

    /// Puts the card of a text where its words want it now: before and after they changed.
    pub fn take_card(&mut self, before: Option<(PostId, Lang, SitePath)>, after: Option<(PostId, Lang, SitePath)>) {
        if before == after {
            return;
        }
        if let Some((.., path)) = before {
            self.files.remove(&path.output());
        }
        if let Some((id, lang, path)) = after {
            self.files.insert(path.output(), Recipe::Card(id, lang));
        }
    }

    /// Takes away the links to what an earlier plan had and this one has not: what was left out between them is not out
    /// yet, as with any other link to it.
    pub fn take_links(&self, site: &mut Site, earlier: &Plan, found: &mut Vec<Diagnostic>) {
        let take = |version: &mut Version| {
            let told = !version.allows("broken-link");
            for (dest, target) in &mut version.targets {
                let Target::Address(path, _, place) = target else { continue };
                if self.has(path) || !earlier.has(path) {
                    continue;
                }
                if told {
                    let span = Span::new(version.source.clone(), place.0..place.1);
                    found.push(Diagnostic::warning(Code::LinkNotOut, span).with("target", dest.as_str()));
                }
                *target = Target::NotOut;
            }
        };
        site.versions_mut().for_each(take);
    }

    /// Takes away what an earlier text leads to and the site no longer has: the words stay, and of a picture its
    /// alternative text. Nobody is told, since nobody shall change that text.
    pub fn take_earlier_links(&self, site: &mut Site) {
        // A picture cannot be a page that leads elsewhere.
        let file = |path: &SitePath| matches!(self.files.get(&path.output()), Some(Recipe::File(..) | Recipe::KeptFile(_)));
        for version in site.posts.iter_mut().flat_map(|post| &mut post.versions) {
            let Version { path, history: Some(history), .. } = version else { continue };
            for earlier in &mut history.earlier {
                for (_, target) in &mut earlier.targets {
                    let lost = match target {
                        Target::Address(path, ..) => !self.has(path),
                        Target::Beside(name) => !file(&path.with_file(name)),
                        _ => false,
                    };
                    if lost {
                        *target = Target::NotOut;
                    }
                }
                earlier.image.take_if(|image| !file(&path.with_file(&image.name)));
            }
        }
    }
}

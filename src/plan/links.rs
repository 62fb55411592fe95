//! Links from texts to addresses that the site does not have.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::post::Target;
use crate::render::Press;
use crate::resolve::links::key_of;

use super::Plan;
use super::keep::is_kept;

/// Links to addresses of the site that it does not have. An error leaves out the text that says so: the pipeline then
/// makes another plan without it.
pub fn broken_links(press: &Press<'_>, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let site = press.site;
    let posts = site.posts.iter().flat_map(|post| post.versions.iter().map(|version| (Arc::clone(&post.key), version)));
    let pages = site.pages.iter().flat_map(|page| page.versions.iter().map(|version| (Arc::clone(&page.key), version)));
    let profiles = site
        .ambassadors
        .iter()
        .flat_map(|person| &person.profile)
        .map(|version| (Arc::from(key_of(&version.source, press.settings)), version));
    for (key, version) in posts.chain(pages).chain(profiles) {
        for (dest, target) in &version.targets {
            let Target::Address(path, _, place) = target else { continue };
            if plan.has(path) || is_kept(press, path) {
                continue;
            }
            let span = Span::new(version.source.clone(), place.0..place.1);
            let diagnostic = Diagnostic::error(Code::BrokenLink, span).with("target", dest.as_str()).with("suggestion", "none");
            found.extend(press.settings.rules.weigh(diagnostic, &version.allow, &key));
        }
    }
}

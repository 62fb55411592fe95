//! Links to a place on another page that is not there.
//!
//! What the headings of the target do not tell, its finished page does: footnotes, and the ids of raw HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::text;
use crate::model::address::{OutputPath, SitePath};
use crate::model::post::{Target, Version};
use crate::pipeline::Prepared;
use crate::plan::Recipe;
use crate::render::Press;
use crate::resolve::links::key_of;

/// A link that names a place on a page.
struct Link<'a> {
    version: &'a Version,
    dest: &'a str,
    page: SitePath,
    anchor: String,
    place: Option<(usize, usize)>,
}

pub(super) fn look(prepared: &Prepared, found: &mut Vec<Diagnostic>) {
    if !prepared.settings.rules.is_wanted("broken-anchor", crate::config::rules::Look::Check) {
        return;
    }
    let press = prepared.press();
    let mut pages: BTreeMap<OutputPath, Option<BTreeSet<String>>> = BTreeMap::new();
    for link in prepared.site.versions().flat_map(|version| links(version, prepared)) {
        let output = if prepared.plan.files.contains_key(&link.page.output()) { link.page.output() } else { link.page.slashed().output() };
        let ids = pages.entry(output).or_insert_with_key(|output| ids(prepared.plan.files.get(output).copied(), &press));
        let Some(ids) = ids else { continue };
        if ids.contains(&link.anchor) {
            continue;
        }
        let suggestion = crate::config::fields::suggest(&link.anchor, ids.iter().map(String::as_str)).unwrap_or("none").to_owned();
        let diagnostic = Diagnostic::error(Code::BrokenAnchor, span(&link, prepared)).with("target", link.dest);
        let diagnostic = diagnostic.with("anchor", link.anchor.as_str()).with("suggestion", suggestion);
        let key = Arc::from(key_of(&link.version.source, &prepared.settings));
        found.extend(prepared.settings.rules.weigh(diagnostic, &link.version.allow, &key));
    }
}

/// The links of a text that name a place, but for those that its target's headings already answer.
fn links<'a>(version: &'a Version, prepared: &'a Prepared) -> Vec<Link<'a>> {
    let site = &prepared.site;
    let mut links = Vec::new();
    for (dest, target) in &version.targets {
        let (to, place) = match target {
            Target::Post(id, Some(anchor)) => (Some((site.post(*id).version_or_first(version.lang), anchor)), None),
            Target::Page(at, Some(anchor)) => {
                let page = &site.pages[*at as usize];
                (page.version(version.lang).or(page.versions.first()).map(|to| (to, anchor)), None)
            }
            Target::Address(path, Some(anchor), place) => {
                links.push(Link { version, dest, page: path.clone(), anchor: decoded(anchor), place: Some(*place) });
                continue;
            }
            _ => continue,
        };
        let Some((to, anchor)) = to else { continue };
        let anchor = decoded(anchor);
        if !anchor.is_empty() && !to.headings.iter().any(|heading| heading.id == anchor) {
            links.push(Link { version, dest, page: to.path.clone(), anchor, place });
        }
    }
    links.retain(|link| !link.anchor.is_empty());
    links
}

/// A fragment as browsers look it up (HTML, section 7.4.6.4).
fn decoded(fragment: &str) -> String {
    percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}

/// Every id on a page; none where it is no page, or fails.
fn ids(recipe: Option<Recipe>, press: &Press<'_>) -> Option<BTreeSet<String>> {
    let recipe = recipe.filter(|recipe| matches!(recipe, Recipe::Page(..)))?;
    // What fails here fails in the build, which says so.
    let bytes = recipe.bytes(press, &mut Vec::new()).ok()?;
    let html = String::from_utf8(bytes).ok()?;
    let mut ids = BTreeSet::from(["top".to_owned()]);
    for tag in text::tags::tags(&html) {
        for attribute in tag.attributes() {
            let names = attribute.name.eq_ignore_ascii_case("id") || attribute.name.eq_ignore_ascii_case("name") && tag.is("a");
            if names {
                ids.insert(text::tags::decode(attribute.value).into_owned());
            }
        }
    }
    Some(ids)
}

/// Where the text says it. Only a link that fails is looked for a second time.
fn span(link: &Link<'_>, prepared: &Prepared) -> Span {
    let source = &link.version.source;
    if let Some((start, end)) = link.place {
        return Span::new(Arc::clone(source), start..end);
    }
    let scan = super::scan(prepared, link.version);
    let reference = scan.iter().flat_map(|scan| &scan.references).find(|reference| reference.dest == link.dest);
    reference.map_or_else(|| Span::file(Arc::clone(source)), |reference| super::place(link.version, &reference.range))
}

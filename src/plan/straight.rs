//! Old addresses lead at once to where things are: an address that has moved twice, once as the ledger knows and once as
//! only a header says, or a line of `redirects.csv` that leads to such an address, would send readers from page to page.

use std::collections::BTreeMap;

use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::site::{Keep, RedirectTo, Site};

/// Makes every redirect of a site lead to its end. One that leads round and round stays as it is.
pub fn straighten(site: &mut Site) {
    let moved = |what: &Keep| matches!(what, Keep::Moved(_) | Keep::Gone(_));
    if site.redirects.is_empty() && !site.kept.iter().any(|kept| moved(&kept.what)) {
        return;
    }
    let next = next(site);
    for redirect in &mut site.redirects {
        if let RedirectTo::Here(to) = &redirect.to
            && let Some((last, lang)) = end(&next, to, redirect.lang)
        {
            (redirect.to, redirect.lang) = (last, lang);
        }
    }
    for kept in &mut site.kept {
        if let Keep::Moved(to) | Keep::Gone(to) = &mut kept.what
            && let Some((RedirectTo::Here(last), lang)) = end(&next, to, kept.lang)
        {
            (*to, kept.lang) = (last, lang);
        }
    }
}

/// Where each old address leads, and in which language that is.
type Next = BTreeMap<SitePath, (RedirectTo, Lang)>;

fn next(site: &Site) -> Next {
    let mut next = Next::new();
    let posts = site.posts.iter().filter(|post| post.withdrawn.is_none()).flat_map(|post| &post.versions);
    let others = site.pages.iter().flat_map(|page| &page.versions).chain(site.ambassadors.iter().flat_map(|person| &person.profile));
    for version in posts.chain(others) {
        let aliases = version.aliases.iter().filter(|alias| alias.output() != version.path.output());
        next.extend(aliases.map(|alias| (alias.clone(), (RedirectTo::Here(version.path.clone()), version.lang))));
    }
    for kept in &site.kept {
        if let Keep::Moved(to) | Keep::Gone(to) = &kept.what {
            next.insert(kept.path.clone(), (RedirectTo::Here(to.clone()), kept.lang));
        }
    }
    for redirect in &site.redirects {
        next.entry(redirect.from.clone()).or_insert_with(|| (redirect.to.clone(), redirect.lang));
    }
    next
}

/// The last of the addresses that one in a language leads to; `None` where there is no last one.
fn end(next: &Next, start: &SitePath, lang: Lang) -> Option<(RedirectTo, Lang)> {
    let (mut here, mut lang) = (start, lang);
    for _ in 0..=next.len() {
        match next.get(here) {
            Some((RedirectTo::Here(to), own)) => (here, lang) = (to, *own),
            Some((elsewhere, own)) => return Some((elsewhere.clone(), *own)),
            None => return Some((RedirectTo::Here(here.clone()), lang)),
        }
    }
    None
}

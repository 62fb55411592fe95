//! `redirects.csv` resolved: each line leads to an address of the site, to a post by its file, or elsewhere.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::has_scheme;
use crate::load::redirects::LoadedRedirect;
use crate::model::address::SitePath;
use crate::model::language::Lang;

use crate::model::site::{Redirect, RedirectTo};

use super::Resolver;
use super::index::{Index, Known};
use super::links::key_of;

impl Resolver<'_, '_> {
    /// `redirects.csv`: an address of the site, of another one, or a post by its file.
    pub(super) fn redirects(&mut self, redirects: Vec<LoadedRedirect>, index: &Index) {
        for redirect in redirects {
            let first = self.settings.languages.all().next().unwrap_or(Lang(0));
            let in_path = |path: &SitePath| self.settings.languages.find(path.first()).unwrap_or(first);
            let inner = format!("content/{}", redirect.to.trim_start_matches("content/").trim_start_matches('/'));
            let code = inner.trim_end_matches(".md").rsplit('.').next().and_then(|code| self.settings.languages.find(code));
            let target = index.text(&inner, self.settings);
            let (to, lang) = match target {
                Some(Known::Post(id)) => {
                    let version = self.site.post(id).version_or_first(code.unwrap_or(first));
                    (RedirectTo::Here(version.path.clone()), version.lang)
                }
                Some(Known::Page(at)) => {
                    let page = &self.site.pages[at as usize];
                    let version = page.version(code.unwrap_or(first)).unwrap_or(&page.versions[0]);
                    (RedirectTo::Here(version.path.clone()), version.lang)
                }
                _ if has_scheme(&redirect.to) => (RedirectTo::Elsewhere(redirect.to.clone()), first),
                _ if redirect.to.starts_with('/') => match SitePath::written(&redirect.to) {
                    Some(path) => (RedirectTo::Here(path.clone()), in_path(&path)),
                    None => {
                        self.found.push(Diagnostic::error(Code::BadRedirect, redirect.span).with("reason", "no-target"));
                        continue;
                    }
                },
                // Its post waits, or has an error of its own: that stops nobody else, and the line works once it is out.
                _ if index.paths.iter().any(|path| **path == *inner || key_of(path, self.settings) == key_of(&inner, self.settings)) => {
                    self.found.push(Diagnostic::warning(Code::BadRedirect, redirect.span).with("reason", "not-out"));
                    continue;
                }
                _ => {
                    self.found.push(Diagnostic::error(Code::BadRedirect, redirect.span).with("reason", "no-post"));
                    continue;
                }
            };
            self.site.redirects.push(Redirect { from: redirect.from, to, lang, source: Arc::from("redirects.csv") });
        }
    }
}

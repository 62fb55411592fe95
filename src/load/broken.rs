//! Which files have errors, by the key of the post or page that they leave out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity, Spoils};

/// Keys of posts and pages that have files with errors, and those files: the first is the one that was found first.
#[derive(Debug, Default)]
pub struct Broken(BTreeMap<Arc<str>, Vec<Arc<str>>>);

impl Broken {
    /// Notes every error that leaves out a post or page.
    pub fn note(&mut self, found: &[Diagnostic]) {
        for diagnostic in found {
            if let (Severity::Error, Spoils::Post(key), Some(span)) = (diagnostic.severity, &diagnostic.spoils, &diagnostic.span) {
                let files = self.0.entry(Arc::clone(key)).or_default();
                if !files.contains(&span.file) {
                    files.push(Arc::clone(&span.file));
                }
            }
        }
    }

    /// Whether a post or page is left out.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Its files with errors.
    pub fn files(&self, key: &str) -> &[Arc<str>] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// Every key, in order, with its files.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &[Arc<str>])> {
        self.0.iter().map(|(key, files)| (key, files.as_slice()))
    }

    /// Forgets files that leave out nothing but themselves.
    pub fn forget(&mut self, is_gone: impl Fn(&str) -> bool) {
        self.0.retain(|_, files| {
            files.retain(|file| !is_gone(file));
            !files.is_empty()
        });
    }
}

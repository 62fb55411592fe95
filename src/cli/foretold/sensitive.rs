//! What an edit touches besides texts: settings, theme, workflow, record. Whoever reviews a request looks there first.

use std::collections::BTreeMap;

use crate::cli::messages::{Named, Words, clean};

/// How many files of one kind are named.
const NAMED: usize = 5;

/// Files by kind.
pub(crate) struct Sensitive(BTreeMap<&'static str, Vec<String>>);

impl Sensitive {
    /// Those among the files that changed, named from the site's root.
    pub(crate) fn among(files: Vec<String>) -> Self {
        let mut kinds: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for file in files {
            if let Some(kind) = kind(&file) {
                kinds.entry(kind).or_default().push(file);
            }
        }
        Self(kinds)
    }

    /// Every kind with its files.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.0.iter().map(|(kind, files)| (*kind, files.as_slice()))
    }

    /// A sentence for each kind.
    pub(super) fn sentences(&self, words: &Words) -> Vec<String> {
        let sentence = |(kind, files): (&'static str, &[String])| {
            let listed: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{}`", clean(file))).collect();
            let more = files.len().saturating_sub(NAMED);
            let named: [Named<'_>; 3] = [("kind", kind.into()), ("files", listed.join(", ").into()), ("more", more.into())];
            words.text("plan-sensitive", named)
        };
        self.all().map(sentence).collect()
    }
}

/// What a file is, if it is more than a text.
fn kind(file: &str) -> Option<&'static str> {
    let below = |folders: &[&str]| folders.iter().any(|folder| file.starts_with(folder));
    match file {
        "site.toml" | "redirects.csv" => Some("settings"),
        ".gitlab-ci.yml" | ".woodpecker.yml" | ".gitattributes" => Some("workflow"),
        file if file.starts_with("content/") && file.ends_with("/ambassador.toml") => Some("settings"),
        _ if below(&["themes/"]) => Some("theme"),
        _ if below(&[".github/", ".gitlab/", ".forgejo/", ".gitea/", ".woodpecker/", ".ci/"]) => Some("workflow"),
        _ if below(&["published/"]) => Some("ledger"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_a_text() {
        #[track_caller]
        fn check(file: &str, expected: Option<&str>) {
            assert_eq!(kind(file), expected, "{file}");
        }
        check("site.toml", Some("settings"));
        check("content/barrett/ambassador.toml", Some("settings"));
        check("content/barrett/2011-12-05-first-snow.en.md", None);
        check("themes/official/templates/post.html", Some("theme"));
        check(".github/workflows/publish.yml", Some("workflow"));
        check("published/2011.jsonl", Some("ledger"));
        check("README.md", None);
    }
}

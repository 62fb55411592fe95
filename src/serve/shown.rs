//! The pages that browsers got last: what is still shown when an error has taken the page from the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::Answer;

/// How many are kept.
const KEPT: usize = 64;

/// The last good pages, by the path that was asked for.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pages: BTreeMap<String, (u64, Arc<Answer>)>,
    count: u64,
}

impl Shown {
    /// Keeps a page that is made from a text, and lets go of the one that was asked for longest ago.
    pub(super) fn keep(&mut self, path: &str, answer: &Arc<Answer>) {
        if !answer.is_page() || !matches!(answer.status, 200 | 410) {
            return;
        }
        self.count += 1;
        self.pages.insert(path.to_owned(), (self.count, Arc::clone(answer)));
        if self.pages.len() > KEPT
            && let Some(oldest) = self.pages.iter().min_by_key(|(_, (at, _))| *at).map(|(path, _)| path.clone())
        {
            self.pages.remove(&oldest);
        }
    }

    /// The page that was shown last at a path.
    pub(super) fn last(&self, path: &str) -> Option<&Arc<Answer>> {
        self.pages.get(path).map(|(_, answer)| answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_page_goes_first() {
        let mut shown = Shown::default();
        let page = Arc::new(Answer { status: 200, media: "text/html; charset=utf-8".to_owned(), ..Answer::default() });
        for number in 0..=KEPT + 1 {
            shown.keep(&format!("/{number}/"), &page);
            shown.keep("/1/", &page);
        }
        assert!(shown.last("/0/").is_none() && shown.last("/1/").is_some() && shown.last("/2/").is_none(), "{:?}", shown.pages.keys());
        shown.keep("/feed.xml", &Arc::new(Answer { status: 200, media: "application/xml".to_owned(), ..Answer::default() }));
        assert!(shown.last("/feed.xml").is_none());
    }
}

//! Addresses out of what is written elsewhere: out of a style sheet, and out of the path of a file.

use super::{OutputPath, SitePath};

impl SitePath {
    /// Where a reference leads that is relative to this address, as a style sheet has it; `None` where it climbs out.
    pub fn lead(&self, reference: &str) -> Option<Self> {
        let folder = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').collect();
        let mut rest = reference;
        loop {
            if let Some(up) = rest.strip_prefix("../") {
                parts.pop().filter(|part| !part.is_empty())?;
                rest = up;
            } else if let Some(same) = rest.strip_prefix("./") {
                rest = same;
            } else {
                break;
            }
        }
        Self::written(&[&parts.join("/"), "/", rest].concat())
    }
}

impl OutputPath {
    /// The address that a reader asks for: of a page its folder.
    pub fn asked(&self) -> SitePath {
        match self.0.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
            Some(folder) => SitePath(format!("/{folder}")),
            None => SitePath(format!("/{}", self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_on_from_where_they_stand() {
        #[track_caller]
        fn check(from: &str, reference: &str, expected: Option<&str>) {
            let from = SitePath::recorded(from).expect("an address");
            assert_eq!(from.lead(reference).as_ref().map(SitePath::as_str), expected, "{reference}");
        }
        check("/assets/style.css", "a.woff2", Some("/assets/a.woff2"));
        check("/assets/style.css", "./fonts/a.woff2", Some("/assets/fonts/a.woff2"));
        check("/assets/style.css", "../en/a%20b.png", Some("/en/a b.png"));
        check("/assets/style.css", "../../a.png", None);
        check("/en/a/", "b.png", Some("/en/a/b.png"));
    }

    #[test]
    fn a_page_is_asked_for_by_its_folder() {
        for address in ["/", "/en/", "/en/feed.xml", "/en/a/index.htm"] {
            let path = SitePath::recorded(address).expect("an address");
            assert_eq!(path.output().asked(), path);
        }
        assert_eq!(OutputPath("en/myindex.html".to_owned()).asked().as_str(), "/en/myindex.html");
    }
}

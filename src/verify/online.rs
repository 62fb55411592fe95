//! The manifest of what is online: from an address, a folder, or a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use ureq::Agent;

use crate::ledger::Sha;
use crate::model::address::{BaseUrl, SitePath};
use crate::write::manifest::{self, MANIFEST};

/// Half a million files have a manifest of some fifty megabytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How long an answer may take, in seconds.
const WAIT_S: u64 = 60;

/// Why there is no manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The place begins with `http` and is no address of a site.
    Address,
    /// What is there is no manifest: no line has a digest and a name.
    Empty,
    /// The server, the network or the file system says so.
    Said(String),
}

/// The digest of each file that is online, by its path.
///
/// # Errors
///
/// Why there is none.
pub fn manifest(place: &str) -> Result<BTreeMap<String, Sha>, Trouble> {
    let text = if place.starts_with("https://") || place.starts_with("http://") {
        let base = BaseUrl::parse(place.trim_end_matches(MANIFEST)).ok_or(Trouble::Address)?;
        fetched(&base.absolute(&SitePath::file(&[MANIFEST]))).map_err(|error| Trouble::Said(error.to_string()))?
    } else {
        manifest::local(Path::new(place)).map_err(|error| Trouble::Said(error.to_string()))?
    };
    let digests = manifest::parse(&text);
    if digests.is_empty() { Err(Trouble::Empty) } else { Ok(digests) }
}

fn fetched(url: &str) -> Result<String, ureq::Error> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(WAIT_S)))
        .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    agent.get(url).call()?.body_mut().with_config().limit(BYTES_MAX).read_to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_a_manifest_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().display().to_string();
        assert!(matches!(manifest(&place), Err(Trouble::Said(_))));
        std::fs::write(folder.path().join(MANIFEST), "<html>\n").expect("written");
        assert_eq!(manifest(&place), Err(Trouble::Empty));
        let sha = Sha::of(b"x");
        std::fs::write(folder.path().join(MANIFEST), format!("{sha}  index.html\n# {sha}\n")).expect("written");
        let expected = BTreeMap::from([("index.html".to_owned(), sha)]);
        assert_eq!(manifest(&place), Ok(expected.clone()));
        assert_eq!(manifest(&folder.path().join(MANIFEST).display().to_string()), Ok(expected));
        assert_eq!(manifest("https://"), Err(Trouble::Address));
    }
}

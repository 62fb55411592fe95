//! Any text as `site.toml`.
#![no_main]

use std::sync::Arc;

use chancery::config::raw;
use chrono::DateTime;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut found = Vec::new();
    let now = DateTime::from_timestamp(1_330_000_000, 0).expect("an instant");
    let settings = raw::settings(text, &Arc::from("site.toml"), None, now, &mut found);
    // Either there are settings, or somebody is told why not.
    assert!(settings.is_some() || !found.is_empty());
    for place in found.iter().filter_map(|finding| finding.span.as_ref().and_then(|span| span.range)) {
        assert!(text.get(place.0..place.1).is_some(), "{found:?}");
    }
});

//! Any bytes as the ledger of a year: read and verified, or refused with the line.
#![no_main]

use std::sync::Arc;

use chancery::ledger::chain::{self, YearFile};
use chancery::ledger::promises::Promises;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = YearFile { name: Arc::from("published/2011.jsonl"), year: 2011, bytes: bytes.to_vec().into() };
    let errors = match chain::verify(&[file]).and_then(chain::ledger) {
        Ok(ledger) => {
            let promises = Promises::of(&ledger);
            assert!(ledger.records.is_empty() == promises.is_empty() || !ledger.records.is_empty());
            return;
        }
        Err(errors) => errors,
    };
    assert!(!errors.is_empty());
    for place in errors.iter().filter_map(|error| error.span.as_ref().and_then(|span| span.range)) {
        assert!(place.0 <= place.1 && place.1 <= bytes.len());
    }
});

//! Texts that were taken away in private: their digests, and the lines that hold them.
//!
//! A private withdrawal takes every text of what it withdraws, a private correction those before it. Whoever guesses such
//! a text could try it against its digest, so the copy online has the lines without them, and nothing keeps the texts.
//! A text that stands somewhere today, be it as an earlier one, is not taken away.

use std::collections::BTreeSet;

use super::chain::Ledger;
use super::digest::Sha;
use super::promises::{Promises, State};
use super::record::{Act, Record};

/// What was taken away.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// The digests of the texts, as records have them.
    pub texts: BTreeSet<Sha>,
    /// The lines that tell of them, as places in [`Ledger::records`].
    pub lines: BTreeSet<usize>,
}

/// What a ledger says was taken away.
pub fn removed(ledger: &Ledger, promises: &Promises) -> Removed {
    let mut removed = Removed::default();
    let mut standing = BTreeSet::new();
    let record = |place: &usize| &ledger.records[*place].record;
    for (_, promise) in promises.iter() {
        let before = match &promise.state {
            State::MovedTo(_) => continue,
            State::Withdrawn(how) if how.private => promise.records.len(),
            _ => {
                standing.extend(promise.sha256);
                let private = |place: &usize| record(place).act == Act::Corrected && record(place).private;
                let before = promise.records.iter().rposition(private);
                // What public corrections since then put right stays readable.
                let since = before.map_or(0, |before| before + 1);
                let mut text = None;
                for (at, place) in promise.records.iter().enumerate() {
                    let Record { act, text: kept, sha256, .. } = record(place);
                    if at >= since && *act == Act::Corrected && kept.is_some() {
                        standing.extend(text);
                    }
                    text = sha256.or(text);
                }
                before.unwrap_or(0)
            }
        };
        let earlier = &promise.records[..before];
        removed.lines.extend(earlier);
        removed.texts.extend(earlier.iter().filter_map(|place| record(place).sha256));
    }
    removed.texts.retain(|text| !standing.contains(text));
    if !removed.texts.is_empty() {
        // The versions beside it name its digest, too.
        let tells = |record: &Record| record.sha256.iter().chain(record.of.values()).any(|digest| removed.texts.contains(digest));
        let others = ledger.records.iter().enumerate().filter(|(_, entry)| tells(&entry.record)).map(|(place, _)| place);
        let others: Vec<usize> = others.collect();
        removed.lines.extend(others);
    }
    removed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{TimeZone, Utc};

    use super::super::log;
    use super::super::record::Draft;
    use super::*;
    use crate::model::address::SitePath;

    /// Acts, each an address, a text, the text of the version beside it, and whether it is private: what online copies lack.
    #[track_caller]
    fn check(acts: &[(Act, &str, &str, &str, bool)], texts: &[&str], lines: &[usize]) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut ledger = Ledger::default();
        let at = Utc.with_ymd_and_hms(2012, 1, 1, 0, 0, 0).single().expect("an instant");
        for (act, name, text, other, private) in acts {
            let sha256 = Some(Sha::of(text.as_bytes())).filter(|_| !text.is_empty());
            let of = Some(("fr".to_owned(), Sha::of(other.as_bytes()))).filter(|_| !other.is_empty());
            let of: BTreeMap<String, Sha> = of.into_iter().collect();
            // A public correction keeps the text before it.
            let kept = (*act == Act::Corrected && !private).then(|| Sha::of(b"kept"));
            let draft = Draft { sha256, of, private: *private, text: kept, ..Draft::new(*act, SitePath::folder(&["en", name])) };
            log::append(folder.path(), &mut ledger, vec![draft], at).expect("appended");
        }
        let removed = removed(&ledger, &Promises::of(&ledger));
        assert_eq!(removed.texts, texts.iter().map(|text| Sha::of(text.as_bytes())).collect::<BTreeSet<_>>());
        assert_eq!(removed.lines, lines.iter().copied().collect::<BTreeSet<_>>());
    }

    #[test]
    fn what_is_taken_away() {
        use Act::{Corrected, Edited, Published, Withdrawn};
        let (a, b) = ((Published, "a", "one", "un", false), (Published, "b", "un", "one", false));
        check(&[a, b, (Corrected, "a", "two", "un", false)], &[], &[]);
        check(&[a, b, (Corrected, "a", "two", "un", true)], &["one"], &[0, 1]);
        check(&[a, (Edited, "a", "two", "", false), (Corrected, "a", "three", "", true)], &["one", "two"], &[0, 1]);
        check(&[a, (Withdrawn, "a", "", "", false)], &[], &[]);
        check(&[a, b, (Withdrawn, "a", "", "", true)], &["one"], &[0, 1, 2]);
        // A text that stands elsewhere is everybody's.
        check(&[a, (Published, "c", "one", "", false), (Withdrawn, "a", "", "", true)], &[], &[0, 2]);
        check(&[a, (Corrected, "a", "two", "", true), (Edited, "a", "one", "", false)], &[], &[0]);
        // So is one that is an earlier text there, unless something private came after it there, too.
        let (c, corrected) = ((Published, "c", "one", "", false), (Corrected, "c", "three", "", false));
        check(&[a, c, (Corrected, "a", "two", "", true), corrected], &[], &[0]);
        check(&[a, c, corrected, (Corrected, "c", "four", "", true)], &["three"], &[1, 2]);
        check(&[c, corrected, (Corrected, "c", "four", "", true)], &["one", "three"], &[0, 1]);
    }
}

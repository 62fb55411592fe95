//! Which version of a post has not followed a change of another: from the lines of the ledger and the texts of today.
//!
//! A version counts as made from the others as they were when its own text last changed; each line of the ledger says in
//! `of` which texts those were. So nobody types anything. The rules, from the first line to today:
//!
//! - A text that changes has seen the others as they are at that moment: it is up to date, in whatever order the lines of
//!   one run stand. Versions that are changed in one run have seen each other.
//! - It sets the others back that have not seen it. But a version that was set back itself only follows: it sets nobody back.
//! - Where the header names the `original`, that one alone sets others back; else any official version does; else any.
//! - A correction counts as a look at the others also where the text stays, since the mistake may be in one version alone.
//! - A text that is back where it was sets nobody back, and a new version sets nobody back: it is made from what is there.
//!
//! Deliberately absent: which paragraphs it was ([`super::diff`]).

use std::collections::BTreeMap;

use crate::ledger::Sha;
use crate::model::date::Instant;

/// A moment at which a version changed.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Which version.
    pub of: usize,
    /// Its text from then on.
    pub text: Sha,
    /// The other texts at that moment, by language.
    pub seen: &'a BTreeMap<String, Sha>,
    /// What kind of change.
    pub kind: EventKind,
    /// When it was recorded; none where it is not.
    pub at: Option<Instant>,
}

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// With a correction.
    Corrected,
    /// Without a word: the ledger calls it a typo.
    Edited,
    /// It appeared, or came back.
    Appeared,
}

/// What a version has not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The version that changed.
    pub of: usize,
    /// Its text when this one was made, where that is known.
    pub since_text: Option<Sha>,
    /// When it changed first; none where that is not recorded yet.
    pub since: Option<Instant>,
    /// Whether it changed without a word only.
    pub slips: bool,
}

/// A version while the events are gone through.
#[derive(Debug, Default, Clone)]
struct Side<'a> {
    now: Option<Sha>,
    had: Vec<Sha>,
    seen: Option<&'a BTreeMap<String, Sha>>,
    behind: BTreeMap<usize, Behind>,
}

impl Side<'_> {
    fn saw(&self, code: &str, text: Sha) -> bool {
        self.seen.and_then(|seen| seen.get(code)) == Some(&text)
    }
}

/// What each version has not followed, by its place in `codes`; `leads` says which may set others back.
pub fn follow(codes: &[&str], leads: &[bool], events: &[Event<'_>]) -> Vec<Vec<Behind>> {
    let mut sides = vec![Side::default(); codes.len()];
    for event in events {
        step(codes, leads, event, &mut sides);
    }
    let now: Vec<Option<Sha>> = sides.iter().map(|side| side.now).collect();
    let behind = |side: Side<'_>| side.behind.into_values().filter(|behind| behind.since_text != now[behind.of]).collect();
    sides.into_iter().map(behind).collect()
}

fn step<'a>(codes: &[&str], leads: &[bool], event: &Event<'a>, sides: &mut [Side<'a>]) {
    let own = event.of;
    let before = sides[own].now;
    let changed = before != Some(event.text);
    if !changed && event.kind != EventKind::Corrected {
        return;
    }
    sides[own].seen = Some(event.seen);
    sides[own].now = Some(event.text);
    sides[own].had.push(event.text);
    // Of two branches that were merged, one may have seen an earlier text of the other.
    let earlier: Vec<bool> = (codes.iter().zip(sides.iter()))
        .map(|(code, side)| event.seen.get(*code).is_some_and(|seen| side.now != Some(*seen) && side.had.contains(seen)))
        .collect();
    let was_behind = sides[own].behind.len();
    sides[own].behind.retain(|of, _| earlier[*of]);
    let followed = sides[own].behind.len() < was_behind;
    let sets_back = changed && before.is_some() && leads[own] && !followed;
    for (at, side) in sides.iter_mut().enumerate().filter(|(at, _)| *at != own) {
        if side.saw(codes[own], event.text) {
            side.behind.remove(&own);
            continue;
        }
        let slip = event.kind == EventKind::Edited;
        if let Some(behind) = side.behind.get_mut(&own) {
            behind.slips &= slip || !changed;
        } else if sets_back && side.now.is_some() {
            debug_assert_ne!(at, own, "a version does not follow itself");
            side.behind.insert(own, Behind { of: own, since_text: before, since: event.at, slips: slip });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs such as `en1 fr1; en2; fr1c`: what each version's text is from then on; `c` is a correction. Versions that are
    /// changed in one run see each other.
    #[track_caller]
    fn check(leads: &str, runs: &str, expected: &str) {
        let codes = ["en", "fr", "de"];
        let mut texts: BTreeMap<String, Sha> = BTreeMap::new();
        let mut acts: Vec<(usize, Sha, BTreeMap<String, Sha>, EventKind)> = Vec::new();
        for run in runs.split(';') {
            let words: Vec<&str> = run.split_whitespace().collect();
            let text = |word: &str| Sha::of(word.trim_end_matches('c').as_bytes());
            let first: Vec<bool> = words.iter().map(|word| !texts.contains_key(&word[..2])).collect();
            for word in &words {
                texts.insert(word[..2].to_owned(), text(word));
            }
            for (word, first) in words.iter().zip(first) {
                let of = codes.iter().position(|code| *code == &word[..2]).expect("a version");
                let kind = match (first, word.ends_with('c')) {
                    (true, _) => EventKind::Appeared,
                    (_, true) => EventKind::Corrected,
                    _ => EventKind::Edited,
                };
                acts.push((of, text(word), texts.clone(), kind));
            }
        }
        let events: Vec<Event<'_>> =
            acts.iter().map(|(of, text, seen, kind)| Event { of: *of, text: *text, seen, kind: *kind, at: None }).collect();
        let leads: Vec<bool> = codes.iter().map(|code| leads.contains(code)).collect();
        let found = follow(&codes, &leads, &events);
        let shown = found.iter().zip(codes).flat_map(|(all, code)| {
            all.iter().map(move |behind| format!("{code}<{}{}", codes[behind.of], if behind.slips { "~" } else { "" }))
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{runs}");
    }

    #[test]
    fn official_languages_are_equal() {
        check("en fr", "en1 fr1", "");
        check("en fr", "en1 fr1; en2", "fr<en~");
        check("en fr", "en1 fr1; fr2", "en<fr~");
        check("en fr", "en1 fr1; en2; fr2", "");
        check("en fr", "en1 fr1; en2 fr2", "");
        check("en fr", "en1 fr1; fr2 en2", "");
        check("en fr", "en1 fr1; en2; fr2; fr3", "en<fr~");
        check("en fr", "en1 fr1; en2; en3", "fr<en~");
        check("en fr", "en1 fr1; en2; en1", "");
        check("en fr", "en1; fr1; en2", "fr<en~");
        check("en fr", "en1; en2; fr1", "");
    }

    #[test]
    fn a_correction_is_a_look_at_the_others() {
        check("en fr", "en1 fr1; en2c", "fr<en");
        check("en fr", "en1 fr1; en2c fr1c", "");
        check("en fr", "en1 fr1; fr1c en2c", "");
        check("en fr", "en1 fr1; en2c; fr1c", "");
        check("en fr", "en1 fr1; en1c", "");
        check("en fr", "en1 fr1; en2; en3c", "fr<en");
        check("en fr", "en1 fr1; en2c; en3", "fr<en");
    }

    #[test]
    fn a_host_version_follows_and_leads_nobody() {
        check("en fr", "en1 fr1 de1; de2", "");
        check("en fr", "en1 fr1 de1; en2", "fr<en~ de<en~");
        check("en fr", "en1 fr1 de1; en2 fr2", "de<en~");
        check("en fr", "en1 fr1 de1; en2 fr2 de2", "");
        // What a version only follows is no news for one that has followed before it.
        check("en fr", "en1 fr1 de1; en2; de2; fr2", "");
        check("en fr", "en1 fr1 de1; en2; fr2; de2", "");
        check("en fr", "en1 fr1; de1; en2", "fr<en~ de<en~");
    }

    #[test]
    fn where_an_original_is_named_it_alone_leads() {
        check("en", "en1 fr1; fr2", "");
        check("en", "en1 fr1; en2", "fr<en~");
        check("en", "en1 fr1; en2; fr2; fr3", "");
        check("de", "en1 fr1 de1; de2; en2", "fr<de~");
    }

    #[test]
    fn branches_that_did_not_know_of_each_other() {
        let text = |name: &str| Sha::of(name.as_bytes());
        let seen = |code: &str, name: &str| BTreeMap::from([(code.to_owned(), text(name))]);
        let (of_en, of_fr) = (seen("fr", "fr1"), seen("en", "en1"));
        let event = |of, name: &str, seen, kind| Event { of, text: text(name), seen, kind, at: None };
        let events = [
            event(0, "en1", &of_en, EventKind::Appeared),
            event(1, "fr1", &of_fr, EventKind::Appeared),
            event(0, "en2", &of_en, EventKind::Corrected),
            event(1, "fr2", &of_fr, EventKind::Corrected),
        ];
        let found = follow(&["en", "fr"], &[true, true], &events);
        assert_eq!(found.iter().map(|all| all.iter().map(|one| one.of).collect()).collect::<Vec<Vec<_>>>(), [vec![1], vec![0]]);
    }
}

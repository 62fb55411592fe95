//! Long floods, folded: twenty findings of one kind teach as much as three thousand.

use std::collections::BTreeMap;

/// How many of one kind are shown.
pub(crate) const SHOWN: usize = 20;

/// One entry of a folded list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Folded<T, K> {
    /// Shown.
    One(T),
    /// So many of this kind are not; stands where the first of them would.
    More(K, usize),
}

/// Keeps the first `shown` of each kind and counts the rest.
pub(crate) fn fold<T, K: Ord + Copy>(items: impl IntoIterator<Item = T>, shown: usize, kind: impl Fn(&T) -> K) -> Vec<Folded<T, K>> {
    let mut seen: BTreeMap<K, usize> = BTreeMap::new();
    let mut folded = Vec::new();
    for item in items {
        let kind = kind(&item);
        let count = seen.entry(kind).or_default();
        *count += 1;
        match *count {
            count if count <= shown => folded.push(Folded::One(item)),
            count if count == shown + 1 => folded.push(Folded::More(kind, 1)),
            _ => {}
        }
    }
    for entry in &mut folded {
        if let Folded::More(kind, count) = entry {
            *count = seen.get(kind).map_or(1, |seen| seen - shown);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kinds: &str, shown: usize, expected: &str) {
        let folded = fold(kinds.chars(), shown, |kind| *kind);
        let found: Vec<String> = folded
            .into_iter()
            .map(|entry| match entry {
                Folded::One(kind) => kind.to_string(),
                Folded::More(kind, count) => format!("+{count}{kind}"),
            })
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn the_first_of_each_kind_stay_and_the_rest_are_counted() {
        check("aabab", 2, "a a b +1a b");
        check("aaaaab", 2, "a a +3a b");
        check("ab", 2, "a b");
        check("aaa", usize::MAX, "a a a");
        check("", 2, "");
    }
}

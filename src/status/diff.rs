//! Which paragraphs of a text changed, by their fingerprints alone.
//!
//! The earlier text need not exist any more: two bytes a paragraph tell what is new, what has changed and what is gone.
//! One pair in 65,536 different paragraphs has the same two bytes; then a change is missed. Deliberately absent: words.

/// Two bytes of digest of a paragraph.
pub type Part = [u8; 2];

/// What happened to a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It says something else. Its place today, from 0.
    Changed(usize),
    /// It is new. Its place today.
    Added(usize),
    /// It is gone. Its place in the earlier text.
    Removed(usize),
}

/// The table that finds what two texts have in common has one field for each pair; beyond this a text is compared in one piece.
const TABLE_MAX: usize = 1_000_000;

/// What leads from one text to another, in the order of the text.
///
/// Of paragraphs that stand between the same two others, as many as can be have changed, and the rest is new or gone.
pub fn diff(before: &[Part], after: &[Part]) -> Vec<Step> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (left, right) = (&before[start..], &after[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - end], &right[..right.len() - end]);
    let mut steps = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (a, b) in common(left, right).into_iter().chain([(left.len(), right.len())]) {
        gap(start, from..a, to..b, &mut steps);
        (from, to) = (a + 1, b + 1);
    }
    steps
}

fn gap(start: usize, gone: std::ops::Range<usize>, new: std::ops::Range<usize>, steps: &mut Vec<Step>) {
    let changed = gone.len().min(new.len());
    steps.extend(new.clone().take(changed).map(|at| Step::Changed(start + at)));
    steps.extend(new.skip(changed).map(|at| Step::Added(start + at)));
    steps.extend(gone.skip(changed).map(|at| Step::Removed(start + at)));
}

/// The places of a longest common sequence, in both.
fn common(left: &[Part], right: &[Part]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    if left.is_empty() || right.is_empty() || (left.len() + 1).saturating_mul(width) > TABLE_MAX {
        return Vec::new();
    }
    let mut table = vec![0_u32; (left.len() + 1) * width];
    for (a, one) in left.iter().enumerate().rev() {
        for (b, other) in right.iter().enumerate().rev() {
            let (below, beside) = (table[(a + 1) * width + b], table[a * width + b + 1]);
            table[a * width + b] = if one == other { table[(a + 1) * width + b + 1] + 1 } else { below.max(beside) };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < left.len() && b < right.len() {
        if left[a] == right[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if table[(a + 1) * width + b] >= table[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<Part> {
        text.bytes().map(|b| [b, 0]).collect()
    }

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let steps = diff(&parts(before), &parts(after));
        let shown: Vec<String> = steps
            .iter()
            .map(|step| match step {
                Step::Changed(at) => format!("~{at}"),
                Step::Added(at) => format!("+{at}"),
                Step::Removed(at) => format!("-{at}"),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{before} to {after}");
    }

    #[test]
    fn paragraphs_are_told_apart() {
        check("", "", "");
        check("abc", "abc", "");
        check("abc", "aXc", "~1");
        check("abc", "abcd", "+3");
        check("abc", "Xabc", "+0");
        check("abc", "ac", "-1");
        check("abc", "", "-0 -1 -2");
        check("", "ab", "+0 +1");
        check("abc", "aXYc", "~1 +2");
        check("abcd", "aXd", "~1 -2");
        check("abcdef", "aXcdYZf", "~1 ~4 +5");
        // What moves is new in one place and gone in another.
        check("abcd", "acbd", "-1 +2");
        check("aab", "ab", "-1");
    }

    #[test]
    fn a_long_text_is_compared_in_one_piece() {
        let before: Vec<Part> = (0..2_000_u16).map(u16::to_be_bytes).collect();
        let after: Vec<Part> = (1..2_001_u16).map(|n| (n ^ 0x8000).to_be_bytes()).collect();
        assert_eq!(diff(&before, &after).len(), 2_000);
    }

    proptest! {
        /// Whatever is named accounts for all that is different, and what is not named is the same in order.
        #[test]
        fn what_is_not_named_is_the_same(before in "[a-d]{0,12}", after in "[a-d]{0,12}") {
            let (old, new) = (parts(&before), parts(&after));
            let steps = diff(&old, &new);
            let named = |at: usize| steps.contains(&Step::Changed(at)) || steps.contains(&Step::Added(at));
            let kept: Vec<Part> = (0..new.len()).filter(|at| !named(*at)).map(|at| new[at]).collect();
            let count = |of: fn(&Step) -> bool| steps.iter().filter(|step| of(step)).count();
            let changed = count(|step| matches!(step, Step::Changed(_)));
            let removed = count(|step| matches!(step, Step::Removed(_)));
            prop_assert_eq!(kept.len() + changed + removed, old.len());
            let mut rest = old.iter();
            prop_assert!(kept.iter().all(|part| rest.any(|other| other == part)));
            prop_assert_eq!(steps.is_empty(), old == new);
        }
    }
}

//! `range` of templates, with a budget: Tera cannot be stopped inside loops that print nothing, but each turn of an outer
//! loop asks again for the numbers of the inner one, and here it stops getting them.
//!
//! A loop over a page's own lists is as long as they are, and is not counted.

use std::cell::Cell;

/// The most numbers that one `range` gives.
const NUMBERS_MAX: i64 = 10_000;

/// The most that all of one page get.
const PAGE_MAX: i64 = 1_000_000;

thread_local! {
    /// What is left for the page that this thread renders.
    static LEFT: Cell<i64> = const { Cell::new(PAGE_MAX) };
}

/// Begins another page.
pub(super) fn begin() {
    LEFT.set(PAGE_MAX);
}

/// The whole numbers from `start` on, the end not among them.
///
/// # Errors
///
/// Why a template gets none, in words for its author.
pub(super) fn range(start: i64, end: i64, step: i64) -> Result<Vec<i64>, String> {
    if step == 0 || (step > 0 && start > end) {
        return Err("`range` never gets from its `start` to its `end`".to_owned());
    }
    let (start, span, step) = (i128::from(start), i128::from(end) - i128::from(start), i128::from(step));
    // Rounded up: the last step may be a short one.
    let count = ((span + step - step.signum()) / step).max(0);
    if count > i128::from(NUMBERS_MAX) {
        return Err(format!("`range` gives at most {NUMBERS_MAX} numbers, and this would be {count}"));
    }
    let numbers: Vec<i64> = (0..count).filter_map(|at| i64::try_from(start + at * step).ok()).collect();
    // An empty one counts too: asking for it is work.
    let left = LEFT.get() - i64::try_from(numbers.len()).unwrap_or(PAGE_MAX).max(1);
    LEFT.set(left);
    if left < 0 {
        return Err(format!("the loops of this page have got {PAGE_MAX} numbers from `range`, and get no more"));
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_steps_and_there_is_an_end_of_them() {
        begin();
        assert_eq!(range(0, 3, 1), Ok(vec![0, 1, 2]));
        assert_eq!(range(2, 7, 2), Ok(vec![2, 4, 6]));
        assert_eq!(range(2, -2, -3), Ok(vec![2, -1]));
        assert_eq!(range(2, 5, -1), Ok(vec![]));
        assert_eq!(range(0, 0, 1), Ok(vec![]));
        assert_eq!(range(-i64::MAX, i64::MAX, i64::MAX), Ok(vec![-i64::MAX, 0]));
        assert!(
            range(3, 2, 1).is_err() && range(0, 3, 0).is_err() && range(0, 10_001, 1).is_err() && range(i64::MIN, i64::MAX, 1).is_err()
        );
        let got = (0..1_000).take_while(|_| range(0, 10_000, 1).is_ok()).count();
        assert_eq!(got, 99);
        begin();
        assert!(range(0, 10_000, 1).is_ok());
    }
}

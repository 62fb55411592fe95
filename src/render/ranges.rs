//! `range` of templates, with a budget: Tera cannot be stopped inside loops that print nothing, but each turn of an outer
//! loop asks again for the numbers of the inner one, and here it stops getting them.
//!
//! A loop over a page's own lists is as long as they are, and is not counted.

use std::cell::Cell;

use tera::{Error, Kwargs, State, TeraResult};

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

/// `range(start=0, end=…, step_by=1)`: whole numbers, the end not among them.
pub(super) fn range(kwargs: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message("`range` never gets from its `start` to its `end`"));
    }
    let span = i128::from(end) - i128::from(start);
    // Rounded up: the last step may be a short one.
    let count = ((span + i128::from(step) - i128::from(step.signum())) / i128::from(step)).max(0);
    if count > i128::from(NUMBERS_MAX) {
        return Err(Error::message(format!("`range` gives at most {NUMBERS_MAX} numbers, and this would be {count}")));
    }
    let numbers: Vec<i64> = (0..count).filter_map(|at| i64::try_from(i128::from(start) + at * i128::from(step)).ok()).collect();
    // An empty one counts too: asking for it is work.
    let left = LEFT.get() - i64::try_from(numbers.len()).unwrap_or(PAGE_MAX).max(1);
    LEFT.set(left);
    if left < 0 {
        return Err(Error::message(format!("the loops of this page have got {PAGE_MAX} numbers from `range`, and get no more")));
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(template: &str, expected: Result<&str, &str>) {
        super::begin();
        let mut tera = tera::Tera::default();
        tera.register_function("range", super::range);
        let printed = tera.render_str(template, &tera::Context::new(), false);
        let printed = printed.map_err(|error| error.to_string());
        match expected {
            Ok(text) => assert_eq!(printed.as_deref(), Ok(text), "{template}"),
            Err(words) => assert!(printed.as_ref().is_err_and(|error| error.contains(words)), "{template}: {printed:?}"),
        }
    }

    #[test]
    fn ranges() {
        let each = |of: &str| format!("{{% for a in range({of}) %}}{{{{ a }}}} {{% endfor %}}");
        check(&each("end=3"), Ok("0 1 2 "));
        check(&each("start=2, end=7, step_by=2"), Ok("2 4 6 "));
        check(&each("start=2, end=-2, step_by=-3"), Ok("2 -1 "));
        check(&each("start=2, end=5, step_by=-1"), Ok(""));
        check(&each("end=0"), Ok(""));
        check(&each("start=3, end=2"), Err("never gets"));
        check(&each("end=3, step_by=0"), Err("never gets"));
        check(&each("start=-9223372036854775807, end=9223372036854775807"), Err("at most 10000"));
        check(&each("start=-9223372036854775807, end=9223372036854775807, step_by=9223372036854775807"), Ok("-9223372036854775807 0 "));
        check(&each("end=10001"), Err("at most 10000"));
    }

    #[test]
    fn loops_in_loops_come_to_an_end() {
        let nested =
            |of: &str| format!("{{% for a in {of} %}}{{% for b in {of} %}}{{% for c in {of} %}}{{% endfor %}}{{% endfor %}}{{% endfor %}}");
        check(&nested("range(end=50)"), Ok(""));
        check(&nested("range(end=10000)"), Err("get no more"));
        check(&format!("{{% for a in range(end=2000) %}}{}{{% endfor %}}", nested("range(end=30)")), Err("get no more"));
    }
}

//! The build instant: the only place, besides the date of a new post, where the clock is read.

use std::path::Path;

use chancery::model::date::{Instant, Written};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::failure::Failure;
use super::site_root;

/// The instant of this run: `--at`, else `SOURCE_DATE_EPOCH`, else now. `zone` is the site's, in which a day has its
/// first moment.
pub(crate) fn of_run(at: Option<&str>, zone: Tz) -> Result<Instant, Failure> {
    #[expect(clippy::disallowed_methods, reason = "the one place where a build learns what time it is")]
    choose(at, zone, super::variable("SOURCE_DATE_EPOCH").as_deref(), Utc::now())
}

fn choose(at: Option<&str>, zone: Tz, epoch: Option<&str>, now: Instant) -> Result<Instant, Failure> {
    match (at, epoch) {
        (Some(text), _) => match Written::parse(text) {
            Some(written) => Ok(written.resolve(zone).instant()),
            None => Err(Failure::new("bad-instant").with("found", text)),
        },
        (None, Some(text)) => text
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or_else(|| Failure::new("bad-epoch").with("found", text)),
        (None, None) => Ok(now),
    }
}

/// The same where a day begins in the zone of a site; where its settings do not say one, the command will name what is
/// wrong with them.
pub(crate) fn of_site(given: Option<&str>, root: &Path) -> Result<Instant, Failure> {
    let at_first = of_run(given, Tz::UTC)?;
    let zone = given.and_then(|_| site_root::settings(root, at_first).0).map_or(Tz::UTC, |settings| settings.zone);
    of_run(given, zone)
}

/// The moment that was said, by `--at` or by SOURCE_DATE_EPOCH; none where it is whatever time it is.
pub(crate) fn fixed(given: Option<&str>, root: &Path) -> Result<Option<Instant>, Failure> {
    let said = given.is_some() || super::variable("SOURCE_DATE_EPOCH").is_some();
    if said { of_site(given, root).map(Some) } else { Ok(None) }
}

/// What time it is, for a command that goes on and on.
pub(crate) fn now() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "a preview shows the site of the moment at which it looks")]
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: Option<&str>, epoch: Option<&str>, expected: &str) {
        let now = DateTime::from_timestamp(0, 0).expect("the epoch");
        let found = choose(at, Tz::America__Toronto, epoch, now).map_or_else(|failure| failure.to_string(), |instant| instant.to_rfc3339());
        assert_eq!(found, expected);
    }

    #[test]
    fn the_option_comes_before_the_environment_before_the_clock() {
        check(Some("2012-03-12T09:00:00+01:00"), Some("5"), "2012-03-12T08:00:00+00:00");
        check(Some("2012-03-12"), None, "2012-03-12T04:00:00+00:00");
        check(Some("2012-03-12 09:00"), None, "2012-03-12T13:00:00+00:00");
        check(Some("tomorrow"), None, "bad-instant");
        check(None, Some("1323000000"), "2011-12-04T12:00:00+00:00");
        check(None, Some("soon"), "bad-epoch");
        check(None, Some("99999999999999999"), "bad-epoch");
        check(None, None, "1970-01-01T00:00:00+00:00");
    }
}

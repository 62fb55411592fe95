//! Dates as people write them, and the instants they stand for. No clock: the build instant is passed in.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A point in time.
pub type Instant = DateTime<Utc>;

/// A date in front matter: a day, or a day with a time, with or without an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Written {
    /// A day.
    Day(NaiveDate),
    /// A wall-clock time in the zone of whoever wrote it.
    Local(NaiveDateTime),
    /// A time with its own offset.
    Offset(DateTime<FixedOffset>),
}

impl Written {
    /// Reads RFC 3339 dates and date-times, with a space or a `T`, seconds and offset optional, and an
    /// offset with or without a colon.
    ///
    /// # Errors
    ///
    /// `None` when the text is none of these or names a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return in_range(day).then_some(Self::Day(day));
        }
        let spaced = text.replacen(['T', 't'], " ", 1);
        let spaced = match spaced.strip_suffix(['Z', 'z']) {
            Some(rest) => format!("{}+00:00", rest.trim_end()),
            None => spaced,
        };
        for form in ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%d %H:%M %#z"] {
            if let Ok(at) = DateTime::parse_from_str(&spaced, form) {
                return in_range(at.date_naive()).then_some(Self::Offset(at));
            }
        }
        for form in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"] {
            if let Ok(at) = NaiveDateTime::parse_from_str(&spaced, form) {
                return in_range(at.date()).then_some(Self::Local(at));
            }
        }
        None
    }

    /// The moment it stands for, in `zone`: a day is its first moment there.
    pub fn resolve(self, zone: Tz) -> Stamp {
        match self {
            Self::Day(day) => Stamp { at: local(zone, day.and_time(NaiveTime::MIN)), timed: false },
            Self::Local(at) => Stamp { at: local(zone, at), timed: true },
            Self::Offset(at) => Stamp { at: at.with_timezone(&zone).fixed_offset(), timed: true },
        }
    }
}

/// Years outside 1000 to 9999 have no four-digit place in an address or an RFC 822 date.
fn in_range(day: NaiveDate) -> bool {
    (1000..=9999).contains(&day.year())
}

/// A wall-clock time in a zone; where the clocks went forward over it, the first moment after the gap.
fn local(zone: Tz, at: NaiveDateTime) -> DateTime<FixedOffset> {
    for minutes in [0, 15, 30, 60, 120, 180, 24 * 60] {
        if let Some(found) = zone.from_local_datetime(&(at + chrono::Duration::minutes(minutes))).earliest() {
            return found.fixed_offset();
        }
    }
    Utc.from_utc_datetime(&at).fixed_offset()
}

/// A resolved date: a moment with the offset of the place where it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The moment, with the local offset.
    #[serde(with = "numbers")]
    pub at: DateTime<FixedOffset>,
    /// Whether a time of day was written; otherwise only the day is shown.
    pub timed: bool,
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    /// By the moment alone.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at).then(self.timed.cmp(&other.timed))
    }
}

impl Stamp {
    /// The local day.
    pub fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }

    /// The local month.
    pub fn month(&self) -> Month {
        let day = self.day();
        Month { year: day.year(), month: day.month() as u8 }
    }

    /// The moment, for comparison with the build instant.
    pub fn instant(&self) -> Instant {
        self.at.with_timezone(&Utc)
    }

    /// `2011-12-05`, or RFC 3339 where a time was written.
    pub fn iso(&self) -> String {
        if self.timed { self.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false) } else { self.day().to_string() }
    }
}

/// A moment as numbers, for digests and the cache: seconds since the epoch, nanoseconds, seconds of offset.
mod numbers {
    use chrono::{DateTime, FixedOffset, Offset};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &DateTime<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
        (at.timestamp(), at.timestamp_subsec_nanos(), at.offset().fix().local_minus_utc()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<FixedOffset>, D::Error> {
        let (seconds, nanos, offset) = Deserialize::deserialize(deserializer)?;
        let moment = DateTime::from_timestamp(seconds, nanos).zip(FixedOffset::east_opt(offset));
        moment.map(|(at, offset)| at.with_timezone(&offset)).ok_or_else(|| D::Error::custom("a moment that there is not"))
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Month {
    /// 1000 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// `2011-12`.
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Its first day.
    pub fn first_day(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, u32::from(self.month), 1).expect("a month of a stamp is a real month")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, zone: Tz, expected: &str) {
        let found = Written::parse(text).map_or_else(|| "none".to_owned(), |written| written.resolve(zone).at.to_rfc3339());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_are_read_in_the_zone_of_the_ambassador() {
        check("2011-12-05", chrono_tz::Europe::Vienna, "2011-12-05T00:00:00+01:00");
        check("2012-07-01", chrono_tz::Europe::Vienna, "2012-07-01T00:00:00+02:00");
        check("2012-03-14T10:00:00", chrono_tz::Europe::Vienna, "2012-03-14T10:00:00+01:00");
        check("2012-03-14 10:00", chrono_tz::Europe::Vienna, "2012-03-14T10:00:00+01:00");
        check("2012-03-14T10:00:00Z", chrono_tz::Europe::Vienna, "2012-03-14T11:00:00+01:00");
        check("2012-03-14 10:00:00 -0500", chrono_tz::Europe::Vienna, "2012-03-14T16:00:00+01:00");
        check("2012-02-30", chrono_tz::Europe::Vienna, "none");
        check("0005-01-01", chrono_tz::Europe::Vienna, "none");
        check("hier", chrono_tz::Europe::Vienna, "none");
    }

    #[test]
    fn an_hour_that_the_clocks_skipped_is_the_first_one_after() {
        check("2012-03-25T02:30:00", chrono_tz::Europe::Vienna, "2012-03-25T03:00:00+02:00");
    }
}

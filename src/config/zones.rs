//! Time zones by their IANA names, and which one somebody meant who wrote another.

use chrono_tz::Tz;

use super::fields::{self, Source};
use super::tree::Entry;
use crate::diagnostic::{Code, Diagnostic};

/// A time zone by its IANA name.
pub fn zone(entry: &Entry, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<Tz> {
    let name = fields::text(&entry.node).unwrap_or_default();
    let zone = name.parse::<Tz>().ok();
    if zone.is_none() {
        let suggestion = near_zone(&name).unwrap_or("none");
        found.push(source.error(Code::BadTimeZone, &entry.node.span).with("zone", name).with("suggestion", suggestion));
    }
    zone
}

/// The zone that somebody may have meant: the city in another language, or a slip of the finger. Cities have short
/// names, of which one is soon like another.
fn near_zone(name: &str) -> Option<&'static str> {
    const CITIES: &[(&str, &str)] = &[
        ("athen", "Europe/Athens"),
        ("athènes", "Europe/Athens"),
        ("brüssel", "Europe/Brussels"),
        ("brussel", "Europe/Brussels"),
        ("bruxelles", "Europe/Brussels"),
        ("den_haag", "Europe/Amsterdam"),
        ("genf", "Europe/Zurich"),
        ("geneva", "Europe/Zurich"),
        ("genève", "Europe/Zurich"),
        ("kopenhagen", "Europe/Copenhagen"),
        ("la_haye", "Europe/Amsterdam"),
        ("lissabon", "Europe/Lisbon"),
        ("londres", "Europe/London"),
        ("montréal", "America/Toronto"),
        ("moskau", "Europe/Moscow"),
        ("ottawa", "America/Toronto"),
        ("prag", "Europe/Prague"),
        ("rom", "Europe/Rome"),
        ("the_hague", "Europe/Amsterdam"),
        ("varsovie", "Europe/Warsaw"),
        ("vienne", "Europe/Vienna"),
        ("warschau", "Europe/Warsaw"),
        ("wien", "Europe/Vienna"),
    ];
    let city = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase().replace([' ', '-'], "_");
    let own = city(name);
    let known = CITIES.iter().find(|(exonym, _)| *exonym == own).map(|(_, zone)| *zone);
    known.or_else(|| {
        let near = fields::suggest(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()))?;
        (strsim::damerau_levenshtein(&own, &city(near)) * 3 <= own.chars().count()).then_some(near)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_suggested_by_city() {
        for (name, expected) in [
            ("Europe/Wien", Some("Europe/Vienna")),
            ("Wien", Some("Europe/Vienna")),
            ("Europe/Den Haag", Some("Europe/Amsterdam")),
            ("America/Tronto", Some("America/Toronto")),
            ("europe/vienna", Some("Europe/Vienna")),
            ("Europe/Bonn", None),
            ("Europe", None),
            ("", None),
        ] {
            assert_eq!(near_zone(name), expected, "{name}");
        }
    }
}

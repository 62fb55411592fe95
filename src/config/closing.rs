//! What `site.toml` says of the site's end: since when nothing new appears, and where it is kept.

use chrono_tz::Tz;

use crate::diagnostic::Code;
use crate::model::date::{Instant, Written};

use super::fields::{self, Fields, Source};
use super::raw;
use super::settings::{Closed, Closing};

/// `closed` and `kept_at`.
pub(super) fn closing(
    fields: &Fields<'_>,
    source: &Source<'_>,
    zone: Tz,
    instant: Instant,
    found: &mut Vec<crate::diagnostic::Diagnostic>,
) -> Closing {
    let kept_at = raw::url(fields, "kept_at", source, found);
    let written = fields.entry("closed").and_then(|entry| Written::parse(&fields::text(&entry.node)?));
    let Some(on) = written.map(|written| written.resolve(zone)) else {
        if let (Some(kept), None) = (fields.entry("kept_at"), fields.entry("closed")) {
            found.push(source.error(Code::MissingKey, &kept.span).with("key", "closed"));
        }
        return Closing::Open;
    };
    if on.instant() > instant { Closing::Due(on.instant()) } else { Closing::Closed(Closed { on, kept_at }) }
}

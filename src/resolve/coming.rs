//! What time alone will change: posts that appear or stop being current, terms and accounts that end, the site's own end.
//!
//! What is not public yet for another reason changes with an act, not with time, so it is not here.

use std::sync::Arc;

use chrono::{Days, Duration, NaiveDate};
use chrono_tz::Tz;

use crate::config::settings::{Closing, Settings};
use crate::load::broken::Broken;
use crate::model::ambassador::Account;
use crate::model::date::{Instant, Stamp, Written};
use crate::model::site::{Change, Coming, Named, Site};

use super::parity::Fate;
use super::title;
use super::translations::Group;

/// What will change whatever the posts are.
pub(super) fn fixed(site: &Site, settings: &Settings, instant: Instant) -> Vec<Coming> {
    let mut coming = Vec::new();
    if let Closing::Due(at) = settings.closing {
        let at = Stamp { at: at.with_timezone(&settings.zone).fixed_offset(), timed: true };
        coming.push(Coming { at, zone: settings.zone, what: Change::SiteCloses });
    }
    for person in &site.ambassadors {
        for until in person.terms.iter().filter_map(|term| term.until) {
            coming.extend(after(until, person.zone).map(|at| Coming {
                at,
                zone: person.zone,
                what: Change::TermEnds(person.name.clone()),
            }));
        }
    }
    // Accounts end by the days of UTC: many are nobody's in particular.
    let accounts = site.ambassadors.iter().flat_map(|person| &person.accounts).chain(&settings.accounts);
    let open = |account: &&Account| account.moved_to.is_none();
    coming.extend(accounts.filter(open).filter_map(|account| {
        let what = Change::AccountCloses(account.platform.clone(), account.handle.clone());
        Some(Coming { at: after(account.until?, Tz::UTC)?, zone: Tz::UTC, what })
    }));
    coming.retain(|one| one.at.instant() > instant);
    coming
}

/// The moments of which [`fixed`] does not tell, since nothing on a page changes then, with those of which it does.
pub(super) fn turns(site: &Site, settings: &Settings) -> Vec<Instant> {
    let moved = site.ambassadors.iter().flat_map(|person| &person.accounts).chain(&settings.accounts);
    let moved = moved.filter_map(|account| Some(after(account.until?, Tz::UTC)?.instant()));
    // A moment counts to its end.
    let expires = settings.security.iter().filter_map(|security| security.expires.checked_add_signed(Duration::seconds(1)));
    // The index of the running year becomes a part of the archive's.
    let year = NaiveDate::from_ymd_opt(site.year, 12, 31).filter(|_| settings.search);
    let year = year.and_then(|last| after(last, settings.zone)).map(|stamp| stamp.instant());
    site.coming.iter().map(|one| one.at.instant()).chain(moved).chain(expires).chain(year).collect()
}

/// What will change of a post.
pub(super) fn of_post(group: &Group, fate: &Fate, zone: Tz) -> Vec<Coming> {
    if fate.appears.is_none() && fate.ends.is_none() {
        return Vec::new();
    }
    let text = &group.texts[0];
    let named = Named { key: Arc::clone(&group.key), title: title(text), file: Arc::clone(&text.source) };
    let appears = fate.appears.map(|at| Coming { at, zone, what: Change::Appears(named.clone()) });
    let ends = fate.ends.map(|at| Coming { at, zone, what: Change::Expires(named) });
    appears.into_iter().chain(ends).collect()
}

/// Puts them in order, without what was left out in the meantime.
pub(super) fn settle(site: &mut Site, broken: &Broken) {
    let gone = |what: &Change| matches!(what, Change::Appears(named) | Change::Expires(named) if broken.has(&named.key));
    site.coming.retain(|one| !gone(&one.what));
    site.coming.sort_by_key(|one| one.at.instant());
    site.next_change = site.coming.first().map(|one| one.at.instant());
}

/// The first moment of the day after the last one.
fn after(last: NaiveDate, zone: Tz) -> Option<Stamp> {
    last.checked_add_days(Days::new(1)).map(|day| Written::Day(day).resolve(zone))
}

//! What to post on the networks: texts that are out, and whose header names no copy elsewhere.

use chrono::Days;

use crate::model::ambassador::Account;
use crate::model::date::Instant;
use crate::pipeline::Prepared;

use super::{Row, State, ToPost};

/// What is older than this is no news: nobody is asked any more to post it.
const DAYS: u64 = 30;

/// The texts to post, the newest first.
pub(super) fn to_post(prepared: &Prepared, instant: Instant, rows: &[Row]) -> Vec<ToPost> {
    let (site, settings) = (&prepared.site, &prepared.settings);
    let rows: std::collections::BTreeMap<&str, &Row> = rows.iter().map(|row| (&*row.key, row)).collect();
    let open = |accounts: &[Account]| accounts.iter().any(|account| account.current);
    let mut texts = Vec::new();
    for post in site.posts.iter().filter(|post| post.withdrawn.is_none() && !post.expired) {
        let person = site.ambassador(post.ambassador);
        let today = instant.with_timezone(&person.zone).date_naive();
        let recent = today.checked_sub_days(Days::new(DAYS)).is_none_or(|first| post.date.day() >= first);
        if !recent || !(open(&person.accounts) || open(&settings.accounts)) {
            continue;
        }
        let cells = rows.get(&*post.key).map(|row| row.cells.as_slice()).unwrap_or_default();
        for version in post.versions.iter().filter(|version| version.syndication.is_empty()) {
            // What is not on record is not online yet.
            let out = cells.iter().any(|cell| cell.lang == version.lang && cell.state != State::Unrecorded && cell.path.is_some());
            if !out {
                continue;
            }
            texts.push(ToPost {
                key: post.key.clone(),
                ambassador: post.ambassador,
                lang: version.lang,
                date: post.date.day(),
                text: version.social.clone().unwrap_or_else(|| version.title.clone()),
                url: settings.languages.get(version.lang).base.absolute(&version.path),
            });
        }
    }
    texts.sort_by(|a, b| (b.date, &a.key, a.lang).cmp(&(a.date, &b.key, b.lang)));
    texts
}

//! What to post on the networks: texts that are out, and whose header names no copy elsewhere.

use chrono::Days;

use crate::model::ambassador::Account;
use crate::model::date::Instant;
use crate::model::post::{Kind, Post, Version};
use crate::model::social::Social;
use crate::pipeline::Prepared;

use super::{Row, State, ToPost};

/// What is older than this is no news: nobody is asked any more to post it.
const DAYS: u64 = 30;

/// The texts to post, the newest first.
pub(super) fn to_post(prepared: &Prepared, instant: Instant, rows: &[Row]) -> Vec<ToPost> {
    let site = &prepared.site;
    let rows: std::collections::BTreeMap<&str, &Row> = rows.iter().map(|row| (&*row.key, row)).collect();
    let mut texts = Vec::new();
    for post in &site.posts {
        if !is_news(prepared, post, instant) {
            continue;
        }
        let cells = rows.get(&*post.key).map(|row| row.cells.as_slice()).unwrap_or_default();
        for version in &post.versions {
            // What is not on record is not online yet.
            let out = cells.iter().any(|cell| cell.lang == version.lang && cell.state != State::Unrecorded && cell.path.is_some());
            if !out {
                continue;
            }
            texts.extend(text_of(prepared, post, version));
        }
    }
    texts.sort_by(|a, b| (b.date, &a.key, a.lang).cmp(&(a.date, &b.key, b.lang)));
    texts
}

/// Whether anybody is still asked to post it.
pub fn is_news(prepared: &Prepared, post: &Post, instant: Instant) -> bool {
    let today = instant.with_timezone(&prepared.site.ambassador(post.ambassador).zone).date_naive();
    let recent = today.checked_sub_days(Days::new(DAYS)).is_none_or(|first| post.date.day() >= first);
    recent && post.withdrawn.is_none() && !post.expired
}

/// The text of a version, with the accounts that it is for; none where it is on a network already, or nobody has an account
/// that speaks its language.
pub fn text_of(prepared: &Prepared, post: &Post, version: &Version) -> Option<ToPost> {
    let settings = &prepared.settings;
    let fit = |account: &&Account| account.current && account.lang.is_none_or(|lang| lang == version.lang);
    let of = |accounts: &[Account]| accounts.iter().filter(fit).cloned().collect::<Vec<_>>();
    let mut accounts = of(&prepared.site.ambassador(post.ambassador).accounts);
    if accounts.is_empty() {
        accounts = of(&settings.accounts);
    }
    if accounts.is_empty() || !version.syndication.is_empty() {
        return None;
    }
    let url = settings.languages.get(version.lang).base.absolute(&version.path);
    let text = match &version.social {
        Some(own) => Social::with_address(own, &url),
        // A note has no title: what stands for it is the beginning of what may be said in full.
        None if post.kind == Kind::Note && !version.summary.is_empty() => settings.social.of_title(&version.summary, &url),
        None => settings.social.of_title(&version.title, &url),
    };
    Some(ToPost {
        key: post.key.clone(),
        ambassador: post.ambassador,
        lang: version.lang,
        date: post.date.day(),
        length: settings.social.length(&text),
        text,
        url,
        accounts,
    })
}

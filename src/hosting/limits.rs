//! What a service takes, and how much of it a site uses.

use serde::{Deserialize, Serialize};

use crate::config::settings::Host;

use super::Answers;
use super::services::rules;

/// The limits of a service (Cloudflare Pages, <https://developers.cloudflare.com/pages/platform/limits/>, November 2026).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Files of a site.
    pub files: usize,
    /// Bytes of a file.
    pub bytes: u64,
    /// Rules of `_redirects` without a `*`.
    pub rules: usize,
    /// Characters of a line of `_redirects`.
    pub line: usize,
}

/// What a site uses of a service's limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Whose.
    pub host: Host,
    /// They.
    pub limits: Limits,
    /// Files that there are.
    pub files: usize,
    /// Rules that were written.
    pub rules: usize,
    /// Old addresses without a rule: their plain pages answer.
    pub plain: usize,
}

/// The limits of a host; none where a server is the webmaster's own, or a service names none.
pub const fn of(host: Host) -> Option<Limits> {
    match host {
        Host::Cloudflare => Some(Limits { files: 20_000, bytes: 25 * 1024 * 1024, rules: 2_000, line: 1_000 }),
        Host::Nginx | Host::Apache | Host::Caddy | Host::Netlify => None,
    }
}

/// What a site uses, for each host that has limits.
pub fn room(answers: &Answers, files: usize) -> Vec<Room> {
    let targets = answers.targets.iter().filter_map(|&host| of(host).map(|limits| (host, limits)));
    let used = targets.map(|(host, limits)| {
        let rules = rules(answers, host);
        Room { host, limits, files, rules: rules.lines.len(), plain: rules.plain }
    });
    used.collect()
}

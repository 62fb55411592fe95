//! Asks other sites whether they have a page: one question at a time for each of them, with a pause, in bounded time.
//!
//! `HEAD` first, since nobody needs the page; `GET` where a site does not know it. Deliberately absent: what an answer
//! means for a text, and where answers are kept until the next day.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::external::{Asked, Visit};
use crate::model::date::Instant;

/// How long one site may take for one answer.
const PATIENCE: Duration = Duration::from_secs(12);
/// How long a site is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(300);
/// How many sites are asked at once.
const AT_ONCE: usize = 8;
/// How many addresses are asked for in one run; the rest waits for the next.
const ADDRESSES_MAX: usize = 2_000;
/// After so many questions without an answer a site is left alone.
const SILENCE_MAX: usize = 2;
/// How many addresses one may lead through.
const REDIRECTS_MAX: u32 = 8;
/// How long an answer holds good, in days: what is there seldom goes, what is gone may come back.
const GOOD_DAYS: i64 = 14;
/// The same of an address that led nowhere.
const BAD_DAYS: i64 = 1;

/// An answer, and when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// What came of it.
    pub asked: Asked,
    /// When.
    pub at: Instant,
}

/// Whoever asks, with what is known already.
#[derive(Debug)]
pub struct Visitor {
    /// What earlier runs were told.
    pub remembered: BTreeMap<String, Remembered>,
    /// Today.
    pub instant: Instant,
}

impl Remembered {
    /// Whether it still holds good.
    fn is_fresh(&self, now: Instant) -> bool {
        let days = match self.asked {
            Asked::There => GOOD_DAYS,
            Asked::Gone(_) | Asked::NoHost | Asked::Loop => BAD_DAYS,
            Asked::Unknown => return false,
        };
        self.at <= now && now - self.at < chrono::Duration::days(days)
    }
}

impl Visitor {
    /// Everything that is known now, with what has just been asked. An answer that was only remembered keeps its day.
    pub fn learned(self, answers: &BTreeMap<String, Asked>) -> BTreeMap<String, Remembered> {
        let Self { remembered: mut known, instant } = self;
        for (address, asked) in answers.iter().filter(|(_, asked)| **asked != Asked::Unknown) {
            let holds = known.get(address).is_some_and(|known| known.asked == *asked && known.is_fresh(instant));
            if !holds {
                known.insert(address.clone(), Remembered { asked: asked.clone(), at: instant });
            }
        }
        known
    }
}

impl Visit for Visitor {
    fn visit(&self, addresses: &BTreeSet<String>) -> BTreeMap<String, Asked> {
        let mut answers = BTreeMap::new();
        let mut hosts: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for address in addresses {
            match self.remembered.get(address).filter(|known| known.is_fresh(self.instant)) {
                Some(known) => drop(answers.insert(address.clone(), known.asked.clone())),
                None => hosts.entry(host(address)).or_default().push(address),
            }
        }
        let mut left = ADDRESSES_MAX;
        for list in hosts.values_mut() {
            list.truncate(left);
            left -= list.len();
        }
        let agent = agent();
        // Waiting takes no core: there may be more of them than cores.
        let ask = || hosts.into_par_iter().flat_map_iter(|(_, addresses)| ask_one_site(&agent, &addresses)).collect::<Vec<_>>();
        let asked = match rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build() {
            Ok(pool) => pool.install(ask),
            Err(_) => ask(),
        };
        answers.extend(asked);
        for address in addresses {
            answers.entry(address.clone()).or_insert(Asked::Unknown);
        }
        answers
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(REDIRECTS_MAX)
        .http_status_as_error(false)
        .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .build();
    config.into()
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn ask_one_site(agent: &ureq::Agent, addresses: &[&String]) -> Vec<(String, Asked)> {
    let mut silent = 0;
    let mut answers = Vec::new();
    for (at, address) in addresses.iter().enumerate() {
        if at > 0 {
            std::thread::sleep(PAUSE);
        }
        let answer = if silent < SILENCE_MAX { ask(agent, address) } else { Asked::Unknown };
        silent = if answer == Asked::Unknown { silent + 1 } else { 0 };
        answers.push(((*address).clone(), answer));
    }
    answers
}

fn ask(agent: &ureq::Agent, address: &str) -> Asked {
    match agent.head(address).call() {
        Ok(answer) if answer.status().is_success() => Asked::There,
        // Some servers know a page only when somebody wants all of it.
        Ok(_) => answer_of(agent.get(address).call()),
        Err(error) => answer_of(Err(error)),
    }
}

fn answer_of(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Asked {
    match answer {
        Ok(answer) if answer.status().is_success() => Asked::There,
        Ok(answer) if matches!(answer.status().as_u16(), 404 | 410) => Asked::Gone(answer.status().as_u16()),
        Ok(_) => Asked::Unknown,
        Err(ureq::Error::HostNotFound) => Asked::NoHost,
        Err(ureq::Error::TooManyRedirects) => Asked::Loop,
        Err(_) => Asked::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    /// A site that answers each path by its name: `/404` with 404, `/loop` with itself.
    fn site() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let mut bytes = [0; 2048];
                let read = stream.read(&mut bytes).expect("a request");
                let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
                let mut parts = request.split(' ');
                let (method, path) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                let (status, place) = match path {
                    "/loop" => ("302 Found", "Location: /loop\r\n"),
                    "/moved" => ("301 Moved", "Location: /here\r\n"),
                    "/404" => ("404 Not Found", ""),
                    "/410" => ("410 Gone", ""),
                    "/403" => ("403 Forbidden", ""),
                    "/no-head" if method == "HEAD" => ("405 Method Not Allowed", ""),
                    _ => ("200 OK", ""),
                };
                let answer = format!("HTTP/1.1 {status}\r\n{place}Content-Length: 0\r\nConnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        format!("http://{address}")
    }

    #[test]
    fn answers_are_told_apart_and_remembered() {
        let site = site();
        let now = chrono::DateTime::from_timestamp(1_330_000_000, 0).expect("an instant");
        let paths = ["/here", "/moved", "/loop", "/404", "/410", "/403", "/no-head"];
        let addresses: BTreeSet<String> = paths.iter().map(|path| format!("{site}{path}")).collect();
        let visitor = Visitor { remembered: BTreeMap::new(), instant: now };
        let answers = visitor.visit(&addresses);
        let of = |path: &str| answers[&format!("{site}{path}")].clone();
        assert_eq!((of("/here"), of("/moved"), of("/no-head")), (Asked::There, Asked::There, Asked::There));
        assert_eq!((of("/404"), of("/410")), (Asked::Gone(404), Asked::Gone(410)));
        assert_eq!((of("/loop"), of("/403")), (Asked::Loop, Asked::Unknown));

        // What is remembered is not asked for again until it has gone stale.
        let dead = "http://127.0.0.1:9/".to_owned();
        let known = Remembered { asked: Asked::There, at: now };
        let later =
            |days| Visitor { remembered: BTreeMap::from([(dead.clone(), known.clone())]), instant: now + chrono::Duration::days(days) };
        let asked = |days| later(days).visit(&BTreeSet::from([dead.clone()]))[&dead].clone();
        assert_eq!((asked(3), asked(30)), (Asked::There, Asked::Unknown));

        // An answer that was remembered keeps its day, one that went stale gets the day of the new one, and what nobody
        // can tell changes nothing.
        let day = |days, answer| later(days).learned(&BTreeMap::from([(dead.clone(), answer)]))[&dead].clone();
        assert_eq!((day(3, Asked::There), day(30, Asked::Unknown)), (known.clone(), known.clone()));
        assert_eq!(day(30, Asked::There).at, now + chrono::Duration::days(30));
    }
}

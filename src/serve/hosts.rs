//! Which hosts a request may name. A page elsewhere can make its own name point to this machine (DNS rebinding) and read
//! the drafts of whoever looks at it; its requests then name that host, and are refused.

use std::net::{IpAddr, SocketAddr};

/// The hosts that this server answers for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hosts {
    pub(super) bound: SocketAddr,
}

impl Hosts {
    /// Whether a `Host` header names this server: this machine, or the address that it is bound to, with its port.
    pub(super) fn allow(&self, host: &str) -> bool {
        let Some((name, port)) = split(host) else { return false };
        if port.unwrap_or(80) != self.bound.port() {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        // A number cannot be made to point elsewhere: bound to all addresses, any of them will do.
        bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip == self.bound.ip() || self.bound.ip().is_unspecified())
    }

    /// Whether an `Origin` header is one of this server's own pages.
    pub(super) fn own(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.allow(host))
    }
}

/// Name and port of a `Host` header.
fn split(host: &str) -> Option<(&str, Option<u16>)> {
    let name_end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, rest) = host.split_at(name_end);
    match rest {
        "" => Some((name, None)),
        rest => rest.strip_prefix(':')?.parse().ok().map(|port| (name, Some(port))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_answered_for() {
        #[track_caller]
        fn check(bound: &str, host: &str, expected: bool) {
            let hosts = Hosts { bound: bound.parse().expect("an address") };
            assert_eq!(hosts.allow(host), expected, "{host} at {bound}");
        }
        for good in ["localhost:1111", "LOCALHOST:1111", "127.0.0.1:1111", "127.0.0.2:1111", "[::1]:1111"] {
            check("127.0.0.1:1111", good, true);
        }
        for bad in [
            "evil.example:1111",
            "evil.example",
            "localhost",
            "localhost:80",
            "localhost:1112",
            "127.0.0.1.evil.example:1111",
            "192.168.1.5:1111",
            "",
            ":1111",
            "[::1",
            "[::1]x:1111",
            "localhost:",
            "localhost:x",
            "localhost.:1111",
        ] {
            check("127.0.0.1:1111", bad, false);
        }
        check("127.0.0.1:80", "localhost", true);
        check("192.168.1.5:1111", "192.168.1.5:1111", true);
        check("192.168.1.5:1111", "192.168.1.6:1111", false);
        check("0.0.0.0:1111", "192.168.1.5:1111", true);
        check("0.0.0.0:1111", "evil.example:1111", false);
    }

    #[test]
    fn a_page_elsewhere_is_no_page_of_ours() {
        let hosts = Hosts { bound: "127.0.0.1:1111".parse().expect("an address") };
        assert!(hosts.own("http://localhost:1111"));
        assert!(!hosts.own("https://localhost:1111") && !hosts.own("http://localhost:2222") && !hosts.own("null"));
    }
}

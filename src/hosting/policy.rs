//! The headers of every answer: what a page may load, and what a browser may do with it.

use crate::model::address::BaseUrl;

/// What the pages of a site load besides its own styles and pictures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loads<'a> {
    /// Hosts whose pages may stand in a frame.
    pub embeds: &'a [String],
    /// Hosts whose pictures may be shown.
    pub pictures: &'a [String],
    /// Which scripts run.
    pub scripts: Scripts,
}

/// Which scripts a page may run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scripts {
    /// None.
    #[default]
    None,
    /// Those of the site.
    Own,
    /// Those of the site, and what they compile to run: the search.
    Compiled,
}

/// The name of the header that says what a page may load.
pub const POLICY: &str = "Content-Security-Policy";

/// The headers of every answer.
pub fn headers(base: &BaseUrl, loads: &Loads<'_>) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        (POLICY, policy(base, loads)),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned()),
    ];
    if is_secure(base) {
        // Of this host alone: what stands beside it under the same domain is not ours to speak for.
        headers.push(("Strict-Transport-Security", "max-age=31536000".to_owned()));
    }
    headers
}

fn is_secure(base: &BaseUrl) -> bool {
    base.whole().starts_with("https:")
}

/// CSP 3. JSON-LD is data and no script (HTML, section 4.12.1): it needs no word here. There is no inline style.
pub fn policy(base: &BaseUrl, loads: &Loads<'_>) -> String {
    let mut policy = String::from("default-src 'none'; img-src 'self'");
    sources(&mut policy, loads.pictures);
    policy.push_str("; style-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self'");
    policy.push_str(match loads.scripts {
        Scripts::None => "",
        Scripts::Own => "; script-src 'self'; connect-src 'self'",
        // WebAssembly, and no `eval` (CSP 3, section 4.4).
        Scripts::Compiled => "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    });
    if !loads.embeds.is_empty() {
        policy.push_str("; frame-src");
        sources(&mut policy, loads.embeds);
    }
    policy.push_str("; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    if is_secure(base) {
        policy.push_str("; upgrade-insecure-requests");
    }
    policy
}

/// Adds hosts, leaving out what would be more than a host.
fn sources(policy: &mut String, hosts: &[String]) {
    for host in hosts.iter().filter(|host| host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))) {
        policy.push(' ');
        policy.push_str(host);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, loads: &Loads<'_>, expected: &str) {
        assert_eq!(policy(&BaseUrl::parse(base).expect("an address"), loads), expected);
    }

    #[test]
    fn nothing_is_open_that_no_page_needs() {
        check(
            "http://localhost",
            &Loads::default(),
            "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        let hosts = ["a.example".to_owned(), "b; script-src *".to_owned()];
        check(
            "https://x.example",
            &Loads { embeds: &hosts, pictures: &hosts, scripts: Scripts::Own },
            "default-src 'none'; img-src 'self' a.example; style-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self'; \
             script-src 'self'; connect-src 'self'; frame-src a.example; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             upgrade-insecure-requests",
        );
    }
}

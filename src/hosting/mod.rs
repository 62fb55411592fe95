//! What a host answers where no file says it: redirects, withdrawals, error pages, headers.
//!
//! [`Answers`] is one neutral value; each host's module turns it into the bytes of that host's files. They are files of
//! the plan like all others. What servers read from the disk stands in `.hosting/`, which those very files close to
//! readers. Deliberately absent: which addresses a site has, and the disk.

mod apache;
mod caddy;
pub mod limits;
pub mod media;
mod nginx;
mod policy;
mod services;

pub use media::{bare_media_type, is_told, media_type};
pub use policy::{Loads, POLICY, Scripts, headers, policy};

use crate::config::settings::Host;
use crate::model::address::{BaseUrl, SitePath};

/// The folder for what a server's own settings include.
const FOLDER: &str = ".hosting";

/// How long pages, feeds and whatever else may change are kept without asking again: a withdrawal must not wait.
pub const SHORT: &str = "public, max-age=300, must-revalidate";
/// The same for what has its digest in its name.
pub const LONG: &str = "public, max-age=31536000, immutable";

/// Everything that a host has to know.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Where the site is; what has no language is there.
    pub base: BaseUrl,
    /// The code of each language, and where its addresses are.
    pub languages: Vec<(String, BaseUrl)>,
    /// Old addresses, the important ones first; none leads to another one of them.
    pub redirects: Vec<Redirect>,
    /// Addresses of what has been withdrawn.
    pub gone: Vec<Gone>,
    /// Earlier texts, each with when it appeared, as HTTP writes it. Services, which count rules, are not told: the
    /// lists of these texts say the same.
    pub mementos: Vec<(SitePath, String)>,
    /// Headers of every answer, by name.
    pub headers: Vec<(&'static str, String)>,
    /// The pages that search, which may run what no other page may.
    pub search: Vec<SitePath>,
    /// What they have for [`POLICY`].
    pub search_policy: String,
    /// Where the site used to be.
    pub former: Vec<BaseUrl>,
    /// The hosts whose files are written.
    pub targets: Vec<Host>,
}

/// An old address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// What is asked for.
    pub from: SitePath,
    /// Where it is now, percent-encoded: from the root of the same host where it can be.
    pub to: String,
    /// The same, with its host.
    pub absolute: String,
}

/// An address that has been withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What is asked for.
    pub at: SitePath,
    /// The file that says so: its own notice, or the page of its language.
    pub notice: SitePath,
}

/// A file for a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostFile {
    /// For nginx, at the level of `http`.
    NginxMaps,
    /// For nginx, in the block of the server.
    NginxServer,
    /// `.htaccess`
    Apache,
    /// For Caddy, in the block of the site.
    Caddy,
    /// `_redirects`
    Redirects(Host),
    /// `_headers`
    Headers(Host),
    /// What an earlier base URL answers, by its index.
    Former(Host, u16),
}

impl Answers {
    /// The files of the hosts that are asked for.
    pub fn files(&self) -> Vec<HostFile> {
        let mut files = Vec::new();
        for &host in &self.targets {
            match host {
                Host::Nginx => files.extend([HostFile::NginxMaps, HostFile::NginxServer]),
                Host::Apache => files.push(HostFile::Apache),
                Host::Caddy => files.push(HostFile::Caddy),
                Host::Netlify | Host::Cloudflare => files.extend([HostFile::Redirects(host), HostFile::Headers(host)]),
            }
            files.extend((0..).zip(&self.former).map(|(at, _)| HostFile::Former(host, at)));
        }
        files
    }

    /// Where a file stands.
    pub fn path(&self, file: HostFile) -> SitePath {
        match file {
            HostFile::NginxMaps => SitePath::file(&[FOLDER, "nginx-maps.conf"]),
            HostFile::NginxServer => SitePath::file(&[FOLDER, "nginx-server.conf"]),
            HostFile::Apache => SitePath::file(&[".htaccess"]),
            HostFile::Caddy => SitePath::file(&[FOLDER, "site.caddy"]),
            HostFile::Redirects(_) => SitePath::file(&["_redirects"]),
            HostFile::Headers(_) => SitePath::file(&["_headers"]),
            HostFile::Former(host, at) => {
                let name = match host {
                    Host::Nginx => "nginx-server.conf",
                    Host::Apache => "htaccess",
                    Host::Caddy => "site.caddy",
                    Host::Netlify | Host::Cloudflare => "_redirects",
                };
                SitePath::file(&[FOLDER, "former", &folder_of(&self.former[usize::from(at)]), name])
            }
        }
    }

    /// The bytes of a file.
    pub fn bytes(&self, file: HostFile) -> Vec<u8> {
        let text = match file {
            HostFile::NginxMaps => nginx::maps(self),
            HostFile::NginxServer => nginx::server(self),
            HostFile::Apache => apache::htaccess(self),
            HostFile::Caddy => caddy::site(self),
            HostFile::Redirects(host) => services::redirects(self, host),
            HostFile::Headers(host) => services::headers(self, host),
            HostFile::Former(host, at) => {
                let former = &self.former[usize::from(at)];
                match host {
                    Host::Nginx => nginx::former(self, former),
                    Host::Apache => apache::former(self, former),
                    Host::Caddy => caddy::former(self, former),
                    Host::Netlify | Host::Cloudflare => services::former(self, former),
                }
            }
        };
        text.into_bytes()
    }

    /// A file of the site as a path from the host's root, not percent-encoded.
    fn served(&self, segments: &[&str]) -> String {
        self.base.served(&SitePath::file(segments))
    }

    /// The same for a folder.
    fn folder(&self, segments: &[&str]) -> String {
        self.base.served(&SitePath::folder(segments))
    }

    /// Where every address below an earlier base is now: each language's beginning first, then everything. `None` is
    /// for everything.
    fn moves(&self) -> impl Iterator<Item = (Option<&str>, String)> {
        // Where all are together, one line says it.
        let apart = self.languages.iter().any(|(_, base)| *base != self.base);
        let own = self.languages.iter().filter(move |_| apart);
        own.map(|(code, base)| (Some(code.as_str()), base.whole())).chain([(None, self.base.whole())])
    }
}

/// The forms in which an address is asked for: as it is, and without its final slash.
fn forms(path: &SitePath) -> impl Iterator<Item = SitePath> {
    std::iter::once(path.clone()).chain(path.bare())
}

/// The forms of a withdrawn page: the name of its file, too, so that none of them answers 200.
fn gone_forms(gone: &Gone) -> impl Iterator<Item = SitePath> {
    let file = gone.at.as_str().ends_with('/').then(|| gone.at.with_file("index.html"));
    forms(&gone.at).chain(file)
}

/// Earlier texts under the addresses that a server knows them by, also after it has found the file, with their moments.
fn mementos(answers: &Answers) -> impl Iterator<Item = (String, String)> {
    let both = |path: &SitePath| [path.clone(), path.with_file("index.html")];
    answers.mementos.iter().flat_map(move |(path, at)| both(path).map(|path| (answers.base.served(&path), at.clone())))
}

/// The pages that search under the addresses that a server knows them by, also after it has found the file.
fn searches(answers: &Answers) -> impl Iterator<Item = String> {
    let both = |path: &SitePath| [path.clone(), path.with_file("index.html")];
    answers.search.iter().flat_map(move |path| both(path).map(|path| answers.base.served(&path)))
}

/// The name of an earlier base as a folder.
fn folder_of(base: &BaseUrl) -> String {
    let path = base.path.trim_matches('/').replace('/', "-");
    if path.is_empty() { base.host().to_owned() } else { format!("{}-{path}", base.host()) }
}

/// Which files a media type is for.
enum Files {
    /// By the whole name.
    Named(&'static str),
    /// By what follows the last dot.
    Ending(&'static str),
}

/// Media types that servers lack or have otherwise. All are text in UTF-8 unless [`BINARY`] has them. Names come
/// before endings.
const TYPES: &[(Files, &str)] = &[
    (Files::Named("feed.xml"), "application/rss+xml"),
    (Files::Named("atom.xml"), "application/atom+xml"),
    (Files::Named("feed.json"), "application/feed+json"),
    (Files::Ending("html"), "text/html"),
    (Files::Ending("css"), "text/css"),
    (Files::Ending("js"), "text/javascript"),
    (Files::Ending("json"), "application/json"),
    (Files::Ending("xml"), "application/xml"),
    (Files::Ending("svg"), "image/svg+xml"),
    (Files::Ending("txt"), "text/plain"),
    (Files::Ending("csv"), "text/csv"),
    (Files::Ending("opml"), "text/x-opml"),
    (Files::Ending("link"), "application/link-format"),
    (Files::Ending("jsonl"), "application/jsonl"),
    (Files::Ending("webmanifest"), "application/manifest+json"),
    (Files::Ending("md"), "text/markdown"),
];

/// Types of what is no text, and newer than some servers' lists.
const BINARY: &[(&str, &str)] = &[
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("woff2", "font/woff2"),
    ("wacz", "application/wacz"),
    ("wasm", "application/wasm"),
    // The index of the search: packed already, and unpacked by the page itself.
    ("pagefind", BYTES),
    ("pf_meta", BYTES),
    ("pf_index", BYTES),
    ("pf_filter", BYTES),
    ("pf_fragment", BYTES),
];

/// The type of what has none.
const BYTES: &str = "application/octet-stream";

/// Endings of files that are worth compressing beforehand.
pub const COMPRESSED: &[&str] = &["html", "css", "js", "json", "xml", "svg", "txt", "csv", "opml", "link", "jsonl", "webmanifest", "md"];

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A site with something of everything.
    pub(crate) fn sample() -> Answers {
        let base = BaseUrl::parse("https://ambassadors.example.ca").expect("an address");
        let here = |from: &str, to: &str| {
            let path = SitePath::written(to).expect("an address");
            Redirect { from: SitePath::written(from).expect("an address"), to: base.local(&path), absolute: base.absolute(&path) }
        };
        let elsewhere = "https://elsewhere.example/a?b=$c#d".to_owned();
        Answers {
            languages: ["en", "fr"].map(|code| (code.to_owned(), base.clone())).to_vec(),
            redirects: vec![
                here("/fr/barrett/été/", "/fr/barrett/2011/12/premiere-neige/"),
                here("/Old/Page 1.aspx", "/en/caf\u{e9}/"),
                Redirect { from: SitePath::folder(&["out"]), to: elsewhere.clone(), absolute: elsewhere },
            ],
            gone: vec![Gone {
                at: SitePath::folder(&["fr", "barrett", "retire"]),
                notice: SitePath::file(&["fr", "barrett", "retire", "index.html"]),
            }],
            mementos: vec![(SitePath::folder(&["fr", "barrett", "neige"]).earlier_text(1), "Mon, 05 Dec 2011 14:00:00 GMT".to_owned())],
            search: ["en", "fr"].map(|code| SitePath::folder(&[code, "search"])).to_vec(),
            search_policy: policy(&base, &Loads { scripts: Scripts::Compiled, ..Loads::default() }),
            headers: headers(&base, &Loads { embeds: &["www.youtube-nocookie.com".to_owned()], ..Loads::default() }),
            former: vec![BaseUrl::parse("https://old.example.org/path").expect("an address")],
            targets: Host::ALL.to_vec(),
            base,
        }
    }

    /// Asks for exact lines, in their order, somewhere in a text.
    #[track_caller]
    pub(crate) fn check(text: &str, lines: &[&str]) {
        let mut rest = text.lines();
        for line in lines {
            assert!(rest.any(|have| have.trim() == *line), "no line `{line}`, or not in its place, in\n{text}");
        }
    }

    #[test]
    fn every_file_has_a_place_of_its_own() {
        let answers = sample();
        let paths: Vec<String> = answers.files().into_iter().map(|file| answers.path(file).to_string()).collect();
        let expected = [
            "/.hosting/nginx-maps.conf",
            "/.hosting/nginx-server.conf",
            "/.hosting/former/old.example.org-path/nginx-server.conf",
            "/.htaccess",
            "/.hosting/former/old.example.org-path/htaccess",
            "/.hosting/site.caddy",
            "/.hosting/former/old.example.org-path/site.caddy",
            "/_redirects",
            "/_headers",
            "/.hosting/former/old.example.org-path/_redirects",
        ];
        assert_eq!(paths[..10], expected);
    }
}

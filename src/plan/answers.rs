//! What the site tells its host: redirects without chains, withdrawals, headers; and `security.txt`.

use std::collections::BTreeMap;

use chrono::SecondsFormat;

use crate::config::settings::Host;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::hosting::{Answers, Gone, Loads, Redirect, Scripts, headers, policy};
use crate::model::address::{BaseUrl, SitePath, encode_address};
use crate::model::language::Lang;
use crate::model::site::{Keep, Kept, RedirectTo};
use crate::render::Press;
use crate::render::subject::Subject;
use crate::render::timemap::http_date;

/// An old address with where it leads, in which language, and the file that says so.
struct Old<'a> {
    from: &'a SitePath,
    to: RedirectTo,
    lang: Lang,
    source: &'a str,
}

/// Every old address, the important ones first: those of the site's own posts, the newest first, then of its pages,
/// then those from before it, in the order of the file.
fn old<'a>(press: &Press<'a>) -> Vec<Old<'a>> {
    let site = press.site;
    let mut posts: Vec<_> = site.posts.iter().filter(|post| post.withdrawn.is_none()).collect();
    posts.sort_by(|a, b| (b.date, &b.key).cmp(&(a.date, &a.key)));
    let posts = posts.into_iter().flat_map(|post| &post.versions);
    let profiles = site.ambassadors.iter().flat_map(|person| &person.profile);
    let pages = site.pages.iter().flat_map(|page| &page.versions);
    let mut old: Vec<Old<'a>> = Vec::new();
    for version in posts.chain(profiles).chain(pages) {
        let aliases = version.aliases.iter().filter(|alias| alias.output() != version.path.output());
        old.extend(aliases.map(|from| Old {
            from,
            to: RedirectTo::Here(version.path.clone()),
            lang: version.lang,
            source: &version.source,
        }));
    }
    old.extend(site.kept.iter().filter_map(|kept| match &kept.what {
        Keep::Moved(to) => Some(Old { from: &kept.path, to: RedirectTo::Here(to.clone()), lang: kept.lang, source: "published" }),
        _ => None,
    }));
    let open = |to: &RedirectTo| !matches!(to, RedirectTo::Here(path) if press.unnamed.has(path));
    old.extend(site.redirects.iter().filter(|redirect| open(&redirect.to)).map(|redirect| Old {
        from: &redirect.from,
        to: redirect.to.clone(),
        lang: redirect.lang,
        source: &redirect.source,
    }));
    old
}

/// Where an old address leads in the end; `None` where it leads back to itself.
fn last<'a, 'b>(start: &'b Old<'a>, by_path: &BTreeMap<&SitePath, &'b Old<'a>>) -> Option<&'b Old<'a>> {
    let mut here = start;
    for _ in 0..=by_path.len() {
        match &here.to {
            RedirectTo::Here(path) => match by_path.get(path) {
                Some(next) => here = next,
                None => return Some(here),
            },
            RedirectTo::Elsewhere(_) => return Some(here),
        }
    }
    None
}

/// Old addresses that lead round and round are errors.
pub(super) fn loops(press: &Press<'_>, found: &mut Vec<Diagnostic>) {
    let old = old(press);
    let by_path: BTreeMap<&SitePath, &Old<'_>> = old.iter().rev().map(|one| (one.from, one)).collect();
    for one in old.iter().filter(|one| last(one, &by_path).is_none()) {
        found.push(Diagnostic::error(Code::RedirectLoop, Span::file(one.source)).with("address", one.from.as_str()));
    }
}

/// What the hosts answer; `None` where no host's files are asked for.
pub fn answers(press: &Press<'_>) -> Option<Answers> {
    (!press.settings.hosting.targets.is_empty()).then(|| any_host(press))
}

/// What pages load. The script that searches runs on its own page alone.
fn loads<'a>(press: &Press<'a>) -> Loads<'a> {
    let own = press.theme.assets.files.keys().any(|name| name.ends_with(".js") && name != SEARCH);
    let scripts = if own { Scripts::Own } else { Scripts::None };
    Loads { embeds: &press.settings.markdown.embeds, pictures: &press.settings.hosting.pictures, scripts }
}

/// The script of a theme that searches.
const SEARCH: &str = "search.js";

/// What the pages that search may load, on a site that is at `base`.
pub fn search_policy(press: &Press<'_>, base: &BaseUrl) -> String {
    policy(base, &Loads { scripts: Scripts::Compiled, ..loads(press) })
}

/// The headers of every answer, of a site that is at `base`.
pub fn site_headers(press: &Press<'_>, base: &BaseUrl) -> Vec<(&'static str, String)> {
    let mut headers = headers(base, &loads(press));
    if press.preview {
        headers.push(("X-Robots-Tag", "noindex".to_owned()));
    }
    headers
}

/// What any host answers, whether its files are asked for or not.
pub fn any_host(press: &Press<'_>) -> Answers {
    let languages = &press.settings.languages;
    let base = languages.get(Lang(0)).base.clone();
    Answers {
        languages: languages.0.iter().map(|language| (language.code.clone(), language.base.clone())).collect(),
        redirects: redirects(press),
        gone: gone(press),
        mementos: mementos(press),
        headers: site_headers(press, &base),
        search: languages.all().filter_map(|lang| Subject::Search.path(lang, press.site, press.settings)).collect(),
        search_policy: search_policy(press, &base),
        former: press.settings.former.clone(),
        targets: press.settings.hosting.targets.clone(),
        base,
    }
}

fn redirects(press: &Press<'_>) -> Vec<Redirect> {
    let base = &press.settings.languages.get(Lang(0)).base;
    let old = old(press);
    let by_path: BTreeMap<&SitePath, &Old<'_>> = old.iter().rev().map(|one| (one.from, one)).collect();
    let mut redirects: Vec<Redirect> = Vec::with_capacity(old.len());
    for one in &old {
        // Two versions of one text may share an earlier address: the first has it.
        if by_path.get(one.from).is_some_and(|first| !std::ptr::eq(*first, one)) {
            continue;
        }
        let Some(end) = last(one, &by_path) else { continue };
        let (to, absolute) = match &end.to {
            RedirectTo::Elsewhere(url) => (encode_address(url), encode_address(url)),
            RedirectTo::Here(path) => {
                let own = &press.settings.languages.get(end.lang).base;
                let absolute = own.absolute(path);
                (if own == base { own.local(path) } else { absolute.clone() }, absolute)
            }
        };
        redirects.push(Redirect { from: one.from.clone(), to, absolute });
    }
    redirects
}

/// Publicly withdrawn posts with their notices, their earlier addresses, and the files that stood beside them.
fn gone(press: &Press<'_>) -> Vec<Gone> {
    let mut gone = Vec::new();
    for version in press.site.posts.iter().filter(|post| post.withdrawn.is_some() && !post.private).flat_map(|post| &post.versions) {
        let notice = version.path.with_file("index.html");
        let pages = std::iter::once(&version.path).chain(&version.aliases);
        gone.extend(pages.map(|at| Gone { at: at.clone(), notice: notice.clone() }));
        let page = SitePath::file(&[press.settings.languages.code(version.lang), "410.html"]);
        gone.extend(version.files.iter().map(|file| Gone { at: version.path.with_file(&file.name), notice: page.clone() }));
    }
    gone.extend(press.site.kept.iter().filter_map(|kept| gone_by_record(press, kept)));
    gone.sort_by(|a, b| a.at.cmp(&b.at));
    gone.dedup_by(|a, b| a.at == b.at);
    gone
}

/// Earlier texts, each with when it appeared.
fn mementos(press: &Press<'_>) -> Vec<(SitePath, String)> {
    let versions = press.site.posts.iter().filter(|post| post.withdrawn.is_none()).flat_map(|post| &post.versions);
    let texts = versions.flat_map(|version| version.history.iter().flat_map(|history| &history.earlier).map(move |text| (version, text)));
    let mut mementos: Vec<_> =
        texts.map(|(version, text)| (version.path.earlier_text(text.number), http_date(&text.exact.instant()))).collect();
    mementos.sort();
    mementos
}

/// What the ledger alone knows to be withdrawn.
fn gone_by_record(press: &Press<'_>, kept: &Kept) -> Option<Gone> {
    let notice = match &kept.what {
        Keep::Gone(to) => to.with_file("index.html"),
        Keep::Withdrawn(notice) if notice.private => return None,
        Keep::Withdrawn(_) => kept.path.with_file("index.html"),
        Keep::WithdrawnFile => SitePath::file(&[press.settings.languages.code(kept.lang), "410.html"]),
        Keep::Moved(_) | Keep::PrivateFile | Keep::List | Keep::Feed | Keep::File { .. } => return None,
    };
    Some(Gone { at: kept.path.clone(), notice })
}

/// Whether a host is asked for that sends what was compressed beforehand.
pub fn compresses(targets: &[Host]) -> bool {
    targets.iter().any(|host| host.sends_precompressed())
}

/// `/.well-known/security.txt` (RFC 9116), one `Canonical` for each host of the site.
pub(super) fn security_txt(press: &Press<'_>) -> Vec<u8> {
    let Some(security) = &press.settings.security else { return Vec::new() };
    let languages = &press.settings.languages;
    let mut lines: Vec<String> = Vec::new();
    let mut say = |name: &str, value: &str| {
        let line = format!("{name}: {value}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    security.contact.iter().for_each(|contact| say("Contact", contact));
    say("Expires", &security.expires.to_rfc3339_opts(SecondsFormat::Secs, true));
    security.pages.iter().for_each(|(name, page)| say(name, page));
    let preferred: Vec<&str> = languages.official().map(|lang| languages.code(lang)).collect();
    say("Preferred-Languages", &preferred.join(", "));
    for language in &languages.0 {
        say("Canonical", &language.base.absolute(&security_path()));
    }
    (lines.join("\n") + "\n").into_bytes()
}

/// Where `security.txt` stands.
pub(super) fn security_path() -> SitePath {
    SitePath::file(&[".well-known", "security.txt"])
}

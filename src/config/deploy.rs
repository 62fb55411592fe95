//! What `site.toml` says of the places that the site is sent to.

use crate::diagnostic::{Code, Diagnostic, Span};

use super::fields::{self, Fields, SITE, Source};
use super::settings::{DeployPlace, DeployTarget};
use super::tree::Value;

/// How many releases a folder keeps where nobody says.
const KEPT: usize = 5;

/// What the address of an object store begins with, as [`object_store`](https://docs.rs/object_store) has it.
const SCHEMES: [&str; 3] = ["s3://", "gs://", "az://"];

/// `[deploy.NAME]`
pub(super) fn targets(fields: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Vec<DeployTarget> {
    let mut targets = Vec::new();
    for entry in fields.table("deploy") {
        let Value::Map(inner) = &entry.node.value else { continue };
        let own = fields::read(inner, fields::inner(SITE, "deploy"), source, &mut Vec::new());
        let place = match (own.text("folder"), own.text("url")) {
            (Some(path), None) => folder(path, &own, source, found),
            (None, Some(url)) => store(url, &own, source, found),
            // Two places are two targets; none is no target.
            _ => {
                let key = format!("deploy.{}.folder", entry.key);
                found.push(source.error(Code::MissingKey, &entry.span).with("key", key));
                None
            }
        };
        targets.extend(place.map(|place| DeployTarget { name: entry.key.clone(), place }));
    }
    targets
}

fn folder(path: String, own: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<DeployPlace> {
    let Some(entry) = own.entry("keep") else { return Some(DeployPlace::Folder { path, keep: KEPT }) };
    let text = fields::text(&entry.node).unwrap_or_default();
    match text.parse::<usize>().ok().filter(|keep| *keep > 0) {
        Some(keep) => Some(DeployPlace::Folder { path, keep }),
        None => {
            let finding = source.error(Code::NotAllowed, &entry.node.span).with("key", "keep").with("found", text);
            found.push(finding.with("allowed", format!("`1`, `{KEPT}`")));
            None
        }
    }
}

fn store(url: String, own: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<DeployPlace> {
    let rest = SCHEMES.iter().find_map(|scheme| url.strip_prefix(scheme));
    let plain = |text: &str| !text.is_empty() && !text.contains(['@', '?', '#', ' ']);
    let endpoint = own.text("endpoint");
    let web = |url: &String| (url.starts_with("https://") || url.starts_with("http://")) && plain(url);
    if rest.is_some_and(plain) && endpoint.as_ref().is_none_or(web) {
        return Some(DeployPlace::Store { url, endpoint, region: own.text("region") });
    }
    // Neither what was written nor its line is shown: there may be a secret in it.
    let key = if rest.is_some_and(plain) { "endpoint" } else { "url" };
    let allowed = if key == "url" { SCHEMES.map(|scheme| format!("`{scheme}…`")).join(", ") } else { "`https://…`".to_owned() };
    let finding = Diagnostic::error(Code::NotAllowed, Span::file(std::sync::Arc::clone(source.file)));
    found.push(finding.with("key", key).with("found", "…").with("allowed", allowed));
    None
}

//! A theme's files in layers: the site's own over the theme over what it extends; the official one is always below.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::config::fields::{self, Source};
use crate::config::tree;
use crate::diagnostic::{Code, Diagnostic, Span};

use super::source::{self, SourceFile};

/// `themes/official` of this repository.
pub static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/official");

/// The theme that is always there.
pub const OFFICIAL: &str = "official";

/// The files of a theme and of everything it stands on.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The layers, the strongest first.
    pub layers: Vec<Layer>,
}

/// One folder of a theme.
#[derive(Debug, Default)]
pub struct Layer {
    /// Its name among the templates: `site/official`, `official`.
    pub name: String,
    /// Templates by their path under `templates/`, with the file to name in messages.
    pub templates: BTreeMap<String, (Arc<str>, String)>,
    /// Assets by their path under `assets/`.
    pub assets: BTreeMap<String, (Arc<str>, Vec<u8>)>,
    /// Words by language: `i18n/<lang>.ftl`.
    pub words: BTreeMap<String, (Arc<str>, String)>,
}

impl ThemeFiles {
    /// The strongest layer's asset of each name.
    pub fn assets(&self) -> BTreeMap<&str, (&Arc<str>, &[u8])> {
        let mut assets = BTreeMap::new();
        for layer in self.layers.iter().rev() {
            assets.extend(layer.assets.iter().map(|(name, (file, bytes))| (name.as_str(), (file, bytes.as_slice()))));
        }
        assets
    }

    /// A digest of everything: an input of every page.
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        for layer in &self.layers {
            add(layer.name.as_bytes());
            let texts = layer.templates.iter().chain(&layer.words);
            for (name, (_, text)) in texts {
                add(name.as_bytes());
                add(text.as_bytes());
            }
            for (name, (_, bytes)) in &layer.assets {
                add(name.as_bytes());
                add(bytes);
            }
        }
        *hasher.finalize().as_bytes()
    }
}

/// Reads the theme called `name` with everything below it; `named_at` is where the site names it.
pub fn load(root: &Path, name: &str, named_at: &Span, found: &mut Vec<Diagnostic>) -> ThemeFiles {
    let mut theme = ThemeFiles::default();
    let mut next = Some(name.to_owned());
    let mut seen: Vec<String> = Vec::new();
    while let Some(name) = next.take() {
        if seen.contains(&name) {
            let span = Span::file(format!("themes/{name}/theme.toml"));
            found.push(Diagnostic::error(Code::ThemeLoop, span).with("theme", name));
            break;
        }
        let folder = format!("themes/{name}");
        let on_disk = is_name(&name) && source::is_folder(root, &folder);
        if on_disk {
            let files = source::walk(root, &folder, found);
            let label = if name == OFFICIAL { "site".to_owned() } else { name.clone() };
            theme.layers.push(read_layer(label, &folder, &files, found));
            next = extends(root, &folder, found);
        } else if name != OFFICIAL {
            let known: Vec<String> = source::folders(root, "themes").into_iter().chain([OFFICIAL.to_owned()]).collect();
            let suggestion = fields::suggest(&name, known.iter().map(String::as_str)).unwrap_or("none");
            found.push(Diagnostic::error(Code::NoTheme, named_at.clone()).with("theme", name.as_str()).with("suggestion", suggestion));
        }
        seen.push(name);
    }
    theme.layers.push(embedded());
    theme
}

/// Whether a theme can be called so: a folder in `themes`, never a way out of it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// What `theme.toml` extends.
fn extends(root: &Path, folder: &str, found: &mut Vec<Diagnostic>) -> Option<String> {
    let file = source::single(root, &format!("{folder}/theme.toml"))?;
    let (text, _) = source::text(&file).map_err(|diagnostic| found.push(diagnostic)).ok()?;
    let (entries, errors) = tree::from_toml(&text, 0);
    for error in errors {
        found.push(fields::syntax(Code::SettingsSyntax, error, &Source { file: &file.path, post: None }));
    }
    let from = Source { file: &file.path, post: None };
    fields::read(&entries, fields::THEME, &from, found).text("extends").filter(|name| name != OFFICIAL)
}

fn read_layer(name: String, folder: &str, files: &[SourceFile], found: &mut Vec<Diagnostic>) -> Layer {
    let mut layer = Layer { name, ..Layer::default() };
    for file in files {
        let inner = file.path.strip_prefix(folder).map_or(&*file.path, |rest| rest.trim_start_matches('/'));
        if let Some(asset) = inner.strip_prefix("assets/") {
            match source::bytes(file) {
                Ok(bytes) if asset.ends_with(".css") && too_deep(&bytes) => {
                    found.push(Diagnostic::error(Code::TooDeep, Span::file(Arc::clone(&file.path))).with("limit", DEPTH_MAX));
                }
                Ok(bytes) => drop(layer.assets.insert(asset.to_owned(), (Arc::clone(&file.path), bytes))),
                Err(error) => {
                    let span = Span::file(Arc::clone(&file.path));
                    found.push(Diagnostic::error(Code::UnreadableFile, span).with("reason", error.to_string()));
                }
            }
            continue;
        }
        let template = inner.strip_prefix("templates/");
        let words = inner.strip_prefix("i18n/").and_then(|rest| rest.strip_suffix(".ftl"));
        if template.is_none() && words.is_none() {
            continue;
        }
        let Ok((text, _)) = source::text(file).map_err(|diagnostic| found.push(diagnostic)) else { continue };
        if words.is_some() && too_deep(text.as_bytes()) {
            found.push(Diagnostic::error(Code::TooDeep, Span::file(Arc::clone(&file.path))).with("limit", DEPTH_MAX));
            continue;
        }
        place(&mut layer, inner, &file.path, text);
    }
    layer
}

/// How deep brackets may nest in style sheets and words: their parsers call themselves for each.
const DEPTH_MAX: usize = 100;

fn too_deep(text: &[u8]) -> bool {
    let mut depth = 0usize;
    text.iter().any(|byte| {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEPTH_MAX
    })
}

fn place(layer: &mut Layer, inner: &str, path: &Arc<str>, text: String) {
    if let Some(name) = inner.strip_prefix("templates/") {
        layer.templates.insert(name.to_owned(), (Arc::clone(path), text));
    } else if let Some(lang) = inner.strip_prefix("i18n/").and_then(|rest| rest.strip_suffix(".ftl")) {
        layer.words.insert(lang.to_owned(), (Arc::clone(path), text));
    }
}

/// The theme in the binary.
fn embedded() -> Layer {
    let mut layer = Layer { name: OFFICIAL.to_owned(), ..Layer::default() };
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let inner = file.path().to_string_lossy().replace('\\', "/");
            let path: Arc<str> = Arc::from(format!("themes/official/{inner}"));
            if let Some(asset) = inner.strip_prefix("assets/") {
                layer.assets.insert(asset.to_owned(), (path, file.contents().to_vec()));
            } else if let Some(text) = file.contents_utf8() {
                place(&mut layer, &inner, &path, text.to_owned());
            }
        }
    }
    layer
}

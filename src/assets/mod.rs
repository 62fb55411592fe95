//! What is derived and named by its digest: style sheets and other files of the theme.

pub mod css;
pub mod fingerprint;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::load::theme::ThemeFiles;

/// The theme's assets, ready to be written.
#[derive(Debug, Default)]
pub struct Assets {
    /// By the name that templates use: the name under `/assets/` and the bytes.
    pub files: BTreeMap<String, (String, Arc<[u8]>)>,
}

/// Bundles style sheets and names every file by its digest. A style sheet that another one imports, and a file
/// whose name begins with `_`, is not served by itself.
pub fn build(theme: &ThemeFiles, found: &mut Vec<Diagnostic>) -> Assets {
    let sources = theme.assets();
    let imports = css::imports(&sources);
    let mut assets = Assets::default();
    for (name, (file, bytes)) in &sources {
        let hidden = name.rsplit('/').next().is_some_and(|last| last.starts_with('_')) || imports.has(name);
        if let Some(error) = imports.round(name) {
            found.push(error.diagnostic(file, &sources));
            continue;
        }
        if hidden {
            continue;
        }
        let bytes: Arc<[u8]> = if name.ends_with(".css") {
            match css::bundle(name, &sources) {
                Ok(css) => Arc::from(css.into_bytes()),
                Err(error) => {
                    found.push(error.diagnostic(file, &sources));
                    continue;
                }
            }
        } else {
            Arc::from(*bytes)
        };
        assets.files.insert((*name).to_owned(), (fingerprint::name(name, &bytes), bytes));
    }
    assets
}

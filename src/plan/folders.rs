//! Files where the site needs folders, and the other way round.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::address::OutputPath;
use crate::render::Press;

use super::{Plan, Recipe};

/// What only the writer puts into the output.
const WRITERS_OWN: [&str; 2] = ["manifest-sha256.txt", ".building"];

/// One file cannot stand where another needs a folder. The site's own pages never do that to each other; what people
/// write down as an old address, or put beside a text, may.
pub(super) fn check(press: &Press<'_>, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let written = |recipe: &Recipe| matches!(recipe, Recipe::Alias(..) | Recipe::Redirect(_) | Recipe::File(..));
    for (path, recipe) in plan.files.iter().filter(|(_, recipe)| written(recipe)) {
        let above = path.0.match_indices('/').find_map(|(at, _)| plan.files.get(&OutputPath(path.0[..at].to_owned())));
        if WRITERS_OWN.contains(&path.0.as_str()) {
            let diagnostic = Diagnostic::error(Code::AddressConflict, recipe.origin(press)).with("address", path.address());
            found.push(diagnostic.with("slug", "none").and("other", Span::file("site.toml")));
        }
        let inside = format!("{}/", path.0);
        let below = plan.files.range(OutputPath(inside.clone())..).next().filter(|(other, _)| other.0.starts_with(&inside));
        if let Some(other) = above.or(below.map(|(_, recipe)| recipe)) {
            let diagnostic = Diagnostic::error(Code::AddressConflict, recipe.origin(press)).with("address", path.address());
            found.push(diagnostic.with("slug", "none").and("other", other.origin(press)));
        }
    }
}

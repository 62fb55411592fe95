//! What to post on the networks: as lines to copy, for a spreadsheet, and for other programs.

use chancery::pipeline::Prepared;
use chancery::status::ToPost;
use serde_json::{Value, json};

use crate::cli::messages::{Named, Words, clean};

use super::View;

/// How many texts are shown.
const SHOWN: usize = 10;
/// The columns of the spreadsheet.
const COLUMNS: [&str; 10] = ["date", "ambassador", "lang", "accounts", "text", "length", "limit", "url", "post", "name"];

/// For each text a line that says whose it is, and the text as it is to be posted.
pub(super) fn lines(words: &Words, view: &View<'_>) -> Vec<String> {
    let all: Vec<&ToPost> = view.to_post().collect();
    let shown = if view.all { all.len() } else { SHOWN };
    let mut lines: Vec<String> = all.iter().take(shown).flat_map(|post| text(words, view.prepared, post)).collect();
    let more = all.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("  {}", words.text("status-more", [("count", more.into())])));
    }
    if !lines.is_empty() {
        lines.push(format!("  {}", words.plain("status-to-post-after")));
    }
    lines
}

fn text(words: &Words, prepared: &Prepared, post: &ToPost) -> Vec<String> {
    let lines = post.text.lines().map(|line| format!("    {}", clean(line)).trim_end().to_owned());
    std::iter::once(format!("  {}", head(words, prepared, post))).chain(lines).collect()
}

/// "2011-12-05  en  John Barrett, CanAmbAustria (twitter)", and how much too long the text is.
pub(crate) fn head(words: &Words, prepared: &Prepared, post: &ToPost) -> String {
    let accounts: Vec<String> = post.accounts.iter().map(|account| clean(&handle(&account.handle, &account.platform))).collect();
    let limit = prepared.settings.social.limit;
    let named: [Named<'_>; 7] = [
        ("date", post.date.to_string().into()),
        ("language", prepared.settings.languages.code(post.lang).to_owned().into()),
        ("name", clean(&prepared.site.ambassador(post.ambassador).name).into()),
        ("accounts", words.list(&accounts).into()),
        ("over", if post.length > limit { "yes" } else { "no" }.into()),
        ("length", post.length.into()),
        ("limit", limit.into()),
    ];
    words.text("status-to-post", named)
}

fn handle(handle: &str, platform: &str) -> String {
    [handle, " (", platform, ")"].concat()
}

/// A text for other programs.
pub(crate) fn json(prepared: &Prepared, post: &ToPost) -> Value {
    let accounts = post.accounts.iter().map(|account| json!({"platform": account.platform, "handle": account.handle, "url": account.url}));
    json!({
        "type": "to_post",
        "post": &*post.key,
        "ambassador": prepared.site.ambassador(post.ambassador).id,
        "accounts": accounts.collect::<Vec<_>>(),
        "lang": prepared.settings.languages.code(post.lang),
        "date": post.date.to_string(),
        "text": post.text,
        "length": post.length,
        "limit": prepared.settings.social.limit,
        "url": post.url,
    })
}

/// The texts as CSV (RFC 4180), the names of the columns first.
pub(crate) fn csv(view: &View<'_>) -> csv::Result<Vec<u8>> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for post in view.to_post() {
        let person = view.prepared.site.ambassador(post.ambassador);
        let accounts: Vec<String> = post.accounts.iter().map(|account| handle(&account.handle, &account.platform)).collect();
        let cells = [
            post.date.to_string(),
            person.id.clone(),
            view.code(post.lang).to_owned(),
            accounts.join("; "),
            post.text.clone(),
            post.length.to_string(),
            view.prepared.settings.social.limit.to_string(),
            post.url.clone(),
            post.key.to_string(),
            person.name.clone(),
        ];
        table.write_record(cells.iter().map(|cell| harmless(cell)))?;
    }
    table.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that a spreadsheet does not take for a formula: an apostrophe before it says that it is a text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { ["'", cell].concat() } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("Snow = ice"), "Snow = ice");
    }
}

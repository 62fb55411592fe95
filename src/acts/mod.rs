//! Public acts made in the files of a post: a correction, a withdrawal, a move.
//!
//! An act is a few lines in the header of each version, the same that an editor writes by hand. Everything is prepared in
//! memory, each new text is read again with the site's own reader, and only then is anything written. [`header_edit`] is
//! text to text; [`versions`] finds the files of a post; [`mod@apply`] is the one place here that touches the disk.
//! What they changed is recorded once, for ever, by [`publish`], the only writer of the ledger.
//! Deliberately absent: words, the clock, since the moment of an act is an argument, and any act that takes one back.

pub mod addresses;
pub mod apply;
pub mod header_edit;
mod list_edit;
pub mod photos;
pub mod publish;
mod toml_edit;
pub mod versions;
mod yaml_edit;

pub use apply::{Edited, apply, finish, is_interrupted};
pub use header_edit::{Change, Item, Refused, Scalar};

use chrono::NaiveDate;

/// An entry of `corrections`.
pub fn correction(date: NaiveDate, text: &str, private: bool) -> Change {
    Change::Append { field: "corrections", item: Item::Table(dated(date, "text", Some(text), private)) }
}

/// The table `withdrawn`.
pub fn withdrawal(date: NaiveDate, reason: Option<&str>, private: bool) -> Change {
    Change::Table { field: "withdrawn", values: dated(date, "reason", reason, private) }
}

/// A withdrawal that is written already becomes private; a reason that is given takes the place of the one that is there.
pub fn privacy(reason: Option<&str>) -> Vec<Change> {
    let within = |key: &'static str, value: Scalar| Change::Within { field: "withdrawn", key, value };
    let reason = reason.map(|reason| within("reason", Scalar::Text(reason.to_owned())));
    reason.into_iter().chain([within("private", Scalar::Flag(true))]).collect()
}

/// A new end of the address, the old address among the aliases, and the new one not among them.
pub fn relocation(slug: &str, alias: Option<&str>, no_aliases: &[String]) -> Vec<Change> {
    let mut changes = vec![Change::Set { field: "slug", value: Scalar::Text(slug.to_owned()) }];
    changes.extend(alias.map(|alias| Change::Append { field: "aliases", item: Item::Scalar(Scalar::Text(alias.to_owned())) }));
    changes.extend(no_aliases.iter().map(|text| Change::Remove { field: "aliases", text: text.clone() }));
    changes
}

fn dated(date: NaiveDate, name: &'static str, words: Option<&str>, private: bool) -> Vec<(&'static str, Scalar)> {
    let mut values = vec![("date", Scalar::Day(date))];
    values.extend(words.map(|words| (name, Scalar::Text(words.to_owned()))));
    values.extend(private.then_some(("private", Scalar::Flag(true))));
    values
}

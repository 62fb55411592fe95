//! The site for other programs: what editors of files and of headers have to know about it.
//!
//! Pure functions to values, from the one table of fields that also reads what people write, so that neither can drift.
//! And the public site for a library ([`archive`]), which alone of these touches the disk. Deliberately absent: words, which whoever
//! prints brings along.

pub mod archive;
mod decap;
mod review;
mod schema;
mod yaml;

pub use decap::{Repository, decap};
pub use review::{ReviewWords, review};
pub use schema::{Subject, schema};
pub use yaml::yaml;

/// What a field is called and what it is for, in the language of whoever reads it; by the names of the fields around it and
/// its own, such as `corrections-date`.
pub trait FieldWords {
    /// Its name in a form.
    fn label(&self, id: &str) -> Option<String>;
    /// What it is for, in a sentence.
    fn help(&self, id: &str) -> Option<String>;
}

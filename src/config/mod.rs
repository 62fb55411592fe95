//! What we are told: settings, front matter and people, as trees with places, read by tables of fields.
//!
//! serde stops at the first error; editors want all of them at once. So whatever a person writes becomes one
//! [`tree::Node`], whichever syntax it came in, and a table of [`fields::Field`]s says what may stand there.

pub mod fields;
mod checks;
mod closing;
mod deploy;
mod hosting;
pub mod raw;
pub mod rules;
pub mod settings;
pub mod tree;
pub mod zones;

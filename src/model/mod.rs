//! The nouns: plain values that every later phase reads.
//!
//! Owns what a site *is* once it is resolved. Deliberately absent: files, templates, clocks, words.

pub mod address;
pub mod ambassador;
pub mod archive;
pub mod date;
pub mod date_words;
pub mod language;
pub mod post;
pub mod site;
pub mod social;

//! chancery: a static site and archive generator for people who speak for a country in more than one language.
//!
//! ```text
//! root + instant + ledger -load-> Loaded -resolve-> Site -plan-> Plan (address -> recipe)
//!                                                          Plan -write-> public/ | -serve-> browser | -check-> findings
//! ```
//!
//! Read the modules from top to bottom; each may use only what stands above it (`tests/tidy.rs` holds that).
//!
//! Invariants, each of them a test:
//!
//! - Same inputs, same bytes: in any folder, on any day, in any order of a directory, with any number of threads.
//! - One output path has one origin. A build that reports an error has written nothing.
//! - The network is touched only by [`mod@serve`], which writes nothing, [`mod@deploy`], [`verify`], which asks what is online,
//!   and, where somebody asks, [`check`].
//! - The disk is touched only by [`load::source`], [`ledger::log`], [`cache`], [`mod@write`], [`mod@acts::apply`], [`mod@deploy`],
//!   [`export::archive`] and `cli`; only `cli` reads clock and environment, or prints.
//! - Only [`model::address`] joins a URL.
//! - The ledger is only ever appended to, and no build writes it.
//! - No recipe holds a rendered body: memory holds metadata, pages are rendered on demand and dropped.

// 0: nouns
pub mod diagnostic;
pub mod model;
// 1: what we are told, and what was promised before
pub mod config;
pub mod ledger;
pub mod history;
pub mod cache;
// pictures, from bytes to bytes
pub mod images;
pub mod cards;
// 2: files -> values
pub mod load;
// 3: values -> Site
pub mod resolve;
// 4: Site -> recipes -> bytes
pub mod assets;
pub mod feeds;
pub mod hosting;
pub mod render;
pub mod plan;
pub mod pipeline;
// 5: consumers of the plan
pub mod check;
pub mod search;
pub mod status;
pub mod write;
// 6: around the pipeline
pub mod acts;
pub mod serve;
pub mod deploy;
pub mod verify;
pub mod export;
// 7: the edge, `cli`, is the binary's: a library has no use for clap

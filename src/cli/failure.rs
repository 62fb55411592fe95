//! Why a command could not run: an id of a message with its values, carried by `anyhow` beside the system's own reason.

use std::fmt;

use fluent_bundle::FluentValue;

use super::messages::{Named, clean};

/// The command line's own error. Its words are `failure-<id>` of the messages, its next step the attribute `.hint`.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    id: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Failure {
    /// A failure without values.
    pub(crate) fn new(id: &'static str) -> Self {
        Self { id, values: Vec::new() }
    }

    /// The same failure with a value for its words.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, clean(&value.to_string())));
        self
    }

    /// The id of its message.
    pub(crate) fn message_id(&self) -> String {
        format!("failure-{}", self.id)
    }

    /// Its values, as messages take them.
    pub(crate) fn named(&self) -> impl Iterator<Item = Named<'_>> {
        self.values.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str())))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl std::error::Error for Failure {}

//! What is done in public: recorded once, for ever.
//!
//! Deliberately absent: words, and any act that takes one back.

pub mod publish;

//! What was found in a text without the room that it grew in: a site holds all of them at once, and that is half of it.

use super::Scan;

impl Scan {
    /// Gives back the room that is not used.
    pub(super) fn fit(&mut self) {
        for reference in &mut self.references {
            reference.dest.shrink_to_fit();
        }
        for heading in &mut self.headings {
            heading.id.shrink_to_fit();
            heading.text.shrink_to_fit();
        }
        self.references.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.summary.shrink_to_fit();
        self.first_words.shrink_to_fit();
    }
}

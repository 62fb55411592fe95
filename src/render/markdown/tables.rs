//! Tables.

use pulldown_cmark::Alignment;

use crate::render::typography::Flow;

use super::Writer;

/// Where in a table the writer is.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// What ends the cell that is open.
    pub cell_end: &'static str,
    /// Whether there is a row below the head.
    pub body: bool,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, columns: Vec<Alignment>) {
        self.table = Table { columns, ..Table::default() };
        self.line("<div class=\"table\"");
        if !self.links.in_feed() {
            // A table that is too wide scrolls, which must be possible from a keyboard, under a name.
            self.out.push_str(" role=\"group\" tabindex=\"0\"");
            self.attribute("aria-label", &self.context.words.table_label);
        }
        self.out.push_str("><table>");
    }

    pub(super) fn start_row(&mut self, head: bool) {
        self.table.in_head = head;
        self.table.column = 0;
        self.out.push_str(match (head, std::mem::replace(&mut self.table.body, !head)) {
            (true, _) => "<thead><tr>",
            (false, false) => "<tbody>\n<tr>",
            (false, true) => "<tr>",
        });
    }

    /// A cell; an empty one heads nothing.
    pub(super) fn start_cell(&mut self, empty: bool) {
        self.flow = Flow::default();
        let heads = self.table.in_head && !empty;
        self.table.cell_end = if heads { "</th>" } else { "</td>" };
        self.out.push_str(if heads { "<th scope=\"col\"" } else { "<td" });
        // No style attributes: the site's content security policy forbids them.
        self.out.push_str(match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            _ => ">",
        });
        self.table.column += 1;
    }
}

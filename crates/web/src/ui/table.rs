//! Rows and columns; on a phone each row becomes a small sheet whose cells name themselves.

use maud::{Markup, html};

/// A row: its first cell names it.
pub struct Row {
    pub head: Markup,
    pub cells: Vec<Markup>,
}

/// Shows a table whose columns are named by `columns`; the caption is for screen readers.
pub fn table(caption: &str, columns: &[&str], rows: &[Row]) -> Markup {
    html! {
        div.table-frame {
            table.table {
                caption.unseen { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            th.table-head scope="row" { (row.head) }
                            @for (cell, column) in row.cells.iter().zip(columns.iter().skip(1)) {
                                td data-label=(column) { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

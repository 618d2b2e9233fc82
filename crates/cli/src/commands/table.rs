//! Records as rows of a table: the columns of a kind, and fields as cells.
//!
//! - A list is in one cell: `a; b`, or `a | b`. An item that contains a separator is in quotes.
//! - An empty cell is a field that is left out.
//! - A cell that a spreadsheet could evaluate as a formula is written with an apostrophe before it, which import removes.

mod read;
mod csv;
mod write;

pub(super) use csv::{Cell, CsvTable, read_csv, write_csv};
pub(super) use read::rows;
pub(super) use write::{Written, record};

use crate::args::RowKind;
use nerve_core::content::fields::FieldInfo;
use nerve_core::content::fields_of;
use nerve_core::content::kind::Kind;

/// In the column `number`: the challenge has none. An empty cell gets the next free number.
pub(super) const NO_NUMBER: &str = "none";

/// The columns of a kind, in their order: its fields, the id first and the longer text last.
pub(super) fn columns(kind: RowKind) -> &'static [FieldInfo] {
    fields_of(Some(content_kind(kind)))
}

/// The kind of content that a row is.
pub(super) fn content_kind(kind: RowKind) -> Kind {
    match kind {
        RowKind::Challenge => Kind::Challenge,
        RowKind::Idea => Kind::Idea,
    }
}

/// The items of a list's cell.
pub(super) fn items(cell: &str) -> Vec<String> {
    let separator = if parts(cell, '|').len() > 1 { '|' } else { ';' };
    parts(cell, separator).iter().map(|part| unquoted(part.trim())).filter(|item| !item.is_empty()).collect()
}

/// The parts of a cell between separators that are not in quotes.
fn parts(cell: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut in_quotes, mut is_fresh) = (Vec::new(), 0, false, true);
    for (at, letter) in cell.char_indices() {
        match letter {
            // A quotation mark within a word is text.
            '"' if in_quotes || is_fresh => in_quotes = !in_quotes,
            letter if letter == separator && !in_quotes => {
                parts.push(&cell[start..at]);
                start = at + letter.len_utf8();
            }
            _ => {}
        }
        // Quotes open where an item may start, whichever of the two separators this cell has.
        let may_begin = matches!(letter, ';' | '|') && !in_quotes;
        is_fresh = may_begin || (is_fresh && letter.is_whitespace()) || (letter == '"' && !in_quotes);
    }
    parts.push(&cell[start..]);
    parts
}

fn unquoted(item: &str) -> String {
    let inner = item.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|_| item.len() > 1);
    let is_whole = |inner: &&str| !inner.replace("\"\"", "").contains('"');
    inner.filter(is_whole).map_or_else(|| item.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// Items as the cell of a list.
pub(super) fn joined(items: &[String]) -> String {
    let quoted = |item: &String| {
        let plain = !item.contains([';', '|', '"']) && item.trim() == item && !item.is_empty();
        if plain { item.clone() } else { format!("\"{}\"", item.replace('"', "\"\"")) }
    };
    items.iter().map(quoted).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_are_parted_by_semicolons_or_bars_outside_of_quotes() {
        let cases: [(&str, &[&str]); 6] = [
            ("shop; food ;library", &["shop", "food", "library"]),
            ("Hi; may I? | Hello", &["Hi; may I?", "Hello"]),
            ("\"one; two\"; three", &["one; two", "three"]),
            ("say \"hi; you\"; bye", &["say \"hi", "you\"", "bye"]),
            ("\"\"\"Hi\"\"\"; x", &["\"Hi\"", "x"]),
            (" ; ", &[]),
        ];
        for (cell, expected) in cases {
            assert_eq!(items(cell), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn items_survive_their_cell(list in prop::collection::vec("[ -~\\n“é鉛;|\"]{1,12}", 1..5)) {
            prop_assume!(list.iter().all(|item| !item.trim().is_empty()));
            prop_assert_eq!(items(&joined(&list)), list);
        }
    }
}

//! A row as the file of a record.

use std::ops::Range;

use nerve_core::content::fields::{FieldInfo, Shape};

use super::{NO_NUMBER, items};

/// A record's file, and which bytes of it each field takes.
#[derive(Debug)]
pub(in crate::commands) struct Written {
    /// The whole file.
    pub text: String,
    /// Fields and their bytes, in order.
    pub fields: Vec<(&'static str, Range<usize>)>,
}

/// Writes cells, of which none is blank, as a file of front matter and text.
pub(in crate::commands) fn record(cells: &[(&'static FieldInfo, &str)]) -> Written {
    let mut written = Written { text: "---\n".to_owned(), fields: Vec::new() };
    let is_in_front = |name: &str| name != "id" && name != "body";
    for (field, cell) in cells.iter().filter(|(field, _)| is_in_front(field.name)) {
        if field.name == "number" && cell.trim() == NO_NUMBER {
            continue;
        }
        let start = written.text.len();
        written.text.push_str(&front_matter_field(field, cell));
        written.fields.push((field.name, start..written.text.len()));
    }
    written.text.push_str("---\n");
    if let Some((field, body)) = cells.iter().find(|(field, _)| field.name == "body") {
        let start = written.text.len();
        written.text.push('\n');
        written.text.push_str(body);
        if !body.ends_with('\n') {
            written.text.push('\n');
        }
        written.fields.push((field.name, start..written.text.len()));
    }
    written
}

fn front_matter_field(field: &FieldInfo, cell: &str) -> String {
    let name = field.name;
    let list = |items: Vec<String>, item: &dyn Fn(&String) -> String| {
        let lines: String = items.iter().map(|text| format!("  - {}\n", item(text))).collect();
        format!("{name}:\n{lines}")
    };
    match (field.shape, field.is_list) {
        (Shape::Text, false) => format!("{name}: {}\n", quoted(cell)),
        (Shape::Text, true) => list(items(cell), &|text| quoted(text)),
        (Shape::Word(_) | Shape::Id(_), false) => format!("{name}: {}\n", plain(&word(cell))),
        (Shape::Word(_) | Shape::Id(_), true) => list(words(cell), &|text| plain(&word(text))),
        (Shape::Flag, _) => format!("{name}: {}\n", plain(flag(cell.trim()))),
        (Shape::Record(..), _) => list(items(cell), &|text| {
            let (check, reason) = text.split_once(':').unwrap_or((text, ""));
            format!("check: {}\n    reason: {}", plain(check.trim()), quoted(reason.trim()))
        }),
        _ => format!("{name}: {}\n", plain(number(cell.trim()))),
    }
}

/// The words of a list's cell. No word contains a comma, so it is a separator here too.
fn words(cell: &str) -> Vec<String> {
    let parts = |item: String| item.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    items(cell).into_iter().flat_map(parts).filter(|word| !word.is_empty()).collect()
}

/// Spreadsheets may save `2` as `2.0`.
fn number(cell: &str) -> &str {
    let whole = cell.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()));
    whole.filter(|whole| !whole.is_empty()).unwrap_or(cell)
}

fn flag(cell: &str) -> &str {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "1" => "true",
        "false" | "no" | "0" => "false",
        _ => cell,
    }
}

/// `Speak up` as `speak-up`. Text with other characters stays, so that diagnostics show what was written.
fn word(cell: &str) -> String {
    let cell = cell.trim();
    let is_plain = cell.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-'));
    if is_plain { cell.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-") } else { cell.to_owned() }
}

/// A value without quotes if YAML needs none.
fn plain(value: &str) -> String {
    let is_safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    let begins_well = value.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let is_null = value.eq_ignore_ascii_case("null");
    if begins_well && !is_null && value.chars().all(is_safe) { value.to_owned() } else { quoted(value) }
}

/// A text in double quotes. Invisible characters are escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

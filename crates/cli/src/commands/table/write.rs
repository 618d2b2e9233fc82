//! A row as the file of a record.

use std::ops::Range;

use super::{NO_NUMBER, Shape, items};

/// A record's file, and which bytes of it each field takes.
#[derive(Debug)]
pub(in crate::commands) struct Written {
    /// The whole file.
    pub text: String,
    /// Fields and their bytes, in order.
    pub fields: Vec<(&'static str, Range<usize>)>,
}

/// Writes a record's fields, of which none is blank, as a file of front matter and text.
pub(in crate::commands) fn record(fields: &[(&'static str, Shape, &str)]) -> Written {
    let mut written = Written { text: "---\n".to_owned(), fields: Vec::new() };
    let is_head = |name: &str| name != "id" && name != "body";
    for (name, shape, cell) in fields.iter().filter(|(name, ..)| is_head(name)) {
        if *name == "number" && cell.trim() == NO_NUMBER {
            continue;
        }
        let start = written.text.len();
        written.text.push_str(&field(name, *shape, cell));
        written.fields.push((name, start..written.text.len()));
    }
    written.text.push_str("---\n");
    if let Some((name, _, body)) = fields.iter().find(|(name, ..)| *name == "body") {
        let start = written.text.len();
        written.text.push('\n');
        written.text.push_str(body);
        if !body.ends_with('\n') {
            written.text.push('\n');
        }
        written.fields.push((name, start..written.text.len()));
    }
    written
}

fn field(name: &str, shape: Shape, cell: &str) -> String {
    let lines = |items: Vec<String>, item: &dyn Fn(&String) -> String| {
        let lines: String = items.iter().map(|text| format!("  - {}\n", item(text))).collect();
        format!("{name}:\n{lines}")
    };
    let list = |item| lines(items(cell), item);
    match shape {
        Shape::Text => format!("{name}: {}\n", quoted(cell)),
        Shape::Value => format!("{name}: {}\n", plain(number(cell.trim()))),
        Shape::Word => format!("{name}: {}\n", plain(&word(cell))),
        Shape::Flag => format!("{name}: {}\n", plain(flag(cell.trim()))),
        Shape::Texts => list(&|text| quoted(text)),
        Shape::Words => lines(words(cell), &|text| plain(&word(text))),
        Shape::Allowances => list(&|text| {
            let (check, reason) = text.split_once(':').unwrap_or((text, ""));
            format!("check: {}\n    reason: {}", plain(check.trim()), quoted(reason.trim()))
        }),
    }
}

/// The words of a list's cell. No word holds a comma, so here it parts them as well.
fn words(cell: &str) -> Vec<String> {
    let parts = |item: String| item.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    items(cell).into_iter().flat_map(parts).filter(|word| !word.is_empty()).collect()
}

/// Spreadsheets like to write `2.0` where `2` is meant.
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

/// `Speak up` as `speak-up`. What holds other signs stays, so that the complaint about it shows what was written.
fn word(cell: &str) -> String {
    let cell = cell.trim();
    let is_plain = cell.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-'));
    if is_plain { cell.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-") } else { cell.to_owned() }
}

/// A value without quotes where YAML takes it for itself.
fn plain(value: &str) -> String {
    let is_safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    let begins_well = value.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let is_null = value.eq_ignore_ascii_case("null");
    if begins_well && !is_null && value.chars().all(is_safe) { value.to_owned() } else { quoted(value) }
}

/// A text between double quotes. Letters that nobody sees are written by their numbers.
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

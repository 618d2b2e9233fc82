//! Fixes line ends, byte-order marks and trailing spaces.

use nerve_core::content::front_matter;
use nerve_core::source::{SourceFile, SourcePath};
use nerve_core::yaml::{self, Document, Node, Value};

/// Whether a file of `content/` is a text and not an asset.
pub(super) fn is_text(path: &SourcePath) -> bool {
    !path.as_str().starts_with("content/assets/") && matches!(path.extension(), "md" | "yaml" | "yml")
}

/// A text with LF line ends and without a byte-order mark.
pub(super) fn unix(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n")
}

/// The fixed file, if it can be parsed and has something to fix.
pub(super) fn fixed(file: &SourceFile) -> Option<SourceFile> {
    let text = unix(file.text().ok()?);
    let (head, body) = parts(file, &text);
    let bare: String = head.split_inclusive('\n').map(bare).collect();
    // Spaces in a block or between quotes are part of a text: then the fields stay as they are.
    let is_same = fields(file, &bare).is_some_and(|fields| Some(fields) == self::fields(file, head));
    let head = if is_same { bare } else { head.to_owned() };
    let fixed = head + &markdown(body);
    (fixed.as_bytes() != &file.bytes[..]).then(|| SourceFile::from_text(file.path.as_str(), &fixed))
}

/// The YAML of a file with its fences, and the Markdown after it.
fn parts<'a>(file: &SourceFile, text: &'a str) -> (&'a str, &'a str) {
    if file.path.extension() != "md" {
        return (text, "");
    }
    front_matter::split(&file.path, text).map_or((text, ""), |parts| text.split_at(parts.markdown.start))
}

fn fields(file: &SourceFile, head: &str) -> Option<Plain> {
    let yaml = match file.path.extension() {
        "md" => &head[front_matter::split(&file.path, head).ok()?.yaml],
        _ => head,
    };
    let document = Document { file: &file.path, text: yaml, offset: 0 };
    yaml::node::read(document, &mut Vec::new()).map(|node| Plain::of(&node))
}

/// A value without its places.
#[derive(PartialEq)]
enum Plain {
    Null,
    Scalar(String, bool),
    Sequence(Vec<Plain>),
    Mapping(Vec<(String, Plain)>),
}

impl Plain {
    fn of(node: &Node) -> Plain {
        match &node.value {
            Value::Null => Plain::Null,
            Value::Scalar { text, quoted } => Plain::Scalar(text.clone(), *quoted),
            Value::Sequence(items) => Plain::Sequence(items.iter().map(Plain::of).collect()),
            Value::Mapping(fields) => {
                Plain::Mapping(fields.iter().map(|(key, value)| (key.value.clone(), Plain::of(value))).collect())
            }
        }
    }
}

/// A line without the spaces before its end.
fn bare(line: &str) -> String {
    let words = line.trim_end_matches('\n');
    format!("{}{}", words.trim_end_matches([' ', '\t']), &line[words.len()..])
}

/// Markdown without spaces at line ends. Two or more are a line break, and code is kept as it is.
fn markdown(text: &str) -> String {
    let mut fence: Option<String> = None;
    let mut fixed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let inner = words.trim_start_matches([' ', '>', '-', '*', '+']);
        let ticks: String = inner.chars().take_while(|sign| matches!(sign, '`' | '~')).collect();
        let is_code = fence.is_some() || words.starts_with("    ") || words.starts_with('\t');
        match &fence {
            None if ticks.len() >= 3 => fence = Some(ticks),
            Some(open) if ticks.starts_with(open.as_str()) && inner.trim_end() == ticks => fence = None,
            _ => {}
        }
        let is_break = words.ends_with("  ") && !words.trim().is_empty();
        fixed.push_str(&if is_code || is_break { line.to_owned() } else { bare(line) });
    }
    fixed
}

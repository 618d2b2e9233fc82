//! The records of a library as rows, exactly as their authors wrote them.

use super::{NO_NUMBER, columns, content_kind, joined};
use crate::args::RowKind;
use nerve_core::content::fields::{FieldInfo, Shape};
use nerve_core::content::front_matter;
use nerve_core::content::kind::Kind;
use nerve_core::source::{Snapshot, SourceFile};
use nerve_core::yaml::{self, Document, Node, Value};

/// A record's cells, in the order of its kind's columns. The first one is the id.
pub(in crate::commands) type RecordRow = Vec<String>;

/// Every record of a kind, by file. Files with errors are skipped.
pub(in crate::commands) fn rows(snapshot: &Snapshot, kind: RowKind) -> Vec<RecordRow> {
    let of_kind = |file: &&std::sync::Arc<SourceFile>| Kind::of(&file.path) == Some(content_kind(kind));
    snapshot.below("content").filter(of_kind).flat_map(|file| of_file(file, kind)).collect()
}

fn of_file(file: &SourceFile, kind: RowKind) -> Vec<RecordRow> {
    let Ok(text) = file.text() else { return Vec::new() };
    let name = file.path.stem();
    if file.path.extension() == "md" {
        let Ok(parts) = front_matter::split(&file.path, text) else { return Vec::new() };
        let document = Document { file: &file.path, text: &text[parts.yaml.clone()], offset: parts.yaml.start };
        let Some(node) = yaml::node::read(document, &mut Vec::new()) else { return Vec::new() };
        let body = text[parts.markdown].replace("\r\n", "\n");
        return vec![row(&node, kind, name, Some(body.trim_start_matches('\n').trim_end()))];
    }
    let Some(node) = yaml::node::read(Document { file: &file.path, text, offset: 0 }, &mut Vec::new()) else {
        return Vec::new();
    };
    match &node.value {
        Value::Sequence(records) => records.iter().map(|record| row(record, kind, "", None)).collect(),
        Value::Mapping(_) => vec![row(&node, kind, name, None)],
        _ => Vec::new(),
    }
}

fn row(record: &Node, kind: RowKind, name: &str, body: Option<&str>) -> RecordRow {
    let cell = |field: &FieldInfo| match (field.name, record.field(field.name), body) {
        ("body", None, Some(body)) => body.to_owned(),
        ("id", None, _) => name.to_owned(),
        ("number", None, _) if kind == RowKind::Challenge => NO_NUMBER.to_owned(),
        (_, Some(value), _) => cell(value, field),
        _ => String::new(),
    };
    columns(kind).iter().map(cell).collect()
}

fn cell(value: &Node, field: &FieldInfo) -> String {
    let allowance = |item: &Node| {
        let part = |name| item.field(name).map(words).unwrap_or_default();
        format!("{}: {}", part("check"), part("reason"))
    };
    let text: &dyn Fn(&Node) -> String = if matches!(field.shape, Shape::Record(..)) { &allowance } else { &words };
    match &value.value {
        _ if !field.is_list => words(value),
        Value::Sequence(items) => joined(&items.iter().map(text).collect::<Vec<_>>()),
        Value::Null => String::new(),
        _ => joined(&[text(value)]),
    }
}

fn words(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        _ => String::new(),
    }
}

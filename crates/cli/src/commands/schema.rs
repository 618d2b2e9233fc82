//! `nerve schema`: JSON Schemas for editors.

use crate::args::{SchemaArgs, SchemaKind};
use crate::commands::{Outcome, console};
use nerve_core::content::kind::Kind;
use nerve_core::content::schema::json_schema;

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    match args.kind {
        Some(kind) => console::print(&text(kind))?,
        None => console::print(&kinds())?,
    }
    Ok(Outcome::Success)
}

pub(super) fn text(kind: SchemaKind) -> String {
    let schema = json_schema(content_kind(kind));
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    text.push('\n');
    text
}

fn kinds() -> String {
    SchemaKind::all().map(|(_, name, files)| format!("{name:<10} {files}\n")).collect()
}

fn content_kind(kind: SchemaKind) -> Option<Kind> {
    Some(match kind {
        SchemaKind::Site => return None,
        SchemaKind::Challenge => Kind::Challenge,
        SchemaKind::Idea => Kind::Idea,
        SchemaKind::Guide => Kind::Guide,
        SchemaKind::Program => Kind::Program,
        SchemaKind::Deck => Kind::Deck,
        SchemaKind::Printer => Kind::Printer,
        SchemaKind::Session => Kind::Session,
        SchemaKind::Page => Kind::Page,
        SchemaKind::Prompts => Kind::Prompt,
        SchemaKind::Glossary => Kind::Term,
        SchemaKind::Sources => Kind::Source,
        SchemaKind::Helplines => Kind::Helpline,
    })
}

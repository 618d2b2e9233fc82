//! `nerve schema`: what editors need to complete and check what authors write.

use clap::ValueEnum as _;

use crate::cli::{SchemaArgs, SchemaKind};
use crate::commands::{Outcome, console};
use crate::content::kind::Kind;
use crate::content::schema::json_schema;

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    match args.kind {
        Some(kind) => console::say(&text(kind))?,
        None => console::say(&kinds())?,
    }
    Ok(Outcome::Clean)
}

/// A schema as it is printed.
pub(super) fn text(kind: SchemaKind) -> String {
    let schema = json_schema(content_kind(kind));
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    text.push('\n');
    text
}

/// Every kind, with its name and the files it is for.
pub(super) fn all() -> impl Iterator<Item = (SchemaKind, String, String)> {
    SchemaKind::value_variants().iter().filter_map(|kind| {
        let value = kind.to_possible_value()?;
        Some((*kind, value.get_name().to_owned(), value.get_help()?.to_string()))
    })
}

fn kinds() -> String {
    all().map(|(_, name, files)| format!("{name:<10} {files}\n")).collect()
}

fn content_kind(kind: SchemaKind) -> Option<Kind> {
    Some(match kind {
        SchemaKind::Site => return None,
        SchemaKind::Challenge => Kind::Challenge,
        SchemaKind::Idea => Kind::Idea,
        SchemaKind::Guide => Kind::Guide,
        SchemaKind::Program => Kind::Program,
        SchemaKind::Deck => Kind::Deck,
        SchemaKind::Session => Kind::Session,
        SchemaKind::Page => Kind::Page,
        SchemaKind::Prompts => Kind::Prompt,
        SchemaKind::Glossary => Kind::Term,
        SchemaKind::Sources => Kind::Source,
        SchemaKind::Helplines => Kind::Helpline,
    })
}

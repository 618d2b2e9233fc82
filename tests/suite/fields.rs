//! The table of fields, held against everything that reads it: `docs/fields.md`, schemas, tables, queries, search, cards.
//!
//! The records below are made from the table itself, so a field that is added there is tested without a change here.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nerve_core::content::fields::{FieldInfo, Shape};
use nerve_core::content::fields_of;
use nerve_core::content::kind::Kind;

use crate::pdf::Pdf;
use crate::support::Project;

/// Kinds with the folder or file that holds them; the first is `site.yaml`.
fn kinds() -> Vec<(Option<Kind>, String)> {
    let folders = Kind::FOLDERS.iter().map(|(folder, kind)| (Some(*kind), format!("content/{folder}/")));
    let files = Kind::REFERENCE.iter().map(|(stem, kind)| (Some(*kind), format!("content/reference/{stem}.yaml")));
    std::iter::once((None, "content/site.yaml".to_owned())).chain(folders).chain(files).collect()
}

/// What a field holds, for its authors.
fn values(field: &FieldInfo) -> String {
    let one = match field.shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Length => "length".to_owned(),
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Id(None) => "id".to_owned(),
        Shape::Id(Some(kind)) => format!("id of {}", kind.with_article()),
        Shape::Path => "path".to_owned(),
        Shape::Query => "query".to_owned(),
        Shape::Record(name, _) => fields_link(name),
        Shape::Map(Shape::Record(name, _)) => format!("{} by name", fields_link(name)),
        Shape::Map(_) => "number by name".to_owned(),
        Shape::Special => "see below".to_owned(),
    };
    if field.is_list { format!("list: {one}") } else { one }
}

fn fields_link(record: &str) -> String {
    let name = title(record);
    format!("[{name}](#{})", name.to_lowercase().replace(' ', "-"))
}

/// `RawCardText` as `Card text`.
fn title(record: &str) -> String {
    let mut title = String::new();
    for letter in record.trim_start_matches("Raw").chars() {
        if letter.is_uppercase() && !title.is_empty() {
            title.push(' ');
            title.extend(letter.to_lowercase());
        } else {
            title.push(letter);
        }
    }
    title
}

fn table(fields: &'static [FieldInfo], nested: &mut Vec<(&'static str, &'static [FieldInfo])>) -> String {
    let mut text = String::from("| field | values | meaning |\n| --- | --- | --- |\n");
    for field in fields {
        let required = if field.required { " (required)" } else { "" };
        let values = if field.shape == Shape::Special { String::new() } else { values(field) };
        let _ = writeln!(
            text,
            "| `{}`{required} | {values} | {} |",
            field.name,
            field.description().replace(" Required.", "")
        );
        let shape = if let Shape::Map(shape) = field.shape { *shape } else { field.shape };
        if let Shape::Record(name, fields) = shape
            && !nested.iter().any(|(known, _)| *known == name)
        {
            nested.push((name, fields));
        }
    }
    text
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The reference of all fields.
fn page() -> String {
    let mut page = String::from(
        "# Fields\n\nEvery field of every record, from the table of fields in `crates/core/src/content/schema/`. \
         `UPDATE_EXPECT=1 cargo test --test suite fields` writes this page.\n",
    );
    let mut nested = Vec::new();
    for (kind, path) in kinds() {
        let fields = fields_of(kind);
        let noun = kind.map_or("site", Kind::noun);
        let _ = write!(page, "\n## {}{}\n\n`{path}`\n\n", noun[..1].to_uppercase(), &noun[1..]);
        page.push_str(&table(fields, &mut nested));
        let prose = list(fields.iter().filter(|field| field.prose).map(|field| field.name));
        let _ = write!(page, "\nProse, which translations translate: {prose}.\n");
        let searched = list(fields.iter().filter(|field| field.searched).map(|field| field.name));
        if !searched.is_empty() {
            let _ = writeln!(page, "Searched on the site: {searched}.");
        }
        let printed = list(fields.iter().filter(|field| field.printed).map(|field| field.name));
        if !printed.is_empty() {
            let _ = writeln!(page, "Printed on cards: {printed}.");
        }
        if kind == Some(Kind::Challenge) {
            let subjects = list(fields.iter().filter_map(|field| field.subject).chain(["id"]));
            let _ = writeln!(page, "Compared by queries: {subjects}; `has:` takes every optional field.");
        }
    }
    page.push_str("\n# Fields within fields\n");
    let mut next = 0;
    while let Some((name, fields)) = nested.get(next).copied() {
        let _ = write!(page, "\n## {}\n\n{}", title(name), table(fields, &mut nested));
        next += 1;
    }
    page
}

#[test]
fn the_reference_of_fields_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fields.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, page()).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == page(), "docs/fields.md is old: set UPDATE_EXPECT=1");
}

#[test]
fn schemas_have_every_field_and_what_is_required() {
    let project = Project::empty();
    for (kind, path) in kinds() {
        let name = path.trim_start_matches("content/").trim_start_matches("reference/").trim_end_matches(".yaml");
        let name = if path.ends_with('/') { name.trim_end_matches("s/") } else { name };
        let schema: serde_json::Value = serde_json::from_str(&project.run(&["schema", name]).stdout).unwrap();
        let reference = schema["anyOf"][0]["$ref"].as_str().or(schema["items"]["$ref"].as_str());
        let record = reference.or(schema["$ref"].as_str()).unwrap().rsplit('/').next().unwrap();
        let record = &schema["definitions"][record];
        let names = |value: &serde_json::Value| -> BTreeSet<String> {
            let listed = value.as_array().map(|all| all.iter().map(|name| name.as_str().unwrap().to_owned()).collect());
            listed.or(value.as_object().map(|all| all.keys().cloned().collect())).unwrap_or_default()
        };
        let fields = fields_of(kind);
        let all: BTreeSet<String> = fields.iter().map(|field| field.name.to_owned()).collect();
        let required = fields.iter().filter(|field| field.required).map(|field| field.name.to_owned()).collect();
        assert_eq!((names(&record["properties"]), names(&record["required"])), (all, required), "{name}");
    }
}

#[test]
fn tables_have_every_field_in_order() {
    let project = Project::minimal().file("content/ideas/wave.md", "---\ntitle: Wave\ntry: Wave.\n---\n");
    for (kind, name) in [(Kind::Challenge, "challenge"), (Kind::Idea, "idea")] {
        let table = project.run(&["export", "--kind", name]).stdout;
        let names: Vec<&str> = fields_of(Some(kind)).iter().map(|field| field.name).collect();
        assert_eq!(table.lines().next().unwrap().split(',').collect::<Vec<_>>(), names);
    }
}

/// A word that stands in no other field.
fn marker(kind: Kind, field: &str) -> String {
    let idx = fields_of(Some(kind)).iter().position(|one| one.name == field).unwrap();
    format!("qz{}x{idx}", kind.noun().len() * 10 + kind.noun().bytes().next().map_or(0, usize::from))
}

/// A field with a value of its shape; nothing for what no record of a test needs.
fn sample(kind: Kind, field: &FieldInfo) -> Option<String> {
    let value = match (field.name, field.shape) {
        ("id" | "body" | "allow", _) => return None,
        ("image", _) => "qz.png".to_owned(),
        ("source", _) | ("url" | "doi", _) => return None,
        ("level" | "number" | "burden", _) => "1".to_owned(),
        ("status", _) => "reviewed".to_owned(),
        ("days", _) => format!("[{{note: {}, rest: Rest.}}]", marker(kind, field.name)),
        ("title" | "term" | "plain", _) | (_, Shape::Text) => marker(kind, field.name),
        (_, Shape::Number) => "5".to_owned(),
        (_, Shape::Flag) => (field.default != Some("true")).to_string(),
        (_, Shape::Date) => "2026-01-01".to_owned(),
        (_, Shape::Word(words)) => words[0].to_owned(),
        (_, Shape::Id(None)) => marker(kind, field.name),
        (_, Shape::Id(Some(of))) if of == kind => return None,
        (_, Shape::Id(Some(_))) => "qz".to_owned(),
        _ => return None,
    };
    Some(format!("{}: {value}\n", field.name))
}

fn front_matter(kind: Kind) -> String {
    fields_of(Some(kind)).iter().filter_map(|field| sample(kind, field)).collect()
}

/// A library in which a record of each kind with a page has all its fields.
fn full_library() -> Project {
    let category = marker(Kind::Challenge, "category");
    let mut project = Project::empty()
        .file(
            "content/site.yaml",
            &format!("title: Full\ncategories: [{{id: {category}, name: {category}}}, {{id: b}}]\n"),
        )
        .bytes("content/assets/qz.png", include_bytes!("../../docs/site.png"))
        .file("content/reference/prompts.yaml", "- {id: qz, text: Well?, when: after}\n")
        .file("content/reference/sources.yaml", "- {id: qz, authors: A, year: 2000, title: T, where: W}\n")
        .file(
            "content/reference/glossary.yaml",
            &format!(
                "- id: qz\n{}",
                front_matter(Kind::Term).lines().fold(String::new(), |all, line| all + "  " + line + "\n")
            ),
        )
        .file("content/challenges/plain.md", "---\ntitle: Plain\nask: Ask.\nlevel: 2\ncategory: b\n---\n");
    for kind in [Kind::Challenge, Kind::Idea, Kind::Guide, Kind::Program, Kind::Session, Kind::Page] {
        let folder = Kind::FOLDERS.iter().find(|(_, one)| *one == kind).unwrap().0;
        let body = marker(kind, "body");
        let text = format!("---\n{}---\n\n{body}\n\n## On the card\n\n{body}\n", front_matter(kind));
        project = project.file(&format!("content/{folder}/qz.md"), &text);
    }
    project
}

#[test]
fn queries_see_every_field_that_has_a_subject_or_is_optional() {
    let project = full_library();
    for field in fields_of(Some(Kind::Challenge)) {
        let written = sample(Kind::Challenge, field).and_then(|line| Some(line.split_once(": ")?.1.trim().to_owned()));
        let word = if field.name == "guides" { Some("coping".to_owned()) } else { written };
        let is_given = word.is_some() || field.name == "body";
        let compared = field.subject.map(|subject| format!("{subject}:{}", word.clone().unwrap()));
        let has = field.is_optional().then(|| format!("has:{}", field.name));
        for query in compared.into_iter().chain(has) {
            let run = project.run(&["list", &query, "--format", "csv"]);
            assert_eq!(run.stdout.contains(",qz,"), is_given, "{query}: {}{}", run.stdout, run.stderr);
            assert!(!run.stdout.contains(",plain,"), "{query}");
        }
    }
}

#[test]
fn search_finds_the_prose_that_the_table_says() {
    let project = full_library();
    project.build(&["--no-decks"]).ended(0);
    let index = |path: &String| path.starts_with("data/search/w-");
    let index: String = project.tree().iter().filter(|path| index(path)).map(|path| project.output(path)).collect();
    for kind in [Kind::Challenge, Kind::Idea, Kind::Guide, Kind::Program, Kind::Session, Kind::Page, Kind::Term] {
        let is_marked = |field: &&FieldInfo| {
            matches!(field.shape, Shape::Text) && field.prose && (field.name == "body" || sample(kind, field).is_some())
        };
        for field in fields_of(Some(kind)).iter().filter(is_marked) {
            let word = format!("\"{}\"", marker(kind, field.name));
            assert_eq!(index.contains(&word), field.searched, "{kind}: {}", field.name);
        }
    }
}

#[test]
fn cards_print_the_prose_that_the_table_says() {
    let deck = "title: All\nselect: {}\ncard: {size: {width: 150mm, height: 200mm}}\nextras: [{card: qz}]\n\
        print: {cards: {profile: cards}}\n";
    // With a section for the card, a back has that in place of its lines.
    let without_body = format!("---\n{}---\n", front_matter(Kind::Challenge).replace("number: 1\n", ""));
    let project =
        full_library().file("content/decks/all.yaml", deck).file("content/challenges/lines.md", &without_body);
    project.build(&[]).ended(0);
    let text = Pdf::read(&project.output_bytes("decks/all/all-cards.pdf")).text();
    for kind in [Kind::Challenge, Kind::Guide] {
        for field in fields_of(Some(kind)).iter().filter(|field| field.prose && matches!(field.shape, Shape::Text)) {
            // It replaces an ask that is too long for its card.
            if (kind, field.name) != (Kind::Challenge, "short") {
                assert_eq!(text.contains(&marker(kind, field.name)), field.printed, "{kind}: {}", field.name);
            }
        }
    }
}

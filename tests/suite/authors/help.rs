//! The commands about the program itself: `explain`, `schema`, `completions`, `man`.

use std::collections::BTreeSet;

use nerve_core::diagnostics::Code;

use crate::authors::support::Folder;

#[test]
fn every_code_is_explained_with_an_example() {
    let folder = Folder::new();
    let all = folder.nerve(&["explain"]).succeeds().stdout();
    for code in Code::ALL {
        assert!(all.contains(&format!("\n{code} ")) || all.starts_with(code.as_str()), "{code} is not in the list");
    }
    let explanation = folder.nerve(&["explain", "error[field-unknown]:"]).succeeds().stdout();
    assert!(
        explanation.starts_with("field-unknown\n\nThis kind of content does not have a field of this name"),
        "{explanation}"
    );
    assert!(explanation.contains("For example:\n\n  error[field-unknown]: "), "{explanation}");
    assert!(explanation.contains("\nWhat to do: Correct the name"), "{explanation}");
    folder.nerve(&["explain", "field-unknow"]).refuses(2, "did you mean `field-unknown`?");
}

#[test]
fn the_reference_of_codes_is_up_to_date() {
    let expected = Folder::new().nerve(&["explain", "--all"]).succeeds().stdout();
    let actual = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes.md");
    let actual = std::fs::read_to_string(actual).unwrap_or_default();
    assert!(expected == actual, "docs/codes.md is stale: run `nerve explain --all > docs/codes.md`");
}

#[test]
fn a_table_has_the_fields_of_the_schema() {
    let folder = Folder::with_starter();
    for kind in ["challenge", "idea"] {
        let table = folder.nerve(&["export", "--kind", kind]).succeeds().stdout();
        let columns = table.lines().next().unwrap().split(',').map(str::to_owned).collect();
        assert_eq!(fields_of_schema(&folder, kind), columns, "{kind}");
    }
}

fn fields_of_schema(folder: &Folder, kind: &str) -> BTreeSet<String> {
    let schema = folder.nerve(&["schema", kind]).succeeds().stdout();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let reference =
        schema["anyOf"][0]["$ref"].as_str().or(schema["items"]["$ref"].as_str()).or(schema["$ref"].as_str());
    let name = reference.unwrap().rsplit('/').next().unwrap();
    let record = &schema["definitions"][name];
    assert_eq!(record["additionalProperties"], false, "{kind}");
    record["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn a_schema_has_the_fields_that_diagnostics_list() {
    let folder = Folder::with_starter();
    let kinds = [
        ("challenge", "challenges/x.yaml"),
        ("idea", "ideas/x.yaml"),
        ("guide", "guides/x.yaml"),
        ("program", "programs/x.yaml"),
        ("deck", "decks/x.yaml"),
        ("session", "sessions/x.yaml"),
        ("page", "pages/x.yaml"),
        ("prompts", "reference/prompts.yaml"),
        ("glossary", "reference/glossary.yaml"),
        ("sources", "reference/sources.yaml"),
        ("helplines", "reference/helplines.yaml"),
    ];
    for (kind, file) in kinds {
        let file = format!("content/{file}");
        folder.write(&file, "- qqqqqqqqqqqqqqqq: x\n");
        let lines = folder.nerve(&["check", "--format", "short", "--no-decks"]).stdout();
        let listed = lines.split("(the fields are: ").nth(1).unwrap_or_else(|| panic!("{kind}: {lines}"));
        let listed = listed.split(')').next().unwrap().split(", ").map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(fields_of_schema(&folder, kind), listed, "{kind}");
        std::fs::remove_file(folder.at(&file)).unwrap();
    }
}

#[test]
fn required_fields_and_choices_are_in_the_schema() {
    let schema = Folder::new().nerve(&["schema", "challenge"]).succeeds().stdout();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let record = &schema["definitions"]["RawChallenge"];
    assert_eq!(record["required"], serde_json::json!(["ask", "category", "level", "title"]));
    assert_eq!(record["properties"]["ask"]["description"], "The request itself, one to three sentences. Required.");
    assert!(schema["definitions"]["Mode"].to_string().contains("in-person"));
}

#[test]
fn a_new_library_has_schemas_and_editor_settings() {
    let folder = Folder::with_starter();
    let settings: serde_json::Value = serde_json::from_str(&folder.read(".vscode/settings.json")).unwrap();
    let remark: serde_json::Value = serde_json::from_str(&folder.read(".remarkrc.json")).unwrap();
    let (yaml, markdown) = (&settings["yaml.schemas"], &remark["plugins"][1][1]["schemas"]);
    for schema in [yaml, markdown].iter().flat_map(|wiring| wiring.as_object().unwrap().keys()) {
        assert!(folder.at(schema.trim_start_matches("./")).is_file(), "{schema}");
    }
    assert_eq!(yaml["./schemas/deck.json"][0], "/content/decks/**/*.yaml");
    assert_eq!(markdown["./schemas/challenge.json"][0], "./content/challenges/**/*.md");
    folder.nerve(&["new", "deck", "Easy", "--where", "level <= 1"]).succeeds();
    for file in ["content/decks/first-cards.yaml", "content/decks/easy.yaml", "content/programs/first-days.yaml"] {
        let text = folder.read(file);
        let schema = text.strip_prefix("# yaml-language-server: $schema=../../").unwrap().lines().next().unwrap();
        assert!(folder.at(schema).is_file(), "{file}: {schema}");
    }
}

#[test]
fn completions_and_manual_pages_describe_this_program() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.nerve(&["completions", shell]).succeeds().stdout();
        assert!(script.contains("nerve") && script.contains("watch"), "{shell}");
    }
    assert!(folder.nerve(&["man"]).succeeds().stdout().contains(".TH nerve 1"));
    assert!(folder.nerve(&["man", "watch"]).succeeds().stdout().contains(".TH nerve-watch 1"));
    folder.nerve(&["man", "nothing"]).refuses(2, "no command `nothing`");
}

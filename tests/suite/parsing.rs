//! Property tests: for any text, `content::parse` does not panic, and its diagnostics point into the text.

use nerve_core::content::{parse, query};
use nerve_core::source::SourceFile;
use proptest::prelude::*;

fn read(path: &str, text: &str) {
    let parsed = parse(&SourceFile::from_text(path, text));
    for diagnostic in &parsed.diagnostics {
        let place = diagnostic.place.as_ref().expect("a diagnostic of a file has a place");
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        assert_eq!(place.file.as_str(), path);
        assert!(start <= end && end <= text.len(), "{start}..{end} of {}: {diagnostic:?}\n{text:?}", text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{diagnostic:?}\n{text:?}");
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'), "{diagnostic:?}");
    }
}

/// Texts of meaningful tokens with arbitrary text between them.
fn texts_of(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(known).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const YAML: &[&str] = &[
    "title", "ask", "level", "body", "days", "select", "where", ":", ": ", " ", "\n", "\n  ", "\n- ", "- ", "[", "]",
    "{", "}", ",", "\"", "'", "|", ">", "|\n  ", "#", "&a", "*a", "!t", "---\n", "\t", "\r\n", "é", "☕", "null", "1",
    "true", "\\", "\u{feff}", "\u{85}", "\u{2028}", "%", "@", "`", "? ",
];

const MARKDOWN: &[&str] = &[
    "# ",
    "## On the card\n",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "[",
    "](",
    ")",
    "![",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|\n",
    "&amp;",
    "\\",
    "é",
    "☕",
    "../guides/a.md",
    "javascript:",
    "> [!NOTE]\n",
    "~~",
    "    ",
    "\t",
    "- [ ] ",
    "www.a.b",
    "---\n",
    "\u{0}",
    "\r\n",
    "#a",
];

const QUERY: &[&str] = &[
    "level", "tag", "mode", "and", "or", "not", "in", " ", "(", ")", "[", "]", ",", ":", "<", "<=", ">", "=", "!=",
    "!", "2", "phone", "é", "☕", "\"", "-",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_a_file_of_any_kind(text in "\\PC{0,200}|[\\x00-\\x7f\r\n\t]{0,200}") {
        for path in [
            "content/challenges/a.md", "content/challenges/a.yaml", "content/site.yaml", "content/reference/prompts.yaml",
            "content/decks/a.yaml", "content/elsewhere/a.txt",
        ] {
            read(path, &text);
        }
    }

    #[test]
    fn any_front_matter_is_read(yaml in texts_of(YAML)) {
        read("content/challenges/a.md", &format!("---\n{yaml}\n---\ntext\n"));
    }

    #[test]
    fn any_yaml_is_read(yaml in texts_of(YAML)) {
        for kind in ["challenges/a", "programs/a", "decks/a", "sessions/a", "reference/glossary", "reference/helplines", "site"] {
            read(&format!("content/{kind}.yaml"), &yaml);
        }
    }

    #[test]
    fn any_markdown_is_read(markdown in texts_of(MARKDOWN)) {
        read("content/challenges/a.md", &format!("---\ntitle: A\n---\n{markdown}"));
    }

    #[test]
    fn any_markdown_is_read_in_a_block_of_yaml(markdown in texts_of(MARKDOWN)) {
        let lines: String = markdown.lines().map(|line| format!("    {line}\n")).collect();
        read("content/challenges/a.yaml", &format!("- id: a\n  title: A\n  body: |\n{lines}"));
        let quoted = markdown.replace('\\', "\\\\").replace('"', "\\\"");
        read("content/challenges/a.yaml", &format!("- id: a\n  title: A\n  body: \"{quoted}\"\n"));
        read("content/challenges/a.yaml", &format!("- id: a\n  title: \"{quoted}\"\n  ask: >-\n{lines}"));
    }

    #[test]
    fn any_query_is_parsed_and_its_errors_are_inside_it(words in texts_of(QUERY)) {
        if let Err(mistake) = query::parse(&words) {
            prop_assert!(mistake.range.start <= mistake.range.end && mistake.range.end <= words.len(), "{mistake:?}");
            prop_assert!(words.is_char_boundary(mistake.range.start) && words.is_char_boundary(mistake.range.end));
        }
        let quoted = words.replace('\\', "\\\\").replace('"', "\\\"");
        read("content/decks/a.yaml", &format!("title: A\nselect:\n  where: \"{quoted}\"\n"));
        read("content/decks/a.yaml", &format!("title: A\nselect:\n  where: {words}\n"));
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let file = SourceFile { path: nerve_core::source::SourcePath::new("content/challenges/a.md"), bytes: bytes.into() };
        let parsed = parse(&file);
        prop_assert_eq!(parsed.path, file.path);
    }
}

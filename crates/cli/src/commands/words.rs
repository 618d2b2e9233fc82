//! `nerve words`: every message of the program with its translation into a language.

use std::fmt::Write as _;

use crate::args::{FormatArg, WordsArgs};
use crate::commands::{Outcome, console, library};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::messages::Plural;
use nerve_core::theme::{self, Theme};
use nerve_core::translations::plural::{category_name, plural_rules};

pub(super) fn run(args: &WordsArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    let name = args.theme.clone().unwrap_or_else(|| nerve_pipeline::documents(&snapshot, false).library.site.theme);
    match theme::resolve(&name, &snapshot).and_then(|theme| theme.in_language(&args.language)) {
        Ok(theme) => {
            console::print(&file(&theme, &args.language))?;
            Ok(Outcome::Success)
        }
        Err(found) => {
            library::report(&snapshot, &found.into_iter().collect::<Diagnostics>(), FormatArg::Human)?;
            Ok(Outcome::Invalid)
        }
    }
}

/// A file of translations, with empty values where a message is still English.
fn file(theme: &Theme, language: &str) -> String {
    let mut file = format!(
        "# The program's messages in `{language}`. Names in curly brackets stand for values. An empty text stays English.\n"
    );
    for (text, one) in theme.messages() {
        let translations = &theme.translations;
        let is_translated = translations.has(text);
        match one {
            None => line("", text, is_translated.then(|| translations.text(text)), &mut file),
            Some(one) => {
                line("", text, None, &mut file);
                let texts = translations.forms(Plural { one, other: text }).texts;
                for category in plural_rules(language).categories() {
                    line(
                        "  ",
                        category_name(category),
                        texts.get(&category).copied().filter(|_| is_translated),
                        &mut file,
                    );
                }
            }
        }
    }
    file
}

fn line(indent: &str, key: &str, text: Option<&str>, file: &mut String) {
    // A JSON string is a YAML string.
    let quoted = |text: &str| serde_json::to_string(text).expect("texts are JSON");
    let key = if indent.is_empty() { quoted(key) } else { key.to_owned() };
    let text = text.map_or_else(String::new, |text| format!(" {}", quoted(text)));
    writeln!(file, "{indent}{key}:{text}").expect("a string takes all text");
}

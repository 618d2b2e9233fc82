//! `nerve words`: every text that the program says by itself, with what it is in a language.

use std::fmt::Write as _;

use crate::args::{FormatArg, WordsArgs};
use crate::commands::{Outcome, console, library};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::theme::words::texts;
use nerve_core::theme::{self, Theme};

pub(super) fn run(args: &WordsArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    let name = args.theme.clone().unwrap_or_else(|| nerve_pipeline::documents(&snapshot, false).library.site.theme);
    match theme::resolve(&name, &snapshot).and_then(|theme| theme.speaking(&args.language)) {
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

/// A file of words, with empty places where a text is still English.
fn file(theme: &Theme, language: &str) -> String {
    let mut file = format!(
        "# The program's own texts in `{language}`. Names in curly brackets stand for values. What is left empty stays English.\n"
    );
    for (text, one) in texts::of(theme) {
        let known = theme.words.has(text);
        match one {
            None => line("", text, known.then(|| theme.words.t(text)), &mut file),
            Some(one) => {
                line("", text, None, &mut file);
                let forms = theme.words.forms(one, text).texts;
                for form in texts::forms(language) {
                    line("  ", form.word(), forms.get(&form).copied().filter(|_| known), &mut file);
                }
            }
        }
    }
    file
}

fn line(indent: &str, key: &str, text: Option<&str>, file: &mut String) {
    // What JSON puts in quotes is the same in YAML.
    let quoted = |text: &str| serde_json::to_string(text).expect("texts are JSON");
    let key = if indent.is_empty() { quoted(key) } else { key.to_owned() };
    let text = text.map_or_else(String::new, |text| format!(" {}", quoted(text)));
    writeln!(file, "{indent}{key}:{text}").expect("a string takes all text");
}

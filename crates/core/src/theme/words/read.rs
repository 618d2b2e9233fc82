//! A theme's `words/LANG.yaml`: English texts and what they are in a language.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Severity, did_you_mean};
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::theme::Theme;
use crate::theme::words::plural::Category;
use crate::theme::words::{Dictionary, Entry, Said, names, texts};
use crate::yaml::{self, Document, Node, Value};

/// The language of a theme's file below `words/`, by its name.
pub(in crate::theme) fn language_of(name: &str) -> Option<String> {
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).map(str::to_ascii_lowercase)
}

/// Reads a file of words.
///
/// # Errors
/// Every mistake in it.
pub(in crate::theme) fn dictionary(
    language: &str,
    file: &SourceFile,
    is_own: bool,
) -> Result<Dictionary, Vec<Diagnostic>> {
    let text = file.text().map_err(|at| {
        let message = "a byte here is not UTF-8";
        vec![Diagnostic::error(Code::TextNotUtf8, message).at(&file.path, Span::new(at, at + 1))]
    })?;
    let mut reading = Reading { file, is_own, found: Vec::new() };
    let node = yaml::node::read(Document { file: &file.path, text, offset: 0 }, &mut reading.found);
    let entries = node.map(|node| reading.entries(node)).unwrap_or_default();
    if reading.found.is_empty() {
        return Ok(Dictionary { language: language.to_owned(), entries });
    }
    Err(reading.found)
}

struct Reading<'a> {
    file: &'a SourceFile,
    is_own: bool,
    found: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn complain(&mut self, message: impl Into<String>, help: impl Into<String>, span: Span) {
        self.found.push(Diagnostic::error(Code::WordsInvalid, message).help(help).at(&self.file.path, span));
    }

    fn entries(&mut self, node: Node) -> BTreeMap<String, Entry> {
        match node.value {
            Value::Null => BTreeMap::new(),
            Value::Mapping(fields) => fields.into_iter().filter_map(|(key, node)| self.entry(key, node)).collect(),
            _ => {
                let help = "write one text a line: `Draw a card: Zieh eine Karte`";
                self.complain("a file of words holds texts and what they are in its language", help, node.span);
                BTreeMap::new()
            }
        }
    }

    /// One text. What is left empty is not translated yet.
    fn entry(&mut self, key: Spanned<String>, node: Node) -> Option<(String, Entry)> {
        let said = match node.value {
            Value::Null => return None,
            Value::Scalar { text, .. } => {
                self.check_names(&key.value, &text, node.span);
                Said::One(text)
            }
            Value::Mapping(forms) => Said::Counted(self.forms(&key, forms)?),
            Value::Sequence(_) => {
                let help = "write the text behind the colon, in quotes if it holds signs such as `:` or `#`";
                self.complain("a text can not be a list", help, node.span);
                return None;
            }
        };
        let place = self.is_own.then(|| Place { file: self.file.path.clone(), span: key.span });
        Some((key.value, Entry { said, place }))
    }

    fn forms(
        &mut self,
        key: &Spanned<String>,
        written: Vec<(Spanned<String>, Node)>,
    ) -> Option<BTreeMap<Category, String>> {
        let mut forms = BTreeMap::new();
        for (word, node) in written {
            let Some(category) = Category::of(&word.value) else {
                let message = format!("`{}` is no form of a number", word.value.escape_debug());
                let all = Category::ALL.map(Category::word);
                let help = did_you_mean(&word.value, all).unwrap_or_else(|| format!("write one of {}", all.join(", ")));
                self.complain(message, help, word.span);
                continue;
            };
            match node.value {
                Value::Null => {}
                Value::Scalar { text, .. } => {
                    self.check_names(&key.value, &text, node.span);
                    forms.insert(category, text);
                }
                _ => self.complain("a form of a number is a text", "write the text behind the colon", node.span),
            }
        }
        if forms.is_empty() {
            return None;
        }
        if !forms.contains_key(&Category::Other) {
            let help = "add a line `other: …`; it serves every number that has no form of its own";
            self.complain("forms of a number need `other`", help, key.span);
            return None;
        }
        Some(forms)
    }

    /// A name in curly brackets stands for a value, which only the English text can bring.
    fn check_names(&mut self, key: &str, text: &str, span: Span) {
        let known: BTreeSet<&str> = names(key).collect();
        for name in names(text).filter(|name| !known.contains(name)) {
            let message = format!("`{{{name}}}` stands for a value that this text does not have");
            let has: Vec<String> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let help = if has.is_empty() { "leave it out".to_owned() } else { format!("it has {}", has.join(", ")) };
            self.complain(message, help, span);
        }
    }
}

impl Theme {
    /// What is odd in the words of a library's language: texts that nothing says, and how many are still English.
    #[must_use]
    pub fn check_words(&self, language: &str) -> Vec<Diagnostic> {
        let known = texts::of(self);
        let own = self.words.layers.iter().flat_map(|layer| &layer.entries);
        let own = own.filter_map(|(text, entry)| Some((text.as_str(), entry.place.as_ref()?)));
        let unsaid = own.filter(|(text, _)| !known.contains_key(text));
        let mut found: Vec<Diagnostic> = unsaid.map(|(text, place)| unknown(text, place, &known)).collect();
        if language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en")) {
            return found;
        }
        let missing: Vec<&str> = known.keys().copied().filter(|text| !self.words.has(text)).collect();
        // What our own dictionaries lack is ours to mend; an author who translates wants to know how far it is.
        let is_own = self.words.layers.iter().any(|layer| layer.entries.values().any(|entry| entry.place.is_some()));
        let is_told = missing.len() == known.len() || (is_own && !missing.is_empty());
        found.extend(is_told.then(|| untranslated(language, &missing, known.len())));
        found
    }
}

fn unknown(text: &str, place: &Place, known: &BTreeMap<&str, Option<&str>>) -> Diagnostic {
    let message = format!("nothing says `{}`, so this is never shown", text.escape_debug());
    let help = did_you_mean(text, known.keys().copied());
    let help = help.unwrap_or_else(|| "take the English text from the page, or from `nerve words`".to_owned());
    Diagnostic::warning(Code::WordsUnknown, message).help(help).at(&place.file, place.span)
}

fn untranslated(language: &str, missing: &[&str], all: usize) -> Diagnostic {
    let message = if missing.len() == all {
        format!("the program has no words in `{language}`, so its own texts stay English")
    } else {
        let first: Vec<String> = missing.iter().take(3).map(|text| format!("`{text}`")).collect();
        format!(
            "{} of {all} texts have no words in `{language}` and stay English, such as {}",
            missing.len(),
            first.join(", ")
        )
    };
    let help = format!("`nerve words {language}` writes a file to fill in");
    let told = Diagnostic::warning(Code::WordsMissing, message).help(help);
    if missing.len() == all { told } else { Diagnostic { severity: Severity::Info, ..told } }
}

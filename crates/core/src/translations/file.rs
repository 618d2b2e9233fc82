//! Reads a theme's `words/LANG.yaml`: English texts and their translations.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::translations::plural::category_name;
use crate::translations::{Dictionary, Entry, PluralCategory, Text, placeholders};
use crate::yaml::{self, Document, Node, Value};

/// Reads a file of translations; `is_own` says whether it is the library's own.
///
/// # Errors
/// Every error in it.
pub(crate) fn read(language: &str, file: &SourceFile, is_own: bool) -> Result<Dictionary, Vec<Diagnostic>> {
    let text = file.text().map_err(|at| {
        let message = "a byte here is not UTF-8";
        vec![Diagnostic::new(Code::TextNotUtf8, message).at(&file.path, Span::new(at, at + 1))]
    })?;
    let mut reader = Reader { file, is_own, errors: Vec::new() };
    let node = yaml::node::read(Document { file: &file.path, text, offset: 0 }, &mut reader.errors);
    let entries = node.map(|node| reader.entries(node)).unwrap_or_default();
    if reader.errors.is_empty() {
        return Ok(Dictionary { language: language.to_owned(), entries });
    }
    Err(reader.errors)
}

struct Reader<'a> {
    file: &'a SourceFile,
    is_own: bool,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, message: impl Into<String>, help: impl Into<String>, span: Span) {
        self.errors.push(Diagnostic::new(Code::WordsInvalid, message).help(help).at(&self.file.path, span));
    }

    fn entries(&mut self, node: Node) -> BTreeMap<String, Entry> {
        match node.value {
            Value::Null => BTreeMap::new(),
            Value::Mapping(fields) => fields.into_iter().filter_map(|(key, node)| self.entry(key, node)).collect(),
            _ => {
                let help = "write one text a line: `Draw a card: Zieh eine Karte`";
                self.report("a file of translations maps English texts to texts in its language", help, node.span);
                BTreeMap::new()
            }
        }
    }

    /// One text. An empty value is not translated yet.
    fn entry(&mut self, key: Spanned<String>, node: Node) -> Option<(String, Entry)> {
        let text = match node.value {
            Value::Null => return None,
            Value::Scalar { text, .. } => {
                self.check_placeholders(&key.value, &text, node.span);
                Text::Plain(text)
            }
            Value::Mapping(forms) => Text::Plural(self.forms(&key, forms)?),
            Value::Sequence(_) => {
                let help = "write the text after the colon, in quotes if it has characters such as `:` or `#`";
                self.report("a text cannot be a list", help, node.span);
                return None;
            }
        };
        let place = self.is_own.then(|| Place { file: self.file.path.clone(), span: key.span });
        Some((key.value, Entry { text, place }))
    }

    fn forms(
        &mut self,
        key: &Spanned<String>,
        written: Vec<(Spanned<String>, Node)>,
    ) -> Option<BTreeMap<PluralCategory, String>> {
        let mut forms = BTreeMap::new();
        for (word, node) in written {
            let Some(category) = PluralCategory::get_for_cldr_string(&word.value) else {
                let message = format!("`{}` is not a plural form", word.value.escape_debug());
                let all: Vec<&str> = PluralCategory::all().map(category_name).collect();
                let help = did_you_mean(&word.value, all.iter().copied())
                    .unwrap_or_else(|| format!("write one of {}", all.join(", ")));
                self.report(message, help, word.span);
                continue;
            };
            match node.value {
                Value::Null => {}
                Value::Scalar { text, .. } => {
                    self.check_placeholders(&key.value, &text, node.span);
                    forms.insert(category, text);
                }
                _ => self.report("a plural form must be a text", "write the text after the colon", node.span),
            }
        }
        if forms.is_empty() {
            return None;
        }
        if !forms.contains_key(&PluralCategory::Other) {
            let help = "add a line `other: …` for every number that has no form of its own";
            self.report("plural forms need `other`", help, key.span);
            return None;
        }
        Some(forms)
    }

    /// Only the English text has values for names in curly brackets.
    fn check_placeholders(&mut self, key: &str, text: &str, span: Span) {
        let known: BTreeSet<&str> = placeholders(key).collect();
        for name in placeholders(text).filter(|name| !known.contains(name)) {
            let message = format!("this text has no value for `{{{name}}}`");
            let has: Vec<String> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let help = if has.is_empty() { "remove it".to_owned() } else { format!("it has {}", has.join(", ")) };
            self.report(message, help, span);
        }
    }
}

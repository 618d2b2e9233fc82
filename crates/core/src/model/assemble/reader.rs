//! Reads one record: required fields are there, references resolve.

use crate::content::kind::Kind;
use crate::content::{RawRecord, RecordRef};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::names::{Known, Names};
use crate::model::{Id, Library, Ref};
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::yaml::{Field, Items};

/// A record that is being read.
pub(super) struct Reader<'a> {
    pub file: &'a SourcePath,
    pub record: &'a RawRecord,
    pub entry: &'a RecordRef,
    pub kind: Kind,
    pub names: &'a Names,
    pub found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The record's id; checked when names were collected.
    pub(super) fn id(&self) -> Option<Id> {
        Id::parse(&self.record.id.value)
    }

    /// Where the record begins.
    pub(super) fn place(&self) -> Place {
        Place { file: self.file.clone(), span: self.first() }
    }

    fn first(&self) -> Span {
        let start = self.record.span.start as usize;
        Span::new(start, start + 1)
    }

    /// Reports a diagnostic at a span of the record's file.
    pub(super) fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.found.push(diagnostic.at(self.file, span));
    }

    /// Reports a value that is not allowed.
    pub(super) fn refuse(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::new(Code::ValueInvalid, message).help(help), span);
    }

    /// Reports a picture that is not among the library's files.
    pub(super) fn no_such_picture(&mut self, given: &Spanned<String>, library: &Library) {
        let message = format!("there is no file `{}` in `content/assets`", given.value.escape_debug());
        let names = library.assets.keys().filter_map(|path| path.as_str().strip_prefix("content/assets/"));
        let help = did_you_mean(&given.value, names);
        let help = help.unwrap_or_else(|| "put the picture there, or correct its name".to_owned());
        self.report(Diagnostic::new(Code::LinkBroken, message).help(help), given.span);
    }

    /// The value of a required field. A missing one is reported and empty.
    pub(super) fn required<T: Clone + Default>(&mut self, name: &str, field: &Field<T>) -> T {
        self.needed(name, field).cloned().unwrap_or_default()
    }

    /// The value of a required field. A missing one is reported.
    pub(super) fn needed<'f, T>(&mut self, name: &str, field: &'f Field<T>) -> Option<&'f T> {
        let kind = self.kind;
        match field {
            Field::Given(given) => return Some(&given.value),
            Field::Broken(_) => {}
            Field::Missing => {
                let message = format!("this {kind} has no `{name}`");
                let help = format!("add a line `{name}: …`");
                self.report(Diagnostic::new(Code::FieldMissing, message).help(help), self.first());
            }
            Field::Blank(span) => {
                let message = format!("`{name}` is empty");
                // Whatever is there instead of the value is a comment.
                let help = match span.start == span.end {
                    true => format!("write something after `{name}:`"),
                    false => format!(
                        "write something after `{name}:`; a `#` and what follows it is a comment, which is not read"
                    ),
                };
                self.report(Diagnostic::new(Code::FieldMissing, message).help(help), *span);
            }
        }
        None
    }

    /// The number in a field, if it is within bounds; another one is reported.
    pub(super) fn within<T: Copy + PartialOrd + std::fmt::Display>(
        &mut self,
        name: &str,
        field: &Field<T>,
        bounds: std::ops::RangeInclusive<T>,
    ) -> Option<T> {
        let given = field.given()?;
        if bounds.contains(&given.value) {
            return Some(given.value);
        }
        let message = format!("`{name}` cannot be {}", given.value);
        self.refuse(given.span, message, format!("use a number from {} to {}", bounds.start(), bounds.end()));
        None
    }

    /// The record with an id. One that does not exist is reported; one that is broken was reported already.
    pub(super) fn reference<T>(&mut self, kind: Kind, word: &Spanned<String>) -> Option<Ref<T>> {
        match self.names.get(kind, &word.value) {
            Some(Known::Record(index)) => Some(Ref::new(index)),
            Some(Known::Broken) => None,
            Some(Known::Original) => {
                let message = format!("the {kind} `{}` is not translated", word.value);
                let help = "translate it, too, or leave out what needs it";
                self.report(Diagnostic::new(Code::ReferenceUnknown, message).help(help), word.span);
                None
            }
            Some(Known::Draft) => {
                let message = format!("the {kind} `{}` is a draft, so it is not in the library", word.value);
                let help = "build with `--drafts`, or remove `status: draft` from its file";
                self.report(Diagnostic::new(Code::ReferenceUnknown, message).help(help), word.span);
                None
            }
            None => {
                let message = format!("there is no {kind} `{}`", word.value.escape_debug());
                let help = did_you_mean(&word.value, self.names.all(kind));
                let help = help.unwrap_or_else(|| format!("correct the id, or add {} with it", kind.with_article()));
                self.report(Diagnostic::new(Code::ReferenceUnknown, message).help(help), word.span);
                None
            }
        }
    }

    /// The record that a field names, if it names one.
    pub(super) fn reference_field<T>(&mut self, kind: Kind, field: &Field<String>) -> Option<Ref<T>> {
        field.given().and_then(|word| self.reference(kind, word))
    }

    /// The record that an optional field names; one that is not translated is left out.
    pub(super) fn reference_maybe<T>(&mut self, kind: Kind, field: &Field<String>) -> Option<Ref<T>> {
        field.given().filter(|word| !self.is_untranslated(kind, word)).and_then(|word| self.reference(kind, word))
    }

    /// Whether a word names a record of the library that this translates, which is not translated.
    pub(super) fn is_untranslated(&self, kind: Kind, word: &Spanned<String>) -> bool {
        self.names.get(kind, &word.value) == Some(Known::Original)
    }

    /// The records that a list names, none twice. What is not translated is left out.
    pub(super) fn references<T>(&mut self, kind: Kind, words: &Items<String>) -> Vec<Ref<T>> {
        let mut references = Vec::with_capacity(words.0.len());
        for word in &words.0 {
            if self.is_untranslated(kind, word) {
                continue;
            }
            let Some(reference) = self.reference(kind, word) else { continue };
            if references.contains(&reference) {
                self.refuse(word.span, format!("`{}` is there twice", word.value), "keep one of them");
            } else {
                references.push(reference);
            }
        }
        references
    }
}

/// The values of a list without their places.
pub(super) fn values<T: Clone>(items: &Items<T>) -> Vec<T> {
    items.0.iter().map(|item| item.value.clone()).collect()
}

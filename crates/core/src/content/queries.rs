//! Parses the queries within records, with the span of every word.

use crate::content::Raw;
use crate::content::query;
use crate::content::schema::WrittenQuery;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::yaml::{Document, Field, ScalarMap};

/// Parses every query of a record and reports errors in them.
pub(super) fn understand(raw: &mut Raw, document: Document<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut read = |field: &mut Field<WrittenQuery>| self::read(field, document, diagnostics);
    match raw {
        Raw::Deck(deck) => {
            if let Field::Given(select) = &mut deck.select {
                read(&mut select.value.query);
            }
        }
        Raw::Program(program) => program.days.0.iter_mut().for_each(|day| read(&mut day.value.choice)),
        Raw::Standard(standard) => {
            for rule in &mut standard.rules.0 {
                read(&mut rule.value.when);
                read(&mut rule.value.must);
                if let Field::Given(pacing) = &mut rule.value.pacing {
                    read(&mut pacing.value.days);
                }
            }
        }
        _ => {}
    }
}

fn read(field: &mut Field<WrittenQuery>, document: Document<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Field::Given(written) = field else { return };
    let map = ScalarMap::new(document, written.span, &written.value.words);
    match query::parse(&written.value.words) {
        Ok(mut query) => {
            query.place(&|word: Span| map.span(word.range()));
            written.value.query = Some(query);
        }
        Err(mistake) => {
            let example = "a query looks like `level <= 2 and mode:text`";
            let diagnostic = Diagnostic::new(Code::QueryInvalid, mistake.message).help(example);
            let diagnostic = diagnostic.help_maybe(mistake.help);
            diagnostics.push(diagnostic.at(document.file, map.span(mistake.range)));
        }
    }
}

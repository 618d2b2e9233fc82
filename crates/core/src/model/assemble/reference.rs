//! Questions, words, evidence and helplines.

use crate::content::RawRecord;
use crate::content::kind::Kind;
use crate::content::vocabulary::When;
use crate::model::assemble::fields;
use crate::model::assemble::reader::Reader;
use crate::model::{Helpline, Prompt, Source, Term};
use crate::yaml::Field;

pub(super) fn prompt(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Prompt> {
    let raw = fields!(record, Prompt);
    Some(Prompt {
        id: reader.id()?,
        text: reader.required("text", &raw.text),
        when: reader.needed("when", &raw.when).copied().unwrap_or(When::After),
    })
}

pub(super) fn term(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Term> {
    let raw = fields!(record, Term);
    Some(Term {
        id: reader.id()?,
        term: reader.required("term", &raw.term),
        plain: reader.required("plain", &raw.plain),
        see: reader.references(Kind::Term, &raw.see),
        source: reader.reference_maybe(Kind::Source, &raw.source),
    })
}

pub(super) fn source(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Source> {
    let raw = fields!(record, Source);
    Some(Source {
        id: reader.id()?,
        authors: reader.required("authors", &raw.authors),
        year: reader.required("year", &raw.year),
        title: reader.required("title", &raw.title),
        published_in: reader.required("where", &raw.published_in),
        doi: raw.doi.value().cloned(),
        url: web_address(reader, &raw.url),
        checked_on: raw.checked_on.value().map(|date| date.0.clone()),
        label: raw.label.value().copied(),
        note: raw.note.value().cloned(),
    })
}

pub(super) fn helpline(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Helpline> {
    let raw = fields!(record, Helpline);
    Some(Helpline {
        region: reader.required("region", &raw.region),
        name: reader.required("name", &raw.name),
        call: raw.call.value().cloned(),
        text: raw.text.value().cloned(),
        url: web_address(reader, &raw.url),
        hours: raw.hours.value().cloned(),
        cost: raw.cost.value().cloned(),
        verified_on: reader.needed("verified_on", &raw.verified_on).map(|date| date.0.clone()).unwrap_or_default(),
        source: reader.required("source", &raw.source),
    })
}

fn web_address(reader: &mut Reader<'_>, field: &Field<String>) -> Option<String> {
    let given = field.given()?;
    if given.value.starts_with("https://") || given.value.starts_with("http://") {
        return Some(given.value.clone());
    }
    let message = format!("`{}` is not a web address", given.value.escape_debug());
    reader.refuse(given.span, message, format!("write `https://{}`", given.value.trim_start_matches('/')));
    None
}

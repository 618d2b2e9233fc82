//! Handouts: what is made, on which paper, from which sessions.

use crate::content::kind::Kind;
use crate::content::schema::RawPack;
use crate::content::vocabulary::{Handout, LadderStart};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::decks::targets;
use crate::model::assemble::reader::Reader;
use crate::model::{HandoutSet, Library, Ref, Session, sizes};
use crate::source::{Place, Span};
use crate::yaml::Field;

/// The handouts of a deck, if it has some.
pub(super) fn handout_set(reader: &mut Reader<'_>, field: &Field<RawPack>, library: &Library) -> Option<HandoutSet> {
    if let Field::Blank(span) = field {
        reader.refuse(*span, "`pack` does not say what to make", "write `pack: {include: [index, ladder]}`");
    }
    let given = field.given()?;
    let raw = &given.value;
    let paper = match raw.paper.span() {
        Some(_) => targets::paper(reader, &raw.paper),
        None => sizes::paper("A4"),
    };
    Some(HandoutSet {
        paper: paper.or_else(|| sizes::paper("A4"))?,
        handouts: handouts(reader, raw, given.span),
        sessions: sessions(reader, raw, library),
        ladder: raw.ladder.value().copied().unwrap_or(LadderStart::Deck),
        place: Place { file: reader.file.clone(), span: given.span },
    })
}

/// What is made, none twice.
fn handouts(reader: &mut Reader<'_>, raw: &RawPack, pack: Span) -> Vec<Handout> {
    let mut handouts = Vec::new();
    if let Field::Missing | Field::Blank(_) = raw.include {
        reader.refuse(pack, "`pack` does not say what to make", "add `include: [index, ladder]`");
    }
    for item in raw.include.value().map_or(&[][..], |include| &include.0) {
        if handouts.contains(&item.value) {
            reader.refuse(item.span, format!("`{}` is there twice", item.value.word()), "keep one of them");
        } else {
            handouts.push(item.value);
        }
    }
    handouts
}

/// The sessions whose plans are printed. Reports a plan without a session, and a session without a plan.
fn sessions(reader: &mut Reader<'_>, raw: &RawPack, library: &Library) -> Vec<Ref<Session>> {
    let include = raw.include.value().map_or(&[][..], |include| &include.0);
    let plan = include.iter().find(|item| item.value == Handout::SessionPlan);
    let named = reader.reference_field::<Session>(Kind::Session, &raw.session);
    match (plan, raw.session.span()) {
        (Some(_), Some(_)) => named.into_iter().collect(),
        (Some(plan), None) if library.sessions.is_empty() => {
            let message = "there is no session plan to print";
            let help = "put one into `content/sessions/`, or take `session-plan` out";
            reader.report(Diagnostic::new(Code::SelectionEmpty, message).help(help), plan.span);
            Vec::new()
        }
        (Some(_), None) => (0..library.sessions.len()).map(Ref::new).collect(),
        (None, Some(span)) => {
            let message = "no plan of a session is made here";
            reader.refuse(span, message, "add `session-plan` to `include`, or take this line out");
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

//! Guides, programs, session plans and pages.

use crate::content::RawRecord;
use crate::content::kind::Kind;
use crate::content::schema::{RawAgendaPart, RawDay};
use crate::content::vocabulary::{GuideKind, Pace};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::decks::selected;
use crate::model::assemble::fields;
use crate::model::assemble::reader::{Reader, values};
use crate::model::{AgendaPart, CardSpans, Day, DayPlan, Guide, Library, Page, Program, Session};
use crate::source::{Span, Spanned};

pub(super) fn guide(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Guide> {
    let raw = fields!(record, Guide);
    Some(Guide {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        kind: reader.needed("kind", &raw.kind).copied().unwrap_or(GuideKind::Learn),
        summary: reader.required("summary", &raw.summary),
        order: raw.order.value().copied(),
        number: 0,
        read_minutes: raw.read_minutes.value().copied(),
        action: raw.action.value().cloned(),
        related: reader.references(Kind::Guide, &raw.related),
        sources: reader.references(Kind::Source, &raw.sources),
        card: raw.card.value().cloned(),
        reviewed_by: raw.reviewed_by.value().cloned(),
        reviewed_on: raw.reviewed_on.value().map(|date| date.0.clone()),
        body: record.body.clone(),
        place: reader.place(),
        spans: CardSpans { title: raw.title.span(), front: raw.card.span(), short: None },
    })
}

/// Numbers the guides of each kind from 1, in their order.
pub(super) fn number_guides(guides: &mut [Guide]) {
    let mut last = None;
    let mut number = 0;
    for guide in guides {
        number = if last == Some(guide.kind) { number + 1 } else { 1 };
        last = Some(guide.kind);
        guide.number = number;
    }
}

pub(super) fn page(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Page> {
    let raw = fields!(record, Page);
    Some(Page {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        summary: raw.summary.value().cloned(),
        menu: raw.menu.value().copied().unwrap_or(false),
        body: record.body.clone(),
    })
}

pub(super) fn session(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Session> {
    let raw = fields!(record, Session);
    let part = |reader: &mut Reader<'_>, part: &RawAgendaPart| AgendaPart {
        minutes: part.minutes.value().copied(),
        title: reader.required("title", &part.title),
        act: part.act.value().cloned(),
        say: part.say.value().cloned(),
    };
    Some(Session {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        minutes: reader.needed("minutes", &raw.minutes).copied().unwrap_or_default(),
        group_min: raw.group_min.value().copied(),
        group_max: raw.group_max.value().copied(),
        aims: values(&raw.aims),
        materials: values(&raw.materials),
        agenda: raw.agenda.0.iter().map(|item| part(reader, &item.value)).collect(),
        safety: raw.safety.value().cloned(),
        adaptations: raw.adaptations.value().cloned(),
        body: record.body.clone(),
    })
}

pub(super) fn program(reader: &mut Reader<'_>, record: &RawRecord, library: &Library) -> Option<Program> {
    let raw = fields!(record, Program);
    let last = library.levels.last().map_or(1, |level| level.number);
    let program = Program {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        summary: raw.summary.value().cloned(),
        for_whom: raw.for_whom.value().cloned(),
        ceiling: reader.within("ceiling", &raw.ceiling, 1..=last),
        pace: raw.pace.value().copied().unwrap_or(Pace::Daily),
        days: raw.days.0.iter().map(|written| day(reader, written, library)).collect(),
        body: record.body.clone(),
    };
    if program.days.is_empty() {
        let message = "this program has no `days`";
        let help = "add `days:` with a list such as `- challenge: hold-the-door`";
        let place = reader.place();
        reader.report(Diagnostic::new(Code::FieldMissing, message).help(help), place.span);
    }
    Some(program)
}

fn day(reader: &mut Reader<'_>, written: &Spanned<RawDay>, library: &Library) -> Day {
    let raw = &written.value;
    let spans = [raw.challenge.span(), raw.idea.span(), raw.rest.span(), raw.review.span(), raw.choice.span()];
    if spans.iter().flatten().count() != 1 {
        let message = "a day is one of `challenge`, `idea`, `rest`, `review` and `choice`";
        let span = spans
            .into_iter()
            .flatten()
            .nth(1)
            .unwrap_or(Span::new(written.span.start as usize, written.span.start as usize + 1));
        reader.refuse(span, message, "give the day exactly one of them");
    }
    Day {
        plan: day_plan(reader, raw, library),
        note: raw.note.value().cloned(),
        swap: reader.references(Kind::Challenge, &raw.swap),
    }
}

fn day_plan(reader: &mut Reader<'_>, raw: &RawDay, library: &Library) -> DayPlan {
    if let Some(challenge) = reader.reference_field(Kind::Challenge, &raw.challenge) {
        return DayPlan::Challenge(challenge);
    }
    if let Some(idea) = reader.reference_field(Kind::Idea, &raw.idea) {
        return DayPlan::Idea(idea);
    }
    if let Some(prompts) = raw.review.value() {
        return DayPlan::Review(reader.references(Kind::Prompt, prompts));
    }
    if raw.choice.span().is_some() {
        return DayPlan::Choice(selected(reader, &raw.choice, library));
    }
    DayPlan::Rest(raw.rest.value().cloned())
}

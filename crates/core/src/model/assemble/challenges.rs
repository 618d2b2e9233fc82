//! Challenges and ideas.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::Raw;
use crate::content::RawRecord;
use crate::content::body::{Block, Body};
use crate::content::kind::Kind;
use crate::content::schema::RawChallenge;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::fields;
use crate::model::assemble::names::Names;
use crate::model::assemble::reader::{Reader, values};
use crate::model::id::suggestion;
use crate::model::{CardSpans, Category, Challenge, Id, Idea, Library, Picture, Record, Ref, WrittenRecord};
use crate::source::{Place, SourcePath};
use crate::yaml::{Field, Items};

/// The minutes a challenge may take; each has a page of its own.
const MINUTES: &[u16] = &[2, 5, 10, 15, 20, 30, 60];

/// The anchor of the section whose text is printed on the back.
const CARD_SECTION: &str = "on-the-card";

pub(super) fn challenge(reader: &mut Reader<'_>, record: &RawRecord, library: &Library) -> Option<Challenge> {
    let raw = fields!(record, Challenge);
    let (body, card_text) = split_card_text(&record.body);
    let last = library.levels.last().map_or(1, |level| level.number);
    let level = reader.needed("level", &raw.level).is_some();
    refuse_zero(reader, &raw.number);
    Some(Challenge {
        id: reader.id()?,
        number: raw.number.value().copied(),
        title: reader.required("title", &raw.title),
        ask: reader.required("ask", &raw.ask),
        short: raw.short.value().cloned(),
        level: if level { reader.within("level", &raw.level, 1..=last).unwrap_or(1) } else { 1 },
        category: category(reader, raw, library),
        act: raw.kind.value().copied(),
        say: values(&raw.say),
        easy_out: raw.easy_out.value().cloned(),
        exit_line: raw.exit_line.value().cloned(),
        if_yes: raw.if_yes.value().cloned(),
        why: raw.why.value().cloned(),
        easier: raw.easier.value().cloned(),
        harder: raw.harder.value().cloned(),
        home_version: raw.home_version.value().cloned(),
        drop: raw.drop.value().cloned(),
        modes: values(&raw.modes),
        audience: raw.audience.value().copied(),
        settings: values(&raw.settings),
        company: values(&raw.company),
        minutes: minutes(reader, &raw.minutes),
        cost: raw.cost.value().copied(),
        burden: reader.within("burden", &raw.burden, 0..=3),
        no_chance: raw.no_chance.value().copied(),
        quiet_time: raw.quiet_time.value().copied().unwrap_or(false),
        safety_flags: values(&raw.safety_flags),
        safety_note: raw.safety_note.value().cloned(),
        reflect: reader.references(Kind::Prompt, &raw.reflect),
        guides: reader.references(Kind::Guide, &raw.guides),
        tags: tags(reader, &raw.tags),
        sources: reader.references(Kind::Source, &raw.sources),
        repeatable: raw.repeatable.value().copied().unwrap_or(true),
        image: picture(reader, raw, library),
        status: raw.status.value().copied(),
        reviewed_by: raw.reviewed_by.value().cloned(),
        reviewed_on: raw.reviewed_on.value().map(|date| date.0.clone()),
        added_on: raw.added_on.value().map(|date| date.0.clone()),
        body,
        card_text,
        place: reader.place(),
        spans: CardSpans { title: raw.title.span(), front: raw.ask.span(), short: raw.short.span() },
        record: WrittenRecord::new(reader.entry),
    })
}

pub(super) fn idea(reader: &mut Reader<'_>, record: &RawRecord) -> Option<Idea> {
    let raw = fields!(record, Idea);
    refuse_zero(reader, &raw.number);
    Some(Idea {
        id: reader.id()?,
        number: raw.number.value().copied(),
        title: reader.required("title", &raw.title),
        attempt: reader.required("try", &raw.attempt),
        minutes: raw.minutes.value().copied(),
        needs_other: raw.needs_other.value().copied(),
        modes: values(&raw.modes),
        next: reader.reference_maybe(Kind::Challenge, &raw.next),
        guide: reader.reference_maybe(Kind::Guide, &raw.guide),
        body: record.body.clone(),
    })
}

/// Reports challenges that share a number. The first one keeps it.
pub(super) fn refuse_shared_numbers(names: &Names, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<u32, Place> = HashMap::new();
    for entry in names.of(Kind::Challenge) {
        let Raw::Challenge(raw) = &entry.record().raw else { continue };
        let Some(number) = raw.number.given() else { continue };
        let place = Place { file: entry.file().clone(), span: number.span };
        match first.get(&number.value) {
            None => {
                first.insert(number.value, place);
            }
            Some(earlier) => {
                let message = format!("number {} is taken", number.value);
                let diagnostic = Diagnostic::new(Code::NumberDuplicate, message)
                    .help("numbers are printed on cards: give the newer challenge the next free one");
                found.push(
                    diagnostic.at(entry.file(), number.span).related(earlier.clone(), "this challenge has it too"),
                );
            }
        }
    }
}

fn refuse_zero(reader: &mut Reader<'_>, number: &Field<u32>) {
    if let Some(given) = number.given().filter(|given| given.value == 0) {
        reader.refuse(given.span, "numbers begin at 1", "use a number from 1 on");
    }
}

fn minutes(reader: &mut Reader<'_>, field: &Field<u16>) -> Option<u16> {
    let given = field.given()?;
    if MINUTES.contains(&given.value) {
        return Some(given.value);
    }
    let all = MINUTES.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    reader.refuse(given.span, format!("`minutes` cannot be {}", given.value), format!("use one of {all}"));
    None
}

fn category(reader: &mut Reader<'_>, raw: &RawChallenge, library: &Library) -> Ref<Category> {
    // A wrong one is reported and the first category used in its place: nothing is built then.
    let first = Ref::new(0);
    let Some(word) = reader.needed("category", &raw.category) else { return first };
    if let Some(index) = library.categories.iter().position(|category| category.id().as_str() == word) {
        return Ref::new(index);
    }
    let span = raw.category.span().unwrap_or_default();
    let message = format!("there is no category `{}`", word.escape_debug());
    let known = || library.categories.iter().map(|category| category.id().as_str());
    let all = format!("`site.yaml` has {}", known().collect::<Vec<_>>().join(", "));
    let help = did_you_mean(word, known()).unwrap_or(all);
    reader.report(Diagnostic::new(Code::ReferenceUnknown, message).help(help), span);
    first
}

fn tags(reader: &mut Reader<'_>, words: &Items<String>) -> Vec<Id> {
    let mut tags = Vec::with_capacity(words.0.len());
    let mut seen = HashSet::new();
    for word in &words.0 {
        match Id::parse(&word.value) {
            Some(tag) if !seen.insert(tag.clone()) => {
                reader.refuse(word.span, format!("`{tag}` is there twice"), "keep one of them");
            }
            Some(tag) => tags.push(tag),
            None => {
                let message = format!("`{}` cannot be a tag", word.value.escape_debug());
                let help = format!("write `{}`", suggestion(&word.value));
                reader.report(Diagnostic::new(Code::IdInvalid, message).help(help), word.span);
            }
        }
    }
    tags
}

fn picture(reader: &mut Reader<'_>, raw: &RawChallenge, library: &Library) -> Option<Picture> {
    let given = raw.image.given()?;
    let source = SourcePath::new("content/assets/_").resolve(&given.value)?;
    match library.assets.get(&source) {
        Some(asset) if asset.dimensions.is_some() => {}
        Some(_) => {
            let help = "use a PNG, JPEG, GIF, WebP, AVIF or SVG";
            let message = format!("`{}` is not a picture that can be read", given.value.escape_debug());
            reader.report(Diagnostic::new(Code::ImageInvalid, message).help(help), given.span);
        }
        None => reader.no_such_picture(given, library),
    }
    if raw.alt.value().is_none_or(|alt| alt.trim().is_empty()) {
        let message = "this picture has no description for people who cannot see it";
        let help = "add a line `alt: …` that says what it shows";
        reader.report(Diagnostic::new(Code::AltMissing, message).help(help), given.span);
    }
    Some(Picture { source, alt: raw.alt.value().cloned().unwrap_or_default() })
}

/// Takes the section `## On the card` out of a body.
fn split_card_text(body: &Arc<Body>) -> (Arc<Body>, Option<Arc<[Block]>>) {
    let heading_of = |block: &Block| match block {
        Block::Heading(heading) => Some((heading.level, heading.anchor == CARD_SECTION)),
        _ => None,
    };
    let Some(start) = body.blocks.iter().position(|block| heading_of(block) == Some((2, true))) else {
        return (body.clone(), None);
    };
    let after = body.blocks[start + 1..].iter();
    let length = after.take_while(|block| heading_of(block).is_none_or(|(level, _)| level > 2)).count();
    let end = start + 1 + length;
    let blocks = [&body.blocks[..start], &body.blocks[end..]].concat();
    let rest = Body { blocks, footnotes: body.footnotes.clone() };
    (Arc::new(rest), Some(Arc::from(&body.blocks[start + 1..end])))
}

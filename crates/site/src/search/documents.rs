//! Records as documents of the search.

use rayon::prelude::*;

use nerve_core::content::body::{Body, Inline, Text};
use nerve_core::content::kind::Kind;
use nerve_core::model::{Challenge, Id, Library};
use nerve_core::plan::routes::record_path;
use nerve_core::translations::Translations;

pub(super) struct Document {
    pub(super) result: SearchResult,
    /// Texts that are searched, each with its weight.
    pub(super) fields: Vec<(String, u16)>,
}

/// What the list of results shows: title, address below the root, kind, summary.
pub(super) type SearchResult = (String, String, String, String);

/// All documents, in the order of their numbers.
pub(super) fn of(library: &Library, translations: &Translations) -> Vec<Document> {
    let mut all: Vec<Document> = library.challenges.par_iter().map(|it| challenge(it, library, translations)).collect();
    for it in &library.guides {
        let mut guide = document(Kind::Guide, &it.id, it.title.plain(), Some(&it.summary), &it.body, translations);
        guide.fields.extend(it.action.iter().map(|action| (action.plain(), 3)));
        all.push(guide);
    }
    let mut add = |kind, id: &Id, title: String, summary: Option<&Text>, body: &Body| {
        all.push(document(kind, id, title, summary, body, translations));
    };
    for it in &library.ideas {
        add(Kind::Idea, &it.id, it.title.plain(), Some(&it.attempt), &it.body);
    }
    for it in &library.programs {
        add(Kind::Program, &it.id, it.title.plain(), it.summary.as_ref(), &it.body);
    }
    for it in &library.sessions {
        add(Kind::Session, &it.id, it.title.plain(), None, &it.body);
    }
    for it in &library.pages {
        add(Kind::Page, &it.id, it.title.plain(), it.summary.as_ref(), &it.body);
    }
    for it in &library.terms {
        add(Kind::Term, &it.id, it.term.clone(), Some(&it.plain), &Body::default());
    }
    all
}

fn document(
    kind: Kind,
    id: &Id,
    title: String,
    summary: Option<&Text>,
    body: &Body,
    translations: &Translations,
) -> Document {
    let summary = summary.map(Text::plain).unwrap_or_default();
    let fields = vec![(title.clone(), 12), (summary.clone(), 5), (text(body), 1)];
    let address = record_path(kind, id.as_str()).unwrap_or_default();
    Document { result: (title, address, translations.text(kind.noun()).to_owned(), summary), fields }
}

fn challenge(it: &Challenge, library: &Library, translations: &Translations) -> Document {
    let mut document = document(Kind::Challenge, &it.id, it.title.plain(), Some(&it.ask), &it.body, translations);
    let fields = &mut document.fields;
    let tags: Vec<String> = it.tags.iter().map(|tag| tag.words()).collect();
    fields.push((tags.join(" "), 6));
    fields.push((library[it.category].name.clone(), 3));
    fields.extend(it.say.iter().map(|say| (say.plain(), 3)));
    let more = [&it.easier, &it.harder, &it.home_version, &it.why];
    fields.extend(more.into_iter().flatten().map(|text| (text.plain(), 2)));
    document
}

/// A body's words. Spaces separate its parts: the last word of a block is not the beginning of the next one's first.
fn text(body: &Body) -> String {
    let mut words = String::new();
    body.visit_inlines(&mut |inline| {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            words.push_str(text);
            words.push(' ');
        }
    });
    words
}

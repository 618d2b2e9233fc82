//! Records as a search sees them.

use nerve_core::content::body::{Body, Inline, Text};
use nerve_core::content::kind::Kind;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Challenge, Guide, Library};
use nerve_core::plan::routes::record_path;
use nerve_core::translations::Translations;

/// What a document is found by, and what the list of results shows of it.
#[derive(Hash)]
pub(super) struct Document {
    pub(super) shown: Shown,
    /// Words with the weight of the field they stand in.
    pub(super) fields: Vec<(String, u16)>,
}

/// Title, address below the root, kind, one sentence.
pub(super) type Shown = (String, String, String, String);

/// A record that becomes a document.
pub(super) enum Source<'a> {
    Challenge(&'a Challenge),
    Guide(&'a Guide),
    Other(Other<'a>),
}

/// A record of which title, sentence and text are searched, and nothing else.
pub(super) struct Other<'a> {
    kind: Kind,
    id: &'a str,
    title: Title<'a>,
    summary: Option<&'a Text>,
    body: Option<&'a Body>,
}

enum Title<'a> {
    Text(&'a Text),
    Plain(&'a str),
}

/// All documents, in the order of their numbers.
pub(super) fn sources(library: &Library) -> Vec<Source<'_>> {
    let mut all: Vec<Source<'_>> = library.challenges.iter().map(Source::Challenge).collect();
    all.extend(library.guides.iter().map(Source::Guide));
    let other = |kind, id, title, summary, body| {
        Source::Other(Other { kind, id, title: Title::Text(title), summary, body: Some(body) })
    };
    let ideas = library.ideas.iter();
    all.extend(ideas.map(|it| other(Kind::Idea, it.id.as_str(), &it.title, Some(&it.attempt), &it.body)));
    let programs = library.programs.iter();
    all.extend(programs.map(|it| other(Kind::Program, it.id.as_str(), &it.title, it.summary.as_ref(), &it.body)));
    let sessions = library.sessions.iter();
    all.extend(sessions.map(|it| other(Kind::Session, it.id.as_str(), &it.title, None, &it.body)));
    let pages = library.pages.iter();
    all.extend(pages.map(|it| other(Kind::Page, it.id.as_str(), &it.title, it.summary.as_ref(), &it.body)));
    all.extend(library.terms.iter().map(|it| {
        let title = Title::Plain(&it.term);
        Source::Other(Other { kind: Kind::Term, id: it.id.as_str(), title, summary: Some(&it.plain), body: None })
    }));
    all
}

impl Source<'_> {
    /// A fingerprint of all that the document is made from.
    pub(super) fn made_from(&self, library: &Library, translations: &Translations) -> Fingerprint {
        match self {
            Source::Challenge(it) => Fingerprint::of(&(it.written, &library[it.category].name)),
            Source::Guide(_) | Source::Other(_) => Fingerprint::of(&self.document(library, translations)),
        }
    }

    /// What the list of results shows of it.
    pub(super) fn shown(&self, translations: &Translations) -> Shown {
        let (kind, id, title, summary) = match self {
            Source::Challenge(it) => (Kind::Challenge, it.id.as_str(), it.title.plain(), it.ask.plain()),
            Source::Guide(it) => (Kind::Guide, it.id.as_str(), it.title.plain(), it.summary.plain()),
            Source::Other(it) => {
                let title = match it.title {
                    Title::Text(title) => title.plain(),
                    Title::Plain(title) => title.to_owned(),
                };
                (it.kind, it.id, title, it.summary.map(Text::plain).unwrap_or_default())
            }
        };
        (title, record_path(kind, id).unwrap_or_default(), translations.text(kind.noun()).to_owned(), summary)
    }

    /// All of it.
    pub(super) fn document(&self, library: &Library, translations: &Translations) -> Document {
        let shown = self.shown(translations);
        let body = match self {
            Source::Challenge(it) => Some(&*it.body),
            Source::Guide(it) => Some(&*it.body),
            Source::Other(it) => it.body,
        };
        let mut fields = vec![(shown.0.clone(), 12), (shown.3.clone(), 5), (body.map(text).unwrap_or_default(), 1)];
        match self {
            Source::Challenge(it) => challenge(it, library, &mut fields),
            Source::Guide(it) => fields.extend(it.action.iter().map(|action| (action.plain(), 3))),
            Source::Other(_) => {}
        }
        Document { shown, fields }
    }
}

fn challenge(challenge: &Challenge, library: &Library, fields: &mut Vec<(String, u16)>) {
    let tags: Vec<String> = challenge.tags.iter().map(|tag| tag.words()).collect();
    fields.push((tags.join(" "), 6));
    fields.push((library[challenge.category].name.clone(), 3));
    let more = [&challenge.easier, &challenge.harder, &challenge.home_version, &challenge.why];
    fields.extend(challenge.say.iter().map(|say| (say.plain(), 3)));
    fields.extend(more.into_iter().flatten().map(|text| (text.plain(), 2)));
}

/// A body's words; pieces are parted, for a block's last word is not the next one's first.
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

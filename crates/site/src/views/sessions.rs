//! Session plans for facilitators.

use serde::Serialize;

use crate::body;
use crate::templates::Html;
use crate::views::PageContext;
use nerve_core::content::body::Text;
use nerve_core::messages;
use nerve_core::model::{AgendaPart, Session};
use nerve_core::translations::Translations;

/// A session plan, for its page and for the list of session plans.
#[derive(Debug, Hash, Serialize)]
pub struct SessionView {
    /// Its name.
    pub title: Html,
    /// The time it takes, in minutes.
    pub minutes: u16,
    /// The size of the group, such as `4–12`.
    pub group: Option<String>,
    /// The purpose.
    pub aims: Vec<Html>,
    /// The materials.
    pub materials: Vec<Html>,
    /// Its parts.
    pub agenda: Vec<PartView>,
    /// A safety note.
    pub safety: Option<Html>,
    /// Possible adaptations.
    pub adaptations: Option<Html>,
    /// The body text.
    pub body: Option<Html>,
    /// Its path below the root.
    pub path: String,
}

/// A part of a session.
#[derive(Debug, Hash, Serialize)]
pub struct PartView {
    /// When it begins, in minutes from the start of the session.
    pub from: u16,
    /// The time it takes, in minutes.
    pub minutes: Option<u16>,
    /// Its name.
    pub title: Html,
    /// What to do.
    pub act: Option<Html>,
    /// What to say.
    pub say: Option<Html>,
}

impl SessionView {
    #[must_use]
    pub fn new(session: &Session, context: &PageContext<'_>, root: &str) -> Self {
        let texts = |texts: &[Text]| texts.iter().map(body::text).collect();
        Self {
            title: body::text(&session.title),
            minutes: session.minutes,
            group: group(session, context.translations),
            aims: texts(&session.aims),
            materials: texts(&session.materials),
            agenda: agenda(session),
            safety: session.safety.as_ref().map(body::text),
            adaptations: session.adaptations.as_ref().map(body::text),
            body: body::body(&session.body, context.body_context(root)),
            path: format!("facilitators/{}/", session.id),
        }
    }
}

fn group(session: &Session, translations: &Translations) -> Option<String> {
    match (session.group_min, session.group_max) {
        (Some(min), Some(max)) if min == max => Some(min.to_string()),
        (Some(min), Some(max)) => Some(format!("{min}–{max}")),
        (Some(min), None) => Some(translations.format(messages::N_OR_MORE, &[("n", &min)])),
        (None, Some(max)) => Some(translations.format(messages::UP_TO_N, &[("n", &max)])),
        (None, None) => None,
    }
}

fn agenda(session: &Session) -> Vec<PartView> {
    let mut from = 0;
    let part = |part: &AgendaPart| {
        let begins = from;
        from += part.minutes.unwrap_or(0);
        PartView {
            from: begins,
            minutes: part.minutes,
            title: body::text(&part.title),
            act: part.act.as_ref().map(body::text),
            say: part.say.as_ref().map(body::text),
        }
    };
    session.agenda.iter().map(part).collect()
}

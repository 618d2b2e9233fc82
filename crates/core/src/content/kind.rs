//! The kinds of records. A file's folder determines the kind.

use std::fmt;

use crate::messages;
use crate::source::SourcePath;

/// A kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One ask.
    Challenge,
    /// A beginner's idea.
    Idea,
    /// A guide: coping, step, safety or learning.
    Guide,
    /// Ordered days.
    Program,
    /// Cards to print.
    Deck,
    /// A printer that was measured.
    Printer,
    /// A facilitator's session plan.
    Session,
    /// A free page.
    Page,
    /// A reflection question.
    Prompt,
    /// A word explained.
    Term,
    /// Evidence.
    Source,
    /// Somebody to talk to.
    Helpline,
}

impl Kind {
    /// The kinds that have a folder of their own below `content/`, one record a file or a list of them.
    pub const FOLDERS: &[(&str, Kind)] = &[
        ("challenges", Kind::Challenge),
        ("ideas", Kind::Idea),
        ("guides", Kind::Guide),
        ("programs", Kind::Program),
        ("decks", Kind::Deck),
        ("printers", Kind::Printer),
        ("sessions", Kind::Session),
        ("pages", Kind::Page),
    ];

    /// The kinds that have one file each in `content/reference/`, by the file's stem.
    pub const REFERENCE: &[(&str, Kind)] = &[
        ("prompts", Kind::Prompt),
        ("glossary", Kind::Term),
        ("sources", Kind::Source),
        ("helplines", Kind::Helpline),
    ];

    /// The kind of the records in a content file, by its path alone.
    #[must_use]
    pub fn of(path: &SourcePath) -> Option<Kind> {
        let (folder, rest) = path.as_str().strip_prefix("content/")?.split_once('/')?;
        if folder == "reference" {
            let known = Self::REFERENCE.iter().find(|(stem, _)| *stem == path.stem());
            return known.filter(|_| !rest.contains('/')).map(|(_, kind)| *kind);
        }
        Self::FOLDERS.iter().find(|(name, _)| *name == folder).map(|(_, kind)| *kind)
    }

    /// The noun, such as `challenge`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Challenge => messages::CHALLENGE,
            Kind::Idea => messages::IDEA,
            Kind::Guide => messages::GUIDE,
            Kind::Program => messages::PROGRAM,
            Kind::Deck => messages::DECK,
            Kind::Printer => messages::PRINTER,
            Kind::Session => messages::SESSION,
            Kind::Page => messages::PAGE,
            Kind::Prompt => messages::PROMPT,
            Kind::Term => messages::GLOSSARY_TERM,
            Kind::Source => messages::SOURCE,
            Kind::Helpline => messages::HELPLINE,
        }
    }
}

impl Kind {
    /// The noun with its article, such as `an idea`.
    #[must_use]
    pub fn with_article(self) -> String {
        let noun = self.noun();
        let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {noun}")
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.noun())
    }
}

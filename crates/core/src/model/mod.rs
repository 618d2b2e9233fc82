//! The library as a whole: valid records with references to each other, and queries on them.

mod assemble;
pub mod id;
pub mod query;
mod records;
pub mod services;
pub mod sizes;
pub mod standard;
pub mod stock;

use std::collections::BTreeMap;
use std::ops::Index;

pub use assemble::{Original, assemble, assemble_translation, base_url, has_drafts};
pub use id::{Id, Ref};
pub use records::*;

use crate::content::kind::Kind;
use crate::source::SourcePath;

/// All valid records. Lists are in the order in which readers meet them, without drafts.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// What `site.yaml` says.
    pub site: Site,
    /// The levels, from 1.
    pub levels: Vec<Level>,
    /// The categories, in the order of `site.yaml`, or by id where it names none.
    pub categories: Vec<Category>,
    /// The challenges: by number, those without one after them by id.
    pub challenges: Vec<Challenge>,
    /// The ideas, by number, then id.
    pub ideas: Vec<Idea>,
    /// The guides, by kind, order and id.
    pub guides: Vec<Guide>,
    /// The programs, by number of days, then id.
    pub programs: Vec<Program>,
    /// The decks, by id.
    pub decks: Vec<Deck>,
    /// The printers that were measured, by id.
    pub printers: Vec<Printer>,
    /// The session plans, by minutes, then id.
    pub sessions: Vec<Session>,
    /// The free pages, by order, then id.
    pub pages: Vec<Page>,
    /// The reflection questions, in file order.
    pub prompts: Vec<Prompt>,
    /// The glossary, by term.
    pub terms: Vec<Term>,
    /// The sources, by authors and year.
    pub sources: Vec<Source>,
    /// The helplines, in file order.
    pub helplines: Vec<Helpline>,
    /// The files of `content/assets`.
    pub assets: BTreeMap<SourcePath, Asset>,
}

impl Library {
    /// The record of a kind with an id, as its index in the list of its kind.
    #[must_use]
    pub fn find(&self, kind: Kind, id: &str) -> Option<usize> {
        fn position<T: Record>(records: &[T], id: &str) -> Option<usize> {
            records.iter().position(|record| record.id().as_str() == id)
        }
        match kind {
            Kind::Challenge => position(&self.challenges, id),
            Kind::Idea => position(&self.ideas, id),
            Kind::Guide => position(&self.guides, id),
            Kind::Program => position(&self.programs, id),
            Kind::Deck => position(&self.decks, id),
            Kind::Printer => position(&self.printers, id),
            Kind::Session => position(&self.sessions, id),
            Kind::Page => position(&self.pages, id),
            Kind::Prompt => position(&self.prompts, id),
            Kind::Term => position(&self.terms, id),
            Kind::Source => position(&self.sources, id),
            Kind::Helpline => None,
        }
    }

    /// The level with a number from 1, as challenges name it.
    #[must_use]
    pub fn level(&self, number: u8) -> &Level {
        &self.levels[usize::from(number) - 1]
    }
}

macro_rules! indexed {
    ($($list:ident: $record:ty),+ $(,)?) => {
        $(impl Index<Ref<$record>> for Library {
            type Output = $record;

            fn index(&self, reference: Ref<$record>) -> &$record {
                &self.$list[reference.index()]
            }
        })+
    };
}

indexed! {
    categories: Category,
    challenges: Challenge,
    ideas: Idea,
    guides: Guide,
    prompts: Prompt,
    sessions: Session,
    terms: Term,
    sources: Source,
}

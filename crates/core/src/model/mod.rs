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
    /// The index of the record of a kind with an id, in the list of its kind. Helplines have no ids.
    #[must_use]
    pub fn find(&self, kind: Kind, id: &str) -> Option<usize> {
        self.ids(kind).position(|known| known.as_str() == id)
    }

    /// The ids of a kind, in the order of its list.
    pub fn ids(&self, kind: Kind) -> Box<dyn Iterator<Item = &Id> + '_> {
        fn of<T: Record>(records: &[T]) -> Box<dyn Iterator<Item = &Id> + '_> {
            Box::new(records.iter().map(Record::id))
        }
        match kind {
            Kind::Challenge => of(&self.challenges),
            Kind::Idea => of(&self.ideas),
            Kind::Guide => of(&self.guides),
            Kind::Program => of(&self.programs),
            Kind::Deck => of(&self.decks),
            Kind::Printer => of(&self.printers),
            Kind::Session => of(&self.sessions),
            Kind::Page => of(&self.pages),
            Kind::Prompt => of(&self.prompts),
            Kind::Term => of(&self.terms),
            Kind::Source => of(&self.sources),
            Kind::Helpline => Box::new(std::iter::empty()),
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

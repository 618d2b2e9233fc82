//! Lists of the challenges that share a facet, split into pages.

use std::collections::BTreeMap;

use crate::content::vocabulary::Setting;
use crate::model::{Id, Library};

/// Challenges on one page of a list.
pub const PER_PAGE: usize = 120;

/// A list of the challenges that share a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    pub facet: Facet,
    /// The address of its first part.
    pub path: String,
    /// Indexes of its challenges, the gentlest first.
    pub members: Vec<u32>,
}

impl Listing {
    /// The number of its pages.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.members.len().div_ceil(PER_PAGE)
    }

    /// The address of a part, from 0.
    #[must_use]
    pub fn part_path(&self, part_idx: usize) -> String {
        part_path(&self.path, part_idx)
    }
}

/// A property by which challenges are listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// None: the list of all challenges.
    All,
    /// An index into the library's categories.
    Category(usize),
    Level(u8),
    Setting(Setting),
    /// The time they take, in minutes.
    Minutes(u16),
    Tag(Id),
}

/// Every list of a library, that of all challenges first. Each begins with the gentlest challenges.
#[must_use]
pub fn of(library: &Library) -> Vec<Listing> {
    let mut facets: BTreeMap<Facet, Vec<u32>> = BTreeMap::new();
    let mut order: Vec<u32> = (0..u32::try_from(library.challenges.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|challenge_idx| library.challenges[*challenge_idx as usize].level);
    for challenge_idx in order {
        let challenge = &library.challenges[challenge_idx as usize];
        let mut put = |facet| facets.entry(facet).or_default().push(challenge_idx);
        put(Facet::All);
        put(Facet::Category(challenge.category.index()));
        put(Facet::Level(challenge.level));
        challenge.settings.iter().for_each(|setting| put(Facet::Setting(*setting)));
        challenge.minutes.iter().for_each(|minutes| put(Facet::Minutes(*minutes)));
        challenge.tags.iter().for_each(|tag| put(Facet::Tag(tag.clone())));
    }
    facets.into_iter().map(|(facet, members)| listing(library, facet, members)).collect()
}

fn listing(library: &Library, facet: Facet, mut members: Vec<u32>) -> Listing {
    // A value that is written twice in one record would list the record twice, in a row.
    members.dedup();
    let path = match &facet {
        Facet::All => "challenges/".to_owned(),
        Facet::Category(category_idx) => format!("categories/{}/", library.categories[*category_idx].id),
        Facet::Level(level) => format!("levels/{level}/"),
        Facet::Setting(setting) => format!("where/{}/", setting.word()),
        Facet::Minutes(minutes) => format!("time/{minutes}/"),
        Facet::Tag(tag) => format!("tags/{tag}/"),
    };
    Listing { facet, path, members }
}

/// The address of one part of a list, from 0.
#[must_use]
pub fn part_path(first: &str, part_idx: usize) -> String {
    if part_idx == 0 { first.to_owned() } else { format!("{first}page/{}/", part_idx + 1) }
}

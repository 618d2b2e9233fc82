//! Decks: which cards, how often, in which order, and what lies beside them.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::content::body::Text;
use crate::content::schema::{RawAllowance, RawCard, RawPack, RawTarget, WrittenQuery};
use crate::content::vocabulary::Status;
use crate::yaml::{Field, Items};

/// Cards to print.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawDeck {
    /// Its id, in a list of decks.
    pub id: Field<String>,
    /// Its name. Needed.
    pub title: Field<Text>,
    /// What it is for.
    pub summary: Field<Text>,
    /// The edition, printed on the sheets' slug line.
    pub version: Field<String>,
    /// Which challenges are in it. Needed.
    pub select: Field<RawSelection>,
    /// By what the cards are ordered, the first word first; or `{shuffle: 42}`, `{manual: [ids]}`,
    /// `{interleave: level}`.
    pub order: Field<RawOrder>,
    /// How many copies of each card: `{default: 1, hold-the-door: 2}`.
    pub quantity: Field<BTreeMap<String, Field<u32>>>,
    /// The card's form.
    pub card: Field<RawCard>,
    /// Cards beside the challenges.
    pub extras: Items<RawExtra>,
    /// What is printed: one PDF each, by name.
    pub print: Field<BTreeMap<String, Field<RawTarget>>>,
    /// Handouts made from the same cards: one PDF each.
    pub pack: Field<RawPack>,
    /// Whether it is ready.
    pub status: Field<Status>,
    /// Checks that do not apply here, each with a reason.
    pub allow: Items<RawAllowance>,
    /// More about it, in a list of decks.
    pub body: Field<String>,
}

/// Which challenges a deck takes.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawSelection {
    /// A query; without one, every challenge.
    #[serde(rename = "where")]
    pub query: Field<WrittenQuery>,
    /// Challenges that are in it whatever the query says, by id.
    pub include: Items<String>,
    /// Challenges that are not in it, by id.
    pub exclude: Items<String>,
    /// The most cards that are taken: by the deck's order, or at random where there is a `seed`.
    pub limit: Field<u32>,
    /// How many cards of each level or category: `{by: level, counts: {1: 12, 2: 10}}`.
    pub balance: Field<RawBalance>,
    /// Makes random picks the same every time.
    pub seed: Field<u32>,
}

/// How many cards of each group.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawBalance {
    /// `level` or `category`.
    pub by: Field<GroupKey>,
    /// How many of each. Groups that are not named have none.
    pub counts: Field<BTreeMap<String, Field<u32>>>,
}

/// By what cards are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrderKey {
    /// From easy to hard.
    Level,
    /// By their permanent number.
    Number,
    /// By category, in the order of `site.yaml`.
    Category,
    /// By title.
    Title,
    /// By how long they take.
    Minutes,
}

/// By what cards form groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GroupKey {
    /// One group for each level.
    Level,
    /// One group for each category.
    Category,
}

/// In which order cards are printed.
#[derive(Debug, Clone, PartialEq)]
pub enum RawOrder {
    /// By keys, the first one first.
    Keys(Vec<OrderKey>),
    /// At random, the same for the same number.
    Shuffle(u32),
    /// As listed, by id; cards that are not in the list come after it.
    Manual(Items<String>),
    /// One of each group in turn.
    Interleave(GroupKey),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum OrderMap {
    /// At random, the same for the same number.
    Shuffle(u32),
    /// As listed, by id.
    Manual(Items<String>),
    /// One of each group in turn.
    Interleave(GroupKey),
}

impl<'de> Deserialize<'de> for RawOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Order;

        impl<'de> Visitor<'de> for Order {
            type Value = RawOrder;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "keys such as `[level, number]`, or `{shuffle: 42}`, `{manual: [ids]}`, `{interleave: level}`",
                )
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<RawOrder, E> {
                let key = OrderKey::deserialize(serde::de::value::StrDeserializer::new(key))?;
                Ok(RawOrder::Keys(vec![key]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut keys: A) -> Result<RawOrder, A::Error> {
                let mut all = Vec::new();
                while let Some(key) = keys.next_element()? {
                    all.push(key);
                }
                Ok(RawOrder::Keys(all))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<RawOrder, A::Error> {
                Ok(match OrderMap::deserialize(MapAccessDeserializer::new(fields))? {
                    OrderMap::Shuffle(seed) => RawOrder::Shuffle(seed),
                    OrderMap::Manual(ids) => RawOrder::Manual(ids),
                    OrderMap::Interleave(key) => RawOrder::Interleave(key),
                })
            }
        }

        deserializer.deserialize_any(Order)
    }
}

/// A card beside the challenges.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawExtra {
    /// `how-to-use`, `pass`, `divider`, `closing`, `licence`, or a guide with a `card`, by id.
    pub card: Field<String>,
    /// `write-your-own`: an empty card.
    pub blank: Field<BlankKind>,
    /// `start`, before the challenges, or `end`, after all else. Without it, after the challenges.
    pub at: Field<ExtraAt>,
    /// For a divider: one for each `level`.
    pub per: Field<PerKey>,
    /// Whether a deck may never be printed without it.
    pub required: Field<bool>,
    /// How many copies; for a blank also `fill-sheet`, which fills the last sheet.
    pub quantity: Field<RawQuantity>,
}

/// An empty card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlankKind {
    /// With lines to write on.
    WriteYourOwn,
}

/// Where an extra card lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExtraAt {
    /// Before the challenges.
    Start,
    /// After all else.
    End,
}

/// For what there is one divider each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PerKey {
    /// Each level.
    Level,
}

/// How many copies of an extra card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawQuantity {
    /// So many.
    Count(u32),
    /// As many as the last sheet has free places.
    FillSheet,
}

impl<'de> Deserialize<'de> for RawQuantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        match words.parse() {
            Ok(count) => Ok(RawQuantity::Count(count)),
            Err(_) if words == "fill-sheet" => Ok(RawQuantity::FillSheet),
            Err(_) => Err(D::Error::custom(format!("`{words}` is no number of copies, nor `fill-sheet`"))),
        }
    }
}

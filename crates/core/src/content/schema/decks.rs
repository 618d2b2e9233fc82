//! Decks: which cards they have, how many, in which order, and what is printed.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::content::body::Text;
use crate::content::fields::{Shape, field_types, record};
use crate::content::kind::Kind;
use crate::content::schema::{RawAllowance, RawCard, RawPack, RawTarget, WrittenQuery};
use crate::content::vocabulary::{Status, vocabulary};
use crate::yaml::{Field, Items};

record! {
    /// A deck: cards to print.
    RawDeck {
        /// Its id, only in a list of decks. The name of a file is the id of its deck.
        id: Field<String>, id;
        /// Its title.
        title: Field<Text>, required, prose;
        /// What it is for.
        summary: Field<Text>, prose;
        /// Its edition, printed at the edge of each sheet.
        version: Field<String>, printed;
        /// Which challenges are in it.
        select: Field<RawSelection>, required;
        /// The order of cards, by keys such as `[level, number]`; or `{shuffle: 42}`, `{manual: [ids]}`,
        /// `{interleave: level}`.
        order: Field<RawOrder>;
        /// How many copies of each card: `{default: 1, hold-the-door: 2}`.
        quantity: Field<BTreeMap<String, Field<u32>>>;
        /// The form of its cards.
        card: Field<RawCard>;
        /// Cards that are not challenges.
        extras: Items<RawExtra>;
        /// What is printed: one PDF for each target, by name.
        print: Field<BTreeMap<String, Field<RawTarget>>>;
        /// Handouts made from the same cards: one PDF each.
        pack: Field<RawPack>;
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// More about it, only in a list of decks.
        body: Field<String>;
    }

    /// Which challenges a deck has.
    RawSelection {
        /// A query. Without it, every challenge.
        query = "where": Field<WrittenQuery>;
        /// Challenges that the deck has whatever the query matches, by id.
        include: Items<String>, refers_to(Kind::Challenge);
        /// Challenges that the deck does not have, by id.
        exclude: Items<String>, refers_to(Kind::Challenge);
        /// The largest number of cards: the first ones in the deck's order, or random ones where there is a `seed`.
        limit: Field<u32>;
        /// How many cards of each level or category: `{by: level, counts: {1: 12, 2: 10}}`.
        balance: Field<RawBalance>;
        /// Any number. It makes random picks, the same ones in every build.
        seed: Field<u32>;
    }

    /// How many cards of each group.
    RawBalance {
        /// `level` or `category`.
        by: Field<GroupKey>;
        /// How many of each group. Other groups have none.
        counts: Field<BTreeMap<String, Field<u32>>>;
    }

    /// A card that is not a challenge.
    RawExtra {
        /// `how-to-use`, `pass`, `divider`, `closing`, `licence`, or a guide with a `card`, by id.
        card: Field<String>;
        /// `write-your-own`: an empty card.
        blank: Field<BlankKind>;
        /// `start`, before the challenges, or `end`, after everything else. Without it, after the challenges.
        at: Field<ExtraAt>;
        /// For a divider: one for each `level`.
        per: Field<PerKey>;
        /// Whether a deck may never be printed without it.
        required: Field<bool>;
        /// How many copies. For a blank also `fill-sheet`, as many as fill the last sheet.
        quantity: Field<RawQuantity>;
    }
}

vocabulary! {
    /// A key by which cards are ordered.
    OrderKey {
        Level = "level", "From easy to hard.";
        Number = "number", "By their permanent number.";
        Category = "category", "By category, in the order of `site.yaml`.";
        Title = "title", "By title.";
        Minutes = "minutes", "By how long they take.";
    }
}

vocabulary! {
    /// A key by which cards are grouped.
    GroupKey {
        Level = "level", "One group for each level.";
        Category = "category", "One group for each category.";
    }
}

vocabulary! {
    /// An empty card.
    BlankKind {
        WriteYourOwn = "write-your-own", "With lines to write on.";
    }
}

vocabulary! {
    /// Where an extra card is in its deck.
    #[derive(serde::Serialize)]
    ExtraAt {
        Start = "start", "Before the challenges.";
        End = "end", "After everything else.";
    }
}

vocabulary! {
    /// What there is one divider for.
    PerKey {
        Level = "level", "Each level.";
    }
}

/// In which order cards are printed.
#[derive(Debug, Clone, PartialEq)]
pub enum RawOrder {
    /// By keys, the first one first.
    Keys(Vec<OrderKey>),
    /// At random, always the same for a number.
    Shuffle(u32),
    /// As listed, by id. Cards that are not in the list come after it.
    Manual(Items<String>),
    /// One of each group in turn.
    Interleave(GroupKey),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum OrderMap {
    /// At random, always the same for a number.
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

field_types! {
    RawOrder: Shape::Special, |_| "".into();
    RawQuantity: Shape::Special, |_| "".into();
}

/// How many copies of an extra card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawQuantity {
    /// A number.
    Count(u32),
    /// As many as fill the last sheet.
    FillSheet,
}

impl<'de> Deserialize<'de> for RawQuantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        match words.parse() {
            Ok(count) => Ok(RawQuantity::Count(count)),
            Err(_) if words == "fill-sheet" => Ok(RawQuantity::FillSheet),
            Err(_) => {
                Err(D::Error::custom(format!("`{words}` is not a number of copies: write a number, or `fill-sheet`")))
            }
        }
    }
}

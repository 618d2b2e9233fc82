//! Lengths and sizes with their units.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// A length in thousandths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub u32);

/// A shift in thousandths of a millimetre; negative ones are to the left, or upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(pub i32);

impl Length {
    /// 2 m.
    const LONGEST_UM: f64 = 2_000_000.0;

    /// Parses a length such as `3mm`, `0.5 in` or `12pt`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(words: &str) -> Result<Length, String> {
        let (words, um) = (words.trim(), micrometres(words)?);
        if !(0.0..=Self::LONGEST_UM).contains(&um) {
            return Err(format!("`{words}` is not a length of a card: use one between 0 and 2000mm"));
        }
        // In range, and rounded below.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in 0..=2,000,000")]
        Ok(Length(um as u32))
    }
}

impl Offset {
    /// 20 mm: no printer is as far off.
    const FURTHEST_UM: f64 = 20_000.0;

    /// Parses an offset such as `-0.3mm`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(words: &str) -> Result<Offset, String> {
        let (words, um) = (words.trim(), micrometres(words)?);
        if !(-Self::FURTHEST_UM..=Self::FURTHEST_UM).contains(&um) {
            return Err(format!("`{words}` is too far: use an offset between -20mm and 20mm"));
        }
        // In range, and rounded below.
        #[expect(clippy::cast_possible_truncation, reason = "checked to be in -20,000..=20,000")]
        Ok(Offset(um as i32))
    }
}

/// Thousandths of a millimetre, rounded.
fn micrometres(words: &str) -> Result<f64, String> {
    let words = words.trim();
    let at = words.find(|letter: char| letter.is_alphabetic()).unwrap_or(words.len());
    let (number, unit) = words.split_at(at);
    let unit_um = match unit.trim() {
        "mm" => 1000.0,
        "cm" => 10_000.0,
        "in" => 25_400.0,
        // A point is 1/72 in, as in PDF.
        "pt" => 25_400.0 / 72.0,
        "" => return Err(format!("`{words}` has no unit: write `{words}mm`, or cm, in, pt")),
        other => return Err(format!("`{other}` is not a unit of length: use mm, cm, in or pt")),
    };
    let number: f64 = number
        .trim()
        .parse()
        .map_err(|_| format!("`{words}` is not a length: write a number and a unit, such as `63mm`"))?;
    Ok((number * unit_um).round())
}

impl<'de> Deserialize<'de> for Offset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Offset::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Length::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The size of a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RawSize {
    /// A name such as `poker`, or `auto`.
    Named(String),
    /// Width and height.
    Custom(Length, Length),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    width: Length,
    height: Length,
}

impl<'de> Deserialize<'de> for RawSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Size;

        impl<'de> Visitor<'de> for Size {
            type Value = RawSize;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name such as `poker`, or `{width: 63.5mm, height: 88.9mm}`")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<RawSize, E> {
                Ok(RawSize::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<RawSize, A::Error> {
                let Sides { width, height } = Sides::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(RawSize::Custom(width, height))
            }
        }

        deserializer.deserialize_any(Size)
    }
}

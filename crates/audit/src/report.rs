//! What an audit says.

use std::fmt;

use serde::Serialize;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Its name.
    #[serde(rename = "check")]
    pub name: &'static str,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Outcome {
    /// It was looked at, and nothing is wrong.
    Ok {
        /// What was found, in words.
        about: String,
    },
    /// Something is wrong.
    Faulty {
        /// What was found, in words.
        about: String,
        /// What is wrong, in the order of pages.
        faults: Vec<Fault>,
    },
    /// It could not be looked at.
    NotChecked {
        /// Why.
        reason: String,
    },
}

/// One thing that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fault {
    /// The page, from 1; 0 where it is of the whole file.
    pub page: usize,
    /// The code of the card that it is on.
    pub card: Option<String>,
    /// Where it is, in millimetres from the left and the top edge of the page.
    pub at_mm: Option<(f64, f64)>,
    /// What is wrong.
    pub message: String,
}

impl Check {
    /// A check with what it found.
    pub(super) fn of(name: &'static str, about: impl Into<String>, faults: Vec<Fault>) -> Check {
        let about = about.into();
        let outcome = if faults.is_empty() { Outcome::Ok { about } } else { Outcome::Faulty { about, faults } };
        Check { name, outcome }
    }

    /// A check that could not be made.
    pub(super) fn none(name: &'static str, reason: impl Into<String>) -> Check {
        Check { name, outcome: Outcome::NotChecked { reason: reason.into() } }
    }

    /// What is wrong.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match &self.outcome {
            Outcome::Faulty { faults, .. } => faults,
            Outcome::Ok { .. } | Outcome::NotChecked { .. } => &[],
        }
    }
}

impl Fault {
    /// A fault of the whole file.
    pub(super) fn of_file(message: impl Into<String>) -> Fault {
        Fault { message: message.into(), ..Fault::default() }
    }

    /// A fault of a page, counted from 0.
    pub(super) fn on(page: usize, message: impl Into<String>) -> Fault {
        Fault { page: page + 1, message: message.into(), ..Fault::default() }
    }

    /// The card that it is on.
    pub(super) fn card(self, code: Option<&str>) -> Fault {
        Fault { card: code.map(str::to_owned), ..self }
    }

    /// Its place, in points.
    pub(super) fn at(self, (x, y): (f64, f64)) -> Fault {
        let mm = |points: f64| (points * 25.4 / 72.0 * 10.0).round() / 10.0;
        Fault { at_mm: Some((mm(x), mm(y))), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.page > 0 {
            write!(to, "page {}", self.page)?;
            if let Some(card) = &self.card {
                write!(to, ", card {card}")?;
            }
            if let Some((x, y)) = self.at_mm {
                write!(to, ", at {x} × {y} mm")?;
            }
            write!(to, ": ")?;
        }
        write!(to, "{}", self.message)
    }
}

//! Print services and their requirements.

use serde::Deserialize;

use crate::model::CardSize;

/// A print service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Service {
    /// Its name in profiles: `thegamecrafter`.
    pub name: String,
    /// Its name for readers.
    pub title: String,
    /// When its rules were looked up: a day, or a month.
    pub checked: String,
    /// Where they were looked up.
    pub source: String,
    /// How far it wants colour to run over the cut, in thousandths of a millimetre.
    pub bleed_um: u32,
    /// How far text has to keep from the cut, in thousandths of a millimetre.
    pub safe_um: u32,
    /// What it takes.
    pub files: ServiceFiles,
    /// The colours that it requires.
    pub colour: ServiceColour,
    /// The PDF standard that it requires.
    pub standard: Option<String>,
    /// The most ink that it takes at one place, in percent of all four together.
    pub most_ink: Option<u32>,
    /// The most cards of one deck.
    pub most_cards: Option<usize>,
    /// The sizes that it prints.
    pub cards: Vec<ServiceCard>,
    /// How files are uploaded, step by step.
    pub upload: Vec<String>,
    /// What is to be checked before an order.
    pub look: Vec<String>,
}

/// A size of card that a service prints.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ServiceCard {
    pub name: String,
    pub size: CardSize,
}

/// What a service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceFiles {
    /// A picture of every face.
    Pictures {
        /// Dots an inch.
        dots: u32,
    },
    /// One PDF, a face a page.
    Document(ServiceOrder),
}

/// In which order the faces of a card are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceOrder {
    /// The front, then its back.
    FrontBack,
    /// The back, then its front.
    BackFront,
}

/// The colours that a service requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceColour {
    /// Red, green and blue.
    Rgb,
    /// The four inks of a press.
    Cmyk,
}

/// A service and one of its sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceProfile {
    pub service: &'static Service,
    pub card: &'static ServiceCard,
}

impl ServiceProfile {
    /// Its name: `thegamecrafter/poker`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.service.name, self.card.name)
    }

    /// Width and height of a picture with its bleed; `None` where the service takes no pictures.
    #[must_use]
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let ServiceFiles::Pictures { dots } = self.service.files else { return None };
        // Micrometres in an inch; half of it rounds.
        let pixels = |um: u32| ((um + 2 * self.service.bleed_um) * dots + 12_700) / 25_400;
        Some((pixels(self.card.size.width_um), pixels(self.card.size.height_um)))
    }
}

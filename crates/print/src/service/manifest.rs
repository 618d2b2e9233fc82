//! What is in a parcel, for programs.

use serde::Serialize;

use crate::service::Parcel;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::ServiceFiles;
use nerve_core::plan::deck::{BackPart, CardPlan};
use nerve_core::plan::qr::Millimetres;

/// A parcel as `manifest.json` lists it.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    deck: String,
    title: String,
    version: Option<String>,
    profile: String,
    service: String,
    /// When the service's rules were looked up, and where.
    checked: String,
    source: String,
    /// Width and height of a card after the cut.
    card_mm: [Millimetres; 2],
    bleed_mm: Millimetres,
    dots_per_inch: Option<u32>,
    /// How many cards are printed.
    count: usize,
    cards: Vec<CardEntry>,
    files: Vec<FileEntry>,
    faces: Vec<FaceEntry>,
}

/// A card, once, however often it is printed.
#[derive(Debug, Serialize)]
struct CardEntry {
    id: String,
    code: Option<String>,
    title: String,
    /// Which of its two cards it is, where its back takes two: `1/2`.
    part: Option<String>,
    quantity: usize,
    /// The numbers of its copies, from 1, in the order of the deck.
    numbers: Vec<usize>,
}

/// A file.
#[derive(Debug, Serialize)]
pub(super) struct FileEntry {
    path: String,
    bytes: usize,
    /// XXH3 of its bytes, 64 bits.
    xxh3: String,
    pixels: Option<(u32, u32)>,
}

/// One side of one printed card.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FaceEntry {
    /// The card's number in the deck, from 1.
    pub number: usize,
    pub side: &'static str,
    pub file: String,
    /// The page of the file, from 1.
    pub page: Option<usize>,
}

impl FileEntry {
    pub(super) fn new(path: &str, bytes: &[u8], pixels: Option<(u32, u32)>) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len(), xxh3: Fingerprint::of_bytes(bytes).hex(), pixels }
    }
}

impl Parcel<'_> {
    pub(super) fn manifest(&self) -> Manifest {
        let (deck, profile) = (self.deck, self.service.profile);
        let service = profile.service;
        let card = |(card_idx, card): (usize, &CardPlan)| {
            let numbers: Vec<usize> = self
                .service
                .run
                .iter()
                .zip(1..)
                .filter(|(idx, _)| **idx == card_idx)
                .map(|(_, number)| number)
                .collect();
            let quantity = numbers.len();
            (quantity > 0).then(|| CardEntry {
                id: card.name.clone(),
                code: card.code.clone(),
                title: card.title.clone(),
                part: card.part.map(BackPart::mark),
                quantity,
                numbers,
            })
        };
        Manifest {
            deck: deck.id.to_string(),
            title: deck.title.clone(),
            version: deck.version.clone(),
            profile: profile.name(),
            service: service.title.clone(),
            checked: service.checked.clone(),
            source: service.source.clone(),
            card_mm: [Millimetres(profile.card.size.width_um), Millimetres(profile.card.size.height_um)],
            bleed_mm: Millimetres(service.bleed_um),
            dots_per_inch: match service.files {
                ServiceFiles::Pictures { dots } => Some(dots),
                ServiceFiles::Document(_) => None,
            },
            count: self.service.run.len(),
            cards: self.cards.iter().enumerate().filter_map(card).collect(),
            files: self.file_entries(),
            faces: self.faces.clone(),
        }
    }
}

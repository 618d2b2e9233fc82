//! What a print service takes, in one archive: pictures or a PDF, a list of what they show, and how to upload them.
//!
//! 1. Every face is drawn once, in parallel; only its PNG is kept.
//! 2. A card that is printed twice has two files, so that uploading everything uploads the deck.
//! 3. Backs that are all equal are one file.

mod manifest;
mod readme;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use std::sync::Arc;

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::compile::Compiled;
use crate::export::{self, Purpose};
use crate::raster;
use crate::service::manifest::{FaceEntry, FileEntry};
use nerve_core::diagnostics::Diagnostic;
use nerve_core::model::{Id, ServiceFiles, ServiceOrder};
use nerve_core::plan::deck::{CardPlan, DeckPlan, ServicePlan, Side};

/// Bytes that several entries may share: a card's picture is drawn once however often it is printed.
type Shared = Arc<[u8]>;

/// What goes to a service, before it is packed.
struct Parcel<'a> {
    deck: &'a DeckPlan,
    cards: &'a [CardPlan],
    service: &'a ServicePlan,
    files: Vec<(String, Shared)>,
    faces: Vec<FaceEntry>,
}

/// The archive for a service, stored without compression: what is in it is compressed already.
///
/// # Errors
/// What the PDF writer refuses.
pub(super) fn archive(
    deck: &DeckPlan,
    cards: &[CardPlan],
    service: &ServicePlan,
    target: &Id,
    compiled: &Compiled,
    identity: &str,
) -> Result<Vec<u8>, Diagnostic> {
    let parcel = match service.profile.service.files {
        ServiceFiles::Pictures { dots } => pictures(deck, cards, service, compiled, dots),
        ServiceFiles::Document(order) => document(deck, cards, service, target, compiled, identity, order)?,
    };
    let manifest = serde_json::to_vec_pretty(&parcel.manifest()).expect("a manifest has string keys and plain numbers");
    let mut files = vec![
        ("README.txt".to_owned(), readme::readme(&parcel).into_bytes().into()),
        ("manifest.json".to_owned(), manifest.into()),
    ];
    files.extend(parcel.files);
    Ok(packed(&files))
}

impl Parcel<'_> {
    fn file_entries(&self) -> Vec<FileEntry> {
        self.files.iter().map(|(path, bytes)| FileEntry::new(path, bytes, self.service.profile.pixels())).collect()
    }
}

/// A picture of every face of every card.
fn pictures<'a>(
    deck: &'a DeckPlan,
    planned: &'a [CardPlan],
    service: &'a ServicePlan,
    compiled: &Compiled,
    dots: u32,
) -> Parcel<'a> {
    let cards: BTreeSet<usize> = service.run.iter().copied().collect();
    let cards: Vec<usize> = cards.into_iter().collect();
    let drawn = |side: Side| -> BTreeMap<usize, Shared> {
        let picture = |&card_idx: &usize| {
            let picture = raster::picture(compiled.face(card_idx, side), f64::from(dots), true);
            (card_idx, Shared::from(picture.png(dots)))
        };
        cards.par_iter().map(picture).collect()
    };
    let fronts = drawn(Side::Front);
    let backs = if service.backs { drawn(Side::Back) } else { BTreeMap::new() };
    let first = backs.values().next().cloned();
    let common = first.filter(|first| backs.values().all(|back| back == first));
    let (mut files, mut faces) = (Vec::new(), Vec::new());
    let names = names(planned, &service.run);
    for ((name, card_idx), number) in names.iter().zip(&service.run).zip(1..) {
        let path = format!("fronts/{name}.png");
        files.push((path.clone(), fronts[card_idx].clone()));
        faces.push(FaceEntry { number, side: "front", file: path, page: None });
    }
    for ((name, card_idx), number) in names.iter().zip(&service.run).zip(1..) {
        let path = match (&common, backs.get(card_idx)) {
            (Some(_), _) => COMMON_BACK.to_owned(),
            (None, Some(back)) => {
                files.push((format!("backs/{name}.png"), back.clone()));
                format!("backs/{name}.png")
            }
            (None, None) => break,
        };
        faces.push(FaceEntry { number, side: "back", file: path, page: None });
    }
    files.extend(common.map(|back| (COMMON_BACK.to_owned(), back)));
    Parcel { deck, cards: planned, service, files, faces }
}

/// The file of the back that all cards share.
const COMMON_BACK: &str = "back.png";

/// One PDF of all faces.
fn document<'a>(
    deck: &'a DeckPlan,
    cards: &'a [CardPlan],
    service: &'a ServicePlan,
    target: &Id,
    compiled: &Compiled,
    identity: &str,
    order: ServiceOrder,
) -> Result<Parcel<'a>, Diagnostic> {
    let sides: &[Side] = match (service.backs, order) {
        (false, _) => &[Side::Front],
        (true, ServiceOrder::FrontBack) => &[Side::Front, Side::Back],
        (true, ServiceOrder::BackFront) => &[Side::Back, Side::Front],
    };
    let path = format!("{}-{target}.pdf", deck.id);
    let mut faces = Vec::new();
    let mut pages = Vec::new();
    for (card_idx, number) in service.run.iter().zip(1..) {
        for &side in sides {
            pages.push(compiled.face(*card_idx, side).clone());
            let word = if side == Side::Front { "front" } else { "back" };
            faces.push(FaceEntry { number, side: word, file: path.clone(), page: Some(pages.len()) });
        }
    }
    let bytes = export::pdf(pages.into_iter().collect(), &compiled.document, Purpose::Press, identity)
        .map_err(|refusals| compiled.export_error(&refusals))?;
    Ok(Parcel { deck, cards, service, files: vec![(path, bytes.into())], faces })
}

/// The names of the files of a run of cards: their numbers first, so that any list of them is in the deck's order.
fn names(cards: &[CardPlan], run: &[usize]) -> Vec<String> {
    let digits = run.len().to_string().len().max(3);
    let name = |(card_idx, number): (&usize, usize)| format!("{number:0digits$}-{}", cards[*card_idx].name);
    run.iter().zip(1..).map(name).collect()
}

fn packed(files: &[(String, Shared)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first moment that an archive can name, and the same rights everywhere: no clock, no machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files {
        archive.start_file(path.as_str(), options).expect("names are short and none comes twice");
        archive.write_all(bytes).expect("memory takes what is written");
    }
    archive.finish().expect("memory takes what is written").into_inner()
}

//! Finished pages as PDF bytes, equal on every run and machine.

use typst::diag::SourceDiagnostic;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::Smart;
use typst::model::{Document as _, DocumentInfo};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::boxes::{self, Preferences};
use nerve_core::model::Duplex;
use nerve_core::plan::pdf_keywords::{BackShift, HANDOUT};

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// One face a page: tagged, so that it can be read aloud, and boxed for a print shop.
    Single,
    /// One face a page for a press, in the order that it asks for: boxed, and no text to be read aloud.
    Press,
    /// Pages to read and to write on: tagged as well.
    Handout,
    /// Both sides of one sheet to read, for a duplex printer.
    ExtraCard(Duplex),
    /// Sheets for a duplex printer; backs may be shifted for it.
    Sheets(Duplex, Option<BackShift>),
}

/// Writes pages as one PDF. `identity` names it among all others and is the same in every edition.
///
/// # Errors
/// What the writer refuses, such as text without a glyph in a PDF that can be read aloud.
pub(super) fn pdf(
    pages: EcoVec<Page>,
    compiled: &PagedDocument,
    purpose: Purpose,
    identity: &str,
) -> Result<Vec<u8>, EcoVec<SourceDiagnostic>> {
    let keyword: Option<EcoString> = match purpose {
        Purpose::Handout | Purpose::ExtraCard(_) => Some(HANDOUT.into()),
        Purpose::Sheets(_, moved) => moved.map(|moved| moved.keyword().into()),
        Purpose::Single | Purpose::Press => None,
    };
    let info = DocumentInfo { keywords: keyword.into_iter().collect(), ..compiled.info().clone() };
    let document = PagedDocument::new(pages, info);
    let tagged = matches!(purpose, Purpose::Single | Purpose::Handout | Purpose::ExtraCard(_));
    let standard = if tagged { PdfStandard::Ua_1 } else { PdfStandard::V_1_7 };
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("nerve".to_owned())),
        standards: PdfStandards::new(&[standard]).expect("one standard does not contradict itself"),
        tagged,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options)?;
    Ok(boxes::completed(&bytes, preferences(purpose)).expect("the pinned writer's files have plain dictionaries"))
}

fn preferences(purpose: Purpose) -> Preferences {
    Preferences {
        single: matches!(purpose, Purpose::Single | Purpose::Press),
        duplex: match purpose {
            Purpose::Single | Purpose::Press | Purpose::Handout => None,
            Purpose::Sheets(Duplex::LongEdge, _) | Purpose::ExtraCard(Duplex::LongEdge) => Some("DuplexFlipLongEdge"),
            Purpose::Sheets(Duplex::ShortEdge, _) | Purpose::ExtraCard(Duplex::ShortEdge) => {
                Some("DuplexFlipShortEdge")
            }
            Purpose::Sheets(..) | Purpose::ExtraCard(_) => Some("Simplex"),
        },
    }
}

//! The sheet that measures how far a printer is off on its second side.

use typst_layout::PagedDocument;

use crate::compile::{template_error, with_large_stack};
use crate::export::{self, Purpose};
use crate::views::CalibrationView;
use crate::world::DeckWorld;
use nerve_core::content::schema::Turning;
use nerve_core::diagnostics::{Code, Diagnostic};
use nerve_core::model::{Duplex, Library};
use nerve_core::plan::calibration::Calibration;
use nerve_core::theme::Theme;

/// The sheet as a PDF of two pages, its front and its back.
///
/// # Errors
/// The template's own mistake.
pub fn calibration(sheet: &Calibration, library: &Library, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    with_large_stack(|| {
        let view = CalibrationView::new(sheet, library, theme);
        let mut world = DeckWorld::new(library, theme);
        world.set_calibration(serde_json::to_vec(&view).expect("views have string keys and plain numbers"));
        let document =
            typst::compile::<PagedDocument>(&world).output.map_err(|errors| template_error(&world, &errors))?;
        let count = document.pages().len();
        if count != 2 {
            let message = format!("the print templates make {count} pages of a sheet's two sides");
            return Err(Diagnostic::new(Code::PrintTemplateInvalid, message).help("a side is one page"));
        }
        let duplex = match sheet.turning {
            Turning::LongEdge => Duplex::LongEdge,
            Turning::ShortEdge => Duplex::ShortEdge,
        };
        let pages = document.pages().iter().cloned().collect();
        let bytes = export::pdf(pages, &document, Purpose::ExtraCard(duplex), &view.command);
        bytes.map_err(|refusals| template_error(&world, &refusals))
    })
}

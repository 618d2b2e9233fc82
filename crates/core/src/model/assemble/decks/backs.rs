//! What is on the backs of cards: what an author says, over what the deck says.

use crate::content::schema::RawBack;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::reader::Reader;
use crate::model::{Back, CardForm, Library};
use crate::source::{SourcePath, Spanned};

/// What can be printed. A browser shows AVIF as well.
const PRINTABLE: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// The base form with the back that an author chooses.
pub(super) fn back(reader: &mut Reader<'_>, base: &CardForm, raw: Option<&RawBack>, library: &Library) -> CardForm {
    let mut form = base.clone();
    let Some(raw) = raw else { return form };
    if let Some(kind) = raw.kind.value() {
        form.back = *kind;
        // A picture is whole without a code; who wants one says so.
        form.qr &= form.back != Back::Image;
    }
    if let Some(qr) = raw.qr.value() {
        form.qr = *qr;
    }
    match (form.back, raw.image.given()) {
        (Back::Image, Some(given)) => form.picture = picture(reader, given, library),
        (Back::Image, None) if form.picture.is_none() => {
            let span = raw.kind.span().unwrap_or_default();
            reader.refuse(span, "this back does not say which picture", "add `image: back.png`, from `content/assets`");
        }
        (_, Some(given)) => {
            let message = "this back has no place for a picture";
            reader.refuse(given.span, message, "write `kind: image` beside it, or take the picture out");
        }
        _ => {}
    }
    form
}

/// The picture of a name. Reports one that does not exist or cannot be printed.
fn picture(reader: &mut Reader<'_>, given: &Spanned<String>, library: &Library) -> Option<SourcePath> {
    let source = SourcePath::new("content/assets/_").resolve(&given.value);
    let found = source.as_ref().and_then(|source| library.assets.get(source));
    let printable = |source: &SourcePath| PRINTABLE.iter().any(|known| source.extension().eq_ignore_ascii_case(known));
    match found {
        Some(asset) if asset.dimensions.is_some() && source.as_ref().is_some_and(printable) => return source,
        Some(_) => {
            let message = format!("`{}` is not a picture that can be printed", given.value.escape_debug());
            let help = "use a PNG, JPEG, GIF, WebP or SVG of at most 40 megapixels";
            reader.report(Diagnostic::new(Code::ImageInvalid, message).help(help), given.span);
        }
        None => reader.no_such_picture(given, library),
    }
    None
}

//! Whether pictures on backs have enough pixels for their size.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Library, Target};

/// Below this many dots per inch print looks soft.
const SHARP: f64 = 300.0;
/// How much rounding may take off.
const ROUNDING: f64 = 1.0;
const INCH_UM: f64 = 25_400.0;

/// Warns about a picture with too few pixels for the backs of a target. SVG drawings are always sharp.
pub(super) fn check_resolution(target: &Target, library: &Library) -> Option<Diagnostic> {
    let form = &target.form;
    let picture = form.picture.as_ref().filter(|_| form.back == crate::model::Back::Image)?;
    let (width, height) = library.assets.get(picture)?.dimensions?;
    if picture.extension().eq_ignore_ascii_case("svg") {
        return None;
    }
    let inches = |um: u32| f64::from(um + 2 * form.bleed_um) / INCH_UM;
    let (wide, high) = (inches(form.size.width_um), inches(form.size.height_um));
    // A picture covers the whole back, so the side with fewer dots decides.
    let dots = (f64::from(width) / wide).min(f64::from(height) / high);
    (dots < SHARP - ROUNDING).then(|| {
        let name = picture.as_str().trim_start_matches("content/assets/");
        let message = format!(
            "the picture `{name}` has {width} × {height} pixels, so `{}` prints it at {dots:.0} dots an inch",
            target.name
        );
        let help = format!(
            "below 300 it looks soft: use one of at least {:.0} × {:.0} pixels, or an SVG",
            (wide * SHARP).ceil(),
            (high * SHARP).ceil()
        );
        Diagnostic::new(Code::PictureCoarse, message).at(&target.place.file, target.place.span).help(help)
    })
}

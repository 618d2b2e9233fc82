//! A picture of each challenge, for where links to it are shared.
//!
//! 1. So many challenges at a time are set by one compile, each on a page of its own.
//! 2. Pages are drawn at the size that such pictures have, and written with few colours.

use png::Compression;
use rayon::prelude::*;
use typst_layout::PagedDocument;

use crate::compile::{template_error, with_large_stack};
use crate::preflight;
use crate::raster;
use crate::views::{SocialCardView, SocialCommonView, SocialView};
use crate::world::{self, DeckWorld};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Challenge, Library};
use nerve_core::theme::Theme;

/// The size of a picture in pixels, as services that show links like it: <https://ogp.me> names the fields, and 1.91 : 1
/// is what most of them cut to.
pub const PIXELS: (u32, u32) = (1200, 630);
/// A page has half as many points, so that hairlines stay thin and sizes of type are those of print.
const POINTS: (u32, u32) = (PIXELS.0 / 2, PIXELS.1 / 2);
/// How many challenges are set at once: enough to share what a compile costs, few enough to stay small in memory.
const AT_ONCE: usize = 60;
/// Inks on paper and their mixtures: at most 16 colours.
const COLOURS: usize = 16;

/// Whether a theme draws pictures of challenges.
#[must_use]
pub fn has_pictures(theme: &Theme) -> bool {
    theme.print.contains_key("social.typ")
}

/// For each challenge a fingerprint of all that its picture shows.
#[must_use]
pub fn picture_inputs(library: &Library, theme: &Theme) -> Vec<Fingerprint> {
    let shared = SocialCommonView::new(library, theme, POINTS);
    let shared =
        Fingerprint::of(&(shared, world::theme_files(theme), world::library_fonts(library), &theme.translations));
    let input =
        |challenge: &Challenge| Fingerprint::of(&(shared, SocialCardView::new(challenge, library, theme, |_| true)));
    library.challenges.par_iter().map(input).collect()
}

/// The pictures of some challenges, as PNG.
///
/// # Errors
/// The template's own mistake.
pub fn pictures(library: &Library, theme: &Theme, challenges: &[&Challenge]) -> Result<Vec<Vec<u8>>, Diagnostics> {
    with_large_stack(|| {
        let parts: Result<Vec<_>, Diagnostics> =
            challenges.chunks(AT_ONCE).map(|part| some(library, theme, part)).collect();
        parts.map(|parts| parts.into_iter().flatten().collect())
    })
}

fn some(library: &Library, theme: &Theme, challenges: &[&Challenge]) -> Result<Vec<Vec<u8>>, Diagnostics> {
    let mut world = DeckWorld::new(library, theme);
    let is_printable = |text: &str| preflight::unprintable(text, &world).next().is_none();
    let card = |challenge: &&Challenge| SocialCardView::new(challenge, library, theme, is_printable);
    let cards = challenges.iter().map(card).collect();
    let view = SocialView { common: SocialCommonView::new(library, theme, POINTS), cards };
    world.set_pictures(serde_json::to_vec(&view).expect("views have string keys and plain numbers"));
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| template_error(&world, &errors))?;
    // What the typesetter remembers of thousands of pictures would fill the memory, and no other one needs it.
    typst::comemo::evict(super::KEPT_PRINTS);
    let dots = f64::from(PIXELS.0 / POINTS.0) * 72.0;
    Ok(document
        .pages()
        .par_iter()
        .map(|page| raster::picture(page, dots, false).small_png(COLOURS, Compression::Balanced))
        .collect())
}

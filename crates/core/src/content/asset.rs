//! Pictures: how wide and high they are, so that pages keep their shape while pictures load.

use crate::source::SourceFile;

/// The most pixels a picture may have: 40 megapixels.
const MOST_PIXELS: u64 = 40_000_000;

/// Width and height in pixels, if the file is a picture of a size that pages can show.
#[must_use]
pub fn dimensions(file: &SourceFile) -> Option<(u32, u32)> {
    if file.path.extension().eq_ignore_ascii_case("svg") {
        return svg_dimensions(file.text().ok()?);
    }
    let size = imagesize::blob_size(&file.bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let pixels = u64::from(width) * u64::from(height);
    (1..=MOST_PIXELS).contains(&pixels).then_some((width, height))
}

/// The `width` and `height` of the `<svg>` tag, or those of its `viewBox`.
fn svg_dimensions(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let sides = attribute(tag, "width").and_then(pixels).zip(attribute(tag, "height").and_then(pixels));
    sides.or_else(|| {
        let mut numbers = attribute(tag, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in 1..=20,000")]
    (1.0..=20_000.0).contains(&number).then_some(number.round() as u32)
}

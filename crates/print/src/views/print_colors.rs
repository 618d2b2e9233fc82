//! Colours as they are printed.

use nerve_core::content::schema::{Edition, Ink};

/// How much text in large print stands out from white paper, at the least: WCAG 2.2, 1.4.6, and a hair for rounding.
const LARGE_PRINT: f64 = 7.05;
/// How much of its light a colour keeps each time it is made darker.
const STEP: f64 = 0.97;

/// A colour as it is printed: black where the theme has none, or where black is the only ink; dark enough for the eyes
/// that large print is for.
pub(super) fn print_color(written: &str, ink: Ink, edition: Edition) -> String {
    if written.is_empty() || ink == Ink::Mono {
        return "#000000".to_owned();
    }
    match parsed(written) {
        Some(color) if edition == Edition::Large && contrast(color) < LARGE_PRINT => darkened(color),
        _ => written.to_owned(),
    }
}

/// Red, green and blue of a colour such as `#255b9c`, from 0 to 1.
fn parsed(written: &str) -> Option<[f64; 3]> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|part| f64::from(part) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

fn darkened(mut color: [f64; 3]) -> String {
    while contrast(color) < LARGE_PRINT {
        color = color.map(|part| part * STEP);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts lie between 0 and 1")]
    let [red, green, blue] = color.map(|part| (part * 255.0) as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// How much a colour stands out from white, from 1 to 21: the contrast ratio of WCAG 2.2.
fn contrast([red, green, blue]: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    1.05 / (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05)
}

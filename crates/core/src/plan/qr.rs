//! The QR code on a card's back.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

use crate::model::{Challenge, Site};

/// A module's edge: seven dots of a printer with 400 dots per inch.
const MODULE_UM: u32 = 420;
/// The smallest module that phones read from prints made at home.
const SMALLEST_MODULE_UM: u32 = 400;
/// The widest symbol that leaves enough room for the card's text.
const WIDEST_UM: u32 = 18_000;

/// A QR code with its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Qr {
    /// The symbol without its quiet zone, as an SVG picture.
    pub svg: String,
    /// The symbol's edge.
    pub size: Millimetres,
    /// The width of the quiet zone around it.
    pub quiet: Millimetres,
    /// The encoded address.
    pub url: String,
    /// The address as people type it.
    pub words: String,
}

/// A length in thousandths of a millimetre. Templates see it in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Millimetres(pub u32);

impl Serialize for Millimetres {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

/// The code for a page of the site; `None` if the site has no address yet.
///
/// # Errors
/// The address, if it is too long for a code that fits on a card and that phones can read.
pub fn code(site: &Site, path: &str) -> Option<Result<Qr, String>> {
    let address = written(site, path)?;
    let words = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
    let url = upper_case(&address).unwrap_or(address);
    Some(symbol(&url).map(|(svg, size, quiet)| Qr { svg, size, quiet, url: url.clone(), words }).ok_or(url))
}

/// The address in the code for a page of the site, without drawing the code; `None` if there is no such code.
#[must_use]
pub fn address(site: &Site, path: &str) -> Option<String> {
    let address = written(site, path)?;
    let url = upper_case(&address).unwrap_or(address);
    // The mask does not change the size, and trying all masks is most of the work.
    let parts = QrSegment::make_segments(&url);
    let (least, most) = (Version::MIN, Version::MAX);
    let code = QrCode::encode_segments_advanced(&parts, QrCodeEcc::Medium, least, most, Some(Mask::new(0)), false);
    module_um(&code.ok()?).map(|_| url)
}

/// The whole address of a page, if the site has one.
fn written(site: &Site, path: &str) -> Option<String> {
    Some(format!("{}{path}", site.base_url.as_deref()?.trim_end_matches('/')))
}

/// The short address of a numbered challenge, else that of its page, below the root of the site.
#[must_use]
pub fn challenge_path(challenge: &Challenge) -> String {
    match challenge.number {
        Some(number) => format!("/C/{number}/"),
        None => format!("/challenges/{}/", challenge.id),
    }
}

/// The address in capitals, which take less room in a code. Only the scheme and the host may change their case, so this
/// is `None` if the path has small letters.
fn upper_case(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let capital = !path.bytes().any(|byte| byte.is_ascii_lowercase());
    capital.then(|| format!("{}://{}{path}", scheme.to_uppercase(), host.to_uppercase()))
}

fn symbol(url: &str) -> Option<(String, Millimetres, Millimetres)> {
    let code = QrCode::encode_text(url, QrCodeEcc::Medium).ok()?;
    let (modules, module_um) = module_um(&code)?;
    Some((svg(&code), Millimetres(modules * module_um), Millimetres(4 * module_um)))
}

/// The number of modules along a side, and the edge of each; `None` if they are too small.
fn module_um(code: &QrCode) -> Option<(u32, u32)> {
    let modules = u32::try_from(code.size()).ok()?;
    let module_um = MODULE_UM.min(WIDEST_UM / modules);
    (module_um >= SMALLEST_MODULE_UM).then_some((modules, module_um))
}

/// The dark modules as one path, each run in a row as one box.
fn svg(code: &QrCode) -> String {
    use std::fmt::Write as _;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|&x| code.get_module(x, y)).count();
            if run > 0 {
                write!(path, "M{x} {y}h{run}v1h-{run}z").expect("a string can be written to");
            }
            x += i32::try_from(run).expect("a code has at most 177 modules a row") + 1;
        }
    }
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>"#)
}

#[cfg(test)]
mod tests {
    use super::upper_case;

    #[test]
    fn an_address_is_in_capitals_unless_its_path_would_change() {
        assert_eq!(upper_case("https://ask.example/C/23/").as_deref(), Some("HTTPS://ASK.EXAMPLE/C/23/"));
        assert_eq!(upper_case("https://ask.example/asks/C/23/"), None);
        assert_eq!(upper_case("https://ask.example/ASKS/C/23/").as_deref(), Some("HTTPS://ASK.EXAMPLE/ASKS/C/23/"));
    }
}

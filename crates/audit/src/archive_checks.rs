//! What is sent to a print service, audited by its own bytes: the archive, the pictures, the PDF, and the list of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use png::{BitDepth, ColorType, Decoder, Reader, Unit};
use serde::Deserialize;
use zip::ZipArchive;

use crate::area::{MM, NEAR};
use crate::card_faces;
use crate::pdf_reader::{self, Sheet};
use crate::report::{Check, Fault};
use crate::{Context, Source};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::Copies;

/// A part of a colour below this is ink, of 255.
const INKED: u8 = 230;
/// So many dots of an edge in a row are seen: half a millimetre at 300 dots an inch.
const SEEN: usize = 6;
const MANIFEST: &str = "manifest.json";
const README: &str = "README.txt";

/// What `manifest.json` says.
#[derive(Deserialize)]
struct Manifest {
    card_mm: [f64; 2],
    bleed_mm: f64,
    dots_per_inch: Option<u32>,
    count: usize,
    cards: Vec<Card>,
    files: Vec<File>,
    faces: Vec<Face>,
}

#[derive(Deserialize)]
struct Card {
    id: String,
    code: Option<String>,
    quantity: usize,
    numbers: Vec<usize>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    xxh3: String,
}

#[derive(Deserialize)]
struct Face {
    number: usize,
    side: String,
    file: String,
    page: Option<usize>,
}

/// Whether a file is an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The language that its PDF says, where it holds one.
pub(super) fn language(bytes: &[u8]) -> Option<String> {
    let files = unpacked(bytes).ok()?;
    files.iter().find(|(path, _)| path.ends_with(".pdf")).and_then(|(_, pdf)| pdf_reader::language(pdf))
}

/// All checks of an archive.
///
/// # Errors
/// Why it cannot be read, or is not for a print service.
pub(super) fn checks(bytes: &[u8], known: &Context<'_>) -> Result<Vec<Check>, String> {
    let files = unpacked(bytes)?;
    let manifest = files.get(MANIFEST).ok_or_else(|| format!("this archive has no {MANIFEST}"))?;
    let manifest: Manifest =
        serde_json::from_slice(manifest).map_err(|error| format!("its {MANIFEST} cannot be read: {error}"))?;
    let mut checks = vec![contents(&files, &manifest), names(&manifest)];
    checks.push(match &known.source {
        Ok(source) => cards(&manifest, source),
        Err(reason) => Check::none("cards", reason.clone()),
    });
    if manifest.dots_per_inch.is_some() {
        checks.push(pictures(&files, &manifest));
    }
    checks.extend(files.iter().filter(|(path, _)| path.ends_with(".pdf")).map(|(_, pdf)| document(pdf, &manifest)));
    Ok(checks)
}

fn unpacked(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let wrong = |error: zip::result::ZipError| format!("this archive cannot be read: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(wrong)?;
    let mut files = BTreeMap::new();
    for idx in 0..archive.len() {
        let mut file = archive.by_index(idx).map_err(wrong)?;
        let path = file.name().map_err(wrong)?.into_owned();
        let mut content = Vec::new();
        // No file is longer than the whole archive: nothing in it is compressed.
        let read = file.by_ref().take(bytes.len() as u64).read_to_end(&mut content);
        read.map_err(|error| format!("`{path}` in this archive cannot be read: {error}"))?;
        files.insert(path, content);
    }
    Ok(files)
}

/// Every file that is listed is there, as it was, and no other.
fn contents(files: &BTreeMap<String, Vec<u8>>, manifest: &Manifest) -> Check {
    let mut faults = Vec::new();
    let listed: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    for file in &manifest.files {
        match files.get(&file.path) {
            None => faults.push(Fault::of_file(format!("`{}` is listed and is not there", file.path))),
            Some(bytes) if Fingerprint::of_bytes(bytes).hex() != file.xxh3 => {
                faults.push(Fault::of_file(format!("`{}` is not as it was when the list was made", file.path)));
            }
            Some(_) => {}
        }
    }
    let others = files.keys().filter(|path| ![MANIFEST, README].contains(&path.as_str()));
    let others = others.filter(|path| !listed.contains(path.as_str()));
    faults.extend(others.map(|path| Fault::of_file(format!("`{path}` is there and is not listed"))));
    if !files.contains_key(README) {
        faults.push(Fault::of_file(format!("there is no {README}")));
    }
    Check::of("files", format!("{} files, as they are listed", listed.len()), faults)
}

/// Fronts and backs are in the deck's order wherever files are sorted by name, and have one name.
fn names(manifest: &Manifest) -> Check {
    let mut faults = Vec::new();
    let of = |side: &str| manifest.faces.iter().filter(move |face| face.side == side).collect::<Vec<_>>();
    let (fronts, backs) = (of("front"), of("back"));
    for faces in [&fronts, &backs] {
        for pair in faces.windows(2) {
            let same_file = pair[0].file == pair[1].file;
            let sorted = pair[0].number < pair[1].number && (same_file || pair[0].file < pair[1].file);
            if !sorted {
                faults.push(Fault::of_file(format!("`{}` comes after `{}`", pair[1].file, pair[0].file)));
            }
        }
    }
    for (front, back) in fronts.iter().zip(&backs) {
        let name = |face: &Face| face.file.rsplit('/').next().map(str::to_owned);
        let folders = front.file.contains('/') && back.file.contains('/');
        if folders && name(front) != name(back) {
            faults.push(Fault::of_file(format!("`{}` is not the back of `{}`", back.file, front.file)));
        }
    }
    if fronts.len() != manifest.count || !(backs.is_empty() || backs.len() == manifest.count) {
        let message = format!("{} fronts and {} backs for {} cards", fronts.len(), backs.len(), manifest.count);
        faults.push(Fault::of_file(message));
    }
    Check::of("names", format!("{} fronts and {} backs in the deck's order", fronts.len(), backs.len()), faults)
}

/// Every card of the deck is there as often as the deck says.
fn cards(manifest: &Manifest, source: &Source) -> Check {
    let mut faults = Vec::new();
    let found: BTreeMap<&str, usize> = manifest.cards.iter().map(|card| (card.id.as_str(), card.quantity)).collect();
    for card in &source.cards {
        // Blanks fill sheets, and there are no sheets.
        let Copies::Count(wanted) = card.copies else { continue };
        let quantity = found.get(card.name.as_str()).copied().unwrap_or(0);
        if quantity != wanted as usize {
            faults.push(Fault::of_file(format!("`{}` is there {quantity} times instead of {wanted}", card.name)));
        }
    }
    Check::of("cards", format!("{} cards, {} of them different", manifest.count, manifest.cards.len()), faults)
}

/// Every picture has the pixels of its card with its bleed, its true size, sRGB, and no transparency.
fn pictures(files: &BTreeMap<String, Vec<u8>>, manifest: &Manifest) -> Check {
    let dots = f64::from(manifest.dots_per_inch.unwrap_or_default());
    let pixels = manifest.card_mm.map(|mm| ((mm + 2.0 * manifest.bleed_mm) * dots / 25.4).round());
    let bleed = manifest.bleed_mm * dots / 25.4;
    let mut faults = Vec::new();
    let mut count = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".png")) {
        count += 1;
        faults.extend(
            picture(bytes, pixels, dots, bleed).into_iter().map(|fault| Fault::of_file(format!("`{path}`: {fault}"))),
        );
    }
    let [width, height] = pixels;
    Check::of("pictures", format!("{count} pictures of {width} × {height} pixels at {dots} dots an inch"), faults)
}

fn picture(bytes: &[u8], [width, height]: [f64; 2], dots: f64, bleed: f64) -> Vec<String> {
    let mut reader = match Decoder::new(Cursor::new(bytes)).read_info() {
        Ok(reader) => reader,
        Err(error) => return vec![format!("it cannot be read: {error}")],
    };
    let info = reader.info();
    let mut faults = Vec::new();
    if (f64::from(info.width), f64::from(info.height)) != (width, height) {
        faults.push(format!("{} × {} pixels instead of {width} × {height}", info.width, info.height));
    }
    if info.color_type != ColorType::Rgb || info.bit_depth != BitDepth::Eight || info.trns.is_some() {
        faults.push("not plain RGB of 8 bits without transparency".to_owned());
    }
    let a_metre = |per_metre: u32| (f64::from(per_metre) * 0.0254 - dots).abs() < 0.5;
    let is_sized = info.pixel_dims.is_some_and(|it| it.unit == Unit::Meter && a_metre(it.xppu) && a_metre(it.yppu));
    if !is_sized {
        faults.push(format!("its size is not given as {dots} dots an inch"));
    }
    if info.srgb.is_none() {
        faults.push("it does not say that its colours are sRGB".to_owned());
    }
    if faults.is_empty() {
        faults.extend(white_bleed(&mut reader, bleed));
    }
    faults
}

/// How many dots in a row have ink.
fn longest_run<'a>(dots: impl Iterator<Item = &'a [u8]>) -> usize {
    let (mut longest, mut run) = (0, 0);
    for dot in dots {
        run = if dot.iter().any(|part| *part < INKED) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The edge at which colour reaches the cut and not the end of the bleed, so that a cut a little off shows white.
fn white_bleed(reader: &mut Reader<Cursor<&[u8]>>, bleed: f64) -> Option<String> {
    let mut rgb = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut rgb).ok()?;
    let (width, height) = (frame.width as usize, frame.height as usize);
    let dot = |x: usize, y: usize| &rgb[(y * width + x) * 3..][..3];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen dots")]
    let inside = bleed.ceil() as usize + 1;
    let (right, bottom) = (width - 1, height - 1);
    let (down, along) = (inside..height - inside, inside..width - inside);
    let upright = |x: usize| longest_run(down.clone().map(|y| dot(x, y)));
    let level = |y: usize| longest_run(along.clone().map(|x| dot(x, y)));
    // A pixel next to the cut counts as on it.
    let beyond = 0..inside.saturating_sub(3);
    let edges = [
        ("left", upright(inside) >= SEEN && beyond.clone().all(|x| upright(x) == 0)),
        ("right", upright(right - inside) >= SEEN && beyond.clone().all(|x| upright(right - x) == 0)),
        ("upper", level(inside) >= SEEN && beyond.clone().all(|y| level(y) == 0)),
        ("lower", level(bottom - inside) >= SEEN && beyond.clone().all(|y| level(bottom - y) == 0)),
    ];
    let edge = edges.into_iter().find(|(_, stops)| *stops).map(|(name, _)| name)?;
    Some(format!("its colour ends at the {edge} cut: the bleed beyond is white"))
}

/// Every page has the card as its trim and the bleed around it, and shows the card that is listed.
fn document(bytes: &[u8], manifest: &Manifest) -> Check {
    let file = match pdf_reader::read(bytes.to_vec()) {
        Ok(file) => file,
        Err(error) => return Check::of("document", "a PDF", vec![Fault::of_file(error)]),
    };
    let mut faults = Vec::new();
    if file.pages.len() != manifest.faces.len() {
        let message = format!("{} pages for {} faces", file.pages.len(), manifest.faces.len());
        faults.push(Fault::of_file(message));
    }
    let wrong = file.pages.iter().enumerate().filter_map(|(page, sheet)| Some((page, wrong_box(sheet, manifest)?)));
    faults.extend(wrong.map(|(page, message)| Fault::on(page, message)));
    let shown = card_faces::faces(&file);
    for face in &manifest.faces {
        let card = manifest.cards.iter().find(|card| card.numbers.contains(&face.number));
        let wanted = card.and_then(|card| card.code.as_deref());
        let on_page = shown.iter().find(|it| Some(it.page + 1) == face.page).and_then(|it| it.code.as_deref());
        if let (Some(wanted), Some(found)) = (wanted, on_page)
            && !found.ends_with(wanted)
        {
            let message = format!("it shows {found}, and the {} of {wanted} is listed", face.side);
            faults.push(Fault::on(face.page.unwrap_or(1) - 1, message));
        }
    }
    let [width, height] = manifest.card_mm;
    Check::of("document", format!("{} pages with a trim of {width} × {height} mm", file.pages.len()), faults)
}

fn wrong_box(sheet: &Sheet, manifest: &Manifest) -> Option<String> {
    let [width, height] = manifest.card_mm.map(|mm| mm * MM);
    let bleed = manifest.bleed_mm * MM;
    let Some(trim) = sheet.trim else { return Some("it has no trim".to_owned()) };
    let near = |found: f64, wanted: f64| (found - wanted).abs() < NEAR;
    let trimmed = near(trim.right - trim.left, width) && near(trim.bottom - trim.top, height);
    let bled = near(trim.left, bleed) && near(trim.top, bleed) && near(sheet.width, width + 2.0 * bleed);
    (!trimmed || !bled).then(|| "its trim is not the card with its bleed around it".to_owned())
}

//! Adds what the PDF writer does not support: a bleed box on every page with a trim box, and print settings.
//!
//! 1. The cross-reference table gives the offset of each object.
//! 2. Page and catalog dictionaries get their entries; all other objects are copied as they are.
//! 3. A new table is written.

use std::ops::Range;

/// How a viewer's print dialog should be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Preferences {
    /// The name of a way to print both sides.
    pub duplex: Option<&'static str>,
    /// Whether each page is one face of a card, so that it has a trim even where nothing runs over it.
    pub single: bool,
}

/// The same PDF with boxes and preferences; `None` where it is not built as the pinned writer builds.
#[must_use]
pub(super) fn completed(pdf: &[u8], preferences: Preferences) -> Option<Vec<u8>> {
    let table = Table::read(pdf)?;
    let mut out = Vec::with_capacity(pdf.len() + 64 * table.offsets.len());
    out.extend_from_slice(&pdf[..table.offsets.iter().map(|(_, at)| *at).min()?]);
    let mut moved = vec![None; table.count];
    for (number, range) in table.objects() {
        *moved.get_mut(number)? = Some(out.len());
        let object = pdf.get(range)?;
        match patched(object, preferences) {
            Some(patched) => out.extend_from_slice(&patched),
            None => out.extend_from_slice(object),
        }
    }
    let start = out.len();
    table.write(pdf, &moved, start, &mut out)?;
    Some(out)
}

/// The cross-reference table of a file.
struct Table {
    /// Where the table begins.
    start: usize,
    /// Where its entries begin.
    entries: usize,
    /// How many entries it has, of 20 bytes each.
    count: usize,
    /// Number and offset of each object in use.
    offsets: Vec<(usize, usize)>,
}

const ENTRY: usize = 20;

impl Table {
    fn read(pdf: &[u8]) -> Option<Table> {
        let tail = text(&pdf[pdf.len().saturating_sub(64)..])?;
        let start = number(tail.split_once("startxref")?.1.split_whitespace().next()?)?;
        let head = text(pdf.get(start..(start + 40).min(pdf.len()))?)?;
        let rest = head.strip_prefix("xref")?.trim_start().strip_prefix("0 ")?;
        let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let count = number(&rest[..digits])?;
        let after = &rest[digits..];
        let blank = after.len() - after.trim_start().len();
        let entries = start + (head.len() - rest.len()) + digits + blank;
        let entry = |idx: usize| text(pdf.get(entries + idx * ENTRY..entries + (idx + 1) * ENTRY)?);
        let offset = |idx: usize| {
            let entry = entry(idx)?;
            Some((entry.as_bytes()[17] == b'n').then_some((idx, number(&entry[..10])?)))
        };
        let offsets = (0..count).map(offset).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        Some(Table { start, entries, count, offsets })
    }

    /// Each object's number and bytes, in the order of the file.
    fn objects(&self) -> Vec<(usize, Range<usize>)> {
        let mut offsets = self.offsets.clone();
        offsets.sort_by_key(|(_, at)| *at);
        let ends = offsets.iter().skip(1).map(|(_, at)| *at).chain([self.start]);
        offsets.iter().zip(ends).map(|((number, at), end)| (*number, *at..end)).collect()
    }

    fn write(&self, pdf: &[u8], moved: &[Option<usize>], start: usize, out: &mut Vec<u8>) -> Option<()> {
        out.extend_from_slice(pdf.get(self.start..self.entries)?);
        for (idx, offset) in moved.iter().enumerate() {
            match offset {
                Some(offset) => out.extend_from_slice(format!("{offset:010} 00000 n\r\n").as_bytes()),
                None => out.extend_from_slice(pdf.get(self.entries + idx * ENTRY..self.entries + (idx + 1) * ENTRY)?),
            }
        }
        let trailer = pdf.get(self.entries + self.count * ENTRY..)?;
        let at = trailer.windows(9).rposition(|window| window == b"startxref")?;
        out.extend_from_slice(&trailer[..at]);
        out.extend_from_slice(format!("startxref\n{start}\n%%EOF").as_bytes());
        Some(())
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn number(digits: &str) -> Option<usize> {
    digits.trim().parse().ok()
}

/// A page's or the catalog's object with what it lacks; `None` for all others.
fn patched(object: &[u8], preferences: Preferences) -> Option<Vec<u8>> {
    // Only dictionaries are of interest, and those of pages and catalogs are never followed by a stream.
    if object.windows(6).take(4096).any(|window| window == b"stream") {
        return None;
    }
    let text = text(object)?;
    if has_type(text, "Page") {
        let media = text.split_once("/MediaBox")?.1.split_once(']')?.0.trim_start();
        let trimmed = text.contains("/TrimBox");
        let trim = if trimmed || !preferences.single { String::new() } else { format!("/TrimBox {media}]") };
        let bleeds = (trimmed || preferences.single) && !text.contains("/BleedBox");
        bleeds.then(|| with_entry(text, &format!("{trim}/BleedBox {media}]"))).flatten()
    } else if has_type(text, "Catalog") {
        let duplex = preferences.duplex.map(|name| format!("/Duplex /{name}")).unwrap_or_default();
        let entries = format!("/PrintScaling /None{duplex}");
        match text.split_once("/ViewerPreferences") {
            Some((before, after)) => {
                let (gap, after) = after.split_once("<<")?;
                Some(format!("{before}/ViewerPreferences{gap}<<{entries}{after}").into_bytes())
            }
            None => with_entry(text, &format!("/ViewerPreferences <<{entries}>>")),
        }
    } else {
        None
    }
}

fn has_type(object: &str, name: &str) -> bool {
    let named = |rest: &str| {
        rest.trim_start()
            .strip_prefix('/')
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
    };
    object.match_indices("/Type").any(|(at, found)| named(&object[at + found.len()..]))
}

/// The object's dictionary with one more entry at its end.
fn with_entry(object: &str, entry: &str) -> Option<Vec<u8>> {
    let at = object.rfind(">>")?;
    Some(format!("{}{entry}{}", &object[..at], &object[at..]).into_bytes())
}

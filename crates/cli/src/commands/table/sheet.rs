//! A spreadsheet's file as rows of cells, and rows as such a file.

use std::borrow::Cow;

use anyhow::{Context as _, bail};

use crate::args::Encoding;

/// A cell with its place in the file.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Cell {
    /// Its text.
    pub text: String,
    /// Its row, from 1: what a spreadsheet shows, so a line break in a cell counts nothing.
    pub row: usize,
    /// Its column, from 0.
    pub column_idx: usize,
}

/// A table with its headings.
#[derive(Debug)]
pub(in crate::commands) struct Sheet {
    /// The first row.
    pub headings: Vec<Cell>,
    /// The others, without empty ones.
    pub rows: Vec<Vec<Cell>>,
}

/// Reads a file as spreadsheets save it.
pub(in crate::commands) fn sheet(bytes: &[u8], encoding: Encoding) -> anyhow::Result<Sheet> {
    let text = decoded(bytes, encoding)?;
    if text.contains('\0') {
        bail!("this is no table of text; save it from the spreadsheet as CSV, with the encoding UTF-8");
    }
    let separator = separator(&text);
    if let Some(row) = unclosed(&text, separator) {
        bail!(
            "a quotation mark that opens in row {row} is never closed; close it, and write one that is part of a text twice: `\"\"`"
        );
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (row_idx, record) in reader.records().enumerate() {
        let record = record.context("the table can not be read")?;
        let cell = |(column_idx, text): (usize, &str)| Cell {
            text: unguarded(text).replace("\r\n", "\n"),
            row: row_idx + 1,
            column_idx,
        };
        rows.push(record.iter().enumerate().map(cell).collect::<Vec<_>>());
    }
    rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    if rows.is_empty() {
        bail!("the table is empty; its first row names the fields, such as `title,ask,level,category`");
    }
    let headings = rows.remove(0);
    Ok(Sheet { headings, rows })
}

/// Whether a spreadsheet could take a cell for a formula, or has it behind an apostrophe so that it does not.
/// The signs are those of OWASP's page on CSV injection.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that no spreadsheet runs: an apostrophe before it says that it is text.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell without the apostrophe that guards it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}

/// Rows as comma-separated values (RFC 4180), guarded against formulas.
pub(in crate::commands) fn csv(rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    writer.into_inner().context("the table can not be written")
}

/// The sign between columns: of those that spreadsheets use, the one that stands most often in the first line.
fn separator(text: &str) -> u8 {
    let (mut counts, mut in_quotes) = ([(b',', 0), (b';', 0), (b'\t', 0)], false);
    for byte in text.bytes() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if in_quotes => {}
            byte => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// The row of a quotation mark that opens a cell which never ends: all that follows would be in it.
fn unclosed(text: &str, separator: u8) -> Option<usize> {
    let (mut row, mut opened, mut is_first) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (opened, byte) {
            (Some(_), b'"') if bytes.next_if_eq(&b'"').is_some() => {}
            (Some(_), b'"') => opened = None,
            (Some(_), _) => {}
            (None, b'"') if is_first => opened = Some(row),
            (None, byte) => {
                row += usize::from(byte == b'\n');
                is_first = byte == separator || byte == b'\n';
                continue;
            }
        }
        is_first = false;
    }
    opened
}

fn decoded(bytes: &[u8], encoding: Encoding) -> anyhow::Result<String> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).context("the file begins like UTF-16, and is not")
    };
    match (encoding, bytes) {
        (_, [0xff, 0xfe, rest @ ..]) => utf16(rest, u16::from_le_bytes),
        (_, [0xfe, 0xff, rest @ ..]) => utf16(rest, u16::from_be_bytes),
        (Encoding::Windows1252, _) => Ok(windows_1252(bytes)),
        (Encoding::Utf8, _) => {
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
            let Err(error) = std::str::from_utf8(bytes) else {
                return Ok(String::from_utf8_lossy(bytes).into_owned());
            };
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            bail!(
                "the file is not UTF-8: see line {line}. If `{}` there is right, it is Windows-1252: add \
                 `--encoding windows-1252`. Or save it again as “CSV UTF-8”",
                word_at(bytes, at)
            )
        }
    }
}

/// The word around a byte, read as Windows-1252.
fn word_at(bytes: &[u8], at: usize) -> String {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'"');
    let start = bytes[..at].iter().rposition(ends).map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |end| at + end);
    windows_1252(&bytes[start..end]).chars().take(40).collect()
}

/// The WHATWG's table of the bytes from 0x80 to 0x9f; all others are Unicode's first 256 letters.
fn windows_1252(bytes: &[u8]) -> String {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

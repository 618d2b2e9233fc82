//! Reads tables that spreadsheets save, and writes such tables.

use std::borrow::Cow;

use anyhow::{Context as _, bail};
use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::args::Encoding;

/// A cell with its place in the file.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Cell {
    pub text: String,
    /// From 1, as a spreadsheet shows it: blank rows count, line breaks within a cell do not.
    pub row: usize,
    /// From 0.
    pub column_idx: usize,
}

#[derive(Debug)]
pub(in crate::commands) struct CsvTable {
    /// The first row that is not blank.
    pub headings: Vec<Cell>,
    /// The rows below it that are not blank.
    pub rows: Vec<Vec<Cell>>,
}

/// Reads a file as spreadsheets save it.
pub(in crate::commands) fn read_csv(bytes: &[u8], encoding: Encoding) -> anyhow::Result<CsvTable> {
    // A cell's text has LF line ends, whatever the file has.
    let text = decoded(bytes, encoding)?.replace("\r\n", "\n");
    if text.contains('\0') {
        bail!("this is not a table of text; save it in the spreadsheet as CSV with the encoding UTF-8");
    }
    let separator = separator(&text);
    let starts = row_starts(&text, separator).or_else(|row| {
        bail!(
            "row {row} has a quotation mark that is never closed; close it, and double one that is part of a text: `\"\"`"
        )
    })?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.context("cannot read the table")?;
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        // The reader passes over blank lines, which a spreadsheet shows as rows.
        let blank = text[start..].bytes().take_while(|byte| is_line_end(*byte)).count();
        let row = starts.partition_point(|other| *other <= start + blank);
        let cell = |(column_idx, text): (usize, &str)| Cell { text: unguarded(text).to_owned(), row, column_idx };
        rows.push(record.iter().enumerate().map(cell).collect::<Vec<_>>());
    }
    rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    if rows.is_empty() {
        bail!("the table is empty; its first row names the fields, such as `title,ask,level,category`");
    }
    let headings = rows.remove(0);
    Ok(CsvTable { headings, rows })
}

/// Whether a spreadsheet would evaluate a cell as a formula, or would without the apostrophe before it.
/// The characters are those that OWASP names in "CSV Injection".
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that no spreadsheet evaluates: an apostrophe before a formula makes it text.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell without the apostrophe that [`guarded`] adds.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}

/// Rows as comma-separated values (RFC 4180), guarded against formulas.
pub(in crate::commands) fn write_csv(rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    writer.into_inner().context("cannot write the table")
}

/// The separator between cells: of those that spreadsheets use, the most frequent one in the first row.
fn separator(text: &str) -> u8 {
    let (mut counts, mut in_quotes) = ([(b',', 0), (b';', 0), (b'\t', 0)], false);
    for byte in text.bytes() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if in_quotes => {}
            byte => counts.iter_mut().filter(|(candidate, _)| *candidate == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(candidate, _)| *candidate)
}

/// The offset at which each row starts; the error is the row of a quotation mark that is never closed.
fn row_starts(text: &str, separator: u8) -> Result<Vec<usize>, usize> {
    let (mut starts, mut in_quotes, mut is_cell_start) = (vec![0], false, true);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' if in_quotes => in_quotes = bytes.next_if(|(_, next)| *next == b'"').is_some(),
            _ if in_quotes => {}
            b'"' if is_cell_start => in_quotes = true,
            _ if is_line_end(byte) => starts.push(at + 1),
            _ => {}
        }
        is_cell_start = !in_quotes && (byte == separator || is_line_end(byte));
    }
    if in_quotes { Err(starts.len()) } else { Ok(starts) }
}

/// LF, or the CR of old Macs.
fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn decoded(bytes: &[u8], encoding: Encoding) -> anyhow::Result<String> {
    if let Some((utf16, bom)) = encoding_rs::Encoding::for_bom(bytes).filter(|(found, _)| *found != UTF_8) {
        let text = utf16.decode_without_bom_handling_and_without_replacement(&bytes[bom..]);
        return text.map(Cow::into_owned).context("the file starts like UTF-16, but is not");
    }
    if encoding == Encoding::Windows1252 {
        return Ok(windows_1252(bytes));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    bail!(
        "the file is not UTF-8: see line {line}. If `{}` there is right, it is Windows-1252: add \
         `--encoding windows-1252`. Or save it again as “CSV UTF-8”",
        word_at(bytes, at)
    )
}

/// The word around a byte, read as Windows-1252.
fn word_at(bytes: &[u8], at: usize) -> String {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'"');
    let start = bytes[..at].iter().rposition(ends).map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |end| at + end);
    windows_1252(&bytes[start..end]).chars().take(40).collect()
}

fn windows_1252(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

//! QR codes: each is read, says what is printed beside it, is large enough, stands free, and leads to a page.

use crate::area::{Area, MM};
use crate::card_checks::bare;
use crate::card_faces::{Face, face_of};
use crate::code_reader::{self, Reading, Target};
use crate::code_symbol::Symbol;
use crate::page_content::Fill;
use crate::pdf_reader::{File, Sheet};
use crate::report::{Check, Fault};
use crate::source::{Part, Source};
use crate::text_match::counted;
use crate::{CodeMethod, Context};
use nerve_core::model::Copies;

/// The smallest module that phones read from home-made prints, less what rounding takes.
const SMALLEST_MODULE: f64 = 0.399 * MM;
/// How many modules stay free around a code.
const QUIET: f64 = 4.0;

/// A code with its place and what it says.
struct Found<'a> {
    page: usize,
    face: Option<&'a Face>,
    symbol: &'a Symbol,
    readings: Vec<Reading>,
}

impl Found<'_> {
    fn fault(&self, message: impl Into<String>) -> Fault {
        let code = self.face.and_then(|face| face.code.as_deref());
        Fault::on(self.page, message).card(code).at((self.symbol.area.left, self.symbol.area.top))
    }

    /// What it says, where every reading is the same.
    fn says(&self) -> Option<&str> {
        let first = self.readings.first()?.as_deref()?;
        self.readings.iter().all(|reading| reading.as_deref() == Some(first)).then_some(first)
    }
}

pub(super) fn checks(file: &File, bytes: &[u8], faces: &[Face], known: &Context<'_>) -> Vec<Check> {
    let found = found(file, bytes, faces, known.codes);
    let counts = match known.source {
        Ok(source) => expected(&found, faces, source),
        Err(ref reason) => Check::none("code cards", reason.clone()),
    };
    vec![readable(&found, known.codes), counts, sizes(file, &found), words(file, &found), links(&found, known)]
}

fn found<'a>(file: &'a File, bytes: &[u8], faces: &'a [Face], how: CodeMethod<'_>) -> Vec<Found<'a>> {
    let pages: Vec<(usize, Vec<&Symbol>)> = file
        .pages
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !sheet.symbols.is_empty())
        .map(|(page, sheet)| (page, sheet.symbols.iter().collect()))
        .collect();
    let symbols: Vec<(usize, &Symbol)> =
        pages.iter().flat_map(|(page, symbols)| symbols.iter().map(|symbol| (*page, *symbol))).collect();
    let mut readings = match how {
        CodeMethod::Rendered => code_reader::on_pages(bytes, &targets(file, &pages)),
        CodeMethod::Shapes(readings) => symbols.iter().map(|(_, symbol)| vec![readings.of(symbol)]).collect(),
    }
    .into_iter();
    let found = |(page, symbol): (usize, &'a Symbol)| Found {
        page,
        face: face_of(faces, file, page, symbol.cell),
        symbol,
        readings: readings.next().unwrap_or_default(),
    };
    symbols.into_iter().map(found).collect()
}

fn target(sheet: &Sheet, symbol: &Symbol) -> Target {
    Target { area: sheet.drawn(symbol.area), modules: code_reader::modules_a_side(symbol) }
}

/// Where symbols are drawn on their pages.
fn targets(file: &File, pages: &[(usize, Vec<&Symbol>)]) -> Vec<(usize, Vec<Target>)> {
    let drawn = |(page, symbols): &(usize, Vec<&Symbol>)| {
        (*page, symbols.iter().map(|symbol| target(&file.pages[*page], symbol)).collect())
    };
    pages.iter().map(drawn).collect()
}

fn readable(found: &[Found<'_>], how: CodeMethod<'_>) -> Check {
    let mut faults = Vec::new();
    for code in found.iter().filter(|code| code.says().is_none()) {
        let views = code.readings.iter().zip(code_reader::VIEWS);
        let unread: Vec<&str> = views.filter(|(reading, _)| reading.is_none()).map(|(_, view)| view).collect();
        faults.push(code.fault(match (how, unread.is_empty()) {
            (CodeMethod::Rendered, true) => "the code is not read alike in all ways".to_owned(),
            (CodeMethod::Rendered, false) => format!("the code cannot be read {}", unread.join(" and ")),
            (CodeMethod::Shapes(_), _) => "the code cannot be read".to_owned(),
        }));
    }
    let how = match how {
        CodeMethod::Rendered => "from pages at 150 and 300 dpi, and askew",
        CodeMethod::Shapes(_) => "from their shapes",
    };
    Check::of("codes", format!("{} read {how}", counted(found.len(), "QR code")), faults)
}

/// Every card that ought to have a code has one that leads to its own page.
fn expected(found: &[Found<'_>], faces: &[Face], source: &Source) -> Check {
    let mut faults = Vec::new();
    let mut count = 0;
    for card in source.cards.iter().filter(|_| source.part != Part::Fronts) {
        let Some(code) = card.code.as_deref() else { continue };
        let is_own = |face: &Face| face.code.as_deref().map(bare) == Some(code);
        let own: Vec<&Found<'_>> = found.iter().filter(|it| it.face.is_some_and(is_own)).collect();
        let copies = if let Copies::Count(copies) = card.copies { copies as usize } else { 0 };
        let wanted = if card.address.is_some() { copies * card.parts } else { 0 };
        count += wanted;
        if own.len() != wanted {
            let page = faces.iter().find(|face| is_own(face)).map_or(0, |face| face.page + 1);
            let message = format!("{} where the deck asks for {wanted}", counted(own.len(), "QR code"));
            faults.push(Fault { page, card: Some(code.to_owned()), ..Fault::of_file(message) });
        }
        for it in own {
            if let (Some(says), Some(wanted)) = (it.says(), &card.address)
                && as_typed(says) != as_typed(wanted)
            {
                faults.push(it.fault(format!("the code leads to `{says}`, and the card's page is `{wanted}`")));
            }
        }
    }
    Check::of("code cards", format!("{} with a QR code to its own page", counted(count, "card")), faults)
}

fn sizes(file: &File, found: &[Found<'_>]) -> Check {
    let mut faults = Vec::new();
    let mut smallest = f64::INFINITY;
    for code in found {
        let module = code_reader::module(code.symbol);
        smallest = smallest.min(module / MM);
        if module < SMALLEST_MODULE {
            faults.push(code.fault(format!("a module of the code is {:.2} mm, less than 0.40", module / MM)));
        }
        if let Some(what) = in_quiet_zone(&file.pages[code.page], code, module) {
            faults.push(code.fault(format!("{what} stands less than {QUIET} modules from the code")));
        }
    }
    let about = match found.is_empty() {
        true => "no codes".to_owned(),
        false => format!("modules of at least {smallest:.2} mm, {QUIET} of them free around each code"),
    };
    Check::of("code sizes", about, faults)
}

/// What is drawn where a code needs white.
fn in_quiet_zone(sheet: &Sheet, code: &Found<'_>, module: f64) -> Option<String> {
    let free = code.symbol.area.inset(-QUIET * module + 0.02 * MM);
    if code.face.is_some_and(|face| !face.area.contains(&free)) {
        return Some("the card's edge".to_owned());
    }
    let near = |area: Area| area.overlaps(&free);
    let cell = code.symbol.cell;
    let run = sheet.runs.iter().find(|run| run.cell == cell && !run.text.trim().is_empty() && near(run.area()));
    if let Some(run) = run {
        return Some(format!("`{}`", run.text.trim()));
    }
    let is_white = |color: Option<[f64; 3]>| color.is_some_and(|parts| parts.iter().all(|part| *part > 0.95));
    let own = || sheet.fills.iter().enumerate().filter(|(_, fill)| fill.cell == cell);
    let before = || own().take_while(|(idx, _)| *idx < code.symbol.fill_idx);
    // What white was laid over is not seen.
    let is_ground = |fill: &Fill| fill.solid && is_white(fill.color) && fill.area.contains(&free);
    let ground = before().filter(|(_, fill)| is_ground(fill)).last().map_or(0, |(idx, _)| idx);
    let shapes = own().filter(|(idx, fill)| *idx >= ground && *idx != code.symbol.fill_idx && !is_white(fill.color));
    shapes.map(|(_, fill)| fill.area).any(near).then(|| "a shape".to_owned())
}

fn words(file: &File, found: &[Found<'_>]) -> Check {
    let mut faults = Vec::new();
    for (code, says) in found.iter().filter_map(|code| Some((code, code.says()?))) {
        let Some(face) = code.face else { continue };
        let printed: String =
            face.runs(file).flat_map(|run| run.text.chars()).filter(|it| !it.is_whitespace()).collect();
        let wanted = as_typed(says);
        if !same_address(&printed, &wanted) {
            faults.push(code.fault(format!("the code leads to `{wanted}`, which is not what is printed beside it")));
        }
    }
    Check::of("code words", "each code leads where the address beside it does", faults)
}

/// An address as people type it: without its scheme and its last stroke, its host in small letters.
fn as_typed(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!("{}{path}", host.to_lowercase())
}

/// Whether an address is printed, whole, in a text without spaces.
fn same_address(printed: &str, address: &str) -> bool {
    printed.match_indices(address).any(|(at, _)| {
        let after = printed[at + address.len()..].chars().next();
        // `…/C/2` is not `…/C/23`.
        !(address.ends_with(|end: char| end.is_ascii_digit()) && after.is_some_and(|next| next.is_ascii_digit()))
    })
}

fn links(found: &[Found<'_>], known: &Context<'_>) -> Check {
    let has = match &known.site {
        Ok(has) => has,
        Err(reason) => return Check::none("code pages", reason.clone()),
    };
    let mut faults = Vec::new();
    for (code, says) in found.iter().filter_map(|code| Some((code, code.says()?))) {
        let rest = says.split_once("://").map_or(says, |(_, rest)| rest);
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        // A site may lie in a folder of its host, whose name is not known here.
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        if !starts.into_iter().any(|at| has(&path[at..]) && (at < path.len() || at == 0)) {
            faults.push(code.fault(format!("the code leads to `/{path}`, and the site has no such page")));
        }
    }
    Check::of("code pages", format!("{} lead to pages of the site", counted(found.len(), "code")), faults)
}

//! What a deck prints: each target with all that it inherits.

use std::collections::BTreeMap;

use crate::content::kind::Kind;
use crate::content::schema::{MarkStyle, RawCard, RawCut, RawDeck, RawTarget, Turning};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::decks::forms;
use crate::model::assemble::reader::{Reader, values};
use crate::model::id::suggestion;
use crate::model::{
    CardForm, CardSize, Cut, DieSheet, Duplex, Id, Layout, Library, Paper, Printer, SheetForm, Shift, Sizing, Stock,
    Target, services, sizes, stock,
};
use crate::source::{Place, Span, Spanned};
use crate::yaml::{Field, Items};

/// The profile of single cards, one face a page.
const SINGLE: &str = "cards";
/// The longest chain of targets that extend each other.
const LONGEST_CHAIN: usize = 8;

type Written = BTreeMap<String, Field<RawTarget>>;

/// The targets of a deck, by name.
pub(super) fn targets(reader: &mut Reader<'_>, raw: &RawDeck, base: &CardForm, library: &Library) -> Vec<Target> {
    let Some(written) = raw.print.value().filter(|written| !written.is_empty()) else {
        return default_targets(&reader.place(), base);
    };
    let one = |(name, field): (&String, &Field<RawTarget>)| target(reader, written, (name, field), base, library);
    written.iter().filter_map(one).collect()
}

/// What a deck prints that does not say: single cards, and home sheets for both papers and both ways of turning.
fn default_targets(place: &Place, base: &CardForm) -> Vec<Target> {
    let target = |name: &str, layout| Target {
        name: Id::parse(name).expect("the names below are ids"),
        form: base.clone(),
        layout,
        place: place.clone(),
    };
    let sheets = |paper: &str, duplex| {
        Layout::Sheets(SheetForm::plain(sizes::paper(paper).expect("the papers below are known"), duplex))
    };
    vec![
        target("a4-long-edge", sheets("A4", Duplex::LongEdge)),
        target("a4-short-edge", sheets("A4", Duplex::ShortEdge)),
        target("cards", Layout::Single),
        target("letter-long-edge", sheets("letter", Duplex::LongEdge)),
        target("letter-short-edge", sheets("letter", Duplex::ShortEdge)),
    ]
}

fn target(
    reader: &mut Reader<'_>,
    written: &Written,
    (name, field): (&str, &Field<RawTarget>),
    base: &CardForm,
    library: &Library,
) -> Option<Target> {
    let span = match field {
        Field::Given(given) => given.span,
        Field::Missing | Field::Broken(_) => return None,
        Field::Blank(span) => {
            reader.refuse(*span, format!("`{name}` does not say what to print"), "write `{paper: A4}`");
            return None;
        }
    };
    let Some(id) = Id::parse(name) else {
        let message = format!("`{}` cannot be the name of a file", name.escape_debug());
        reader.refuse(span, message, format!("write `{}`", suggestion(name)));
        return None;
    };
    let mut base = base.clone();
    let mut raw = RawTarget::default();
    for link in chain(reader, written, name)? {
        base = forms::form(reader, &base, link.card.value(), library);
        overlay(&mut raw, link);
    }
    if raw.ink.value().is_some() {
        let ink = RawCard { ink: raw.ink.clone(), ..RawCard::default() };
        base = forms::form(reader, &base, Some(&ink), library);
    }
    let place = Place { file: reader.file.clone(), span };
    if let Some(name) = raw.profile.given() {
        let layout = profile(reader, name, &mut base)?;
        return Some(Target { name: id, form: base, layout, place });
    }
    let mut sheets = sheets(reader, &raw, span)?;
    if let Some(named) = raw.printer.given() {
        printer(reader, named, &mut sheets, library);
    }
    if let Stock::Die(sheet) = sheets.stock {
        base.size = punched(base.size, sheet);
        base.sizing = Sizing::Given;
    }
    Some(Target { name: id, form: base, layout: Layout::Sheets(sheets), place })
}

/// The layout of a profile's name. The profile of a print service also decides a card's size and its bleed.
fn profile(reader: &mut Reader<'_>, name: &Spanned<String>, form: &mut CardForm) -> Option<Layout> {
    if name.value.eq_ignore_ascii_case(SINGLE) {
        return Some(Layout::Single);
    }
    let Some(profile) = services::profile(&name.value) else {
        let known: Vec<String> = services::profiles().map(|profile| profile.name()).collect();
        let names = || std::iter::once(SINGLE).chain(known.iter().map(String::as_str));
        let likely = did_you_mean(&name.value.to_lowercase(), names()).map_or_else(String::new, |it| format!("{it} "));
        let all = names().collect::<Vec<_>>().join(", ");
        reader.refuse(
            name.span,
            format!("there is no profile `{}`", name.value.escape_debug()),
            format!("{likely}(known are {all})"),
        );
        return None;
    };
    form.size = profile.card.size;
    form.sizing = Sizing::Given;
    form.bleed_um = profile.service.bleed_um;
    form.safe_um = form.safe_um.max(profile.service.safe_um);
    Some(Layout::Service(profile))
}

/// A target after those that it extends, the outermost first.
fn chain<'a>(reader: &mut Reader<'_>, written: &'a Written, name: &str) -> Option<Vec<&'a RawTarget>> {
    let mut links: Vec<&RawTarget> = Vec::new();
    let mut next = written.get(name);
    while let Some(link) = next.and_then(Field::value) {
        links.insert(0, link);
        let Some(extended) = link.extends.given() else { return Some(links) };
        if links.len() > LONGEST_CHAIN {
            reader.refuse(extended.span, "targets extend each other without end", "take one `extends` out");
            return None;
        }
        next = written.get(&extended.value);
        if next.is_none() {
            let message = format!("there is no target `{}` here", extended.value.escape_debug());
            let known = did_you_mean(&extended.value, written.keys().map(String::as_str));
            let help = known.unwrap_or_else(|| "name another target of this deck".to_owned());
            reader.refuse(extended.span, message, help);
            return None;
        }
    }
    Some(links)
}

/// Overlays a target on those that it extends. Its card was overlaid before.
fn overlay(under: &mut RawTarget, over: &RawTarget) {
    fn field<T: Clone>(under: &mut Field<T>, over: &Field<T>) {
        if over.span().is_some() {
            under.clone_from(over);
        }
    }
    // A sheet has its own paper, and paper has no places punched into it.
    if over.paper.span().is_some() {
        under.sheet = Field::Missing;
    }
    if over.sheet.span().is_some() {
        under.paper = Field::Missing;
    }
    field(&mut under.profile, &over.profile);
    field(&mut under.paper, &over.paper);
    field(&mut under.sheet, &over.sheet);
    field(&mut under.start_at, &over.start_at);
    field(&mut under.duplex, &over.duplex);
    field(&mut under.cut, &over.cut);
    field(&mut under.printer, &over.printer);
    field(&mut under.marks, &over.marks);
    field(&mut under.cut_plan, &over.cut_plan);
    field(&mut under.ink, &over.ink);
    if !over.skip.0.is_empty() {
        under.skip = over.skip.clone();
    }
}

fn sheets(reader: &mut Reader<'_>, raw: &RawTarget, target: Span) -> Option<SheetForm> {
    let stock = stock_of(reader, raw, target)?;
    let duplex = raw.duplex.value().copied().unwrap_or(Duplex::LongEdge);
    let punched = matches!(stock, Stock::Die(_));
    if let Some(cut) = raw.cut.given().filter(|cut| (cut.value == RawCut::Die) != punched) {
        let help = if punched { "take `cut` out" } else { "name a punched `sheet`, or write `cut: single`" };
        reader.refuse(cut.span, "this sheet cannot be cut like that", help);
    }
    if punched && duplex == Duplex::Fold {
        reader.refuse(raw.duplex.span().unwrap_or(target), "a punched sheet cannot be folded", "use `long-edge`");
    }
    let style = raw.marks.value().and_then(|marks| marks.style.value()).copied();
    Some(SheetForm {
        stock,
        duplex,
        cut: if raw.cut.value() == Some(&RawCut::Double) { Cut::Double } else { Cut::Single },
        marks: style.unwrap_or(if punched { MarkStyle::None } else { MarkStyle::Edge }),
        cut_plan: raw.cut_plan.value().copied().unwrap_or(false) && !punched,
        skipped: skipped(reader, &raw.start_at, &raw.skip),
        margin_um: None,
        shift: Shift::default(),
    })
}

/// Applies a measured printer: the margin that it cannot print on, and the shift of its backs. Folded sheets have no
/// second side.
fn printer(reader: &mut Reader<'_>, named: &Spanned<String>, sheets: &mut SheetForm, library: &Library) {
    let Some(printer) = library.printers.iter().find(|printer| printer.id.as_str() == named.value) else {
        // Reports one that does not exist; one that is broken was reported already.
        reader.reference::<Printer>(Kind::Printer, named);
        return;
    };
    sheets.margin_um = printer.margin_um;
    let (measured, wanted, other) = match (printer.turning, sheets.duplex) {
        (_, Duplex::Fold) => return,
        (Some(Turning::LongEdge), Duplex::ShortEdge) => ("long", "short", "short-edge"),
        (Some(Turning::ShortEdge), Duplex::LongEdge) => ("short", "long", "long-edge"),
        _ => {
            sheets.shift = printer.back;
            return;
        }
    };
    let message = format!(
        "the printer `{}` was measured turning sheets on the {measured} edge, and these turn on the {wanted} edge, so \
         their backs are not shifted",
        printer.id
    );
    let help = format!("measure that edge too: `nerve deck calibrate --duplex {other} --save {}-{other}`", printer.id);
    reader.report(Diagnostic::warning(Code::ValueInvalid, message).help(help), named.span);
}

/// Which places of the first sheet are not used, from 0.
fn skipped(reader: &mut Reader<'_>, start_at: &Field<u32>, skip: &Items<u32>) -> Vec<u32> {
    const MOST: u32 = 1000;
    let first = reader.within("start_at", start_at, 1..=MOST).unwrap_or(1);
    let mut all: Vec<u32> =
        (0..first - 1).chain(values(skip).into_iter().map(|place| place.saturating_sub(1))).collect();
    if let Some(wrong) = skip.0.iter().find(|place| place.value == 0 || place.value > MOST) {
        reader.refuse(wrong.span, format!("there is no place {}", wrong.value), "places are counted from 1");
        all.retain(|place| *place < MOST);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn stock_of(reader: &mut Reader<'_>, raw: &RawTarget, target: Span) -> Option<Stock> {
    if let Some(part) = raw.sheet.given() {
        let found = stock::sheet(&part.value);
        if found.is_none() {
            let message = format!("there is no sheet `{}`", part.value.escape_debug());
            let all = "`nerve deck sheets` lists the sheets";
            let near = did_you_mean(&part.value.to_lowercase(), stock::parts());
            reader.refuse(part.span, message, near.map_or_else(|| all.to_owned(), |near| format!("{near} {all}")));
        }
        return found.map(Stock::Die);
    }
    if raw.paper.span().is_none() && raw.sheet.span().is_none() {
        reader.refuse(target, "this target has no paper", "add `paper: A4` or `paper: letter`");
    }
    paper(reader, &raw.paper).map(Stock::Paper)
}

/// The paper that a field names. Reports an unknown one.
pub(super) fn paper(reader: &mut Reader<'_>, field: &Field<String>) -> Option<Paper> {
    let given = field.given()?;
    let found = sizes::paper(&given.value);
    if found.is_none() {
        let (message, help) = sizes::no_paper(&given.value);
        reader.refuse(given.span, message, help);
    }
    found
}

/// The size of a card on a punched sheet: the sheet's own. Cards are upright unless those of the deck are landscape.
fn punched(size: CardSize, sheet: &DieSheet) -> CardSize {
    let (short, long) = (sheet.cell.width_um.min(sheet.cell.height_um), sheet.cell.width_um.max(sheet.cell.height_um));
    let lying = size.width_um > size.height_um;
    CardSize { width_um: if lying { long } else { short }, height_um: if lying { short } else { long } }
}

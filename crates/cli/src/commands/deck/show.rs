//! Decks, sizes, sheets and the fitting of cards, as tables.

use std::fmt::Write as _;

use crate::args::{DeckExplainArgs, DeckLibraryArgs, DeckShowArgs};
use crate::commands::deck::{QUICK, is_library, open};
use crate::commands::{Outcome, console};
use nerve_core::builtin::Builtin;
use nerve_core::content::schema::Turning;
use nerve_core::model::{
    CardForm, CardSize, Copies, DieSheet, Printer, ServiceFiles, ServiceProfile, Sizing, services, sizes, stock,
};
use nerve_core::plan::deck::{self, BackPart, DeckPlan, Pages, SetPlan, millimetres};
use nerve_print::{self, Explanation};

/// The library's decks.
pub(super) fn list(args: &DeckLibraryArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let Some(opened) = open(args, None, builtin)? else { return Ok(Outcome::Invalid) };
    let mut table = String::new();
    for deck in &opened.reading.library.decks {
        let Some(deck) = opened.settled(deck)? else { return Ok(Outcome::Invalid) };
        let targets: Vec<String> = deck.target_names().iter().map(ToString::to_string).collect();
        let extras = deck.entries.len() - deck.cards.len();
        let _ = writeln!(
            table,
            "{:<16} {:>4} challenges, {extras:>2} other cards   {:<10} {}",
            deck.id.as_str(),
            deck.cards.len(),
            size_name(&deck.card),
            targets.join(", ")
        );
    }
    console::print(&table)?;
    Ok(Outcome::Success)
}

/// What a deck prints.
pub(super) fn show(args: &DeckShowArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let Some(opened) = open(&args.from, None, builtin)? else { return Ok(Outcome::Invalid) };
    let Some(deck) = opened.deck(&args.name)? else { return Ok(Outcome::Invalid) };
    let (plan, found) = deck::deck(&deck, &opened.reading.library);
    opened.report(&found)?;
    let mut text = format!("{}\n\n", plan.title);
    for (card, entry) in plan.cards.iter().zip(&deck.entries) {
        let copies = match entry.copies {
            Copies::Count(1) => String::new(),
            Copies::Count(count) => format!("  × {count}"),
            Copies::FillSheet => "  fills the last sheet".to_owned(),
        };
        let code = card.code.as_deref().unwrap_or("");
        let halved = deck.targets.iter().filter(|target| target.form.parts_of(entry.card) > 1);
        let halved: Vec<&str> = halved.map(|target| target.name.as_str()).collect();
        let halved = if halved.is_empty() { String::new() } else { format!("  two cards in {}", halved.join(", ")) };
        let _ = writeln!(text, "{code:>5}  {:<32} {}{copies}{halved}", card.name, card.title);
    }
    text.push('\n');
    text.push_str(&targets(&plan));
    console::print(&text)?;
    Ok(if found.has_errors() { Outcome::Invalid } else { Outcome::Success })
}

/// A card's size in a word: its name, if it has one.
fn size_name(form: &CardForm) -> String {
    let CardSize { width_um, height_um } = form.size;
    sizes::card_name(form.size)
        .map_or_else(|| format!("{}×{}", millimetres(width_um), millimetres(height_um)), str::to_owned)
}

/// A card's size, and who decided it.
fn size_of(form: &CardForm) -> String {
    let size = format!("{} × {} mm", millimetres(form.size.width_um), millimetres(form.size.height_um));
    let size = format!("{size}, {}", corners(form.radius_um));
    match form.sizing {
        Sizing::Chosen => format!("{size} ({}, the smallest that holds every card)", size_name(form)),
        Sizing::Given | Sizing::Open => size,
    }
}

/// How round corners are cut, in words.
fn corners(radius_um: u32) -> String {
    match radius_um {
        0 => "square corners".to_owned(),
        _ => format!("corners of {} mm", millimetres(radius_um)),
    }
}

fn targets(plan: &DeckPlan) -> String {
    let mut text = String::new();
    for set in &plan.sets {
        let size = size_of(&set.form);
        for target in &set.targets {
            let pages = match &target.pages {
                Pages::Single(faces) => format!("{} pages", faces.len()),
                Pages::Service(service) => format!("{} cards", service.run.len()),
                Pages::Sheets(sheets) => {
                    let grid = sheets.grid;
                    let count = sheets.sheet_count;
                    let word = if count == 1 { "sheet" } else { "sheets" };
                    format!("{count} {word} of {} × {}", grid.columns, grid.rows)
                }
            };
            let _ = writeln!(text, "{:<20} {}, {size}, {pages}", target.name.as_str(), target.label);
        }
    }
    for handout in &plan.handouts {
        let _ = writeln!(text, "{:<20} {}", handout.name.as_str(), handout.label);
    }
    text
}

/// Sizes that have a name.
pub(super) fn sizes() -> anyhow::Result<Outcome> {
    let line =
        |name: &str, width, height| format!("  {name:<12} {} × {} mm\n", millimetres(width), millimetres(height));
    let card = |(name, size): (&'static str, CardSize)| {
        let line = line(name, size.width_um, size.height_um);
        match sizes::usual_radius_um(name) {
            Some(radius_um) => format!("{:<34}{}\n", line.trim_end(), corners(radius_um)),
            None => line,
        }
    };
    let cards: String = sizes::cards().map(card).collect();
    let papers: String = sizes::papers().map(|paper| line(paper.name, paper.width_um, paper.height_um)).collect();
    let (checked, source) = sizes::provenance();
    console::print(&format!("cards\n{cards}\npaper\n{papers}\nchecked {checked}: {source}\n"))?;
    Ok(Outcome::Success)
}

/// Punched sheets.
pub(super) fn sheets() -> anyhow::Result<Outcome> {
    let mut text = String::new();
    for sheet in stock::sheets() {
        let _ = writeln!(text, "{}", sheet_line(sheet));
    }
    let (checked, source) = stock::provenance();
    console::print(&format!("{text}\nchecked {checked}: {source}\n"))?;
    Ok(Outcome::Success)
}

/// What print services take, and the printers of the library, if there is one.
pub(super) fn profiles(args: &DeckLibraryArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let mut text = format!("{:<26} single cards as a PDF, one face a page, with bleed\n", "cards");
    for service in services::services() {
        let _ = writeln!(text, "\n{}, checked {}: {}", service.title, service.checked, service.source);
        let own = services::profiles().filter(|profile| profile.service == service);
        own.for_each(|profile| text.push_str(&profile_line(profile)));
    }
    console::print(&text)?;
    if !is_library(&args.library) {
        return Ok(Outcome::Success);
    }
    let Some(opened) = open(args, None, builtin)? else { return Ok(Outcome::Invalid) };
    let printers: String = opened.reading.library.printers.iter().map(printer_line).collect();
    if !printers.is_empty() {
        console::print(&format!("\nprinters, in content/printers/\n{printers}"))?;
    }
    Ok(Outcome::Success)
}

fn printer_line(printer: &Printer) -> String {
    let title = printer.title.as_ref().map(|title| format!("{}: ", title.plain())).unwrap_or_default();
    let turned = match printer.turning {
        Some(Turning::LongEdge) => ", turning on the long edge",
        Some(Turning::ShortEdge) => ", turning on the short edge",
        None => "",
    };
    let margin = printer.margin_um.map(|um| format!(", margin {} mm", millimetres(um))).unwrap_or_default();
    format!("{:<26} {title}backs are moved {}{turned}{margin}\n", printer.id.as_str(), printer.back)
}

fn profile_line(profile: ServiceProfile) -> String {
    let (service, size) = (profile.service, profile.card.size);
    let card = format!("{} × {} mm", millimetres(size.width_um), millimetres(size.height_um));
    let files = match (service.files, profile.pixels()) {
        (ServiceFiles::Pictures { .. }, Some((width, height))) => format!("pictures of {width} × {height} pixels"),
        _ => format!("a PDF with {} mm of bleed", millimetres(service.bleed_um)),
    };
    let most = service.most_cards.map_or_else(String::new, |most| format!(", at most {most} cards"));
    format!("{:<26} {card:<18} {files}{most}\n", profile.name())
}

fn sheet_line(sheet: &DieSheet) -> String {
    let size = format!("{} × {} mm", millimetres(sheet.cell.width_um), millimetres(sheet.cell.height_um));
    let (across, down) = sheet.off_middle_um();
    let doubt = if across.max(down) > 500 { "  off its middle: hold a test print against it" } else { "" };
    let places = format!("{} × {}", sheet.columns, sheet.rows);
    format!("{:<18} {:<7} {places:<6} {size:<18} {}{doubt}", sheet.part, sheet.paper.name, sheet.same_as.join(", "))
}

/// All that can be done for a text that is too long.
const EVERY_FALLBACK: &str = "[tighten, step, short, back, split, error]";

/// How a card was fitted.
pub(super) fn explain(args: &DeckExplainArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let quick = format!(
        "title: Explained\nselect: {{include: [{}]}}\ncard: {{size: {}, edition: {}, text: {{overflow: {EVERY_FALLBACK}}}}}\nprint:\n  cards: {{profile: cards}}\n",
        args.card, args.size, args.edition
    );
    let Some(opened) = open(&args.from, Some(&quick), builtin)? else { return Ok(Outcome::Invalid) };
    let Some(deck) = opened.deck(QUICK)? else { return Ok(Outcome::Invalid) };
    let (plan, _) = deck::deck(&deck, &opened.reading.library);
    let Some(set) = plan.sets.first() else { return Ok(Outcome::Invalid) };
    match nerve_print::explain(&plan, set, &opened.reading.library, &opened.theme) {
        Ok(explanations) => {
            let title = plan.cards.first().map_or("", |card| card.title.as_str());
            let size = match set.form.sizing {
                Sizing::Chosen => format!("{}, the smallest that holds it", size_name(&set.form)),
                Sizing::Given | Sizing::Open => args.size.clone(),
            };
            console::print(&format!("{title}, {size}, {} edition\n\n{}", args.edition, fitted(set, &explanations)))?;
            Ok(Outcome::Success)
        }
        Err(found) => {
            opened.report(&found)?;
            Ok(Outcome::Invalid)
        }
    }
}

fn fitted(set: &SetPlan, explanations: &[Explanation]) -> String {
    let mut text = String::from("text     size      fills   allowed\n");
    let mut shown = None;
    for one in explanations {
        let part = set.cards[one.card_idx].part;
        if part != shown {
            let _ = writeln!(
                text,
                "card {}, where the deck's `overflow` names `split`",
                part.map_or_else(String::new, BackPart::mark)
            );
            shown = part;
        }
        let sizes: Vec<String> = one.sizes.iter().map(ToString::to_string).collect();
        let mut notes = Vec::new();
        notes.extend(one.tight.then_some("lines closer"));
        notes.extend(one.short.then_some("the short ask was taken"));
        notes.extend(one.moved.then_some("what to say stands on the back"));
        let notes = if notes.is_empty() { String::new() } else { format!("   {}", notes.join(", ")) };
        let _ = writeln!(
            text,
            "{:<8} {:>4} pt  {:>5.0} %   {} pt{notes}",
            one.slot,
            one.size,
            one.filled,
            sizes.join(", ")
        );
    }
    text
}

//! `nerve deck calibrate`: the sheet that measures a printer, and the profile that is made of what was read from it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::args::{DeckCalibrateArgs, FormatArg, TurnArg};
use crate::commands::deck::is_library;
use crate::commands::question::answer;
use crate::commands::scaffold::{found_at, quoted};
use crate::commands::{Outcome, console, library};
use crate::{project, publish};
use nerve_core::builtin::Builtin;
use nerve_core::content::Raw;
use nerve_core::content::kind::Kind;
use nerve_core::content::schema::{RawPrinter, Turning};
use nerve_core::model::{Id, Library, Shift, id, sizes};
use nerve_core::plan::calibration::{Calibration, Measurements};
use nerve_core::plan::deck::millimetres;
use nerve_core::source::{Snapshot, SourcePath};
use nerve_core::theme::{self, Theme};

/// What is answered where table C was not read.
const SKIP: &str = "skip";

pub(super) fn run(args: &DeckCalibrateArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let sheet = sheet(args)?;
    match &args.save {
        Some(name) => save(args, name, &sheet, builtin),
        None => print(args, &sheet, builtin),
    }
}

/// The requested sheet.
fn sheet(args: &DeckCalibrateArgs) -> anyhow::Result<Calibration> {
    let Some(paper) = sizes::paper(&args.paper) else {
        let (message, help) = sizes::no_paper(&args.paper);
        bail!("{message}; {help}");
    };
    let turning = match args.duplex {
        TurnArg::LongEdge => Turning::LongEdge,
        TurnArg::ShortEdge => Turning::ShortEdge,
    };
    let Some(sheet) = Calibration::on(paper, turning) else {
        bail!("{} is too small to measure a printer on; what A4 or letter paper shows holds for it, too", paper.name);
    };
    Ok(sheet)
}

/// Writes the sheet as a PDF, in the language of the library that is here, if there is one.
fn print(args: &DeckCalibrateArgs, sheet: &Calibration, builtin: Builtin) -> anyhow::Result<Outcome> {
    let Some((library, theme)) = words(args, builtin)? else { return Ok(Outcome::Invalid) };
    let bytes =
        nerve_print::calibration(sheet, &library, &theme).map_err(|refused| anyhow::anyhow!("{}", refused.message))?;
    let path = place(&args.out, sheet);
    publish::write_file(&path, &bytes)?;
    console::eprint(&format!(
        "{}\nPrint it at 100 %, both sides, and hold it to the light: it says what to read. Then: {}\n",
        path.display(),
        sheet.command()
    ))?;
    Ok(Outcome::Success)
}

/// The library and the theme that lend the sheet their language, fonts and words; `None` where the theme has mistakes,
/// which have been reported. Errors of the library do not matter here.
fn words(args: &DeckCalibrateArgs, builtin: Builtin) -> anyhow::Result<Option<(Library, Theme)>> {
    let from = &args.from;
    if !is_library(&from.library) {
        let theme = theme::resolve("default", &Snapshot::new(builtin)).expect("the default theme is whole");
        return Ok(Some((Library::default(), theme)));
    }
    let snapshot = project::read(&from.library, builtin)?.snapshot;
    let mut library = nerve_pipeline::documents(&snapshot, from.drafts).library;
    if let Some(language) = from.language.as_ref().filter(|tag| !tag.eq_ignore_ascii_case(&library.site.language)) {
        library.site.language = library::translation(&snapshot, language)?;
    }
    let name = from.theme.as_ref().unwrap_or(&library.site.theme);
    match theme::resolve(name, &snapshot).and_then(|theme| theme.in_language(&library.site.language)) {
        Ok(theme) => Ok(Some((library, theme))),
        Err(found) => {
            library::report(&snapshot, &found.into_iter().collect(), FormatArg::Human)?;
            Ok(None)
        }
    }
}

/// Where the sheet goes: to the file that was named, else into the folder.
fn place(out: &Path, sheet: &Calibration) -> PathBuf {
    match out.extension().is_some_and(|extension| extension == "pdf") {
        true => out.to_owned(),
        false => out.join(format!("calibration-{}-{}.pdf", sheet.paper.name.to_lowercase(), edge(sheet.turning))),
    }
}

/// Writes the profile of a printer.
fn save(args: &DeckCalibrateArgs, name: &str, sheet: &Calibration, builtin: Builtin) -> anyhow::Result<Outcome> {
    let Some(id) = Id::parse(name) else {
        let meant = id::suggestion(name);
        let help = if meant.is_empty() { String::new() } else { format!("; write `{meant}`") };
        bail!("`{}` cannot be the name of a printer's file{help}", name.escape_debug());
    };
    if !is_library(&args.from.library) {
        bail!("{} holds no library to save a printer in; --library says where it is", args.from.library.display());
    }
    let before = before(args, &id, builtin)?;
    let measurements = measurements(args)?;
    let shift = sheet.shift(measurements);
    let path = found_at(&args.from.library, &format!("content/printers/{id}.yaml"));
    publish::write_file(&path, profile(&shift, sheet, measurements, before.as_ref()).as_bytes())?;
    console::print(&format!("{}\n", path.display()))?;
    console::eprint(&format!("Backs are moved {shift}. A target that says `printer: {id}` is printed like this.\n"))?;
    Ok(Outcome::Success)
}

/// The profile that has the name already, if it may be replaced.
fn before(args: &DeckCalibrateArgs, id: &Id, builtin: Builtin) -> anyhow::Result<Option<RawPrinter>> {
    let snapshot = project::read(&args.from.library, builtin)?.snapshot;
    let own = SourcePath::new(&format!("content/printers/{id}.yaml"));
    let parsed = nerve_pipeline::documents(&snapshot, true).parsed;
    let printers = parsed.iter().filter(|file| Kind::of(&file.path) == Some(Kind::Printer));
    let known = printers.into_iter().find(|file| file.records.iter().any(|record| record.id.value == id.as_str()));
    if let Some(file) = known.filter(|file| file.path != own || file.records.len() > 1) {
        bail!("the printer `{id}` is written in {}; choose another name, or change it there", file.path);
    }
    if snapshot.get(&own).is_some() && !args.replace {
        bail!("there is a printer `{id}` already, in {own}; --replace writes over it");
    }
    let raw = known.and_then(|file| file.records.first()).map(|record| &record.raw);
    Ok(raw.and_then(|raw| if let Raw::Printer(raw) = raw { Some((**raw).clone()) } else { None }))
}

/// What was read: given, or answered on a terminal.
fn measurements(args: &DeckCalibrateArgs) -> anyhow::Result<Measurements> {
    let across_um = reading(&answer(args.x.as_deref(), "Table A, in millimetres:", "--x")?)?;
    let down_um = reading(&answer(args.y.as_deref(), "Table B:", "--y")?)?;
    // There is no prompt for an optional value if the others are given as options.
    let skipped = args.x.is_some().then_some(SKIP);
    let below = answer(args.below.as_deref().or(skipped), &format!("Table C, or `{SKIP}`:"), "--below")?;
    let below_um = if below == SKIP { None } else { Some(reading(&below)?) };
    Ok(Measurements { across_um, down_um, below_um })
}

/// A reading in thousandths of a millimetre. It may have a comma, the sign that stands on the sheet, or a unit.
fn reading(words: &str) -> anyhow::Result<i32> {
    let plain = words.trim().trim_end_matches("mm").trim_end().replace(',', ".").replace('−', "-");
    let (least, most) = Measurements::RANGE_UM;
    let um = plain.parse::<f64>().ok().map(|mm| (mm * 1000.0).round());
    match um.filter(|um| (f64::from(least)..=f64::from(most)).contains(um)) {
        #[expect(clippy::cast_possible_truncation, reason = "within the range of a sheet")]
        Some(um) => Ok(um as i32),
        None => bail!(
            "`{}` is no number of a table: they go from {} to {}",
            words.escape_debug(),
            f64::from(least) / 1000.0,
            f64::from(most) / 1000.0
        ),
    }
}

/// A profile as it is written, with the title and the margin that its file had.
fn profile(shift: &Shift, sheet: &Calibration, measurements: Measurements, before: Option<&RawPrinter>) -> String {
    let mm = |um: i32| f64::from(um) / 1000.0;
    let mut text = format!(
        "# Written by `nerve deck calibrate`, from {} in table A, {} in table B",
        mm(measurements.across_um),
        mm(measurements.down_um)
    );
    if let Some(below_um) = measurements.below_um {
        let _ = write!(text, ", {} in table C", mm(below_um));
    }
    let _ = writeln!(text, ", on {} paper.", sheet.paper.name);
    if let Some(title) = before.and_then(|raw| raw.title.value()) {
        let _ = writeln!(text, "title: {}", quoted(&title.plain()));
    }
    if let Some(margin) = before.and_then(|raw| raw.margin.value()) {
        let _ = writeln!(text, "margin: {}mm", millimetres(margin.0));
    }
    let turn = if shift.turn_mdeg == 0 { String::new() } else { format!(", rotation: {}", mm(shift.turn_mdeg)) };
    let _ = writeln!(text, "duplex: {}", edge(sheet.turning));
    let _ = writeln!(text, "back: {{dx: {}mm, dy: {}mm{turn}}}", mm(shift.dx_um), mm(shift.dy_um));
    text
}

fn edge(turning: Turning) -> &'static str {
    match turning {
        Turning::LongEdge => "long-edge",
        Turning::ShortEdge => "short-edge",
    }
}

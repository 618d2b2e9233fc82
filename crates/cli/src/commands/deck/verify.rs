//! `nerve deck verify`: a PDF audited by its own bytes.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;

use crate::args::{DeckDrawArgs, DeckLibraryArgs, DeckVerifyArgs, FormatArg};
use crate::commands::deck::{Opened, is_library, open};
use crate::commands::{Outcome, console};
use nerve_audit::Outcome as Found;
use nerve_audit::{Check, CodeMethod, Context, Source};
use nerve_core::builtin::Builtin;

pub(super) fn run(args: &DeckVerifyArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let site = args.site.clone().or_else(|| site_of(&args.file));
    let source = source(args, &bytes, builtin)?;
    let has_page = |path: &str| site.as_ref().is_some_and(|site| is_page(site, path));
    let known = Context {
        source: source.as_ref().map_err(Clone::clone),
        site: match &site {
            Some(_) => Ok(&has_page),
            None => Err("the file is not in a built site; name the site with --site".to_owned()),
        },
        codes: CodeMethod::Rendered,
    };
    let checks = nerve_audit::audit(&bytes, &known).map_err(anyhow::Error::msg)?;
    console::print(&formatted(&checks, args)?)?;
    let wrong = checks.iter().any(|check| !check.faults().is_empty());
    Ok(if wrong { Outcome::Invalid } else { Outcome::Success })
}

/// Draws the sheets of a PDF as text.
pub(super) fn draw(args: &DeckDrawArgs) -> anyhow::Result<Outcome> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    console::print(&nerve_audit::draw(&bytes).map_err(anyhow::Error::msg)?)?;
    Ok(Outcome::Success)
}

/// What the PDF ought to hold, from the library that it was printed from; or why that is not known.
fn source(args: &DeckVerifyArgs, bytes: &[u8], builtin: Builtin) -> anyhow::Result<Result<Source, String>> {
    let around = || args.file.canonicalize().ok()?.ancestors().find(|folder| is_library(folder)).map(Path::to_owned);
    let here = || Some(PathBuf::from(".")).filter(|folder| is_library(folder));
    let Some(library) = args.library.clone().or_else(around).or_else(here) else {
        return Ok(Err("the file is not in a library; name the library with --library".to_owned()));
    };
    let from = DeckLibraryArgs { library, language: args.language.clone(), ..DeckLibraryArgs::default() };
    let requested = open(&from, None, builtin)?;
    let own = requested.as_ref().filter(|_| args.language.is_none());
    let opened = match own.and_then(|own| translation(own, &args.file, bytes)) {
        Some(language) => open(&DeckLibraryArgs { language: Some(language), ..from }, None, builtin)?,
        None => requested,
    };
    let Some(opened) = opened else {
        return Ok(Err("the library has mistakes".to_owned()));
    };
    let name = args.file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = opened.reading.library.decks.iter().find_map(|deck| {
        let target = name.strip_prefix(deck.id.as_str())?.strip_prefix('-')?;
        Source::of(deck, target, &opened.reading.library).map(|_| (deck, target))
    });
    let source = match own {
        Some((deck, target)) => match opened.settled(deck)? {
            Some(deck) => Source::of(&deck, target, &opened.reading.library),
            None => return Ok(Err("texts of the deck do not fit its cards".to_owned())),
        },
        None => None,
    };
    Ok(source.ok_or_else(|| format!("no deck of the library has a target that is printed as `{name}.pdf`")))
}

/// The translation of a library that a file was printed from: the one whose site contains it, else the one in whose
/// language it says that it is. Nothing where that is the library's own.
fn translation(own: &Opened, file: &Path, bytes: &[u8]) -> Option<String> {
    let mut known = nerve_pipeline::translations(&own.snapshot).into_iter();
    let folder = site_of(file).and_then(|site| Some(site.file_name()?.to_string_lossy().into_owned()));
    if let Some(language) = folder.and_then(|folder| known.clone().find(|language| *language == folder)) {
        return Some(language);
    }
    let said = nerve_audit::language(bytes)?;
    let is_said = |language: &str| nerve_print::pdf_language(language) == said;
    if is_said(&own.reading.library.site.language) { None } else { known.find(|language| is_said(language)) }
}

/// The built site that a PDF is part of: its path there is `decks/NAME/NAME-TARGET.pdf`.
fn site_of(file: &Path) -> Option<PathBuf> {
    let file = file.canonicalize().ok()?;
    let decks = file.parent()?.parent()?;
    let site = decks.parent()?;
    (decks.file_name()? == "decks" && site.join("index.html").is_file()).then(|| site.to_owned())
}

/// Whether a site in a folder has a page at a path below its root.
fn is_page(site: &Path, path: &str) -> bool {
    let path = Path::new(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside && (site.join(path).join("index.html").is_file() || site.join(path).is_file())
}

/// The checks as they are shown.
fn formatted(checks: &[Check], args: &DeckVerifyArgs) -> anyhow::Result<String> {
    let mut text = String::new();
    for check in checks {
        match args.format {
            FormatArg::Human => write_check(check, &mut text),
            FormatArg::Short => {
                for fault in check.faults() {
                    let _ = writeln!(text, "{}: {}: {fault}", args.file.display(), check.name);
                }
            }
            FormatArg::Json => {
                let _ = writeln!(text, "{}", serde_json::to_string(check)?);
            }
        }
    }
    Ok(text)
}

fn write_check(check: &Check, text: &mut String) {
    let (sign, about) = match &check.outcome {
        Found::Ok { about } => ("ok   ", about.clone()),
        Found::Faulty { about, .. } => ("wrong", about.clone()),
        Found::NotChecked { reason } => ("-    ", format!("not checked: {reason}")),
    };
    let _ = writeln!(text, "{sign}  {:<14} {about}", check.name);
    for fault in check.faults() {
        let _ = writeln!(text, "         {fault}");
    }
}

//! Reads and builds a library for `build` and `check`, and reports what was found.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Context as _;
use serde::Serialize;

use crate::args::{FormatArg, LibraryArgs};
use crate::commands::console::{self, Progress};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::report::{self, Format};
use nerve_core::diagnostics::{Diagnostics, Severity};
use nerve_core::model::{self, standard::Suppressed};
use nerve_core::source::{Snapshot, SourceFile, SourcePath};
use nerve_pipeline::{CheckedLibrary, Request, Sources, Work};

/// Reads the library's folder.
pub(super) fn read(
    args: &LibraryArgs,
    progress: &mut Progress,
    builtin: Builtin,
) -> anyhow::Result<(Sources, Request)> {
    if let Some(jobs) = args.jobs {
        // Fails only where a pool exists already, as in tests; that pool is as good.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    }
    let request = Request {
        drafts: args.drafts,
        decks: !args.no_decks,
        as_of: Some(day(args.as_of.as_deref())?),
        ..published(args.base_url.as_deref(), args.theme.as_deref())?
    };
    progress.begin("read", "reading files".to_owned());
    Ok((project::read(&args.directory, builtin)?, request))
}

/// A request that says where the site will be published, and with which theme.
pub(super) fn published(base_url: Option<&str>, theme: Option<&str>) -> anyhow::Result<Request> {
    let base_url = base_url.map(model::base_url).transpose().map_err(anyhow::Error::msg).context("--base-url")?;
    Ok(Request { base_url, theme: theme.map(str::to_owned), ..Request::default() })
}

/// The day on which ages are counted: the given one, or today. Only this function reads the clock.
pub(super) fn day(as_of: Option<&str>) -> anyhow::Result<String> {
    let today = || jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let date =
        as_of.map(str::parse::<jiff::civil::Date>).transpose().context("--as-of takes a date like 2026-11-23")?;
    Ok(date.unwrap_or_else(today).to_string())
}

/// Reads a library in its own language, or in one into which it is translated; `None` where it has errors, which are
/// reported.
pub(super) fn in_language(
    snapshot: &Snapshot,
    language: Option<&str>,
    request: &Request,
) -> anyhow::Result<Option<CheckedLibrary>> {
    match nerve_pipeline::read(snapshot, language, request) {
        Ok(Some(library)) => Ok(Some(library)),
        Ok(None) => Err(no_translation(snapshot, language.unwrap_or_default())),
        Err(found) => {
            report(snapshot, &found, FormatArg::Human)?;
            Ok(None)
        }
    }
}

/// The translation of a library into a language, as `site.yaml` writes its tag.
pub(super) fn translation(snapshot: &Snapshot, language: &str) -> anyhow::Result<String> {
    nerve_pipeline::translation_tag(snapshot, language).ok_or_else(|| no_translation(snapshot, language))
}

fn no_translation(snapshot: &Snapshot, language: &str) -> anyhow::Error {
    let language = language.escape_debug();
    let help = match &nerve_pipeline::translations(snapshot)[..] {
        [] => format!("`languages: [{language}]` in content/site.yaml begins one"),
        known => format!("it has {}", known.join(", ")),
    };
    anyhow::anyhow!("the library has no translation `{language}`; {help}")
}

/// Formats diagnostics with excerpts of the library's files and of the built-in theme's.
pub(super) fn draw(diagnostics: &Diagnostics, snapshot: &Snapshot, format: Format) -> String {
    let embedded = snapshot.builtin().sources("themes/");
    let embedded: HashMap<SourcePath, SourceFile> = embedded.map(|file| (file.path.clone(), file)).collect();
    let sources = |path: &SourcePath| snapshot.get(path).map(|file| &**file).or_else(|| embedded.get(path));
    report::render(diagnostics, &sources, format)
}

/// Prints diagnostics of a library's files.
pub(super) fn report(snapshot: &Snapshot, diagnostics: &Diagnostics, format: FormatArg) -> anyhow::Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    let format = match format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
    };
    let drawn = draw(diagnostics, snapshot, format);
    // Programs and editors read diagnostics from standard output.
    if format == Format::Human {
        console::eprint(&drawn)?
    } else {
        console::print(&drawn)?
    }
    Ok(())
}

/// Whether the diagnostics make the command fail.
pub(super) fn fails(diagnostics: &Diagnostics, args: &LibraryArgs) -> bool {
    diagnostics.has_errors() || (args.strict && diagnostics.count(Severity::Warning) > 0)
}

/// "2 errors, 1 warning and 3 notes", or nothing.
pub(super) fn counts(diagnostics: &Diagnostics) -> Option<String> {
    let count = |severity, word: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {word}")),
        many => Some(format!("{many} {word}s")),
    };
    let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning"), count(Severity::Info, "note")];
    let words: Vec<String> = counts.into_iter().flatten().collect();
    let (last, before) = words.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{} and {last}", before.join(", ")) })
}

/// Reports which rules of its standard the library suppresses, and why.
pub(super) fn report_suppressed(allowed: &[Suppressed], args: &LibraryArgs) -> anyhow::Result<()> {
    if args.quiet || allowed.is_empty() {
        return Ok(());
    }
    let mut lines = match allowed.len() {
        1 => "1 exception is allowed:\n".to_owned(),
        many => format!("{many} exceptions are allowed:\n"),
    };
    for Suppressed { rule, reason, place } in allowed {
        let _ = writeln!(lines, "  {}: {rule}: {reason}", place.file);
    }
    console::eprint(&lines)?;
    Ok(())
}

#[derive(Serialize)]
struct Timings<'a> {
    milliseconds: Vec<(&'a str, f64)>,
    parsed: usize,
    rendered: usize,
    printed: usize,
}

/// Reports how long the stages took and what was done.
pub(super) fn report_timings(
    stages: &[(&'static str, Duration)],
    work: &Work,
    args: &LibraryArgs,
) -> anyhow::Result<()> {
    if !args.timings {
        return Ok(());
    }
    let (parsed, rendered, printed) = (work.parsed.len(), work.rendered.len(), work.printed.len());
    let milliseconds = |length: &Duration| length.as_secs_f64() * 1000.0;
    if args.format == FormatArg::Json {
        let milliseconds = stages.iter().map(|(name, length)| (*name, milliseconds(length))).collect();
        let timings = serde_json::json!({ "timings": Timings { milliseconds, parsed, rendered, printed } });
        console::print(&format!("{timings}\n"))?;
        return Ok(());
    }
    let mut table = String::new();
    for (name, length) in stages {
        let _ = writeln!(table, "{name:>10} {:>9.1} ms", milliseconds(length));
    }
    let total: f64 = stages.iter().map(|(_, length)| milliseconds(length)).sum();
    let _ = writeln!(table, "{:>10} {total:>9.1} ms", "all");
    let _ = writeln!(table, "{parsed} files parsed, {rendered} pages rendered, {printed} PDFs printed");
    console::eprint(&table)?;
    Ok(())
}

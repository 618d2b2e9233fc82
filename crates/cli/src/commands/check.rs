//! `nerve check`: a build that writes nothing. `--fix` corrects files first, and `--explain` explains a rule.

use crate::args::CheckArgs;
use crate::commands::console::{self, Progress};
use crate::commands::{Outcome, explain_rule, fix, library};
use nerve_core::builtin::Builtin;

pub(super) fn run(args: &CheckArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    if let Some(name) = &args.explain {
        return explain_rule::run(name, &args.library, builtin);
    }
    if args.fix && fix::run(args, builtin)? == fix::Fixed::Shown {
        return Ok(Outcome::Invalid);
    }
    let args = &args.library;
    let mut progress = Progress::new(!args.quiet);
    let (sources, request) = library::read(args, &mut progress, builtin)?;
    let revision = nerve_pipeline::build(&sources, &request, &mut |stage| progress.stage(stage));
    let stages = progress.finish();
    let diagnostics = revision.diagnostics();
    library::report(revision.snapshot(), diagnostics, args.format)?;
    library::report_timings(&stages, &revision.work, args)?;
    library::report_suppressed(&revision.suppressed, args)?;
    if !args.quiet {
        let files = revision.work.files;
        let line = match library::counts(diagnostics) {
            Some(counts) => format!("{counts} in {files} files\n"),
            None => format!("no mistakes in {files} files\n"),
        };
        console::eprint(&line)?;
    }
    Ok(if library::fails(diagnostics, args) { Outcome::Invalid } else { Outcome::Success })
}

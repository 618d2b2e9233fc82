//! `nerve build`: the website and the decks, published.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::args::BuildArgs;
use crate::commands::Outcome;
use crate::commands::console::{self, Progress};
use crate::commands::library;
use crate::publish::{self, Changes, Claim};
use nerve_core::builtin::Builtin;
use nerve_core::output::OutputTree;
use nerve_pipeline::{Revision, Work};

pub(super) fn run(args: &BuildArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let mut progress = Progress::new(!args.library.quiet);
    let output = args.output.clone().unwrap_or_else(|| args.library.directory.join("output"));
    let (sources, request) = library::read(&args.library, &mut progress, builtin)?;
    let claim = publish::claim(&args.library.directory, &output)?;
    let last = claim.manifest.inputs.filter(|_| sources.diagnostics.is_empty());
    // Only where there is an earlier build to compare with: it reads every source and the program itself.
    let is_built = last.is_some() && last == publish::stamp(nerve_pipeline::inputs(&sources.snapshot, &request));
    if is_built && publish::is_intact(&claim) {
        let changes = Changes { unchanged: claim.manifest.files.len(), ..Changes::default() };
        return done(args, &progress.finish(), &Work::default(), changes);
    }
    let revision = nerve_pipeline::build(&sources, &request, &mut |stage| progress.stage(stage));
    drop(sources);
    publish(args, &revision, &claim, progress)
}

fn publish(args: &BuildArgs, revision: &Revision, claim: &Claim, mut progress: Progress) -> anyhow::Result<Outcome> {
    let diagnostics = revision.diagnostics();
    let tree = revision.tree().filter(|_| !library::fails(diagnostics, &args.library));
    let Some(tree) = tree else {
        let stages = progress.finish();
        library::report(revision.snapshot(), diagnostics, args.library.format)?;
        library::report_timings(&stages, &revision.work, &args.library)?;
        if let Some(counts) = library::counts(diagnostics).filter(|_| !args.library.quiet) {
            console::eprint(&format!("{counts}; nothing was published, the last good site is as it was\n"))?;
        }
        return Ok(Outcome::Invalid);
    };
    progress.begin("publish", "writing files".to_owned());
    let changes = publish::publish(revision, claim)?;
    let stages = progress.finish();
    library::report(revision.snapshot(), diagnostics, args.library.format)?;
    library::report_suppressed(&revision.suppressed, &args.library)?;
    let outcome = done(args, &stages, &revision.work, changes)?;
    if let Some(line) = removed_decks(claim, tree).filter(|_| args.library.no_decks && !args.library.quiet) {
        console::eprint(&line)?;
    }
    Ok(outcome)
}

/// Names the decks that the last build printed and this one did not: their pages no longer lead to a file.
fn removed_decks(claim: &Claim, tree: &OutputTree) -> Option<String> {
    const NAMED: usize = 5;
    let gone = claim.manifest.files.keys().filter(|path| tree.get(path).is_none());
    let printed = gone.filter(|path| [".pdf", ".zip"].iter().any(|ending| path.ends_with(ending)));
    let decks: BTreeSet<&str> = printed.filter_map(|path| path.rsplit('/').nth(1)).collect();
    let names: Vec<&str> = decks.iter().take(NAMED).copied().collect();
    let names = match decks.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    };
    let words = "--no-decks removed what an earlier build had printed";
    (!decks.is_empty()).then(|| format!("{words}: {names}; a build without it prints them again\n"))
}

fn done(
    args: &BuildArgs,
    stages: &[(&'static str, Duration)],
    work: &Work,
    changes: Changes,
) -> anyhow::Result<Outcome> {
    library::report_timings(stages, work, &args.library)?;
    if !args.library.quiet {
        let output = args.output.clone().unwrap_or_else(|| args.library.directory.join("output"));
        let seconds: f64 = stages.iter().map(|(_, length)| length.as_secs_f64()).sum();
        let Changes { written, unchanged, removed } = changes;
        let shown = output.display();
        console::eprint(&match (written, removed) {
            (0, 0) => format!("nothing has changed: {unchanged} files in {shown} ({seconds:.2} s)\n"),
            _ => format!(
                "{written} files written, {unchanged} unchanged, {removed} removed in {shown} ({seconds:.2} s)\n"
            ),
        })?;
    }
    Ok(Outcome::Success)
}

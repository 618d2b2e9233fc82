//! `nerve build`: the website and the decks, published.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::args::BuildArgs;
use crate::commands::Outcome;
use crate::commands::console::{self, Progress};
use crate::commands::library::{self, Read};
use crate::publish::{self, Changes, Claim};
use nerve_core::builtin::Builtin;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::OutputTree;
use nerve_pipeline::Work;

pub(super) fn run(args: &BuildArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let mut progress = Progress::new(!args.library.quiet);
    let output = args.output.clone().unwrap_or_else(|| args.library.directory.join("output"));
    let read = library::read(&args.library, &mut progress, builtin)?;
    let claim = publish::claim(&args.library.directory, &output)?;
    let inputs = read.fingerprint();
    if read.diagnostics.is_empty() && inputs.is_some() && claim.manifest.inputs == inputs && publish::is_intact(&claim)
    {
        let changes = Changes { unchanged: claim.manifest.files.len(), ..Changes::default() };
        return done(args, &progress.finish(), &Work::default(), changes);
    }
    build(args, &read, &claim, inputs, progress)
}

fn build(
    args: &BuildArgs,
    read: &Read,
    claim: &Claim,
    inputs: Option<Fingerprint>,
    mut progress: Progress,
) -> anyhow::Result<Outcome> {
    let build = read.build(&mut progress);
    let failed = library::fails(&build.diagnostics, &args.library);
    if failed {
        let stages = progress.finish();
        read.report(&build.diagnostics, &args.library)?;
        library::tell_timings(&stages, &build.work, &args.library)?;
        if let Some(counts) = library::counts(&build.diagnostics).filter(|_| !args.library.quiet) {
            console::eprint(&format!("{counts}; nothing was published, the last good site is as it was\n"))?;
        }
        return Ok(Outcome::Invalid);
    }
    progress.begin("publish", "writing files".to_owned());
    // A build with warnings is not skipped next time: the warnings would be.
    let inputs = inputs.filter(|_| build.diagnostics.is_empty());
    let changes = publish::publish(&build.tree, claim, inputs)?;
    let stages = progress.finish();
    read.report(&build.diagnostics, &args.library)?;
    library::tell_allowed(&build.allowed, &args.library)?;
    let outcome = done(args, &stages, &build.work, changes)?;
    if let Some(words) = taken_away(claim, &build.tree).filter(|_| args.library.no_decks && !args.library.quiet) {
        console::eprint(&words)?;
    }
    Ok(outcome)
}

/// Which decks the last build had printed and this one has not: their pages no longer lead to a file.
fn taken_away(claim: &Claim, tree: &OutputTree) -> Option<String> {
    const NAMED: usize = 5;
    let gone = claim.manifest.files.keys().filter(|path| tree.get(path).is_none());
    let printed = gone.filter(|path| [".pdf", ".zip"].iter().any(|ending| path.ends_with(ending)));
    let decks: BTreeSet<&str> = printed.filter_map(|path| path.rsplit('/').nth(1)).collect();
    let names: Vec<&str> = decks.iter().take(NAMED).copied().collect();
    let names = match decks.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    };
    let words = "--no-decks took away what an earlier build had printed";
    (!decks.is_empty()).then(|| format!("{words}: {names}; a build without it prints them again\n"))
}

fn done(
    args: &BuildArgs,
    stages: &[(&'static str, Duration)],
    work: &Work,
    changes: Changes,
) -> anyhow::Result<Outcome> {
    library::tell_timings(stages, work, &args.library)?;
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

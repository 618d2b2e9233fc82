//! Decks printed on their own, without the website; and notes of what their cards look like.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::args::{DeckBuildArgs, DeckLockArgs};
use crate::commands::deck::{Opened, QUICK, open};
use crate::commands::{Outcome, console};
use crate::publish;
use nerve_audit::{CodeCache, CodeMethod, Context, Source};
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::did_you_mean;
use nerve_core::model::{Deck, HandoutSet, Id};
use nerve_core::plan::deck::{self, DeckPlan};
use nerve_print::{self, Artefact};

/// Prints decks.
pub(super) fn build(args: &DeckBuildArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let quick = args.query.as_ref().map(|query| quick(args, query));
    let Some(opened) = open(&args.from, quick.as_deref(), builtin)? else { return Ok(Outcome::Invalid) };
    let decks: Vec<&Deck> = match (&args.name, &quick) {
        (Some(name), _) => vec![opened.written(name)?],
        (None, Some(_)) => vec![opened.written(QUICK)?],
        (None, None) => opened.reading.library.decks.iter().collect(),
    };
    let mut printed = Vec::new();
    for deck in decks {
        let Some(deck) = opened.settled(deck)? else { return Ok(Outcome::Invalid) };
        match artefacts(args, &deck, &opened)? {
            Some((deck, artefacts)) => printed.extend(artefacts.into_iter().map(|artefact| (deck.clone(), artefact))),
            None => return Ok(Outcome::Invalid),
        }
    }
    let (out, mut faults, code_cache) = (folder(args, &opened), 0, CodeCache::default());
    for (deck, artefact) in &printed {
        let path = place(&out, printed.len() == 1, deck, artefact);
        publish::write_file(&path, &artefact.bytes)?;
        console::eprint(&format!("{}  {}\n", path.display(), artefact.label))?;
        faults += tell_faults(deck, artefact, &opened, &code_cache)?;
    }
    if printed.is_empty() {
        console::eprint("nothing to print\n")?;
    }
    Ok(if faults > 0 { Outcome::Invalid } else { Outcome::Success })
}

/// The file or folder that is written: translations have folders of their own, as on the site.
fn folder(args: &DeckBuildArgs, opened: &Opened) -> PathBuf {
    let site = &opened.reading.library.site;
    let is_folder = args.out.extension().is_none();
    if site.is_translation && is_folder { args.out.join(&site.language) } else { args.out.clone() }
}

/// Where a file goes: to the file that was named, if there is one to write, else into the folder.
fn place(out: &Path, alone: bool, deck: &Deck, artefact: &Artefact) -> PathBuf {
    let ending = artefact.format.extension();
    let is_file = alone && out.extension().is_some_and(|extension| extension == ending);
    if is_file { out.to_owned() } else { out.join(format!("{}-{}.{ending}", deck.id, artefact.name)) }
}

/// Audits the written files and reports their faults. Codes are read from their shapes, as in every build;
/// `deck verify` draws the pages as well, which takes ten times as long as printing them.
fn tell_faults(deck: &Deck, artefact: &Artefact, opened: &Opened, code_cache: &CodeCache) -> anyhow::Result<usize> {
    let source = Source::of(deck, artefact.name.as_str(), &opened.reading.library);
    let source = source.as_ref().ok_or_else(|| "the deck has no such target".to_owned());
    let known = Context { source, codes: CodeMethod::Shapes(code_cache), ..Context::default() };
    let checks = nerve_audit::audit(&artefact.bytes, &known).map_err(anyhow::Error::msg)?;
    let mut count = 0;
    for (check, fault) in checks.iter().flat_map(|check| check.faults().iter().map(move |fault| (check, fault))) {
        console::eprint(&format!("  {}: {fault}\n", check.name))?;
        count += 1;
    }
    Ok(count)
}

/// A deck from command-line options. They are parsed like an author's file, so errors in them are reported.
fn quick(args: &DeckBuildArgs, query: &str) -> String {
    let quoted = |words: &str| format!("'{}'", words.replace('\'', "''"));
    format!(
        "title: Cards\nselect: {{where: {}}}\norder: [level, number]\ncard: {{size: {}}}\nprint:\n  sheets: {{paper: {}, duplex: {}}}\n",
        quoted(query),
        quoted(&args.size),
        quoted(&args.paper),
        quoted(&args.duplex)
    )
}

/// The requested PDFs with their part of the deck; `None` if there are errors, which have been reported.
fn artefacts(args: &DeckBuildArgs, deck: &Deck, opened: &Opened) -> anyhow::Result<Option<(Deck, Vec<Artefact>)>> {
    // What a card looks like was noted in every form of the deck, so it is compared before a target is chosen.
    let kept = kept(args, deck, opened)?;
    let mut deck = deck.clone();
    if let Some(target) = &args.target {
        keep_target(&mut deck, target)?;
    }
    if let Some(kept) = kept {
        let (plan, _) = deck::deck(&deck, &opened.reading.library);
        let mut names = plan.cards.iter().map(|card| kept.contains(&card.name));
        deck.entries.retain(|_| names.next().unwrap_or(false));
    }
    let (plan, found) = deck::deck(&deck, &opened.reading.library);
    opened.report(&found)?;
    if found.has_errors() {
        return Ok(None);
    }
    match nerve_print::print(&plan, &opened.reading.library, &opened.theme) {
        Ok((artefacts, warnings)) => {
            opened.report(&warnings)?;
            Ok(Some((deck, artefacts)))
        }
        Err(found) => {
            opened.report(&found)?;
            Ok(None)
        }
    }
}

/// Takes all targets and handouts out of a deck but one.
fn keep_target(deck: &mut Deck, target: &str) -> anyhow::Result<()> {
    let known = deck.target_names();
    if !known.iter().any(|name| name.as_str() == target) {
        let names = || known.iter().map(Id::as_str);
        let help = did_you_mean(target, names());
        let help = help.unwrap_or_else(|| format!("it has {}", names().collect::<Vec<_>>().join(", ")));
        anyhow::bail!("the deck `{}` has no target `{}`; {help}", deck.id, target.escape_debug());
    }
    deck.targets.retain(|one| one.name.as_str() == target);
    if let Some(set) = &mut deck.handouts {
        set.handouts.retain(|handout| HandoutSet::target(*handout).as_str() == target);
    }
    Ok(())
}

/// The names of the cards that are to be printed; `None` for all.
fn kept(args: &DeckBuildArgs, deck: &Deck, opened: &Opened) -> anyhow::Result<Option<BTreeSet<String>>> {
    let (plan, _) = deck::deck(deck, &opened.reading.library);
    if let Some(wrong) = args.only.iter().find(|name| !plan.cards.iter().any(|card| card.name == **name)) {
        anyhow::bail!("the deck `{}` has no card `{wrong}`; `nerve deck show {}` lists its cards", deck.id, deck.id);
    }
    let Some(file) = &args.changed_since else {
        return Ok((!args.only.is_empty()).then(|| args.only.iter().cloned().collect()));
    };
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let before: BTreeMap<String, String> =
        serde_json::from_str(&text).with_context(|| format!("{} was not made by `nerve deck lock`", file.display()))?;
    let now = looks(&plan, opened);
    let changed = now.into_iter().filter(|(name, look)| before.get(name) != Some(look)).map(|(name, _)| name);
    let is_requested = |name: &String| args.only.is_empty() || args.only.contains(name);
    Ok(Some(changed.filter(is_requested).collect()))
}

/// Notes what every card of a deck looks like.
pub(super) fn lock(args: &DeckLockArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let Some(opened) = open(&args.from, None, builtin)? else { return Ok(Outcome::Invalid) };
    let Some(deck) = opened.deck(&args.name)? else { return Ok(Outcome::Invalid) };
    let (plan, _) = deck::deck(&deck, &opened.reading.library);
    let looks = looks(&plan, &opened);
    let text = serde_json::to_string_pretty(&looks)? + "\n";
    let path: PathBuf = Path::new(&args.file).to_owned();
    publish::write_file(&path, text.as_bytes())?;
    console::eprint(&format!("{} cards noted in {}\n", looks.len(), path.display()))?;
    Ok(Outcome::Success)
}

/// What every card looks like, in every form in which the deck prints it, by its name.
fn looks(plan: &DeckPlan, opened: &Opened) -> BTreeMap<String, String> {
    nerve_print::card_fingerprints(plan, &opened.reading.library, &opened.theme)
        .into_iter()
        .map(|(name, look)| (name, look.hex()))
        .collect()
}

//! What is written in `standard.yaml` becomes rules, and every mistake in it is told.

use std::sync::Arc;

use crate::builtin::Builtin;
use crate::content::schema::{RawChallenge, RawPacedDay, RawRule, RawStandard, RuleLevel, Suppress};
use crate::content::{self, Parsed, Raw, STANDARD};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, did_you_mean};
use crate::model::Id;
use crate::model::standard::rule::{Rule, Standard};
use crate::model::standard::scope::{Named, Scope, resolve};
use crate::model::standard::{examples, rule};
use crate::source::{Place, Snapshot, SourceFile, SourcePath, Span};
use crate::yaml::{Field, Items};

mod check;

/// Where mistakes of the bundled standard would be shown.
const BUNDLED_PATH: &str = "(bundled)/standard.yaml";

/// A written rule and the file it is written in.
#[derive(Clone)]
struct Written<'a> {
    raw: RawRule,
    file: &'a SourcePath,
    /// The file's text, to show examples as they are written.
    text: &'a str,
}

/// The rules of a library: those that its `standard.yaml` writes, or none.
#[must_use]
pub fn read(parsed: &[Arc<Parsed>], sources: &Snapshot) -> (Standard, Diagnostics) {
    let Some((file, raw)) = own(parsed) else { return (Standard::default(), Diagnostics::default()) };
    let text = sources.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
    let mut found = Vec::new();
    let bundled_text = sources.builtin().text(STANDARD).unwrap_or_default();
    let bundled = parse_bundled(bundled_text);
    let extends = raw.extends.value().is_some();
    let base = if extends { own(std::slice::from_ref(&bundled)) } else { None };
    let mut named = Named::new();
    let mut written = Vec::new();
    if let Some((file, raw)) = base {
        scopes(raw, file, &mut named, &mut found);
        written.extend(raw.rules.0.iter().map(|rule| Written { raw: rule.value.clone(), file, text: bundled_text }));
    }
    scopes(raw, file, &mut named, &mut found);
    for rule in &raw.rules.0 {
        let rule = Written { raw: rule.value.clone(), file, text };
        add(&mut written, rule, &mut found);
    }
    let rules = written.iter().filter_map(|rule| self::rule(rule, &named, &mut found)).collect();
    let standard = Standard { rules };
    // The bundled standard is held against its examples by its tests, not by every build.
    let readable = parsed.iter().all(|one| &one.path != file || one.diagnostics.is_empty());
    if text != bundled_text && readable && !found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        examples::check(&standard, file, &mut found);
    }
    (standard, found.into_iter().collect())
}

/// The standard that comes with the program.
#[must_use]
pub fn bundled(builtin: Builtin) -> (Standard, Diagnostics) {
    let text = builtin.text(STANDARD).unwrap_or_default();
    let parsed = parse_bundled(text);
    let mut diagnostics: Diagnostics = parsed.diagnostics.iter().cloned().collect();
    let Some((file, raw)) = own(std::slice::from_ref(&parsed)) else { return (Standard::default(), diagnostics) };
    let mut found = Vec::new();
    let mut named = Named::new();
    scopes(raw, file, &mut named, &mut found);
    let written = |raw: &RawRule| Written { raw: raw.clone(), file, text };
    let rules = raw.rules.0.iter().filter_map(|rule| self::rule(&written(&rule.value), &named, &mut found)).collect();
    let standard = Standard { rules };
    examples::check(&standard, file, &mut found);
    diagnostics.extend(found);
    (standard, diagnostics)
}

fn parse_bundled(text: &str) -> Arc<Parsed> {
    let mut parsed = content::parse(&SourceFile::from_text(STANDARD, text));
    parsed.path = SourcePath::new(BUNDLED_PATH);
    Arc::new(parsed)
}

fn own(parsed: &[Arc<Parsed>]) -> Option<(&SourcePath, &RawStandard)> {
    parsed.iter().find_map(|file| match &file.records.first()?.raw {
        Raw::Standard(raw) => Some((&file.path, &**raw)),
        _ => None,
    })
}

fn scopes(raw: &RawStandard, file: &SourcePath, named: &mut Named, found: &mut Vec<Diagnostic>) {
    for (name, words) in raw.scopes.value().into_iter().flatten() {
        let mut scopes = Vec::new();
        for word in &words.0 {
            match resolve(&word.value, named) {
                Ok(more) => scopes.extend(more),
                Err(message) => found.push(refusal(&message).at(file, word.span)),
            }
        }
        named.insert(name.clone(), scopes);
    }
}

/// Adds a rule, or changes the one of its name that is there already.
fn add<'a>(written: &mut Vec<Written<'a>>, rule: Written<'a>, found: &mut Vec<Diagnostic>) {
    let same = |other: &&mut Written<'_>| other.raw.name.value() == rule.raw.name.value();
    match written.iter_mut().find(same) {
        None => written.push(rule),
        Some(earlier) if earlier.file == rule.file => {
            let name = rule.raw.name.value().map_or("", String::as_str);
            let message = format!("there are two rules called `{name}`");
            let span = rule.raw.name.span().unwrap_or_default();
            found.push(
                Diagnostic::new(Code::IdDuplicate, message).help("give one of them another name").at(rule.file, span),
            );
        }
        Some(earlier) if check::has_check(&rule.raw) => *earlier = inherit(rule, &earlier.raw),
        Some(earlier) => change(earlier, rule),
    }
}

/// A rule that checks something else under the same name keeps what it does not say anew.
fn inherit<'a>(mut rule: Written<'a>, earlier: &RawRule) -> Written<'a> {
    let RawRule { level, suppress, why, .. } = earlier.clone();
    let keep = |new: &mut Field<_>, old| {
        if matches!(new, Field::Missing) {
            *new = old;
        }
    };
    keep(&mut rule.raw.why, why);
    if matches!(rule.raw.level, Field::Missing) {
        rule.raw.level = level;
    }
    if matches!(rule.raw.suppress, Field::Missing) {
        rule.raw.suppress = suppress;
    }
    rule
}

/// A rule that says no check changes how the earlier one is told, and where it looks.
fn change(earlier: &mut Written<'_>, rule: Written<'_>) {
    let RawRule { level, suppress, why, help, scope, except, .. } = rule.raw;
    let raw = &mut earlier.raw;
    if level.span().is_some() {
        raw.level = level;
    }
    if suppress.span().is_some() {
        raw.suppress = suppress;
    }
    if why.span().is_some() {
        raw.why = why;
    }
    if help.span().is_some() {
        raw.help = help;
    }
    if !scope.0.is_empty() {
        raw.scope = scope;
    }
    raw.except.0.extend(except.0);
}

/// A rule that can not be used, with what to do: what follows a colon is that already.
fn refusal(message: &str) -> Diagnostic {
    let usual = "every rule has a `name`, a `why`, and one thing to check, such as `pattern` or `require`";
    let (message, help) = message.split_once(": ").unwrap_or((message, usual));
    Diagnostic::new(Code::RuleInvalid, message).help(help)
}

/// A valid rule. One that is switched off is none.
fn rule(written: &Written<'_>, named: &Named, found: &mut Vec<Diagnostic>) -> Option<Rule> {
    let Written { raw, file, .. } = written;
    let severity = match raw.level.value() {
        Some(RuleLevel::Off) => return None,
        Some(RuleLevel::Warn) => Severity::Warning,
        Some(RuleLevel::Info) => Severity::Info,
        Some(RuleLevel::Error) | None => Severity::Error,
    };
    let span = raw.name.span().unwrap_or_default();
    let mut refuse = |message: String, span: Span| {
        found.push(refusal(&message).at(file, span));
    };
    let name = raw.name.value().map_or("", String::as_str);
    if Id::parse(name).is_none() {
        refuse(
            format!(
                "`{}` can not be the name of a rule: use words with dashes, such as `exit-line-missing`",
                name.escape_debug()
            ),
            span,
        );
    }
    if raw.why.value().is_none_or(|why| why.trim().is_empty()) {
        refuse(format!("the rule `{name}` does not say `why`"), span);
    }
    let mut places = |items: &Items<String>| -> Vec<Scope> {
        let mut scopes = Vec::new();
        for word in &items.0 {
            match resolve(&word.value, named) {
                Ok(more) => scopes.extend(more),
                Err(message) => {
                    let known = did_you_mean(&word.value, named.keys().map(String::as_str));
                    let meant =
                        known.map(|help| format!("there is nothing called `{}` to look at: {help}", word.value));
                    refuse(meant.unwrap_or(message), word.span);
                }
            }
        }
        scopes
    };
    let (scopes, except) = (places(&raw.scope), places(&raw.except));
    let check = match check::read(raw) {
        Ok(check) => check,
        Err((message, at)) => {
            refuse(format!("the rule `{name}` {message}"), at.unwrap_or(span));
            return None;
        }
    };
    Some(Rule {
        name: Arc::from(name),
        severity,
        may_be_allowed: raw.suppress.value() != Some(&Suppress::Never),
        why: raw.why.value().cloned().unwrap_or_default(),
        help: raw.help.value().cloned(),
        scope_words: raw.scope.0.iter().map(|word| word.value.clone()).collect(),
        check,
        examples: shown(raw, written.text),
        place: Place { file: (*file).clone(), span },
        scopes,
        except,
    })
}

/// The examples of a rule, those with fields as they are written.
fn shown(raw: &RawRule, text: &str) -> rule::Examples {
    let source = |span: Span| {
        let lines = text.get(span.range()).unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    let challenge = |caught: bool, field: &Field<Box<RawChallenge>>| {
        field.given().map(|given| (caught, given.value.clone(), source(given.span)))
    };
    let days = |caught: bool, items: &Items<RawPacedDay>| {
        let (first, last) = (items.0.first()?, items.0.last()?);
        let span = Span { start: first.span.start, end: last.span.end };
        Some((caught, items.0.clone(), source(span)))
    };
    let words = |items: &Items<String>| items.0.iter().map(|item| item.value.clone()).collect();
    rule::Examples {
        caught: words(&raw.example),
        passed: words(&raw.counterexample),
        challenges: challenge(true, &raw.example_challenge)
            .into_iter()
            .chain(challenge(false, &raw.counterexample_challenge))
            .collect(),
        days: days(true, &raw.example_days).into_iter().chain(days(false, &raw.counterexample_days)).collect(),
    }
}

//! Parses `standard.yaml` into rules and reports every error in it.

use std::sync::Arc;

use regex::Regex;

use crate::builtin::Builtin;
use crate::content::query::Query;
use crate::content::schema::{RawChallenge, RawPacing, RawRule, RawStandard, RuleLevel, Suppress, WrittenQuery};
use crate::content::{self, Parsed, Raw, STANDARD};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::Id;
use crate::model::standard::examples;
use crate::model::standard::patterns::regex;
use crate::model::standard::rule::{Check, Counted, DaySpan, Examples, Pacing, Requirement, Rule, Standard};
use crate::model::standard::scope::{Named, Scope, resolve};
use crate::source::{Place, Snapshot, SourceFile, SourcePath, Span};
use crate::yaml::{Field, Items};

/// The path of the bundled standard in diagnostics.
const BUNDLED_PATH: &str = "(bundled)/standard.yaml";

/// An authored rule and its file.
#[derive(Clone)]
struct Authored<'a> {
    raw: RawRule,
    file: &'a SourcePath,
    /// The file's text, to show examples as their author wrote them.
    text: &'a str,
}

/// The rules of a library's `standard.yaml`. A library without one has no rules.
#[must_use]
pub fn read(parsed: &[Arc<Parsed>], sources: &Snapshot) -> (Standard, Diagnostics) {
    let Some((file, raw)) = find_standard(parsed) else { return (Standard::default(), Diagnostics::default()) };
    let text = sources.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
    let bundled_text = sources.builtin().text(STANDARD).unwrap_or_default();
    let bundled = parse_bundled(bundled_text);
    let base = raw.extends.value().and_then(|_| find_standard(std::slice::from_ref(&bundled)));
    let mut reader = Reader::default();
    if let Some((file, raw)) = base {
        reader.add(raw, file, bundled_text);
    }
    reader.add(raw, file, text);
    let standard = reader.rules();
    // The tests of the bundled standard hold it against its examples, so builds need not.
    let is_readable = parsed.iter().all(|one| &one.path != file || one.diagnostics.is_empty());
    if text != bundled_text && is_readable && reader.found.is_empty() {
        examples::check(&standard, file, &mut reader.found);
    }
    (standard, reader.found.into_iter().collect())
}

/// The standard of the bundled library, held against its examples.
#[must_use]
pub fn bundled(builtin: Builtin) -> (Standard, Diagnostics) {
    let text = builtin.text(STANDARD).unwrap_or_default();
    let parsed = parse_bundled(text);
    let mut diagnostics: Diagnostics = parsed.diagnostics.iter().cloned().collect();
    let mut reader = Reader::default();
    if let Some((file, raw)) = find_standard(std::slice::from_ref(&parsed)) {
        reader.add(raw, file, text);
    }
    let standard = reader.rules();
    examples::check(&standard, &parsed.path, &mut reader.found);
    diagnostics.extend(reader.found);
    (standard, diagnostics)
}

fn parse_bundled(text: &str) -> Arc<Parsed> {
    let mut parsed = content::parse(&SourceFile::from_text(STANDARD, text));
    parsed.path = SourcePath::new(BUNDLED_PATH);
    Arc::new(parsed)
}

fn find_standard(parsed: &[Arc<Parsed>]) -> Option<(&SourcePath, &RawStandard)> {
    parsed.iter().find_map(|file| match &file.records.first()?.raw {
        Raw::Standard(raw) => Some((&file.path, &**raw)),
        _ => None,
    })
}

#[derive(Default)]
struct Reader<'a> {
    named: Named,
    rules: Vec<Authored<'a>>,
    found: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Adds the scopes and rules of one file. A rule changes an earlier one of the same name in another file.
    fn add(&mut self, raw: &RawStandard, file: &'a SourcePath, text: &'a str) {
        for (name, words) in raw.scopes.value().into_iter().flatten() {
            let scopes = self.scopes(words, file);
            self.named.insert(name.clone(), scopes);
        }
        for rule in &raw.rules.0 {
            let rule = Authored { raw: rule.value.clone(), file, text };
            let same = |other: &&mut Authored<'_>| other.raw.name.value() == rule.raw.name.value();
            match self.rules.iter_mut().find(same) {
                None => self.rules.push(rule),
                Some(earlier) if earlier.file == rule.file => {
                    let name = rule.raw.name.value().map_or("", String::as_str);
                    let message = format!("there are two rules with the name `{name}`");
                    let span = rule.raw.name.span().unwrap_or_default();
                    self.found.push(
                        Diagnostic::new(Code::IdDuplicate, message)
                            .help("give one of them another name")
                            .at(file, span),
                    );
                }
                Some(earlier) => change(earlier, rule),
            }
        }
    }

    fn scopes(&mut self, words: &Items<String>, file: &SourcePath) -> Vec<Scope> {
        let mut scopes = Vec::new();
        for word in &words.0 {
            match resolve(&word.value, &self.named) {
                Ok(more) => scopes.extend(more),
                Err(message) => self.found.push(invalid(&message).at(file, word.span)),
            }
        }
        scopes
    }

    /// The valid rules that are not switched off.
    fn rules(&mut self) -> Standard {
        let rules = std::mem::take(&mut self.rules);
        Standard { rules: rules.iter().filter_map(|rule| self.rule(rule)).collect() }
    }

    fn rule(&mut self, authored: &Authored<'_>) -> Option<Rule> {
        let Authored { raw, file, text } = authored;
        let severity = match raw.level.value() {
            Some(RuleLevel::Off) => return None,
            Some(RuleLevel::Warn) => Severity::Warning,
            Some(RuleLevel::Info) => Severity::Info,
            Some(RuleLevel::Error) | None => Severity::Error,
        };
        let name = raw.name.value().map_or("", String::as_str);
        let span = raw.name.span().unwrap_or_default();
        if Id::parse(name).is_none() {
            let name = name.escape_debug();
            let message =
                format!("`{name}` cannot be the name of a rule: use words with dashes, such as `exit-line-missing`");
            self.found.push(invalid(&message).at(file, span));
        }
        if raw.why.value().is_none_or(|why| why.trim().is_empty()) {
            self.found.push(invalid(&format!("the rule `{name}` has no `why`")).at(file, span));
        }
        let (scopes, except) = (self.scopes(&raw.scope, file), self.scopes(&raw.except, file));
        let check = match check(raw) {
            Ok(check) => check,
            Err((message, at)) => {
                let message = format!("the rule `{name}` {message}");
                self.found.push(invalid(&message).at(file, at.unwrap_or(span)));
                return None;
            }
        };
        Some(Rule {
            name: Arc::from(name),
            severity,
            suppressible: raw.suppress.value() != Some(&Suppress::Never),
            why: raw.why.value().cloned().unwrap_or_default(),
            help: raw.help.value().cloned(),
            scope_words: words(&raw.scope),
            check,
            examples: examples_of(raw, text),
            place: Place { file: (*file).clone(), span },
            scopes,
            except,
        })
    }
}

/// Changes a rule of the base. If the new rule has a check, it replaces the earlier rule but for its level, suppression
/// and reason; otherwise it replaces the fields that it has.
fn change<'a>(earlier: &mut Authored<'a>, mut rule: Authored<'a>) {
    let has_check = !checks(&rule.raw).is_empty();
    let (old, new) = (&mut earlier.raw, &mut rule.raw);
    replace(&mut old.level, &new.level);
    replace(&mut old.suppress, &new.suppress);
    replace(&mut old.why, &new.why);
    if has_check {
        (new.level, new.suppress, new.why) = (old.level.clone(), old.suppress.clone(), old.why.clone());
        *earlier = rule;
        return;
    }
    replace(&mut old.help, &new.help);
    if !new.scope.0.is_empty() {
        old.scope = new.scope.clone();
    }
    old.except.0.extend(new.except.0.iter().cloned());
}

fn replace<T: Clone>(old: &mut Field<T>, new: &Field<T>) {
    if new.span().is_some() {
        *old = new.clone();
    }
}

/// An invalid rule. What follows a colon in the message is the help.
fn invalid(message: &str) -> Diagnostic {
    let usual = "every rule has a `name`, a `why`, and one thing to check, such as `pattern` or `require`";
    let (message, help) = message.split_once(": ").unwrap_or((message, usual));
    Diagnostic::new(Code::RuleInvalid, message).help(help)
}

/// The message of an error, and its place if it is not that of the rule.
type Invalid = (String, Option<Span>);

/// The names of the checks that a rule has.
fn checks(raw: &RawRule) -> Vec<&'static str> {
    let checks = [
        ("pattern", raw.pattern.span().is_some() || raw.expect.span().is_some()),
        ("limit", raw.limit.span().is_some()),
        ("require", !raw.require.0.is_empty() || raw.must.span().is_some()),
        ("pacing", raw.pacing.span().is_some()),
        ("duplicates", raw.duplicates.span().is_some()),
        ("matrix", raw.matrix.span().is_some()),
        ("age", raw.age.span().is_some()),
    ];
    checks.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
}

fn check(raw: &RawRule) -> Result<Check, Invalid> {
    Ok(match checks(raw).as_slice() {
        [] => return Err(("has nothing to check, such as `pattern` or `require`".to_owned(), None)),
        ["pattern"] => patterns(raw)?,
        ["limit"] => Check::Limit(raw.limit.value().copied().unwrap_or_default()),
        ["require"] => Check::Require(Box::new(requirement(raw)?)),
        ["pacing"] => Check::Pacing(pacing(raw.pacing.value().unwrap_or(&RawPacing::default()))?),
        ["duplicates"] => Check::Duplicates(raw.duplicates.value().copied().unwrap_or(1.0).clamp(0.05, 1.0)),
        ["matrix"] => Check::Matrix(raw.matrix.value().cloned().unwrap_or_default()),
        ["age"] => Check::Age(raw.age.value().copied().unwrap_or_default()),
        several => {
            let several = several.join(", ");
            return Err((format!("checks several things at once ({several}): make a rule of each"), None));
        }
    })
}

fn words(items: &Items<String>) -> Vec<String> {
    items.0.iter().map(|item| item.value.clone()).collect()
}

fn compile(field: &Field<String>) -> Result<Option<Regex>, Invalid> {
    let Some(written) = field.given() else { return Ok(None) };
    regex(&written.value).map(Some).map_err(|why| {
        let help = "put a `\\` before signs that stand for themselves";
        (format!("has a pattern that cannot be read ({why}): {help}"), Some(written.span))
    })
}

fn patterns(raw: &RawRule) -> Result<Check, Invalid> {
    let (pattern, expect) = (compile(&raw.pattern)?, compile(&raw.expect)?);
    let endings = words(&raw.files);
    match (pattern, expect) {
        (pattern, expect) if !endings.is_empty() => Ok(Check::Files { endings, pattern, expect }),
        (Some(pattern), None) => Ok(Check::Pattern(pattern)),
        (None, Some(expect)) => Ok(Check::Expect(expect)),
        _ => Err(("needs one of `pattern` and `expect`: make a rule of each".to_owned(), None)),
    }
}

fn query(field: &Field<WrittenQuery>) -> Option<(Query, String)> {
    let written = field.value()?;
    Some((written.query.clone()?, written.words.clone()))
}

fn requirement(raw: &RawRule) -> Result<Requirement, Invalid> {
    Ok(Requirement {
        when: query(&raw.when),
        says: compile(&raw.says)?,
        unless: compile(&raw.unless)?,
        fields: words(&raw.require),
        must: query(&raw.must),
        field: raw.field.value().cloned(),
    })
}

fn pacing(raw: &RawPacing) -> Result<Pacing, Invalid> {
    if let Some(most) = raw.rise {
        return Ok(Pacing::Rise(most));
    }
    if let Some(least) = raw.swaps {
        return Ok(Pacing::Swaps(least));
    }
    let matching = query(&raw.days).map(|(query, words)| Counted::Matching(query, words));
    let breaks = raw.breaks.then_some(Counted::Breaks);
    let Some(what) = matching.or(breaks).or(raw.same.map(Counted::Same)).or(raw.different.map(Counted::Different))
    else {
        let message = "does not say which days it counts: write `days`, `breaks`, `same` or `different`";
        return Err((message.to_owned(), None));
    };
    let span = match (raw.within, raw.first) {
        (Some(days), _) => DaySpan::Within(days.max(1) as usize),
        (None, Some(percent)) => DaySpan::First(percent as usize),
        (None, None) => DaySpan::Program,
    };
    Ok(Pacing::Count { what, span, most: raw.most, least: raw.least, percent: raw.percent })
}

fn examples_of(raw: &RawRule, text: &str) -> Examples {
    let source = |span: Span| {
        let lines = text.get(span.range()).unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    let challenge = |caught: bool, field: &Field<Box<RawChallenge>>| {
        field.given().map(|given| (caught, given.value.clone(), source(given.span)))
    };
    let challenges = [challenge(true, &raw.example_challenge), challenge(false, &raw.counterexample_challenge)];
    Examples {
        caught: words(&raw.example),
        passed: words(&raw.counterexample),
        challenges: challenges.into_iter().flatten().collect(),
    }
}

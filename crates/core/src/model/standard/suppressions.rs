//! Violations that a record suppresses, each with a reason.

use crate::content::schema::RawAllowance;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::standard::passage::Entry;
use crate::model::standard::rule::Standard;
use crate::model::standard::{Checked, Violation};
use crate::source::{Place, Spanned};
use crate::yaml::Items;

/// In characters.
const MIN_REASON: usize = 12;

/// A rule that a record suppresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    pub rule: String,
    pub reason: String,
    pub place: Place,
}

/// Removes the suppressed violations, and reports suppressions that are invalid or unused.
pub(super) fn apply(standard: &Standard, entries: &[Entry<'_>], mut found: Vec<Violation>) -> Checked {
    let mut checked = Checked::default();
    for (entry_idx, entry) in entries.iter().enumerate() {
        let Some(allow) = entry.record.raw.typed::<Items<RawAllowance>>("allow") else { continue };
        for written in &allow.0 {
            match valid(standard, entry, written) {
                Err(diagnostic) => checked.diagnostics.push(diagnostic),
                Ok(suppressed) => {
                    let before = found.len();
                    found.retain(|violation| {
                        violation.entry_idx != Some(entry_idx)
                            || violation.diagnostic.rule.as_deref() != Some(&suppressed.rule)
                    });
                    if found.len() == before {
                        checked.diagnostics.push(unused(&suppressed));
                    } else {
                        checked.suppressed.push(suppressed);
                    }
                }
            }
        }
    }
    checked.diagnostics.extend(found.into_iter().map(|violation| violation.diagnostic));
    checked
}

fn valid(standard: &Standard, entry: &Entry<'_>, written: &Spanned<RawAllowance>) -> Result<Suppressed, Diagnostic> {
    let raw = &written.value;
    let refuse = |message: String, help: Option<String>, span| {
        Err(Diagnostic::new(Code::SuppressionInvalid, message).help_maybe(help).at(entry.file, span))
    };
    let Some(check) = raw.check.given() else {
        let help = Some("write `allow: [{check: NAME, reason: …}]`".to_owned());
        return refuse("this `allow` names no rule".to_owned(), help, written.span);
    };
    let Some(rule) = standard.rules.iter().find(|rule| *rule.name == *check.value) else {
        let help = did_you_mean(&check.value, standard.rules.iter().map(|rule| &*rule.name));
        return refuse(format!("there is no rule `{}`", check.value.escape_debug()), help, check.span);
    };
    if !rule.suppressible {
        return refuse(format!("the rule `{}` cannot be suppressed", rule.name), Some(rule.why.clone()), check.span);
    }
    let reason = raw.reason.value().map(|reason| reason.trim()).unwrap_or_default();
    if reason.chars().count() < MIN_REASON {
        let help = Some(format!("say in at least {MIN_REASON} characters why the rule does not apply here"));
        let span = raw.reason.span().unwrap_or(written.span);
        return refuse(format!("suppressing `{}` needs a reason", rule.name), help, span);
    }
    let place = Place { file: entry.file.clone(), span: check.span };
    Ok(Suppressed { rule: rule.name.to_string(), reason: reason.to_owned(), place })
}

fn unused(suppressed: &Suppressed) -> Diagnostic {
    let message = format!("this record does not violate the rule `{}`", suppressed.rule);
    let diagnostic = Diagnostic::new(Code::SuppressionUnused, message).help("remove it from `allow`");
    diagnostic.at(&suppressed.place.file, suppressed.place.span)
}

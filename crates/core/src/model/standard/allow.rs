//! Breaches that a record allows, each with a reason.

use crate::content::Raw;
use crate::content::schema::RawAllowance;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::standard::passage::Entry;
use crate::model::standard::rule::Standard;
use crate::model::standard::{Checked, Found};
use crate::source::{Place, Spanned};
use crate::yaml::Items;

/// The shortest reason, in characters: shorter ones say nothing.
const SHORTEST_REASON: usize = 12;

/// A breach that a record allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// The rule.
    pub rule: String,
    /// Why it does not apply.
    pub reason: String,
    /// Where the record says so.
    pub place: Place,
}

/// Takes the allowed breaches out, and tells allowances that are wrong or of no use.
pub(super) fn settle(standard: &Standard, entries: &[Entry<'_>], mut found: Vec<Found>) -> Checked {
    let mut checked = Checked::default();
    for (entry_idx, entry) in entries.iter().enumerate() {
        let Some(allowances) = allowances(&entry.record.raw) else { continue };
        for allowance in &allowances.0 {
            match valid(standard, entry, allowance) {
                Err(diagnostic) => checked.diagnostics.push(diagnostic),
                Ok(allowed) => {
                    let before = found.len();
                    found.retain(|one| {
                        one.entry_idx != Some(entry_idx) || one.diagnostic.rule.as_deref() != Some(&allowed.rule)
                    });
                    if found.len() == before {
                        checked.diagnostics.push(unused(&allowed));
                    } else {
                        checked.allowed.push(allowed);
                    }
                }
            }
        }
    }
    checked.diagnostics.extend(found.into_iter().map(|one| one.diagnostic));
    checked
}

fn allowances(raw: &Raw) -> Option<&Items<RawAllowance>> {
    let items = match raw {
        Raw::Challenge(raw) => &raw.allow,
        Raw::Idea(raw) => &raw.allow,
        Raw::Guide(raw) => &raw.allow,
        Raw::Program(raw) => &raw.allow,
        Raw::Deck(raw) => &raw.allow,
        Raw::Session(raw) => &raw.allow,
        Raw::Page(raw) => &raw.allow,
        _ => return None,
    };
    (!items.0.is_empty()).then_some(items)
}

fn valid(standard: &Standard, entry: &Entry<'_>, allowance: &Spanned<RawAllowance>) -> Result<Allowed, Diagnostic> {
    let raw = &allowance.value;
    let refuse = |message: String, help: Option<String>, span| {
        Err(Diagnostic::new(Code::SuppressionInvalid, message).help_maybe(help).at(entry.file, span))
    };
    let Some(check) = raw.check.given() else {
        let help = Some("write `allow: [{check: NAME, reason: …}]`".to_owned());
        return refuse("this allowance names no `check`".to_owned(), help, allowance.span);
    };
    let Some(rule) = standard.rules.iter().find(|rule| *rule.name == *check.value) else {
        let help = did_you_mean(&check.value, standard.rules.iter().map(|rule| &*rule.name));
        return refuse(format!("there is no rule `{}` to allow", check.value.escape_debug()), help, check.span);
    };
    if !rule.may_be_allowed {
        return refuse(format!("the rule `{}` can not be allowed", rule.name), Some(rule.why.clone()), check.span);
    }
    let reason = raw.reason.value().map(|reason| reason.trim()).unwrap_or_default();
    if reason.chars().count() < SHORTEST_REASON {
        let help = Some(format!("say in at least {SHORTEST_REASON} characters why the rule does not apply here"));
        let span = raw.reason.span().unwrap_or(allowance.span);
        return refuse(format!("allowing `{}` needs a reason", rule.name), help, span);
    }
    let place = Place { file: entry.file.clone(), span: check.span };
    Ok(Allowed { rule: rule.name.to_string(), reason: reason.to_owned(), place })
}

fn unused(allowed: &Allowed) -> Diagnostic {
    let message = format!("nothing here breaks the rule `{}`, so nothing needs to be allowed", allowed.rule);
    let diagnostic = Diagnostic::new(Code::SuppressionUnused, message).help("take the allowance out");
    diagnostic.at(&allowed.place.file, allowed.place.span)
}

//! How many challenges there are of each category and level.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Raw;
use crate::content::schema::Matrix;
use crate::model::standard::passage::Entry;
use crate::model::standard::rule::Rule;
use crate::model::standard::{Violation, place};

pub(super) fn check(rule: &Rule, matrix: &Matrix, entries: &[Entry<'_>]) -> Vec<Violation> {
    let mut counts: BTreeMap<(String, u8), u32> = BTreeMap::new();
    let mut categories: BTreeSet<String> = BTreeSet::new();
    let mut site = None;
    for entry in entries {
        match &entry.record.raw {
            Raw::Challenge(raw) => {
                let (Some(category), Some(level)) = (raw.category.value(), raw.level.value()) else { continue };
                *counts.entry((category.clone(), *level)).or_default() += 1;
                categories.insert(category.clone());
            }
            Raw::Site(raw) => {
                categories.extend(raw.categories.0.iter().filter_map(|category| category.value.id.value().cloned()));
                site = Some(place::of_record(entry));
            }
            _ => {}
        }
    }
    let Some(place) = site else { return Vec::new() };
    let categories: Vec<String> = categories.into_iter().collect();
    let count = |category: &str, level: u8| counts.get(&(category.to_owned(), level)).copied().unwrap_or_default();
    let found = missing(matrix, &categories, &count);
    found
        .into_iter()
        .map(|message| Violation { entry_idx: None, diagnostic: rule.violation(message).at(&place.file, place.span) })
        .collect()
}

/// What is missing to meet a matrix.
pub(super) fn missing(matrix: &Matrix, categories: &[String], count: &dyn Fn(&str, u8) -> u32) -> Vec<String> {
    let mut missing = Vec::new();
    let levels = || 1..=u8::try_from(matrix.levels.len().max(matrix.cells.len())).unwrap_or(u8::MAX);
    for category in categories {
        for (level, least) in (1..).zip(&matrix.cells) {
            let has = count(category, level);
            if has < *least {
                missing.push(format!("`{category}` has {has} of {least} challenges of level {level}"));
            }
        }
        let has: u32 = (1..=u8::MAX).map(|level| count(category, level)).sum();
        if has < matrix.category {
            missing.push(format!("`{category}` has {has} of {} challenges", matrix.category));
        }
    }
    for (level, least) in levels().zip(&matrix.levels) {
        let has: u32 = categories.iter().map(|category| count(category, level)).sum();
        if has < *least {
            missing.push(format!("level {level} has {has} of {least} challenges"));
        }
    }
    missing
}

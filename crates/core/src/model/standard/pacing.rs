//! How the days of programs follow each other.

use std::collections::{BTreeSet, HashMap};

use crate::content::Raw;
use crate::content::kind::Kind;
use crate::content::schema::{PacingCheck, RawChallenge, RawDay, RawPacedDay};
use crate::content::vocabulary::{Audience, Mode, Pace};
use crate::model::standard::Found;
use crate::model::standard::passage::Entry;
use crate::model::standard::rule::{Check, Pacing, Standard};
use crate::source::{Place, Span, Spanned};

/// A day, as far as pacing is concerned.
#[derive(Debug, Clone, Default)]
pub(super) struct Day {
    /// What is asked; nothing on a day of rest, review, choice, or an idea.
    pub ask: Option<Ask>,
    /// Whether it is for rest or for looking back.
    pub rest: bool,
    /// Where it stands.
    pub span: Span,
}

/// A challenge, as far as pacing is concerned.
#[derive(Debug, Clone, Default)]
pub(super) struct Ask {
    id: String,
    level: u8,
    category: String,
    audience: Option<Audience>,
    from_home: bool,
    /// The levels of the challenges that may stand in its place.
    swaps: Vec<u8>,
}

/// What every program does wrong.
pub(super) fn check(standard: &Standard, entries: &[Entry<'_>]) -> Vec<Found> {
    let challenge = |entry: &Entry<'_>| match &entry.record.raw {
        Raw::Challenge(raw) => Some((entry.record.id.value.clone(), (**raw).clone())),
        _ => None,
    };
    let programs = || entries.iter().enumerate().filter(|(_, entry)| entry.kind == Some(Kind::Program));
    if programs().next().is_none() {
        return Vec::new();
    }
    let challenges: HashMap<String, RawChallenge> = entries.iter().filter_map(challenge).collect();
    let mut found = Vec::new();
    for (entry_idx, entry) in programs() {
        let Raw::Program(raw) = &entry.record.raw else { continue };
        let days: Vec<Day> = raw.days.0.iter().map(|written| day(written, &challenges)).collect();
        let self_paced = raw.pace.value() == Some(&Pace::SelfPaced);
        for rule in standard.rules.iter().filter(|rule| rule.takes(entry, "title")) {
            let Check::Pacing(pacing) = &rule.check else { continue };
            for (day_idx, message) in breaches(pacing, &days, self_paced) {
                let span = days.get(day_idx).map_or(entry.record.span, |day| day.span);
                let diagnostic = rule.breach(message, Place { file: entry.file.clone(), span });
                found.push(Found { entry_idx: Some(entry_idx), diagnostic });
            }
        }
    }
    found
}

fn day(written: &Spanned<RawDay>, challenges: &HashMap<String, RawChallenge>) -> Day {
    let raw = &written.value;
    let level = |id: &str| challenges.get(id).and_then(|raw| raw.level.value().copied());
    let ask = raw.challenge.value().and_then(|id| challenges.get(id).map(|challenge| (id, challenge)));
    let ask = ask.map(|(id, challenge)| Ask {
        id: id.clone(),
        level: challenge.level.value().copied().unwrap_or_default(),
        category: challenge.category.value().cloned().unwrap_or_default(),
        audience: challenge.audience.value().copied(),
        from_home: challenge.home_version.value().is_some()
            || challenge.modes.0.iter().any(|mode| mode.value != Mode::InPerson),
        swaps: raw.swap.0.iter().filter_map(|swap| level(&swap.value)).collect(),
    });
    let rest = raw.rest.span().is_some() || raw.review.span().is_some();
    Day { ask, rest, span: raw.challenge.span().unwrap_or(written.span) }
}

/// The days that a rule's example shows.
pub(super) fn example(days: &[Spanned<RawPacedDay>]) -> Vec<Day> {
    let one = |(day_idx, written): (usize, &Spanned<RawPacedDay>)| {
        let raw = &written.value;
        let ask = raw.level.value().map(|level| Ask {
            id: raw.challenge.value().cloned().unwrap_or_else(|| format!("day-{day_idx}")),
            level: *level,
            category: raw.category.value().cloned().unwrap_or_else(|| format!("day-{day_idx}")),
            audience: raw.audience.value().copied(),
            from_home: raw.from_home.value().copied().unwrap_or(true),
            swaps: raw.swaps.0.iter().map(|swap| swap.value).collect(),
        });
        Day { rest: ask.is_none(), ask, span: written.span }
    };
    let times = |written: &Spanned<RawPacedDay>| written.value.times.value().copied().unwrap_or(1).min(1000) as usize;
    let repeated = days.iter().flat_map(|written| std::iter::repeat_n(written, times(written)));
    repeated.enumerate().map(one).collect()
}

/// What some days do wrong, each with the day it is seen at.
pub(super) fn breaches(pacing: &Pacing, days: &[Day], self_paced: bool) -> Vec<(usize, String)> {
    let asks: Vec<(usize, &Ask)> =
        days.iter().enumerate().filter_map(|(day_idx, day)| Some((day_idx, day.ask.as_ref()?))).collect();
    match pacing.check {
        PacingCheck::Repeats => repeats(pacing, &asks),
        PacingCheck::FirstDay => first_day(pacing, &asks),
        PacingCheck::Opening => opening(pacing, days, &asks),
        PacingCheck::BlockFall => block_fall(pacing, days),
        PacingCheck::Rise => rise(pacing, &asks),
        PacingCheck::Apart => apart(pacing, &asks),
        PacingCheck::CategoryInRow => category_in_row(pacing, &asks),
        PacingCheck::AudienceWithin => audience_within(pacing, &asks),
        PacingCheck::Categories => categories(pacing, days),
        PacingCheck::Rest if self_paced => Vec::new(),
        PacingCheck::Rest => rest(pacing, days),
        PacingCheck::FromHome => from_home(pacing, &asks),
        PacingCheck::Distinct => distinct(pacing, &asks),
        PacingCheck::Swaps => swaps(pacing, &asks),
    }
}

type Asks<'a> = [(usize, &'a Ask)];

#[expect(clippy::cast_precision_loss, reason = "no program has that many days")]
fn number(count: usize) -> f64 {
    count as f64
}

fn repeats(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (day_idx, ask) in asks {
        let count = times.entry(&ask.id).or_default();
        *count += 1;
        if number(*count) > pacing.most {
            found.push((*day_idx, format!("day {} asks `{}` again", day_idx + 1, ask.id)));
        }
    }
    found
}

fn first_day(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let first = asks.first().filter(|(_, ask)| f64::from(ask.level) > pacing.most);
    first.map(|(day_idx, ask)| (*day_idx, format!("the first ask is of level {}", ask.level))).into_iter().collect()
}

fn opening(pacing: &Pacing, days: &[Day], asks: &Asks<'_>) -> Vec<(usize, String)> {
    let last = (days.len() * pacing.within).div_ceil(100);
    let early = asks.iter().filter(|(day_idx, ask)| *day_idx < last && f64::from(ask.level) > pacing.most);
    early.map(|(day_idx, ask)| (*day_idx, format!("day {} is already of level {}", day_idx + 1, ask.level))).collect()
}

fn block_fall(pacing: &Pacing, days: &[Day]) -> Vec<(usize, String)> {
    let mean = |block: &[Day]| {
        let levels: Vec<f64> = block.iter().filter_map(|day| Some(f64::from(day.ask.as_ref()?.level))).collect();
        (!levels.is_empty()).then(|| levels.iter().sum::<f64>() / number(levels.len()))
    };
    let means: Vec<Option<f64>> = days.chunks(pacing.within.max(1)).map(mean).collect();
    let mut found = Vec::new();
    for (block_idx, pair) in means.windows(2).enumerate() {
        let (Some(before), Some(after)) = (pair[0], pair[1]) else { continue };
        // A hundredth more, for numbers such as 0.2 that no binary fraction holds.
        if before - after > pacing.most + 0.01 {
            let message = format!("the mean level falls from {before:.1} to {after:.1} here");
            found.push(((block_idx + 1) * pacing.within, message));
        }
    }
    found
}

fn rise(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let steep = |pair: &[(usize, &Ask)]| {
        let (before, after) = (pair[0].1.level, pair[1].1.level);
        let steep = f64::from(after) - f64::from(before) > pacing.most;
        steep.then(|| (pair[1].0, format!("day {} rises from level {before} to {after}", pair[1].0 + 1)))
    };
    asks.windows(2).filter_map(steep).collect()
}

fn apart(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let hard: Vec<usize> =
        asks.iter().filter(|(_, ask)| ask.level >= pacing.level).map(|(day_idx, _)| *day_idx).collect();
    let close = hard.windows(2).filter(|pair| number(pair[1] - pair[0]) < pacing.least);
    let message = |pair: &[usize]| {
        (
            pair[1],
            format!("day {} of level {} comes {} days after another", pair[1] + 1, pacing.level, pair[1] - pair[0]),
        )
    };
    close.map(message).collect()
}

fn category_in_row(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut row = 1;
    for pair in asks.windows(2) {
        let adjacent = pair[1].0 == pair[0].0 + 1;
        row = if adjacent && pair[0].1.category == pair[1].1.category { row + 1 } else { 1 };
        if number(row) > pacing.most {
            found
                .push((pair[1].0, format!("day {} is of `{}` like the day before", pair[1].0 + 1, pair[1].1.category)));
        }
    }
    found
}

fn audience_within(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let same: Vec<usize> =
        asks.iter().filter(|(_, ask)| ask.audience == pacing.audience).map(|(day_idx, _)| *day_idx).collect();
    let word = pacing.audience.map_or("", Audience::word);
    let mut found = Vec::new();
    for (idx, day_idx) in same.iter().enumerate() {
        let count = same[..=idx].iter().filter(|earlier| **earlier + pacing.within > *day_idx).count();
        if number(count) > pacing.most {
            let message = format!("day {} is the {count}th ask of `{word}` within {} days", day_idx + 1, pacing.within);
            found.push((*day_idx, message));
        }
    }
    found
}

fn categories(pacing: &Pacing, days: &[Day]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (block_idx, block) in days.chunks_exact(pacing.within.max(1)).enumerate() {
        let seen: BTreeSet<&str> = block.iter().filter_map(|day| Some(day.ask.as_ref()?.category.as_str())).collect();
        if number(seen.len()) < pacing.least {
            let message = format!("the {} days from here have {} categories only", pacing.within, seen.len());
            found.push((block_idx * pacing.within, message));
        }
    }
    found
}

fn rest(pacing: &Pacing, days: &[Day]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut run = 0;
    for (day_idx, day) in days.iter().enumerate() {
        run = if day.rest { 0 } else { run + 1 };
        if run == pacing.within.max(1) {
            found.push((day_idx, format!("day {} is the {run}th in a row without rest or review", day_idx + 1)));
        }
    }
    found
}

fn from_home(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let reachable = asks.iter().filter(|(_, ask)| ask.from_home).count();
    let percent = if asks.is_empty() { 100.0 } else { number(reachable) * 100.0 / number(asks.len()) };
    if percent >= pacing.least {
        return Vec::new();
    }
    vec![(0, format!("{percent:.0} % of the asks can be done from home, {:.0} % are needed", pacing.least))]
}

fn distinct(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let ids: BTreeSet<&str> = asks.iter().map(|(_, ask)| ask.id.as_str()).collect();
    let count = number(ids.len());
    if (pacing.least..=pacing.most).contains(&count) {
        return Vec::new();
    }
    vec![(0, format!("this program has {count} different challenges"))]
}

fn swaps(pacing: &Pacing, asks: &Asks<'_>) -> Vec<(usize, String)> {
    let few = asks.iter().filter_map(|(day_idx, ask)| {
        let count = ask.swaps.iter().filter(|level| **level <= ask.level).count();
        let message = format!("day {} has {count} swaps of level {} or lower", day_idx + 1, ask.level);
        (number(count) < pacing.least).then_some((*day_idx, message))
    });
    few.collect()
}

//! How the days of programs follow each other.

use std::collections::{BTreeSet, HashMap};

use crate::content::Raw;
use crate::content::kind::Kind;
use crate::content::schema::{DayKey, RawChallenge, RawDay};
use crate::content::vocabulary::Pace;
use crate::model::query::holds;
use crate::model::standard::Violation;
use crate::model::standard::passage::Entry;
use crate::model::standard::raw_query::{GuideKinds, RawQuery};
use crate::model::standard::rule::{Check, Counted, DaySpan, Pacing, Rule, Standard};
use crate::source::{Span, Spanned};

/// A day of a program.
struct Day<'a> {
    challenge: Option<&'a Entry<'a>>,
    /// A day of rest or review.
    is_break: bool,
    /// The levels of the challenges that may replace it.
    swaps: Vec<u8>,
    span: Span,
}

impl Day<'_> {
    fn raw(&self) -> Option<&RawChallenge> {
        match &self.challenge?.record.raw {
            Raw::Challenge(raw) => Some(raw),
            _ => None,
        }
    }

    fn level(&self) -> Option<u8> {
        self.raw()?.level.value().copied()
    }

    fn key(&self, key: DayKey) -> Option<&str> {
        match key {
            DayKey::Challenge => Some(self.challenge?.id()),
            DayKey::Category => self.raw()?.category.value().map(String::as_str),
        }
    }
}

pub(super) fn check(standard: &Standard, entries: &[Entry<'_>], guides: &GuideKinds<'_>) -> Vec<Violation> {
    let challenges = entries.iter().filter(|entry| entry.kind == Some(Kind::Challenge));
    let challenges: HashMap<&str, &Entry<'_>> = challenges.map(|entry| (entry.id(), entry)).collect();
    let mut found = Vec::new();
    for (entry_idx, entry) in entries.iter().enumerate() {
        let Raw::Program(raw) = &entry.record.raw else { continue };
        let days: Vec<Day<'_>> = raw.days.0.iter().map(|written| day(written, &challenges)).collect();
        let is_self_paced = raw.pace.value() == Some(&Pace::SelfPaced);
        for rule in standard.rules.iter().filter(|rule| rule.covers(entry)) {
            for (day_idx, message) in violations(rule, &days, is_self_paced, guides) {
                let span = days.get(day_idx).map_or(entry.record.span, |day| day.span);
                let diagnostic = rule.violation(message).at(entry.file, span);
                found.push(Violation { entry_idx: Some(entry_idx), diagnostic });
            }
        }
    }
    found
}

fn day<'a>(written: &Spanned<RawDay>, challenges: &HashMap<&str, &'a Entry<'a>>) -> Day<'a> {
    let raw = &written.value;
    let find = |id: &String| challenges.get(id.as_str()).copied();
    let level =
        |id: &String| Day { challenge: find(id), is_break: false, swaps: Vec::new(), span: Span::default() }.level();
    Day {
        challenge: raw.challenge.value().and_then(find),
        is_break: raw.rest.span().is_some() || raw.review.span().is_some(),
        swaps: raw.swap.0.iter().filter_map(|id| level(&id.value)).collect(),
        span: raw.challenge.span().unwrap_or(written.span),
    }
}

/// The violations of one rule, each with the index of the day at which it shows.
fn violations(rule: &Rule, days: &[Day<'_>], is_self_paced: bool, guides: &GuideKinds<'_>) -> Vec<(usize, String)> {
    let Check::Pacing(pacing) = &rule.check else { return Vec::new() };
    match pacing {
        Pacing::Count { what: Counted::Breaks, .. } if is_self_paced => Vec::new(),
        Pacing::Count { what, span, most, least, percent } => {
            let count = Count { what, span: *span, days, guides };
            let too_many = most.map(|most| count.too_many(most)).unwrap_or_default();
            let too_few = least.map(|least| count.too_few(least)).unwrap_or_default();
            let too_small = percent.and_then(|percent| count.below_percent(percent));
            too_many.into_iter().chain(too_few).chain(too_small).collect()
        }
        Pacing::Rise(most) => rises(*most, days),
        Pacing::Swaps(least) => few_swaps(*least, days),
    }
}

/// The days of one sort, counted in one span of days.
struct Count<'a> {
    what: &'a Counted,
    span: DaySpan,
    days: &'a [Day<'a>],
    guides: &'a GuideKinds<'a>,
}

impl Count<'_> {
    /// Each day that exceeds the most in the span that ends with it.
    fn too_many(&self, most: u32) -> Vec<(usize, String)> {
        let last = match self.span {
            DaySpan::First(percent) => self.first_days(percent),
            DaySpan::Program | DaySpan::Within(_) => self.days.len(),
        };
        let mut found = Vec::new();
        for day_idx in 0..last {
            let from = match self.span {
                DaySpan::Within(within) => (day_idx + 1).saturating_sub(within),
                DaySpan::Program | DaySpan::First(_) => 0,
            };
            let (before, count) = (self.count(from..day_idx, day_idx), self.count(from..day_idx + 1, day_idx));
            if count > before && count > most as usize {
                let (ordinal, what, span) = (ordinal(count), self.name(day_idx), self.span_name());
                found.push((
                    day_idx,
                    format!("day {} is the {ordinal} {what}{span}, at most {most} are allowed", day_idx + 1),
                ));
            }
        }
        found
    }

    /// The last day of each span with too few, and of spans that overlap, the first one.
    fn too_few(&self, least: u32) -> Vec<(usize, String)> {
        let DaySpan::Within(within) = self.span else {
            let count = self.count(0..self.days.len(), 0);
            let message = || format!("the program has {count} {}, at least {least} are needed", self.plural());
            return (count < least as usize).then(|| (0, message())).into_iter().collect();
        };
        let mut found = Vec::new();
        let mut free_from = within.saturating_sub(1);
        for last in within.saturating_sub(1)..self.days.len() {
            let from = (last + 1).saturating_sub(within);
            let count = self.count(from..last + 1, last);
            if count < least as usize && last >= free_from {
                let (first, day) = (from + 1, last + 1);
                found.push((
                    last,
                    format!("days {first} to {day} have {count} {}, at least {least} are needed", self.plural()),
                ));
                free_from = last + within;
            }
        }
        found
    }

    fn below_percent(&self, percent: u32) -> Option<(usize, String)> {
        let all = self.days.iter().filter(|day| day.challenge.is_some()).count();
        let count = self.count(0..self.days.len(), 0);
        let message = || {
            let actual = count * 100 / all;
            format!("{actual} % of the days are {}, at least {percent} % are needed", self.plural())
        };
        (count * 100 < all * percent as usize).then(|| (0, message()))
    }

    /// The days of the sort in a range. `Same` counts those with the key of the day `of`.
    fn count(&self, range: std::ops::Range<usize>, of: usize) -> usize {
        let days = &self.days[range];
        match self.what {
            Counted::Matching(query, _) => {
                let matches = |entry: &Entry<'_>| holds(query, &RawQuery { entry, guides: self.guides });
                days.iter().filter_map(|day| day.challenge).filter(|entry| matches(entry)).count()
            }
            Counted::Breaks => days.iter().filter(|day| day.is_break).count(),
            Counted::Same(key) => {
                let wanted = self.days[of].key(*key);
                days.iter().filter(|day| wanted.is_some() && day.key(*key) == wanted).count()
            }
            Counted::Different(key) => days.iter().filter_map(|day| day.key(*key)).collect::<BTreeSet<_>>().len(),
        }
    }

    /// How many days the first percent of the challenges take, at least one of them.
    fn first_days(&self, percent: usize) -> usize {
        let with_challenge = || self.days.iter().enumerate().filter(|(_, day)| day.challenge.is_some());
        let wanted = (with_challenge().count() * percent).div_ceil(100).max(1);
        with_challenge().nth(wanted - 1).map_or(self.days.len(), |(day_idx, _)| day_idx + 1)
    }

    fn name(&self, day_idx: usize) -> String {
        match self.what {
            Counted::Matching(_, words) => format!("with `{words}`"),
            Counted::Breaks => "break".to_owned(),
            Counted::Same(key) => format!("with `{}`", self.days[day_idx].key(*key).unwrap_or_default()),
            Counted::Different(DayKey::Challenge) => "different challenge".to_owned(),
            Counted::Different(DayKey::Category) => "different category".to_owned(),
        }
    }

    fn plural(&self) -> String {
        match self.what {
            Counted::Matching(_, words) => format!("days with `{words}`"),
            Counted::Breaks => "days of rest or review".to_owned(),
            Counted::Same(_) => "days of one sort".to_owned(),
            Counted::Different(DayKey::Challenge) => "different challenges".to_owned(),
            Counted::Different(DayKey::Category) => "different categories".to_owned(),
        }
    }

    fn span_name(&self) -> String {
        match self.span {
            DaySpan::Program => " of the program".to_owned(),
            DaySpan::Within(days) => format!(" within {days} days"),
            DaySpan::First(percent) => format!(" among the first {percent} % of the challenges"),
        }
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`.
fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn rises(most: u32, days: &[Day<'_>]) -> Vec<(usize, String)> {
    let levels: Vec<(usize, u8)> = days.iter().enumerate().filter_map(|(idx, day)| Some((idx, day.level()?))).collect();
    let steep = levels.windows(2).filter(|pair| u32::from(pair[1].1) > u32::from(pair[0].1) + most);
    let message = |pair: &[(usize, u8)]| {
        let ((_, before), (day_idx, after)) = (pair[0], pair[1]);
        (
            day_idx,
            format!("day {} rises from level {before} to {after}, at most {most} levels are allowed", day_idx + 1),
        )
    };
    steep.map(message).collect()
}

fn few_swaps(least: u32, days: &[Day<'_>]) -> Vec<(usize, String)> {
    let few = days.iter().enumerate().filter_map(|(day_idx, day)| {
        let level = day.level()?;
        let count = day.swaps.iter().filter(|swap| **swap <= level).count();
        let message =
            || format!("day {} has {count} swaps of level {level} or lower, at least {least} are needed", day_idx + 1);
        (count < least as usize).then(|| (day_idx, message()))
    });
    few.collect()
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals_are_english() {
        let numbers = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111];
        let expected = ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th"];
        assert_eq!(numbers.map(ordinal), expected);
    }
}

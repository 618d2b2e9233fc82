//! The card of each day: it depends on the date and the library alone, so every device shows the same.

use crate::model::Library;
use crate::plan::listings::Listing;

/// The days of each month. February has 29, so that a date has the same card in every year.
pub const MONTHS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The highest level of a gentle challenge.
const GENTLE: u8 = 2;

/// For each of 366 days an index into the list of all challenges, which begins with the gentlest.
///
/// All gentle challenges take turns; steps of the golden section keep those that are neighbours in the list apart.
#[must_use]
pub fn days(library: &Library, listings: &[Listing]) -> Vec<u32> {
    let Some(all) = listings.first() else { return Vec::new() };
    let is_gentle = |member: &&u32| library.challenges[**member as usize].level <= GENTLE;
    let gentle = all.members.iter().take_while(is_gentle).count();
    let count = if gentle == 0 { all.members.len() } else { gentle };
    let Ok(count) = u32::try_from(count) else { return Vec::new() };
    if count == 0 {
        return Vec::new();
    }
    let step = step(count);
    (0..MONTHS.iter().sum()).map(|day: u32| (u64::from(day) * u64::from(step) % u64::from(count)) as u32).collect()
}

/// A step that reaches every index before it returns to the first: it has no divisor in common with `count`.
fn step(count: u32) -> u32 {
    let golden = (u64::from(count) * 618 / 1000) as u32;
    (golden.max(1)..count).find(|step| greatest_common_divisor(*step, count) == 1).unwrap_or(1)
}

fn greatest_common_divisor(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_challenge_has_its_day_before_one_returns() {
        for count in 1..500 {
            let step = step(count);
            let mut seen: Vec<u32> = (0..count).map(|day| day * step % count).collect();
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..count), "{count}");
        }
    }
}

//! Codes read from their shapes alone, each once: the same code is in every file of a deck.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rqrr::{Grid, SimpleGrid};

use crate::code_reader::{Reading, modules_a_side};
use crate::code_symbol::Symbol;

/// What the codes of some files say, by their modules.
#[derive(Debug, Default)]
pub struct CodeCache(Mutex<HashMap<Modules, Reading>>);

impl CodeCache {
    /// The code of a symbol.
    pub(super) fn of(&self, symbol: &Symbol) -> Reading {
        let modules = Modules::of(symbol).upright();
        // A reading is whole before it is put here, so a thread that failed has left nothing half done.
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&modules).cloned();
        known.unwrap_or_else(|| {
            let reading = modules.read();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(modules, reading.clone());
            reading
        })
    }
}

/// The modules of a symbol, row by row: `true` is dark.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Modules {
    count: usize,
    dark: Vec<bool>,
}

/// How many modules the square in a corner of a code has a side.
const FINDER: usize = 7;

impl Modules {
    pub(super) fn new(count: usize, dark: Vec<bool>) -> Modules {
        Modules { count, dark }
    }

    /// A module is dark if its centre is in a box.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code has at most 177 modules a row")]
    #[expect(clippy::cast_precision_loss, reason = "a code has at most 177 modules a row")]
    fn of(symbol: &Symbol) -> Modules {
        let count = modules_a_side(symbol);
        let pitch = symbol.area.width() / count as f64;
        let at = |length: f64| ((length / pitch - 0.5).ceil().max(0.0) as usize).min(count);
        let mut dark = vec![false; count * count];
        for one in &symbol.boxes {
            for y in at(one.top)..at(one.bottom) {
                dark[y * count + at(one.left)..y * count + at(one.right)].fill(true);
            }
        }
        Modules { count, dark }
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.count + x]
    }

    /// The same modules a quarter turn further.
    fn turned(&self) -> Modules {
        let last = self.count.saturating_sub(1);
        let rows = (0..self.count).flat_map(|y| (0..self.count).map(move |x| (y, last - x)));
        Modules { count: self.count, dark: rows.map(|(x, y)| self.is_dark(x, y)).collect() }
    }

    /// A symbol on a turned card is on its side; upright, its corner without a square is the last one. One that has no
    /// such corner stays as it is.
    pub(super) fn upright(self) -> Modules {
        if self.count < 2 * FINDER {
            return self;
        }
        let mut turned = self;
        for _ in 0..4 {
            if turned.is_upright() {
                break;
            }
            turned = turned.turned();
        }
        turned
    }

    /// Whether all three finder patterns are whole and in their corners.
    pub(super) fn is_upright(&self) -> bool {
        let Some(far) = self.count.checked_sub(FINDER) else { return false };
        self.has_square(0, 0) && self.has_square(far, 0) && self.has_square(0, far)
    }

    /// Whether a dark frame stands at a place, with a light one in it.
    fn has_square(&self, left: usize, top: usize) -> bool {
        let end = FINDER - 1;
        let ring = |inset: usize, dark: bool| {
            (inset..=end - inset).all(|at| {
                let corners = [(at, inset), (at, end - inset), (inset, at), (end - inset, at)];
                corners.into_iter().all(|(x, y)| self.is_dark(left + x, top + y) == dark)
            })
        };
        ring(0, true) && ring(1, false)
    }

    pub(super) fn read(&self) -> Reading {
        let mut modules = self.clone();
        for _ in 0..4 {
            let grid = SimpleGrid::from_func(modules.count, |x, y| modules.is_dark(x, y));
            if let Ok((_, text)) = Grid::new(grid).decode() {
                return Some(text);
            }
            modules = modules.turned();
        }
        None
    }
}

//! Which cards there are, how often, in which order, and what they say: held against their source.

use std::collections::BTreeMap;

use crate::Context;
use crate::card_faces::Face;
use crate::pdf_reader::File;
use crate::report::{Check, Fault};
use crate::sheet_pairs::Pair;
use crate::source::{Expected, Part, Phrase, Source};
use crate::text_match::{counted, holds, squeezed};
use nerve_core::model::Copies;

/// The checks that need the source, by their names.
const NAMES: [&str; 5] = ["copies", "order", "required", "licence", "text"];

pub(super) fn checks(file: &File, faces: &[Face], pairs: &[Pair], known: &Context<'_>) -> Vec<Check> {
    let mut checks = vec![cards(faces)];
    match known.source {
        Ok(source) => {
            let deck = Printed { file, faces, pairs, source };
            checks.extend([deck.copies(), deck.order(), deck.required(), deck.licence(), deck.text()]);
        }
        Err(ref reason) => checks.extend(NAMES.map(|name| Check::none(name, reason.clone()))),
    }
    checks
}

fn cards(faces: &[Face]) -> Check {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    faces.iter().filter_map(|face| face.code.as_deref()).for_each(|code| *counts.entry(code).or_default() += 1);
    let without = faces.iter().filter(|face| face.code.is_none()).count();
    if counts.is_empty() {
        return Check::none("cards", "no card has a number, so cards cannot be distinguished");
    }
    let about = format!(
        "{} on {}, {} without one",
        counted(counts.len(), "code"),
        counted(faces.len(), "face"),
        counted(without, "face")
    );
    Check::of("cards", about, Vec::new())
}

/// A code as the library knows it: of `No. 23`, the number.
pub(super) fn bare(code: &str) -> &str {
    let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
    if code.chars().all(char::is_alphanumeric) { code } else { &code[code.len() - digits..] }
}

/// A file beside what it ought to hold.
struct Printed<'a> {
    file: &'a File,
    faces: &'a [Face],
    pairs: &'a [Pair],
    source: &'a Source,
}

impl Printed<'_> {
    fn faces_of(&self, code: Option<&str>) -> impl Iterator<Item = &Face> {
        self.faces.iter().filter(move |face| face.code.as_deref().map(bare) == code)
    }

    /// On how many faces each copy of a card shows its code.
    fn shown(&self, card: &Expected) -> usize {
        let back = usize::from(card.back_has_code);
        match self.source.part {
            Part::Both => 1 + back,
            Part::Fronts => 1,
            Part::Backs => back,
        }
    }

    fn copies(&self) -> Check {
        let mut faults = Vec::new();
        let mut wanted: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for card in &self.source.cards {
            let Some(code) = &card.code else { continue };
            let (count, open) = match card.copies {
                Copies::Count(count) => (count as usize, false),
                Copies::FillSheet => (0, true),
            };
            let entry = wanted.entry(code).or_default();
            entry.0 += count * card.parts * self.shown(card);
            entry.1 |= open;
        }
        for (code, (count, open)) in &wanted {
            let found = self.faces_of(Some(code)).count();
            if found < *count || (found > *count && !open) {
                let message = format!("card {code} is on {} and ought to be on {count}", counted(found, "face"));
                faults.push(Fault::of_file(message));
            }
        }
        for face in self.faces {
            let Some(code) = face.code.as_deref() else { continue };
            if !wanted.contains_key(bare(code)) {
                let fault = Fault::on(face.page, "the deck has no such card").card(Some(code));
                faults.push(fault.at((face.area.left, face.area.top)));
            }
        }
        Check::of("copies", format!("{} of the deck, each as often as it asks", counted(wanted.len(), "card")), faults)
    }

    /// The codes of fronts in the order of the file.
    fn fronts(&self) -> Vec<&str> {
        let is_front = |face: &&Face| {
            let pair = self.pairs.iter().find(|pair| pair.back == face.page);
            // On a folded sheet each back is drawn after its front.
            pair.is_none_or(|pair| pair.is_fold() && face.cell.is_multiple_of(2))
        };
        self.faces.iter().filter(is_front).filter_map(|face| face.code.as_deref()).map(bare).collect()
    }

    fn order(&self) -> Check {
        if self.source.part == Part::Backs {
            return Check::none("order", "the order of backs follows the fronts, which are in another file");
        }
        let mut wanted = Vec::new();
        for card in &self.source.cards {
            let Some(code) = &card.code else { continue };
            let count = match card.copies {
                Copies::Count(count) => count as usize,
                Copies::FillSheet => self.faces_of(Some(code)).count() / self.shown(card).max(1),
            };
            wanted.extend(std::iter::repeat_n(code.as_str(), count * card.parts));
        }
        let found = self.fronts();
        let differs = found.iter().zip(&wanted).position(|(found, wanted)| found != wanted);
        let fault = |at: usize| format!("card {} of the run is {} and ought to be {}", at + 1, found[at], wanted[at]);
        let faults = differs.map(|at| Fault::of_file(fault(at))).into_iter().collect();
        Check::of("order", "cards in the order of their deck", faults)
    }

    fn required(&self) -> Check {
        let required: Vec<&Expected> = self.source.cards.iter().filter(|card| card.required).collect();
        let missing = required.iter().filter(|card| {
            self.shown(card) > 0 && card.code.is_some() && self.faces_of(card.code.as_deref()).next().is_none()
        });
        let faults = missing.map(|card| Fault::of_file(format!("the required card `{}` is missing", card.name)));
        Check::of("required", format!("{} that may not be missing", counted(required.len(), "card")), faults.collect())
    }

    fn licence(&self) -> Check {
        let Some(licence) = &self.source.licence else {
            return Check::none("licence", "the library names no licence");
        };
        if self.source.part == Part::Backs {
            return Check::none("licence", "it stands on fronts, in another file");
        }
        let wanted = squeezed(licence);
        let says = |face: &Face| self.says(face).contains(&wanted);
        // Missing cards are reported by another check.
        let silent = self.source.cards.iter().filter(|card| {
            let mut faces = self.faces_of(card.code.as_deref()).peekable();
            faces.peek().is_some() && !faces.any(says)
        });
        let faults = silent.map(|card| Fault {
            card: card.code.clone(),
            ..Fault::of_file(format!("the card `{}` does not say `{licence}`", card.name))
        });
        Check::of("licence", format!("`{licence}` is on each card"), faults.collect())
    }

    /// All that a face says, squeezed.
    fn says(&self, face: &Face) -> String {
        squeezed(&face.runs(self.file).map(|run| run.text.as_str()).collect::<Vec<_>>().join(" "))
    }

    fn text(&self) -> Check {
        let mut faults = Vec::new();
        let mut count = 0;
        let (_, smallest_body) = self.source.smallest_type();
        let mut said: BTreeMap<Option<&str>, Vec<(&Face, String)>> = BTreeMap::new();
        for face in self.faces {
            said.entry(face.code.as_deref().map(bare)).or_default().push((face, self.says(face)));
        }
        for card in &self.source.cards {
            let faces = said.get(&card.code.as_deref()).map(Vec::as_slice).unwrap_or_default();
            for phrase in self.wanted(card) {
                count += 1;
                let texts: Vec<String> = phrase.any_of.iter().map(|text| squeezed(text)).collect();
                let holding = |says: &str| phrase.any_of.iter().any(|text| holds(says, text));
                let shown = faces.iter().filter(|(_, says)| holding(says)).count();
                let copies = if let Copies::Count(count) = card.copies { count as usize } else { 0 };
                // Cards without a code cannot be distinguished, so one with the text is enough.
                let enough = if card.code.is_some() { copies } else { copies.min(1) };
                if shown < enough {
                    let page = faces.first().map_or(0, |(face, _)| face.page + 1);
                    let message = format!("`{}` is not on the card `{}`", phrase.any_of[0], card.name);
                    faults.push(Fault { page, card: card.code.clone(), ..Fault::of_file(message) });
                }
                faults.extend(phrase.body.then(|| self.small(card, faces, &texts, smallest_body)).flatten());
            }
        }
        Check::of("text", format!("{} as the library has them", counted(count, "text")), faults)
    }

    /// The texts of a card that the file ought to have.
    fn wanted<'a>(&self, card: &'a Expected) -> Vec<&'a Phrase> {
        match self.source.part {
            Part::Both => card.front.iter().chain(&card.back).collect(),
            Part::Fronts => card.front.iter().filter(|phrase| !phrase.may_move).collect(),
            Part::Backs => card.back.iter().collect(),
        }
    }

    /// Running text that is smaller than the edition allows.
    fn small(&self, card: &Expected, faces: &[(&Face, String)], texts: &[String], smallest: f64) -> Option<Fault> {
        // A text that is also part of a title may be that title.
        let titles =
            card.front.iter().chain(&card.back).filter(|phrase| !phrase.body).flat_map(|phrase| &phrase.any_of);
        let titles: Vec<String> = titles.map(|text| squeezed(text)).collect();
        let is_part = |text: &str, wholes: &[String]| wholes.iter().any(|whole| whole.contains(text));
        faces.iter().find_map(|(face, _)| {
            let small = face.runs(self.file).find(|run| {
                let text = squeezed(&run.text);
                let words = run.size < smallest - 0.01 && text.chars().count() > 8;
                words && is_part(&text, texts) && !is_part(&text, &titles)
            })?;
            let message = format!("`{}` is set in {:.1} pt, less than {smallest:.1}", small.text.trim(), small.size);
            Some(Fault::on(face.page, message).card(face.code.as_deref()).at(small.from))
        })
    }
}

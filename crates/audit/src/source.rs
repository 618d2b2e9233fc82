//! What a deck's cards ought to be, from the library as it was read: its texts, its order, its numbers of copies.
//!
//! Plans and templates are not used here, because the audit must find their errors.

use crate::area::MM;
use nerve_core::content::schema::Edition;
use nerve_core::model::{Back, Card, CardForm, Challenge, Copies, Deck, Duplex, Guide, Layout, Library, Shift};
use nerve_core::plan::card_text;
use nerve_core::plan::deck;
use nerve_core::plan::qr;

/// What a PDF of a deck ought to hold.
pub struct Source {
    pub(super) form: CardForm,
    pub(super) layout: Layout,
    pub(super) part: Part,
    pub(super) cards: Vec<Expected>,
    /// The licence that has to be printed, if there is one.
    pub(super) licence: Option<String>,
}

/// Which sides of the cards are in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Both,
    Fronts,
    Backs,
}

/// A card as it ought to be.
pub(super) struct Expected {
    pub code: Option<String>,
    pub name: String,
    pub level: Option<u8>,
    pub copies: Copies,
    /// How many cards it takes: two where its back is parted.
    pub parts: usize,
    pub required: bool,
    /// Whether its back has texts, too.
    pub back_has_code: bool,
    pub front: Vec<Phrase>,
    pub back: Vec<Phrase>,
    /// The address that its QR code leads to.
    pub address: Option<String>,
}

/// A text that has to be on a card.
pub(super) struct Phrase {
    /// The accepted texts: the full text, or its shorter form where there is no room.
    pub any_of: Vec<String>,
    /// Whether it is running text, which is never as small as what stands around it.
    pub body: bool,
    /// Whether it may have moved to the other side.
    pub may_move: bool,
}

impl Phrase {
    fn of(text: impl Into<String>) -> Phrase {
        Phrase { any_of: vec![text.into()], body: false, may_move: false }
    }

    fn body(text: impl Into<String>) -> Phrase {
        Phrase { body: true, ..Phrase::of(text) }
    }
}

impl Source {
    /// What the PDF of a deck's target ought to hold; `None` where the deck has no target of this name. A target that is
    /// printed in two files has two names.
    #[must_use]
    pub fn of(deck: &Deck, target: &str, library: &Library) -> Option<Source> {
        let (target, part) = deck.targets.iter().find_map(|one| {
            let rest = target.strip_prefix(one.name.as_str())?;
            let duplex = match &one.layout {
                Layout::Single | Layout::Service(_) => Duplex::LongEdge,
                Layout::Sheets(form) => form.duplex,
            };
            let both = duplex != Duplex::None && one.form.back != Back::None;
            let part = match (rest, duplex) {
                ("-fronts", Duplex::Manual | Duplex::Separate) => Part::Fronts,
                ("-backs", Duplex::Manual | Duplex::Separate) => Part::Backs,
                ("", _) if both => Part::Both,
                ("", _) => Part::Fronts,
                _ => return None,
            };
            Some((one, part))
        })?;
        let (plan, _) = deck::deck(deck, library);
        let cards = deck.entries.iter().zip(&plan.cards).map(|(entry, named)| Expected {
            code: named.code.clone(),
            name: named.name.clone(),
            copies: entry.copies,
            required: entry.required,
            ..in_parts(expected(entry.card, &target.form, library), target.form.parts_of(entry.card))
        });
        Some(Source {
            form: target.form.clone(),
            layout: target.layout.clone(),
            part,
            cards: cards.collect(),
            licence: library.site.licence.clone().filter(|licence| !licence.trim().is_empty()),
        })
    }

    /// A card's width and height, in points.
    pub(super) fn card_size(&self) -> (f64, f64) {
        (points(self.form.size.width_um), points(self.form.size.height_um))
    }

    /// A page's width and height, in points.
    pub(super) fn page_size(&self) -> (f64, f64) {
        match &self.layout {
            Layout::Single | Layout::Service(_) => {
                let ((width, height), bleed) = (self.card_size(), points(self.form.bleed_um));
                (width + 2.0 * bleed, height + 2.0 * bleed)
            }
            Layout::Sheets(form) => {
                let paper = form.stock.paper();
                (points(paper.width_um), points(paper.height_um))
            }
        }
    }

    /// How backs ought to be moved for their printer.
    pub(super) fn shift(&self) -> Shift {
        match &self.layout {
            Layout::Sheets(form) if self.part != Part::Fronts => form.shift,
            _ => Shift::default(),
        }
    }

    /// The smallest type of the edition, in points: of anything, and of running text.
    pub(super) fn smallest_type(&self) -> (f64, f64) {
        let (least, body) = match self.form.edition {
            Edition::Standard => (7.0, 8.5),
            Edition::Clear => (10.0, 12.0),
            Edition::Large => (16.0, 16.0),
        };
        let wanted = self.form.text.min_um.map(points);
        (least, wanted.unwrap_or(body))
    }
}

/// A length in thousandths of a millimetre, in points.
pub(super) fn points(um: u32) -> f64 {
    f64::from(um) / 1000.0 * MM
}

fn expected(card: Card, form: &CardForm, library: &Library) -> Expected {
    let bare = Expected {
        code: None,
        name: String::new(),
        level: None,
        copies: Copies::Count(1),
        parts: 1,
        required: false,
        back_has_code: form.back == Back::Content,
        front: Vec::new(),
        back: Vec::new(),
        address: None,
    };
    let (card, path) = match card {
        Card::Challenge(challenge) => {
            let challenge = &library[challenge];
            (of_challenge(challenge, form, bare), Some(qr::challenge_path(challenge)))
        }
        Card::Guide(guide) => {
            let guide = &library[guide];
            (of_guide(guide, bare), Some(format!("/guides/{}/", guide.id)))
        }
        Card::Extra(_) => (bare, Some("/".to_owned())),
        Card::Divider(level) => {
            let level = library.level(level);
            let texts = [Some(&level.name), level.text.as_ref()];
            let front = texts.into_iter().flatten().map(Phrase::of).collect();
            return Expected { front, level: Some(level.number), back_has_code: false, ..bare };
        }
        Card::Blank => return bare,
    };
    let coded = form.has_codes();
    let address = path.filter(|_| coded).and_then(|path| qr::address(&library.site, &path));
    // A picture shows a card's number beside its code, and nothing where there is none.
    let back_has_code = card.back_has_code || (form.back == Back::Image && address.is_some());
    Expected { address, back_has_code, ..card }
}

/// A card that takes so many: each says which one it is, and a text of the back may be parted between two sentences.
fn in_parts(card: Expected, parts: usize) -> Expected {
    if parts == 1 {
        return card;
    }
    let marks = (1..=parts).map(|number| Phrase::of(format!("{number}/{parts}")));
    let sentences = |phrase: Phrase| -> Vec<Phrase> {
        let texts: Vec<_> =
            phrase.any_of.iter().map(|text| card_text::sentences(&[card_text::Node::Words(text.clone())])).collect();
        match texts.as_slice() {
            [sentences] if phrase.body => sentences.iter().map(|text| Phrase::body(words(text))).collect(),
            _ => vec![phrase],
        }
    };
    let back = card.back.into_iter().flat_map(sentences).collect();
    Expected { parts, front: card.front.into_iter().chain(marks).collect(), back, ..card }
}

/// The words of running text, without its styles.
fn words(text: &[card_text::Node]) -> String {
    let mut words = String::new();
    card_text::visit_words(text, &mut |part| words.push_str(part));
    words
}

fn of_challenge(challenge: &Challenge, form: &CardForm, bare: Expected) -> Expected {
    let ask = [Some(&challenge.ask), challenge.short.as_ref()];
    let mut front = vec![
        Phrase::of(challenge.title.plain()),
        Phrase { any_of: ask.into_iter().flatten().map(|text| text.plain()).collect(), ..Phrase::body("") },
    ];
    let may_move = form.back == Back::Content && challenge.card_text.is_none();
    front.extend(challenge.say.first().map(|say| Phrase { may_move, ..Phrase::body(say.plain()) }));
    let lines = [&challenge.easier, &challenge.harder, &challenge.if_yes, &challenge.exit_line];
    let mut back = vec![Phrase::of(challenge.title.plain())];
    match &challenge.card_text {
        Some(blocks) => {
            card_text::visit_block_words(&card_text::blocks(blocks), &mut |words| back.push(Phrase::body(words)));
        }
        None => back.extend(lines.into_iter().flatten().map(|text| Phrase::body(text.plain()))),
    }
    back.extend(challenge.safety_note.as_ref().map(|note| Phrase::body(note.plain())));
    let back = if form.back == Back::Content { back } else { Vec::new() };
    Expected { level: Some(challenge.level), front, back, ..bare }
}

fn of_guide(guide: &Guide, bare: Expected) -> Expected {
    let title = guide.title.plain();
    let mut front = vec![Phrase::of(&title)];
    if let Some(text) = &guide.card {
        for sentence in card_text::sentences(&card_text::text(text)) {
            front.push(Phrase::body(words(&sentence)));
        }
    }
    let texts = std::iter::once(&guide.summary).chain(&guide.action);
    let back = match bare.back_has_code {
        true => std::iter::once(Phrase::of(title)).chain(texts.map(|text| Phrase::body(text.plain()))).collect(),
        false => Vec::new(),
    };
    Expected { front, back, ..bare }
}

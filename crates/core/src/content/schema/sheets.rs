//! The form of a deck's cards, and what they are printed on.

use crate::content::fields::record;
use crate::content::kind::Kind;
use crate::content::length::{Length, RawSize};
use crate::content::vocabulary::vocabulary;
use crate::yaml::{Field, Items};

record! {
    /// The form of a deck's cards.
    RawCard {
        /// A named size such as `poker`, or `{width: 63.5mm, height: 88.9mm}`, or `auto`: the smallest named size that
        /// holds every card.
        size: Field<RawSize>;
        /// How far colour extends beyond the cut.
        bleed: Field<Length>;
        /// How far text stays from the cut.
        safe: Field<Length>;
        /// The radius of round corners, for whoever cuts them and for pictures of the cards. It is never printed on a card.
        radius: Field<Length>;
        /// `colour`, `low` or `mono`.
        ink: Field<Ink>;
        /// `standard`, `clear` (12 pt) or `large` (16–18 pt).
        edition: Field<Edition>;
        /// How text is set.
        text: Field<RawCardText>;
        /// What is on the back.
        back: Field<RawBack>;
    }

    /// How a card's text is set.
    RawCardText {
        /// The largest size of running text.
        body: Field<Length>;
        /// The smallest size of running text.
        min: Field<Length>;
        /// `uniform`, one size for the deck, or `card`, the best size for each card.
        fit: Field<TextFit>;
        /// What is tried for text that is too long, in this order.
        overflow: Items<Fallback>;
    }

    /// What is on a card's back.
    RawBack {
        /// `content`, `common`, `by-level`, `image` or `none`.
        kind: Field<BackKind>;
        /// The picture of an `image` back: a file of `content/assets`, by its path there. It covers the back and its bleed.
        image: Field<String>, path;
        /// Whether there is a QR code.
        qr: Field<bool>;
    }

    /// A target: one PDF.
    RawTarget {
        /// Another target of the deck, whose fields hold where this one does not have them.
        extends: Field<String>;
        /// `cards`, one side of a card on each page, or the format of a print service, such as `thegamecrafter/poker`.
        /// Without it, cards are printed on sheets.
        profile: Field<String>;
        /// The paper, such as `A4` or `letter`.
        paper: Field<String>;
        /// A sheet of punched cards, by its part number, such as `avery-5388`.
        sheet: Field<String>;
        /// The first place on the first sheet to print on, from 1.
        start_at: Field<u32>;
        /// Places on the first sheet to leave out, from 1.
        skip: Items<u32>;
        /// How backs are printed.
        duplex: Field<RawDuplex>;
        /// `single`, one cut between two cards, or `double`, two cuts with bleed between them.
        cut: Field<RawCut>;
        /// The printer, by the name of its file in `content/printers/`, for its margin and the shift of its backs.
        printer: Field<String>, refers_to(Kind::Printer);
        /// How cuts are marked, such as `{style: edge}`.
        marks: Field<RawMarks>;
        /// Whether a page shows how to cut.
        cut_plan: Field<bool>;
        /// What differs from the deck's card.
        card: Field<RawCard>;
        /// `colour`, `low` or `mono`.
        ink: Field<Ink>;
    }

    /// How cuts are marked.
    RawMarks {
        /// `none`, `corner`, `cross`, `edge`, `full` or `fold`.
        style: Field<MarkStyle>;
    }
}

vocabulary! {
    /// Whether all cards have one size of running text.
    #[derive(Default)]
    TextFit {
        Uniform = "uniform", "One size for the deck.";
        #[default]
        Card = "card", "The largest size for each card.";
    }
}

vocabulary! {
    /// What is tried for a text that is too long.
    Fallback {
        Tighten = "tighten", "Less space between lines.";
        Step = "step", "A smaller size.";
        Short = "short", "The shorter ask.";
        Back = "back", "What to say moves to the back.";
        Split = "split", "A back that is too long takes two cards.";
        Error = "error", "Nothing: the build stops.";
    }
}

vocabulary! {
    /// How much ink is used.
    #[derive(Default)]
    Ink {
        #[default]
        Colour = "colour", "Every suit in its colour.";
        Low = "low", "Colour for small things, no filled areas.";
        Mono = "mono", "Black only.";
    }
}

vocabulary! {
    /// For whose eyes the cards are set.
    #[derive(Default)]
    Edition {
        #[default]
        Standard = "standard", "Running text of 8.5 to 10 pt.";
        Clear = "clear", "Clear print: nothing smaller than 10 pt, running text 12 pt.";
        Large = "large", "Large print: running text 16 to 18 pt.";
    }
}

vocabulary! {
    /// What is on a card's back.
    BackKind {
        Content = "content", "The rest of the challenge.";
        Common = "common", "A pattern, the same on all cards.";
        ByLevel = "by-level", "A pattern that shows the level.";
        Image = "image", "A picture, the same on all cards.";
        None = "none", "Nothing.";
    }
}

vocabulary! {
    /// How cards are cut.
    RawCut {
        Single = "single", "Cards share their edges.";
        Double = "double", "Each card has its own edges, with bleed between them.";
        Die = "die", "The sheet is punched already.";
    }
}

vocabulary! {
    /// How cuts are marked.
    #[derive(Default)]
    MarkStyle {
        None = "none", "Not at all.";
        Corner = "corner", "At the four corners of all cards together.";
        Cross = "cross", "At the corners of every card, as far as there is room between cards.";
        #[default]
        Edge = "edge", "At both ends of every cut.";
        Full = "full", "Along every cut.";
        Fold = "fold", "The fold only.";
    }
}

vocabulary! {
    /// How backs are printed.
    RawDuplex {
        LongEdge = "long-edge", "The printer turns the sheet about its long edge.";
        ShortEdge = "short-edge", "The printer turns the sheet about its short edge.";
        Fold = "fold", "Backs are beside their fronts, and the sheet is folded between them.";
        Manual = "manual", "Two files: fronts first, then backs on the same sheets, fed by hand.";
        Separate = "separate", "Two files in the same order.";
        None = "none", "Fronts only.";
    }
}

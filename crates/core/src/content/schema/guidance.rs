//! Guides, programs, session plans and pages.

use crate::content::body::Text;
use crate::content::fields::record;
use crate::content::kind::Kind;
use crate::content::schema::{Date, RawAllowance, WrittenQuery};
use crate::content::vocabulary::{GuideKind, Pace, Status};
use crate::yaml::{Field, Items};

record! {
    /// A guide: how to cope, take a step, stay safe or learn.
    RawGuide {
        /// Its id, only in a list of guides. The name of a file is the id of its guide.
        id: Field<String>, id;
        /// Its title.
        title: Field<Text>, required, prose, searched, printed;
        /// What it is for: `coping`, `step`, `safety` or `learn`.
        kind: Field<GuideKind>, required, subject("guide"), printed;
        /// What it says, in at most 25 words.
        summary: Field<Text>, required, prose, searched, printed;
        /// Its place among the guides of its kind.
        order: Field<u32>;
        /// How many minutes it takes to read.
        read_minutes: Field<u16>;
        /// One thing to do now.
        action: Field<Text>, prose, searched, printed;
        /// Related guides, by id.
        related: Items<String>, refers_to(Kind::Guide);
        /// Sources behind it, by id.
        sources: Items<String>, refers_to(Kind::Source);
        /// Its text on a printed card, in at most 60 words.
        card: Field<Text>, prose, printed;
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Who reviewed it.
        reviewed_by: Field<String>;
        /// When it was reviewed.
        reviewed_on: Field<Date>;
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// The guide itself, only in a list of guides.
        body: Field<String>, prose, searched;
    }

    /// A program: what to do, day by day.
    RawProgram {
        /// Its id, only in a list of programs. The name of a file is the id of its program.
        id: Field<String>, id;
        /// Its title.
        title: Field<Text>, required, prose, searched;
        /// What it is, in one sentence.
        summary: Field<Text>, prose, searched;
        /// Whom it suits.
        for_whom: Field<Text>, prose;
        /// The highest level in it.
        ceiling: Field<u8>;
        /// `daily` or `self-paced`.
        pace: Field<Pace>, default("daily");
        /// Its days, from day 1.
        days: Items<RawDay>, required;
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// More about it, only in a list of programs.
        body: Field<String>, prose, searched;
    }

    /// A day of a program: exactly one of `challenge`, `idea`, `rest`, `review` and `choice`.
    RawDay {
        /// A challenge, by id.
        challenge: Field<String>, refers_to(Kind::Challenge);
        /// An idea, by id.
        idea: Field<String>, refers_to(Kind::Idea);
        /// A day of rest, with a sentence about it.
        rest: Field<Text>, prose;
        /// A day to look back, with reflection questions by id.
        review: Field<Items<String>>, refers_to(Kind::Prompt);
        /// A day with a choice among the challenges that a query matches.
        choice: Field<WrittenQuery>;
        /// A note for the day.
        note: Field<Text>, prose;
        /// Challenges that may take its place, by id.
        swap: Items<String>, refers_to(Kind::Challenge);
    }

    /// A plan for the facilitator of a session.
    RawSession {
        /// Its id, only in a list of sessions. The name of a file is the id of its session.
        id: Field<String>, id;
        /// Its title.
        title: Field<Text>, required, prose, searched;
        /// How many minutes it takes.
        minutes: Field<u16>, required, subject("minutes");
        /// The smallest group.
        group_min: Field<u16>;
        /// The largest group.
        group_max: Field<u16>;
        /// What it is for.
        aims: Items<Text>, prose;
        /// What is needed.
        materials: Items<Text>, prose;
        /// Its parts, in order.
        agenda: Items<RawAgendaPart>, prose;
        /// How to take care.
        safety: Field<Text>, prose;
        /// How it can be adapted.
        adaptations: Field<Text>, prose;
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// More about it, only in a list of sessions.
        body: Field<String>, prose, searched;
    }

    /// A part of a session.
    RawAgendaPart {
        /// How many minutes it takes.
        minutes: Field<u16>;
        /// Its name.
        title: Field<Text>, required, prose;
        /// What is done.
        act = "do": Field<Text>, prose;
        /// What can be said.
        say: Field<Text>, prose;
    }

    /// A page of the site about anything else.
    RawPage {
        /// Its id, only in a list of pages. The name of a file is the id of its page.
        id: Field<String>, id;
        /// Its title.
        title: Field<Text>, required, prose, searched;
        /// What it says, in one sentence.
        summary: Field<Text>, prose, searched;
        /// Whether it is in the menu.
        menu: Field<bool>, default("false");
        /// Its place in the menu.
        order: Field<u32>;
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// The page itself, only in a list of pages.
        body: Field<String>, prose, searched;
    }
}

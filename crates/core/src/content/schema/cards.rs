//! Challenges and ideas.

use crate::content::body::Text;
use crate::content::fields::record;
use crate::content::kind::Kind;
use crate::content::schema::Date;
use crate::content::vocabulary::{
    Act, Audience, Company, Cost, Mode, NeedsOther, NoChance, SafetyFlag, Setting, Status,
};
use crate::yaml::{Field, Items};

record! {
    /// One request to make: a page of the site and a card of the deck.
    RawChallenge {
        /// Its id, only in a list of challenges. The name of a file is the id of its challenge.
        id: Field<String>, id;
        /// Its permanent number, printed on both sides of the card and part of the address in the QR code.
        number: Field<u32>, subject("number"), printed;
        /// Its short name.
        title: Field<Text>, required, prose, searched, printed;
        /// What it trains: one of the categories of `site.yaml`.
        category: Field<String>, required, id, subject("category"), searched, printed;
        /// How hard it usually feels, from 1 to 5.
        level: Field<u8>, required, subject("level"), printed;
        /// What sort of act it is.
        kind: Field<Act>, subject("kind");
        /// The request itself, one to three sentences.
        ask: Field<Text>, required, prose, searched, printed;
        /// A shorter request, for cards that cannot hold the full one.
        short: Field<Text>, prose, printed;
        /// Sample sentences, one to three. The card shows the first.
        say: Items<Text>, prose, searched, printed;
        /// How it can be done.
        modes: Items<Mode>, subject("mode"), printed;
        /// Who is asked.
        audience: Field<Audience>, subject("audience");
        /// Where it can be done.
        settings: Items<Setting>, subject("setting");
        /// Whether to go alone, in a pair or in a group.
        company: Items<Company>, subject("company");
        /// How many minutes it takes: 2, 5, 10, 15, 20, 30 or 60.
        minutes: Field<u16>, subject("minutes"), printed;
        /// What it costs the person who asks.
        cost: Field<Cost>, subject("cost");
        /// What it costs the other person, from 0 to 3.
        burden: Field<u8>, subject("burden");
        /// Whether staff should be asked at a quiet time.
        quiet_time: Field<bool>, default("false"), subject("quiet_time");
        /// How likely a no is, as the author estimates it.
        no_chance: Field<NoChance>, subject("no_chance");
        /// Words that make it easy for the other person to say no.
        easy_out: Field<Text>, prose;
        /// What to say after a no.
        exit_line: Field<Text>, prose, printed;
        /// What to do after a yes.
        if_yes: Field<Text>, prose, printed;
        /// Why it helps.
        why: Field<Text>, prose, searched;
        /// An easier version.
        easier: Field<Text>, prose, searched, printed;
        /// A harder version.
        harder: Field<Text>, prose, searched, printed;
        /// A version to do from home.
        home_version: Field<Text>, prose, searched;
        /// A habit that feels safe and is better left out, such as an apology.
        drop: Field<Text>, prose;
        /// What needs care.
        safety_flags: Items<SafetyFlag>, subject("flag");
        /// How to take care.
        safety_note: Field<Text>, prose, printed;
        /// Reflection questions, by id.
        reflect: Items<String>, refers_to(Kind::Prompt);
        /// Guides offered beside the card, by id. Queries compare their kind, such as `guide:coping`.
        guides: Items<String>, refers_to(Kind::Guide), subject("guide"), printed;
        /// Tags: free words in the form of ids.
        tags: Items<String>, id, subject("tag"), searched;
        /// Sources behind a claim, by id.
        sources: Items<String>, refers_to(Kind::Source);
        /// Whether it can be done more than once.
        repeatable: Field<bool>, default("true"), subject("repeatable");
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Who reviewed it.
        reviewed_by: Field<String>;
        /// When it was reviewed.
        reviewed_on: Field<Date>;
        /// When it was added.
        added_on: Field<Date>;
        /// A picture: a file of `content/assets`, by its path there.
        image: Field<String>, path;
        /// What the picture shows, for people who cannot see it.
        alt: Field<String>, prose;
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// The longer text of its page, only in a list of challenges.
        body: Field<String>, prose, searched, printed;
    }

    /// A check that does not apply to a record.
    RawAllowance {
        /// The name of the check.
        check: Field<String>, id;
        /// Why it does not apply.
        reason: Field<String>;
    }

    /// A first small thing to try.
    RawIdea {
        /// Its id, only in a list of ideas. The name of a file is the id of its idea.
        id: Field<String>, id;
        /// Its number in the list.
        number: Field<u32>, subject("number");
        /// Its short name.
        title: Field<Text>, required, prose, searched;
        /// What to try, in at most 20 words.
        attempt = "try": Field<Text>, required, prose, searched;
        /// How many minutes it takes.
        minutes: Field<u16>, subject("minutes");
        /// Whether it needs another person.
        needs_other: Field<NeedsOther>;
        /// How it can be done.
        modes: Items<Mode>;
        /// The challenge that comes after it, by id.
        next: Field<String>, refers_to(Kind::Challenge);
        /// A guide that goes with it, by id.
        guide: Field<String>, refers_to(Kind::Guide);
        /// Whether it is ready. A `draft` is built only with `--drafts`.
        status: Field<Status>, subject("status");
        /// Checks that do not apply to it, each with a reason.
        allow: Items<RawAllowance>;
        /// The longer text of its page, only in a list of ideas.
        body: Field<String>, prose, searched;
    }
}

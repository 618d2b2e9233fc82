//! Reference data: reflection questions, the glossary, sources and helplines.

use crate::content::body::Text;
use crate::content::fields::record;
use crate::content::kind::Kind;
use crate::content::schema::Date;
use crate::content::vocabulary::{Strength, When};
use crate::yaml::{Field, Items};

record! {
    /// A reflection question.
    RawPrompt {
        /// Its id.
        id: Field<String>, required, id;
        /// The question, in at most 18 words.
        text: Field<Text>, required, prose;
        /// When it is asked.
        when: Field<When>, required;
    }

    /// A term of the glossary.
    RawTerm {
        /// Its id.
        id: Field<String>, required, id;
        /// The term.
        term: Field<String>, required, prose, searched;
        /// What it means, in at most 30 words.
        plain: Field<Text>, required, prose, searched;
        /// Related terms, by id.
        see: Items<String>, refers_to(Kind::Term);
        /// Where it comes from: a source, by id.
        source: Field<String>, refers_to(Kind::Source);
    }

    /// A source: evidence behind a claim.
    RawSource {
        /// Its id.
        id: Field<String>, required, id;
        /// Who wrote it.
        authors: Field<String>, required, prose;
        /// When it was published.
        year: Field<String>, required;
        /// Its title.
        title: Field<String>, required, prose;
        /// Where it was published.
        published_in = "where": Field<String>, required, prose;
        /// Its DOI, such as `10.1037/a0035173`.
        doi: Field<String>;
        /// Its web address.
        url: Field<String>;
        /// When it was checked.
        checked_on: Field<Date>;
        /// How well it supports the claim.
        label: Field<Strength>;
        /// What it found.
        note: Field<Text>, prose;
    }

    /// A helpline: somebody to talk to.
    RawHelpline {
        /// The region where it answers.
        region: Field<String>, required, prose;
        /// Its name.
        name: Field<String>, required, prose;
        /// A number to call.
        call: Field<String>;
        /// A number to send a message to.
        text: Field<String>;
        /// Its web address.
        url: Field<String>;
        /// When it answers.
        hours: Field<String>, prose;
        /// What it costs.
        cost: Field<String>, prose;
        /// When it was verified: a wrong number is worse than none.
        verified_on: Field<Date>, required;
        /// Where it was verified.
        source: Field<String>, required, prose;
    }
}

//! Programs and their days.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::PageContext;
use nerve_core::model::{Challenge, Day, DayPlan, Program, Ref};

/// A program as lists show it.
#[derive(Debug, Hash, Serialize)]
pub struct ProgramSummary<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: Html,
    /// What it is.
    pub summary: Option<Html>,
    /// Who it is for.
    pub for_whom: Option<Html>,
    /// How many days it has.
    pub count: usize,
    /// The name of its highest level.
    pub ceiling: Option<&'a str>,
    /// The pace.
    pub pace: &'a str,
    /// Its path below the root.
    pub path: String,
}

impl<'a> ProgramSummary<'a> {
    #[must_use]
    pub fn new(program: &'a Program, context: &PageContext<'a>) -> Self {
        Self {
            id: program.id.as_str(),
            title: body::text(&program.title),
            summary: program.summary.as_ref().map(body::text),
            for_whom: program.for_whom.as_ref().map(body::text),
            count: program.days.len(),
            ceiling: program.ceiling.map(|level| context.level_name(level)),
            pace: context.translations.text(program.pace.label()),
            path: format!("programs/{}/", program.id),
        }
    }
}

/// The page of a program.
#[derive(Debug, Hash, Serialize)]
pub struct ProgramView<'a> {
    /// What lists show.
    pub summary: ProgramSummary<'a>,
    /// The days in groups of seven.
    pub weeks: Vec<Vec<DayLine<'a>>>,
    /// The body text.
    pub body: Option<Html>,
}

/// A day in the list of a program.
#[derive(Debug, Hash, Serialize)]
pub struct DayLine<'a> {
    /// The number of the day, from 1.
    pub number: usize,
    /// What the day is for: `challenge`, `idea`, `rest`, `review` or `choice`.
    pub plan: &'static str,
    /// The title of the challenge or idea.
    pub title: Option<Html>,
    /// The challenge.
    pub challenge: Option<&'a Shared>,
    /// Its path below the root.
    pub path: String,
}

impl<'a> ProgramView<'a> {
    #[must_use]
    pub fn new(program_idx: usize, context: &'a PageContext<'a>, root: &str) -> Self {
        let program = &context.library.programs[program_idx];
        let lines: Vec<usize> = (0..program.days.len()).collect();
        let week = |days: &[usize]| days.iter().map(|day_idx| line(program, *day_idx, context)).collect();
        Self {
            summary: ProgramSummary::new(program, context),
            weeks: lines.chunks(7).map(week).collect(),
            body: body::body(&program.body, context.body_context(root)),
        }
    }
}

fn line<'a>(program: &'a Program, day_idx: usize, context: &'a PageContext<'a>) -> DayLine<'a> {
    let day = &program.days[day_idx];
    DayLine {
        number: day_idx + 1,
        plan: word(&day.plan),
        title: title(day, context),
        challenge: match &day.plan {
            DayPlan::Challenge(challenge) => Some(context.challenge(*challenge)),
            _ => None,
        },
        path: day_path(program, day_idx),
    }
}

fn day_path(program: &Program, day_idx: usize) -> String {
    format!("programs/{}/day/{}/", program.id, day_idx + 1)
}

fn word(plan: &DayPlan) -> &'static str {
    match plan {
        DayPlan::Challenge(_) => "challenge",
        DayPlan::Idea(_) => "idea",
        DayPlan::Rest(_) => "rest",
        DayPlan::Review(_) => "review",
        DayPlan::Choice(_) => "choice",
    }
}

fn title(day: &Day, context: &PageContext<'_>) -> Option<Html> {
    match &day.plan {
        DayPlan::Challenge(challenge) => Some(body::text(&context.library[*challenge].title)),
        DayPlan::Idea(idea) => Some(body::text(&context.library[*idea].title)),
        DayPlan::Rest(_) | DayPlan::Review(_) | DayPlan::Choice(_) => None,
    }
}

/// The page of a day.
#[derive(Debug, Hash, Serialize)]
pub struct DayView<'a> {
    /// The program's id.
    pub program_id: &'a str,
    /// The program's name.
    pub program: Html,
    /// The program's address below the root.
    pub program_path: String,
    /// The number of the day, from 1.
    pub number: usize,
    /// How many days the program has.
    pub count: usize,
    /// What the day is for: `challenge`, `idea`, `rest`, `review` or `choice`.
    pub plan: &'static str,
    /// A note on the day.
    pub note: Option<Html>,
    /// The text of a day of rest.
    pub rest: Option<Html>,
    /// The challenge, or the challenges to choose from.
    pub challenges: Vec<&'a Shared>,
    /// The idea.
    pub idea: Option<DayIdea>,
    /// Questions for a review.
    pub prompts: Vec<Html>,
    /// Alternatives to the challenge.
    pub swap: Vec<&'a Shared>,
    /// The day before.
    pub previous: Option<String>,
    /// The day after.
    pub next: Option<String>,
}

/// The idea of a day.
#[derive(Debug, Hash, Serialize)]
pub struct DayIdea {
    /// Its name.
    pub title: Html,
    /// The attempt.
    pub attempt: Html,
    /// Its path below the root.
    pub path: String,
}

impl<'a> DayView<'a> {
    #[must_use]
    pub fn new(program_idx: usize, day_idx: usize, context: &'a PageContext<'a>) -> Self {
        let program = &context.library.programs[program_idx];
        let day = &program.days[day_idx];
        let summaries = |cards: &[Ref<Challenge>]| cards.iter().map(|card| context.challenge(*card)).collect();
        let mut view = Self {
            program_id: program.id.as_str(),
            program: body::text(&program.title),
            program_path: format!("programs/{}/", program.id),
            number: day_idx + 1,
            count: program.days.len(),
            plan: word(&day.plan),
            note: day.note.as_ref().map(body::text),
            rest: None,
            challenges: Vec::new(),
            idea: None,
            prompts: Vec::new(),
            swap: summaries(&day.swap),
            previous: day_idx.checked_sub(1).map(|before| day_path(program, before)),
            next: Some(day_idx + 1).filter(|after| *after < program.days.len()).map(|after| day_path(program, after)),
        };
        match &day.plan {
            DayPlan::Challenge(challenge) => view.challenges = summaries(&[*challenge]),
            DayPlan::Choice(cards) => view.challenges = summaries(&cards[..cards.len().min(CHOICE)]),
            DayPlan::Rest(note) => view.rest = note.as_ref().map(body::text),
            DayPlan::Review(prompts) => {
                view.prompts = prompts.iter().map(|prompt| body::text(&context.library[*prompt].text)).collect();
            }
            DayPlan::Idea(idea) => {
                let idea = &context.library[*idea];
                let path = format!("ideas/#{}", idea.id);
                view.idea = Some(DayIdea { title: body::text(&idea.title), attempt: body::text(&idea.attempt), path });
            }
        }
        view
    }
}

/// The greatest number of challenges that a day offers to choose from.
const CHOICE: usize = 24;

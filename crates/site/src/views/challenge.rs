//! Challenges: the card and the page.

use serde::Serialize;

use crate::body;
use crate::templates::{Html, Shared};
use crate::views::{Link, PageContext};
use nerve_core::content::body::Text;
use nerve_core::content::vocabulary::When;
use nerve_core::messages;
use nerve_core::model::{Challenge, Prompt, Ref, Source};
use nerve_core::plan::routes::asset_path;

/// The front of a card.
#[derive(Debug, Hash, Serialize)]
pub struct CardView<'a> {
    /// Its permanent number.
    pub number: Option<u32>,
    /// Its name.
    pub title: Html,
    /// The ask.
    pub ask: Html,
    /// The first sample sentence.
    pub say: Option<Html>,
    /// Its level.
    pub level: u8,
    /// The level's name.
    pub level_name: &'a str,
    /// The category's name.
    pub category: &'a str,
    /// The index of its suit, from 0.
    pub suit: usize,
    /// The pips of its corners.
    pub pips: Html,
    /// The time it takes, in minutes.
    pub minutes: Option<u16>,
    /// The ways to ask.
    pub modes: Vec<&'a str>,
    /// Its path below the root.
    pub path: String,
}

impl<'a> CardView<'a> {
    #[must_use]
    pub fn new(challenge: &'a Challenge, context: &PageContext<'a>) -> Self {
        let suit = context.suit(challenge);
        Self {
            number: challenge.number,
            title: body::text(&challenge.title),
            ask: body::text(&challenge.ask),
            say: challenge.say.first().map(body::text),
            level: challenge.level,
            level_name: context.level_name(challenge.level),
            category: &context.library[challenge.category].name,
            suit,
            pips: context.pips(suit, challenge.level),
            minutes: challenge.minutes,
            modes: challenge.modes.iter().map(|mode| context.translations.text(mode.label())).collect(),
            path: format!("challenges/{}/", challenge.id),
        }
    }
}

/// The page of a challenge.
#[derive(Debug, Hash, Serialize)]
pub struct ChallengeView<'a> {
    /// Its id.
    pub id: &'a str,
    /// The front of its card.
    pub card: CardView<'a>,
    /// More sample sentences.
    pub more_say: Vec<Html>,
    /// A sentence that makes it easy to say no.
    pub easy_out: Option<Html>,
    /// What to say after a no.
    pub exit_line: Option<Html>,
    /// What to do after a yes.
    pub if_yes: Option<Html>,
    /// Why it helps.
    pub why: Option<Html>,
    /// An easier way.
    pub easier: Option<Html>,
    /// A harder way.
    pub harder: Option<Html>,
    /// A version for home.
    pub home_version: Option<Html>,
    /// A safety behavior to leave out.
    pub drop: Option<Html>,
    /// The text for the back of the card, if the challenge has its own.
    pub card_text: Option<Html>,
    /// The list of its category.
    pub category_link: Link,
    /// The list of its level.
    pub level_link: Link,
    /// The lists of its places.
    pub settings: Vec<Link>,
    /// The list of its time.
    pub time_link: Option<Link>,
    /// The person to ask.
    pub audience: Option<&'a str>,
    /// Who else is there.
    pub company: Vec<&'a str>,
    /// The cost.
    pub cost: Option<&'a str>,
    /// The author's estimate of how likely a no is.
    pub no_chance: Option<&'a str>,
    /// Whether to choose a quiet time.
    pub quiet_time: bool,
    /// Safety flags.
    pub safety_flags: Vec<&'a str>,
    /// A safety note.
    pub safety_note: Option<Html>,
    /// Questions for before the ask.
    pub before: Vec<Html>,
    /// Questions for after the ask.
    pub after: Vec<Html>,
    /// Guides that go with the card.
    pub guides: Vec<&'a Shared>,
    /// The lists of its tags.
    pub tags: Vec<Link>,
    /// The sources.
    pub sources: Vec<Link>,
    /// Its picture.
    pub image: Option<ImageView<'a>>,
    /// The body text.
    pub body: Option<Html>,
    /// The challenges before and after it in its category.
    pub near: Vec<&'a Shared>,
    /// The path in its QR code, below the root.
    pub short: Option<String>,
}

/// A picture.
#[derive(Debug, Hash, Serialize)]
pub struct ImageView<'a> {
    /// Its path below the root.
    pub path: String,
    /// The alternative text.
    pub alt: &'a str,
    /// Width and height in pixels.
    pub dimensions: Option<(u32, u32)>,
}

impl<'a> ChallengeView<'a> {
    #[must_use]
    pub fn new(challenge_idx: usize, context: &'a PageContext<'a>, root: &str) -> Self {
        let library = context.library;
        let challenge = &library.challenges[challenge_idx];
        let body_context = context.body_context(root);
        let (before, after) = questions(&challenge.reflect, context);
        Self {
            id: challenge.id.as_str(),
            card: CardView::new(challenge, context),
            more_say: challenge.say.iter().skip(1).map(body::text).collect(),
            easy_out: html(&challenge.easy_out),
            exit_line: html(&challenge.exit_line),
            if_yes: html(&challenge.if_yes),
            why: html(&challenge.why),
            easier: html(&challenge.easier),
            harder: html(&challenge.harder),
            home_version: html(&challenge.home_version),
            drop: html(&challenge.drop),
            card_text: challenge.card_text.as_ref().map(|blocks| body::blocks(blocks, body_context)),
            category_link: category_link(challenge, context),
            level_link: level_link(challenge, context),
            settings: challenge
                .settings
                .iter()
                .map(|it| Link::new(context.translations.text(it.label()), format!("where/{}/", it.word())))
                .collect(),
            time_link: challenge.minutes.map(|it| {
                Link::new(&context.translations.count(usize::from(it), messages::N_MINUTES), format!("time/{it}/"))
            }),
            audience: challenge.audience.map(|it| context.translations.text(it.label())),
            company: challenge.company.iter().map(|it| context.translations.text(it.label())).collect(),
            cost: challenge.cost.map(|it| context.translations.text(it.label())),
            no_chance: challenge.no_chance.map(|it| context.translations.text(it.label())),
            quiet_time: challenge.quiet_time,
            safety_flags: challenge.safety_flags.iter().map(|it| context.translations.text(it.label())).collect(),
            safety_note: html(&challenge.safety_note),
            before,
            after,
            guides: challenge.guides.iter().map(|guide| context.guide(*guide)).collect(),
            tags: challenge.tags.iter().map(|tag| Link::new(&tag.words(), format!("tags/{tag}/"))).collect(),
            sources: sources(&challenge.sources, context),
            image: image(challenge, context),
            body: body::body(&challenge.body, body_context),
            near: context.near(challenge_idx).collect(),
            short: challenge.number.map(|number| format!("C/{number}/")),
        }
    }
}

fn html(text: &Option<Text>) -> Option<Html> {
    text.as_ref().map(body::text)
}

fn category_link(challenge: &Challenge, context: &PageContext<'_>) -> Link {
    let category = &context.library[challenge.category];
    Link::new(&category.name, format!("categories/{}/", category.id))
}

fn level_link(challenge: &Challenge, context: &PageContext<'_>) -> Link {
    let level = context.library.level(challenge.level);
    Link::new(&format!("{} · {}", level.number, context.level_name(level.number)), format!("levels/{}/", level.number))
}

/// Questions for before the ask, and the others.
fn questions(prompts: &[Ref<Prompt>], context: &PageContext<'_>) -> (Vec<Html>, Vec<Html>) {
    let prompts = || prompts.iter().map(|prompt| &context.library[*prompt]);
    let before = prompts().filter(|prompt| prompt.when == When::Before).map(|prompt| body::text(&prompt.text));
    let after = prompts().filter(|prompt| prompt.when != When::Before).map(|prompt| body::text(&prompt.text));
    (before.collect(), after.collect())
}

/// Links to the entries of some sources.
#[must_use]
pub fn sources(sources: &[Ref<Source>], context: &PageContext<'_>) -> Vec<Link> {
    let link = |source: &Source| {
        Link::new(&format!("{} ({})", source.authors, source.year), format!("sources/#{}", source.id))
    };
    sources.iter().map(|source| link(&context.library[*source])).collect()
}

fn image<'a>(challenge: &'a Challenge, context: &PageContext<'a>) -> Option<ImageView<'a>> {
    let image = challenge.image.as_ref()?;
    let dimensions = context.library.assets.get(&image.source).and_then(|asset| asset.dimensions);
    Some(ImageView {
        path: format!("{}{}", context.library.site.up, asset_path(&image.source)),
        alt: &image.alt,
        dimensions,
    })
}

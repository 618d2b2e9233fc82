//! Challenges and guides for programs that read: JSON-LD in the words of schema.org.
//!
//! It is a block of data, not a script, so the policy against scripts in pages allows it.

use serde_json::{Value, json};

use crate::templates::Html;
use crate::views::PageContext;
use nerve_core::content::body::Text;
use nerve_core::messages;
use nerve_core::model::{Challenge, Guide};
use nerve_core::plan::routes::{PageKind, PagePlan};
use nerve_core::translations::Translations;

/// What a page says of itself, if it is of a kind that schema.org has a word for.
#[must_use]
pub fn of(page: &PagePlan, context: &PageContext<'_>) -> Option<Html> {
    let library = context.library;
    let mut value = match page.kind {
        PageKind::Challenge(idx) => challenge(&library.challenges[idx], context.translations),
        PageKind::Guide(idx) => guide(&library.guides[idx]),
        _ => return None,
    };
    let site = &library.site;
    value["@context"] = json!("https://schema.org");
    value["inLanguage"] = json!(site.language);
    value["isPartOf"] = json!({"@type": "WebSite", "name": site.title});
    if let Some(base) = &site.base_url {
        value["url"] = json!(format!("{base}/{}", page.path));
    }
    // Nothing in it may end the element that it stands in.
    Some(Html::new(&value.to_string().replace('<', "\\u003c")))
}

fn challenge(challenge: &Challenge, translations: &Translations) -> Value {
    let steps = [Some(&challenge.ask), challenge.say.first(), challenge.if_yes.as_ref(), challenge.exit_line.as_ref()];
    let names = [messages::ASK, messages::SAY, messages::IF_YES, messages::IF_NO].map(|name| translations.text(name));
    let step =
        |(name, text): (&str, Option<&Text>)| Some(json!({"@type": "HowToStep", "name": name, "text": text?.plain()}));
    let mut value = json!({
        "@type": "HowTo",
        "name": challenge.title.plain(),
        "description": challenge.ask.plain(),
        "step": names.into_iter().zip(steps).filter_map(step).collect::<Vec<_>>(),
    });
    if let Some(minutes) = challenge.minutes {
        value["totalTime"] = json!(format!("PT{minutes}M"));
    }
    value
}

fn guide(guide: &Guide) -> Value {
    json!({
        "@type": ["CreativeWork", "Article"],
        "name": guide.title.plain(),
        "headline": guide.title.plain(),
        "description": guide.summary.plain(),
    })
}

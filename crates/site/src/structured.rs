//! JSON-LD in the vocabulary of schema.org, for challenges and guides.
//!
//! A JSON-LD element is data, not a script, so the content security policy of pages allows it.

use serde::Serialize;

use crate::templates::Html;
use crate::views::PageContext;
use nerve_core::content::body::Text;
use nerve_core::messages;
use nerve_core::model::Challenge;
use nerve_core::plan::routes::{PageKind, PagePlan};
use nerve_core::translations::Translations;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: Kind,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    in_language: &'a str,
    is_part_of: WebSite<'a>,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    step: Vec<Step<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Kind {
    One(&'static str),
    Several([&'static str; 2]),
}

#[derive(Serialize)]
struct WebSite<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    text: String,
}

/// The structured data of a page, if schema.org has a type for it.
#[must_use]
pub fn data(page: &PagePlan, name: &str, description: &str, context: &PageContext<'_>) -> Option<Html> {
    let site = &context.library.site;
    let mut document = Document {
        context: "https://schema.org",
        kind: Kind::One("HowTo"),
        description,
        headline: None,
        in_language: &site.language,
        is_part_of: WebSite { kind: "WebSite", name: &site.title },
        name,
        step: Vec::new(),
        total_time: None,
        url: site.base_url.as_ref().map(|base| format!("{base}/{}", page.path)),
    };
    match page.kind {
        PageKind::Challenge(idx) => {
            let challenge = &context.library.challenges[idx];
            document.step = steps(challenge, context.translations);
            document.total_time = challenge.minutes.map(|minutes| format!("PT{minutes}M"));
        }
        PageKind::Guide(_) => {
            document.kind = Kind::Several(["CreativeWork", "Article"]);
            document.headline = Some(name);
        }
        _ => return None,
    }
    let json = serde_json::to_string(&document).expect("texts are JSON");
    // A `<` could end the element that the JSON is written into.
    Some(Html::new(&json.replace('<', "\\u003c")))
}

fn steps<'a>(challenge: &Challenge, translations: &'a Translations) -> Vec<Step<'a>> {
    let steps: [(&'static str, Option<&Text>); 4] = [
        (messages::ASK, Some(&challenge.ask)),
        (messages::SAY, challenge.say.first()),
        (messages::IF_YES, challenge.if_yes.as_ref()),
        (messages::IF_NO, challenge.exit_line.as_ref()),
    ];
    let step = |(name, text): (&'static str, Option<&Text>)| {
        Some(Step { kind: "HowToStep", name: translations.text(name), text: text?.plain() })
    };
    steps.into_iter().filter_map(step).collect()
}

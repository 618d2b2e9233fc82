//! Handouts: each a document of its own, set by the template of its kind.

use std::collections::BTreeSet;

use serde_json::Value;
use typst_layout::PagedDocument;

use crate::compile::template_error;
use crate::export::{self, Purpose};
use crate::preflight;
use crate::views::HandoutView;
use crate::world::DeckWorld;
use crate::{Artefact, Format};
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::model::Library;
use nerve_core::plan::deck::{DeckPlan, HandoutPlan};
use nerve_core::theme::Theme;

/// The handouts of a deck.
///
/// # Errors
/// All characters that cannot be printed, or the error of a template.
pub(super) fn handouts(plan: &DeckPlan, library: &Library, theme: &Theme) -> Result<Vec<Artefact>, Diagnostics> {
    if plan.handouts.is_empty() {
        return Ok(Vec::new());
    }
    let mut world = DeckWorld::new(library, theme);
    let (mut artefacts, mut errors) = (Vec::new(), Diagnostics::default());
    for handout in &plan.handouts {
        let view = HandoutView::new(handout, plan, library, theme);
        let view = serde_json::to_value(view).expect("views have string keys and plain numbers");
        let missing = missing(&view, handout, &world);
        if let Some(missing) = missing {
            errors.push(missing);
            continue;
        }
        world.set_handout(view.to_string().into_bytes());
        let identity = format!("{}/{}/{}", library.site.title, plan.id, handout.name);
        match set(&world, &identity) {
            Ok(bytes) => artefacts.push(Artefact {
                name: handout.name.clone(),
                label: handout.label.clone(),
                handout: true,
                format: Format::Pdf,
                bytes,
            }),
            Err(error) => errors.push(error),
        }
    }
    if errors.has_errors() { Err(errors) } else { Ok(artefacts) }
}

fn set(world: &DeckWorld, identity: &str) -> Result<Vec<u8>, Diagnostic> {
    let document = typst::compile::<PagedDocument>(world).output.map_err(|errors| template_error(world, &errors))?;
    let pages = document.pages().iter().cloned().collect();
    export::pdf(pages, &document, Purpose::Handout, identity).map_err(|refusals| template_error(world, &refusals))
}

/// The error that some characters of a handout are in no font.
fn missing(view: &Value, handout: &HandoutPlan, world: &DeckWorld) -> Option<Diagnostic> {
    let mut missing = BTreeSet::new();
    visit_strings(view, &mut |text| missing.extend(preflight::unprintable(text, world)));
    let place = format!("in the handout `{}`", handout.name);
    preflight::missing_glyphs(&missing, &place).map(|error| error.at(&handout.place.file, handout.place.span))
}

fn visit_strings(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(values) => values.iter().for_each(|value| visit_strings(value, visit)),
        Value::Object(fields) => fields.values().for_each(|value| visit_strings(value, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

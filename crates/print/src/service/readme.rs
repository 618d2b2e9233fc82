//! How a parcel is uploaded, in plain words.

use std::fmt::Write as _;

use crate::service::{COMMON_BACK, Parcel};
use nerve_core::model::{Service, ServiceColour, ServiceFiles};
use nerve_core::plan::deck::millimetres;

/// Where lines end, in characters.
const LINE: usize = 78;

/// The text of `README.txt`.
pub(super) fn readme(parcel: &Parcel<'_>) -> String {
    let profile = parcel.service.profile;
    let (service, size) = (profile.service, profile.card.size);
    let edition = parcel.deck.version.as_ref().map_or_else(String::new, |version| format!(", edition {version}"));
    let title = format!("{}{edition}", parcel.deck.title);
    let mut text = format!("{title}\n{}\n\n", "=".repeat(title.chars().count()));
    let count = parcel.service.run.len();
    let cards = if count == 1 { "1 card".to_owned() } else { format!("{count} cards") };
    let (width, height) = (millimetres(size.width_um), millimetres(size.height_um));
    let head = format!("For {}: {cards} of {width} × {height} mm, the size `{}`.", service.title, profile.card.name);
    paragraph(&mut text, "", &head);
    section(&mut text, "What is here", &contents(parcel), |_| "- ".to_owned());
    section(&mut text, "How to upload it", &service.upload, |number| format!("{number}. "));
    section(&mut text, "What to check before you order", &service.look, |_| "- ".to_owned());
    section(&mut text, "Size and colour", &colour(parcel), |_| String::new());
    let doubt = format!(
        "What is said of {} here is as it was on {}, from {}. Where its own pages say something else today, they are right.",
        service.title, service.checked, service.source
    );
    section(&mut text, "How sure this is", &[doubt], |_| String::new());
    text
}

fn contents(parcel: &Parcel<'_>) -> Vec<String> {
    let has = |path: &str| parcel.files.iter().any(|(file, _)| file.starts_with(path));
    let mut lines = Vec::new();
    if has("fronts/") {
        lines.push("fronts: a picture of every card, numbered in the order of the deck. A card that is printed twice is there twice.".to_owned());
    }
    if has("backs/") {
        lines.push("backs: the back of each, with the name of its front.".to_owned());
    }
    if has(COMMON_BACK) {
        lines.push(format!("{COMMON_BACK}: the back of all cards."));
    }
    lines.extend(
        parcel
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".pdf"))
            .map(|(path, _)| format!("{path}: all faces, one a page.")),
    );
    if !parcel.service.backs {
        lines.push("This deck has no backs. Where the service wants one, choose its blank back.".to_owned());
    }
    lines.push("manifest.json: which card each file or page shows, for programs. It is not uploaded.".to_owned());
    lines
}

/// What is so, and what is not as the service asks.
fn colour(parcel: &Parcel<'_>) -> Vec<String> {
    let service = parcel.service.profile.service;
    let bleed = format!(
        "Colour runs {} mm over the cut on every side. Text keeps at least {} mm from it. There are no marks.",
        millimetres(service.bleed_um),
        millimetres(service.safe_um)
    );
    let mut lines = vec![bleed];
    if let (ServiceFiles::Pictures { dots }, Some((width, height))) = (service.files, parcel.service.profile.pixels()) {
        lines.push(format!(
            "Pictures are {width} × {height} pixels at {dots} dots an inch, in RGB (sRGB), without transparency."
        ));
    }
    lines.extend(match (service.files, service.colour) {
        (ServiceFiles::Pictures { .. }, _) => Vec::new(),
        (_, ServiceColour::Rgb) => {
            vec!["Colours are RGB. A press prints them a little duller than a screen shows them.".to_owned()]
        }
        (_, ServiceColour::Cmyk) => inks(service),
    });
    lines
}

/// Where a service asks for the inks of a press, which are not delivered.
fn inks(service: &Service) -> Vec<String> {
    let standard = service.standard.as_ref().map_or_else(String::new, |standard| format!(" as {standard}"));
    let most = service.most_ink.map_or_else(String::new, |most| format!(", with at most {most} % of ink at one place"));
    vec![
        format!("{} asks for the four inks of a press, CMYK{standard}{most}.", service.title),
        "THIS PDF IS NOT THAT. Its colours are RGB, and it does not claim any standard for print.".to_owned(),
        "Ask the service whether it converts the file. If it does not, have it converted before you upload it, with black \
         text in black ink alone: text made of four inks has soft edges."
            .to_owned(),
    ]
}

/// A title and its paragraphs, each with a mark that its number, from 1, decides.
fn section(text: &mut String, title: &str, lines: &[String], mark: impl Fn(usize) -> String) {
    let _ = write!(text, "\n{title}\n{}\n\n", "-".repeat(title.chars().count()));
    lines.iter().zip(1..).for_each(|(line, number)| paragraph(text, &mark(number), line));
}

/// A paragraph, its lines broken at words; lines after the first stand below the mark.
fn paragraph(text: &mut String, mark: &str, words: &str) {
    let mut line = mark.to_owned();
    let mut begun = false;
    for word in words.split_whitespace() {
        if begun && line.chars().count() + 1 + word.chars().count() > LINE {
            text.push_str(line.trim_end());
            text.push('\n');
            line = " ".repeat(mark.len());
            begun = false;
        }
        if begun {
            line.push(' ');
        }
        line.push_str(word);
        begun = true;
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

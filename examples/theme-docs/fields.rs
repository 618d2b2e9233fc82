//! Views and their fields, read from the sources: a doc comment there is the documentation of themes.
//!
//! 1. `crates/site/src/pages.rs` says which template is filled with which view.
//! 2. Each file of views is read line by line: a struct that is serialised, its fields, and what is said above them.
//! 3. Types become words that a theme's author knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The page, below the project's root.
pub(crate) const PAGE: &str = "docs/themes.md";
/// Where the part begins that is made here.
const HEADING: &str = "## What templates see\n";

/// Files of views for the website, in the order in which they are told.
const WEB: &[&str] = &[
    "mod",
    "home",
    "challenge",
    "list",
    "summary",
    "guides",
    "program",
    "tools",
    "sessions",
    "decks",
    "sheets",
    "reference",
];
/// The same for paper, each with the templates that see them.
const PAPER: &[(&str, &str)] = &[
    ("views.rs", "Cards and sheets: what all cards share (`card.typ`, `sheet.typ`)"),
    ("views/card.rs", "A card (`card.typ`)"),
    ("views/handout.rs", "Handouts (`pack/*.typ`)"),
    ("views/social.rs", "Pictures of challenges (`social.typ`)"),
];

/// Functions that make lists, and of what.
const LISTS: &[(&str, &str)] = &[("guide_groups", "GuideGroup"), ("levels", "LevelView")];

/// A view, or a part of one.
struct View {
    name: String,
    about: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    about: String,
}

/// The whole page: what is written by hand, and the views as they are now.
///
/// # Errors
/// A source or the page that cannot be read.
pub(crate) fn page(root: &Path) -> io::Result<String> {
    let page = fs::read_to_string(root.join(PAGE))?;
    let written = page.split_once(HEADING).map_or(page.as_str(), |(written, _)| written);
    let sources = root.join("crates");
    let mut web = Vec::new();
    for file in WEB {
        web.extend(views(&fs::read_to_string(sources.join(format!("site/src/views/{file}.rs")))?));
    }
    let mut out = format!("{written}{HEADING}\n{}", ABOUT);
    templates(&fs::read_to_string(sources.join("site/src/pages.rs"))?, &mut out);
    let known: BTreeSet<String> = web.iter().map(|view| view.name.clone()).collect();
    web.iter().for_each(|view| told("###", view, &known, &mut out));
    out.push_str("## What print templates see\n");
    for (file, title) in PAPER {
        write!(out, "\n### {title}\n").expect("a string takes all text");
        let found = views(&fs::read_to_string(sources.join("print/src").join(file))?);
        found.iter().for_each(|view| told("####", view, &BTreeSet::new(), &mut out));
    }
    Ok(out)
}

const ABOUT: &str = "\
This part is made from the program's sources by `cargo run --release --example theme-docs`; a test compares.

Every template sees `site` ([SiteView](#siteview)), `page` ([PageMeta](#pagemeta)), and one view of its own. “HTML” is markup that is ready to
be written; every other text is escaped. “Or nothing” is what `{% if %}` asks for.

";

/// Which template is filled with what.
fn templates(pages: &str, out: &mut String) {
    out.push_str("| template | name | what it is |\n| --- | --- | --- |\n");
    for (before, call) in pages.match_indices("job.render(\"").map(|(at, found)| pages.split_at(at + found.len())) {
        let mut parts = call.splitn(3, ", ");
        let (Some(template), Some(name), Some(view)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let view = filled_with(view, before);
        writeln!(out, "| `{}` | `{}` | {view} |", template.trim_matches('"'), name.trim_matches('"'))
            .expect("a string takes all text");
    }
    out.push_str("| `base.html` | | what all pages have around them; a page fills its block `main` |\n");
    out.push_str("| `header.html`, `footer.html` | | for `base.html`; their `page` is a [FrameMeta](#framemeta) |\n");
}

/// The view that an expression makes.
fn filled_with(expression: &str, before: &str) -> String {
    let link = |name: &str| format!("[{name}](#{})", name.to_lowercase());
    let expression = expression.trim_start_matches('&');
    let word = expression.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    if expression.starts_with("self.facets") {
        return link("FacetsView");
    }
    if expression.starts_with("context.challenges") {
        return link("ChallengeSummary");
    }
    if let Some((_, name)) = LISTS.iter().find(|(function, _)| *function == word) {
        return format!("list of {}", link(name));
    }
    if expression[word.len()..].starts_with("::new") {
        return link(word);
    }
    // A list that was made a few lines above.
    let made = before.rsplit_once(&format!("let {word}: Vec<_>")).map_or("", |(_, made)| made);
    let made = made.split("::new").next().unwrap_or_default();
    let name = made.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    format!("list of {}", link(name))
}

/// The views of a file that are serialised.
fn views(source: &str) -> Vec<View> {
    let (mut found, mut about, mut is_view) = (Vec::<View>::new(), Vec::new(), false);
    let mut open = false;
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            about.push(words.trim().to_owned());
        } else if line.starts_with("#[") {
            is_view |= line.contains("Serialize");
        } else if let Some(name) = declared(line) {
            open = is_view;
            if open {
                found.push(View { name, about: about.join(" "), fields: Vec::new() });
            }
            (about, is_view) = (Vec::new(), false);
        } else if line == "}" {
            open = false;
            about.clear();
        } else if let Some((name, kind)) = field(line).filter(|_| open) {
            let view = found.last_mut().expect("one is open");
            view.fields.push(Field { name, kind, about: about.join(" ") });
            about.clear();
        } else {
            about.clear();
            is_view = false;
        }
    }
    found
}

/// The name of a struct with named fields that begins here.
fn declared(line: &str) -> Option<String> {
    let rest = line.strip_prefix("pub")?;
    let (_, rest) = rest.split_once("struct ")?;
    let name = rest.strip_suffix('{')?.trim();
    Some(name.split('<').next().unwrap_or(name).to_owned())
}

fn field(line: &str) -> Option<(String, String)> {
    let (name, kind) = line.strip_prefix("pub ")?.strip_suffix(',')?.split_once(": ")?;
    Some((name.to_owned(), kind.to_owned()))
}

fn told(heading: &str, view: &View, known: &BTreeSet<String>, out: &mut String) {
    let View { name, about, fields } = view;
    write!(out, "\n{heading} {name}\n\n{about}\n\n| field | holds | |\n| --- | --- | --- |\n")
        .expect("a string takes all text");
    for Field { name, kind, about } in fields {
        let (kind, about) = (words(kind, name, known), about.replace('|', "\\|"));
        writeln!(out, "| `{name}` | {kind} | {about} |").expect("a string takes all text");
    }
}

/// A type as a theme's author thinks of it.
fn words(kind: &str, field: &str, known: &BTreeSet<String>) -> String {
    let kind = kind.trim().trim_start_matches('&').trim_start_matches("'static ").trim_start_matches("'a ");
    let inner = |outer: &str| kind.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{}, or nothing", words(inner, field, known));
    }
    if inner("Vec<").is_some_and(|inner| inner == "Node") {
        return "running text".to_owned();
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", words(inner, field, known));
    }
    if let Some((one, other)) = kind.strip_prefix('(').and_then(|pair| pair.strip_suffix(')')?.split_once(", ")) {
        return format!("{} and {}", words(one, field, known), words(other, field, known));
    }
    let plain = kind.split('<').next().unwrap_or(kind);
    match plain {
        "str" | "String" | "Id" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" | "f64" | "Millimetres" | "Points" => "number".to_owned(),
        "BTreeMap" => "texts or numbers by name".to_owned(),
        "BlockNode" => "paragraph-like piece of text".to_owned(),
        "Shared" if matches!(field, "header" | "footer") => "HTML".to_owned(),
        "Shared" => words(shared(field), field, known),
        name if known.contains(name) => format!("[{name}](#{})", name.to_lowercase()),
        name => format!("`{name}`"),
    }
}

/// What a value holds that many views share.
fn shared(field: &str) -> &'static str {
    match field {
        "facets" => "FacetsView",
        "guide" | "guides" | "more" | "related" | "safety" | "steps" => "GuideSummary",
        _ => "ChallengeSummary",
    }
}

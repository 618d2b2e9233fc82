//! How the cause of each complaint is mended, with an example to write off: what `nerve explain` ends with.

use crate::diagnostics::Code;

/// What to do about a complaint: one paragraph, and lines as they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cure {
    /// What to do.
    pub words: &'static str,
    /// How it looks when it is right.
    pub example: &'static str,
}

impl Code {
    /// How its cause is mended.
    #[must_use]
    pub fn cure(self) -> Cure {
        let (words, example) = match self {
            Code::SiteMissing
            | Code::LibraryEmpty
            | Code::FileTooLarge
            | Code::FileMisplaced
            | Code::LinkNotFollowed
            | Code::NameInvalid
            | Code::TextNotUtf8 => file(self),
            Code::FrontMatterMissing
            | Code::FrontMatterUnclosed
            | Code::YamlInvalid
            | Code::YamlFeatureRefused
            | Code::TextCut => yaml(self),
            Code::FieldDuplicate | Code::FieldUnknown | Code::FieldMissing | Code::ValueInvalid => field(self),
            Code::IdInvalid
            | Code::IdDuplicate
            | Code::NumberDuplicate
            | Code::ReferenceUnknown
            | Code::QueryInvalid
            | Code::SelectionEmpty => name(self),
            Code::StandardBreached
            | Code::RuleInvalid
            | Code::ExampleMissed
            | Code::AllowanceInvalid
            | Code::AllowanceUnused => standard(self),
            Code::ThemeUnknown
            | Code::TemplateInvalid
            | Code::GridImpossible
            | Code::ServiceLimit
            | Code::TextTooLong
            | Code::GlyphMissing
            | Code::PrintTemplateInvalid
            | Code::PrintFaulty => look(self),
            _ => text(self),
        };
        Cure { words, example }
    }
}

/// Files and folders.
fn file(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::SiteMissing => (
            "Name the folder that holds `content/` (`nerve build my-library`), or make the file. `nerve init` makes a small library with all that it needs.",
            "# content/site.yaml\ntitle: My asks",
        ),
        Code::LibraryEmpty => (
            "Write one challenge; `nerve new challenge` asks for what it needs.",
            "# content/challenges/hold-the-door.md\n---\ntitle: Hold the door\ncategory: small-asks\nlevel: 1\nask: Ask someone ahead of you to hold a door.\n---",
        ),
        Code::FileTooLarge => (
            "Make a picture smaller: 1,600 pixels on its long side are plenty for a page. Part a long text into several files, and link from one to the next.",
            "content/assets/door.jpg          1600 × 1067 pixels, 200 kB",
        ),
        Code::FileMisplaced => (
            "Move the file into the folder of its kind. Pictures, fonts and other files that are no content go to `content/assets/`.",
            "content/challenges/hold-the-door.md\ncontent/guides/breathe-out.md\ncontent/assets/door.jpg",
        ),
        Code::LinkNotFollowed => (
            "Copy the file to the place where the shortcut is. If the shortcut is not part of the library, take it out of `content/`.",
            "cp --dereference guides.md copy.md && mv copy.md guides.md",
        ),
        Code::NameInvalid => (
            "Rename the file. Write a dash where a space would be, and leave accents and signs out. Change the links that name it.",
            "content/assets/red-door.jpg      not `Red door (2).jpg`",
        ),
        _ => (
            "Open the file in your editor and save it again. Most editors ask for the encoding under \"Save as\" or show it at the lower edge of the window: choose UTF-8.",
            "VS Code:   click the encoding at the lower edge, \"Save with Encoding\", \"UTF-8\"\nNotepad:   \"Save as\", Encoding: UTF-8",
        ),
    }
}

/// Front matter and YAML.
fn yaml(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::FrontMatterMissing => (
            "Begin the file with a line of three dashes. Then come the fields, one on a line, and another line of three dashes. The longer text follows it.",
            "---\ntitle: Hold the door\nlevel: 1\n---\n\nPick a door that closes slowly.",
        ),
        Code::FrontMatterUnclosed => (
            "Write a line of three dashes after the last field, with nothing else on it.",
            "---\ntitle: Hold the door\nlevel: 1\n---\n\nPick a door that closes slowly.",
        ),
        Code::YamlInvalid => (
            "Quotes around the whole value mend most of it: they make text of colons, brackets and other signs. Use straight quotes. Indent with two spaces, never with tabs, and let the fields of one record begin in one column.",
            "title: \"Share: the table\"      # a colon\nask: \"Don't leave; ask.\"       # an apostrophe goes into double quotes\nwhy: '\"No\" is an answer'       # double quotes go into single ones\nsay:\n  - Could I sit here?          # two spaces, a dash, a space",
        ),
        Code::YamlFeatureRefused => (
            "Put the value in quotes. Where emphasis at the beginning was meant, the quotes keep its stars.",
            "why: \"*really* helps\"\ntitle: \"!Hello\"",
        ),
        _ => (
            "Put the whole value in double quotes if the sign belongs to the text. If you meant a comment, write a space after the `#`.",
            "title: \"#1 seat\"\nask: \"Ask for seat #12.\"\nlevel: 2 # a comment",
        ),
    }
}

/// Fields of a record.
fn field(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::FieldDuplicate => (
            "Keep the line that is right and take the other out. For several values, write one list.",
            "modes: [in-person, phone]",
        ),
        Code::FieldUnknown => (
            "Correct the name, or take the line out. Names are small letters with `_` between words. `nerve schema challenge` names every field of a challenge, and `nerve check --fix` mends names with one likely reading.",
            "minutes: 5           # not `minuts: 5`\nsafety_note: Stay where people are.",
        ),
        Code::FieldMissing => (
            "Add the line, or write a value behind its colon. `nerve schema challenge` says what each field is for.",
            "title: Hold the door\nask: Ask someone ahead of you to hold a door.",
        ),
        _ => (
            "Write a value of the sort that the help names. Numbers stand in digits, dates as year-month-day, yes and no as `true` and `false`, lengths with their unit.",
            "level: 2\nquiet_time: true\nreviewed_on: 2026-11-23\nmodes: [in-person, phone]\ncard: {size: poker, bleed: 3mm}",
        ),
    }
}

/// Names, and questions for them.
fn name(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::IdInvalid => (
            "Rename the file, or change the `id` in a list, to small letters, digits and dashes. It will be the page's address.",
            "content/challenges/hold-the-door.md\n\n- id: hold-the-door",
        ),
        Code::IdDuplicate => (
            "Rename one of the two. If it was printed or linked already, rename the newer one.",
            "content/challenges/hold-the-door.md\ncontent/challenges/hold-the-lift.md",
        ),
        Code::NumberDuplicate => (
            "Keep the number of the older challenge: it may be printed already. Take the line out of the newer one and run `nerve check --fix`, which writes the next free number.",
            "number: 7            # in one file only",
        ),
        Code::ReferenceUnknown => (
            "Write the id of a record that is there: the name of its file without `.md`. If it is still to come, write it first; if it is a draft, build with `--drafts`.",
            "guides: [breathe-out]     # content/guides/breathe-out.md",
        ),
        Code::QueryInvalid => (
            "Compare numbers with `<=`, `=` or `>=`, ask for words with a colon, and join parts with `and`, `or`, `not` and brackets. `nerve list \"QUERY\"` shows what a query finds. In YAML, a query stands in quotes.",
            "where: \"level <= 2 and mode:text and not audience:stranger\"\nwhere: \"category in [small-asks, speak-up] or tag:quick\"",
        ),
        _ => (
            "Ask for less, or write what is missing. `nerve list \"QUERY\"` shows what a query finds.",
            "select: {where: \"level <= 2\"}",
        ),
    }
}

/// The library's own rules.
fn standard(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::StandardBreached => (
            "Change the text as the help says. Where the rule is right but this record is an exception, allow it with a reason. Where the rule is wrong for your library, change it or switch it off in `content/standard.yaml`.",
            "allow:\n  - {check: red-door, reason: The door of this story was red.}",
        ),
        Code::RuleInvalid => (
            "Give the rule a name, a reason, one thing to check, and an example that it must catch. Signs such as `(` and `?` in a pattern need a `\\` before them.",
            "- name: red-door\n  why: Doors are blue here.\n  scope: [challenge]\n  pattern: '\\bred\\b'\n  example: A red door.",
        ),
        Code::ExampleMissed => (
            "Change the rule until it catches its examples and passes its counterexamples; or correct the example.",
            "- name: red-door\n  why: Doors are blue here.\n  scope: [challenge]\n  pattern: '\\bred\\b'\n  example: A red door.\n  counterexample: A hundred doors.",
        ),
        Code::AllowanceInvalid => (
            "Name a rule that is there, and say in a few words why it does not apply. The name stands in brackets at the end of the complaint.",
            "allow:\n  - {check: red-door, reason: The door of this story was red.}",
        ),
        _ => ("Take the line out. If another rule was meant, write its name.", "# no `allow` is needed here"),
    }
}

/// Themes and printing.
fn look(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::ThemeUnknown => (
            "Write the name of a folder in `themes/`, or `default`. `nerve new theme mine` begins one.",
            "# content/site.yaml\ntheme: default",
        ),
        Code::TemplateInvalid => (
            "Mend the line that is marked. Every `{% if %}`, `{% for %}` and `{% block %}` has its end. A template that is taken out of the theme's folder is taken from the theme below it.",
            "{% if site.title %}<h1>{{ site.title }}</h1>{% endif %}",
        ),
        Code::GridImpossible => (
            "Take a smaller card or larger paper. `nerve deck sizes` shows how many cards fit a sheet.",
            "card: {size: poker}\nprint:\n  home-a4: {paper: A4}",
        ),
        Code::ServiceLimit => (
            "Print fewer copies, select fewer challenges, or part the deck into two.",
            "select: {where: \"level <= 2\", limit: 100}",
        ),
        Code::TextTooLong => (
            "Shorten the ask, or keep it for the page and give the card a shorter one. `nerve deck explain ID` shows how the texts of a card were fitted. A larger card takes more.",
            "ask: Ask the person at the next table if you may join them for the length of one coffee, and say that a no is fine.\nshort: Ask to share a table for one coffee.",
        ),
        Code::GlyphMissing => (
            "Write the sign in words, or bring a font that has it: TTF or OTF, under a licence that lets you embed it.",
            "content/assets/fonts/NotoSansThai-Regular.ttf",
        ),
        Code::PrintTemplateInvalid => (
            "Mend the line that is marked, or take the file out of the theme: the template of the theme below it then serves. A template names only what its card has.",
            "#card.title",
        ),
        _ => (
            "Run `nerve deck verify` on the PDF: it tells every fault with page, card and place. Most come from a print template or a very small card.",
            "nerve deck verify output/decks/pocket/pocket-home-a4.pdf",
        ),
    }
}

/// Longer texts, their links and pictures.
fn text(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::NestingTooDeep => (
            "Write it flatter. Where a line begins with many `>` or brackets, some of them are seldom meant.",
            "> A quotation.\n>\n> > One inside it.",
        ),
        Code::HtmlRefused => (
            "Write it in Markdown. If your library needs HTML, allow it; scripts and styles are taken out all the same.",
            "A **bold** word.\n\n# content/site.yaml\nmarkdown: {html: sanitize}",
        ),
        Code::LinkRefused => (
            "Link with `https:`, `mailto:` or `tel:`, or to a file of the library. Put pictures into `content/assets/`.",
            "[a page](https://example.org/)\n![A red door](../assets/door.jpg)",
        ),
        Code::LinkBroken => (
            "Write the path from this file to the other one, with its ending. `../` goes up one folder.",
            "[Breathe out](../guides/breathe-out.md)\n![A red door](../assets/door.jpg)",
        ),
        Code::AnchorUnknown => (
            "Write the heading's words in small letters with dashes between them, or take the `#` and what follows it out.",
            "[Later](../guides/like-a-friend.md#later)    leads to the heading `## Later`",
        ),
        Code::FootnoteUnused => (
            "Mention the footnote where it belongs, or take it out.",
            "Most people say yes.[^1]\n\n[^1]: Where this is from.",
        ),
        Code::AltMissing => (
            "Say in a few words what the picture shows, as you would on the telephone.",
            "![A red door with a brass handle](../assets/door.jpg)",
        ),
        Code::ImageInvalid => (
            "Open the picture in a program for pictures and save it again, as PNG or JPEG, with at most 40 million pixels.",
            "content/assets/door.jpg          1600 × 1067 pixels",
        ),
        _ => (
            "Rename one of the two files. Names that differ only in capitals are one file on many systems.",
            "content/pages/about-us.md",
        ),
    }
}

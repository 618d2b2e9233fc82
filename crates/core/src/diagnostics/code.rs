//! One table of every diagnostic: its code, its usual severity, what it means and how to fix its cause.
//!
//! `tests/diagnostics/CODE.md` holds an example of each code, the report about it, and the same files after the fix.

use serde::{Serialize, Serializer};

use crate::diagnostics::Severity;

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $explanation:literal, fix: $fix:literal;)+) => {
        /// The machine name of a diagnostic: what it is about, then what is wrong with it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant),+];

            /// The name in reports, such as `reference-unknown`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// The severity, unless a diagnostic sets another one.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),+ }
            }

            /// What the diagnostic means.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation),+ }
            }

            /// What to do about it.
            #[must_use]
            pub fn fix(self) -> &'static str {
                match self { $(Code::$variant => $fix),+ }
            }
        }
    };
}

codes! {
    SiteMissing = "site-missing", Error,
        "The folder has no `content/site.yaml`, so it is not a library. That file needs at least a `title`.",
        fix: "Give the folder that holds `content/`, as in `nerve build my-library`, or create the file. `nerve init` creates \
            a small library with every file that it needs.";
    LibraryEmpty = "library-empty", Error,
        "The library has no challenge yet. It needs at least one file in `content/challenges/`.",
        fix: "Write a first challenge. `nerve new challenge` asks for the fields it needs and writes the file.";
    FileTooLarge = "file-too-large", Error,
        "A file is larger than the program reads: 5 MB for text, 40 MB for an asset.",
        fix: "Make a picture smaller: 1,600 pixels on the long side are enough for a page. Split a long text into several \
            files that link to each other, and move a film or a recording to another host.";
    FileMisplaced = "file-misplaced", Error,
        "A file is in a folder that the program does not read, or has an ending that it does not read there. The folder of a \
            file decides what it is.",
        fix: "Move the file into the folder of its kind, such as `content/challenges/`. Pictures, fonts and other files that \
            are not content go into `content/assets/`.";
    LinkNotFollowed = "link-not-followed", Warning,
        "A symbolic link was left out. Links are not followed, so that nothing from outside the project is published.",
        fix: "Replace the link with a copy of the file. If it is not part of the library, remove it from `content/`.";
    NameInvalid = "name-invalid", Error,
        "The name of a file cannot be part of an address on every system. Letters from a to z, digits, dots and dashes can.",
        fix: "Rename the file: write a dash for each space, and leave out accents and other signs. Then change the links to it.";
    TextNotUtf8 = "text-not-utf8", Error,
        "A text file is not saved as UTF-8.",
        fix: "Open the file in your editor and save it as UTF-8. In VS Code, click the encoding in the bar at the bottom and \
            choose “Save with Encoding”; in Notepad, choose the encoding in “Save as”.";
    FrontMatterMissing = "front-matter-missing", Error,
        "A Markdown file does not begin with front matter: a line `---`, the fields, and another line `---`.",
        fix: "Begin the file with a line of three dashes. Write the fields below it, one on each line, and then another line of \
            three dashes. The longer text follows.";
    FrontMatterUnclosed = "front-matter-unclosed", Error,
        "The front matter begins with `---`, but the line that ends it is missing.",
        fix: "Write a line of three dashes, and nothing else, after the last field.";
    YamlInvalid = "yaml-invalid", Error,
        "The YAML cannot be read. Most often, a value with a colon, a bracket or a quotation mark has no quotes around it.",
        fix: "Put the whole value in straight quotes: double quotes if it contains an apostrophe, single quotes if it contains \
            double quotes. Indent with two spaces, never with tabs, and begin all fields of a record in the same column.";
    YamlFeatureRefused = "yaml-feature-refused", Error,
        "The value begins with a sign that means something else in YAML: `&` begins an anchor, `*` an alias, `!` a tag. A \
            library does not use them.",
        fix: "Put the whole value in double quotes. Stars inside the quotes still mean emphasis.";
    TextCut = "text-cut", Error,
        "A `#` after a space begins a comment in YAML, so the rest of the line is not read.",
        fix: "Put the whole value in double quotes if the sign belongs to the text. If you meant a comment, write a space after \
            the `#`.";
    FieldDuplicate = "field-duplicate", Error,
        "A record has the same field twice.",
        fix: "Keep the right line and remove the other. Write several values as one list, such as `modes: [in-person, phone]`.";
    FieldUnknown = "field-unknown", Error,
        "This kind of content does not have a field of this name. Often the name is misspelled.",
        fix: "Correct the name, or remove the line. `nerve schema challenge` lists every field of a challenge, and `nerve check \
            --fix` corrects a name that can mean only one field.";
    FieldMissing = "field-missing", Error,
        "A required field is missing or empty.",
        fix: "Add the field, or write a value after its colon. `nerve schema challenge` describes every field of a challenge.";
    ValueInvalid = "value-invalid", Error,
        "The field does not take this value: it has the wrong type, is out of range, or is not one of the words that the field \
            takes.",
        fix: "Write a value of the type that the help names. Numbers are written in digits, dates as year-month-day, yes and no \
            as `true` and `false`, lengths with their unit.";
    IdInvalid = "id-invalid", Error,
        "An id consists of lower-case letters, digits and single dashes, at most 80 characters. The id of a file is its name.",
        fix: "Rename the file, or change the `id` in a list, to lower-case letters, digits and dashes. The id becomes the \
            address of the page.";
    IdDuplicate = "id-duplicate", Error,
        "Two records of one kind have the same id, so they would be the same page.",
        fix: "Rename one of them: the newer one, if the other has been printed or linked.";
    NumberDuplicate = "number-duplicate", Error,
        "Two challenges have the same number. Numbers are unique and permanent, because they are printed on cards.",
        fix: "Keep the number of the older challenge. Remove the line from the newer one; `nerve check --fix` then writes \
            the next free number.";
    ReferenceUnknown = "reference-unknown", Error,
        "A field names a record, category or tag that the library does not have.",
        fix: "Write the id of an existing record: the name of its file without the ending. Or add the missing record first. A \
            record with `status: draft` is in the library only with `--drafts`.";
    TranslationInvalid = "translation-invalid", Error,
        "A translation does not match its library: it has a record, a level or a category that the library does not have, \
            another number, or a setting that only the library itself can have. Ids and numbers are the same in every language.",
        fix: "Give the file the name of the original, in the same folder below `content/LANG/`. Remove numbers and settings \
            that the original decides, and copy the ids of levels and categories from `content/site.yaml`.";
    TranslationMissing = "translation-missing", Error,
        "The field `languages` of `content/site.yaml` names a language, but the library has no file in it.",
        fix: "Translate at least one challenge and put it into `content/LANG/challenges/`, with the file name of the original. \
            Until then, remove the language from `languages`.";
    QueryInvalid = "query-invalid", Error,
        "A query, such as the `where` of a deck, cannot be read.",
        fix: "Compare numbers with `<=`, `=` or `>=`, and words with a colon or `in [a, b]`. Join parts with `and`, `or`, `not` \
            and brackets. `nerve list \"QUERY\"` shows what a query selects.";
    NestingTooDeep = "nesting-too-deep", Error,
        "Markdown is nested more than 100 levels deep.",
        fix: "Remove levels of quotations, lists or emphasis. If a line begins with many `>` or brackets by accident, remove \
            them.";
    HtmlRefused = "html-refused", Error,
        "The Markdown contains raw HTML, which this library does not allow.",
        fix: "Write Markdown instead. If the library needs HTML, allow it with `markdown: {html: sanitize}` in \
            `content/site.yaml`; scripts and styles are still removed.";
    LinkRefused = "link-refused", Error,
        "The address of a link begins with neither `https:`, `http:`, `mailto:` nor `tel:`, and is not a path in the library. \
            Pictures must be files of the library.",
        fix: "Link to an address that begins with `https:`, `mailto:` or `tel:`, or to a file of the library. Put pictures into \
            `content/assets/`.";
    LinkBroken = "link-broken", Error,
        "A link leads to a file or record that the library does not have.",
        fix: "Write the path from this file to the other file, with its ending. `../` goes up one folder.";
    AnchorUnknown = "anchor-unknown", Error,
        "A link leads to a heading that its page does not have.",
        fix: "Write the words of the heading after the `#`, in lower case and with dashes between them. To link to the whole \
            page, remove the `#` and what follows it.";
    FootnoteUnused = "footnote-unused", Warning,
        "The text never refers to a footnote, so no reader would see it.",
        fix: "Refer to the footnote where it belongs, as in `[^2]`, or remove it.";
    AltMissing = "alt-missing", Error,
        "A picture has no text for people who cannot see it.",
        fix: "Describe in a few words what the picture shows: in the field `alt`, or between the square brackets of \
            `![A red door](door.png)`.";
    ImageInvalid = "image-invalid", Error,
        "A picture cannot be read, or has more than 40 million pixels.",
        fix: "Open the picture in an image editor and save it again as PNG or JPEG, with at most 40 million pixels.";
    PageDuplicate = "page-duplicate", Error,
        "Two pages or files would be written to the same file of the site, or to two names that some systems treat as one.",
        fix: "Rename one of the two source files. Names that differ only in capital letters are the same name on many systems.";
    ThemeUnknown = "theme-unknown", Error,
        "The theme that `site.yaml` or `--theme` names does not exist, or themes extend each other in a circle.",
        fix: "Write the name of a folder in `themes/`, or `default`. `nerve new theme NAME` creates a theme.";
    WordsInvalid = "words-invalid", Error,
        "A theme's file of translations cannot be used. It maps each English text to its translation, or, for a message about a \
            number, to one text for each plural form of the language, always with `other`. Only the names in curly brackets \
            that the English text has can be used.",
        fix: "Write one text after each English text, or one for each plural form, with `other` among them. Copy names in curly \
            brackets from the English text unchanged.";
    WordsUnknown = "words-unknown", Warning,
        "A theme translates a text that is not a message of the program, so the translation is never shown.",
        fix: "Copy the English text letter for letter from the file that `nerve words LANG` writes, or remove the line.";
    WordsMissing = "words-missing", Warning,
        "Messages of the program, such as “Draw a card”, have no translation into the language of the library, so they stay in \
            English.",
        fix: "Run `nerve words LANG` and translate each text in the file that it writes, or set `language` in \
            `content/site.yaml` to a language that comes with the program: `ar`, `de` or `en`.";
    TemplateInvalid = "template-invalid", Error,
        "A template of the theme cannot be read or used.",
        fix: "Correct the marked line: every `{% if %}`, `{% for %}` and `{% block %}` needs its end. Or remove the template \
            from the theme; then the one of the theme that it extends is used.";
    SelectionEmpty = "selection-empty", Error,
        "A query selects nothing, but at least one record is needed.",
        fix: "Remove a condition from the query, or add a record that matches it. `nerve list \"QUERY\"` shows what a query \
            selects.";
    GridImpossible = "grid-impossible", Error,
        "No card of this size fits the paper.",
        fix: "Choose a smaller card or larger paper. `nerve deck sizes` shows how many cards of each size fit on a sheet.";
    ServiceLimit = "service-limit", Error,
        "A deck has more cards than its print service prints.",
        fix: "Print fewer copies, select fewer challenges, or split the deck into two.";
    TextTooLong = "text-too-long", Error,
        "A text does not fit its card, even at the smallest readable size.",
        fix: "Shorten the text, or write a shorter ask for the card in the field `short`. `nerve deck explain ID` shows how the \
            texts of a card were fitted. A larger card has more room.";
    GlyphMissing = "glyph-missing", Error,
        "None of the fonts has a character that a card uses, so it could not be printed.",
        fix: "Write the sign in words, or put a font that has it (TTF or OTF, with a licence to embed it) into \
            `content/assets/fonts/`.";
    PrintTemplateInvalid = "print-template-invalid", Error,
        "The print template of the theme stopped with an error.",
        fix: "Correct the marked line: a template can use only what its card has, such as `card.title`. Or remove the file from \
            the theme; then the template of the theme that it extends is used.";
    BackDrifts = "back-drifts", Warning,
        "The two sides of a sheet never match exactly, and this card back shows it: its colour ends at the cut, or it has a thin \
            frame. `nerve deck calibrate` reduces the shift.",
        fix: "Leave at least 6 mm of white at every edge of the back. Or let its picture reach over the edge, and print with \
            `cut: double` and a `bleed` of 3 mm.";
    PictureCoarse = "picture-coarse", Warning,
        "A picture has fewer pixels than its size on paper needs. Below 300 dots an inch it looks soft.",
        fix: "Use a picture with at least as many pixels as the help names, or an SVG.";
    PrintFaulty = "print-faulty", Warning,
        "The program read a finished PDF back and found a fault: type that is too small, text at the very edge, a code that \
            cannot be scanned, or a back behind the wrong card.",
        fix: "Run `nerve deck verify` on the PDF: it lists every fault with its page, card and place. Then correct the print \
            template of the theme, or choose a larger card.";
    StandardViolated = "standard-violated", Error,
        "A text or record violates a rule of the library's own `content/standard.yaml`. The name of the rule is in brackets at \
            the end of the message; `nerve check --explain NAME` shows the reason for it.",
        fix: "Change the text as the help says. If this record is an exception, suppress the rule in it with a reason: `allow: \
            [{check: NAME, reason: …}]`. If the rule does not suit the library, change it or set `level: off` in \
            `content/standard.yaml`.";
    RuleInvalid = "rule-invalid", Error,
        "A rule of `content/standard.yaml` cannot be used: it has nothing to check, or its pattern or scope cannot be read.",
        fix: "Give the rule a `name`, a `why`, one thing to check and an `example` that it must catch. In a pattern, write a `\\` \
            before a sign such as `(` or `?` that stands for itself.";
    ExampleMissed = "example-missed", Error,
        "A rule of `content/standard.yaml` does not catch its own example, catches its counterexample, or has no example.",
        fix: "Change the rule until it catches its examples and none of its counterexamples, or correct the example.";
    SuppressionInvalid = "suppression-invalid", Error,
        "An `allow` names a rule that does not exist, gives no reason, or is about a rule that a record cannot suppress.",
        fix: "Copy the name of the rule from the end of the message about it, and say in at least 12 characters why the rule does \
            not apply to this record. If the rule cannot be suppressed, change the text instead.";
    SuppressionUnused = "suppression-unused", Warning,
        "An `allow` names a rule that this record does not violate. It would hide a later mistake.",
        fix: "Remove it. If you meant another rule, write the name of that rule.";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

//! Every complaint the program can make. A variant's doc comment is what its reader is told about it.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// The name of a complaint, with the fault last.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Code] = &[$(Code::$variant),+];

            /// The name as it is printed, such as `reference-unknown`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// What the complaint means and how to mend its cause.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc, "\n"),+)),+ }
            }
        }
    };
}

codes! {
    /// The project has no `content/site.yaml`. It needs one with at least a `title`.
    SiteMissing = "site-missing",
    /// The library has no challenge yet. Put at least one file into `content/challenges/`.
    LibraryEmpty = "library-empty",
    /// A file is larger than the program reads: 5 MB for text, 40 MB for an asset.
    FileTooLarge = "file-too-large",
    /// A file lies where the program does not look, so it would be left out. Its folder decides what it is.
    FileMisplaced = "file-misplaced",
    /// A symbolic link was left out. Links are never followed, so that nothing from outside the project is published.
    LinkNotFollowed = "link-not-followed",
    /// A file's name can not be used in an address on every system. Letters, digits, dots and dashes can.
    NameInvalid = "name-invalid",
    /// A text file is not UTF-8. Save it again as UTF-8.
    TextNotUtf8 = "text-not-utf8",
    /// A Markdown file does not begin with front matter: a line `---`, the fields, and another line `---`.
    FrontMatterMissing = "front-matter-missing",
    /// The front matter begins with `---` but the line that ends it is missing.
    FrontMatterUnclosed = "front-matter-unclosed",
    /// The YAML can not be read. Quotes around the value often help.
    YamlInvalid = "yaml-invalid",
    /// Anchors (`&name`), aliases (`*name`) and tags (`!name`) are not used in a library. Quotes make them plain text.
    YamlFeatureRefused = "yaml-feature-refused",
    /// A `#` after a space begins a comment in YAML, and what follows it on its line is not read. Quotes around the value
    /// make it text.
    TextCut = "text-cut",
    /// The same field stands twice in one record.
    FieldDuplicate = "field-duplicate",
    /// A field that this kind of content does not have, often a slip of the pen.
    FieldUnknown = "field-unknown",
    /// A field that is needed is not there, or is empty.
    FieldMissing = "field-missing",
    /// A value is of the wrong sort, out of its range, or none of the words that the field takes.
    ValueInvalid = "value-invalid",
    /// An id is made of lower-case letters, digits and single dashes, at most 80 characters. A file's name is its id.
    IdInvalid = "id-invalid",
    /// Two records of one kind have the same id, so they would be one page.
    IdDuplicate = "id-duplicate",
    /// Two challenges have the same number. Numbers are permanent and unique: they stand on printed cards.
    NumberDuplicate = "number-duplicate",
    /// A field names something that the library does not have.
    ReferenceUnknown = "reference-unknown",
    /// A translation does not fit the library that it translates: it has a record, a level or a category that the library does
    /// not have, another number, or says what only the library itself can say. Names and numbers are the same in every language.
    TranslationInvalid = "translation-invalid",
    /// The library names a language in `languages` but has nothing in it: its files belong into `content/LANG/`.
    TranslationMissing = "translation-missing",
    /// A query, such as a deck's `where`, can not be understood.
    QueryInvalid = "query-invalid",
    /// Markdown is nested deeper than a page can show: 100 levels.
    NestingTooDeep = "nesting-too-deep",
    /// Raw HTML in Markdown. Write Markdown, or allow HTML in `site.yaml` with `markdown: {html: sanitize}`.
    HtmlRefused = "html-refused",
    /// A link's address does not begin with `https:`, `http:`, `mailto:` or `tel:`, nor is it a path in the library.
    LinkRefused = "link-refused",
    /// A link leads to a file or record that the library does not have.
    LinkBroken = "link-broken",
    /// A link leads to a heading that its page does not have.
    AnchorUnknown = "anchor-unknown",
    /// A footnote is written that the text never mentions, so no reader would see it.
    FootnoteUnused = "footnote-unused",
    /// An image has no text for people who can not see it. Write it between the brackets: `![A red door](door.png)`.
    AltMissing = "alt-missing",
    /// A picture can not be read, or its sides are longer than 40 megapixels allow.
    ImageInvalid = "image-invalid",
    /// Two things would be written to the same file of the site, or to files that some systems take for one.
    PageDuplicate = "page-duplicate",
    /// The theme that `site.yaml` or `--theme` names does not exist, or themes extend each other in a circle.
    ThemeUnknown = "theme-unknown",
    /// A theme's file of translations cannot be used. It maps each English text to a text in its language, or, for a message
    /// about a number, to one text for each plural form of the language, `other` among them. Only names in curly brackets that
    /// the English text has are known.
    WordsInvalid = "words-invalid",
    /// A theme translates a text that is not a message of the program, so the translation is never shown. The English text is
    /// the key, letter for letter.
    WordsUnknown = "words-unknown",
    /// Messages of the program, such as “Draw a card”, have no translation into the library's language, so they stay English.
    /// Write translations into `themes/NAME/words/LANG.yaml`; `nerve words LANG` writes that file to fill in.
    WordsMissing = "words-missing",
    /// A template of the theme can not be read or used.
    TemplateInvalid = "template-invalid",
    /// A query selects nothing, where something is needed.
    SelectionEmpty = "selection-empty",
    /// No card of this size fits the paper.
    GridImpossible = "grid-impossible",
    /// A deck is larger than its print service takes.
    ServiceLimit = "service-limit",
    /// A text does not fit its card, even at the smallest size that can be read.
    TextTooLong = "text-too-long",
    /// No font at hand has a character, so it could not be printed.
    GlyphMissing = "glyph-missing",
    /// The print template of the theme stopped with an error.
    PrintTemplateInvalid = "print-template-invalid",
    /// A back shows when the two sides of a sheet are printed a little off each other, as every printer does: its colour
    /// ends at the cut, or it has a thin frame. `nerve deck calibrate` makes drift smaller; the back decides what is seen.
    BackDrifts = "back-drifts",
    /// A picture has fewer pixels than its size on paper needs: below 300 dots an inch it looks soft.
    PictureCoarse = "picture-coarse",
    /// A finished PDF was read back and something in it is not as it should be: type that is too small, text at the very
    /// edge, a code that can not be read, a back behind another card. `nerve deck verify FILE.pdf` tells all of it.
    PrintFaulty = "print-faulty",
    /// A text or record breaks a rule of the library's own `standard.yaml`. The rule's name stands in brackets;
    /// `nerve check --explain NAME` tells what it is for.
    StandardBreached = "standard-breached",
    /// A rule of `standard.yaml` can not be used: it says nothing to check, or its pattern or scope can not be read.
    RuleInvalid = "rule-invalid",
    /// A rule of `standard.yaml` does not catch its own example, or catches its counterexample, or has no example.
    ExampleMissed = "example-missed",
    /// An `allow` names no rule, gives no reason, or is about a rule that can not be allowed.
    AllowanceInvalid = "allowance-invalid",
    /// An `allow` that nothing needs. Take it out, so that it does not hide a later mistake.
    AllowanceUnused = "allowance-unused",
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

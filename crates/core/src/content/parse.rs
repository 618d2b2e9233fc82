//! Parses a file into records.

use std::sync::Arc;

use schemars::r#gen::SchemaGenerator;
use schemars::schema::Schema;
use serde::de::DeserializeOwned;

use crate::content::body::{Body, Inline, Target};
use crate::content::fields::{FieldInfo, FieldValue, FieldsByName as _, Record as _};
use crate::content::front_matter;
use crate::content::kind::Kind;
use crate::content::markdown::{self, Markdown, Origin};
use crate::content::queries;
use crate::content::schema::{
    RawChallenge, RawDeck, RawGuide, RawHelpline, RawIdea, RawPage, RawPrinter, RawProgram, RawPrompt, RawSession,
    RawSite, RawSource, RawStandard, RawTerm,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{SourceFile, SourcePath, Span, Spanned};
use crate::yaml::{self, Document, Field, Node, ScalarMap, Value};

/// The file of a library's own rules.
pub const STANDARD: &str = "content/standard.yaml";

/// The records of a file, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Parsed {
    pub path: SourcePath,
    pub records: Vec<RawRecord>,
    /// The longer text of a Markdown file whose fields could not be parsed.
    pub lost: Option<Body>,
    /// Whether part of it could not be parsed, so that references to its records are not reported.
    pub broken: bool,
    pub diagnostics: Vec<Diagnostic>,
    /// Numbers that challenges in it have or, where it has errors, may have: none of them is free.
    pub numbers: Vec<u32>,
    /// Links in its longer texts that name a page of the site by its address, such as `help/`.
    pub site_links: Vec<(String, Span)>,
}

/// A record as its author wrote it.
#[derive(Debug, Clone)]
pub struct RawRecord {
    /// The file's name, or `id` in a list. Not checked yet.
    pub id: Spanned<String>,
    pub raw: Raw,
    pub body: Arc<Body>,
    /// The span of its fields.
    pub span: Span,
}

/// A record in the file that holds it.
#[derive(Debug, Clone)]
pub struct RecordRef {
    parsed: Arc<Parsed>,
    record_idx: usize,
}

impl RecordRef {
    /// The record of a file at an index, which must be one of its records.
    #[must_use]
    pub fn new(parsed: Arc<Parsed>, record_idx: usize) -> Self {
        assert!(record_idx < parsed.records.len());
        Self { parsed, record_idx }
    }

    #[must_use]
    pub fn file(&self) -> &SourcePath {
        &self.parsed.path
    }

    #[must_use]
    pub fn record(&self) -> &RawRecord {
        &self.parsed.records[self.record_idx]
    }
}

macro_rules! kinds {
    ($($kind:ident($raw:ty)),+) => {
        /// The fields of a record, by kind.
        #[derive(Debug, Clone)]
        pub enum Raw {
            /// `site.yaml`.
            Site(Box<RawSite>),
            /// `standard.yaml`.
            Standard(Box<RawStandard>),
            $(#[doc = concat!("One of kind ", stringify!($kind), ".")] $kind(Box<$raw>),)+
        }

        impl Raw {
            /// The field of a name, if records of this kind have it. `standard.yaml` has none.
            #[must_use]
            pub fn field(&self, name: &str) -> Option<&dyn FieldValue> {
                match self {
                    Raw::Site(raw) => raw.field(name),
                    Raw::Standard(_) => None,
                    $(Raw::$kind(raw) => raw.field(name),)+
                }
            }
        }

        /// The table of a kind's fields, in the order of columns; `None` is `site.yaml`.
        #[must_use]
        pub fn fields_of(kind: Option<Kind>) -> &'static [FieldInfo] {
            match kind {
                None => RawSite::FIELDS,
                $(Some(Kind::$kind) => <$raw>::FIELDS,)+
            }
        }

        /// The JSON Schema of one record of a kind; `None` is `site.yaml`.
        pub(super) fn schema_of(kind: Option<Kind>, generator: &mut SchemaGenerator) -> Schema {
            match kind {
                None => generator.subschema_for::<RawSite>(),
                $(Some(Kind::$kind) => generator.subschema_for::<$raw>(),)+
            }
        }

        fn decode_kind(kind: Kind, node: &Node, file: &SourcePath, diagnostics: &mut Vec<Diagnostic>) -> Option<Raw> {
            Some(match kind {
                $(Kind::$kind => Raw::$kind(boxed(node, file, diagnostics)?),)+
            })
        }
    };
}

kinds! {
    Challenge(RawChallenge), Idea(RawIdea), Guide(RawGuide), Program(RawProgram), Deck(RawDeck), Printer(RawPrinter),
    Session(RawSession), Page(RawPage), Prompt(RawPrompt), Term(RawTerm), Source(RawSource), Helpline(RawHelpline)
}

impl Raw {
    /// The field of a name, if records of this kind have it and it is of this type.
    #[must_use]
    pub fn typed<T: 'static>(&self, name: &str) -> Option<&T> {
        self.field(name).and_then(|field| field.typed())
    }
}

fn boxed<T: DeserializeOwned>(node: &Node, file: &SourcePath, diagnostics: &mut Vec<Diagnostic>) -> Option<Box<T>> {
    yaml::decode(node, file, diagnostics).map(Box::new)
}

/// Reads one file of `content/`.
#[must_use]
pub fn parse(file: &SourceFile) -> Parsed {
    let mut parser = FileParser { file: &file.path, records: Vec::new(), lost: None, diagnostics: Vec::new() };
    let read = match file.text() {
        Ok(text) => parser.file(text),
        Err(at) => parser.refuse_encoding(file, at),
    };
    let FileParser { records, lost, diagnostics, .. } = parser;
    let site_links = site_links(records.iter().map(|record| &*record.body).chain(&lost));
    let numbers = numbers(&file.path, &records, diagnostics.is_empty(), &file.bytes);
    Parsed { path: file.path.clone(), records, lost, broken: read.is_none(), diagnostics, numbers, site_links }
}

/// The numbers of challenges, which may be printed already. In a file with errors, whatever looks like one counts.
fn numbers(file: &SourcePath, records: &[RawRecord], is_clean: bool, bytes: &[u8]) -> Vec<u32> {
    let number = |record: &RawRecord| match &record.raw {
        Raw::Challenge(raw) => raw.number.value().copied(),
        _ => None,
    };
    let mut numbers: Vec<u32> = records.iter().filter_map(number).collect();
    if !is_clean && Kind::of(file).is_none_or(|kind| kind == Kind::Challenge) {
        numbers.extend(String::from_utf8_lossy(bytes).split(['\n', '\r', '{', ',']).filter_map(written_number));
    }
    numbers
}

/// The number in `number: 12`, also behind the dash of a list.
fn written_number(line: &str) -> Option<u32> {
    let name_on = line.trim_start_matches([' ', '\t', '-', '"', '\'']).strip_prefix("number")?;
    let value = name_on.trim_start_matches(['"', '\'', ' ', '\t']).strip_prefix(':')?;
    let digits = value.trim_start_matches([' ', '\t', '"', '\'']);
    digits[..digits.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(digits.len())].parse().ok()
}

fn site_links<'a>(bodies: impl Iterator<Item = &'a Body>) -> Vec<(String, Span)> {
    let mut links = Vec::new();
    for body in bodies {
        body.visit_inlines(&mut |inline| {
            if let Inline::Link { target: Target::Site { path, .. }, span, .. } = inline {
                links.push((path.clone(), *span));
            }
        });
    }
    links
}

struct FileParser<'a> {
    file: &'a SourcePath,
    records: Vec<RawRecord>,
    lost: Option<Body>,
    diagnostics: Vec<Diagnostic>,
}

impl FileParser<'_> {
    /// Reads the whole file; `None` where something in it is lost.
    fn file(&mut self, text: &str) -> Option<()> {
        match self.file.as_str() {
            "content/site.yaml" => return self.whole(text, "site", Raw::Site),
            STANDARD => return self.whole(text, "standard", Raw::Standard),
            _ => {}
        }
        let Some(kind) = Kind::of(self.file) else {
            self.misplaced();
            return None;
        };
        match self.file.extension() {
            "md" => self.markdown(kind, text),
            "yaml" | "yml" => self.yaml(kind, text),
            _ => {
                self.misplaced();
                None
            }
        }
    }

    fn refuse_encoding(&mut self, file: &SourceFile, at: usize) -> Option<()> {
        let utf16 = file.bytes.starts_with(&[0xff, 0xfe]) || file.bytes.starts_with(&[0xfe, 0xff]);
        let message =
            if utf16 { "this file is UTF-16, not UTF-8" } else { "this file is not UTF-8 here, so it cannot be read" };
        let help = "save the file again in your editor, with UTF-8 as its encoding";
        let span = if utf16 { Span::new(0, 0) } else { Span::new(at, at + 1) };
        self.diagnostics.push(Diagnostic::new(Code::TextNotUtf8, message).help(help).at(self.file, span));
        None
    }

    fn misplaced(&mut self) {
        let folders = Kind::FOLDERS.iter().map(|(folder, _)| *folder).chain(["reference", "assets"]);
        let folder = self.file.as_str().split('/').nth(1).unwrap_or_default();
        let meant = crate::diagnostics::nearest(folder, folders.clone()).filter(|meant| *meant != folder);
        let help = match meant {
            _ if self.file.as_str() == "content/site.yml" => "rename it to `site.yaml`".to_owned(),
            Some(meant) => format!("did you mean the folder `content/{meant}/`?"),
            None if self.file.folder().starts_with("content/reference") => {
                let files: Vec<_> = Kind::REFERENCE.iter().map(|(stem, _)| format!("{stem}.yaml")).collect();
                format!("`content/reference/` holds {}", files.join(", "))
            }
            None if folder.len() <= 6 && folder.split('-').next().is_some_and(|first| matches!(first.len(), 2 | 3)) => {
                format!("if `{folder}` is a language, name it in `content/site.yaml`: `languages: [{folder}]`")
            }
            None => format!(
                "content is `.md` or `.yaml` in one of the folders {}; other files go to `content/assets/`",
                folders.collect::<Vec<_>>().join(", ")
            ),
        };
        let message = "this file is in a place that is not read";
        self.diagnostics.push(Diagnostic::new(Code::FileMisplaced, message).help(help).at(self.file, Span::new(0, 0)));
    }

    /// A file that is one record of its own sort.
    fn whole<T: DeserializeOwned>(&mut self, text: &str, id: &str, raw: fn(Box<T>) -> Raw) -> Option<()> {
        let document = Document { file: self.file, text, offset: 0 };
        let node = fields_at_least(yaml::node::read(document, &mut self.diagnostics)?);
        let mut raw = raw(boxed(&node, self.file, &mut self.diagnostics)?);
        queries::understand(&mut raw, document, &mut self.diagnostics);
        self.push(id.to_owned(), Span::new(0, 0), raw, Body::default(), node.span);
        Some(())
    }

    fn push(&mut self, id: String, id_span: Span, raw: Raw, body: Body, span: Span) {
        let id = Spanned { value: id, span: id_span };
        self.records.push(RawRecord { id, raw, body: Arc::new(body), span });
    }

    fn markdown(&mut self, kind: Kind, text: &str) -> Option<()> {
        let parts = match front_matter::split(self.file, text) {
            Ok(parts) => parts,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        let document = Document { file: self.file, text: &text[parts.yaml.clone()], offset: parts.yaml.start };
        // The text is parsed even if the fields cannot be, so that all errors are reported at once.
        let written = &text[parts.markdown.clone()];
        let origin = Origin::Slice(parts.markdown.start);
        let body = markdown::body(Markdown { file: self.file, text: written, origin }, &mut self.diagnostics);
        let node = yaml::node::read(document, &mut self.diagnostics).map(fields_at_least);
        let raw = node.as_ref().and_then(|node| decode_kind(kind, node, self.file, &mut self.diagnostics));
        let (Some(node), Some(mut raw)) = (node, raw) else {
            self.lost = Some(body);
            return None;
        };
        queries::understand(&mut raw, document, &mut self.diagnostics);
        self.refuse_second_body(&raw, &body);
        let body = if body.is_empty() { self.body_field(&raw, document) } else { body };
        let id = self.file.stem().to_owned();
        self.refuse_other_id(&raw, &id);
        self.push(id, Span::new(0, 0), raw, body, node.span);
        Some(())
    }

    fn yaml(&mut self, kind: Kind, text: &str) -> Option<()> {
        let document = Document { file: self.file, text, offset: 0 };
        let node = yaml::node::read(document, &mut self.diagnostics)?;
        match &node.value {
            Value::Sequence(items) => {
                let read = items.iter().map(|item| self.listed(kind, item, document)).filter(Option::is_some).count();
                (read == items.len()).then_some(())
            }
            Value::Null => Some(()),
            _ => self.single(kind, &node, document),
        }
    }

    /// A YAML file that is one record, named by the file.
    fn single(&mut self, kind: Kind, node: &Node, document: Document<'_>) -> Option<()> {
        let mut raw = decode_kind(kind, node, self.file, &mut self.diagnostics)?;
        queries::understand(&mut raw, document, &mut self.diagnostics);
        let body = self.body_field(&raw, document);
        let id = self.file.stem().to_owned();
        self.refuse_other_id(&raw, &id);
        self.push(id, Span::new(0, 0), raw, body, node.span);
        Some(())
    }

    /// A record in a list, named by its `id`.
    fn listed(&mut self, kind: Kind, node: &Node, document: Document<'_>) -> Option<()> {
        let mut raw = decode_kind(kind, node, self.file, &mut self.diagnostics)?;
        queries::understand(&mut raw, document, &mut self.diagnostics);
        let body = self.body_field(&raw, document);
        let id = match raw.typed::<Field<String>>("id") {
            Some(Field::Given(id)) => id.clone(),
            // Helplines have no id: nothing refers to them.
            None => Spanned { value: String::new(), span: node.span },
            Some(Field::Broken(_)) => return None,
            Some(Field::Missing | Field::Blank(_)) => {
                let help = format!("every {kind} in a list has an `id`, such as `id: hold-the-door`");
                let message = format!("this {kind} has no `id`");
                let first = Span::new(node.span.start as usize, node.span.start as usize);
                self.diagnostics.push(Diagnostic::new(Code::FieldMissing, message).help(help).at(self.file, first));
                return None;
            }
        };
        self.push(id.value, id.span, raw, body, node.span);
        Some(())
    }

    fn body_field(&mut self, raw: &Raw, document: Document<'_>) -> Body {
        let Some(Field::Given(body)) = raw.typed::<Field<String>>("body") else { return Body::default() };
        let map = ScalarMap::new(document, body.span, &body.value);
        let origin = Origin::Scalar(&map);
        markdown::body(Markdown { file: self.file, text: &body.value, origin }, &mut self.diagnostics)
    }

    fn refuse_second_body(&mut self, raw: &Raw, body: &Body) {
        if let Some(Field::Given(field)) = raw.typed::<Field<String>>("body")
            && !body.is_empty()
        {
            let message = "the longer text is there twice: here, and below the front matter";
            let diagnostic = Diagnostic::new(Code::FieldDuplicate, message).help("keep one of them");
            self.diagnostics.push(diagnostic.at(self.file, field.span));
        }
    }

    fn refuse_other_id(&mut self, raw: &Raw, name: &str) {
        if let Some(Field::Given(id)) = raw.typed::<Field<String>>("id")
            && id.value != name
        {
            let message = format!("the file's name makes `{name}` its id, not `{}`", id.value);
            let help = format!("take this line out, or rename the file to `{}.{}`", id.value, self.file.extension());
            self.diagnostics.push(Diagnostic::new(Code::IdInvalid, message).help(help).at(self.file, id.span));
        }
    }
}

/// The node, or an empty mapping for an empty file, so that each missing field is reported.
fn fields_at_least(node: Node) -> Node {
    match node.value {
        Value::Null => Node { value: Value::Mapping(Vec::new()), span: Span::new(0, 0) },
        _ => node,
    }
}

//! A YAML document as a tree of values with places.
//!
//! Anchors, aliases and tags are refused, so a tree is never larger than its text and no value means anything
//! but what is written.

use serde_yaml::granit_parser::{Event, Marker, Options, Parser, ScalarStyle, Span as ParserSpan};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::yaml::line::{self, Line};
use crate::yaml::syntax;

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// A piece of YAML text: a file, or the front matter of one.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    pub file: &'a SourcePath,
    /// The YAML.
    pub text: &'a str,
    /// Offset of its first byte in the file.
    pub offset: usize,
}

impl Document<'_> {
    /// A span of this text as a span of the file.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.offset)
    }
}

/// A value and its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or `~` or `null`.
    Null,
    Scalar {
        /// The text, after escapes and folding.
        text: String,
        /// Whether it is in quotes or a block, and so neither a number nor a flag.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Fields and their values, in order, none twice.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// The type of the value, in an author's words.
    #[must_use]
    pub fn sort(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "fields",
        }
    }

    /// The name and the words of the only field, as `Say: hello` has it, which is most often meant as text.
    #[must_use]
    pub(super) fn only_field(&self) -> Option<(&str, &str)> {
        let Value::Mapping(fields) = &self.value else { return None };
        match fields.as_slice() {
            [(key, Node { value: Value::Scalar { text, .. }, .. })] => Some((&key.value, text)),
            _ => None,
        }
    }

    /// The value of a field, if the node has it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(fields) => fields.iter().find(|(key, _)| key.value == name).map(|(_, node)| node),
            _ => None,
        }
    }
}

/// Reads one YAML document. An empty one is `Null`.
///
/// Returns nothing if the text cannot be parsed to its end; the reason is then among `diagnostics`.
pub fn read(document: Document<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = DEEPEST;
    options.block_nesting_limit = DEEPEST;
    // An unknown alias is most often text that begins with `*`: it is refused like the others, and reading goes on.
    options.emit_unresolved_aliases = true;
    let mut tree = Tree { document, open: Vec::new(), root: None, diagnostics };
    for event in Parser::new_from_str_with_options(document.text, options) {
        match event {
            Ok((event, span)) => tree.take(event, span)?,
            Err(error) => {
                let diagnostic = syntax::diagnostic(document, &error);
                // `*really* helps` is refused as an alias; what follows it on the line is not a second error.
                if !tree.refused_on_line_of(&diagnostic) {
                    tree.diagnostics.push(diagnostic);
                }
                return None;
            }
        }
    }
    let end = document.span(document.text.len(), document.text.len());
    Some(tree.root.unwrap_or(Node { value: Value::Null, span: end }))
}

/// The tree while it grows.
struct Tree<'a, 'd> {
    document: Document<'a>,
    open: Vec<Branch>,
    root: Option<Node>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// A list or a mapping that is not closed yet.
struct Branch {
    node: Node,
    key: Option<Spanned<String>>,
}

impl Tree<'_, '_> {
    /// Takes one event; `None` ends the reading.
    fn take(&mut self, event: Event<'_>, at: ParserSpan) -> Option<()> {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), at);
                let quoted = style != ScalarStyle::Plain;
                let node = if quoted { scalar(text.into_owned(), true, span) } else { self.plain(&text, span) };
                self.add(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), at);
                self.open(Value::Sequence(Vec::new()), span);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), at);
                self.open(Value::Mapping(Vec::new()), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse("an alias", "*", span);
                self.add(Node { value: Value::Null, span });
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                let message = "a second document begins here";
                let help = "keep one document a file: remove the line `---`";
                self.report(Diagnostic::new(Code::YamlInvalid, message).help(help), span);
                return None;
            }
            _ => {}
        }
        Some(())
    }

    /// A value without quotes. Reports what authors often take for quotes or text, and reads it as they meant it.
    fn plain(&mut self, text: &str, span: Span) -> Node {
        let (start, end) = (span.start as usize - self.document.offset, span.end as usize - self.document.offset);
        // The parser says `~` where nothing is written.
        let text = if start == end { "" } else { text };
        if let Some(inner) = line::between_curly(text) {
            self.diagnostics.push(syntax::curly(self.document, start..end, inner));
            return scalar(inner.to_owned(), true, span);
        }
        if matches!(text, "~" | "null" | "Null" | "NULL") {
            return Node { value: Value::Null, span };
        }
        let comment = line::comment(self.document.text, end, text.is_empty());
        // `# words` is a comment, and so is what follows a number; `#1` and `#words` are most often text.
        let is_word =
            comment.clone().is_some_and(|at| self.document.text[at.start + 1..].starts_with(char::is_alphanumeric));
        let may_be_text = text.is_empty() || text.contains(char::is_alphabetic) && !matches!(text, "true" | "false");
        let hidden = comment.clone().filter(|_| is_word && may_be_text);
        if let Some(at) = &hidden {
            self.diagnostics.push(syntax::hidden(self.document, text, at.clone()));
        }
        if !text.is_empty() {
            return scalar(text.to_owned(), false, span);
        }
        let at = comment.map_or(span, |at| self.document.span(at.start, at.end));
        match hidden {
            Some(words) => scalar(self.document.text[words].to_owned(), true, at),
            None => Node { value: Value::Null, span: at },
        }
    }

    fn span(&self, at: ParserSpan) -> Span {
        let offset = |marker: Marker| marker.byte_offset().unwrap_or(0);
        self.document.span(offset(at.start), offset(at.end))
    }

    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.document.file, span));
    }

    /// Whether the last diagnostic refuses a feature on the same line.
    fn refused_on_line_of(&self, diagnostic: &Diagnostic) -> bool {
        let Some(last) = self.diagnostics.last().filter(|last| last.code == Code::YamlFeatureRefused) else {
            return false;
        };
        let start = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| place.span.start as usize);
        let (Some(from), Some(to)) = (start(last), start(diagnostic)) else { return false };
        let line = self.document.text.get(from - self.document.offset..to - self.document.offset);
        line.is_some_and(|between| !between.contains('\n'))
    }

    fn refuse_features(&mut self, anchor: usize, tagged: bool, at: ParserSpan) {
        if tagged {
            let span = at.tag_span().map_or_else(|| self.span(at), |tag| self.span(tag));
            self.refuse("a tag", "!", span);
        }
        if anchor != 0 {
            let span = self.span(at);
            self.refuse("an anchor", "&", span);
        }
    }

    fn refuse(&mut self, feature: &str, sign: &str, span: Span) {
        let message = format!("`{sign}` begins {feature} of YAML here, not text");
        let at = span.start as usize - self.document.offset;
        let line = Line::around(self.document.text, at);
        let whole =
            if line.value_range().start == at { format!(": {}", line.with(line.value())) } else { String::new() };
        let help = format!("if it is text, put the whole value in double quotes{whole}");
        self.report(Diagnostic::new(Code::YamlFeatureRefused, message).help(help), span);
    }

    fn open(&mut self, value: Value, span: Span) {
        self.open.push(Branch { node: Node { value, span }, key: None });
    }

    fn close(&mut self, span: Span) {
        if let Some(mut branch) = self.open.pop() {
            branch.node.span.end = span.end.max(branch.node.span.start);
            if let Value::Mapping(fields) = &mut branch.node.value {
                self.keep_first_of_each(fields);
            }
            self.add(branch.node);
        }
    }

    /// Reports fields that are there twice, and keeps the first. Sorts them, so that no file takes quadratic time.
    fn keep_first_of_each(&mut self, fields: &mut Vec<(Spanned<String>, Node)>) {
        let mut order: Vec<usize> = (0..fields.len()).collect();
        order.sort_by(|a, b| fields[*a].0.value.cmp(&fields[*b].0.value).then(a.cmp(b)));
        let mut twice = vec![false; fields.len()];
        for pair in order.windows(2) {
            let (first, second) = (&fields[pair[0]].0, &fields[pair[1]].0);
            if first.value != second.value {
                continue;
            }
            twice[pair[1]] = true;
            let place = Place { file: self.document.file.clone(), span: first.span };
            let message = format!("`{}` is there twice", second.value);
            let diagnostic = Diagnostic::new(Code::FieldDuplicate, message).help("keep one of them");
            self.report(diagnostic.related(place, "the first one is here"), second.span);
        }
        let mut twice = twice.into_iter();
        fields.retain(|_| !twice.next().unwrap_or(false));
    }

    /// Puts a finished node where it belongs: into the open branch, as its key or its value, or at the root.
    fn add(&mut self, node: Node) {
        let Some(branch) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut branch.node.value {
            Value::Sequence(items) => items.push(node),
            Value::Mapping(fields) => match branch.key.take() {
                None => self.take_key(node),
                Some(key) => fields.push((key, node)),
            },
            Value::Null | Value::Scalar { .. } => {}
        }
    }

    fn take_key(&mut self, node: Node) {
        let key = match node.value {
            Value::Scalar { text, .. } => Spanned { value: text, span: node.span },
            _ => {
                let message = format!("the name of a field is text, not {}", node.sort());
                let help = "write `name: value`";
                self.report(Diagnostic::new(Code::YamlInvalid, message).help(help), node.span);
                Spanned { value: String::new(), span: node.span }
            }
        };
        if let Some(branch) = self.open.last_mut() {
            branch.key = Some(key);
        }
    }
}

fn scalar(text: String, quoted: bool, span: Span) -> Node {
    Node { value: Value::Scalar { text, quoted }, span }
}

//! The parser's events into a tree.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::content::body::{
    AlertKind, Alignment, Block, Body, Heading, Inline, Item, RawHtml, Table, Target, plain_text,
};
use crate::content::link;
use crate::content::markdown::Markdown;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::notes::Notes;
use crate::diagnostics::{Code, Diagnostic};

/// The deepest nesting that a page shows.
const DEEPEST: usize = 100;

/// A body while it grows.
pub(super) struct Builder<'a, 'd> {
    markdown: Markdown<'a>,
    diagnostics: &'d mut Vec<Diagnostic>,
    stack: Vec<Frame<'a>>,
    anchors: HashMap<String, usize>,
    notes: Notes,
}

impl<'a, 'd> Builder<'a, 'd> {
    pub(super) fn new(markdown: Markdown<'a>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let root = Frame::new(None, 0..0);
        Self { markdown, diagnostics, stack: vec![root], anchors: HashMap::new(), notes: Notes::default() }
    }

    /// Takes one event; `None` ends the reading.
    pub(super) fn take(&mut self, event: Event<'a>, range: Range<usize>) -> Option<()> {
        match event {
            Event::Start(tag) => {
                if self.stack.len() > DEEPEST {
                    let message = format!("this is nested more than {DEEPEST} levels deep");
                    let help = "write it flatter; everything after this place is left out until then";
                    self.report(Diagnostic::new(Code::NestingTooDeep, message).help(help), range);
                    return None;
                }
                self.stack.push(Frame::new(Some(tag), range));
            }
            Event::End(end) => self.end(end),
            Event::Text(words) => self.words(&words),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::LineBreak),
            Event::Rule => self.block(Block::Rule),
            Event::InlineHtml(source) => {
                let html = RawHtml { source: source.into_string(), span: self.markdown.span(range) };
                self.inline(Inline::Html(html));
            }
            Event::Html(source) => self.html_line(&source, range),
            Event::FootnoteReference(label) => {
                let mention = self.notes.mention(&label);
                self.inline(mention);
            }
            Event::TaskListMarker(checked) => self.top().checked = Some(checked),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        Some(())
    }

    fn top(&mut self) -> &mut Frame<'a> {
        self.stack.last_mut().expect("the root frame is never closed")
    }

    fn report(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        self.diagnostics.push(self.markdown.report(diagnostic, range));
    }

    fn words(&mut self, words: &str) {
        match self.top().inlines.last_mut() {
            Some(Inline::Text(text)) => text.push_str(words),
            _ => self.inline(Inline::Text(words.to_owned())),
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    fn block(&mut self, block: Block) {
        self.top().flush();
        self.top().blocks.push(block);
    }

    /// A block of HTML comes line by line.
    fn html_line(&mut self, source: &str, range: Range<usize>) {
        let span = self.markdown.span(range);
        match self.top().blocks.last_mut() {
            Some(Block::Html(html)) => {
                html.source.push_str(source);
                html.span.end = span.end;
            }
            _ => self.block(Block::Html(RawHtml { source: source.to_owned(), span })),
        }
    }

    fn end(&mut self, end: TagEnd) {
        let frame = self.stack.pop().expect("every end has its start");
        match end {
            TagEnd::Paragraph => self.paragraph(frame),
            TagEnd::Heading(level) => self.heading(level, frame.inlines),
            TagEnd::BlockQuote(kind) => {
                let blocks = frame.into_blocks();
                self.block(match kind {
                    Some(kind) => Block::Alert(alert(kind), blocks),
                    None => Block::Quote(blocks),
                });
            }
            TagEnd::CodeBlock => self.code(frame),
            TagEnd::List(_) => self.list(frame),
            TagEnd::Item => {
                let item = Item { checked: frame.checked, blocks: frame.into_blocks() };
                self.top().items.push(item);
            }
            TagEnd::Table => self.table(frame),
            TagEnd::TableHead | TagEnd::TableRow => self.top().rows.push(frame.cells),
            TagEnd::TableCell => self.top().cells.push(frame.inlines),
            TagEnd::FootnoteDefinition => self.footnote(frame),
            TagEnd::HtmlBlock => frame.into_blocks().into_iter().for_each(|block| self.block(block)),
            TagEnd::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            TagEnd::Strong => self.inline(Inline::Strong(frame.inlines)),
            TagEnd::Strikethrough => self.inline(Inline::Strikethrough(frame.inlines)),
            TagEnd::Link => self.link(frame),
            TagEnd::Image => self.image(frame),
            TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn paragraph(&mut self, frame: Frame<'a>) {
        // Paragraphs inside an item make its list loose.
        let in_item = matches!(self.top().tag, Some(Tag::Item));
        if in_item {
            let list_idx = self.stack.len() - 2;
            self.stack[list_idx].tight = false;
            // The marker of a task is within its paragraph.
            if frame.checked.is_some() {
                self.top().checked = frame.checked;
            }
        }
        if !frame.inlines.is_empty() {
            self.block(Block::Paragraph(frame.inlines));
        }
    }

    fn heading(&mut self, level: HeadingLevel, content: Vec<Inline>) {
        let anchor = self.anchor(&plain_text(&content));
        self.block(Block::Heading(Heading { level: (level as u8).max(2), anchor, content }));
    }

    /// An anchor from a heading's words, unique in this body.
    fn anchor(&mut self, words: &str) -> String {
        let base = link::anchor(words);
        // There may be a heading "Step 2" beside two headings "Step"; then the counter goes on.
        loop {
            let count = self.anchors.entry(base.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return base;
            }
            let numbered = format!("{base}-{count}");
            if !self.anchors.contains_key(&numbered) {
                self.anchors.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }

    fn code(&mut self, frame: Frame<'a>) {
        let language = match frame.tag {
            Some(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => language.into_string(),
            _ => String::new(),
        };
        self.block(Block::Code { language, text: plain_text(&frame.inlines) });
    }

    fn list(&mut self, frame: Frame<'a>) {
        let start = match frame.tag {
            Some(Tag::List(start)) => start,
            _ => None,
        };
        self.block(Block::List { start, tight: frame.tight, items: frame.items });
    }

    fn table(&mut self, mut frame: Frame<'a>) {
        let columns = match &frame.tag {
            Some(Tag::Table(columns)) => columns.iter().map(|column| alignment(*column)).collect(),
            _ => Vec::new(),
        };
        let head = if frame.rows.is_empty() { Vec::new() } else { frame.rows.remove(0) };
        self.block(Block::Table(Table { columns, head, rows: frame.rows }));
    }

    fn footnote(&mut self, frame: Frame<'a>) {
        if let Some(Tag::FootnoteDefinition(label)) = &frame.tag {
            let (label, range) = (label.to_string(), frame.range.clone());
            self.notes.write(label, frame.into_blocks(), range);
        }
    }

    fn link(&mut self, frame: Frame<'a>) {
        let Some(Tag::Link { dest_url, title, .. }) = &frame.tag else { return };
        let target = match link::target(self.markdown.file, dest_url) {
            Ok(target) => target,
            Err(refusal) => {
                self.report(refusal, frame.range.clone());
                Target::Anchor(String::new())
            }
        };
        let title = (!title.is_empty()).then(|| title.to_string());
        let span = self.markdown.span(frame.range);
        self.inline(Inline::Link { target, title, content: frame.inlines, span });
    }

    fn image(&mut self, frame: Frame<'a>) {
        let Some(Tag::Image { dest_url, title, .. }) = &frame.tag else { return };
        let alt = plain_text(&frame.inlines);
        if alt.trim().is_empty() {
            let help = format!("say what it shows: `![A red door]({dest_url})`");
            let message = "this picture has no description for people who cannot see it";
            self.report(Diagnostic::new(Code::AltMissing, message).help(help), frame.range.clone());
        }
        match link::picture(self.markdown.file, dest_url) {
            Ok(source) => {
                let title = (!title.is_empty()).then(|| title.to_string());
                let span = self.markdown.span(frame.range);
                self.inline(Inline::Image { source, alt, title, span });
            }
            Err(refusal) => self.report(refusal, frame.range),
        }
    }

    /// Closes what is open and gives the body.
    pub(super) fn finish(mut self) -> Body {
        // Reading may have stopped early; what is open is closed as it is.
        while self.stack.len() > 1 {
            let frame = self.stack.pop().expect("more than one frame is open");
            frame.into_blocks().into_iter().for_each(|block| self.block(block));
        }
        let blocks = self.stack.pop().expect("the root frame is never closed").into_blocks();
        let (footnotes, unused) = self.notes.finish();
        for (label, range) in unused {
            let message = format!("the text never mentions the footnote `[^{label}]`");
            let help = format!("write `[^{label}]` where it belongs, or take the footnote out");
            let diagnostic = Diagnostic::new(Code::FootnoteUnused, message).help(help);
            self.diagnostics.push(self.markdown.report(diagnostic, range));
        }
        Body { blocks, footnotes }
    }
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

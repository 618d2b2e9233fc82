//! Converts parsed text to HTML. Everything that the program did not write itself is escaped or sanitised, and links are
//! resolved to addresses, so that the view of a page contains every address that the page shows.

use std::fmt::Write;

use crate::markup::{escape, escaped, sanitised};
use crate::templates::Html;
use nerve_core::content::body::{
    AlertKind, Alignment, Block, Body, Footnote, Heading, Inline, Item, Table, Target, Text,
};
use nerve_core::messages;
use nerve_core::model::Library;
use nerve_core::plan::routes::{asset_path, record_path};
use nerve_core::source::SourcePath;
use nerve_core::translations::Translations;

/// What a text is converted for: the page that its links start from, and the headings around it.
#[derive(Clone, Copy)]
pub struct BodyContext<'a> {
    pub library: &'a Library,
    pub translations: &'a Translations,
    /// The relative path from the page to the site's root.
    pub root: &'a str,
    /// Put before every anchor, for pages with several texts.
    pub anchor_prefix: &'a str,
    /// Added to the level of every heading.
    pub heading_offset: u8,
}

/// A whole text with its footnotes; `None` if it is empty.
#[must_use]
pub fn body(body: &Body, context: BodyContext<'_>) -> Option<Html> {
    if body.is_empty() {
        return None;
    }
    let mut writer = Writer { out: String::with_capacity(4096), context: Some(context), has_html: false };
    writer.blocks(&body.blocks);
    writer.footnotes(&body.footnotes);
    Some(writer.finish())
}

/// Blocks without footnotes.
#[must_use]
pub fn blocks(blocks: &[Block], context: BodyContext<'_>) -> Html {
    let mut writer = Writer { out: String::new(), context: Some(context), has_html: false };
    writer.blocks(blocks);
    writer.finish()
}

/// A short text. Of its links only the texts are kept, so that it can be shown inside a link and on any page.
#[must_use]
pub fn text(text: &Text) -> Html {
    let mut writer = Writer { out: String::new(), context: None, has_html: false };
    writer.inlines(&text.0);
    writer.finish()
}

struct Writer<'a> {
    out: String,
    /// Without a context, links become plain text.
    context: Option<BodyContext<'a>>,
    /// Whether `out` has HTML that an author wrote.
    has_html: bool,
}

impl Writer<'_> {
    fn finish(self) -> Html {
        if self.has_html { Html::new(&sanitised(&self.out)) } else { Html::new(&self.out) }
    }

    /// A text of the program in the site's language.
    fn say(&self, text: &str) -> String {
        escaped(self.context.map_or(text, |context| context.translations.text(text)))
    }

    fn prefix(&self) -> &str {
        self.context.map_or("", |context| context.anchor_prefix)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.wrapped("<p>", content, "</p>\n"),
            Block::Heading(heading) => self.heading(heading),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Alert(kind, blocks) => self.alert(*kind, blocks),
            Block::Code { language, text } => self.code(language, text),
            Block::Table(table) => self.table(table),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Html(html) => self.html(&html.source),
        }
    }

    fn wrapped(&mut self, open: &str, content: &[Inline], close: &str) {
        self.out.push_str(open);
        self.inlines(content);
        self.out.push_str(close);
    }

    fn heading(&mut self, heading: &Heading) {
        let level = (heading.level + self.context.map_or(0, |context| context.heading_offset)).min(6);
        let open = format!("<h{level} id=\"{}{}\">", self.prefix(), escaped(&heading.anchor));
        self.wrapped(&open, &heading.content, &format!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) {
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => writeln!(self.out, "<ol start=\"{start}\">").expect("writing to a string cannot fail"),
        }
        items.iter().for_each(|item| self.item(item, tight));
        self.out.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, item: &Item, tight: bool) {
        self.out.push_str(match item.checked {
            None => "<li>",
            Some(true) => "<li class=\"task\">☑ ",
            Some(false) => "<li class=\"task\">☐ ",
        });
        for block in &item.blocks {
            match block {
                Block::Paragraph(content) if tight => self.inlines(content),
                _ => self.block(block),
            }
        }
        self.out.push_str("</li>\n");
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let (class, title) = match kind {
            AlertKind::Note => ("note", messages::NOTE),
            AlertKind::Tip => ("tip", messages::TIP),
            AlertKind::Important => ("important", messages::IMPORTANT),
            AlertKind::Warning => ("warning", messages::TAKE_CARE),
            AlertKind::Caution => ("caution", messages::CAUTION),
        };
        let title = self.say(title);
        writeln!(self.out, "<div class=\"alert {class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>")
            .expect("writing to a string cannot fail");
        self.blocks(blocks);
        self.out.push_str("</div>\n");
    }

    fn code(&mut self, language: &str, text: &str) {
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            escape(language, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        // A wide table scrolls by itself, so it must be reachable by keyboard.
        let name = self.say(messages::TABLE);
        write!(self.out, "<div class=\"table\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\"><table>\n<thead>")
            .expect("writing to a string cannot fail");
        self.row("th scope=\"col\"", "th", &table.columns, &table.head);
        self.out.push_str("</thead>\n<tbody>\n");
        table.rows.iter().for_each(|row| self.row("td", "td", &table.columns, row));
        self.out.push_str("</tbody>\n</table></div>\n");
    }

    fn row(&mut self, open: &str, close: &str, columns: &[Alignment], cells: &[Vec<Inline>]) {
        self.out.push_str("<tr>");
        for (cell_idx, cell) in cells.iter().enumerate() {
            let class = match columns.get(cell_idx) {
                Some(Alignment::Center) => " class=\"center\"",
                Some(Alignment::End) => " class=\"end\"",
                Some(Alignment::Start) | None => "",
            };
            self.wrapped(&format!("<{open}{class}>"), cell, &format!("</{close}>"));
        }
        self.out.push_str("</tr>\n");
    }

    fn footnotes(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        self.out.push_str("<ol class=\"footnotes\">\n");
        for (note_idx, footnote) in footnotes.iter().enumerate() {
            let number = note_idx + 1;
            let prefix = self.prefix().to_owned();
            write!(self.out, "<li id=\"{prefix}fn_{number}\">").expect("writing to a string cannot fail");
            self.blocks(&footnote.blocks);
            for mention in 1..=footnote.mentions {
                let words = if footnote.mentions == 1 { String::new() } else { format!(" {mention}") };
                let label = self.say(messages::BACK_TO_THE_TEXT);
                write!(
                    self.out,
                    "<a class=\"back\" href=\"#{prefix}fnref_{number}_{mention}\" aria-label=\"{label}{words}\">↩{words}</a> "
                )
                .expect("writing to a string cannot fail");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n");
    }

    fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => escape(words, &mut self.out),
            Inline::Emphasis(content) => self.wrapped("<em>", content, "</em>"),
            Inline::Strong(content) => self.wrapped("<strong>", content, "</strong>"),
            Inline::Strikethrough(content) => self.wrapped("<del>", content, "</del>"),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                escape(code, &mut self.out);
                self.out.push_str("</code>");
            }
            Inline::Link { target, title, content, .. } => self.link(target, title.as_deref(), content),
            Inline::Image { source, alt, title, .. } => self.image(source, alt, title.as_deref()),
            Inline::FootnoteMention { note_idx, mention_idx } => self.mention(note_idx + 1, mention_idx + 1),
            Inline::SoftBreak => self.out.push('\n'),
            Inline::LineBreak => self.out.push_str("<br>"),
            Inline::Html(html) => self.html(&html.source),
        }
    }

    fn link(&mut self, target: &Target, title: Option<&str>, content: &[Inline]) {
        let Some(href) = self.context.and_then(|context| href(target, context)) else {
            return self.inlines(content);
        };
        self.out.push_str("<a href=\"");
        escape(&href, &mut self.out);
        self.out.push('"');
        if matches!(target, Target::External(url) if url.starts_with("http")) {
            self.out.push_str(" rel=\"noopener noreferrer\"");
        }
        self.title(title);
        self.wrapped(">", content, "</a>");
    }

    fn title(&mut self, title: Option<&str>) {
        if let Some(title) = title {
            self.out.push_str(" title=\"");
            escape(title, &mut self.out);
            self.out.push('"');
        }
    }

    fn image(&mut self, source: &SourcePath, alt: &str, title: Option<&str>) {
        let Some(context) = self.context else { return };
        self.out.push_str("<img src=\"");
        escape(&asset(source, context), &mut self.out);
        self.out.push_str("\" alt=\"");
        escape(alt, &mut self.out);
        self.out.push('"');
        if let Some((width, height)) = context.library.assets.get(source).and_then(|asset| asset.dimensions) {
            write!(self.out, " width=\"{width}\" height=\"{height}\"").expect("writing to a string cannot fail");
        }
        self.title(title);
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn html(&mut self, source: &str) {
        // A short text is shown inside other elements, where an author's HTML could do harm.
        if self.context.is_some() {
            self.has_html = true;
            self.out.push_str(source);
        }
    }

    fn mention(&mut self, number: usize, mention: usize) {
        let prefix = self.prefix().to_owned();
        let label = self.say(messages::NOTE);
        write!(
            self.out,
            "<sup><a id=\"{prefix}fnref_{number}_{mention}\" href=\"#{prefix}fn_{number}\" aria-label=\"{label} {number}\">{number}</a></sup>"
        )
        .expect("writing to a string cannot fail");
    }
}

/// The address of a file of the library. All languages share these files.
fn asset(source: &SourcePath, context: BodyContext<'_>) -> String {
    format!("{}{}{}", context.root, context.library.site.up, asset_path(source))
}

fn href(target: &Target, context: BodyContext<'_>) -> Option<String> {
    match target {
        Target::External(url) => Some(url.clone()),
        Target::Anchor(anchor) => Some(format!("#{}{anchor}", context.anchor_prefix)),
        Target::Site { path, anchor } => {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            let home = if context.root.is_empty() && path.is_empty() { "./" } else { "" };
            // Not every server redirects from the address of a folder without a trailing slash.
            let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
            Some(format!("{}{home}{path}{slash}{anchor}", context.root))
        }
        Target::Asset(source) => Some(asset(source, context)),
        Target::Record { kind, id, anchor } => {
            let path = record_path(*kind, id)?;
            // Ideas, terms and sources are sections of one page; their path has an anchor already.
            let anchor = anchor.as_ref().filter(|_| !path.contains('#'));
            let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
            // A record without a translation is linked to in the library's own language.
            let is_here = !context.library.site.is_translation || context.library.find(*kind, id).is_some();
            let up = if is_here { "" } else { context.library.site.up };
            Some(format!("{}{up}{path}{anchor}", context.root))
        }
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;

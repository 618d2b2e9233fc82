//! Text as authors wrote it, as HTML: a walk of the parsed tree that escapes everything it did not make itself.

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

/// Where a text stands, and so where its links lead from.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The library that links point into.
    pub library: &'a Library,
    /// What the program itself says.
    pub translations: &'a Translations,
    /// The way up to the site's root.
    pub root: &'a str,
    /// What goes before every anchor, where a page holds several texts.
    pub prefix: &'a str,
    /// How many levels deeper headings stand.
    pub deeper: u8,
}

/// A whole text; nothing where nothing is written.
#[must_use]
pub fn body(body: &Body, place: Place<'_>) -> Option<Html> {
    if body.is_empty() {
        return None;
    }
    let mut writer = Writer { out: String::with_capacity(4096), place: Some(place), has_html: false };
    writer.blocks(&body.blocks);
    writer.footnotes(&body.footnotes);
    Some(Html::new(&sanitised(writer.out, writer.has_html)))
}

/// Some blocks, without footnotes.
#[must_use]
pub fn blocks(blocks: &[Block], place: Place<'_>) -> Html {
    let mut writer = Writer { out: String::new(), place: Some(place), has_html: false };
    writer.blocks(blocks);
    Html::new(&sanitised(writer.out, writer.has_html))
}

/// A short text. Links in it are words only, so that it may stand in a link itself and on any page.
#[must_use]
pub fn text(text: &Text) -> Html {
    let mut writer = Writer { out: String::new(), place: None, has_html: false };
    writer.inlines(&text.0);
    Html::new(&writer.out)
}

struct Writer<'a> {
    out: String,
    /// Where links lead from; without a place they are words.
    place: Option<Place<'a>>,
    /// Whether an author's own HTML is among it.
    has_html: bool,
}

impl Writer<'_> {
    /// A text of the program's own, in the language of the site.
    fn say(&self, text: &str) -> String {
        escaped(self.place.map_or(text, |place| place.translations.text(text)))
    }

    fn prefix(&self) -> &str {
        self.place.map_or("", |place| place.prefix)
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
        let level = (heading.level + self.place.map_or(0, |place| place.deeper)).min(6);
        let open = format!("<h{level} id=\"{}{}\">", self.prefix(), escaped(&heading.anchor));
        self.wrapped(&open, &heading.content, &format!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) {
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => writeln!(self.out, "<ol start=\"{start}\">").expect("a string takes all text"),
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
            .expect("a string takes all text");
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
        // A wide table scrolls on its own, and so must be reached by keyboard.
        let name = self.say(messages::TABLE);
        write!(self.out, "<div class=\"table\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\"><table>\n<thead>")
            .expect("a string takes all text");
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
            write!(self.out, "<li id=\"{prefix}fn_{number}\">").expect("a string takes all text");
            self.blocks(&footnote.blocks);
            for mention in 1..=footnote.mentions {
                let words = if footnote.mentions == 1 { String::new() } else { format!(" {mention}") };
                let label = self.say(messages::BACK_TO_THE_TEXT);
                write!(
                    self.out,
                    "<a class=\"back\" href=\"#{prefix}fnref_{number}_{mention}\" aria-label=\"{label}{words}\">↩{words}</a> "
                )
                .expect("a string takes all text");
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
        let Some(href) = self.place.and_then(|place| href(target, place)) else {
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
        let Some(place) = self.place else { return };
        self.out.push_str("<img src=\"");
        escape(&asset(source, place), &mut self.out);
        self.out.push_str("\" alt=\"");
        escape(alt, &mut self.out);
        self.out.push('"');
        if let Some((width, height)) = place.library.assets.get(source).and_then(|asset| asset.dimensions) {
            write!(self.out, " width=\"{width}\" height=\"{height}\"").expect("a string takes all text");
        }
        self.title(title);
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn html(&mut self, source: &str) {
        // Short texts stand in links and attributes' company, where no tag may open.
        if self.place.is_some() {
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
        .expect("a string takes all text");
    }
}

/// The way to a file of the library, which all its languages share.
fn asset(source: &SourcePath, place: Place<'_>) -> String {
    format!("{}{}{}", place.root, place.library.site.up, asset_path(source))
}

fn href(target: &Target, place: Place<'_>) -> Option<String> {
    match target {
        Target::External(url) => Some(url.clone()),
        Target::Anchor(anchor) => Some(format!("#{}{anchor}", place.prefix)),
        Target::Site { path, anchor } => {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            let home = if place.root.is_empty() && path.is_empty() { "./" } else { "" };
            // Written without its last slash, the address would lead to a folder only where a server helps.
            let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
            Some(format!("{}{home}{path}{slash}{anchor}", place.root))
        }
        Target::Asset(source) => Some(asset(source, place)),
        Target::Record { kind, id, anchor } => {
            let path = record_path(*kind, id)?;
            // Ideas, terms and sources share a page, so their own headings have no address.
            let anchor = anchor.as_ref().filter(|_| !path.contains('#'));
            let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
            // What is not translated is read in the library's own language.
            let is_here = place.library.site.original.is_none() || place.library.find(*kind, id).is_some();
            let up = if is_here { "" } else { place.library.site.up };
            Some(format!("{}{up}{path}{anchor}", place.root))
        }
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;

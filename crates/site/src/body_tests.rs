use super::*;
use nerve_core::content::body::{AlertKind, RawHtml};
use nerve_core::content::kind::Kind;
use nerve_core::source::Span;

fn html(content: Vec<Inline>, root: &str) -> String {
    blocks_html(vec![Block::Paragraph(content)], root)
}

fn blocks_html(blocks: Vec<Block>, root: &str) -> String {
    let library = Library::default();
    let text = Body { blocks, footnotes: Vec::new() };
    let context = BodyContext {
        library: &library,
        translations: &Translations::default(),
        root,
        anchor_prefix: "",
        heading_offset: 0,
    };
    body(&text, context).expect("some text").as_str().to_owned()
}

fn link(target: Target) -> Inline {
    let content = vec![Inline::Text("there".to_owned())];
    Inline::Link { target, title: None, content, span: Span::default() }
}

#[test]
fn everything_that_html_keeps_for_itself_is_escaped() {
    let words = "<script>alert('1 & \"2\"')</script>";
    let page = html(vec![Inline::Text(words.to_owned()), Inline::Code("<b>".to_owned())], "");
    assert_eq!(
        page,
        "<p>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;<code>&lt;b&gt;</code></p>\n"
    );
}

#[test]
fn links_lead_from_where_the_page_stands() {
    let to_guide = Target::Record { kind: Kind::Guide, id: "fair-ask".to_owned(), anchor: Some("one".to_owned()) };
    assert!(html(vec![link(to_guide)], "../../").contains("href=\"../../guides/fair-ask/#one\""));
    let to_idea = Target::Record { kind: Kind::Idea, id: "wave".to_owned(), anchor: Some("one".to_owned()) };
    assert!(html(vec![link(to_idea)], "../").contains("href=\"../ideas/#wave\""));
    let home = Target::Site { path: String::new(), anchor: None };
    assert!(html(vec![link(home)], "").contains("href=\"./\""));
}

#[test]
fn links_out_of_the_site_tell_nobody_where_they_come_from() {
    let out = Target::External("https://example.org/?a=1&b=\"2\"".to_owned());
    let page = html(vec![link(out)], "");
    assert!(
        page.contains("href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer\""),
        "{page}"
    );
}

#[test]
fn links_of_a_short_text_are_words() {
    let short = Text(vec![link(Target::Anchor("x".to_owned()))].into());
    assert_eq!(text(&short).as_str(), "there");
}

#[test]
fn an_authors_html_is_cleaned_across_blocks() {
    let raw = |source: &str| Block::Html(RawHtml { source: source.to_owned(), span: Span::default() });
    let inside = Block::Paragraph(vec![Inline::Text("kept".to_owned())]);
    let page = blocks_html(vec![raw("<div onclick=\"x()\"><script>bad()</script>"), inside, raw("</div>")], "");
    assert!(page.contains("<p>kept</p>") && !page.contains("script") && !page.contains("onclick"), "{page}");
}

#[test]
fn an_alert_has_a_title() {
    let page = blocks_html(vec![Block::Alert(AlertKind::Warning, Vec::new())], "");
    assert!(page.contains("<p class=\"alert-title\">Take care</p>"), "{page}");
}

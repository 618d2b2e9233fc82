//! Escaping of text for HTML, and sanitising of HTML that authors wrote.

/// A text with the special characters of HTML escaped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}

/// Appends a text with the special characters of HTML escaped.
pub fn escape(text: &str, out: &mut String) {
    // Most texts have no such character; a fold without branches finds that out many bytes at a time.
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// HTML without what may run or load anything. Takes a whole text, because an element may begin in one block and end in
/// another.
#[must_use]
pub fn sanitised(markup: &str) -> String {
    let mut cleaner = ammonia::Builder::default();
    cleaner.link_rel(None).url_relative(ammonia::UrlRelative::PassThrough).add_url_schemes(["mailto", "tel"]);
    cleaner.add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"]);
    cleaner.add_tag_attributes("a", ["rel"]).add_tag_attributes("img", ["loading", "decoding"]);
    cleaner.add_tag_attributes("th", ["scope"]);
    cleaner.clean(markup).to_string()
}

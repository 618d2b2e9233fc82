//! Characters that HTML keeps for itself, and HTML that others wrote.

/// Words with the characters replaced that HTML keeps for itself.
#[must_use]
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    escape(words, &mut out);
    out
}

/// The same, written after what is there.
pub fn escape(words: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in words.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&words[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&words[from..]);
}

/// HTML that an author wrote is cleaned with the text around it, for it may begin in one block and end in another.
#[must_use]
pub fn sanitised(markup: String, has_html: bool) -> String {
    if !has_html {
        return markup;
    }
    let mut cleaner = ammonia::Builder::default();
    cleaner.link_rel(None).url_relative(ammonia::UrlRelative::PassThrough).add_url_schemes(["mailto", "tel"]);
    cleaner.add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"]);
    cleaner.add_tag_attributes("a", ["rel"]).add_tag_attributes("img", ["loading", "decoding"]);
    cleaner.add_tag_attributes("th", ["scope"]);
    cleaner.clean(&markup).to_string()
}

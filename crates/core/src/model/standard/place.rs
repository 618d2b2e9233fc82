//! Where in a file the words are that a rule has found.
//!
//! Plain texts do not keep the places of their words, so the words are searched for in the source again, only after a
//! rule has found something.

use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::text::plain_sign;
use crate::source::{Place, Snapshot, Span};

/// The place of bytes `start..end` of a passage: of the words if the search finds them, otherwise of the field.
#[must_use]
pub(super) fn of_words(entry: &Entry<'_>, passage: &Passage, start: usize, end: usize, sources: &Snapshot) -> Place {
    let span = words_span(entry, passage, start, end, sources).unwrap_or_else(|| of_field(entry, passage));
    Place { file: entry.file.clone(), span }
}

#[must_use]
pub(super) fn of_passage(entry: &Entry<'_>, passage: &Passage, sources: &Snapshot) -> Place {
    if is_body(passage) {
        return of_words(entry, passage, 0, passage.text.len(), sources);
    }
    Place { file: entry.file.clone(), span: passage.span }
}

/// The first letter of a record.
#[must_use]
pub(super) fn of_record(entry: &Entry<'_>) -> Place {
    let start = entry.record.span.start as usize;
    Place { file: entry.file.clone(), span: Span::new(start, start + 1) }
}

fn of_field(entry: &Entry<'_>, passage: &Passage) -> Span {
    if is_body(passage) { of_record(entry).span } else { passage.span }
}

fn is_body(passage: &Passage) -> bool {
    matches!(passage.field, "body" | "quote")
}

fn words_span(entry: &Entry<'_>, passage: &Passage, start: usize, end: usize, sources: &Snapshot) -> Option<Span> {
    let text = sources.get(entry.file)?.text().ok()?;
    let from = passage.span.start as usize;
    let region = text.get(from..(passage.span.end as usize).min(text.len()))?;
    let words = passage.text.get(start..end)?;
    let nth = earlier(entry, passage, start, words);
    // Markup that `find` does not skip may split a long text; then its first words do.
    let beginning = words.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let (at, to) = find(region, words, nth).or_else(|| find(region, &beginning, 0))?;
    Some(Span::new(from + at, from + to))
}

/// How often the words come before this place in the same field.
fn earlier(entry: &Entry<'_>, passage: &Passage, start: usize, words: &str) -> usize {
    let before = entry.passages.iter().take_while(|other| !std::ptr::eq(*other, passage));
    let same = before.filter(|other| other.span == passage.span);
    same.map(|other| other.text.matches(words).count()).sum::<usize>() + passage.text[..start].matches(words).count()
}

/// The bytes of the `nth` occurrence of the words in the source, from 0.
fn find(source: &str, words: &str, nth: usize) -> Option<(usize, usize)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut left = nth;
    let mut skip_to = 0;
    for (at, _) in source.char_indices() {
        if at < skip_to {
            continue;
        }
        // The address of a link is not text.
        if source[at..].starts_with("](") {
            skip_to = source[at..].find(')').map_or(at, |close| at + close);
            continue;
        }
        let Some(end) = starts_with(&source[at..], &words) else { continue };
        if left == 0 {
            return Some((at, at + end));
        }
        left -= 1;
        skip_to = at + end;
    }
    None
}

/// The end of the words, if the source begins with them. Spaces and line marks may come between words, emphasis marks
/// anywhere.
fn starts_with(source: &str, words: &[&str]) -> Option<usize> {
    let mut rest = source;
    for (word_idx, word) in words.iter().enumerate() {
        if word_idx > 0 {
            let trimmed =
                rest.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '*' | '_'));
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        for wanted in word.chars() {
            // The first letter must be where the search is.
            if rest.len() < source.len() {
                rest = rest.trim_start_matches(|letter| matches!(letter, '*' | '_' | '`' | '\\') && letter != wanted);
            }
            let letter = rest.chars().next().filter(|letter| plain_sign(*letter) == wanted)?;
            rest = &rest[letter.len_utf8()..];
        }
    }
    (rest.len() < source.len()).then(|| source.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(source: &str, words: &str, nth: usize) -> Option<String> {
        find(source, words, nth).map(|(start, end)| source[start..end].to_owned())
    }

    #[test]
    fn words_are_found_across_lines_quotes_and_emphasis() {
        assert_eq!(found("one, keep\n  asking them", "keep asking", 0).as_deref(), Some("keep\n  asking"));
        assert_eq!(found("he **really** means it", "really means", 0).as_deref(), Some("really** means"));
        assert_eq!(found("don’t beg", "don't beg", 0).as_deref(), Some("don’t beg"));
        assert_eq!(found("say \\\"you should\\\"", "\"you should", 0).as_deref(), Some("\"you should"));
    }

    #[test]
    fn the_address_of_a_link_is_not_text() {
        assert_eq!(find("[a](no-fail.md) fail", "fail", 0), Some((16, 20)));
        assert_eq!(find("fail, fail", "fail", 1), Some((6, 10)));
        assert_eq!(find("fail", "fail", 1), None);
    }
}

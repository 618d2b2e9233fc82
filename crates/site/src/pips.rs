//! The pips in a card's corner: the shape of the suit, repeated once per level, as one SVG path.

use std::fmt::Write;

use crate::templates::Html;

/// The distance between pips, in units of the suit's grid of 8 × 8.
const STEP: u8 = 10;

/// A row of `count` pips. It is decorative: the text next to it names level and category.
#[must_use]
pub fn svg(path: &str, count: u8) -> Html {
    let width = STEP * count.max(1) - (STEP - 8);
    let mut shapes = String::new();
    for pip_idx in 0..count {
        shifted(path, f64::from(STEP * pip_idx), &mut shapes);
    }
    Html::new(&format!(
        "<svg class=\"pips\" viewBox=\"0 0 {width} 8\" aria-hidden=\"true\"><path fill-rule=\"evenodd\" d=\"{shapes}\"/></svg>"
    ))
}

/// Appends SVG path data moved to the right by `by`.
fn shifted(path: &str, by: f64, out: &mut String) {
    let mut command = ' ';
    let mut number_idx = 0;
    for token in tokens(path) {
        match token {
            Token::Command(letter) => {
                command = letter;
                number_idx = 0;
                out.push(letter);
            }
            Token::Number(number) => {
                let moved = if is_absolute_x(command, number_idx) { number + by } else { number };
                // Two decimals are a four-hundredth of a millimetre on a card.
                let rounded = (moved * 100.0).round() / 100.0;
                let space = if out.ends_with(|c: char| c.is_ascii_digit()) && rounded >= 0.0 { " " } else { "" };
                write!(out, "{space}{rounded}").expect("writing to a string cannot fail");
                number_idx += 1;
            }
        }
    }
}

/// Whether a number of a path command is an absolute x coordinate.
fn is_absolute_x(command: char, number_idx: usize) -> bool {
    match command {
        'M' | 'L' | 'T' | 'C' | 'S' | 'Q' => number_idx.is_multiple_of(2),
        // The first move of a path is absolute in either case.
        'm' => number_idx == 0,
        'H' => true,
        'A' => number_idx % 7 == 5,
        _ => false,
    }
}

enum Token {
    Command(char),
    Number(f64),
}

fn tokens(path: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphabetic() {
            found.push(Token::Command(first));
            rest = &rest[1..];
            continue;
        }
        let length = number_length(rest);
        match rest[..length].parse() {
            Ok(number) => {
                found.push(Token::Number(number));
                rest = &rest[length..];
            }
            Err(_) => rest = &rest[first.len_utf8()..],
        }
    }
    found
}

fn number_length(text: &str) -> usize {
    let mut has_dot = false;
    let end = text.bytes().enumerate().position(|(at, byte)| match byte {
        b'-' | b'+' => at > 0,
        b'.' => std::mem::replace(&mut has_dot, true),
        _ => !byte.is_ascii_digit(),
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pips_are_side_by_side() {
        let two = svg("M4 0L8 8H0Z", 2);
        assert!(two.as_str().contains("viewBox=\"0 0 18 8\""), "{}", two.as_str());
        assert!(two.as_str().contains("d=\"M4 0L8 8H0ZM14 0L18 8H10Z\""), "{}", two.as_str());
    }

    #[test]
    fn relative_commands_and_arcs_keep_their_shape() {
        let two = svg("M1-1a3.5.5 0 1 1-7 0A2 2 0 0 1 4 4z", 2);
        assert!(two.as_str().contains("M11-1a3.5 0.5 0 1 1-7 0A2 2 0 0 1 14 4z"), "{}", two.as_str());
    }
}

//! The parser of queries.

use std::ops::Range;

use crate::content::query::{Comparison, Query, Subject, Test, Word};
use crate::diagnostics::did_you_mean;
use crate::source::Span;

/// The deepest nesting of brackets and `not`.
const DEEPEST: usize = 64;

/// Why a query cannot be parsed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The bytes of the query.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Reads a query.
///
/// # Errors
/// The first error.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let query = parser.any()?;
    match parser.peek() {
        None => Ok(query),
        Some(token) => Err(parser.unexpected(token.clone(), "`and` or `or`")),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token<'a> {
    text: &'a str,
    range: Range<usize>,
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if ["<=", ">=", "!=", "=="].iter().any(|sign| rest.starts_with(sign)) {
            2
        } else if "()[],:<>=".contains(first) {
            1
        } else {
            let message = format!("`{}` means nothing in a query", first.escape_debug());
            let help = "a query looks like `level <= 2 and mode:text`".to_owned();
            return Err(QueryError { range: at..at + first.len_utf8(), message, help: Some(help) });
        };
        if !first.is_whitespace() {
            tokens.push(Token { text: &rest[..length], range: at..at + length });
        }
        rest = &rest[length..];
    }
    Ok(tokens)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at)
    }

    fn take_if(&mut self, text: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.text == text);
        self.at += usize::from(found);
        found
    }

    fn next(&mut self, wanted: &str) -> Result<Token<'a>, QueryError> {
        let token = self.peek().cloned().ok_or_else(|| QueryError {
            range: self.end..self.end,
            message: format!("the query ends where {wanted} should follow"),
            help: None,
        })?;
        self.at += 1;
        Ok(token)
    }

    fn unexpected(&self, token: Token<'_>, wanted: &str) -> QueryError {
        let message = format!("expected {wanted}, found `{}`", token.text);
        QueryError { help: in_small_letters(token.text), range: token.range, message }
    }

    fn any(&mut self) -> Result<Query, QueryError> {
        let mut parts = vec![self.all()?];
        while self.take_if("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::Any(parts) })
    }

    fn all(&mut self) -> Result<Query, QueryError> {
        let mut parts = vec![self.one()?];
        while self.take_if("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::All(parts) })
    }

    fn one(&mut self) -> Result<Query, QueryError> {
        let token = self.next("a field such as `level`")?;
        if !matches!(token.text, "not" | "(") {
            return self.test(token);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = "the query is nested too deeply".to_owned();
            return Err(QueryError { range: token.range, message, help: None });
        }
        let query = if token.text == "not" { Query::Not(Box::new(self.one()?)) } else { self.bracket(token)? };
        self.depth -= 1;
        Ok(query)
    }

    fn bracket(&mut self, open: Token<'a>) -> Result<Query, QueryError> {
        let query = self.any()?;
        if self.take_if(")") {
            return Ok(query);
        }
        match self.peek() {
            Some(token) => Err(self.unexpected(token.clone(), "`and`, `or` or `)`")),
            None => {
                Err(QueryError { range: open.range, message: "this bracket is never closed".to_owned(), help: None })
            }
        }
    }

    fn test(&mut self, field: Token<'a>) -> Result<Query, QueryError> {
        let subject = subject(&field)?;
        let operator = self.next("an operator such as `:` or `<=`")?;
        let comparison = match operator.text {
            ":" | "=" | "==" | "in" => Comparison::Is,
            "!=" => Comparison::IsNot,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            ">=" => Comparison::AtLeast,
            _ => return Err(self.unexpected(operator, "an operator such as `:`, `<=` or `in`")),
        };
        let ordered = !matches!(comparison, Comparison::Is | Comparison::IsNot);
        if ordered && !subject.is_number() {
            let message = format!("`{}` is not a number, so it cannot be less or more than another", field.text);
            let help = Some(format!("write `{}:word` or `{} in [word, word]`", field.text, field.text));
            return Err(QueryError { range: operator.range, message, help });
        }
        let words = if operator.text == "in" { self.list(subject)? } else { vec![self.word(subject)?] };
        Ok(Query::Test(Test { subject, comparison, words }))
    }

    fn list(&mut self, subject: Subject) -> Result<Vec<Word>, QueryError> {
        let open = self.next("a list such as `[shop, food]`")?;
        if open.text != "[" {
            return Err(self.unexpected(open, "a list such as `[shop, food]`"));
        }
        let mut words = vec![self.word(subject)?];
        loop {
            let token = self.next("`]`")?;
            match token.text {
                "]" => return Ok(words),
                "," => words.push(self.word(subject)?),
                _ => return Err(self.unexpected(token, "`,` or `]`")),
            }
        }
    }

    fn word(&mut self, subject: Subject) -> Result<Word, QueryError> {
        let token = self.next("a word")?;
        if !token.text.starts_with(is_word) {
            return Err(self.unexpected(token, "a word"));
        }
        if subject.is_number() && token.text.parse::<u32>().is_err() {
            return Err(self.unexpected(token, "a number"));
        }
        if let Some(known) = subject.vocabulary()
            && !known.contains(&token.text)
        {
            let meant = did_you_mean(token.text, known.iter().copied());
            let message = format!("`{}` is none of the words this field takes", token.text);
            let help = format!("{}it takes: {}", meant.map(|meant| meant + " ").unwrap_or_default(), known.join(", "));
            return Err(QueryError { range: token.range, message, help: Some(help) });
        }
        Ok(Word { text: token.text.to_owned(), span: Span::new(token.range.start, token.range.end) })
    }
}

/// What to do with an `AND`.
fn in_small_letters(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    (small != word && ["and", "or", "not"].contains(&&*small)).then(|| format!("write `{small}` in lower case"))
}

fn subject(field: &Token<'_>) -> Result<Subject, QueryError> {
    Subject::named(field.text).ok_or_else(|| {
        let all = format!("queries compare {}", Subject::names().collect::<Vec<_>>().join(", "));
        QueryError {
            range: field.range.clone(),
            message: format!("there is no field `{}` in queries", field.text),
            help: in_small_letters(field.text).or_else(|| did_you_mean(field.text, Subject::names())).or(Some(all)),
        }
    })
}

//! The query language, as it is written: `level <= 2 and mode:text and not audience:stranger`.
//!
//! ```text
//! query = both ("or" both)*          both = one ("and" one)*
//! one   = "not" one | "(" query ")" | field ":" word | field ("=" "!=" "<" "<=" ">" ">=") word
//!       | field "in" "[" word ("," word)* "]"
//! ```
//!
//! One grammar and one parser serve decks, programs and lists. What a query finds is said in `model::query`.

use std::ops::Range;

use crate::content::words::{Act, Audience, Company, Cost, Mode, NoChance, SafetyFlag, Setting};
use crate::diagnostics::did_you_mean;
use crate::source::Span;

/// The deepest nesting of brackets and `not`.
const DEEPEST: usize = 64;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Query {
    /// Every part holds.
    All(Vec<Query>),
    /// At least one part holds.
    Any(Vec<Query>),
    /// The part does not hold.
    Not(Box<Query>),
    /// One thing is asked of a challenge.
    Test(Test),
}

/// One thing asked of a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Test {
    /// What is looked at.
    pub subject: Subject,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what; more than one only after `in`.
    pub words: Vec<Word>,
}

/// A word of a query and its place in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its bytes: in the query, and once [`Query::place`] was called, in the file.
    pub span: Span,
}

impl Query {
    /// Moves every word's span, as from the query to the file that holds it.
    pub fn place(&mut self, place: &impl Fn(Span) -> Span) {
        match self {
            Query::All(parts) | Query::Any(parts) => parts.iter_mut().for_each(|part| part.place(place)),
            Query::Not(part) => part.place(place),
            Query::Test(test) => test.words.iter_mut().for_each(|word| word.span = place(word.span)),
        }
    }

    /// Calls `visit` with everything that is asked.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Test)) {
        match self {
            Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Query::Not(part) => part.visit(visit),
            Query::Test(test) => visit(test),
        }
    }
}

/// What a query can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `level`, a number.
    Level,
    /// `number`, a number.
    Number,
    /// `minutes`, a number.
    Minutes,
    /// `burden`, a number.
    Burden,
    /// `id`.
    Id,
    /// `category`.
    Category,
    /// `tag`.
    Tag,
    /// `mode`.
    Mode,
    /// `setting`.
    Setting,
    /// `audience`.
    Audience,
    /// `company`.
    Company,
    /// `kind`.
    Kind,
    /// `cost`.
    Cost,
    /// `no_chance`.
    NoChance,
    /// `flag`, a safety flag.
    Flag,
    /// `quiet_time`, `true` or `false`.
    QuietTime,
    /// `repeatable`, `true` or `false`.
    Repeatable,
}

impl Subject {
    const NAMES: &[(&str, Subject)] = &[
        ("level", Subject::Level),
        ("number", Subject::Number),
        ("minutes", Subject::Minutes),
        ("burden", Subject::Burden),
        ("id", Subject::Id),
        ("category", Subject::Category),
        ("tag", Subject::Tag),
        ("mode", Subject::Mode),
        ("setting", Subject::Setting),
        ("audience", Subject::Audience),
        ("company", Subject::Company),
        ("kind", Subject::Kind),
        ("cost", Subject::Cost),
        ("no_chance", Subject::NoChance),
        ("flag", Subject::Flag),
        ("quiet_time", Subject::QuietTime),
        ("repeatable", Subject::Repeatable),
    ];

    /// Whether it is a number, which can be more or less.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Subject::Level | Subject::Number | Subject::Minutes | Subject::Burden)
    }

    /// The words it can be, where the content model closes them.
    fn vocabulary(self) -> Option<Vec<&'static str>> {
        fn all<T: Copy>(words: &[T], word: fn(T) -> &'static str) -> Option<Vec<&'static str>> {
            Some(words.iter().copied().map(word).collect())
        }
        match self {
            Subject::Mode => all(Mode::ALL, Mode::word),
            Subject::Setting => all(Setting::ALL, Setting::word),
            Subject::Audience => all(Audience::ALL, Audience::word),
            Subject::Company => all(Company::ALL, Company::word),
            Subject::Kind => all(Act::ALL, Act::word),
            Subject::Cost => all(Cost::ALL, Cost::word),
            Subject::NoChance => all(NoChance::ALL, NoChance::word),
            Subject::Flag => all(SafetyFlag::ALL, SafetyFlag::word),
            Subject::QuietTime | Subject::Repeatable => Some(vec!["true", "false"]),
            _ => None,
        }
    }
}

/// How a challenge's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// It is, or has, one of the words.
    Is,
    /// It is, or has, none of the words.
    IsNot,
    /// It is less.
    Less,
    /// It is less or the same.
    AtMost,
    /// It is more.
    More,
    /// It is more or the same.
    AtLeast,
}

/// Why a query can not be understood, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
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
/// The first place where it can not be understood.
pub fn parse(text: &str) -> Result<Query, Mistake> {
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

fn tokens(text: &str) -> Result<Vec<Token<'_>>, Mistake> {
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
            return Err(Mistake { range: at..at + first.len_utf8(), message, help: Some(help) });
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

    fn next(&mut self, wanted: &str) -> Result<Token<'a>, Mistake> {
        let token = self.peek().cloned().ok_or_else(|| Mistake {
            range: self.end..self.end,
            message: format!("the query ends where {wanted} should follow"),
            help: None,
        })?;
        self.at += 1;
        Ok(token)
    }

    fn unexpected(&self, token: Token<'_>, wanted: &str) -> Mistake {
        Mistake { range: token.range, message: format!("expected {wanted}, found `{}`", token.text), help: None }
    }

    fn any(&mut self) -> Result<Query, Mistake> {
        let mut parts = vec![self.all()?];
        while self.take_if("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::Any(parts) })
    }

    fn all(&mut self) -> Result<Query, Mistake> {
        let mut parts = vec![self.one()?];
        while self.take_if("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::All(parts) })
    }

    fn one(&mut self) -> Result<Query, Mistake> {
        let token = self.next("a field such as `level`")?;
        if !matches!(token.text, "not" | "(") {
            return self.test(token);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = "the query is nested too deeply".to_owned();
            return Err(Mistake { range: token.range, message, help: None });
        }
        let query = if token.text == "not" { Query::Not(Box::new(self.one()?)) } else { self.bracket(token)? };
        self.depth -= 1;
        Ok(query)
    }

    fn bracket(&mut self, open: Token<'a>) -> Result<Query, Mistake> {
        let query = self.any()?;
        if self.take_if(")") {
            return Ok(query);
        }
        match self.peek() {
            Some(token) => Err(self.unexpected(token.clone(), "`and`, `or` or `)`")),
            None => Err(Mistake { range: open.range, message: "this bracket is never closed".to_owned(), help: None }),
        }
    }

    fn test(&mut self, field: Token<'a>) -> Result<Query, Mistake> {
        let subject = subject(&field)?;
        let sign = self.next("a sign such as `:` or `<=`")?;
        let comparison = match sign.text {
            ":" | "=" | "==" | "in" => Comparison::Is,
            "!=" => Comparison::IsNot,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            ">=" => Comparison::AtLeast,
            _ => return Err(self.unexpected(sign, "a sign such as `:`, `<=` or `in`")),
        };
        let ordered = !matches!(comparison, Comparison::Is | Comparison::IsNot);
        if ordered && !subject.is_number() {
            let message = format!("`{}` is no number, so nothing is less or more than it", field.text);
            let help = Some(format!("write `{}:word` or `{} in [word, word]`", field.text, field.text));
            return Err(Mistake { range: sign.range, message, help });
        }
        let words = if sign.text == "in" { self.list(subject)? } else { vec![self.word(subject)?] };
        Ok(Query::Test(Test { subject, comparison, words }))
    }

    fn list(&mut self, subject: Subject) -> Result<Vec<Word>, Mistake> {
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

    fn word(&mut self, subject: Subject) -> Result<Word, Mistake> {
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
            return Err(Mistake { range: token.range, message, help: Some(help) });
        }
        Ok(Word { text: token.text.to_owned(), span: Span::new(token.range.start, token.range.end) })
    }
}

fn subject(field: &Token<'_>) -> Result<Subject, Mistake> {
    let names = || Subject::NAMES.iter().map(|(name, _)| *name);
    Subject::NAMES.iter().find(|(name, _)| *name == field.text).map(|(_, subject)| *subject).ok_or_else(|| {
        let all = format!("a query can ask for {}", names().collect::<Vec<_>>().join(", "));
        Mistake {
            range: field.range.clone(),
            message: format!("there is no field `{}` to ask for", field.text),
            help: Some(did_you_mean(field.text, names()).unwrap_or(all)),
        }
    })
}

//! Decodes a YAML tree into a Rust type through serde, and reports every error with its span.
//!
//! serde stops at the first error of a value. A [`Field`](crate::yaml::Field) catches it there, so the rest of the
//! record is still read; this decoder reports each error before it passes it on, so none is lost and none reported twice.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::diagnostics::{Code, Diagnostic, nearest, only_near};
use crate::source::{SourcePath, Span, Spanned};
use crate::yaml::field::FIELD;
use crate::yaml::line::{clipped, quoted};
use crate::yaml::{Node, Value};

/// Decodes a value. Returns nothing if its type is wrong; the reasons are then among `diagnostics`.
pub fn decode<T: DeserializeOwned>(node: &Node, file: &SourcePath, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    let reports = RefCell::new(diagnostics);
    T::deserialize(Decoder { node, context: Context { file, reports: &reports } }).ok()
}

#[derive(Clone, Copy)]
struct Context<'a> {
    file: &'a SourcePath,
    reports: &'a RefCell<&'a mut Vec<Diagnostic>>,
}

impl Context<'_> {
    fn report(&self, diagnostic: Diagnostic, span: Span) -> Fault {
        self.reports.borrow_mut().push(diagnostic.at(self.file, span));
        Fault::Reported
    }

    fn wrong_sort(&self, wanted: &str, node: &Node) -> Fault {
        let message = match &node.value {
            Value::Scalar { text, .. } => format!("expected {wanted}, found `{}`", clipped(text)),
            _ => format!("expected {wanted}, found {}", node.sort()),
        };
        if let (true, Some((key, value))) = (wanted == "text", node.only_field()) {
            let message = format!("the colon after `{}` makes it the name of a field", clipped(key));
            let whole = clipped(&format!("{key}: {value}"));
            let help = format!("put the whole text in double quotes: `{}`", quoted(&whole));
            return self.report(Diagnostic::new(Code::ValueInvalid, message).help(help), node.span);
        }
        let help = match wanted {
            "text" | "a word" => "write one piece of text here",
            "a whole number" | "a number" => "write it in digits, such as `3`",
            "`true` or `false`" => "write `true` for yes, `false` for no",
            _ => "write each field on a line of its own below this one, two spaces further right",
        };
        self.report(Diagnostic::new(Code::ValueInvalid, message).help(help), node.span)
    }
}

/// An error on its way up. One that is reported already is not reported again.
#[derive(Debug)]
enum Fault {
    Reported,
    Message(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Reported => f.write_str("reported"),
            Fault::Message(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault::Message(message.to_string())
    }
}

/// The help for several words in one value.
fn listed(text: &str, words: &[&str]) -> Option<String> {
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let is_list = parts.len() > 1 && parts.iter().all(|part| words.contains(part));
    is_list.then(|| format!("a field with several words has them in brackets: `[{}]`; ", parts.join(", ")))
}

#[derive(Clone, Copy)]
struct Decoder<'a> {
    node: &'a Node,
    context: Context<'a>,
}

impl<'a> Decoder<'a> {
    fn reported<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        result.map_err(|fault| match fault {
            Fault::Reported => Fault::Reported,
            Fault::Message(message) => self.context.report(message_of_type(&message), self.node.span),
        })
    }

    fn text(&self, wanted: &str) -> Result<&'a str, Fault> {
        match &self.node.value {
            Value::Scalar { text, .. } => Ok(text),
            _ => Err(self.context.wrong_sort(wanted, self.node)),
        }
    }

    fn whole_number<N: std::str::FromStr>(&self) -> Result<N, Fault> {
        let wanted = "a whole number";
        let text = self.text(wanted)?;
        text.trim().parse().map_err(|_| self.context.wrong_sort(wanted, self.node))
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let number = self.whole_number()?;
            self.reported(visitor.$visit(number))
        })+
    };
}

impl<'de> de::Deserializer<'de> for Decoder<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Scalar { text, .. } => self.reported(visitor.visit_str(text)),
            Value::Sequence(_) => self.deserialize_seq(visitor),
            Value::Mapping(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.text("`true` or `false`")? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(self.context.wrong_sort("`true` or `false`", self.node)),
        }
    }

    whole_numbers! {
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number: f64 = self
            .text("a number")?
            .trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .ok_or_else(|| self.context.wrong_sort("a number", self.node))?;
        self.reported(visitor.visit_f64(number))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = self.text("text")?;
        self.reported(visitor.visit_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        if name == FIELD {
            visitor.visit_seq(FieldParts { decoder: self, part: 0 })
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = match &self.node.value {
            Value::Sequence(items) => items.as_slice(),
            Value::Null => &[],
            _ => std::slice::from_ref(self.node),
        };
        visitor.visit_seq(Elements { items: items.iter(), context: self.context })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Value::Mapping(fields) = &self.node.value else {
            return Err(self.context.wrong_sort("fields (`name: value`)", self.node));
        };
        visitor.visit_map(Entries {
            fields: fields.iter(),
            written: fields,
            known: None,
            taken: BTreeSet::new(),
            value: None,
            context: self.context,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Value::Mapping(fields) = &self.node.value else {
            return Err(self.context.wrong_sort("fields (`name: value`)", self.node));
        };
        let entries = Entries {
            fields: fields.iter(),
            written: fields,
            known: Some(known),
            taken: BTreeSet::new(),
            value: None,
            context: self.context,
        };
        self.reported(visitor.visit_map(entries))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text = self.text("a word")?;
        if !words.contains(&text) {
            let message = format!("`{}` is none of the words this field takes", clipped(text));
            let meant = || nearest(text, words.iter().copied()).map(|word| format!("did you mean `{word}`? "));
            let help =
                format!("{}it takes: {}", listed(text, words).or_else(meant).unwrap_or_default(), words.join(", "));
            return Err(self.context.report(Diagnostic::new(Code::ValueInvalid, message).help(help), self.node.span));
        }
        visitor.visit_enum(text.into_deserializer())
    }

    forward_to_deserialize_any! {
        f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// What a [`Field`](crate::yaml::Field) is decoded from: start, end, value.
struct FieldParts<'a> {
    decoder: Decoder<'a>,
    part: u8,
}

impl<'de> SeqAccess<'de> for FieldParts<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.part += 1;
        let node = self.decoder.node;
        match self.part {
            1 => seed.deserialize(node.span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(node.span.end.into_deserializer()).map(Some),
            _ if node.value == Value::Null => Ok(None),
            _ => self.decoder.reported(seed.deserialize(self.decoder)).map(Some),
        }
    }
}

struct Elements<'a> {
    items: std::slice::Iter<'a, Node>,
    context: Context<'a>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(node) = self.items.next() else { return Ok(None) };
        seed.deserialize(Decoder { node, context: self.context }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'a> {
    fields: std::slice::Iter<'a, (Spanned<String>, Node)>,
    /// All of them, also those that were taken.
    written: &'a [(Spanned<String>, Node)],
    /// The fields of a struct; a map takes any.
    known: Option<&'static [&'static str]>,
    /// The fields that misspelt names were read as, each once.
    taken: BTreeSet<&'static str>,
    value: Option<&'a Node>,
    context: Context<'a>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        for (key, node) in self.fields.by_ref() {
            let mut name = key.value.as_str();
            if let Some(known) = self.known
                && !known.contains(&name)
            {
                let message = format!("there is no field `{}` here", clipped(name));
                let meant = nearest(name, known.iter().copied());
                let help = meant.map_or_else(
                    || format!("the fields are: {}", known.join(", ")),
                    |meant| match name.to_lowercase() == meant {
                        true => format!("field names are lower case: `{meant}`"),
                        false => format!("did you mean `{meant}`?"),
                    },
                );
                let only = only_near(name, known.iter().copied());
                let free = only.filter(|only| !self.written.iter().any(|(written, _)| written.value == *only));
                let diagnostic = Diagnostic::new(Code::FieldUnknown, message).help(help).replacement(free);
                self.context.report(diagnostic, key.span);
                // What can only be meant as one field is read as it, so that this field is not also missing.
                let Some(free) = free.filter(|free| self.taken.insert(free)) else { continue };
                name = free;
            }
            self.value = Some(node);
            return seed.deserialize(name.into_deserializer()).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let node = self.value.take().expect("serde asks for a value after its key");
        seed.deserialize(Decoder { node, context: self.context })
    }
}

/// The message of a type's own error: what is wrong, and after `: ` what to do.
fn message_of_type(message: &str) -> Diagnostic {
    let is_help = |words: &str| words.starts_with("write ") || words.starts_with("use ");
    let parts = message.rsplit_once(": ").filter(|(_, help)| is_help(help));
    let (wrong, help) = parts.unwrap_or((message, "write another value"));
    Diagnostic::new(Code::ValueInvalid, wrong).help(help)
}

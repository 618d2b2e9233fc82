//! The table of fields: each field of an authored record is declared once, with everything that its readers need to know.
//!
//! [`record!`](record) declares a record's struct together with its [`Record::FIELDS`]. Decoding, unknown-field
//! suggestions, JSON Schema, `docs/fields.md`, queries, tables for import and export and the library's own rules all
//! read that table, so a new field is one new line there. Its order is the order of columns.

use std::collections::BTreeMap;

use crate::content::body::Text;
use crate::content::kind::Kind;
use crate::source::Span;
use crate::yaml::{Field, Items};

/// A field as it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldInfo {
    /// The name that authors write.
    pub name: &'static str,
    /// What authors read about it, in sentences.
    pub help: &'static str,
    /// What one value of it is.
    pub shape: Shape,
    /// Whether it takes several values.
    pub is_list: bool,
    /// Whether every record of the kind has it.
    pub required: bool,
    /// What holds where the field is left out, as authors would write it.
    pub default: Option<&'static str>,
    /// Whether it is prose: rules about language check it, and a translation writes its own. Other fields are facts,
    /// which hold in every language.
    pub prose: bool,
    /// The name under which queries compare it, such as `mode` for `modes`.
    pub subject: Option<&'static str>,
    /// Whether the search of the site finds a record by it.
    pub searched: bool,
    /// Whether it is printed on cards.
    pub printed: bool,
}

/// What a value of a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Free text, with inline Markdown or without.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// `YYYY-MM-DD`.
    Date,
    /// A length with its unit, or a size.
    Length,
    /// A word of a closed vocabulary.
    Word(&'static [&'static str]),
    /// An id: of a record where a kind is named, otherwise the record's own, a category or a tag.
    Id(Option<Kind>),
    /// A file of `content/assets`.
    Path,
    /// A query.
    Query,
    /// Fields of its own.
    Record(&'static str, &'static [FieldInfo]),
    /// Values by name.
    Map(&'static Shape),
    /// What `help` describes.
    Special,
}

impl FieldInfo {
    /// A field that nothing is known of but its type.
    #[must_use]
    pub const fn new(name: &'static str, help: &'static str, shape: Shape, is_list: bool) -> Self {
        let (required, prose, searched, printed) = (false, false, false, false);
        Self { name, help, shape, is_list, required, default: None, prose, subject: None, searched, printed }
    }

    pub(in crate::content) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(in crate::content) const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub(in crate::content) const fn prose(self) -> Self {
        Self { prose: true, ..self }
    }

    pub(in crate::content) const fn subject(self, name: &'static str) -> Self {
        Self { subject: Some(name), ..self }
    }

    pub(in crate::content) const fn searched(self) -> Self {
        Self { searched: true, ..self }
    }

    pub(in crate::content) const fn printed(self) -> Self {
        Self { printed: true, ..self }
    }

    /// An id of the record itself, a category or a tag.
    pub(in crate::content) const fn id(self) -> Self {
        Self { shape: Shape::Id(None), ..self }
    }

    /// The id of a record of some kind.
    pub(in crate::content) const fn refers_to(self, kind: Kind) -> Self {
        Self { shape: Shape::Id(Some(kind)), ..self }
    }

    pub(in crate::content) const fn path(self) -> Self {
        Self { shape: Shape::Path, ..self }
    }

    /// What authors read about it: its help, and whether they may leave it out.
    #[must_use]
    pub fn description(&self) -> String {
        let help = self.help.trim();
        match self.default {
            _ if self.required => format!("{help} Required."),
            Some(value) => format!("{help} Without it, `{value}`."),
            None => help.to_owned(),
        }
    }

    /// Whether a query can ask `has:` it. Every record has what is required, and an id.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        !self.required && self.name != "id"
    }
}

/// A record that authors write.
pub trait Record {
    /// Its fields, in the order of columns.
    const FIELDS: &'static [FieldInfo];
}

/// A record whose fields are found by name, whatever its kind.
pub trait FieldsByName {
    /// The field of a name, if the record has such a field.
    fn field(&self, name: &str) -> Option<&dyn FieldValue>;
}

/// A field of a record, without its type.
pub trait FieldValue: std::any::Any {
    /// Where something is written, even if that is blank or wrong.
    fn span(&self) -> Option<Span>;

    /// Calls `visit` with every value as its author wrote it, without markup, and its place. Fields of fields are left
    /// out, but for their prose.
    fn visit(&self, visit: &mut dyn FnMut(&str, Span));

    /// Whether it has a value.
    fn is_given(&self) -> bool;
}

impl dyn FieldValue {
    /// Whether a value is this word.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let mut found = false;
        self.visit(&mut |value, _| found |= value == word);
        found
    }

    /// The value, if it is a whole number.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let mut number = None;
        self.visit(&mut |value, _| number = value.parse().ok());
        number
    }

    /// The field as what it is, if it is of this type.
    #[must_use]
    pub fn typed<T: 'static>(&self) -> Option<&T> {
        (self as &dyn std::any::Any).downcast_ref()
    }
}

/// A type that fields can have.
pub trait FieldType {
    /// What one value of it is.
    const SHAPE: Shape;
    /// Whether it holds several.
    const IS_LIST: bool = false;

    /// Calls `visit` with its values as text; see [`FieldValue::visit`].
    fn visit(&self, span: Span, visit: &mut dyn FnMut(&str, Span));
}

impl<T: FieldType> FieldType for Field<T> {
    const SHAPE: Shape = T::SHAPE;
    const IS_LIST: bool = T::IS_LIST;

    fn visit(&self, _: Span, visit: &mut dyn FnMut(&str, Span)) {
        if let Field::Given(given) = self {
            given.value.visit(given.span, visit);
        }
    }
}

impl<T: FieldType> FieldType for Items<T> {
    const SHAPE: Shape = T::SHAPE;
    const IS_LIST: bool = true;

    fn visit(&self, _: Span, visit: &mut dyn FnMut(&str, Span)) {
        self.0.iter().for_each(|item| item.value.visit(item.span, visit));
    }
}

impl<T: FieldType + 'static> FieldValue for Field<T> {
    fn span(&self) -> Option<Span> {
        Field::span(self)
    }

    fn visit(&self, visit: &mut dyn FnMut(&str, Span)) {
        FieldType::visit(self, Span::default(), visit);
    }

    fn is_given(&self) -> bool {
        self.given().is_some()
    }
}

impl<T: FieldType + 'static> FieldValue for Items<T> {
    fn span(&self) -> Option<Span> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        Some(Span { start: first.span.start, end: last.span.end })
    }

    fn visit(&self, visit: &mut dyn FnMut(&str, Span)) {
        FieldType::visit(self, Span::default(), visit);
    }

    fn is_given(&self) -> bool {
        !self.0.is_empty()
    }
}

impl FieldType for Text {
    const SHAPE: Shape = Shape::Text;

    fn visit(&self, span: Span, visit: &mut dyn FnMut(&str, Span)) {
        visit(&self.plain(), span);
    }
}

/// Types whose values are read back as text.
macro_rules! field_types {
    ($($type:ty: $shape:expr, $text:expr;)+) => {
        $(impl $crate::content::fields::FieldType for $type {
            const SHAPE: $crate::content::fields::Shape = $shape;

            fn visit(&self, span: $crate::source::Span, visit: &mut dyn FnMut(&str, $crate::source::Span)) {
                let text: fn(&$type) -> std::borrow::Cow<'_, str> = $text;
                visit(&text(self), span);
            }
        })+
    };
}
pub(in crate::content) use field_types;

field_types! {
    String: Shape::Text, |value| value.into();
    bool: Shape::Flag, |value| value.to_string().into();
    u8: Shape::Number, |value| value.to_string().into();
    u16: Shape::Number, |value| value.to_string().into();
    u32: Shape::Number, |value| value.to_string().into();
    f64: Shape::Number, |value| value.to_string().into();
}

impl<T: FieldType> FieldType for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);

    fn visit(&self, _: Span, _: &mut dyn FnMut(&str, Span)) {}
}

/// Declares records that authors write: the struct, its fields by name, and its table of fields. After a field's type
/// follow the methods of [`FieldInfo`] that apply to it. `name = "word"` names a field by a word that is one of Rust's.
macro_rules! record {
    ($(
        $(#[doc = $about:literal])+
        $record:ident {
            $($(#[doc = $help:literal])+ $field:ident $(= $word:literal)?: $type:ty $(, $flag:ident $(($value:expr))?)*;)+
        }
    )+) => {
        $(
            $(#[doc = $about])+
            #[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
            #[serde(default)]
            pub struct $record {
                $($(#[doc = $help])+ $(#[serde(rename = $word)])? pub $field: $type,)+
            }

            impl $crate::content::fields::Record for $record {
                const FIELDS: &'static [$crate::content::fields::FieldInfo] = &[$({
                    use $crate::content::fields::{FieldInfo, FieldType};
                    let name = $crate::content::fields::field_name!($field $($word)?);
                    let (shape, is_list) = (<$type as FieldType>::SHAPE, <$type as FieldType>::IS_LIST);
                    FieldInfo::new(name, concat!($($help),+), shape, is_list)$(.$flag($($value)?))*
                }),+];
            }

            impl $crate::content::fields::FieldsByName for $record {
                fn field(&self, name: &str) -> Option<&dyn $crate::content::fields::FieldValue> {
                    $(if name == $crate::content::fields::field_name!($field $($word)?) {
                        return Some(&self.$field);
                    })+
                    None
                }
            }

            impl $crate::content::fields::FieldType for $record {
                const SHAPE: $crate::content::fields::Shape = $crate::content::fields::Shape::Record(
                    stringify!($record),
                    <$record as $crate::content::fields::Record>::FIELDS,
                );

                fn visit(&self, _: $crate::source::Span, visit: &mut dyn FnMut(&str, $crate::source::Span)) {
                    for field in <$record as $crate::content::fields::Record>::FIELDS.iter().filter(|field| field.prose) {
                        let value = $crate::content::fields::FieldsByName::field(self, field.name);
                        value.into_iter().for_each(|value| value.visit(visit));
                    }
                }
            }

            impl schemars::JsonSchema for $record {
                fn schema_name() -> String {
                    stringify!($record).to_owned()
                }

                fn json_schema(generator: &mut schemars::r#gen::SchemaGenerator) -> schemars::schema::Schema {
                    let types = [$(generator.subschema_for::<$type>()),+];
                    let fields = <$record as $crate::content::fields::Record>::FIELDS;
                    $crate::content::schema::record_schema(concat!($($about),+), fields, types.into())
                }
            }
        )+
    };
}
pub(in crate::content) use record;

/// The name that authors write: the field's own, unless a word is given.
macro_rules! field_name {
    ($field:ident $word:literal) => {
        $word
    };
    ($field:ident) => {
        stringify!($field)
    };
}
pub(in crate::content) use field_name;

//! JSON Schemas of what authors write, made from the types that read it. Their doc comments are the descriptions.

use schemars::JsonSchema;
use schemars::r#gen::{SchemaGenerator, SchemaSettings};
use schemars::schema::{ArrayValidation, InstanceType, RootSchema, Schema, SchemaObject, SubschemaValidation};
use schemars::visit::{Visitor, visit_schema_object};

use crate::content::body::Text;
use crate::content::kind::Kind;
use crate::content::length::{Length, Offset, RawSize};
use crate::content::schema::decks::OrderMap;
use crate::content::schema::{
    Date, OrderKey, RawChallenge, RawDeck, RawGuide, RawHelpline, RawIdea, RawOrder, RawPage, RawPrinter, RawProgram,
    RawPrompt, RawQuantity, RawSession, RawSite, RawSource, RawTerm, WrittenQuery,
};
use crate::yaml::{Field, Items};

/// The word in a field's doc comment that says that no record can do without it.
const NEEDED: &str = "Needed";

/// The schema of a kind's files; `None` is `site.yaml`.
#[must_use]
pub fn json_schema(kind: Option<Kind>) -> RootSchema {
    let settings = SchemaSettings::draft07().with(|settings| settings.option_add_null_type = false);
    let mut generator = settings.with_visitor(AsRead).into_generator();
    let record = match kind {
        None => generator.subschema_for::<RawSite>(),
        Some(Kind::Challenge) => generator.subschema_for::<RawChallenge>(),
        Some(Kind::Idea) => generator.subschema_for::<RawIdea>(),
        Some(Kind::Guide) => generator.subschema_for::<RawGuide>(),
        Some(Kind::Program) => generator.subschema_for::<RawProgram>(),
        Some(Kind::Deck) => generator.subschema_for::<RawDeck>(),
        Some(Kind::Printer) => generator.subschema_for::<RawPrinter>(),
        Some(Kind::Session) => generator.subschema_for::<RawSession>(),
        Some(Kind::Page) => generator.subschema_for::<RawPage>(),
        Some(Kind::Prompt) => generator.subschema_for::<RawPrompt>(),
        Some(Kind::Term) => generator.subschema_for::<RawTerm>(),
        Some(Kind::Source) => generator.subschema_for::<RawSource>(),
        Some(Kind::Helpline) => generator.subschema_for::<RawHelpline>(),
    };
    let in_a_list_alone = kind.is_some_and(|kind| Kind::REFERENCE.iter().any(|(_, one)| *one == kind));
    let schema = match (kind, in_a_list_alone) {
        (None, _) => record,
        (Some(_), true) => list(record),
        (Some(_), false) => either(record.clone(), list(record)),
    };
    let title = kind.map_or("site.yaml", Kind::noun).to_owned();
    let mut root = generator.into_root_schema_for::<()>();
    root.schema = schema.into_object();
    root.schema.metadata().title = Some(title);
    root
}

fn list(item: Schema) -> Schema {
    let array = ArrayValidation { items: Some(item.into()), ..ArrayValidation::default() };
    SchemaObject {
        instance_type: Some(InstanceType::Array.into()),
        array: Some(Box::new(array)),
        ..SchemaObject::default()
    }
    .into()
}

fn either(one: Schema, other: Schema) -> Schema {
    let subschemas = SubschemaValidation { any_of: Some(vec![one, other]), ..SubschemaValidation::default() };
    SchemaObject { subschemas: Some(Box::new(subschemas)), ..SchemaObject::default() }.into()
}

/// Makes schemas as strict as the reader: unknown fields are mistakes, and needed ones must be there.
#[derive(Debug, Clone)]
struct AsRead;

impl Visitor for AsRead {
    fn visit_schema_object(&mut self, schema: &mut SchemaObject) {
        // `uint8` and its like are words of Rust, which editors do not know.
        schema.format = schema.format.take().filter(|format| !format.starts_with("uint") && !format.starts_with("int"));
        if let Some(object) = &mut schema.object
            && !object.properties.is_empty()
        {
            object.additional_properties = Some(Box::new(Schema::Bool(false)));
            let needed = object.properties.iter().filter(|(_, field)| is_needed(field)).map(|(name, _)| name.clone());
            object.required = needed.collect();
        }
        visit_schema_object(self, schema);
    }
}

fn is_needed(field: &Schema) -> bool {
    let Schema::Object(SchemaObject { metadata: Some(metadata), .. }) = field else { return false };
    metadata.description.as_ref().is_some_and(|told| told.contains(NEEDED))
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for Items<T> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        format!("{}_list", T::schema_name())
    }

    /// A single value counts as a list of one.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        either(item.clone(), list(item))
    }
}

/// Types that are written as text. YAML takes a bare number for text where text is wanted, and so do we.
macro_rules! written_as_text {
    ($($type:ty: $name:literal, $pattern:expr;)+) => {
        $(impl JsonSchema for $type {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                $name.to_owned()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let pattern: Option<&str> = $pattern;
                let mut schema = SchemaObject { instance_type: Some(InstanceType::String.into()), ..SchemaObject::default() };
                schema.string().pattern = pattern.map(str::to_owned);
                schema.into()
            }
        })+
    };
}

written_as_text! {
    Text: "Text", None;
    WrittenQuery: "Query", None;
    Date: "Date", Some(r"^\d{4}-\d{2}-\d{2}$");
    Length: "Length", Some(r"^\s*[0-9.]+\s*(mm|cm|in|pt)\s*$");
    Offset: "Offset", Some(r"^\s*[-+]?[0-9.]+\s*(mm|cm|in|pt)\s*$");
}

/// A card's own width and height.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its schema alone is used")]
struct Sides {
    /// The card's width, such as `63.5mm`. Needed.
    width: Length,
    /// The card's height, such as `88.9mm`. Needed.
    height: Length,
}

/// `[level, number]`, one key alone, or a mapping.
impl JsonSchema for RawOrder {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "Order".to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let keys = generator.subschema_for::<Items<OrderKey>>();
        either(keys, generator.subschema_for::<OrderMap>())
    }
}

/// A number, or `fill-sheet`.
impl JsonSchema for RawQuantity {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "Quantity".to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut word = SchemaObject { instance_type: Some(InstanceType::String.into()), ..SchemaObject::default() };
        word.enum_values = Some(vec!["fill-sheet".into()]);
        either(generator.subschema_for::<u32>(), word.into())
    }
}

impl JsonSchema for RawSize {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "Size".to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        either(generator.subschema_for::<String>(), generator.subschema_for::<Sides>())
    }
}

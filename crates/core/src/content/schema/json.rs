//! JSON Schemas of what authors write, made from the tables of fields.

use schemars::JsonSchema;
use schemars::r#gen::{SchemaGenerator, SchemaSettings};
use schemars::schema::{
    ArrayValidation, InstanceType, ObjectValidation, RootSchema, Schema, SchemaObject, SubschemaValidation,
};
use schemars::visit::{Visitor, visit_schema_object};

use crate::content::body::Text;
use crate::content::fields::FieldInfo;
use crate::content::kind::Kind;
use crate::content::length::{Length, Offset, RawSize};
use crate::content::parse;
use crate::content::schema::decks::OrderMap;
use crate::content::schema::{Date, OrderKey, RawOrder, RawQuantity, WrittenQuery};
use crate::yaml::{Field, Items};

/// The schema of a kind's files; `None` is `site.yaml`.
#[must_use]
pub fn json_schema(kind: Option<Kind>) -> RootSchema {
    let settings = SchemaSettings::draft07().with(|settings| settings.option_add_null_type = false);
    let mut generator = settings.with_visitor(Portable).into_generator();
    let record = parse::schema_of(kind, &mut generator);
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

/// The schema of a record, as strict as the parser: unknown fields are errors, and required ones must be there.
/// `types` are the schemas of the fields, in their order.
pub(in crate::content) fn record_schema(about: &str, fields: &[FieldInfo], types: Vec<Schema>) -> Schema {
    let mut object = ObjectValidation { additional_properties: Some(Box::new(false.into())), ..Default::default() };
    for (field, schema) in fields.iter().zip(types) {
        if field.required {
            object.required.insert(field.name.to_owned());
        }
        object.properties.insert(field.name.to_owned(), described(schema, field.description()));
    }
    let schema = SchemaObject {
        instance_type: Some(InstanceType::Object.into()),
        object: Some(Box::new(object)),
        ..SchemaObject::default()
    };
    described(schema.into(), about.trim().to_owned())
}

/// The schema with a description; beside a reference nothing else may be.
fn described(schema: Schema, description: String) -> Schema {
    let mut object = schema.into_object();
    if object.reference.is_some() {
        let all_of = Some(vec![std::mem::take(&mut object).into()]);
        object.subschemas = Some(Box::new(SubschemaValidation { all_of, ..SubschemaValidation::default() }));
    }
    object.metadata().description = Some(description);
    object.into()
}

/// Takes out `uint8` and the like: words of Rust, which editors do not know.
#[derive(Debug, Clone)]
struct Portable;

impl Visitor for Portable {
    fn visit_schema_object(&mut self, schema: &mut SchemaObject) {
        schema.format = schema.format.take().filter(|format| !format.starts_with("uint") && !format.starts_with("int"));
        visit_schema_object(self, schema);
    }
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
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "its schema alone is used")]
struct Sides {
    /// The card's width, such as `63.5mm`. Required.
    width: Length,
    /// The card's height, such as `88.9mm`. Required.
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

//! A schema of the graph, and its builder.

use super::constraint::{Application, Conditional, Constraint, Contains};
use super::{Annotations, Discriminator, Keyword, KeywordSet, Location, Number, Pattern, SchemaId, TypeSet};
use serde_json::Value;

/// A schema: its keywords and annotations.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Its location.
    pub location: Location,
    /// The annotations; boxed, since many schemas have none.
    pub annotations: Option<Box<Annotations>>,
    /// Other keywords that assert nothing here, such as `contentEncoding`, or `format` where it is not asserted, each with
    /// its value as JSON text. Only schemas that are written out have them.
    pub hints: Box<[(&'static str, Box<str>)]>,
    /// The keywords with their values, in the order of [`Keyword::ALL`].
    constraints: Box<[Constraint]>,
}

impl Schema {
    /// The keywords with their values, in evaluation order.
    pub fn constraints(&self) -> &[Constraint] {
        &self.constraints
    }

    /// The same, mutably.
    pub(crate) fn constraints_mut(&mut self) -> &mut [Constraint] {
        &mut self.constraints
    }

    /// Adds a keyword that the schema does not have.
    pub(super) fn add(&mut self, constraint: Constraint) {
        let mut constraints = std::mem::take(&mut self.constraints).into_vec();
        constraints.push(constraint);
        constraints.sort_by_key(Constraint::keyword);
        self.constraints = constraints.into_boxed_slice();
    }

    /// The keywords.
    pub fn keywords(&self) -> KeywordSet {
        self.constraints.iter().map(Constraint::keyword).collect()
    }

    /// A keyword with its value.
    pub fn constraint(&self, keyword: Keyword) -> Option<&Constraint> {
        self.constraints.iter().find(|known| known.keyword() == keyword)
    }

    /// `title`.
    pub fn title(&self) -> Option<&str> {
        self.annotations.as_ref()?.title.as_deref()
    }

    /// OpenAPI's `discriminator`.
    pub fn discriminator(&self) -> Option<&Discriminator> {
        self.annotations.as_ref()?.discriminator.as_deref()
    }

    /// Every subschema, and what it is applied to.
    pub fn subschemas(&self) -> impl Iterator<Item = (Application, SchemaId)> {
        self.constraints.iter().flat_map(Constraint::subschemas)
    }

    /// Every subschema, mutably, in the same order.
    pub(crate) fn subschemas_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        self.constraints.iter_mut().flat_map(Constraint::subschemas_mut)
    }

    /// The subschemas that apply to the value itself.
    pub fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        let in_place = |(application, id): (Application, SchemaId)| application.is_in_place().then_some(id);
        self.subschemas().filter_map(in_place)
    }

    /// The subschemas that must hold for the value itself: the targets of references, and `allOf`.
    pub fn conjuncts(&self) -> impl Iterator<Item = SchemaId> {
        let references = self.references().iter();
        references.chain(self.all_of()).copied()
    }

    /// The branches of `anyOf` or `oneOf`.
    pub fn branches(&self, keyword: Keyword) -> &[SchemaId] {
        if keyword == Keyword::OneOf {
            self.one_of()
        } else {
            self.any_of()
        }
    }

    /// Whether it is the schema `false`.
    pub fn is_never(&self) -> bool {
        self.constraint(Keyword::Never).is_some()
    }
}

/// Accessors for one keyword: its value, `None`, or an empty list.
macro_rules! accessors {
    ($($text:literal $name:ident: $variant:ident($value:ident) -> $type:ty = $read:expr;)*) => {
        impl Schema {
            $(
                #[doc = concat!("`", $text, "`.")]
                pub fn $name(&self) -> $type {
                    let found = self.constraints.iter().find_map(|known| {
                        if let Constraint::$variant($value) = known { Some($read) } else { None }
                    });
                    found.into_accessed()
                }
            )*
        }
    };
}

/// The value of an absent keyword.
trait IntoAccessed<T> {
    fn into_accessed(self) -> T;
}

impl<T> IntoAccessed<Option<T>> for Option<T> {
    fn into_accessed(self) -> Option<T> {
        self
    }
}

impl<'s, T> IntoAccessed<&'s [T]> for Option<&'s [T]> {
    fn into_accessed(self) -> &'s [T] {
        self.unwrap_or_default()
    }
}

accessors! {
    "type" types: Types(types) -> Option<TypeSet> = *types;
    "enum" values: Values(values) -> Option<&[Value]> = &*values.values;
    "minimum" minimum: Minimum(limit) -> Option<Number> = **limit;
    "exclusiveMinimum" exclusive_minimum: ExclusiveMinimum(limit) -> Option<Number> = **limit;
    "maximum" maximum: Maximum(limit) -> Option<Number> = **limit;
    "exclusiveMaximum" exclusive_maximum: ExclusiveMaximum(limit) -> Option<Number> = **limit;
    "minLength" min_length: MinLength(least) -> Option<u64> = *least;
    "maxLength" max_length: MaxLength(most) -> Option<u64> = *most;
    "pattern" pattern: Pattern(pattern) -> Option<&Pattern> = &**pattern;
    "format" format: Format(name) -> Option<&'static str> = *name;
    "minItems" min_items: MinItems(least) -> Option<u64> = *least;
    "maxItems" max_items: MaxItems(most) -> Option<u64> = *most;
    "prefixItems" prefix_items: PrefixItems(list) -> &[SchemaId] = &**list;
    "items" items: Items(rest) -> Option<SchemaId> = *rest;
    "contains" contains: Contains(contains) -> Option<&Contains> = &**contains;
    "required" required: Required(names) -> &[String] = &**names;
    "minProperties" min_properties: MinProperties(least) -> Option<u64> = *least;
    "maxProperties" max_properties: MaxProperties(most) -> Option<u64> = *most;
    "properties" properties: Properties(table) -> &[(String, SchemaId)] = &**table;
    "patternProperties" pattern_properties: PatternProperties(table) -> &[(Pattern, SchemaId)] = &**table;
    "additionalProperties" additional_properties: AdditionalProperties(rest) -> Option<SchemaId> = *rest;
    "$ref" references: References(list) -> &[SchemaId] = &**list;
    "allOf" all_of: AllOf(list) -> &[SchemaId] = &**list;
    "anyOf" any_of: AnyOf(list) -> &[SchemaId] = &**list;
    "oneOf" one_of: OneOf(list) -> &[SchemaId] = &**list;
    "if" conditional: Conditional(all) -> Option<Conditional> = *all;
    "not" not: Not(one) -> Option<SchemaId> = *one;
    "unevaluatedItems" unevaluated_items: UnevaluatedItems(rest) -> Option<SchemaId> = *rest;
    "unevaluatedProperties" unevaluated_properties: UnevaluatedProperties(rest) -> Option<SchemaId> = *rest;
}

/// Collects the keywords of a schema in any order.
#[derive(Debug, Default)]
pub(crate) struct SchemaBuilder {
    pub(crate) location: Location,
    pub(crate) annotations: Annotations,
    pub(crate) hints: Vec<(&'static str, Box<str>)>,
    constraints: Vec<Constraint>,
    references: Vec<SchemaId>,
}

impl SchemaBuilder {
    /// A schema without keywords.
    pub(crate) fn new(location: Location) -> SchemaBuilder {
        SchemaBuilder {
            location,
            ..SchemaBuilder::default()
        }
    }

    /// Adds a keyword, replacing one of the same kind. Empty lists are dropped.
    pub(crate) fn set(&mut self, constraint: Constraint) {
        let keyword = constraint.keyword();
        self.constraints.retain(|known| known.keyword() != keyword);
        if !constraint.is_empty() {
            self.constraints.push(constraint);
        }
    }

    /// Adds a keyword if it is present.
    pub(crate) fn set_some<T>(&mut self, make: fn(T) -> Constraint, value: Option<T>) {
        if let Some(value) = value {
            self.set(make(value));
        }
    }

    /// `required`.
    pub(crate) fn required(&self) -> &[String] {
        let found = self.constraints.iter().find_map(|known| match known {
            Constraint::Required(names) => Some(&**names),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// Takes names away from `required`.
    pub(crate) fn retain_required(&mut self, keep: impl Fn(&str) -> bool) {
        let kept = self.required().iter().filter(|name| keep(name)).cloned().collect();
        self.set(Constraint::Required(kept));
    }

    /// Adds the target of a reference.
    pub(crate) fn refer_to(&mut self, target: SchemaId) {
        self.references.push(target);
    }

    /// The schema, its keywords sorted.
    pub(crate) fn build(mut self) -> Schema {
        let references = std::mem::take(&mut self.references).into_boxed_slice();
        self.set(Constraint::References(references));
        self.constraints.sort_by_key(Constraint::keyword);
        let annotations = self.annotations;
        Schema {
            location: self.location,
            annotations: (annotations != Annotations::default()).then(|| Box::new(annotations)),
            hints: self.hints.into(),
            constraints: self.constraints.into_boxed_slice(),
        }
    }
}

//! The types of JSON values, and sets of them.

/// A type of JSON Schema. `Number` is every number, `Integer` the integral ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// Numbers without a fraction.
    Integer,
    /// All numbers.
    Number,
    /// Strings.
    String,
    /// Arrays.
    Array,
    /// Objects.
    Object,
}

impl Type {
    /// The name in a schema.
    pub fn name(self) -> &'static str {
        match self {
            Type::Null => "null",
            Type::Boolean => "boolean",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::String => "string",
            Type::Array => "array",
            Type::Object => "object",
        }
    }

    /// The name as part of a Rust name.
    pub fn pascal_name(self) -> &'static str {
        match self {
            Type::Null => "Null",
            Type::Boolean => "Boolean",
            Type::Integer => "Integer",
            Type::Number => "Number",
            Type::String => "String",
            Type::Array => "Array",
            Type::Object => "Object",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Type> {
        TypeSet::EVERY.into_iter().find(|t| t.name() == name)
    }

    /// `Number` consists of two disjoint parts: the integers and the rest.
    fn bits(self) -> u8 {
        match self {
            Type::Null => 1,
            Type::Boolean => 2,
            Type::Integer => 4,
            Type::Number => 4 | 8,
            Type::String => 16,
            Type::Array => 32,
            Type::Object => 64,
        }
    }
}

/// A set of types. A set with `Number` also has `Integer`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeSet(u8);

impl TypeSet {
    const EVERY: [Type; 7] = [
        Type::Null,
        Type::Boolean,
        Type::Integer,
        Type::Number,
        Type::String,
        Type::Array,
        Type::Object,
    ];
    /// No type at all.
    pub const NONE: TypeSet = TypeSet(0);
    /// All types.
    pub const ALL: TypeSet = TypeSet(127);

    /// The set of one type (two for `Number`, which includes `Integer`).
    pub fn of(one: Type) -> TypeSet {
        TypeSet(one.bits())
    }

    /// Whether every value of type `one` is in the set.
    pub fn has(self, one: Type) -> bool {
        self.0 & one.bits() == one.bits()
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether both sets have a value in common.
    pub fn meets(self, other: TypeSet) -> bool {
        self.0 & other.0 != 0
    }

    /// The intersection.
    #[must_use]
    pub fn and(self, other: TypeSet) -> TypeSet {
        TypeSet(self.0 & other.0)
    }

    /// The union.
    #[must_use]
    pub fn or(self, other: TypeSet) -> TypeSet {
        TypeSet(self.0 | other.0)
    }

    /// The difference.
    #[must_use]
    pub fn without(self, other: TypeSet) -> TypeSet {
        TypeSet(self.0 & !other.0)
    }

    /// The set as a sum of the constants for types that the support has.
    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    /// The number of kinds of value; see [`TypeSet::kinds`].
    pub(super) const KINDS: usize = 7;

    /// The smallest sets: those of one type, and that of the numbers that are not integers.
    pub(crate) fn kinds() -> impl Iterator<Item = TypeSet> {
        (0..Self::KINDS).map(|bit| TypeSet(1 << bit))
    }

    /// The types in the set; `Number` covers `Integer` if both are in it.
    pub fn iter(self) -> impl Iterator<Item = Type> {
        let number = self.has(Type::Number);
        Self::EVERY
            .into_iter()
            .filter(move |&t| self.has(t) && !(number && t == Type::Integer))
    }
}

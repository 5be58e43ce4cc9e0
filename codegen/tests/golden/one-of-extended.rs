use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Owner {
    pub pet: Option<Pet>,
    pub cat: Option<Cat>,
}

/// Lists what extends it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cat {
    pub name: Option<String>,
    pub purrs: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Cat {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "cat";
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dog {
    pub name: Option<String>,
    pub barks: bool,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Dog {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "dog";
}

support::object! { Owner:
    optional pet = "pet",
    optional cat = "cat";
    others refuse;
}

support::union_by_tag! { Pet "kind":
    "cat" => Cat(Cat),
    "dog" => Dog(Dog),
}

support::union_from! { Pet: Cat(Cat), Dog(Dog) }

support::object! { Cat:
    optional name = "name",
    "kind" is kind KIND,
    optional purrs = "purrs";
    others keep extra;
}

support::object! { Dog:
    optional name = "name",
    "kind" is kind KIND,
    required barks = "barks";
    new(barks: bool);
    others keep extra;
}

use serde_json::{Map, Value};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    Object(ContactObject),
    Object2(ContactObject2),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContactObject {
    pub email: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContactObject2 {
    pub phone: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::union! { Contact any:
    Object(ContactObject) needs "email",
    Object2(ContactObject2) needs "phone",
}

support::object! { ContactObject:
    required email = "email";
    others keep extra;
}

support::object! { ContactObject2:
    required phone = "phone";
    others keep extra;
}

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    WithEmail(ContactWithEmail),
    WithPhone(ContactWithPhone),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContactWithEmail {
    pub email: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContactWithPhone {
    pub phone: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::union! { Contact any:
    WithEmail(ContactWithEmail) needs "email",
    WithPhone(ContactWithPhone) needs "phone",
}

support::union_from! { Contact: WithEmail(ContactWithEmail), WithPhone(ContactWithPhone) }

support::object! { ContactWithEmail:
    required email = "email";
    new(email into String);
    others keep extra;
}

support::object! { ContactWithPhone:
    required phone = "phone";
    new(phone into String);
    others keep extra;
}

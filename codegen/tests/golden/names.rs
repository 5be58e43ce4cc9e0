use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Names {
    pub r#type: Option<String>,
    /// JSON: `self`.
    pub self_: Option<String>,
    /// JSON: `fooBar`.
    pub foo_bar_3: Option<String>,
    pub foo_bar: Option<String>,
    /// JSON: `foo-bar`.
    pub foo_bar_2: Option<String>,
    /// JSON: `1st`.
    pub _1st: Option<String>,
    pub größe: Option<String>,
    pub 名前: Option<String>,
    /// JSON: `🦀`.
    pub u1f980: Option<String>,
    /// JSON: `""`.
    pub empty: Option<String>,
    pub extra: Option<String>,
    /// JSON: `"$ref\"\\\n"`.
    pub r#ref: Option<String>,
    /// JSON: `Option`.
    pub option: Option<NamesOption>,
    pub string: Option<NamesString>,
    /// Members that have no field of their own.
    pub extra_members: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct NamesOption {
    pub some: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct NamesString {
    pub value: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Names:
    optional r#type = "type",
    optional self_ = "self",
    optional foo_bar_3 = "fooBar",
    optional foo_bar = "foo_bar",
    optional foo_bar_2 = "foo-bar",
    optional _1st = "1st",
    optional größe = "größe",
    optional 名前 = "名前",
    optional u1f980 = "🦀",
    optional empty = "",
    optional extra = "extra",
    optional r#ref = "$ref\"\\\n",
    optional option = "Option",
    optional string = "string";
    others keep extra_members;
}

support::object! { NamesOption:
    optional some = "some";
    others keep extra;
}

support::object! { NamesString:
    optional value = "value";
    others keep extra;
}

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// Large parts stand behind a pointer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Report {
    pub details: Option<Box<Details>>,
    pub main: Details,
    pub source: Option<ReportSource>,
    pub cell: Option<Cell>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Details {
    pub note0: Option<String>,
    pub note1: Option<String>,
    pub note2: Option<String>,
    pub note3: Option<String>,
    pub note4: Option<String>,
    pub note5: Option<String>,
    pub note6: Option<String>,
    pub note7: Option<String>,
    pub note8: Option<String>,
    pub note9: Option<String>,
    pub note10: Option<String>,
    pub note11: Option<String>,
    pub note12: Option<String>,
    pub note13: Option<String>,
    pub note14: Option<String>,
    pub note15: Option<String>,
    pub note16: Option<String>,
    pub note17: Option<String>,
    pub note18: Option<String>,
    pub note19: Option<String>,
    pub note20: Option<String>,
    pub note21: Option<String>,
    pub note22: Option<String>,
    pub note23: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReportSource {
    String(String),
    Details(Box<Details>),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cell {
    pub text: Option<String>,
    pub size: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Report:
    optional details = "details",
    required main = "main",
    optional source = "source",
    optional cell = "cell";
    new(main: Details);
    others keep extra;
}

support::object! { Details:
    optional note0 = "note0",
    optional note1 = "note1",
    optional note2 = "note2",
    optional note3 = "note3",
    optional note4 = "note4",
    optional note5 = "note5",
    optional note6 = "note6",
    optional note7 = "note7",
    optional note8 = "note8",
    optional note9 = "note9",
    optional note10 = "note10",
    optional note11 = "note11",
    optional note12 = "note12",
    optional note13 = "note13",
    optional note14 = "note14",
    optional note15 = "note15",
    optional note16 = "note16",
    optional note17 = "note17",
    optional note18 = "note18",
    optional note19 = "note19",
    optional note20 = "note20",
    optional note21 = "note21",
    optional note22 = "note22",
    optional note23 = "note23";
    others keep extra;
}

support::union_by_type! { ReportSource "string or object":
    [string] String(String),
    object Details(Box<Details>),
}

support::union_from! { ReportSource: String(String), Details(Details) }

support::object! { Cell:
    optional text = "text",
    optional size = "size";
    others keep extra;
}

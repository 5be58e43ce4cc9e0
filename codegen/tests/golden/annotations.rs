use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[allow(deprecated)]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Settings {
    /// Default: `3`
    ///
    /// Examples: `1`, `5`
    pub retries: Option<i64>,
    /// Default: `"green"`
    pub color: Option<SettingsColor>,
    /// Use `color`.
    #[deprecated]
    pub old: Option<String>,
    /// Only in responses.
    pub id: Option<String>,
    /// Only in requests.
    pub secret: Option<String>,
    /// Default: `{"width":80}`
    #[deprecated]
    pub window: Option<SettingsWindow>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Default: `"green"`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettingsColor {
    Red,
    Green,
}

/// Default: `{"width":80}`
#[deprecated]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SettingsWindow {
    /// Default: `80`
    pub width: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[allow(deprecated)]
const _: () = {
    support::object! { Settings:
        optional retries = "retries",
        optional color = "color",
        optional old = "old",
        optional id = "id",
        optional secret = "secret",
        optional window = "window";
        others keep extra;
    }

    support::defaults! { Settings:
        copied retries_or_default(retries): i64 = 3,
        copied color_or_default(color): SettingsColor = SettingsColor::Green,
    }

    support::string_enum! { SettingsColor:
        Red = "red",
        Green = "green",
    }

    support::object! { SettingsWindow:
        optional width = "width";
        others keep extra;
    }

    support::defaults! { SettingsWindow:
        copied width_or_default(width): i64 = 80,
    }
};

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Request {
    /// The model to use.
    pub model: RequestModel,
    pub voice: Option<RequestVoice>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// The model to use.
///
/// The models of today.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RequestModel {
    Small1,
    Large2,
    /// Any other string.
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RequestVoice {
    Voice(Voice),
    String(RequestVoiceString),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    Alto,
    Bass,
}

/// At most 8 characters.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestVoiceString(String);

fn check_request_voice_string(text: &str, at: &support::At<'_>) -> support::Check {
    support::max_length(text, 8, at, "#/properties/voice/anyOf/0/maxLength")
}

support::object! { Request:
    required model = "model",
    optional voice = "voice";
    new(model into RequestModel);
    others keep extra;
}

support::open_enum! { RequestModel else Other:
    Small1 = "small-1",
    Large2 = "large-2",
}

support::union! { RequestVoice any:
    [string] Voice(Voice),
    [string] String(RequestVoiceString),
}

support::union_from! { RequestVoice: Voice(Voice), String(RequestVoiceString) }

support::string_enum! { Voice:
    Alto = "alto",
    Bass = "bass",
}

support::checked_text! { RequestVoiceString(String): typed check_request_voice_string }

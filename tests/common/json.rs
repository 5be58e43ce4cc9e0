//! JSON as it is written: numbers keep their literals, and duplicate members are refused.

use std::collections::BTreeMap;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// The literal.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// Parses a text. The parser itself is lenient, because serde_json must accept the text first.
pub(crate) fn parse(text: &str) -> Result<Json, String> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| error.to_string())?;
    Reader { text, at: 0 }.value()
}

/// Where and how the received value differs from the sent one; `None` if it is the same in value and in form.
pub(crate) fn difference(sent: &Json, received: &Json) -> Option<String> {
    compare(sent, received, same_number)
}

/// Like [`difference`], but ignores the form of numbers.
pub(crate) fn difference_in_value(sent: &Json, received: &Json) -> Option<String> {
    compare(sent, received, equal_number)
}

fn compare(sent: &Json, received: &Json, same: fn(&str, &str) -> bool) -> Option<String> {
    match (sent, received) {
        (Json::Number(sent), Json::Number(received)) if !same(sent, received) => {
            Some(format!(": sent {sent}, received {received}"))
        }
        (Json::Number(_), Json::Number(_)) => None,
        (Json::Array(sent), Json::Array(received)) if sent.len() == received.len() => {
            let mut pairs = sent.iter().zip(received).enumerate();
            pairs.find_map(|(index, (a, b))| Some(format!("/{index}{}", compare(a, b, same)?)))
        }
        (Json::Object(sent), Json::Object(received)) => {
            let added = received
                .keys()
                .find(|name| !sent.contains_key(*name))
                .map(|name| format!("/{name}: added"));
            let changed = sent.iter().find_map(|(name, a)| match received.get(name) {
                Some(b) => Some(format!("/{name}{}", compare(a, b, same)?)),
                None => Some(format!("/{name}: lost")),
            });
            added.or(changed)
        }
        (sent, received) => (sent != received).then(|| format!(": sent {sent:?}, received {received:?}")),
    }
}

/// Whether a number came back as the same value, in the form that is promised: an integer that fits 64 bits has neither
/// fraction nor exponent, and any other number has one.
fn same_number(sent: &str, received: &str) -> bool {
    let integral = sent
        .parse::<f64>()
        .is_ok_and(|value| value.fract() == 0.0 && (-9.3e18..1.85e19).contains(&value));
    equal_number(sent, received) && is_digits(received) == integral
}

/// Whether a number came back as the same value: to the last digit if both are integers, otherwise as a double.
fn equal_number(sent: &str, received: &str) -> bool {
    if is_digits(sent) && is_digits(received) {
        return sent == received;
    }
    let bits = |literal: &str| literal.parse::<f64>().ok().map(f64::to_bits);
    bits(sent).is_some() && bits(sent) == bits(received)
}

fn is_digits(literal: &str) -> bool {
    literal
        .trim_start_matches('-')
        .bytes()
        .all(|byte| byte.is_ascii_digit())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Result<Json, String> {
        Ok(match self.peek() {
            b'{' => {
                let mut members = BTreeMap::new();
                self.items(b'}', |reader| {
                    let name = reader.string();
                    reader.expect(b':');
                    let value = reader.value()?;
                    match members.insert(name.clone(), value) {
                        Some(_) => Err(format!("member {name:?} comes twice")),
                        None => Ok(()),
                    }
                })?;
                Json::Object(members)
            }
            b'[' => {
                let mut items = Vec::new();
                self.items(b']', |reader| reader.value().map(|item| items.push(item)))?;
                Json::Array(items)
            }
            b'"' => Json::Text(self.string()),
            _ => match self.word() {
                "null" => Json::Null,
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                number => Json::Number(number.to_owned()),
            },
        })
    }

    /// Skips white space and returns the next byte without consuming it.
    fn peek(&mut self) -> u8 {
        self.at += self.text[self.at..].bytes().take_while(u8::is_ascii_whitespace).count();
        self.text.as_bytes()[self.at]
    }

    fn expect(&mut self, byte: u8) {
        assert_eq!(self.peek(), byte, "serde_json has read this already");
        self.at += 1;
    }

    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Result<(), String>) -> Result<(), String> {
        self.at += 1;
        while self.peek() != end {
            item(self)?;
            if self.peek() == b',' {
                self.at += 1;
            }
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> String {
        assert_eq!(self.peek(), b'"', "serde_json has read this already");
        let mut escaped = true;
        let end = self.text[self.at..].bytes().position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        let literal = &self.text[self.at..=self.at + end.unwrap()];
        self.at += literal.len();
        serde_json::from_str(literal).unwrap()
    }

    fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

//! Reads the value of one keyword; a value of the wrong type is reported at the keyword.

use std::sync::Arc;

use crate::dialect::Rules;
use crate::error::{Diagnostic, Report};
use crate::pointer;
use crate::regex::{self, Refused};
use crate::schema::{Number, Pattern, Place};
use crate::source::{Document, Members, Value};

/// The schema object being read.
pub(super) struct Reader<'a, 'r> {
    pub(super) object: &'a Members,
    pub(super) rules: Rules,
    pub(super) document: &'a Arc<Document>,
    /// Where the object is.
    pub(super) place: &'a Place,
    pub(super) report: &'r mut Report,
}

impl<'a> Reader<'a, '_> {
    /// The value of a keyword, if the dialect defines it.
    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        let value = self.object.get(keyword).filter(|_| self.rules.knows(keyword))?;
        // A parameter of Swagger is a schema, but for this.
        let is_flag = keyword == "required" && value.as_bool().is_some();
        let is_parameter = is_flag && self.object.get("in").is_some_and(|place| place.as_str().is_some());
        Some(value).filter(|_| !is_parameter)
    }

    /// Reports that the value of a keyword is invalid.
    pub(super) fn wrong(&mut self, keyword: &str, expected: &str) {
        let found = self.object.get(keyword).map_or("nothing", kind);
        let message = format!("`{keyword}` must be {expected}");
        self.report_at(keyword, Diagnostic::error(message).label(format!("{found} here")));
    }

    /// Reports a diagnostic at a keyword.
    pub(super) fn report_at(&mut self, keyword: &str, diagnostic: Diagnostic) {
        self.report_below(&[keyword], diagnostic);
    }

    /// Reports a diagnostic at the value at these segments below the object.
    pub(super) fn report_below(&mut self, segments: &[&str], diagnostic: Diagnostic) {
        let pointer = pointer::join(self.place, segments.iter().copied());
        self.report.push(diagnostic.at(self.document, pointer));
    }

    /// The keyword's value converted by `read`; if that fails, reports that `expected` was expected.
    pub(super) fn read<T>(
        &mut self,
        keyword: &str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(keyword)?;
        let read = read(value);
        if read.is_none() {
            self.wrong(keyword, expected);
        }
        read
    }

    pub(super) fn number(&mut self, keyword: &str) -> Option<Number> {
        self.read(keyword, "a number", |v| v.as_number().map(Number::from_json))
    }

    /// A non-negative integer; `2.0` is one.
    pub(super) fn count(&mut self, keyword: &str) -> Option<u64> {
        self.read(keyword, "an integer of 0 or more", |v| {
            let Number::Integer(count @ 0..) = Number::from_json(v.as_number()?) else {
                return None;
            };
            Some(u64::try_from(count).unwrap_or(u64::MAX))
        })
    }

    pub(super) fn string(&mut self, keyword: &str) -> Option<&'a str> {
        self.read(keyword, "a string", Value::as_str)
    }

    pub(super) fn flag(&mut self, keyword: &str) -> bool {
        self.read(keyword, "`true` or `false`", Value::as_bool).unwrap_or(false)
    }

    pub(super) fn names(&mut self, keyword: &str) -> Option<Vec<String>> {
        self.read(keyword, "an array of strings", names)
    }

    pub(super) fn members(&mut self, keyword: &str) -> Option<&'a Members> {
        self.read(keyword, "an object", Value::as_object)
    }

    /// Compiles the regular expression at these segments below the object.
    pub(super) fn pattern(&mut self, source: &str, segments: &[&str]) -> Option<Pattern> {
        let unicode = match regex::has_unicode_flag(source) {
            Ok(unicode) => unicode,
            Err(refused) => {
                let diagnostic = match refused {
                    Refused::Invalid(reason) => {
                        let fault = Diagnostic::error(format!("`{source}` is not a regular expression: {reason}"));
                        let help = "regular expressions are those of ECMA-262 (JavaScript)";
                        match regex::foreign(source) {
                            Some((construct, instead)) => {
                                fault.hint(format!("{help}, without `{construct}`: {instead}"))
                            }
                            None => fault.hint(help),
                        }
                    }
                    Refused::Unsupported(reason) => {
                        Diagnostic::error(format!("the regular expression `{source}` is not supported: {reason}"))
                    }
                };
                self.report_below(segments, diagnostic);
                return None;
            }
        };
        Some(Pattern {
            source: source.to_owned(),
            unicode,
        })
    }
}

/// The strings of an array, without duplicates.
pub(super) fn names(value: &Value) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for item in value.as_array()? {
        let name = item.as_str()?;
        if seen.insert(name) {
            names.push(name.to_owned());
        }
    }
    Some(names)
}

/// Describes a value for a message.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

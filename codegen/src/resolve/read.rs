//! Reads the value of one keyword; a value of the wrong type is reported at the keyword.

use std::sync::Arc;

use crate::dialect::Rules;
use crate::error::{Diagnostic, Report};
use crate::pointer;
use crate::regex::{self, Refused};
use crate::schema::{Number, Pattern, Place};
use crate::source::{Document, Members, Value};
use crate::warning::WarningKind;

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

    /// A number with all its digits, where numbers are `exact`; else as a double, with a warning if that is another number.
    pub(super) fn number(&mut self, keyword: &str, exact: bool) -> Option<Number> {
        let number = self.read(keyword, "a number", |v| v.as_number().map(Number::from_json))?;
        match self.literal(&[keyword], number) {
            Some(literal) if exact => Some(literal),
            Some(literal) => {
                self.rounded(&[keyword], literal, number);
                Some(number)
            }
            None => Some(number),
        }
    }

    /// What a number at these segments below the object is, if it was rounded when it was read.
    fn literal(&self, segments: &[&str], number: Number) -> Option<Number> {
        let written = &self.document.written;
        let double = number.to_f64();
        if double.fract() == 0.0 && double.abs() < 9e15 || !written.has_long_numbers() {
            return None;
        }
        let pointer = pointer::join(self.place, segments.iter().copied());
        let literal = Number::of_literal(written.number(&pointer)?);
        (literal != number && literal != Number::Float(double)).then_some(literal)
    }

    /// Warns of a number that was rounded.
    fn rounded(&mut self, segments: &[&str], literal: Number, number: Number) {
        let number = Number::Float(number.to_f64());
        let message = format!("{literal} is rounded to {number}");
        let hint = "`numbers = \"exact\"` keeps all digits";
        let warning = Diagnostic::warning(WarningKind::RoundedNumber, message);
        self.report_below(segments, warning.hint(hint));
    }

    /// Reports the numbers inside of a constant that were rounded when it was read.
    ///
    /// # Arguments
    /// `refuse`: whether that is an error.
    pub(super) fn rounded_in(&mut self, segments: &[&str], value: &Value, refuse: bool) {
        if !self.document.written.has_long_numbers() {
            return;
        }
        match value {
            Value::Number(number) => {
                let number = Number::from_json(number);
                match self.literal(segments, number) {
                    Some(literal) if refuse => {
                        let message = format!("the constant {literal} is not supported: it would be rounded");
                        let hint = "numbers of `enum` and `const` are integers of 64 bits or doubles";
                        self.report_below(segments, Diagnostic::error(message).hint(hint));
                    }
                    Some(literal) => self.rounded(segments, literal, number),
                    None => {}
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.rounded_in(&[segments, &[&index.to_string()]].concat(), item, refuse);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.rounded_in(&[segments, &[name]].concat(), member, refuse);
                }
            }
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
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

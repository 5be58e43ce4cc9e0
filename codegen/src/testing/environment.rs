//! Options of a test run, from environment variables.

/// The number in an environment variable; panics if the variable is set to anything else.
pub(crate) fn number(variable: &str) -> Option<u64> {
    let text = std::env::var_os(variable)?;
    let number = text.to_str().and_then(|text| text.parse().ok());
    Some(number.unwrap_or_else(|| panic!("{variable} is {text:?}, and has to be a number")))
}

//! What the environment says of a test run.

/// The number in a variable of the environment, which has to be one where it is set.
pub(super) fn number(variable: &str) -> Option<u64> {
    let text = std::env::var_os(variable)?;
    let number = text.to_str().and_then(|text| text.parse().ok());
    Some(number.unwrap_or_else(|| panic!("{variable} is {text:?}, and has to be a number")))
}

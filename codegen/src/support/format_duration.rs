//! Durations of RFC 3339, appendix A.

/// Whether a text is a `duration` of RFC 3339.
pub fn is_duration(text: &str) -> bool {
    let Some(text) = text.as_bytes().strip_prefix(b"P") else {
        return false;
    };
    let rest = match text {
        [b'T', ..] => Some(text),
        _ => after_units(text, b"W")
            .filter(|rest| rest.is_empty())
            .or_else(|| after_units(text, b"YMD")),
    };
    match rest {
        Some([]) => true,
        Some([b'T', time @ ..]) => after_units(time, b"HMS") == Some(b""),
        _ => false,
    }
}

/// What follows one or more numbers with consecutive units; `None` when there is no number, or one without its unit.
fn after_units<'a>(mut text: &'a [u8], mut units: &[u8]) -> Option<&'a [u8]> {
    let mut first = true;
    loop {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return (!first).then_some(text);
        }
        let unit = units.iter().position(|unit| text.get(digits) == Some(unit))?;
        if !first && unit != 0 {
            return None;
        }
        (first, text, units) = (false, &text[digits + 1..], &units[unit + 1..]);
    }
}

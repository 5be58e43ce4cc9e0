//! JSON Pointers.

/// Whether a text is a JSON Pointer of RFC 6901.
pub fn is_json_pointer(text: &str) -> bool {
    let mut rest = match text.as_bytes() {
        [] => return true,
        [b'/', rest @ ..] => rest,
        _ => return false,
    };
    loop {
        rest = match rest {
            [] => return true,
            [b'~', b'0' | b'1', rest @ ..] => rest,
            [b'~', ..] => return false,
            [_, rest @ ..] => rest,
        }
    }
}

/// Whether a text is a relative JSON Pointer, as 2020-12 has it: `1/name`, `0#`, `0-1/name`.
pub fn is_relative_json_pointer(text: &str) -> bool {
    let Some((_, rest)) = leading_number(text) else {
        return false;
    };
    let rest = match rest.strip_prefix(['+', '-']).map(leading_number) {
        Some(Some((moved, rest))) if moved != "0" => rest,
        Some(_) => return false,
        None => rest,
    };
    rest == "#" || is_json_pointer(rest)
}

/// Splits off a decimal number without leading zeros.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    (digits == 1 || digits > 1 && !number.starts_with('0')).then_some((number, rest))
}

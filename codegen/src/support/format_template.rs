//! URI templates of RFC 6570.

/// Whether a text is a URI template of RFC 6570.
pub fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    loop {
        let Some(brace) = rest.find(['{', '}']) else {
            return is_template_literal(rest);
        };
        let (literal, expression) = rest.split_at(brace);
        let Some((expression, behind)) = expression.strip_prefix('{').and_then(|text| text.split_once('}')) else {
            return false;
        };
        if !is_template_literal(literal) || !is_template_expression(expression) {
            return false;
        }
        rest = behind;
    }
}

/// Whether a text may stand outside of the braces; the apostrophe may, by erratum 6937.
fn is_template_literal(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let allowed = match char {
            '%' => chars
                .next()
                .zip(chars.next())
                .is_some_and(|(a, b)| a.is_ascii_hexdigit() && b.is_ascii_hexdigit()),
            '!'..='~' => !matches!(char, '"' | '<' | '>' | '\\' | '^' | '`' | '|'),
            // ucschar and iprivate of RFC 3987: no controls, no noncharacters, no tags and selectors of plane 14.
            '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => false,
            _ => char >= '\u{a0}' && u32::from(char) & 0xfffe != 0xfffe,
        };
        if !allowed {
            return false;
        }
    }
    true
}

/// Whether a text may stand between braces: an operator, if any, and variables.
fn is_template_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(operators)
        .unwrap_or(text)
        .split(',')
        .all(is_template_variable)
}

/// Whether a text is the name of a variable, with `*` or the length of a prefix, if any.
fn is_template_variable(text: &str) -> bool {
    if let Some(name) = text.strip_suffix('*') {
        return is_template_name(name.as_bytes());
    }
    let (name, length) = text.split_once(':').unwrap_or((text, "1"));
    let is_length =
        matches!(length.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.len() < 4 && rest.iter().all(u8::is_ascii_digit));
    is_length && is_template_name(name.as_bytes())
}

/// Whether a text is the name of a variable: letters, digits, `_` and encoded bytes, with single dots between.
fn is_template_name(text: &[u8]) -> bool {
    text.split(|&byte| byte == b'.').all(|mut part| {
        let empty = part.is_empty();
        loop {
            part = match part {
                [] => return !empty,
                [b'%', a, b, rest @ ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => rest,
                [byte, rest @ ..] if byte.is_ascii_alphanumeric() || *byte == b'_' => rest,
                _ => return false,
            }
        }
    })
}

//! Lines within quotes and items.

/// An open quote or item.
enum Level {
    Quote,
    /// The marker of an item, and whether it has been written.
    Item(String, bool),
}

/// Lines, each with the prefix of the enclosing quotes and items.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<String>,
    levels: Vec<Level>,
}

impl Lines {
    pub(super) fn quote(&mut self) {
        self.levels.push(Level::Quote);
    }

    pub(super) fn item(&mut self, marker: String) {
        self.levels.push(Level::Item(marker, false));
    }

    /// Ends the innermost quote or item, which has a line even if it is empty.
    pub(super) fn end(&mut self, is_empty: bool) {
        if is_empty {
            self.push("");
        }
        self.levels.pop();
    }

    /// Whether an item is open.
    pub(super) fn is_in_item(&self) -> bool {
        self.levels.iter().any(|level| matches!(level, Level::Item(..)))
    }

    pub(super) fn push(&mut self, text: &str) {
        let mut line = String::new();
        for level in &mut self.levels {
            match level {
                Level::Quote => line.push_str("> "),
                Level::Item(marker, written) if *written => line.extend(std::iter::repeat_n(' ', marker.len())),
                Level::Item(marker, written) => {
                    line.push_str(marker);
                    *written = true;
                }
            }
        }
        line.push_str(text);
        line.truncate(line.trim_end().len());
        self.lines.push(line);
    }

    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }
}

/// A line of a paragraph, with a backslash if it would otherwise begin a block.
pub(super) fn escaped(line: &str, is_first: bool) -> String {
    match hazard(line, is_first) {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}

/// Where a line needs a backslash so as not to be a block of its own, or an underline or a delimiter row for the line
/// before it.
fn hazard(line: &str, is_first: bool) -> Option<usize> {
    let first = line.chars().next()?;
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let is_only = |chars: &[char]| line.chars().all(|c| chars.contains(&c));
    let needed = match first {
        '#' => is_end(line.trim_start_matches('#')),
        '>' => true,
        '+' => is_end(&line[1..]),
        '-' | '*' if is_end(&line[1..]) => true,
        '-' | '*' | '_' if is_only(&[first, ' ']) => true,
        '=' => !is_first && is_only(&['=', ' ']),
        '~' => line.starts_with("~~~"),
        '`' => {
            let rest = line.trim_start_matches('`');
            line.len() - rest.len() >= 3 && !rest.contains('`')
        }
        '0'..='9' => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            return (rest.starts_with(['.', ')']) && is_end(&rest[1..])).then(|| line.len() - rest.len());
        }
        _ => false,
    };
    let is_delimiter = !is_first && line.contains('-') && is_only(&['|', ':', '-', ' ']);
    (needed || is_delimiter).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_would_begin_a_block() {
        let further = |line| escaped(line, false);
        for line in [
            "# a", "#", "> a", ">a", "- a", "+", "* a", "***", "_ _ _", "===", "---", "~~~", "```", "|--|", ":-:",
        ] {
            assert_eq!(further(line), format!("\\{line}"));
        }
        assert_eq!((further("12. a"), further("3)")), ("12\\. a".into(), "3\\)".into()));
        for line in ["#a", "-1", "*a*", "1.5", "a", "==a", "``` a ``` b", "__init__", "| a |"] {
            assert_eq!(further(line), line);
        }
        assert_eq!(escaped("===", true), "===");
    }
}

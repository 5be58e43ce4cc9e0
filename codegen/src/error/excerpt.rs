//! The line that a diagnostic marks, in the style of rustc.

use super::Mark;

/// The maximum number of characters of a line that are shown; minified documents are one line.
const WIDTH: usize = 120;

/// The number of characters before the mark that are shown of a longer line.
const BEFORE: usize = 50;

/// The part of a line around a mark, with a line of carets below it.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) carets: String,
}

/// The first line of a mark. Its other lines are not shown.
pub(super) fn excerpt(mark: &Mark) -> Excerpt {
    let (line, start) = mark.first_line();
    let marked = mark.first_line_length(line.get(start..).unwrap_or_default()).max(1);
    let start = line.get(..start).unwrap_or(line).chars().count();
    let all = line.chars().count();

    let first = if all > WIDTH { start.saturating_sub(BEFORE) } else { 0 };
    let mut excerpt = Excerpt {
        line: cut(first > 0).to_owned(),
        carets: " ".repeat(cut(first > 0).len()),
    };
    for (index, c) in line.chars().enumerate().skip(first).take(WIDTH) {
        let (text, columns) = shown(c);
        excerpt.line.extend(text);
        if index < start {
            excerpt.carets.push_str(&" ".repeat(columns));
        } else if index < start + marked {
            excerpt.carets.push_str(&"^".repeat(columns));
        }
    }
    if start >= all {
        excerpt.carets.push('^');
    }
    excerpt.line.push_str(cut(all > first + WIDTH));
    excerpt
}

fn cut(is_cut: bool) -> &'static str {
    if is_cut { "..." } else { "" }
}

/// The substitute for a character, and its width in columns. No character of a document can move the terminal's cursor.
fn shown(c: char) -> (impl Iterator<Item = char>, usize) {
    let (c, times) = match c {
        '\t' => (' ', 4),
        '\0'..='\x1f' => (char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'), 1),
        '\x7f'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ('\u{fffd}', 1)
        }
        c => (c, 1),
    };
    (std::iter::repeat_n(c, times), times * columns(c))
}

/// The width of a character in terminal columns, for the blocks that matter.
fn columns(c: char) -> usize {
    match c {
        // Combining marks, joiners and variation selectors.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        // East Asian scripts and emoji.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, marked: &str) -> (String, String) {
        let start = text.find(marked).unwrap();
        let Excerpt { line, carets } = excerpt(&Mark::new(&text.into(), start..start + marked.len()));
        (line, carets)
    }

    fn shows(text: &str, marked: &str, line: &str, carets: &str) {
        assert_eq!(of(text, marked), (line.to_owned(), carets.to_owned()));
    }

    #[test]
    fn carets_are_below_the_marked_text() {
        shows("a\nb cd e\r\nf", "cd", "b cd e", "  ^^");
        shows("a: [\n1,\n2]", "[\n1,\n2]", "a: [", "   ^");
        shows("\ta", "a", "    a", "    ^");
        shows("中é x", "x", "中é x", "    ^");
        shows("x\u{1b}[2J\u{202e}y", "y", "x␛[2J\u{fffd}y", "      ^");
    }

    #[test]
    fn an_empty_range_has_a_caret() {
        let at = |text: &str, at: usize| excerpt(&Mark::new(&text.into(), at..at)).carets;
        assert_eq!(at("", 0), "^");
        assert_eq!(at("a\n", 2), "^");
        assert_eq!(at("{\"a\"", 4), "    ^");
        assert_eq!(at("abc", 1), " ^");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let long = format!("{}x{}", "a".repeat(300), "b".repeat(300));
        let (line, carets) = of(&long, "x");
        assert_eq!(line.len(), WIDTH + 6);
        assert!(line.starts_with("...aa") && line.ends_with("bb..."));
        assert_eq!(line.find('x'), Some(carets.len() - 1));
        let (line, carets) = of(&long, &long);
        assert_eq!((line.len(), carets.len()), (WIDTH + 3, WIDTH));
    }
}

//! Code spans and blocks.

/// The longest run of backticks in a text.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or_default()
}

/// A text as a code span.
pub(super) fn span(text: &str) -> String {
    let fence = "`".repeat(if text.contains('`') { longest_run(text) + 1 } else { 1 });
    let is_edge = |c| c == '`' || c == ' ';
    let padded = text.starts_with(is_edge) && text.ends_with(is_edge) || text.starts_with('`') || text.ends_with('`');
    let blank = text.bytes().all(|byte| byte == b' ');
    let space = if padded && !blank { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The lines of a text as a code block that is not Rust.
pub(super) fn block(text: &str) -> Vec<String> {
    let fence = "`".repeat((longest_run(text) + 1).max(3));
    let mut lines = vec![format!("{fence}text")];
    lines.extend(
        text.strip_suffix('\n')
            .unwrap_or(text)
            .split('\n')
            .map(|line| line.trim_end().to_owned()),
    );
    lines.push(fence);
    lines
}

//! The comparison as Markdown, for pull requests and changelogs.

use std::fmt::Write;

use crate::escape;

use super::text::{breaks, side};
use super::verdict::{Changes, TypeChange, Verdict};

impl Changes {
    /// The same as [`Changes::text`] in tables and lists.
    pub fn markdown(&self) -> String {
        let mut out = format!("**{}**\n", self.summary_line());
        let both = self.types.iter().filter(|one| !one.is_alone() && one.differs());
        let types: Vec<&TypeChange> = both.collect();
        if !types.is_empty() {
            out.push_str("\n## Types\n\n| type | new reads old | old reads new |\n|---|---|---|\n");
            for one in &types {
                let (name, backward, forward) = (cell(&code(&one.name)), one.backward.as_str(), one.forward.as_str());
                let _ = writeln!(out, "| {name} | {backward} | {forward} |");
            }
            for one in &types {
                let _ = writeln!(out, "\n### {}\n", code(&one.name));
                for (place, group) in one.by_place() {
                    let texts: Vec<String> = group.iter().map(|change| prose(&change.text)).collect();
                    let breaks = group.first().map_or_else(String::new, |change| breaks(&change.breaks));
                    let _ = writeln!(out, "- {}{breaks}, at {}", texts.join("; "), code(place));
                }
                if !one.inside.is_empty() {
                    let names: Vec<String> = one.inside.iter().map(|name| code(name)).collect();
                    let _ = writeln!(out, "- contains what changed in {}", names.join(", "));
                }
                let examples = [("old", &one.old_only), ("new", &one.new_only)];
                for (which, example) in examples {
                    if let Some(example) = example {
                        let _ = writeln!(out, "- only the {which} schema accepts {}", code(&example.to_string()));
                    }
                }
                if one.backward == Verdict::Unknown || one.forward == Verdict::Unknown {
                    let _ = writeln!(out, "- {}", prose(&one.reason));
                }
            }
        }
        for (heading, names) in self.alone() {
            let names: Vec<String> = names.into_iter().map(code).collect();
            let _ = writeln!(out, "\n{heading}: {}", names.join(", "));
        }
        if !self.operations.is_empty() {
            out.push_str("\n## Operations\n\n| operation | for | breaks | change |\n|---|---|---|---|\n");
            for one in &self.operations {
                let word = if one.breaks { "yes" } else { "no" };
                let (operation, text) = (cell(&code(&one.operation)), cell(&prose(&one.text)));
                let _ = writeln!(out, "| {operation} | {} | {word} | {text} |", side(one.side));
            }
        }
        if !self.code.is_empty() {
            out.push_str("\n## Generated code\n\n| item | old | new | version |\n|---|---|---|---|\n");
            for one in &self.code {
                let item = |text: &Option<String>| {
                    text.as_deref()
                        .filter(|text| !text.is_empty())
                        .map_or_else(String::new, |text| cell(&code(text)))
                };
                let (old, new) = (item(&one.old), item(&one.new));
                let _ = writeln!(
                    out,
                    "| {} | {old} | {new} | {} |",
                    cell(&code(&one.item)),
                    one.semver.as_str()
                );
            }
        }
        out
    }
}

/// The text of a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Inline code, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", escape::one_line(text))
}

/// A sentence with names in backticks, whatever is in them: what is not in backticks stays text.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return code(text);
    }
    let mut out = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index % 2 == 1 {
            out.push_str(&code(part));
            continue;
        }
        for c in escape::one_line(part).chars() {
            if c.is_ascii_punctuation() && !"\"',.;:()-/=%{}".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

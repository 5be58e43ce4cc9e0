//! The comparison as Markdown, for pull requests and changelogs.

use std::fmt::Write;

use crate::escape;

use super::text::{breaks, side};
use super::verdict::{Changes, TypeChange, Verdict};

impl Changes {
    /// The same as [`Changes::text`] in tables and lists.
    pub fn markdown(&self) -> String {
        let mut out = format!("**{}**\n", self.summary_line());
        let differs = |one: &&TypeChange| {
            !one.changes.is_empty()
                || one.backward != Verdict::Yes
                || one.forward != Verdict::Yes
                || one.old.is_none()
                || one.new.is_none()
        };
        let types: Vec<_> = self.types.iter().filter(differs).collect();
        if !types.is_empty() {
            out.push_str("\n## Types\n\n| type | new reads old | old reads new |\n|---|---|---|\n");
            for one in &types {
                let (backward, forward) = match (&one.old, &one.new) {
                    (None, _) => ("new", "new"),
                    (_, None) => ("gone", "gone"),
                    _ => (one.backward.as_str(), one.forward.as_str()),
                };
                let _ = writeln!(out, "| {} | {backward} | {forward} |", code(&one.name));
            }
            for one in types.iter().filter(|one| !one.changes.is_empty()) {
                let _ = writeln!(out, "\n### {}\n", code(&one.name));
                for change in &one.changes {
                    let place = change.new.as_ref().or(change.old.as_ref()).map_or("", String::as_str);
                    let _ = writeln!(
                        out,
                        "- {}{}, at {}",
                        code(&change.text),
                        breaks(&change.breaks),
                        code(place)
                    );
                }
                let examples = [("old", &one.old_only), ("new", &one.new_only)];
                for (which, example) in examples {
                    if let Some(example) = example {
                        let _ = writeln!(out, "- only the {which} schema accepts {}", code(&example.to_string()));
                    }
                }
            }
        }
        if !self.operations.is_empty() {
            out.push_str("\n## Operations\n\n| operation | for | breaks | change |\n|---|---|---|---|\n");
            for one in &self.operations {
                let word = if one.breaks { "yes" } else { "no" };
                let text = code(&one.text);
                let _ = writeln!(
                    out,
                    "| {} | {} | {word} | {text} |",
                    code(&one.operation),
                    side(one.side)
                );
            }
        }
        if !self.code.is_empty() {
            out.push_str("\n## Generated code\n\n| item | old | new | version |\n|---|---|---|---|\n");
            for one in &self.code {
                let item = |text: &Option<String>| {
                    text.as_deref()
                        .filter(|text| !text.is_empty())
                        .map_or_else(String::new, code)
                };
                let (old, new) = (item(&one.old), item(&one.new));
                let _ = writeln!(out, "| {} | {old} | {new} | {} |", code(&one.item), one.semver.as_str());
            }
        }
        out
    }
}

/// Inline code, whatever is in it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!(
        "{fence}{space}{}{space}{fence}",
        escape::one_line(text).replace('|', "\\|")
    )
}

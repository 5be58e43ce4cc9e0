//! The comparison as a page.

use super::text::{breaks, side};
use super::verdict::Changes;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Schema changes</title>\n<style>\
body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .6rem;text-align:left;vertical-align:top}\
code{background:#f2f2f2}</style>\n";

impl Changes {
    /// A page of its own, without scripts: the same as [`Changes::markdown`].
    pub fn html(&self) -> String {
        let mut out = format!(
            "{HEAD}<h1>Schema changes</h1>\n<p>{}</p>\n",
            escaped(&self.summary_line())
        );
        let rows = self
            .types
            .iter()
            .filter(|one| !one.is_alone() && one.differs())
            .map(|one| {
                let changes = one.by_place().map(|(place, group)| {
                    let texts: Vec<String> = group.iter().map(|change| prose(&change.text)).collect();
                    let breaks = group.first().map_or_else(String::new, |change| breaks(&change.breaks));
                    format!("<li>{}{breaks}<br>{}</li>", texts.join("<br>"), code(place))
                });
                let inside = one.inside.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
                let inside = (!inside.is_empty()).then(|| format!("<li>contains what changed in {inside}</li>"));
                let examples =
                    [("old", &one.old_only), ("new", &one.new_only)]
                        .into_iter()
                        .filter_map(|(which, example)| {
                            let example = escaped(&example.as_ref()?.to_string());
                            Some(format!(
                                "<li>only the {which} schema accepts <code>{example}</code></li>"
                            ))
                        });
                let list: String = changes.chain(inside).chain(examples).collect();
                vec![
                    code(&one.name),
                    one.backward.as_str().to_owned(),
                    one.forward.as_str().to_owned(),
                    format!("<ul>{list}</ul>"),
                ]
            });
        table(
            &mut out,
            "Types",
            &["type", "new reads old", "old reads new", "changes"],
            rows,
        );
        for (heading, names) in self.alone() {
            let names: Vec<String> = names.into_iter().map(code).collect();
            out.push_str(&format!("<p>{heading}: {}</p>\n", names.join(", ")));
        }
        let rows = self.operations.iter().map(|one| {
            let word = if one.breaks { "yes" } else { "no" };
            vec![
                code(&one.operation),
                side(one.side).to_owned(),
                word.to_owned(),
                prose(&one.text),
            ]
        });
        table(&mut out, "Operations", &["operation", "for", "breaks", "change"], rows);
        let rows = self.code.iter().map(|one| {
            let item = |text: &Option<String>| text.as_deref().map_or_else(String::new, code);
            vec![
                code(&one.item),
                item(&one.old),
                item(&one.new),
                one.semver.as_str().to_owned(),
            ]
        });
        table(&mut out, "Generated code", &["item", "old", "new", "version"], rows);
        out.push_str("</html>\n");
        out
    }
}

/// A table of rows whose cells are HTML; nothing if there are none.
fn table(out: &mut String, title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let row = |tag: &str, cells: &[String]| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
    out.push_str(&format!("<h2>{title}</h2>\n<table>\n{}", row("th", &head)));
    rows.iter().for_each(|cells| out.push_str(&row("td", cells)));
    out.push_str("</table>\n");
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

/// A sentence with names in backticks.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let part = |(index, part): (usize, &&str)| if index % 2 == 1 { code(part) } else { escaped(part) };
    parts.iter().enumerate().map(part).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

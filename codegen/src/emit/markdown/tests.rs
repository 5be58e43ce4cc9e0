//! The doc comments written for harmless and hostile texts.

use pulldown_cmark::Options;

use super::compare::{RUSTDOC, is_inert};
use super::harmless;

fn written(text: &str) -> String {
    harmless(text).join("\n")
}

#[test]
fn plain_text_is_unchanged() {
    for text in [
        "One sentence.",
        "Some *stars*, _lines_ and **both**; 2 * 3 * 4, a_b, 50 % & more, x^2, ~5, `code`, ``a ` b``.",
        "A \\* star &amp; an entity &lt; &eacute;.",
        "A paragraph\nof two lines.\n\nAnother.",
        "# A heading\n- a list\n- of two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "1. one\n2. two\n   goes on\n\n   and on\n\n> a quote\n> of two lines\n\n* a\n  * b",
        "[a link](https://example.com/a), <https://example.com/b>, [one](https://example.com/c \"with a title\")",
        "- a\n\n- b",
        "Colons:\n\n- a\n- b\n\nAnd ~~struck~~.",
    ] {
        let expected = text.replace("a_b", "`a_b`");
        assert_eq!(written(text), expected);
    }
}

#[test]
fn identifiers_become_code() {
    assert_eq!(
        written("Sets `max_items`, (max_items)."),
        "Sets `max_items`, (`max_items`)."
    );
    assert_eq!(
        written("A ListResponse on GitHub, IDs and APIs"),
        "A `ListResponse` on GitHub, IDs and APIs"
    );
}

#[test]
fn prose_reads_as_markdown_does() {
    for text in [
        "Plain words.",
        "A b-c, d: (e) ListResponse; a::b? 5 % / \"x\" 'y' é",
        "a) b",
        "a.",
    ] {
        assert!(super::prose::is_prose(text));
        assert_eq!(
            Some(super::prose::read(text)),
            super::read::read(text, super::Style::Plain)
        );
    }
    for text in [
        "1. a",
        "- a",
        "a *b*",
        "a\nb",
        "https://e.com",
        "a_b",
        "a\u{202E}",
        "",
        " a",
        "a|b",
        "a\\b",
        "a&b;",
    ] {
        assert!(!super::prose::is_prose(text), "{text}");
    }
}

#[test]
fn code_is_text() {
    assert_eq!(written("```rust\na\n```"), "```text\na\n```");
    assert_eq!(written("a\n\n    b\n\n      c"), "a\n\n```text\nb\n\n  c\n```");
    assert_eq!(written("> ```\n> a\n> ```"), "> ```text\n> a\n> ```");
    assert_eq!(written("-      a"), "- ```text\n   a\n  ```");
    assert_eq!(written("1. ~~~\n   a\n   ~~~"), "1. ```text\n   a\n   ```");
    assert_eq!(written("~~~\n```\na"), "````text\n```\na\n````");
}

#[test]
fn tags_are_text() {
    assert_eq!(written("<b>a</b> Vec<String>"), "\\<b>a\\</b> Vec\\<String>");
    assert_eq!(written("<p>Some `code`.</p>\n<p>b"), "\\<p>Some `code`.\\</p>\n\\<p>b");
    assert_eq!(written("\\`<script>\\`"), "\\`\\<script>\\`");
    assert_eq!(
        written("<a href=\"https://example.com\">a</a>"),
        "`<a href=\"https://example.com\">`a\\</a>"
    );
}

#[test]
fn links_lead_to_the_web() {
    assert_eq!(
        written("[Other], [a][b], [c](d.md)"),
        "\\[Other\\], \\[a\\]\\[b\\], \\[c\\](d.md)"
    );
    assert_eq!(written("![i](https://e.com/i.png)"), "[i](https://e.com/i.png)");
    assert_eq!(written("![](https://e.com/i.png)"), "<https://e.com/i.png>");
    assert_eq!(
        written("[![i](https://e.com/i.png)](https://e.com)"),
        "[i](https://e.com)"
    );
    assert_eq!(written("[a](javascript:alert(1))"), "\\[a\\](javascript:alert(1))");
    assert_eq!(
        written("[a][b] [d]\n\n[b]: https://e.com/c\n[d]: e"),
        "[a](https://e.com/c) \\[d\\]\n\n\\[d\\]: e"
    );
    assert_eq!(
        written("See https://e.com/a_b, (https://e.com)."),
        "See <https://e.com/a_b>, (<https://e.com>)."
    );
    assert_eq!(written("s3://bucket/<key>"), "`s3://bucket/<key>`");
    assert_eq!(written("a[^1]\n\n[^1]: b"), "a\\[^1\\]\n\n\\[^1\\]:\n\nb");
}

/// Texts that once ran code, added HTML elements or linked to items, and similar ones.
fn hostile() -> Vec<String> {
    serde_json::from_str(include_str!("../../../tests/hostile/texts.json")).expect("an array of texts")
}

fn assert_inert(text: &str) {
    let written = written(text);
    assert!(is_inert(&written, RUSTDOC), "{text:?} became\n{written}");
    assert!(is_inert(&written, Options::empty()), "{text:?} became\n{written}");
    let hidden = |c: char| c != '\n' && crate::escape::is_hidden(c);
    assert!(!written.contains(hidden), "{text:?} became {written:?}");
}

#[test]
fn hostile_texts_are_inert() {
    for text in hostile() {
        assert_inert(&text);
    }
}

#[test]
fn no_text_is_lost() {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    for text in hostile().iter().filter(|text| {
        !text.contains('&')
            && !text.contains("```")
            && !text.contains("~~~")
            && !text.contains("|-")
            && !text.contains("]:")
    }) {
        let (before, after) = (letters(text), letters(&written(text).replace("```text", "")));
        let kept = before
            .chars()
            .all(|c| before.matches(c).count() <= after.matches(c).count());
        assert!(kept, "{text:?} became\n{}", written(text));
    }
}

/// A generator of pseudo-random numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}

#[test]
fn random_texts_are_inert() {
    const PARTS: &[&str] = &[
        "\n",
        "\n",
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "> ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "```",
        "~~~",
        "`",
        "``",
        "rust",
        "text",
        "a",
        "b_c",
        "*",
        "**",
        "_",
        "~~",
        "#",
        "## ",
        "<",
        ">",
        "<b>",
        "</b>",
        "<div>",
        "<script>",
        "<!--",
        "-->",
        "[",
        "]",
        "](",
        ")",
        "!",
        "![",
        "[a]",
        "[a]:",
        "[^1]",
        "[^1]:",
        "https://e.com/",
        "(",
        "|",
        "|---|",
        "---",
        "===",
        "\\",
        "\\`",
        "&amp;",
        "&#10;",
        "&#60;",
        ":",
        "\r",
        "\u{202E}",
        "panic!()",
        "é",
        "\"",
    ];
    let rounds = std::env::var("ISOTYPE_MARKDOWN").map_or(5_000, |rounds| rounds.parse().expect("a number of texts"));
    let mut random = Random(7);
    let mut fenced = 0;
    for _ in 0..rounds {
        let text: String = (0..=random.below(24))
            .map(|_| PARTS[random.below(PARTS.len())])
            .collect();
        assert_inert(&text);
        let source = super::clean::clean(&text);
        fenced += usize::from(!source.trim().is_empty() && harmless(&text) == super::code::block(source.trim()));
    }
    // Only the few texts that cannot be rewritten are put into a code block.
    assert!(fenced * 20 < rounds, "{fenced} of {rounds}");
}

#[test]
fn long_texts_take_linear_time() {
    let start = std::time::Instant::now();
    for part in [
        "`",
        "``a` ",
        "[",
        "[a](",
        "![",
        "*a _b ",
        "> ",
        "- ",
        "<",
        "<b ",
        "\\",
        "&",
        "|",
        "a|b\n|-|-|\n",
        "[a]: b\n",
        "[^a]",
        "[a][b]",
        "<!--",
        "]",
        "*",
        "_",
        "~",
        "1. ",
        "```\n",
        "<p>\n",
        "> a\n",
        "https://e.com/ ",
        "\t",
        "(",
        "![a](https://e.com)",
        "<a ",
        "- a\n",
        "a\n\n",
        "<?",
        "<![CDATA[",
        "&#10;",
        "a**b",
        "`a",
        "[^a]: b\n",
        "**a ",
    ] {
        let text = part.repeat(40_000 / part.len());
        assert_inert(&text);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Collects every text in a value that can become documentation.
fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, member) in members {
                match member {
                    serde_json::Value::String(text) if matches!(&**name, "description" | "title" | "$comment") => {
                        texts.push(text.clone());
                    }
                    _ => collect(member, texts),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        _ => {}
    }
}

fn collect_below(folder: &std::path::Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_below(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&path).expect("a file");
            collect(&serde_json::from_str(&text).expect("JSON"), texts);
        }
    }
}

shared_data::shared_tests! {
    fn descriptions_of_the_suites_are_inert() {
        let mut texts = Vec::new();
        collect_below(crate::testing::suite::folder().parent().expect("a folder"), &mut texts);
        texts.sort();
        texts.dedup();
        assert!(texts.len() > 10_000, "{} texts", texts.len());
        let mut fenced = Vec::new();
        for text in &texts {
            assert_inert(text);
            let source = super::clean::clean(text);
            if !source.trim().is_empty() && harmless(text) == super::code::block(source.trim()) {
                fenced.push(text);
            }
        }
        // Nearly all texts written by people can be rewritten.
        println!("{} of {} texts are shown verbatim: {fenced:?}", fenced.len(), texts.len());
        assert!(fenced.len() * 1000 < texts.len(), "{} of {}", fenced.len(), texts.len());
    }
}

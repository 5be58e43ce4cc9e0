//! The engines of the support code compared with that of `regress`, on random patterns and texts.

use regress::Regex;

use super::{has_unicode_flag, parse};
use crate::support::automaton::Automaton;
use crate::support::backtracking::Backtracking;
use crate::support::transitions::Transitions;

/// A seeded generator of pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[self.below(choices.len())]
    }
}

#[rustfmt::skip]
const ATOMS: &[&str] = &[
    "a", "b", "k", "é", "-", "/", " ", ".", "[ab]", "[^a]", "[a-z]", "[^]", "[]", r"[\]\-b]", r"[\s\S]", r"[^\w]", r"[\b]",
    r"[a-\u{e9}]", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\b", r"\B", "^", "$", r"\p{Lu}", r"\P{Lu}", r"[\p{Lu}1]",
    r"\p{Script=Greek}", r"\x61", r"\u0062", r"\u{e9}", r"\u{1F600}", r"\uD83D\uDE00", r"\uD83D", r"\/", r"\.", r"\0",
    r"\n", r"\cJ", r"\t", "😀", "[😀-😂]", "(?i:k)", "(?i:[a-k])", "(?s:.)", "(?m:^)", "(?m:$)", "(?-i:a)",
];
/// Parts that are not valid with the flag `u`. (`\x6` is not among them, because `regress` loses the characters after
/// it.)
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    r"\_", r"\-", "{", "}", "]", "a{,2}", "a{ 1}", "{a}", r"\c", r"\c1", r"[\c1]", r"[\c*]", r"[\d-z]", r"[a-\d]",
    r"\07", r"\101", r"[\7]", r"\u00", r"\a", r"\k", r"(?=a)*", r"[\_]",
];
const QUANTIFIERS: &[&str] = &["*", "+", "?", "{2}", "{1,}", "{0,2}", "{0}", "*?", "+?", "??", "{1,2}?"];
/// Quantifiers for a repetition of repetitions, of which `regress` tries every combination.
const BOUNDED: &[&str] = &["?", "{2}", "{0}", "??"];
const OPEN: &[&str] = &["(", "(?:", "(?=", "(?!", "(?<=", "(?<!"];
const LETTERS: &[&str] = &[
    "a", "b", "k", "K", "\u{212A}", "é", "Ω", "1", " ", "\n", "\r", "-", "_", "\u{2028}", "\u{FEFF}", "\0", "/", "😀",
    "{", "c", "\\",
];

fn pattern(random: &mut Random, depth: usize, loose: bool) -> String {
    let mut text = String::new();
    for index in 0..=random.below(4) {
        let mut quantifiers = QUANTIFIERS;
        if index > 0 && random.below(5) == 0 {
            text.push('|');
        }
        let atom = if depth > 0 && random.below(3) == 0 {
            let groups = if random.below(3) == 0 { OPEN } else { &OPEN[..2] };
            let open = random.of(groups);
            let inner = pattern(random, depth - 1, loose);
            if inner.contains(['*', '+', '{']) {
                quantifiers = BOUNDED;
            }
            format!("{open}{inner})")
        } else if loose && random.below(4) == 0 {
            random.of(LOOSE).to_owned()
        } else {
            random.of(ATOMS).to_owned()
        };
        let quantified = !atom.starts_with("(?=") && !atom.starts_with("(?!") && !atom.starts_with("(?<");
        text.push_str(&atom);
        // `regress` never matches half of a surrogate pair, even if it is repeated zero times.
        if quantified && !matches!(&*atom, "^" | "$" | r"\uD83D") && random.below(3) == 0 {
            text.push_str(random.of(quantifiers));
        }
    }
    text
}

/// Compares `count` patterns.
fn compare(seed: u64, count: usize) {
    let random = &mut Random(seed);
    let (mut compared, mut tried, mut matched, mut tables) = (0, 0, 0, 0);
    while compared < count && tried < 20 * count {
        tried += 1;
        let loose = random.below(3) == 0;
        let source = pattern(random, 2, loose);
        let Ok(unicode) = has_unicode_flag(&source) else {
            continue;
        };
        let tree = parse(&source, unicode).unwrap_or_else(|reason| panic!("{source}: {reason}"));
        let (nodes, flags) = (tree.flat(), if unicode { "u" } else { "" });
        let regex = Regex::with_flags(&source, flags).unwrap();
        let (automaton, backtracking) = (Automaton::new(&nodes), Backtracking::new(&nodes));
        let transitions = Transitions::new(&automaton);
        tables += usize::from(transitions.is_some());
        for _ in 0..6 {
            let text: String = (0..random.below(7)).map(|_| random.of(LETTERS)).collect();
            let expected = regex.find(&text).is_some();
            if let Some(transitions) = &transitions {
                assert_eq!(
                    transitions.matches(&text),
                    expected,
                    "/{source}/{flags} {text:?} {nodes:?}"
                );
            }
            if !tree.refers_back() {
                assert_eq!(
                    automaton.matches(&text),
                    expected,
                    "/{source}/{flags} {text:?} {nodes:?}"
                );
            }
            assert_eq!(
                backtracking.matches(&text),
                Some(expected),
                "/{source}/{flags} {text:?} {nodes:?}"
            );
            matched += usize::from(expected);
        }
        compared += 1;
    }
    assert_eq!(compared, count, "of {tried} patterns");
    assert!(matched > count, "{matched}");
    assert!(tables > count / 3, "{tables}");
}

/// The number of patterns to compare, from the environment variable `ISOTYPE_PATTERNS` for a long run.
fn count() -> usize {
    std::env::var("ISOTYPE_PATTERNS").map_or(2000, |count| count.parse().expect("a number of patterns"))
}

#[test]
fn all_engines_agree_with_regress() {
    compare(0x9E37_79B9_7F4A_7C15, count());
}

/// The expected verdicts are V8's: `regress` counts groups that do not capture, and repeats an empty match forever.
#[test]
fn back_references_follow_ecma_262() {
    for (source, text, expected) in [
        (r#"^(a+)\1$"#, "aaaa", true),
        (r#"^(a+)\1$"#, "aaa", false),
        (r#"^(?:(a)|b)*\1$"#, "ab", true),
        (r#"^(?:(a)|b)*\1$"#, "aba", false),
        (r#"^(?:(a)|(b)|\1c)*$"#, "ac", true),
        (r#"^(?:(a)|(b)|\1c)*$"#, "aac", true),
        (r#"(\1a)b"#, "ab", true),
        (r#"\2(a)(b)"#, "ab", true),
        (r#"(?=(a+))a*b\1"#, "baaabac", true),
        (r#"(?=(a+))\1a"#, "aaa", false),
        (r#"(?!(a))\1b"#, "b", true),
        (r#"(?!(a)\1)a"#, "aa", true),
        (r#"(?<=(\d+)(\d+))x\1\2"#, "1053x1053", true),
        (r#"(?<=(\d+)(\d+))x\2$"#, "1053x053", true),
        (r#"(?<=(\d+)(\d+))x\2$"#, "1053x3", false),
        (r#"(?<=\1(a))b"#, "aab", true),
        (r#"(?<=\1(a))b"#, "ab", false),
        (r#"(?<q>['"]).*\k<q>"#, "say 'no\"", false),
        (r#"(?<q>['"]).*\k<q>"#, "say 'no'", true),
        (r#"^(?:(\w)(?!.*\1))*$"#, "abcd", true),
        (r#"^(?:(\w)(?!.*\1))*$"#, "abca", false),
        (r#"(z)((a+)?(b+)?(c))*\4$"#, "zaacbbbcac", true),
        (r#"^(a?)*?\1b$"#, "ab", false),
        (r#"^(a??)+\1$"#, "aa", true),
        (r#"^(é|😀)\1$"#, "😀😀", true),
        (r#"^(.)(.)\2\1$"#, "abba", true),
        (r#"^(.*)\1{2}$"#, "ababab", true),
        (r#"^(.*)\1{2}$"#, "ababa", false),
        (r#"^(a*){0,3}\1b$"#, "aab", true),
    ] {
        let tree = parse(source, true).unwrap_or_else(|reason| panic!("{source}: {reason}"));
        assert!(tree.refers_back());
        let search = Backtracking::new(&tree.flat());
        assert_eq!(search.matches(text), Some(expected), "{source} {text:?}");
    }
}

#[test]
fn a_search_stops_at_its_step_limit() {
    let tree = parse(r"^(?:(a+)+)+\1$", true).unwrap();
    let search = Backtracking::new(&tree.flat());
    for length in [30, 1000, 100_000] {
        assert_eq!(search.matches(&("a".repeat(length) + "b")), None);
    }
}

/// The character classes, compared on every code point.
#[test]
fn classes_match_the_same_characters_as_those_of_regress() {
    for source in [
        r"\s",
        r"\S",
        r"\w",
        r"\W",
        r"\d",
        r"\D",
        ".",
        "[^a-é]",
        "(?i:k)",
        "(?i:[^k])",
        "(?i:ß)",
    ] {
        for unicode in [true, false] {
            let tree = parse(source, unicode).unwrap();
            let automaton = Automaton::new(&tree.flat());
            let regex = Regex::with_flags(source, if unicode { "u" } else { "" }).unwrap();
            for c in (0..0x3_0000).step_by(3).chain(0..0x3100).filter_map(char::from_u32) {
                let text = &c.to_string();
                assert_eq!(
                    automaton.matches(text),
                    regex.find(text).is_some(),
                    "{source} {unicode} {c:?}"
                );
            }
        }
    }
}

#[test]
fn patterns_that_are_too_large_are_refused() {
    let deep = |depth: usize| "(".repeat(depth) + &")".repeat(depth);
    assert!(has_unicode_flag(&deep(200)).unwrap());
    for source in [deep(201), deep(30_000), "a".repeat(1 << 17)] {
        let refused = has_unicode_flag(&source).unwrap_err();
        assert!(matches!(refused, super::Refused::Unsupported(_)), "{refused:?}");
    }
    // A long but shallow pattern is accepted, and repetitions are not expanded.
    assert!(has_unicode_flag(&"a|".repeat(10_000)).unwrap());
    let multiplied = "(?:".repeat(60) + "a" + &"){2}".repeat(60);
    assert!(has_unicode_flag(&multiplied).unwrap());
    assert!(matches!(has_unicode_flag("(a"), Err(super::Refused::Invalid(_))));
}

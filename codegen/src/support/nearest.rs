//! The names that a wrong name may have been meant for.

use super::quote::quote;

/// How many names an error lists.
pub const MOST_NAMES: usize = 8;

/// `, expected one of "color", "size"`: the known names, the most similar first, and how many are not listed.
#[cold]
pub fn nearest_first(name: &str, known: &[&str]) -> String {
    let mut names = known.to_vec();
    names.sort_by_cached_key(|known| distance(name, known));
    let one_of = if names.len() == 1 { "" } else { "one of " };
    let mut text = if names.is_empty() {
        String::new()
    } else {
        format!(", expected {one_of}")
    };
    for (index, known) in names.iter().take(MOST_NAMES).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        text.push_str(&format!("{comma}{}", quote(known)));
    }
    if names.len() > MOST_NAMES {
        text.push_str(&format!(" and {} more", names.len() - MOST_NAMES));
    }
    text
}

/// How many letters have to be inserted, removed or replaced to make one name of the other. Only the first 64 letters
/// count, and not their case.
fn distance(one: &str, other: &str) -> usize {
    let letters = |text: &str| -> Vec<char> { text.chars().take(64).flat_map(char::to_lowercase).collect() };
    let (one, other) = (letters(one), letters(other));
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (removed, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = removed + 1;
        for (index, with) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != with);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_come_first() {
        let names = nearest_first("colour", &["size", "width", "color"]);
        assert_eq!(names, r#", expected one of "color", "size", "width""#);
        assert_eq!(nearest_first("x", &["a"]), r#", expected "a""#);
        assert_eq!(nearest_first("x", &[]), "");
        let many: Vec<String> = (0..20).map(|index| format!("member{index}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let names = nearest_first("MEMBER17", &many);
        assert!(names.starts_with(r#", expected one of "member17", "#), "{names}");
        assert!(names.ends_with(" and 12 more"), "{names}");
        assert_eq!(distance(&"x".repeat(100_000), "x"), 63);
    }
}

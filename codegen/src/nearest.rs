//! The known word that a word was probably meant to be.

/// The length of the longest word that is compared, in characters; a longer one is hardly a typo.
const LONGEST: usize = 64;

/// The candidate that a word is most likely a misspelling of: as many edits away as its length makes plausible, one for
/// up to five characters, and one more for every five after these. An edit inserts, removes or replaces a character, or
/// swaps two neighbours. Of several, the first with the fewest edits.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plausible = 1 + word.chars().count().saturating_sub(1) / 5;
    let rated = candidates.into_iter().filter_map(|candidate| {
        let edits = edits(word, candidate, plausible)?;
        Some((edits, candidate))
    });
    rated.min_by_key(|(edits, _)| *edits).map(|(_, candidate)| candidate)
}

/// The candidate with the fewest edits, at most `most`; `None` if the word is a candidate.
pub(crate) fn within<'c>(word: &str, most: usize, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let rated = candidates
        .into_iter()
        .filter_map(|candidate| Some((edits(word, candidate, most)?, candidate)));
    rated
        .min_by_key(|(edits, _)| *edits)
        .filter(|(edits, _)| *edits > 0)
        .map(|(_, candidate)| candidate)
}

/// The hint that names the nearest candidate.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, candidates).map(|near| format!("did you mean `{near}`?"))
}

/// The number of edits between two words without regard to case, which counts as one edit if nothing else differs;
/// `None` if there are more than `most`.
fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    if one.len() > 4 * LONGEST || other.len() > 4 * LONGEST {
        return None;
    }
    // Most candidates are out of reach by their length alone.
    if one.is_ascii() && other.is_ascii() && one.len().abs_diff(other.len()) > most {
        return None;
    }
    let lower = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (one, other) = (lower(one), lower(other));
    if one.len().max(other.len()) > LONGEST || one.len().abs_diff(other.len()) > most {
        return None;
    }
    Some(distance(&one, &other).max(1)).filter(|edits| *edits <= most)
}

/// The optimal string alignment distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_words_are_near() {
        let known = ["properties", "required", "date-time", "date", "items"];
        assert_eq!(nearest("propertys", known), Some("properties"));
        assert_eq!(nearest("datetime", known), Some("date-time"));
        assert_eq!(nearest("Required", known), Some("required"));
        assert_eq!(nearest("itmes", known), Some("items"));
        assert_eq!(nearest("x-kind", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"a".repeat(1000), [&*"a".repeat(1001)]), None);
    }

    #[test]
    fn one_edit_is_one_of_four() {
        for word in ["requird", "requiredd", "requireb", "requierd", "REQUIRED"] {
            assert_eq!(within(word, 1, ["required"]), Some("required"), "{word}");
        }
        assert_eq!(within("required", 1, ["required"]), None);
        assert_eq!(within("requrd", 1, ["required"]), None);
    }
}

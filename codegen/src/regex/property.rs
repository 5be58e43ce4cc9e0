//! The characters of a class that is defined by a Unicode table, taken from `regress`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use regress::{Flags, Regex};

use super::char_set::Range;

/// The ranges in which characters differ from their neighbours. The rest of each plane consists of unassigned or of
/// private-use characters, so the first stands for all, except the last two, which are noncharacters.
const VARIED: [(u32, u32); 2] = [(0, 0x3_FFFF), (0xE_0000, 0xE_0FFF)];

/// The ranges of an atom, such as `\p{L}` or `(?i:k)`; `None` if it is not a regular expression.
pub(super) fn ranges(atom: &str, unicode: bool) -> Option<Arc<[Range]>> {
    type Known = Mutex<HashMap<(String, bool), Arc<[Range]>>>;
    static KNOWN: OnceLock<Known> = OnceLock::new();
    let known = KNOWN.get_or_init(Known::default);
    let key = (atom.to_owned(), unicode);
    // An entry is complete when it is added, whatever another thread has done since.
    if let Some(ranges) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Some(Arc::clone(ranges));
    }
    let flags = Flags {
        unicode,
        ..Flags::default()
    };
    let regex = Regex::with_flags(&format!("(?:{atom})+"), flags).ok()?;
    let ranges: Arc<[Range]> = found(&regex).into();
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    known.insert(key, Arc::clone(&ranges));
    Some(ranges)
}

/// The ranges of all characters in the runs that a regular expression matches.
fn found(regex: &Regex) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut find = |first: u32, last: u32| {
        let text: String = (first..=last).filter_map(char::from_u32).collect();
        for found in regex.find_iter(&text) {
            let mut chars = text[found.range()].chars();
            let first = chars.next().map(u32::from);
            let last = chars.next_back().map(u32::from).or(first);
            // Only surrogates are between these two.
            ranges.extend(first.zip(last));
        }
    };
    for (first, last) in VARIED {
        find(first, last);
    }
    let uniform = (4..=13).map(|plane| (plane << 16, (plane << 16) + 0xFFFD));
    let uniform = uniform.chain([(0xE_1000, 0xE_FFFD), (0xF_0000, 0xF_FFFD), (0x10_0000, 0x10_FFFD)]);
    for (first, last) in uniform {
        let sample = char::from_u32(first).map(String::from).unwrap_or_default();
        if regex.find(&sample).is_some() {
            ranges.push((first, last));
        }
    }
    for plane in 4..=16 {
        let ends = (plane << 16) + 0xFFFE;
        let text: String = (ends..=ends + 1).filter_map(char::from_u32).collect();
        for found in regex.find_iter(&text) {
            let at = |offset: usize| ends + (offset / 4) as u32;
            ranges.push((at(found.start()), at(found.end()) - 1));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regex::char_set::CharSet;

    /// The shortcuts lose nothing.
    #[test]
    fn ranges_are_those_of_every_character() {
        for atom in [
            r"\p{Cn}",
            r"\p{Co}",
            r"\p{Lu}",
            "(?i:k)",
            r"\p{Noncharacter_Code_Point}",
            r"\p{Default_Ignorable_Code_Point}",
        ] {
            let regex = Regex::with_flags(atom, "u").unwrap();
            let ranges = ranges(atom, true).unwrap();
            let has = |c: char| {
                ranges
                    .iter()
                    .any(|(first, last)| (*first..=*last).contains(&(c as u32)))
            };
            let step = if cfg!(debug_assertions) { 7 } else { 1 };
            for c in (0..=0x10_FFFF).step_by(step).filter_map(char::from_u32) {
                let expected = regex.find(c.encode_utf8(&mut [0; 4])).is_some();
                assert_eq!(has(c), expected, "{atom} {c:?}");
            }
            assert!(!CharSet::new(&ranges).others().is_empty());
        }
    }
}

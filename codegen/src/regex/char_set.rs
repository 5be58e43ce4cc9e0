//! Sets of characters, as denoted by the classes of regular expressions.

/// A set of characters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CharSet {
    /// The first and the last of each range of ASCII characters, in ascending order.
    ascii: Vec<u8>,
    /// Ranges of other characters, in ascending order.
    others: Vec<(char, char)>,
}

/// A range of code points, which may include surrogates.
pub(super) type Range = (u32, u32);

/// The last code point.
const LAST: u32 = char::MAX as u32;

impl CharSet {
    /// The characters of some ranges, in any order. Surrogates are not characters.
    pub(super) fn new(ranges: &[Range]) -> CharSet {
        let mut set = CharSet::default();
        for (first, last) in united(ranges) {
            for (low, high) in [(0, 0x7F), (0x80, 0xD7FF), (0xE000, LAST)] {
                let (first, last) = (first.max(low), last.min(high));
                let Some((first, last)) = char::from_u32(first).zip(char::from_u32(last)).filter(|(a, b)| a <= b)
                else {
                    continue;
                };
                match (u8::try_from(first), u8::try_from(last)) {
                    (Ok(first), Ok(last)) if last.is_ascii() => set.ascii.extend([first, last]),
                    _ => set.others.push((first, last)),
                }
            }
        }
        set
    }

    /// The ranges of ASCII characters, as pairs of their first and last.
    pub(crate) fn ascii(&self) -> &[u8] {
        &self.ascii
    }

    /// The ranges of other characters.
    pub(crate) fn others(&self) -> &[(char, char)] {
        &self.others
    }
}

/// The code points outside the ranges.
pub(super) fn inverted(ranges: &[Range]) -> Vec<Range> {
    let mut rest = Vec::new();
    let mut next = 0;
    for (first, last) in united(ranges) {
        if next < first {
            rest.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= LAST {
        rest.push((next, LAST));
    }
    rest
}

/// The same ranges in ascending order, with adjacent ones merged.
fn united(ranges: &[Range]) -> Vec<Range> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut united: Vec<Range> = Vec::new();
    for (first, last) in sorted {
        match united.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => united.push((first, last)),
        }
    }
    united
}

/// `\d`
pub(super) const DIGITS: &[Range] = &[(0x30, 0x39)];
/// `\w`
pub(super) const WORD: &[Range] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// `\s`
#[rustfmt::skip]
pub(super) const SPACES: &[Range] = &[
    (0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
    (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
];
/// The characters that `.` does not match.
pub(super) const LINE_ENDS: &[Range] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_united_and_without_surrogates() {
        let set = CharSet::new(&[(0x61, 0x7A), (0x41, 0x5A), (0x5B, 0x60), (0x7F, 0x80)]);
        assert_eq!(set.ascii(), b"Az\x7F\x7F");
        assert_eq!(set.others(), [('\u{80}', '\u{80}')]);
        let all = CharSet::new(&inverted(&[]));
        assert_eq!(all.ascii(), b"\0\x7F");
        assert_eq!(all.others(), [('\u{80}', '\u{D7FF}'), ('\u{E000}', char::MAX)]);
        assert_eq!(inverted(&[(0, LAST)]), []);
        assert_eq!(CharSet::new(&[(0xD83D, 0xD83D)]), CharSet::default());
    }
}

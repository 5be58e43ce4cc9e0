//! Mutations of a text, of the kinds that trip parsers.

use crate::Random;

/// Mutates a text up to `most` times, by bytes and by tokens of its language.
pub(crate) fn mutate(text: &mut Vec<u8>, tokens: &[&str], most: usize, random: &mut Random) {
    for _ in 0..random.below(most + 1) {
        let start = random.below(text.len() + 1);
        let end = text.len().min(start + random.below(24));
        match random.below(8) {
            0 => text[start..end]
                .iter_mut()
                .take(1)
                .for_each(|byte| *byte = random.next() as u8),
            1 => text[start..end]
                .iter_mut()
                .take(1)
                .for_each(|byte| *byte ^= 1 << random.below(8)),
            2 => drop(text.drain(start..end)),
            3 => {
                let part = text[start..end].to_vec();
                let times = random.of(&[1, 1, 1, 2, 40]);
                text.splice(start..start, part.repeat(times));
            }
            4 => {
                let part = text[start..end].to_vec();
                let other = random.below(text.len() + 1);
                text.splice(other..other, part);
            }
            5 => drop(text.splice(start..end, random.of(tokens).bytes())),
            _ => drop(text.splice(start..start, random.of(tokens).bytes())),
        }
    }
}

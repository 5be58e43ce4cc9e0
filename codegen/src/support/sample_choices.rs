//! SampleChoices that bytes make.

/// SampleChoices: bytes make them as long as there are any, then a generator of numbers that depends on them.
pub struct SampleChoices<'c> {
    bytes: std::slice::Iter<'c, u8>,
    state: u64,
    attempt: u64,
}

impl<'c> SampleChoices<'c> {
    /// The choices that bytes make, others for each attempt.
    pub fn new(bytes: &'c [u8], attempt: u64) -> SampleChoices<'c> {
        let mix = |state: u64, byte: &u8| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let seed = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, mix);
        SampleChoices {
            bytes: bytes.iter(),
            state: (seed ^ attempt.wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1,
            attempt,
        }
    }

    /// Whether there are no bytes left, so that what is not needed should be left out. Where nothing is found so, it is not.
    pub fn are_spent(&self) -> bool {
        self.attempt == 0 && self.bytes.as_slice().is_empty()
    }

    /// A number below `count`.
    pub fn below(&mut self, count: u64) -> u64 {
        if count <= 1 {
            return 0;
        }
        let mut chosen = 0;
        let mut left = count - 1;
        while left > 0 {
            chosen = chosen << 8 | u64::from(self.byte());
            left >>= 8;
        }
        chosen % count
    }

    /// An index of a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// One of a list.
    pub fn one<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        let index = self.index(list.len());
        list.get(index)
    }

    fn byte(&mut self) -> u8 {
        match self.bytes.next() {
            Some(byte) if self.attempt == 0 => *byte,
            Some(byte) => byte ^ self.random(),
            None => self.random(),
        }
    }

    /// Xorshift.
    fn random(&mut self) -> u8 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 32) as u8
    }
}

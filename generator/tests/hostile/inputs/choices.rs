//! Sources of choices.

/// A source of choices, of which everything in a random document is made.
pub trait Choices {
    /// Returns a number below `limit`, or 0 if `limit` is 0.
    fn below(&mut self, limit: usize) -> usize;

    /// Returns one of several values, of which there is at least one.
    fn one_of<'t, T: ?Sized>(&mut self, values: &[&'t T]) -> &'t T
    where
        Self: Sized,
    {
        values[self.below(values.len())]
    }

    /// Returns `true` once in `times` on average, and never when a source of choices is used up.
    fn once_in(&mut self, times: usize) -> bool
    where
        Self: Sized,
    {
        self.below(times) == times - 1
    }
}

/// A deterministic generator of random numbers (SplitMix64).
pub struct Numbers(pub u64);

impl Choices for Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = (mixed ^ (mixed >> 31)) % limit.max(1) as u64;
        usize::try_from(number).expect("it is below the limit")
    }
}

/// Bytes, each of which is a choice. Every choice after the last byte is 0.
pub struct Bytes<'a>(pub &'a [u8]);

impl Choices for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let mut number = 0;
        let mut range = 1;
        while range < limit {
            let Some((first, rest)) = self.0.split_first() else {
                break;
            };
            self.0 = rest;
            number = number << 8 | usize::from(*first);
            range <<= 8;
        }
        number % limit.max(1)
    }
}

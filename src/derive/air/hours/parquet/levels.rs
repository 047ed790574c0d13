//! The run-length and bit-packed code of levels and dictionary indices (RLE/bit-packing hybrid).
//!
//! Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".

use bytes::Bytes;

/// A reader over one run after another, of any length.
#[derive(Clone, Debug)]
pub(super) struct Hybrid {
    data: Bytes,
    at: usize,
    width: u32,
    run: Run,
}

#[derive(Clone, Copy, Debug)]
enum Run {
    /// The same value so many times more.
    Repeated { value: u32, left: usize },
    /// So many values more, bit-packed from a bit of the data on.
    Packed { bit: usize, left: usize },
}

/// Values that follow each other in the code.
pub(super) enum Stretch<'d> {
    Repeated { value: u32, count: usize },
    Packed { unpacked: &'d [u32] },
}

impl Hybrid {
    /// `None` for a width no value of 32 bits has.
    pub(super) fn new(data: Bytes, width: u32) -> Option<Hybrid> {
        (width <= 32).then_some(Hybrid {
            data,
            at: 0,
            width,
            run: Run::Repeated { value: 0, left: 0 },
        })
    }

    /// At most `most` of the next values; packed ones go through `scratch`. `None` where the data ends early.
    pub(super) fn next<'d>(
        &mut self,
        most: usize,
        scratch: &'d mut [u32; 256],
    ) -> Option<Stretch<'d>> {
        loop {
            match &mut self.run {
                Run::Repeated { left: 0, .. } | Run::Packed { left: 0, .. } => self.begin_run()?,
                Run::Repeated { value, left } => {
                    let count = most.min(*left);
                    *left -= count;
                    return Some(Stretch::Repeated {
                        value: *value,
                        count,
                    });
                }
                Run::Packed { bit, left } => {
                    let count = most.min(*left).min(scratch.len());
                    let unpacked = scratch.get_mut(..count)?;
                    unpack(&self.data, *bit, self.width, unpacked)?;
                    *bit += count * self.width as usize;
                    *left -= count;
                    return Some(Stretch::Packed { unpacked });
                }
            }
        }
    }

    fn begin_run(&mut self) -> Option<()> {
        let header = self.header()?;
        let count = usize::try_from(header >> 1).ok()?;
        if header & 1 == 0 {
            let mut value = 0_u32;
            for byte in 0..self.width.div_ceil(8) {
                value |= u32::from(*self.data.get(self.at)?) << (8 * byte);
                self.at += 1;
            }
            self.run = Run::Repeated { value, left: count };
        } else {
            let left = count.checked_mul(8)?;
            let bytes = count.checked_mul(self.width as usize)?;
            let bit = self.at.checked_mul(8)?;
            // A writer may cut the padding of the last group.
            self.at = self.at.checked_add(bytes)?.min(self.data.len());
            self.run = Run::Packed { bit, left };
        }
        // A run without values would keep the loop going for ever only with endless data.
        Some(())
    }

    /// The length of a run as a number of seven bits a byte, the lowest first.
    fn header(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let byte = *self.data.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
            if shift > 35 {
                return None;
            }
        }
    }
}

/// Unpacks values of `width` bits that begin at a bit of the data.
fn unpack(data: &[u8], bit: usize, width: u32, values: &mut [u32]) -> Option<()> {
    if width == 0 {
        values.fill(0);
        return Some(());
    }
    let mask = u64::from(u32::MAX >> (32 - width));
    let width = width as usize;
    let end = bit + values.len() * width;
    if end.div_ceil(8) > data.len() {
        return None;
    }
    let mut bit = bit;
    let mut values = values.iter_mut();
    // Eight bytes hold any value of up to 32 bits with its shift of up to 7.
    for value in values.by_ref() {
        let start = bit / 8;
        let Some(eight) = data.get(start..start + 8) else {
            *value = short_word(data, start, bit, mask);
            bit += width;
            continue;
        };
        let mut word = [0; 8];
        word.copy_from_slice(eight);
        #[allow(clippy::cast_possible_truncation)]
        {
            *value = ((u64::from_le_bytes(word) >> (bit % 8)) & mask) as u32;
        }
        bit += width;
    }
    Some(())
}

/// A value among the last bytes of the data.
fn short_word(data: &[u8], start: usize, bit: usize, mask: u64) -> u32 {
    let mut word = [0; 8];
    let rest = data.get(start..).unwrap_or_default();
    for (to, from) in word.iter_mut().zip(rest) {
        *to = *from;
    }
    u32::try_from((u64::from_le_bytes(word) >> (bit % 8)) & mask).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes the code by its description: runs of eight or more repeated values, else packed groups.
    fn encode(values: &[u32], width: u32, repeat: bool) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = values;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|value| *value == first).count();
            let count = if repeat && same >= 8 { same } else { 0 };
            if count > 0 {
                header(&mut out, (count as u64) << 1);
                out.extend(&first.to_le_bytes()[..width.div_ceil(8) as usize]);
                rest = &rest[count..];
                continue;
            }
            let group: Vec<u32> = rest
                .iter()
                .copied()
                .chain(std::iter::repeat(0))
                .take(8)
                .collect();
            header(&mut out, (1 << 1) | 1);
            let mut bits = vec![0_u8; width as usize];
            for (place, value) in group.iter().enumerate() {
                for bit in 0..width as usize {
                    if value >> bit & 1 == 1 {
                        let at = place * width as usize + bit;
                        bits[at / 8] |= 1 << (at % 8);
                    }
                }
            }
            out.extend(bits);
            rest = &rest[rest.len().min(8)..];
        }
        out
    }

    fn header(out: &mut Vec<u8>, mut value: u64) {
        while value >= 0x80 {
            out.push((value as u8 & 0x7F) | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    }

    fn decode(data: Vec<u8>, width: u32, count: usize, step: usize) -> Option<Vec<u32>> {
        let mut hybrid = Hybrid::new(Bytes::from(data), width)?;
        let (mut values, mut scratch) = (Vec::new(), [0; 256]);
        while values.len() < count {
            match hybrid.next(step.min(count - values.len()), &mut scratch)? {
                Stretch::Repeated { value, count } => {
                    values.extend(std::iter::repeat_n(value, count))
                }
                Stretch::Packed { unpacked } => values.extend_from_slice(unpacked),
            }
        }
        Some(values)
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back_in_steps_of_any_size(
            width in 0_u32..=32,
            seeds in proptest::collection::vec((any::<u32>(), 1_usize..40), 0..40),
            step in 1_usize..600,
        ) {
            let mask = if width == 0 { 0 } else { u32::MAX >> (32 - width) };
            let values: Vec<u32> = seeds
                .iter()
                .flat_map(|(value, times)| std::iter::repeat_n(value & mask, *times))
                .collect();
            let data = encode(&values, width, true);
            prop_assert_eq!(decode(data, width, values.len(), step), Some(values));
        }

        #[test]
        fn damaged_data_ends_and_never_panics(
            data in proptest::collection::vec(any::<u8>(), 0..60),
            width in 0_u32..=40,
        ) {
            let _ = decode(data, width, 1000, 100);
        }
    }

    #[test]
    fn data_that_ends_early_is_none() {
        assert_eq!(decode(vec![0x03, 0xFF], 8, 8, 8), None);
        assert_eq!(decode(vec![], 1, 1, 1), None);
    }
}

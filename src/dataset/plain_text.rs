//! A text file as the CSV reader likes it: no byte order mark, plain line ends, one at the end.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// Counts the double quotes that have passed, so that one that never closes can be told.
#[derive(Clone, Default)]
pub(crate) struct Quotes(Rc<Cell<u64>>);

impl Quotes {
    /// Whether every quote that was opened has been closed.
    pub(crate) fn are_closed(&self) -> bool {
        self.0.get().is_multiple_of(2)
    }
}

/// Passes a file on with `\r\n` as `\n`, so that lines are counted alike wherever it was written.
pub(crate) struct PlainText<R> {
    input: R,
    quotes: Quotes,
    /// Bytes read and not yet passed on, from `next`.
    held: Vec<u8>,
    next: usize,
    at_start: bool,
    ended: bool,
    last: u8,
}

impl<R: Read> PlainText<R> {
    pub(crate) fn new(input: R, quotes: Quotes) -> Self {
        PlainText {
            input,
            quotes,
            held: Vec::new(),
            next: 0,
            at_start: true,
            ended: false,
            last: b'\n',
        }
    }

    /// Reads another piece of the file and cleans it.
    fn refill(&mut self) -> io::Result<()> {
        let mut piece = vec![0; 64 * 1024];
        let mut length = self.input.read(&mut piece)?;
        // A line end or byte order mark may not be cut in two.
        while length > 0
            && (length < BYTE_ORDER_MARK.len() && self.at_start
                || piece.get(length - 1) == Some(&b'\r'))
        {
            if length == piece.len() {
                piece.resize(length + 64, 0);
            }
            let more = self
                .input
                .read(piece.get_mut(length..).unwrap_or_default())?;
            if more == 0 {
                break;
            }
            length += more;
        }
        piece.truncate(length);
        self.held.clear();
        self.next = 0;
        if piece.is_empty() {
            self.ended = true;
            if self.last != b'\n' {
                self.held.push(b'\n');
                self.last = b'\n';
            }
            return Ok(());
        }
        let text = match piece.strip_prefix(&BYTE_ORDER_MARK) {
            Some(rest) if self.at_start => rest,
            _ => &piece,
        };
        self.at_start = false;
        let quotes = text.iter().filter(|byte| **byte == b'"').count() as u64;
        self.quotes.0.set(self.quotes.0.get() + quotes);
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\r\n") {
                Some(line) => {
                    self.held.extend_from_slice(line);
                    self.held.push(b'\n');
                }
                None => self.held.extend_from_slice(line),
            }
        }
        self.last = self.held.last().copied().unwrap_or(self.last);
        Ok(())
    }
}

impl<R: Read> Read for PlainText<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.next == self.held.len() && !self.ended {
            self.refill()?;
        }
        let waiting = self.held.get(self.next..).unwrap_or_default();
        let count = waiting.len().min(buffer.len());
        for (slot, byte) in buffer.iter_mut().zip(waiting) {
            *slot = *byte;
        }
        self.next += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a text piece by piece, as a slow disk might.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            let (given, rest) = self.0.split_at(count);
            buffer[..count].copy_from_slice(given);
            self.0 = rest;
            Ok(count)
        }
    }

    fn plain(text: &[u8], piece: usize) -> Vec<u8> {
        let mut passed = Vec::new();
        PlainText::new(Pieces(text, piece), Quotes::default())
            .read_to_end(&mut passed)
            .unwrap();
        passed
    }

    #[test]
    fn windows_line_ends_become_plain_wherever_the_file_is_cut() {
        for piece in 1..9 {
            assert_eq!(plain(b"a,b\r\n1,\r2\r\n", piece), b"a,b\n1,\r2\n");
        }
    }

    #[test]
    fn the_byte_order_mark_goes_and_the_last_line_ends() {
        for piece in 1..9 {
            assert_eq!(
                plain("\u{feff}年,值\n1".as_bytes(), piece),
                "年,值\n1\n".as_bytes()
            );
        }
        assert_eq!(plain(b"", 4), b"");
    }

    #[test]
    fn an_odd_number_of_quotes_is_an_open_one() {
        let quotes = Quotes::default();
        let mut sink = String::new();
        PlainText::new(&b"\"a\",\"b"[..], quotes.clone())
            .read_to_string(&mut sink)
            .unwrap();
        assert!(!quotes.are_closed());
    }
}

//! A file read record by record, no record of which may fill the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes that were read since the last record was complete.
#[derive(Clone, Default)]
pub(crate) struct Progress(Rc<Cell<u64>>);

impl Progress {
    /// To be called after each record.
    pub(crate) fn record_ended(&self) {
        self.0.set(0);
    }

    /// Whether reading was stopped because one record was longer than allowed.
    pub(crate) fn is_beyond(&self, allowed: u64) -> bool {
        self.0.get() > allowed
    }
}

/// Passes a file on, and fails once a single record is longer than allowed: a quote that is never closed, or a
/// file that is no table, would otherwise be gathered whole.
pub(crate) struct RecordBound<R> {
    input: R,
    allowed: u64,
    progress: Progress,
}

impl<R: Read> RecordBound<R> {
    pub(crate) fn new(input: R, allowed: u64, progress: Progress) -> Self {
        RecordBound {
            input,
            allowed,
            progress,
        }
    }
}

impl<R: Read> Read for RecordBound<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_beyond(self.allowed) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.input.read(buffer)?;
        let read = self.progress.0.get().saturating_add(count as u64);
        self.progress.0.set(read);
        Ok(count)
    }
}

//! A line on the terminal that tells how far a long run has come.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;

use crate::derive::recipe::Progress;

/// Shows rows read, and the share of all where it is known; nothing when stderr is no terminal.
pub(super) struct Bar {
    state: Option<Mutex<State>>,
}

#[derive(Default)]
struct State {
    read: u64,
    shown: u64,
}

/// Rows between two showings.
const STEP: u64 = 500_000;

/// Back to the beginning of the line, and clear it.
const CLEAR: &str = "\r\x1b[K";

impl Bar {
    pub(super) fn new(quiet: bool) -> Bar {
        let wanted = !quiet && std::io::stderr().is_terminal();
        Bar {
            state: wanted.then(Mutex::default),
        }
    }

    /// Clears the line.
    pub(super) fn finish(&self) {
        if let Some(Ok(state)) = self.state.as_ref().map(Mutex::lock)
            && state.shown > 0
        {
            let _ = write!(std::io::stderr().lock(), "{CLEAR}");
        }
    }
}

impl Progress for Bar {
    fn rows(&self, read: u64, of: Option<u64>) {
        let Some(Ok(mut state)) = self.state.as_ref().map(Mutex::lock) else {
            return;
        };
        state.read += read;
        if state.read < state.shown + STEP {
            return;
        }
        state.shown = state.read;
        let text = match of {
            // Data in no order is read more than once.
            Some(of) if of > 0 && state.read <= of => {
                let tenths = usize::try_from(state.read * 20 / of).unwrap_or(20).min(20);
                let bar = format!("{}{}", "█".repeat(tenths), "░".repeat(20 - tenths));
                format!("{bar} {} / {of}", state.read)
            }
            _ => state.read.to_string(),
        };
        let _ = write!(std::io::stderr().lock(), "{CLEAR}{text}");
    }
}

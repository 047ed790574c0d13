//! A bar on the terminal that tells how far a long run has come.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::derive::recipe::Progress;

/// Shows rows read, and the share of all where it is known; nothing when stderr is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    wanted: bool,
}

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    pub(super) fn new(quiet: bool) -> Bar {
        Bar {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            wanted: !quiet && std::io::stderr().is_terminal(),
        }
    }

    /// Clears the line.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn rows(&self, read: u64, of: Option<u64>) {
        if !self.wanted {
            return;
        }
        // Data in no order is read more than once: then only the rows are told.
        let position = self.bar.position().saturating_add(read);
        let whole = of.filter(|of| position <= *of);
        if self.bar.length() != whole {
            let template = match whole {
                Some(_) => "{bar:40} {human_pos} / {human_len}",
                None => "{human_pos}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            match whole {
                Some(whole) => self.bar.set_length(whole),
                None => self.bar.unset_length(),
            }
        }
        if self.bar.is_hidden() && self.bar.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(read);
    }
}

//! A bar on the terminal that tells how far a long run has come.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::printer::Printer;
use crate::derive::recipe::Progress;
use crate::watch::{Stage, Watcher};
use crate::words::Wording;

/// Shows how much is done, and the share of all where it is known; nothing when stderr is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    wanted: bool,
    words: &'static dyn Wording,
}

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    pub(super) fn new(printer: &Printer) -> Bar {
        Bar {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            wanted: !printer.is_quiet() && std::io::stderr().is_terminal(),
            words: printer.words(),
        }
    }

    /// Clears the line.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn style(&self, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }

    fn show_after_a_while(&self) {
        if self.bar.is_hidden() && self.bar.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finish();
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
            match whole {
                Some(whole) => {
                    self.style("{bar:40} {human_pos} / {human_len}");
                    self.bar.set_length(whole);
                }
                None => {
                    self.style("{human_pos}");
                    self.bar.unset_length();
                }
            }
        }
        self.show_after_a_while();
        self.bar.inc(read);
    }
}

impl Watcher for Bar {
    fn begin(&self, stage: Stage, steps: u64) {
        if self.wanted {
            self.style("{prefix} {bar:40} {percent:>3}%");
            self.bar.set_prefix(self.words.stage(stage));
            self.bar.set_position(0);
            self.bar.set_length(steps);
        }
    }

    fn advance(&self, steps: u64) {
        if self.wanted {
            self.show_after_a_while();
            self.bar.inc(steps);
        }
    }

    fn wants_stop(&self) -> bool {
        // Ctrl-C ends the program by itself, see `writing::stop_cleanly`.
        false
    }
}

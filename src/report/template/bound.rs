//! How far an office's own template goes: so many steps, so much text.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use minijinja::{Environment, ErrorKind, escape_formatter};

use crate::reading::{Limit, Limits};

/// Counts what a template writes and stops it at its limits.
#[derive(Clone)]
pub(super) struct Bound {
    steps: u64,
    bytes: u64,
    /// Bytes of values written so far, wherever to: text gathered in a variable or macro fills memory as well.
    values: Arc<AtomicU64>,
    is_full: Arc<AtomicBool>,
}

impl Bound {
    pub(super) fn new(limits: &Limits) -> Bound {
        Bound {
            steps: limits.template_steps,
            bytes: limits.template_bytes,
            values: Arc::default(),
            is_full: Arc::default(),
        }
    }

    /// Whatever is rendered there keeps to the limits.
    pub(super) fn set(&self, environment: &mut Environment<'_>) {
        // The engine counts downwards in signed numbers.
        let steps = self.steps.min(i64::MAX.unsigned_abs());
        environment.set_fuel(Some(steps));
        let bound = self.clone();
        environment.set_formatter(move |out, state, value| {
            let length = value.as_str().map_or(0, str::len) as u64;
            let before = bound.values.fetch_add(length, Ordering::Relaxed);
            if before.saturating_add(length) > bound.bytes {
                bound.is_full.store(true, Ordering::Relaxed);
                return Err(ErrorKind::WriteFailure.into());
            }
            escape_formatter(out, state, value)
        });
    }

    /// Where the page goes.
    pub(super) fn page(&self) -> Page<'_> {
        Page {
            bound: self,
            text: Vec::new(),
        }
    }

    /// The limit by which the template was stopped, if that is why it failed.
    pub(super) fn limit_met(&self, error: &minijinja::Error) -> Option<(Limit, u64)> {
        if self.is_full.load(Ordering::Relaxed) {
            return Some((Limit::TemplateBytes, self.bytes));
        }
        causes(error)
            .any(|cause| cause.kind() == ErrorKind::OutOfFuel)
            .then_some((Limit::TemplateSteps, self.steps))
    }
}

/// The error and those behind it: what fails in a block or macro fails where that is used, too.
pub(super) fn causes(error: &minijinja::Error) -> impl Iterator<Item = &minijinja::Error> {
    std::iter::successors(Some(error), |error| {
        std::error::Error::source(*error)?.downcast_ref()
    })
}

/// A page no longer than its bound.
pub(super) struct Page<'a> {
    bound: &'a Bound,
    text: Vec<u8>,
}

impl Page<'_> {
    /// What was written; templates write nothing but text.
    pub(super) fn into_text(self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}

impl io::Write for Page<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if (self.text.len() + text.len()) as u64 > self.bound.bytes {
            self.bound.is_full.store(true, Ordering::Relaxed);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

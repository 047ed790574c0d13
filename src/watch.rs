//! Long work is watched: whoever asked for it is told how far it has come, and may stop it.

use crate::error::{Error, Result};

/// A part of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Actuals are read; counted in bytes of the file.
    Reading,
    /// Targets are assessed; counted in targets.
    Assessing,
    /// Series are projected to the day their target is due; counted in targets.
    Projecting,
    /// Series are held against their own history; counted in series.
    Reviewing,
    /// Targets are assessed at the ends of earlier quarters; counted in targets of each quarter.
    LookingBack,
    /// Series are tested for a trend; counted in series.
    Testing,
    /// Charts are drawn; counted in charts.
    Drawing,
    /// The files of a report are made; counted in formats and charts.
    Writing,
    /// Rows of a file become figures by a mapping; counted in rows.
    Importing,
    /// Figures are held against the table they come into, and new ones written; counted in both.
    Merging,
}

/// Who watches long work.
pub trait Watcher: Sync {
    /// A stage of so many steps begins.
    fn begin(&self, stage: Stage, steps: u64);

    /// So many more steps of it are done.
    fn advance(&self, steps: u64);

    /// Whether the work is to stop.
    fn wants_stop(&self) -> bool;

    /// [`Watcher::advance`], and whether to go on.
    ///
    /// # Errors
    /// [`Error::Interrupted`] when the work is to stop.
    fn go_on(&self, steps: u64) -> Result<()> {
        self.advance(steps);
        if self.wants_stop() {
            return Err(Error::Interrupted);
        }
        Ok(())
    }
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watcher for Unwatched {
    fn begin(&self, _: Stage, _: u64) {}

    fn advance(&self, _: u64) {}

    fn wants_stop(&self) -> bool {
        false
    }
}

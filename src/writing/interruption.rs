//! Ctrl-C between two steps, never within one.

use std::fs::File;
use std::path::PathBuf;
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::workplace;

/// What a stop has to clear away, and whether anything was put in place.
pub(super) struct Work {
    /// The workplaces held.
    pub(super) held: Vec<Held>,
    /// Whether a file or folder of this run stands already.
    pub(super) is_placed: bool,
}

/// A workplace with its lock.
pub(super) struct Held {
    pub(super) folder: PathBuf,
    pub(super) target: PathBuf,
    pub(super) lock: File,
}

static WORK: Mutex<Work> = Mutex::new(Work {
    held: Vec::new(),
    is_placed: false,
});

/// One step that a stop waits for. Steps must not be nested.
pub(super) fn step() -> MutexGuard<'static, Work> {
    WORK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As long as this lives, a stop waits. Nothing may be written meanwhile by what this module knows.
pub(crate) fn undisturbed() -> impl Drop {
    step()
}

/// From now on Ctrl-C, an end asked for by the system and a closed terminal end the program between two steps, with
/// nothing left behind. `farewell` is told whether output stands already.
///
/// The exit code is 128 and the number of the signal, as shells have it: 130 for Ctrl-C. A signal that the run was
/// started to ignore, by `nohup` or in the background of a script, stays ignored.
pub(crate) fn stop_cleanly(farewell: impl Fn(bool) + Send + 'static) {
    // Without a handler a stop is as good as a kill: the next run clears up.
    let _ = on_signal(move |signal| {
        let mut work = step();
        for held in work.held.drain(..) {
            workplace::clear(held);
        }
        farewell(work.is_placed);
        process::exit(128 + signal);
    });
}

#[cfg(unix)]
fn on_signal(stop: impl Fn(i32) + Send + 'static) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let heard = |signal: &i32| ignored & (1 << (signal - 1)) == 0;
    let heard: Vec<i32> = [SIGHUP, SIGINT, SIGTERM]
        .into_iter()
        .filter(heard)
        .collect();
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    std::thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            stop(signal);
        }
    })?;
    Ok(())
}

/// The signals that the process was started to ignore, one bit each; none where the system does not tell.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

#[cfg(windows)]
fn on_signal(stop: impl Fn(i32) + Send + 'static) -> Result<(), ctrlc::Error> {
    const CTRL_C: i32 = 2;
    ctrlc::set_handler(move || stop(CTRL_C))
}

#[cfg(not(any(unix, windows)))]
fn on_signal(_: impl Fn(i32)) -> std::io::Result<()> {
    Ok(())
}

//! Which mutant is alive: the number in `MUTANT`, or none. For mutation testing only; never part of the program.
#![allow(unsafe_code, missing_docs)]

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

static ALIVE: AtomicU32 = AtomicU32::new(0);
static RECORDED: AtomicBool = AtomicBool::new(false);
static REACHED: [AtomicBool; 8000] = [const { AtomicBool::new(false) }; 8000];

#[inline]
pub fn is(number: u32) -> bool {
    if RECORDED.load(Relaxed) {
        REACHED[number as usize].store(true, Relaxed);
    }
    ALIVE.load(Relaxed) == number
}

/// Before the first test: the mutant, whether to note what is reached, and an end at the first failure.
#[used]
#[unsafe(link_section = ".init_array")]
static BEGIN: extern "C" fn() = {
    extern "C" fn begin() {
        if let Ok(number) = std::env::var("MUTANT") {
            ALIVE.store(number.parse().unwrap_or(0), Relaxed);
        }
        RECORDED.store(std::env::var_os("MUTANT_RECORD").is_some(), Relaxed);
        std::panic::set_hook(Box::new(|_| std::process::abort()));
    }
    begin
};

/// After the last test: the mutants that were reached, into the file that `MUTANT_RECORD` names.
#[used]
#[unsafe(link_section = ".fini_array")]
static END: extern "C" fn() = {
    extern "C" fn end() {
        if let Some(path) = std::env::var_os("MUTANT_RECORD") {
            let reached = REACHED.iter().enumerate();
            let numbers: Vec<String> = reached
                .filter(|(_, reached)| reached.load(Relaxed))
                .map(|(number, _)| number.to_string())
                .collect();
            let _ = std::fs::write(path, numbers.join(" "));
        }
    }
    end
};

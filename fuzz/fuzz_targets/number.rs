#![no_main]

#[path = "../../examples/soak/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|input: &[u8]| laws::must_hold("number", input));

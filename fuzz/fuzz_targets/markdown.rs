#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| isotype_fuzz::markdown::run(bytes));

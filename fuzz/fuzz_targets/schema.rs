#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| isotype_fuzz::schema::run(bytes));

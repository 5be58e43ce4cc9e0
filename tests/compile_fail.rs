//! Mistakes that the generated types stop at compile time: `compile_fail/X.rs` must not compile, with the error of
//! `compile_fail/X.stderr`. `TRYBUILD=overwrite cargo test --test compile_fail` writes those anew.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

//! Tests that need `../shared`, the folder with the suites next to the repository.

/// Whether the suites existed when this crate was compiled.
pub const IS_THERE: bool = cfg!(shared);

/// Defines tests that read the suites. If the suites are missing, the tests are ignored, with the reason.
#[cfg(shared)]
#[macro_export]
macro_rules! shared_tests {
    ($(fn $name:ident() $body:block)*) => {
        $(#[test] fn $name() $body)*
    };
}

/// Defines tests that read the suites. If the suites are missing, the tests are ignored, with the reason.
#[cfg(not(shared))]
#[macro_export]
macro_rules! shared_tests {
    ($(fn $name:ident() $body:block)*) => {
        $(#[test] #[ignore = "needs ../shared/suites"] fn $name() $body)*
    };
}

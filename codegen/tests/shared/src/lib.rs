//! Tests that need `../shared`, the folder beside the repository with the suites.

/// Whether the suites were there when this was compiled.
pub const IS_THERE: bool = cfg!(shared);

/// Tests that read the suites. Where these are missing, they are ignored, and say why.
#[cfg(shared)]
#[macro_export]
macro_rules! shared_tests {
    ($(fn $name:ident() $body:block)*) => {
        $(#[test] fn $name() $body)*
    };
}

/// Tests that read the suites. Where these are missing, they are ignored, and say why.
#[cfg(not(shared))]
#[macro_export]
macro_rules! shared_tests {
    ($(fn $name:ident() $body:block)*) => {
        $(#[test] #[ignore = "needs ../shared/suites"] fn $name() $body)*
    };
}

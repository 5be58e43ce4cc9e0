//! The kinds of warnings. To the left of diagnostics, each of which may have one.

mod kind;
mod level;

pub use kind::WarningKind;
pub use level::Deny;

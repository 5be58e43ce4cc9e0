//! Helpers shared by several tests. Fuzzing (the feature `fuzzing`) uses the random schemas too.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod environment;
#[cfg(test)]
mod group;
#[cfg(test)]
pub(crate) mod package;
#[cfg(test)]
mod property;
pub(crate) mod random;
#[cfg(test)]
pub(crate) mod suite;

#[cfg(test)]
pub(crate) use environment::number;
#[cfg(test)]
pub(crate) use group::{Group, graph};

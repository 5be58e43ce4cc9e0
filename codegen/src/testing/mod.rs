//! What several tests need: graphs made from 2020-12 schemas by hand, and the official test suite.

pub(crate) mod graph;
pub(crate) mod random;
pub(crate) mod suite;

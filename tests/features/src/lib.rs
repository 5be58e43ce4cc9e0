//! Modules with the traits of every crate that generated types can implement the traits of.
#![forbid(unsafe_code)]

/// The seed.
pub mod snapshot {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/snapshot.rs"));
}

/// A type for each way to make a value.
pub mod shapes {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/shapes.rs"));
}

/// A large document.
#[cfg(has_compose)]
pub mod compose {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/compose.rs"));
}

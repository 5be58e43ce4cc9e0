//! How a part of a buffer is handed over to whoever buffers it.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::tree::Tree;

/// The newtype name for which a buffer offers what it holds. To others, it is a newtype like any other.
pub const HELD_TOKEN: &str = "isotype::Buffer";

/// The array or object that a buffer offers to a visitor which asks for it, or for text: who takes it need not copy it. Set just
/// before the visitor gets a deserializer that is an offer, and empty otherwise.
pub fn handed() -> &'static LocalKey<RefCell<Option<Tree>>> {
    thread_local! {
        static HANDED: RefCell<Option<Tree>> = const { RefCell::new(None) };
    }
    &HANDED
}

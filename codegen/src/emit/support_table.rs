//! What each item of the support needs.

use super::support_item::Item;

pub(super) const ITEMS: &[Item] = &[];
pub(super) const IMPORTS: &[(&str, &str)] = &[];

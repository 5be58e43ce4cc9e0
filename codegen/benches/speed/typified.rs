//! What typify makes of those of the schemas that it can read.
#![allow(missing_docs, unused, clippy::all)]

pub mod order {
    typify::import_types!("benches/schemas/order.json");
}

pub mod tree {
    typify::import_types!("benches/schemas/tree.json");
}

pub mod open {
    typify::import_types!("benches/schemas/open.json");
}

pub mod feed {
    typify::import_types!("benches/schemas/feed.json");
}

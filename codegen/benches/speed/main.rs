//! What exactness costs: generated types against a serde derive of the same that checks nothing, against a `Value`
//! alone, and against a `Value` that a validator looks at before the derive takes it. Prints rows of a Markdown table;
//! `cargo bench -p isotype -- seed` measures the cases with `seed` in their names.

mod harness;
mod payloads;
mod peers;

/// What `isotype generate --manifest codegen/benches/isotype.toml` writes.
#[path = "../generated"]
#[rustfmt::skip]
#[allow(missing_docs, unused_imports)]
mod generated {
    pub mod counts;
    pub mod counts_indexed;
    pub mod feed;
    pub mod open;
    pub mod order;
    pub mod snapshot;
    pub mod snapshot_inline;
    pub mod tree;
    mod support;
}

use std::hint::black_box;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use generated::{counts, counts_indexed, feed, open, order, snapshot, snapshot_inline, tree};
use harness::{measure, run};

#[global_allocator]
static ALLOCATOR: harness::Counting = harness::Counting;

/// Measures how a payload is read and written, as an `Exact` and as an `Unchecked`.
fn compare<Exact, Unchecked>(case: &str, unchecked: &'static str, payload: &str, schema: &Value)
where
    Exact: Serialize + DeserializeOwned,
    Unchecked: Serialize + DeserializeOwned,
{
    if !is_wanted(case) {
        return;
    }
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(schema).expect("the schema is valid");
    let validate = || {
        let value: Value = parse(payload);
        assert!(validator.is_valid(&value));
        serde_json::from_value::<Unchecked>(value).expect("the payload is valid")
    };
    let (exact, plain, value): (Exact, Unchecked, Value) = (parse(payload), parse(payload), parse(payload));
    measure(
        &format!("{case}: parse"),
        &[
            run("isotype", || parse::<Exact>(payload)),
            run(unchecked, || parse::<Unchecked>(payload)),
            run("`Value`", || parse::<Value>(payload)),
            run("`Value`, jsonschema, from_value", validate),
        ],
    );
    measure(
        &format!("{case}: write"),
        &[
            run("isotype", || write(&exact)),
            run(unchecked, || write(&plain)),
            run("`Value`", || write(&value)),
        ],
    );
}

/// Measures how a payload is read and written with what can be chosen, against what is there without.
fn choose<Plain, Chosen>(case: &str, choice: &'static str, payload: &str)
where
    Plain: Serialize + DeserializeOwned,
    Chosen: Serialize + DeserializeOwned,
{
    if !is_wanted(case) {
        return;
    }
    let (plain, chosen): (Plain, Chosen) = (parse(payload), parse(payload));
    measure(
        &format!("{case}: parse"),
        &[
            run(choice, || parse::<Chosen>(payload)),
            run("isotype", || parse::<Plain>(payload)),
        ],
    );
    measure(
        &format!("{case}: write"),
        &[run(choice, || write(&chosen)), run("isotype", || write(&plain))],
    );
}

/// Whether the case was asked for, or none was.
fn is_wanted(case: &str) -> bool {
    let filter = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    filter.is_none_or(|filter| case.contains(&filter))
}

fn parse<T: DeserializeOwned>(payload: &str) -> T {
    serde_json::from_str(black_box(payload)).expect("the payload is valid")
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(black_box(value)).expect("what was read can be written")
}

/// One of the schemas in the definitions of another.
fn list_of(name: &str, schema: &Value) -> Value {
    json!({"type": "array", "items": {"$ref": format!("#/$defs/{name}")}, "$defs": schema["$defs"]})
}

fn main() {
    println!("| case | as | median | isotype to it | allocations | bytes |");
    println!("|---|---|--:|--:|--:|--:|");
    let schema = |text: &str| -> Value { parse(text) };

    let seed = include_str!("../../../tests/payloads/accept/every-member.json");
    let one = schema(include_str!("../../../schemas/daytona-snapshot-schema.json"));
    compare::<snapshot::SnapshotDto, peers::Snapshot>("seed", "derive", seed, &one);
    let list = json!({"type": "array", "items": one});
    let many = payloads::list(10_000, |_| seed.to_owned());
    compare::<Vec<snapshot::SnapshotDto>, Vec<peers::Snapshot>>("seed, 10,000 of it", "derive", &many, &list);

    let inline = "isotype, `string = \"compact_str::CompactString\"`";
    choose::<snapshot::SnapshotDto, snapshot_inline::SnapshotDto>("seed, strings inline", inline, seed);
    let indexed = "isotype, `map = \"indexmap::IndexMap\"`";
    choose::<counts::Counts, counts_indexed::Counts>("map of 1,000", indexed, &payloads::counts(1000));

    let constraints = schema(include_str!("../schemas/order.json"));
    compare::<order::Order, peers::Order>("constraints", "derive", &payloads::order(), &constraints);

    let feed = schema(include_str!("../schemas/feed.json"));
    let (list, tag, untagged) = (|name| list_of(name, &feed), "derive, `tag`", "derive, `untagged`");
    compare::<Vec<feed::Event>, Vec<peers::Event>>("union by tag", tag, &payloads::events(), &list("Event"));
    compare::<Vec<feed::Event>, Vec<peers::UntaggedEvent>>(
        "union by tag, against untagged",
        untagged,
        &payloads::events(),
        &list("Event"),
    );
    compare::<Vec<feed::Cell>, Vec<peers::Cell>>("union by type", untagged, &payloads::cells(), &list("Cell"));
    let contacts = payloads::contacts();
    compare::<Vec<feed::Contact>, Vec<peers::Contact>>("overlapping oneOf", untagged, &contacts, &list("Contact"));

    let recursive = schema(include_str!("../schemas/tree.json"));
    compare::<tree::Tree, peers::Tree>("tree", "derive", &payloads::tree(6), &recursive);

    let loose = schema(include_str!("../schemas/open.json"));
    let payload = payloads::open();
    compare::<open::Open, peers::Flattened>("unknown members", "derive, `flatten`", &payload, &loose);
    compare::<open::Open, peers::Dropped>("unknown members, against dropping", "derive", &payload, &loose);
}

//! The cost of exactness: generated types compared with serde derives of the same types, which check nothing, with a
//! plain `Value`, and with a `Value` that is validated and then deserialized by the derive. Prints rows of a Markdown
//! table; `cargo bench -p isotype -- seed` measures only the cases with `seed` in their names.

mod harness;
mod payloads;
mod peers;
mod typified;
mod validators;

/// Written by `isotype generate --manifest codegen/benches/isotype.toml`.
#[path = "../generated"]
#[rustfmt::skip]
#[allow(missing_docs, unused_imports)]
mod generated {
    pub mod counts;
    pub mod counts_indexed;
    pub mod feed;
    pub mod feed_borrowed;
    pub mod open;
    pub mod order;
    pub mod snapshot;
    pub mod snapshot_borrowed;
    pub mod snapshot_inline;
    pub mod tree;
    mod support;
}

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use generated::snapshot::FromJson;
use generated::{
    counts, counts_indexed, feed, feed_borrowed, open, order, snapshot, snapshot_borrowed, snapshot_inline, tree,
};
use harness::{Run, measure, run};

#[global_allocator]
static ALLOCATOR: harness::Counting = harness::Counting;

/// Measures deserializing and serializing a payload as an `Exact`, as an `Unchecked`, and as the other peers.
fn compare<Exact, Unchecked>(
    case: &str,
    unchecked: &'static str,
    payload: &str,
    schema: &Schema<'_>,
    more: Vec<Peer<'_>>,
) where
    Exact: Serialize + DeserializeOwned + FromJson,
    Unchecked: Serialize + DeserializeOwned,
{
    if !is_wanted(case) {
        return;
    }
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(schema.text).expect("the schema is valid");
    let validated = |is_valid: &dyn Fn(&Value) -> bool| {
        let value: Value = parse(payload);
        assert!(is_valid(&value));
        serde_json::from_value::<Unchecked>(value).expect("the payload is valid")
    };
    let (exact, plain, value): (Exact, Unchecked, Value) = (parse(payload), parse(payload), parse(payload));
    let mut parses = vec![
        run("isotype", || parse::<Exact>(payload)),
        run("isotype, `from_json`", || {
            Exact::from_json(black_box(payload)).expect("the payload is valid")
        }),
        run(unchecked, || parse::<Unchecked>(payload)),
        run("`Value`", || parse::<Value>(payload)),
        run("`Value`, compiled validator, `from_value`", || {
            validated(&schema.compiled)
        }),
        run("`Value`, validator, `from_value`", || {
            validated(&|value| validator.is_valid(value))
        }),
    ];
    let mut writes = vec![
        run("isotype", || write(&exact)),
        run(unchecked, || write(&plain)),
        run("`Value`", || write(&value)),
    ];
    for peer in more {
        parses.push(peer.parse);
        writes.push(peer.write);
    }
    measure(&format!("{case}: parse"), &parses);
    measure(&format!("{case}: write"), &writes);
}

/// A schema for validators: as text, and as a validator compiled into the program.
struct Schema<'s> {
    text: &'s Value,
    compiled: fn(&Value) -> bool,
}

/// Another type to compare with.
struct Peer<'p> {
    parse: Run<'p>,
    write: Run<'p>,
}

fn peer<'p, T: Serialize + Deserialize<'p> + 'p>(name: &'static str, payload: &'p str) -> Peer<'p> {
    let value: T = parse(payload);
    Peer {
        parse: run(name, move || parse::<T>(payload)),
        write: run(name, move || write(&value)),
    }
}

/// Whether all items are valid.
fn all(value: &Value, is_valid: fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(is_valid))
}

/// Measures deserializing and serializing a payload with an option, compared with the default.
fn choose<'p, Plain, Chosen>(case: &str, choice: &'static str, payload: &'p str)
where
    Plain: Serialize + Deserialize<'p> + 'p,
    Chosen: Serialize + Deserialize<'p> + 'p,
{
    if !is_wanted(case) {
        return;
    }
    let peers = [peer::<Chosen>(choice, payload), peer::<Plain>("isotype", payload)];
    let (parses, writes): (Vec<Run<'_>>, Vec<Run<'_>>) = peers.into_iter().map(|peer| (peer.parse, peer.write)).unzip();
    measure(&format!("{case}: parse"), &parses);
    measure(&format!("{case}: write"), &writes);
}

/// Whether the command line selects the case; without a selection, all cases are measured.
fn is_wanted(case: &str) -> bool {
    let filter = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    filter.is_none_or(|filter| case.contains(&filter))
}

fn parse<'p, T: Deserialize<'p>>(payload: &'p str) -> T {
    serde_json::from_str(black_box(payload)).expect("the payload is valid")
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(black_box(value)).expect("a deserialized value can be serialized")
}

/// An array of one of the definitions of a schema.
fn list_of(name: &str, schema: &Value) -> Value {
    json!({"type": "array", "items": {"$ref": format!("#/$defs/{name}")}, "$defs": schema["$defs"]})
}

fn main() {
    println!("| case | as | median | ratio | allocations | bytes |");
    println!("|---|---|--:|--:|--:|--:|");
    let schema = |text: &str| -> Value { parse(text) };

    let seed = include_str!("../../../tests/payloads/accept/every-member.json");
    let one = schema(include_str!("../../../schemas/daytona-snapshot-schema.json"));
    let (text, compiled): (_, fn(&Value) -> bool) = (&one, validators::Snapshot::is_valid);
    compare::<snapshot::SnapshotDto, peers::Snapshot>("seed", "derive", seed, &Schema { text, compiled }, vec![]);
    let list = json!({"type": "array", "items": one});
    let many = payloads::list(10_000, |_| seed.to_owned());
    let schema_of_many = Schema {
        text: &list,
        compiled: |value| all(value, validators::Snapshot::is_valid),
    };
    let case = "seed, 10,000 of it";
    compare::<Vec<snapshot::SnapshotDto>, Vec<peers::Snapshot>>(case, "derive", &many, &schema_of_many, vec![]);

    let inline = "isotype, `string = \"compact_str::CompactString\"`";
    choose::<snapshot::SnapshotDto, snapshot_inline::SnapshotDto>("seed, strings inline", inline, seed);
    choose::<snapshot::SnapshotDto, snapshot_borrowed::SnapshotDto<'_>>("seed, strings borrowed", BORROWED, seed);
    let indexed = "isotype, `map = \"indexmap::IndexMap\"`";
    choose::<counts::Counts, counts_indexed::Counts>("map of 1,000", indexed, &payloads::counts(1000));

    let constraints = Schema {
        text: &schema(include_str!("../schemas/order.json")),
        compiled: validators::Order::is_valid,
    };
    let payload = payloads::order();
    let more = vec![peer::<typified::order::Order>("typify", &payload)];
    compare::<order::Order, peers::Order>("constraints", "derive", &payload, &constraints, more);

    unions();

    let recursive = Schema {
        text: &schema(include_str!("../schemas/tree.json")),
        compiled: validators::Tree::is_valid,
    };
    let payload = payloads::tree(6);
    let more = vec![peer::<typified::tree::Tree>("typify", &payload)];
    compare::<tree::Tree, peers::Tree>("tree", "derive", &payload, &recursive, more);

    let loose = Schema {
        text: &schema(include_str!("../schemas/open.json")),
        compiled: validators::Open::is_valid,
    };
    let payload = payloads::open();
    let case = "unknown members";
    compare::<open::Open, peers::Flattened>(case, "derive, `flatten`", &payload, &loose, vec![]);
    let more = vec![peer::<typified::open::Open>("typify", &payload)];
    let case = "unknown members, against dropping";
    compare::<open::Open, peers::Dropped>(case, "derive", &payload, &loose, more);
}

/// Unions: told apart by a tag, by type, by a tag next to other types, by members, and by trying each branch.
fn unions() {
    let feed: Value = parse(include_str!("../schemas/feed.json"));

    let text = &list_of("Event", &feed);
    let compiled: fn(&Value) -> bool = |value| all(value, validators::Event::is_valid);
    let schema = Schema { text, compiled };
    let payload = payloads::events();
    let case = "union by tag";
    compare::<Vec<feed::Event>, Vec<peers::Event>>(case, "derive, `tag`", &payload, &schema, vec![]);
    let more = vec![peer::<Vec<typified::feed::Event>>(TYPIFY, &payload)];
    let case = "union by tag, against untagged";
    compare::<Vec<feed::Event>, Vec<peers::UntaggedEvent>>(case, UNTAGGED, &payload, &schema, more);

    let schema = Schema {
        text: &list_of("Cell", &feed),
        compiled: |value| all(value, validators::Cell::is_valid),
    };
    let payload = payloads::cells();
    let more = vec![peer::<Vec<typified::feed::Cell>>(TYPIFY, &payload)];
    compare::<Vec<feed::Cell>, Vec<peers::Cell>>("union by type", UNTAGGED, &payload, &schema, more);

    let schema = Schema {
        text: &list_of("Part", &feed),
        compiled: |value| all(value, validators::Part::is_valid),
    };
    let payload = payloads::parts();
    let more = vec![peer::<Vec<typified::feed::Part>>(TYPIFY, &payload)];
    let case = "union by type and tag";
    compare::<Vec<feed::Part>, Vec<peers::Part>>(case, UNTAGGED, &payload, &schema, more);

    let schema = Schema {
        text: &list_of("Shape", &feed),
        compiled: |value| all(value, validators::Shape::is_valid),
    };
    let payload = payloads::shapes();
    let more = vec![peer::<Vec<typified::feed::Shape>>(TYPIFY, &payload)];
    let case = "union by member";
    compare::<Vec<feed::Shape>, Vec<peers::Shape>>(case, UNTAGGED, &payload, &schema, more);

    let schema = Schema {
        text: &list_of("Contact", &feed),
        compiled: |value| all(value, validators::Contact::is_valid),
    };
    let payload = payloads::contacts();
    let more = vec![
        peer::<Vec<typified::feed::Contact>>(TYPIFY, &payload),
        peer::<Vec<peers::AnyContact>>("derive, one struct for all", &payload),
        peer::<Vec<feed_borrowed::Contact<'_>>>(BORROWED, &payload),
    ];
    let case = "overlapping oneOf";
    compare::<Vec<feed::Contact>, Vec<peers::Contact>>(case, UNTAGGED, &payload, &schema, more);
}

const UNTAGGED: &str = "derive, `untagged`";
const TYPIFY: &str = "typify";
const BORROWED: &str = "isotype, `string = \"std::borrow::Cow<'a, str>\"`";

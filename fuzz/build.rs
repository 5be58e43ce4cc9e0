//! Generates the types that payloads are deserialized into.

fn main() -> Result<(), isotype::Error> {
    isotype::Builder::new().schema("schemas/payloads.json").generate()
}

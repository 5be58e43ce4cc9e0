//! Which values each serde format writes and reads, as `docs/formats.md` has it.

mod cases;
mod formats;
mod measure;
mod peers;

use cases::{CASES, row};
use formats::*;
use measure::Found;

/// The rows of the table.
fn rows() -> Vec<(&'static str, Vec<Found>)> {
    macro_rules! rows {
        ($($format:ty),+ $(,)?) => { vec![$((<$format>::NAME, row::<$format>())),+] };
    }
    rows![
        Json,
        JsonValue,
        SimdJson,
        SonicRs,
        Saphyr,
        Norway,
        Toml,
        MessagePack,
        Cbor,
        Bson,
        Ron,
        Urlencoded,
        Qs,
        Csv,
        Envy,
        Figment,
        FigmentEnv,
        Config,
        ConfigEnv,
        Postcard,
        Bincode,
    ]
}

#[test]
fn table() {
    for (format, found) in rows() {
        println!("== {format}");
        for ((case, _), found) in CASES.iter().zip(found) {
            let (ours, derive) = (found.ours.mark(), found.derive.mark());
            let sign = if ours != derive || found.foreign.is_some() {
                "**"
            } else {
                "  "
            };
            println!(
                "{sign} {case:30} {ours:8} {derive:8} {:?} {:?}",
                found.ours, found.foreign
            );
        }
    }
}

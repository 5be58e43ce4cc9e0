//! Values built and changed by hand: `hands/NAME.json` as generated, used by `hands/program.rs`, whose assertions are the test.

mod common;

use common::package::Package;
use isotype::{Constraints, Options, Output, Support};

/// Generates a schema for a package that shares the support code.
fn generate(name: &str, text: &str, builder: bool) -> Output {
    let mut options = Options::default();
    options.support = Support::Shared;
    options.builder = builder;
    options.accessors = builder;
    if builder {
        options.constraints = Constraints::Check;
    }
    isotype::generate_text(name, text, &options).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn values_are_built_and_changed_by_hand() {
    let outputs = [
        generate("order.json", include_str!("hands/order.json"), false),
        generate("built.json", include_str!("hands/order.json"), true),
    ];
    let package = Package::new("hands", &isotype::dependencies());
    package.write("src/order.rs", &outputs[0].source);
    package.write("src/built.rs", &outputs[1].source);
    let support = isotype::support_module(&outputs).unwrap_or_else(|error| panic!("{error}"));
    package.write("src/support.rs", &support);
    package.write("src/main.rs", include_str!("hands/program.rs"));
    package.cargo_succeeds(&["run", "--quiet"]);
}

//! Runs the generator and asserts what holds for all of its output.

use isotype::{Dialect, Error, ErrorKind, Formats, Names, Options, Output};

/// The options of a module, derived from a byte.
pub(crate) fn options(choice: u8) -> Options {
    let mut options = Options::default();
    options.formats = if choice & 1 == 0 {
        Formats::Annotate
    } else {
        Formats::Assert
    };
    options.string = (choice & 6 == 6).then(|| "std::borrow::Cow<'a, str>".to_owned());
    options.split = choice & 24 == 24;
    // Rare, because typify reads the document again, which takes most of the time.
    options.names = if choice & 224 == 224 {
        Names::Typify
    } else {
        Names::Isotype
    };
    options
}

/// A dialect, or `None`, derived from a byte.
pub(crate) fn dialect(choice: u8) -> Option<Dialect> {
    Dialect::ALL
        .get(usize::from(choice) % (2 * Dialect::ALL.len()))
        .copied()
}

/// Generates a module. Panics on an internal error, or if the generated source does not parse as Rust.
pub(crate) fn generated(name: &str, text: &str, options: &Options) -> Result<Output, Error> {
    let output = isotype::generate_text(name, text, options).inspect_err(|error| {
        assert_ne!(error.kind(), ErrorKind::Internal, "{error}");
        assert!(
            !error.to_string().is_empty() && !error.diagnostics().is_empty(),
            "an error without a message"
        );
    })?;
    let files = output.files.iter().map(|(_, source)| source);
    for source in files.chain([&output.source]) {
        if let Err(error) = syn::parse_file(source) {
            panic!("{error}:\n{source}");
        }
    }
    Ok(output)
}

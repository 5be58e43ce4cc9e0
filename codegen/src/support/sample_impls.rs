//! Traits of crates that make values.

/// Implements arbitrary's `Arbitrary`: the table of schemas, then one line for each type with the index of its schema.
macro_rules! arbitrary_values {
    ($schemas:path; $($type:ty = $index:literal;)*) => {
        $(
            impl<'u> arbitrary::Arbitrary<'u> for $type {
                fn arbitrary(unstructured: &mut arbitrary::Unstructured<'u>) -> arbitrary::Result<Self> {
                    let length = unstructured.arbitrary_len::<u8>()?;
                    let bytes = unstructured.bytes(length)?;
                    support::sampled($schemas, $index, bytes).ok_or(arbitrary::Error::IncorrectFormat)
                }
            }
        )*
    };
}
pub(crate) use arbitrary_values;

/// Implements proptest's `Arbitrary`, with the lines of `arbitrary_values`.
macro_rules! proptest_values {
    ($schemas:path; $($type:ty = $index:literal;)*) => {
        $(
            impl proptest::arbitrary::Arbitrary for $type {
                type Parameters = ();
                type Strategy = proptest::strategy::BoxedStrategy<Self>;

                fn arbitrary_with((): ()) -> Self::Strategy {
                    use proptest::strategy::Strategy;
                    let bytes = proptest::collection::vec(proptest::num::u8::ANY, 0..256);
                    let value = |bytes: Vec<u8>| support::sampled($schemas, $index, &bytes);
                    bytes.prop_filter_map("no value was found that the schema accepts", value).boxed()
                }
            }
        )*
    };
}
pub(crate) use proptest_values;

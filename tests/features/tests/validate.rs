//! Values that are checked whole, by the trait of the modules and by those of garde and validator, and enumerations as
//! arguments of commands.

use clap::ValueEnum;
use feature_tests::shapes::{Color, One, Shapes};
use feature_tests::snapshot::SnapshotDtoState;

/// The error of each trait.
fn errors<T>(value: &T) -> Vec<String>
where
    T: feature_tests::shapes::Validate + garde::Validate<Context = ()> + validator::Validate,
{
    let ours = feature_tests::shapes::Validate::validate(value).map_err(|error| error.to_string());
    let garde = garde::Validate::validate(value).map_err(|report| report.to_string());
    let validator = validator::Validate::validate(value).map_err(|errors| errors.to_string());
    [ours, garde, validator].into_iter().filter_map(Result::err).collect()
}

#[test]
fn a_valid_value_has_no_error() {
    let one: One = serde_json::from_str(r#"{"a": "x"}"#).unwrap();
    assert!(errors(&one).is_empty());
}

#[test]
fn an_invalid_value_has_the_same_error_everywhere() {
    let mut one: One = serde_json::from_str(r#"{"a": "x"}"#).unwrap();
    one.b = Some("y".to_owned());
    let errors = errors(&one);
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors.iter().all(|error| error.contains("oneOf")), "{errors:?}");
}

#[test]
fn what_is_inside_of_a_value_is_checked_too() {
    let json = r#"{"price": 1, "payment": {"kind": "cash"}, "one": {"a": "x"}}"#;
    let mut shapes: Shapes = serde_json::from_str(json).unwrap();
    assert!(errors(&shapes).is_empty());
    shapes.one.as_mut().unwrap().b = Some("y".to_owned());
    let errors = errors(&shapes);
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors.iter().all(|error| error.contains("/one")), "{errors:?}");
}

#[test]
fn enumerations_are_values_of_arguments() {
    let names = |all: &[SnapshotDtoState]| -> Vec<String> {
        let values = all.iter().filter_map(ValueEnum::to_possible_value);
        values.map(|value| value.get_name().to_owned()).collect()
    };
    let all = names(SnapshotDtoState::value_variants());
    assert_eq!(all[..3], ["building", "pending", "pulling"]);
    assert_eq!(Color::from_str("dark green", false), Ok(Color::DarkGreen));
    assert!(Color::from_str("pink", false).is_err());
}

//! The titles that name types: those of inline schemas that say more than their places do.

use std::collections::HashSet;

use heck::ToSnakeCase;

use super::names::title_name;
use crate::identifier::words;
use crate::schema::{Group, List, Place, Schema, Slot, Step};

/// The name that a schema's title gives to its type. A definition has its own name, and a title that only repeats that of
/// the member says nothing about the value.
pub(super) fn naming_title(schema: &Schema) -> Option<String> {
    let title = schema.title()?;
    let place = &schema.location.place;
    if place.definition().is_some() || said(place).is_some_and(|said| !says_more(title, said)) {
        return None;
    }
    title_name(title)
}

/// What the place of a schema says about it: the name of the member, or what its items are called.
fn said(place: &Place) -> Option<&str> {
    let is_same_value = |step: &&Step| matches!(step, Step::Element(List::AnyOf | List::OneOf | List::AllOf, _));
    let mut steps = place.ancestors().filter_map(Place::step);
    match steps.find(|step| !is_same_value(step))? {
        Step::Member(Group::Properties, name) => Some(name),
        Step::Slot(Slot::Items) => Some("Item"),
        Step::Slot(Slot::AdditionalProperties) => Some("Value"),
        _ => None,
    }
}

/// Whether a title has a word that is not in the name.
fn says_more(title: &str, name: &str) -> bool {
    let split = |text: &str| -> HashSet<String> {
        let snake = words(text).to_snake_case();
        snake
            .split('_')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let letters = |text: &str| words(text).replace(' ', "").to_lowercase();
    letters(title) != letters(name) && !split(title).is_subset(&split(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_repeat_the_name_say_nothing() {
        for (title, name, expected) in [
            ("Status", "status", false),
            ("Unit Price", "unit_price", false),
            ("Unit Price", "unitPrice", false),
            ("Price", "unit_price", false),
            ("Customer ID", "customerId", false),
            ("IDs", "ids", false),
            ("Größe", "größe", false),
            ("Order status", "status", true),
            ("Line", "lines", true),
            ("", "status", false),
        ] {
            assert_eq!(says_more(title, name), expected, "{title:?} of {name:?}");
        }
    }
}

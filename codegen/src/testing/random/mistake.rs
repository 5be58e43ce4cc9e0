//! Values of any type, and mutations of values.

use super::Random;
use super::names::{NUMBERS, ODD, PLAIN, TEXTS};
use serde_json::{Map, Value, json};

/// Any value.
pub(super) fn any(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => json!(random.percent(50)),
        2 => serde_json::from_str(random.of(NUMBERS)).unwrap_or_default(),
        3 | 4 => json!(random.of(TEXTS)),
        5 | 6 => (0..random.below(4)).map(|_| any(random, depth - 1)).collect(),
        _ => {
            let mut members = Map::new();
            for _ in 0..random.below(4) {
                let names = if random.percent(70) { PLAIN } else { ODD };
                members.insert(random.of(names).to_owned(), any(random, depth - 1));
            }
            members.into()
        }
    }
}

/// Mutates some part of the value.
pub(super) fn spoil(random: &mut Random, value: &mut Value) {
    let inside = random.percent(70);
    match value {
        Value::Array(items) if inside && !items.is_empty() => {
            let index = random.below(items.len());
            match random.below(5) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                2 => items.push(any(random, 1)),
                _ => spoil(random, &mut items[index]),
            }
        }
        Value::Object(members) if inside && !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = random.of(&names);
            match random.below(5) {
                0 => drop(members.shift_remove(&name)),
                1 => drop(members.insert(random.of(ODD).to_owned(), any(random, 1))),
                _ => members
                    .values_mut()
                    .nth(random.below(names.len()))
                    .into_iter()
                    .for_each(|v| spoil(random, v)),
            }
        }
        Value::Number(number) if inside => {
            let float = number.as_f64().unwrap_or_default();
            *value = match random.below(3) {
                0 => json!(float),
                1 => json!(float + 0.5),
                _ => json!(number.as_i64().unwrap_or(3).saturating_add(1)),
            };
        }
        Value::String(text) if inside => {
            if text.is_empty() || random.percent(50) {
                text.push_str(random.of(TEXTS));
            } else {
                text.pop();
            }
        }
        other => *other = any(random, 2),
    }
}

/// Removes zero fractions from the numbers in a value.
pub(super) fn without_zero_fractions(value: &mut Value) {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => *value = json!(1),
            _ => {}
        },
        Value::Array(items) => items.iter_mut().for_each(without_zero_fractions),
        Value::Object(members) => members.values_mut().for_each(without_zero_fractions),
        _ => {}
    }
}

//! Numbers that meet some facts, in exact decimal arithmetic.

use serde_json::Value;

use super::facts::{Facts, Limit};
use super::goal::Goal;
use super::outcome::{Outcome, Reason};
use super::solver::Solver;
use crate::plan::canonical;
use crate::schema::{Number, Type, TypeSet};

/// The most multiples that are looked at.
const MOST: i128 = 20_000;
/// Magnitudes beyond are not analysed.
const LARGEST: i128 = 1 << 100;

impl Solver<'_, '_> {
    /// A number among the integers, or (another `kind`) among those that are none.
    pub(super) fn number(&mut self, goal: &Goal, kind: TypeSet, facts: &Facts<'_>) -> Outcome {
        let found = search(self, goal, kind == TypeSet::of(Type::Integer), facts);
        found.unwrap_or(Outcome::Unknown(Reason::Numbers))
    }
}

/// `None` if a number is beyond the range.
fn search(solver: &mut Solver<'_, '_>, goal: &Goal, is_integer: bool, facts: &Facts<'_>) -> Option<Outcome> {
    let divisors = facts.multiples.iter().map(|(divisor, _)| *divisor);
    let limits = facts.from.iter().chain(&facts.to).map(|(limit, _)| *limit);
    let places = divisors
        .chain(limits)
        .map(places)
        .try_fold(0, |most, one| Some(most.max(one?)))?;
    let unit = 10_i128.checked_pow(places)?;
    let scaled = |number| scale(number, unit);
    let from = bound(facts.from, unit)?;
    let to = bound(facts.to, unit)?;
    let mut step = if is_integer { Some(unit) } else { None };
    let mut avoided: Vec<i128> = if is_integer { Vec::new() } else { vec![unit] };
    for (divisor, is_one) in &facts.multiples {
        let divisor = scaled(*divisor)?;
        match (is_one, step) {
            (false, _) => avoided.push(divisor),
            (true, None) => step = Some(divisor),
            (true, Some(known)) => step = Some(common(known, divisor)?),
        }
    }
    let Some(step) = step else {
        return dense(solver, goal, unit, from, to);
    };
    if avoided.iter().any(|divisor| step % divisor == 0) {
        return Some(Outcome::Nothing);
    }
    // The multiples repeat after a period, so one period and those that are excluded are enough.
    let mut period = 1;
    for divisor in &avoided {
        period = common(period, common(step, *divisor)? / step)?;
    }
    let listed = facts.not_among.iter().map(|one| one.values.len()).sum::<usize>() + goal.excluded.len();
    let enough = period.checked_add(i128::try_from(listed).ok()?)?;
    let first = from.map(|(limit, above)| ceiling(limit, step) + i128::from(above && limit % step == 0));
    let last = to.map(|(limit, below)| limit.div_euclid(step) - i128::from(below && limit % step == 0));
    if first.zip(last).is_some_and(|(first, last)| first > last) {
        return Some(Outcome::Nothing);
    }
    let room = first
        .zip(last)
        .map_or(enough, |(first, last)| (last - first + 1).min(enough));
    let is_all = first.zip(last).is_some_and(|(first, last)| last - first < room);
    let looked = room.min(MOST);
    let mut is_explained = true;
    let (start, direction) = match (first, last) {
        (Some(first), Some(last)) if first <= 0 && last - looked >= 0 => (0, 1),
        (Some(first), None) if first <= 0 => (0, 1),
        (Some(first), _) => (first, 1),
        (None, Some(last)) if last < looked => (last, -1),
        (None, _) => (0, 1),
    };
    for index in 0..looked {
        if !solver.step() {
            return Some(Outcome::Unknown(Reason::Steps));
        }
        let value = (start + direction * index).checked_mul(step)?;
        if avoided.iter().any(|divisor| value % divisor == 0) {
            continue;
        }
        let value = json(value, unit)?;
        match solver.meets(goal, &value) {
            Some(true) => return Some(Outcome::Found(value)),
            Some(false) => is_explained &= is_listed(goal, facts, &value),
            None => return Some(Outcome::Unknown(Reason::Steps)),
        }
    }
    Some(match looked == room {
        true if is_all || is_explained => Outcome::Nothing,
        true => Outcome::Unknown(Reason::Unconfirmed),
        false => Outcome::Unknown(Reason::Size),
    })
}

/// Whether a value is one of those that it must not be.
fn is_listed(goal: &Goal, facts: &Facts<'_>, value: &Value) -> bool {
    goal.excluded.contains(&canonical(value)) || facts.not_among.iter().any(|one| one.has(value))
}

/// A number with a fraction between two limits.
fn dense(
    solver: &mut Solver<'_, '_>,
    goal: &Goal,
    unit: i128,
    from: Option<(i128, bool)>,
    to: Option<(i128, bool)>,
) -> Option<Outcome> {
    const PARTS: i128 = 1000;
    if let (Some((first, above)), Some((last, below))) = (from, to) {
        if first > last || first == last && (above || below) {
            return Some(Outcome::Nothing);
        }
        if first == last {
            let value = json(first, unit)?;
            return Some(solver.first(goal, [value]));
        }
    }
    let unit = unit.checked_mul(PARTS)?;
    let (low, high) = match (from, to) {
        (Some((first, _)), Some((last, _))) => (first.checked_mul(PARTS)?, last.checked_mul(PARTS)?),
        (Some((first, _)), None) => (first.checked_mul(PARTS)?, first.checked_mul(PARTS)?.checked_add(unit)?),
        (None, Some((last, _))) => (last.checked_mul(PARTS)?.checked_sub(unit)?, last.checked_mul(PARTS)?),
        (None, None) => (0, unit),
    };
    let within = [500, 250, 750, 100, 900, 333, 777, 1, 999, 0, 1000, 123, 457, 613, 871];
    for part in within {
        let value = json(low.checked_add((high - low).checked_mul(part)? / PARTS)?, unit)?;
        if solver.meets(goal, &value) == Some(true) {
            return Some(Outcome::Found(value));
        }
    }
    Some(Outcome::Unknown(Reason::Unconfirmed))
}

/// The number of decimal places of a number.
fn places(number: Number) -> Option<u32> {
    match number {
        Number::Integer(_) => Some(0),
        Number::Text(_) => None,
        Number::Float(value) => {
            let text = format!("{value}");
            let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            u32::try_from(fraction).ok().filter(|places| *places <= 20)
        }
    }
}

/// A number in units.
fn scale(number: Number, unit: i128) -> Option<i128> {
    let scaled = match number {
        Number::Integer(value) => value.checked_mul(unit)?,
        Number::Text(_) => return None,
        Number::Float(value) => {
            let text = format!("{value}");
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
            let places = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
            digits.checked_mul(unit.checked_div(places)?)?
        }
    };
    (scaled.abs() < LARGEST).then_some(scaled)
}

#[allow(clippy::option_option)]
fn bound(limit: Option<Limit>, unit: i128) -> Option<Option<(i128, bool)>> {
    match limit {
        None => Some(None),
        Some((limit, excluded)) => Some(Some((scale(limit, unit)?, excluded))),
    }
}

fn ceiling(value: i128, step: i128) -> i128 {
    value.div_euclid(step) + i128::from(value.rem_euclid(step) != 0)
}

/// The least common multiple.
fn common(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x.max(1)).checked_mul(b).filter(|common| *common < LARGEST)
}

/// A number of units as JSON.
fn json(value: i128, unit: i128) -> Option<Value> {
    if value % unit == 0 {
        let whole = value / unit;
        return match (i64::try_from(whole), u64::try_from(whole)) {
            (Ok(whole), _) => Some(whole.into()),
            (_, Ok(whole)) => Some(whole.into()),
            _ => None,
        };
    }
    let digits = unit.ilog10() as usize;
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (value.abs() / unit, value.abs() % unit);
    let number: f64 = format!("{sign}{whole}.{fraction:0digits$}").parse().ok()?;
    serde_json::Number::from_f64(number).map(Value::Number)
}

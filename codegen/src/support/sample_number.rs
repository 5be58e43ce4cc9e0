//! Numbers that keywords accept.

use super::number::{LimitValue, NumberValue};
use super::sample::{SampleGoal, Sampler};
use super::sample_rules::SampleRule;
use super::scalar_keywords::{INTEGER, NUMBER};

/// How far from a bound numbers are, if there is no other bound.
const SAMPLE_SPAN: i128 = 1_000;

impl Sampler<'_> {
    /// A number.
    pub fn number(&mut self, goal: &SampleGoal) -> Option<serde_json::Number> {
        let fits = |number: &LimitValue| goal.rules().all(|rule| rule.fits_number(*number));
        let takes_fractions = goal.types & (NUMBER - INTEGER) != 0;
        for _ in 0..16 {
            let number = if takes_fractions && self.choices.below(2) == 1 {
                self.fraction(goal)
            } else {
                self.integer(goal)
            };
            let is_wanted = |number: &LimitValue| takes_fractions || number.is_integral();
            if let Some(number) = number.filter(is_wanted).filter(fits) {
                return number.to_json();
            }
        }
        None
    }

    /// An integer between the bounds, and of multiples one that all integers among them divide.
    fn integer(&mut self, goal: &SampleGoal) -> Option<LimitValue> {
        let (mut least, mut most, mut step) = (None::<i128>, None::<i128>, 1i128);
        for rule in goal.rules() {
            match rule {
                SampleRule::Minimum(NumberValue::Integer(bound)) => least = least.max(Some(*bound)),
                SampleRule::ExclusiveMinimum(NumberValue::Integer(bound)) => least = least.max(bound.checked_add(1)),
                SampleRule::Minimum(NumberValue::Float(bound))
                | SampleRule::ExclusiveMinimum(NumberValue::Float(bound)) => {
                    least = least.max(Some(bound.ceil() as i128));
                }
                SampleRule::Maximum(NumberValue::Integer(bound)) => {
                    most = Some(most.map_or(*bound, |most| most.min(*bound)))
                }
                SampleRule::ExclusiveMaximum(NumberValue::Integer(bound)) => {
                    let bound = bound.saturating_sub(1);
                    most = Some(most.map_or(bound, |most| most.min(bound)));
                }
                SampleRule::Maximum(NumberValue::Float(bound))
                | SampleRule::ExclusiveMaximum(NumberValue::Float(bound)) => {
                    let bound = bound.floor() as i128;
                    most = Some(most.map_or(bound, |most| most.min(bound)));
                }
                SampleRule::MultipleOf(NumberValue::Integer(divisor @ 1..)) => {
                    step = (step / common_divisor(step, *divisor)).checked_mul(*divisor)?;
                }
                _ => {}
            }
        }
        let span = SAMPLE_SPAN.saturating_mul(step);
        let (least, most) = match (least, most) {
            (Some(least), Some(most)) => (least, most),
            (Some(least), None) => (least, least.saturating_add(span)),
            (None, Some(most)) => (most.saturating_sub(span), most),
            (None, None) => (-span / 8, span),
        };
        let first = least.div_euclid(step) + i128::from(least.rem_euclid(step) != 0);
        let count = u64::try_from(most.div_euclid(step).checked_sub(first)?.checked_add(1)?).unwrap_or(u64::MAX);
        let chosen = i128::from(self.choices.below(count));
        Some(NumberValue::Integer((first + chosen).checked_mul(step)?))
    }

    /// A number with a fraction between the bounds, or a multiple of one.
    fn fraction(&mut self, goal: &SampleGoal) -> Option<LimitValue> {
        let (mut least, mut most, mut step) = (None::<f64>, None::<f64>, None);
        for rule in goal.rules() {
            match rule {
                SampleRule::Minimum(bound) | SampleRule::ExclusiveMinimum(bound) => {
                    least = Some(least.map_or(bound.to_f64(), |least| least.max(bound.to_f64())));
                }
                SampleRule::Maximum(bound) | SampleRule::ExclusiveMaximum(bound) => {
                    most = Some(most.map_or(bound.to_f64(), |most| most.min(bound.to_f64())));
                }
                SampleRule::MultipleOf(NumberValue::Float(divisor)) => step = Some(*divisor),
                _ => {}
            }
        }
        let (least, most) = match (least, most) {
            (Some(least), Some(most)) => (least, most),
            (Some(least), None) => (least, least + SAMPLE_SPAN as f64),
            (None, Some(most)) => (most - SAMPLE_SPAN as f64, most),
            (None, None) => (-1.0, SAMPLE_SPAN as f64),
        };
        let Some(step) = step else {
            let part = self.choices.below(1 << 10) as f64 / 1024.0;
            return Some(NumberValue::from_f64(least + (most - least) * part));
        };
        let count = ((most / step).floor() - (least / step).ceil() + 1.0).max(0.0) as u64;
        let times = (least / step).ceil() + self.choices.below(count) as f64;
        // As a decimal: the product of the doubles may be another one.
        let text = format!("{step}");
        let (whole, fraction) = text.split_once('.')?;
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let product = digits.checked_mul(times as i128)?;
        format!("{product}e-{}", fraction.len())
            .parse()
            .ok()
            .map(NumberValue::from_f64)
    }
}

/// The greatest common divisor.
fn common_divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

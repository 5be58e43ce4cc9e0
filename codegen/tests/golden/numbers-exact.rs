use std::collections::BTreeMap;

#[allow(unused_imports)]
pub use support::{FromJson, Integer, Invalid, Map, Number, Value};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Payment {
    pub amount: PaymentAmount,
    pub count: Integer,
    pub percent: Option<PaymentPercent>,
    /// `None` is absent, `Some(None)` is `null`.
    pub rate: Option<Option<Number>>,
    pub reference: Option<PaymentReference>,
    pub state: Option<PaymentState>,
    pub mode: Option<PaymentMode>,
    pub totals: Option<PaymentTotals>,
    pub limits: Option<BTreeMap<String, Integer>>,
    pub code: Option<PaymentCode>,
    pub meta: Option<Value>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At least 0.01. At most 972783798187987123879878123.18878137. A multiple of 0.01.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentAmount(Number);

/// At least 0. At most 100.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentPercent(Integer);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PaymentReference {
    Number(Number),
    String(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentState {
    N1,
    N2,
    N3,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentMode {
    N1,
    One,
    N2Point5,
}

/// No item twice.
///
/// Made by `new`, changed by `try_edit`; `into_inner` returns the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PaymentTotals(Vec<Number>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PaymentCode {
    First,
    Second,
    /// Any other integer.
    Other(Integer),
}

fn check_payment_amount(
    number: support::NumberValue<'_>,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 0.01, at, "#/properties/amount/minimum")?;
    support::maximum(
        number,
        support::NumberValue::Text("972783798187987123879878123.18878137"),
        at,
        "#/properties/amount/maximum",
    )?;
    support::multiple_of(number, 0.01, at, "#/properties/amount/multipleOf")
}

fn check_payment_percent(
    number: support::NumberValue<'_>,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 0i64, at, "#/properties/percent/minimum")?;
    support::maximum(number, 100i64, at, "#/properties/percent/maximum")
}

fn check_payment_totals(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Array(items) = value {
        support::unique_items(items, at, "#/properties/totals/uniqueItems")?;
    }
    Ok(())
}

support::object! { Payment:
    required amount = "amount",
    required count = "count",
    optional percent = "percent",
    optional rate = "rate",
    optional reference = "reference",
    optional state = "state",
    optional mode = "mode",
    optional totals = "totals",
    optional limits = "limits",
    optional code = "code",
    optional meta = "meta";
    new(amount: PaymentAmount, count: Integer);
    others keep extra;
}

support::checked_number! { PaymentAmount(Number): exact check_payment_amount }

support::checked_number! { PaymentPercent(Integer): exact check_payment_percent }

support::union! { PaymentReference any:
    [number] Number(Number),
    [string] String(String),
}

support::union_from! { PaymentReference: Number(Number), String(String) }

support::integer_enum! { PaymentState:
    N1 = 1,
    N2 = 2,
    N3 = 3,
}

support::constants! { PaymentMode:
    N1 = [1i64],
    One = ["one"],
    N2Point5 = [2.5f64],
}

support::checked_newtype! { PaymentTotals(Vec<Number>): whole check_payment_totals }

support::union! { PaymentCode any:
    [number] First(equals 1i64),
    [number] Second(equals 2i64),
    [number] Other(Integer),
}

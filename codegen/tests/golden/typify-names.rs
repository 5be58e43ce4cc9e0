use std::collections::BTreeMap;

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShopOrder {
    pub lines: Option<Vec<ShopOrderLinesItem>>,
    pub payment: Option<ShopOrderPayment>,
    pub prices: Option<BTreeMap<String, ShopOrderPricesValue>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ShopOrderLinesItem {
    pub article: Option<EBBoxes>,
    pub amount: Option<ShopOrderLinesItemAmount>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// A box of a certain size
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct EBBoxes {
    pub size: Option<EbBoxesSize>,
    pub label: Option<EbBoxesLabel>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EbBoxesSize {
    S,
    L,
}

/// At least 1 character.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EbBoxesLabel(String);

/// At least 1. At most 99.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShopOrderLinesItemAmount(u8);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ShopOrderPayment {
    WithCard(ShopOrderPaymentWithCard),
    WithIban(ShopOrderPaymentWithIban),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShopOrderPaymentWithCard {
    pub card: ShopOrderPaymentWithCardCard,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ShopOrderPaymentWithCardCard {
    pub number: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShopOrderPaymentWithIban {
    pub iban: ShopOrderPaymentIban,
}

/// Matches `^[A-Z]{2}`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShopOrderPaymentIban(String);

#[derive(Debug, Clone, PartialEq)]
pub struct ShopOrderPricesValue {
    pub net: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Nullable {
    pub a: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct OptionType {
    pub value: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Base {
    pub kind: BaseKind,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaseKind {
    X,
    Y,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Derived {
    pub kind: BaseKind,
    pub more: Option<DerivedMore>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DerivedMore {
    pub b: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

fn check_eb_boxes_label(text: &str, at: &support::At<'_>) -> support::Check {
    support::min_length(
        text,
        1,
        at,
        "#/definitions/e-b-boxes/properties/label/minLength",
    )
}

fn check_shop_order_lines_item_amount(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(
        number,
        1i64,
        at,
        "#/properties/lines/items/properties/amount/minimum",
    )?;
    support::maximum(
        number,
        99i64,
        at,
        "#/properties/lines/items/properties/amount/maximum",
    )
}

fn check_shop_order_payment_iban(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(
        text,
        &PAYMENT_ONE_OF_1_IBAN_PATTERN,
        at,
        "#/properties/payment/oneOf/1/properties/iban/pattern",
    )
}

static PAYMENT_ONE_OF_1_IBAN_PATTERN: support::Steps = support::Steps::new(
    "^[A-Z]{2}",
    &[(b"AZ", 2, 2)],
    false,
);

support::object! { ShopOrder:
    optional lines = "lines",
    optional payment = "payment",
    optional prices = "prices";
    others keep extra;
}

support::object! { ShopOrderLinesItem:
    optional article = "article",
    optional amount = "amount";
    others keep extra;
}

support::object! { EBBoxes:
    optional size = "size",
    optional label = "label";
    others keep extra;
}

support::string_enum! { EbBoxesSize:
    S = "s",
    L = "l",
}

support::checked_text! { EbBoxesLabel(String): typed check_eb_boxes_label }

support::checked_number! { ShopOrderLinesItemAmount(u8): integer check_shop_order_lines_item_amount }

support::union_by_member! { ShopOrderPayment one:
    WithCard(ShopOrderPaymentWithCard) own "card" needs "card",
    WithIban(ShopOrderPaymentWithIban) own "iban" needs "iban",
}

support::union_from! { ShopOrderPayment: WithCard(ShopOrderPaymentWithCard), WithIban(ShopOrderPaymentWithIban) }

support::object! { ShopOrderPaymentWithCard:
    required card = "card";
    new(card: ShopOrderPaymentWithCardCard);
    others refuse;
}

support::object! { ShopOrderPaymentWithCardCard:
    optional number = "number";
    others keep extra;
}

support::object! { ShopOrderPaymentWithIban:
    required iban = "iban";
    new(iban: ShopOrderPaymentIban);
    others refuse;
}

support::checked_text! { ShopOrderPaymentIban(String): typed check_shop_order_payment_iban }

support::object! { ShopOrderPricesValue:
    required net = "net";
    new(net: f64);
    others keep extra;
}

support::object! { Nullable:
    optional a = "a";
    others keep extra;
}

support::object! { OptionType:
    optional value = "value";
    others keep extra;
}

support::object! { Base:
    required kind = "kind";
    new(kind: BaseKind);
    others keep extra;
}

support::string_enum! { BaseKind:
    X = "x",
    Y = "y",
}

support::object! { Derived:
    required kind = "kind",
    optional more = "more";
    new(kind: BaseKind);
    others keep extra;
}

support::object! { DerivedMore:
    optional b = "b";
    others keep extra;
}

#![deny(warnings)]

#[allow(dead_code)]
mod built;
#[allow(dead_code)]
mod order;
mod support;

use order::*;
use serde_json::json;

/// A customer that is valid.
fn customer() -> Customer {
    Customer { mail: Some("mira@example.com".to_owned()), ..Customer::new("Mira") }
}

fn order() -> Order {
    Order::new("o-1", customer(), DateTime::from_timestamp(0, 0).unwrap(), "cash".to_owned())
}

fn main() {
    new_takes_the_required_members();
    default_is_there_where_it_is_valid();
    defaults_of_the_schema();
    newtypes_of_numbers_and_texts();
    enumerations_of_integers();
    unions_are_made_of_their_branches();
    formats_are_compared_with_text();
    only_what_is_valid_is_written();
    lists_are_edited_or_stay();
    lists_in_fields_are_checked_by_the_struct();
    builders_are_for_many_members();
    builders_check();
    variants_are_accessed_by_name();
    strings_and_numbers_are_checked_by_the_struct();
}

fn new_takes_the_required_members() {
    let order = Order { gift: Some(true), ..order() };
    assert_eq!(
        serde_json::to_value(&order).unwrap(),
        json!({
            "id": "o-1", "customer": { "name": "Mira", "mail": "mira@example.com" }, "placed": "1970-01-01T00:00:00Z",
            "cancelled": null, "payment": "cash", "gift": true
        })
    );
}

fn default_is_there_where_it_is_valid() {
    // A member that may be `null` is, at first.
    let options = Options { until: Some(3), ..Options::default() };
    assert_eq!(serde_json::to_value(&options).unwrap(), json!({ "until": 3 }));
    assert_eq!(serde_json::to_value(Options::default()).unwrap(), json!({ "until": null }));
    assert_eq!(serde_json::to_value(ManyBuilder::default()).unwrap(), json!({}));
}

fn defaults_of_the_schema() {
    let absent = order();
    assert_eq!(absent.priority_or_default(), OrderPriority::N2);
    assert_eq!(absent.channel_or_default(), OrderChannel::Web);
    assert!(!absent.gift_or_default());
    assert_eq!(absent.page_size_or_default(), 20);
    assert_eq!(absent.currency_or_default(), "EUR");
    assert_eq!(absent.rate_or_default(), 1e21);
    assert_eq!(absent.remark_or_default(), "none");
    assert!(absent.labels_or_default().is_empty());
    assert_eq!(*absent.state_or_default(), OrderState::Open);
    // They are not written.
    assert!(serde_json::to_value(&absent).unwrap().get("priority").is_none());
    let given = Order {
        priority: Some(OrderPriority::N10),
        page_size: Some(OrderPageSize::new(7).unwrap()),
        currency: Some("CHF".parse().unwrap()),
        labels: Some(vec!["a".to_owned()]),
        state: Some("lost".into()),
        ..absent
    };
    assert_eq!(given.priority_or_default(), OrderPriority::N10);
    assert_eq!(given.page_size_or_default(), 7);
    assert_eq!(given.currency_or_default(), "CHF");
    assert_eq!(given.labels_or_default(), ["a"]);
    assert_eq!(*given.state_or_default(), OrderState::Other("lost".to_owned()));
}

fn newtypes_of_numbers_and_texts() {
    let size: OrderPageSize = "7".parse().unwrap();
    assert_eq!((size.to_string(), size.into_inner()), ("7".to_owned(), 7));
    assert!(size < OrderPageSize::new(8).unwrap());
    for refused in ["0", "101", "seven", "300", ""] {
        assert!(refused.parse::<OrderPageSize>().is_err(), "{refused}");
    }
    let ratio: OrderRatio = "0.5".parse().unwrap();
    assert_eq!(format!("{ratio:>6}"), "   0.5");
    assert!("0".parse::<OrderRatio>().is_err());
    assert!("NaN".parse::<OrderRatio>().is_err());
    let currency = OrderCurrency::new("EUR".to_owned()).unwrap();
    assert!(currency == "EUR" && currency.as_str() == "EUR");
}

fn enumerations_of_integers() {
    assert_eq!(OrderPriority::ALL.len(), 3);
    assert_eq!(OrderPriority::try_from(10), Ok(OrderPriority::N10));
    assert_eq!(i64::from(OrderPriority::N2), 2);
    assert_eq!(OrderPriority::N10.to_string(), "10");
    assert!(OrderPriority::N2 < OrderPriority::N10);
    let error = OrderPriority::try_from(3).unwrap_err().to_string();
    assert_eq!(error, "unknown value 3, expected one of 1, 2, 10");
    assert_eq!(serde_json::from_str::<OrderPriority>("2.0").unwrap(), OrderPriority::N2);
    assert_eq!(serde_json::to_string(&OrderPriority::N1).unwrap(), "1");
    for refused in ["3", "1.5", "\"1\"", "null", "true", "99999999999999999999"] {
        assert!(serde_json::from_str::<OrderPriority>(refused).is_err(), "{refused}");
    }
}

fn unions_are_made_of_their_branches() {
    let card: Payment = Card::new(CardKind::Card, "4000").into();
    assert!(matches!(card, Payment::Card(_)));
    assert!(matches!(Payment::from(vec!["a".to_owned()]), Payment::StringArray(_)));
    assert!(matches!(Payment::from("cash".to_owned()), Payment::String(_)));
}

fn formats_are_compared_with_text() {
    let time = DateTime::new("2026-05-25T12:11:12+02:00").unwrap();
    assert!(time == "2026-05-25T12:11:12+02:00");
    assert!(time == *"2026-05-25T10:11:12.0Z", "the same point in time");
    assert!(time != "2026-05-25T12:11:12Z" && time != "yesterday");
    let now = DateTime::now();
    assert!(now > time);
    let epoch = DateTime::try_from(std::time::UNIX_EPOCH).unwrap();
    assert!(epoch == "1970-01-01T00:00:00Z");
}

fn only_what_is_valid_is_written() {
    let valid = order();
    assert_eq!(valid.to_json().unwrap(), serde_json::to_string(&valid).unwrap());
    // A check inside of the value fails, though the value itself has none.
    let invalid = Order { customer: Customer::new("Mira"), ..valid };
    assert!(invalid.customer.validate().is_err());
    let error = invalid.to_json().unwrap_err().to_string();
    assert!(error.starts_with("/customer: "), "{error}");
    // A number that JSON does not have.
    let invalid = Order { rate: Some(f64::NAN), ..order() };
    assert!(invalid.to_json().is_err());
}

fn lists_are_edited_or_stay() {
    let mut row = OrderGridItem::new(vec!["a".to_owned()]).unwrap();
    row.try_edit(|row| row.push("b".to_owned())).unwrap();
    assert_eq!(*row, ["a", "b"]);
    assert!(row.try_edit(Vec::clear).is_err());
    assert_eq!(*row, ["a", "b"]);
}

/// A list in a field is a list; the struct checks it.
fn lists_in_fields_are_checked_by_the_struct() {
    let order = Order { codes: Some(Vec::new()), ..order() };
    let error = order.validate().unwrap_err().to_string();
    assert!(error.starts_with("/codes: 0 items, expected at least 1"), "{error}");
    assert!(order.to_json().is_err());
    assert!(Order { codes: Some(vec!["a".to_owned()]), ..order }.validate().is_ok());

    for text in [
        r#"{"skus":[],"maybe":null}"#,
        r#"{"skus":["a","b"],"maybe":[1],"both":null,"prices":{"EUR":1.5},"type":["a"],"zeros":[1,0]}"#,
        r#"{"skus":["a"],"maybe":[1],"both":[2],"type":["a"],"other":{}}"#,
    ] {
        let parts: Parts = serde_json::from_str(text).unwrap();
        assert!(parts.validate().is_ok());
        assert_eq!(serde_json::to_string(&parts).unwrap(), text);
    }
    for (text, place) in [
        (r#"{"skus":["a","a"],"maybe":null}"#, "/skus"),
        (r#"{"skus":["a","b","c","d"],"maybe":null}"#, "/skus"),
        (r#"{"skus":[],"maybe":[]}"#, "/maybe"),
        (r#"{"skus":[],"maybe":null,"both":[]}"#, "/both"),
        (r#"{"skus":[],"maybe":null,"prices":{}}"#, "/prices"),
        (r#"{"skus":[],"maybe":null,"prices":{"eur":1}}"#, "/prices"),
        (r#"{"skus":[],"maybe":null,"type":[]}"#, "/type"),
        (r#"{"skus":[],"maybe":null,"zeros":[1]}"#, "/zeros"),
        (r#"{"skus":null,"maybe":null}"#, "/skus"),
    ] {
        let error = serde_json::from_str::<Parts>(text).unwrap_err().to_string();
        assert!(error.starts_with(place), "{text}: {error}");
    }
    let parts = Parts { both: Some(Some(Vec::new())), ..Parts::new(Vec::new()) };
    assert!(parts.validate().unwrap_err().to_string().starts_with("/both"));
}

fn builders_are_for_many_members() {
    let many = Many::builder().a("a").b(1).c(2.5).d(true).e(Card::new(CardKind::Card, "4000")).f("f").g("g");
    let error = many.clone().build().unwrap_err().to_string();
    assert_eq!(error, "missing member \"h\"");
    let many = many.h("h").j("j").extra([("k".to_owned(), json!(1))].into_iter().collect()).build().unwrap();
    assert_eq!(
        serde_json::to_value(&many).unwrap(),
        json!({
            "a": "a", "b": 1, "c": 2.5, "d": true, "e": { "kind": "card", "number": "4000" }, "f": "f", "g": "g",
            "h": "h", "i": null, "j": "j", "k": 1
        })
    );
    let builder: ManyBuilder2 = Many::builder();
    assert!(builder.i("i").build().is_err());
}

fn builders_check() {
    let error = built::Customer::builder().name("Mira").build().unwrap_err().to_string();
    assert!(error.contains("mail"), "{error}");
    let customer = built::Customer::builder().name("Mira").phone("1").build().unwrap();
    let order = built::Order::builder()
        .id("o-1")
        .customer(customer)
        .placed(DateTime::now())
        .payment("cash".to_owned())
        .note(None)
        .build("a member of this name");
    let order = order.build_value().unwrap();
    assert_eq!(order.build.as_deref(), Some("a member of this name"));
    assert_eq!(order.note, Some(None));
    assert_eq!(order.to_json().unwrap(), serde_json::to_string(&order).unwrap());
}

fn variants_are_accessed_by_name() {
    let payment = built::Payment::from(built::Card::new(built::CardKind::Debit, "4000"));
    assert_eq!(payment.as_card().map(|card| card.number.as_str()), Some("4000"));
    assert!(payment.is_card() && !payment.is_transfer() && !payment.is_string());
    assert!(payment.as_transfer().is_none() && payment.as_string_array().is_none());
}

/// With `constraints = "check"`.
fn strings_and_numbers_are_checked_by_the_struct() {
    let text = r#"{"id":"1","customer":{"name":"M","mail":"m"},"placed":"1970-01-01T00:00:00Z","cancelled":null,"payment":"","pageSize":7,"currency":"EUR","ratio":0.5}"#;
    let order: built::Order = serde_json::from_str(text).unwrap();
    assert_eq!((order.page_size, order.currency.as_deref(), order.ratio), (Some(7), Some("EUR"), Some(0.5)));
    assert_eq!(serde_json::to_string(&order).unwrap(), text);
    assert_eq!(order.page_size_or_default(), 7);
    for (from, to, place) in [
        (r#""pageSize":7"#, r#""pageSize":0"#, "/pageSize: "),
        (r#""pageSize":7"#, r#""pageSize":101"#, "/pageSize: "),
        (r#""EUR""#, r#""EURO""#, "/currency: "),
        ("0.5", "0", "/ratio: "),
    ] {
        let error = serde_json::from_str::<built::Order>(&text.replace(from, to)).unwrap_err().to_string();
        assert!(error.starts_with(place), "{error}");
    }
    let order = built::Order { page_size: Some(0), ..order };
    assert!(order.validate().unwrap_err().to_string().starts_with("/pageSize: "));
    assert!(order.to_json().is_err());
}

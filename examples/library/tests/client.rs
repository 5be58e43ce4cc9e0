//! The generated types, used as by a client of the API.

use library_types::api::{
    BorrowRequest, CopyNumber, Date, FailedResponse, ListLoansResponse, Loan, LoanItem, LoanOrder, LoanReminder,
    Medium, Problem,
};
use serde_json::{Value, json};

fn loan() -> Value {
    json!({
        "id": "2b1f4d5e-8b43-4f0e-9a52-0d1f6c1f7a10",
        "item": {
            "copy": "BX004711", "title": "The Log of a Lighthouse", "medium": "book", "authors": ["R. Ames"],
            "shelf": "4B",
        },
        "borrowedAt": "2026-03-02T16:05:00.000+01:00",
        "dueOn": "2026-03-30",
        "returnedAt": null,
        "renewals": 1,
        "branch": { "id": 7, "name": "Harbour" },
    })
}

/// A payload that is read, changed and sent back keeps everything that was not changed.
#[test]
fn a_loan_is_renewed() {
    let mut renewed: Loan = serde_json::from_value(loan()).expect("the API's loan");
    assert_eq!(renewed.due_on.year_month_day(), (2026, 3, 30));
    assert_eq!(renewed.returned_at, None);
    assert_eq!(renewed.note, None, "an absent member");

    renewed.due_on = Date::new("2026-04-27").expect("a date");
    renewed.renewals = Some(2.try_into().expect("no more than three"));
    renewed.note = Some(None);
    renewed.reminder = Some(LoanReminder::Email);

    let mut expected = loan();
    expected["dueOn"] = json!("2026-04-27");
    expected["renewals"] = json!(2);
    expected["note"] = Value::Null;
    expected["reminder"] = json!("email");
    assert_eq!(serde_json::to_value(&renewed).expect("JSON"), expected);
}

#[test]
fn invalid_values_can_be_neither_built_nor_read() {
    assert!(CopyNumber::try_from("4711".to_owned()).is_err());
    assert!(Date::new("2026-02-30").is_err());
    let mut late = loan();
    late["renewals"] = json!(4);
    let error = serde_json::from_value::<Loan>(late).expect_err("four renewals");
    assert!(error.to_string().starts_with("/renewals: "), "{error}");
    let mut missing = loan();
    missing.as_object_mut().expect("an object").remove("returnedAt");
    let error = serde_json::from_value::<Loan>(missing).expect_err("no returnedAt");
    assert!(error.to_string().contains("missing member \"returnedAt\""), "{error}");
}

/// The server's answer to a request for a page.
fn page(token: Option<&str>) -> Value {
    match token {
        None => json!({ "loans": [loan()], "nextPage": "p2", "total": 2 }),
        Some(_) => json!({ "loans": [loan()], "nextPage": null, "total": 2 }),
    }
}

#[test]
fn pages_are_followed_to_the_last() {
    let mut loans = Vec::new();
    let mut token: Option<String> = None;
    loop {
        let page: ListLoansResponse = serde_json::from_value(page(token.as_deref())).expect("a page");
        loans.extend(page.loans);
        token = page.next_page;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(loans.len(), 2);
    assert_eq!(LoanOrder::Due.as_str(), "due");
}

#[test]
fn a_refusal_is_a_typed_problem() {
    let read = |problem: Value| serde_json::from_value::<FailedResponse>(json!({ "problem": problem }));
    let reserved =
        read(json!({ "kind": "reserved", "until": "2026-05-01", "by": "another reader" })).expect("a problem");
    match &reserved.problem {
        Problem::CopyReserved(reserved) => assert_eq!(reserved.until.as_str(), "2026-05-01"),
        other => panic!("{other:?}"),
    }
    let back = serde_json::to_value(&reserved).expect("JSON");
    assert_eq!(back["problem"]["kind"], "reserved", "the tag is kept");
    assert_eq!(back["problem"]["by"], "another reader");

    let error = read(json!({ "kind": "fire" })).expect_err("an unknown kind");
    assert!(
        error.to_string().starts_with("/problem/kind: unknown value \"fire\""),
        "{error}"
    );
    let error = read(json!({ "kind": "loan-limit", "limit": 0 })).expect_err("a limit of zero");
    assert!(error.to_string().starts_with("/problem/limit: "), "{error}");
}

#[test]
fn an_unknown_medium_is_kept() {
    let mut changed = loan();
    changed["item"] = json!({ "copy": "BX004712", "title": "Tides", "medium": "podcast" });
    let read: Loan = serde_json::from_value(changed.clone()).expect("a new medium");
    let LoanItem::Item(item) = &read.item else {
        panic!("{:?}", read.item);
    };
    assert_eq!(item.medium, Medium::Other("podcast".to_owned()));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), changed);
}

#[test]
fn a_request_is_built() {
    let request = BorrowRequest::new("BX004711".parse().expect("a number on a label"));
    assert_eq!(
        serde_json::to_value(&request).expect("JSON"),
        json!({ "copy": "BX004711" })
    );
    let request = BorrowRequest {
        note: Some(None),
        ..request
    };
    assert_eq!(
        serde_json::to_value(&request).expect("JSON"),
        json!({ "copy": "BX004711", "note": null })
    );
}

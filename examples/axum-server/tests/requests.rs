//! Requests, and what the server answers.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum_server::api::{Problem, Receipt};
use axum_server::{OPENAPI, app};
use serde_json::{Value, json};
use tower::ServiceExt;

/// Sends a body, and returns the status, the type and the body of the answer.
async fn send(kind: &str, body: impl Into<Body>) -> (StatusCode, String, String) {
    let request = Request::post("/orders").header(header::CONTENT_TYPE, kind);
    answer(request.body(body.into()).unwrap()).await
}

async fn answer(request: Request<Body>) -> (StatusCode, String, String) {
    let response = app().oneshot(request).await.unwrap();
    let status = response.status();
    let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, kind, String::from_utf8(body.to_vec()).unwrap())
}

/// The problem that a body is answered with.
async fn refused(body: String, expected: StatusCode) -> Problem {
    let (status, kind, text) = send("application/json; charset=utf-8", body).await;
    assert_eq!(
        (status, kind.as_str()),
        (expected, "application/problem+json"),
        "{text}"
    );
    let problem = Problem::from_json(&text).unwrap();
    assert_eq!(problem.status, expected.as_u16());
    problem
}

fn order() -> Value {
    json!({
        "customer": "Ada",
        "delivery": { "by": "post", "address": "12 St James's Square" },
        "lines": [{ "isbn": "9780141439761", "count": 2 }],
    })
}

#[tokio::test]
async fn a_valid_order_gets_a_number() {
    let (status, kind, text) = send("application/json", order().to_string()).await;
    assert_eq!(
        (status, kind.as_str()),
        (StatusCode::CREATED, "application/json"),
        "{text}"
    );
    let receipt = Receipt::from_json(&text).unwrap();
    assert_eq!(receipt.number, 1);
    assert_eq!(serde_json::to_value(&receipt.order).unwrap(), order());
}

#[tokio::test]
async fn what_is_no_json_is_a_bad_request() {
    let text = order().to_string();
    let problem = refused(text[..text.len() - 1].to_owned(), StatusCode::BAD_REQUEST).await;
    assert_eq!(problem.errors[0].detail, "EOF while parsing an object");
    let problem = refused(text.replace("[{", "[,{"), StatusCode::BAD_REQUEST).await;
    assert_eq!(problem.errors[0].line, Some(1));
    refused(String::new(), StatusCode::BAD_REQUEST).await;
    let (status, ..) = send("application/json", vec![b'"', 0xff, b'"']).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_error_of_an_order_is_told() {
    let mut wrong = order();
    wrong["customer"] = json!(7);
    wrong["delivery"] = json!({ "by": "drone" });
    wrong["lines"] = json!([{ "isbn": "123", "count": 1 }, { "isbn": "9780141439761", "count": 100 }]);
    let problem = refused(
        serde_json::to_string_pretty(&wrong).unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    let mut pointers: Vec<&str> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        ["#/customer", "#/delivery/by", "#/lines/0/isbn", "#/lines/1/count"]
    );
    let of = |pointer: &str| problem.errors.iter().find(|error| error.pointer == pointer).unwrap();
    assert_eq!(of("#/customer").expected.as_deref(), Some("a string"));
    assert!(of("#/lines/0/isbn").keyword.as_deref().unwrap().ends_with("/pattern"));
    assert!(of("#/delivery/by").detail.contains("\"collection\", \"post\""));
    assert!(
        problem
            .errors
            .iter()
            .all(|error| error.line > Some(1) && error.column > Some(1))
    );
}

#[tokio::test]
async fn members_that_are_missing_or_unknown_are_refused() {
    let mut wrong = order();
    wrong.as_object_mut().unwrap().remove("customer");
    let problem = refused(wrong.to_string(), StatusCode::UNPROCESSABLE_ENTITY).await;
    assert_eq!((problem.errors[0].pointer.as_str(), problem.errors.len()), ("#", 1));
    let mut wrong = order();
    wrong["coustomer"] = json!("Ada");
    refused(wrong.to_string(), StatusCode::UNPROCESSABLE_ENTITY).await;
}

#[tokio::test]
async fn other_bodies_are_refused() {
    let (status, kind, _) = send("text/plain", order().to_string()).await;
    assert_eq!(
        (status, kind.as_str()),
        (StatusCode::UNSUPPORTED_MEDIA_TYPE, "application/problem+json")
    );
    let (status, ..) = send("application/json", " ".repeat(3 << 20)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_document_is_that_of_the_types() {
    let request = Request::get("/openapi.yaml").body(Body::empty()).unwrap();
    let (status, kind, text) = answer(request).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/yaml"));
    assert_eq!(text, OPENAPI);
}

//! An API whose requests are read with generated types. What is no JSON is answered with the status 400, and what is
//! JSON but not valid with 422; both say where and why, in the form of RFC 9457.
#![forbid(unsafe_code)]

#[allow(missing_docs)] // Schemas without a description have no doc comment.
#[rustfmt::skip] // `isotype check` requires the module to be unchanged.
pub mod api;
pub mod payload;
pub mod problem;
#[rustfmt::skip]
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};

use api::{Order, Receipt};
use payload::Payload;

/// The document from which the types are generated, as it is served.
pub const OPENAPI: &str = include_str!("../openapi.yaml");

/// The service.
pub fn app() -> Router {
    Router::new()
        .route("/orders", post(place_order))
        .route("/openapi.yaml", get(openapi))
        .with_state(Arc::default())
}

/// Takes an order, which is valid, and gives it the next number.
async fn place_order(State(last): State<Arc<AtomicU64>>, Payload(order): Payload<Order>) -> impl IntoResponse {
    let number = last.fetch_add(1, Ordering::Relaxed) + 1;
    (StatusCode::CREATED, Json(Receipt::new(number, order)))
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/yaml")], OPENAPI)
}

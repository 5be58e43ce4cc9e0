//! The extractor of request bodies.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};

use crate::api::FromJson;
use crate::problem::Refusal;

/// A body that is valid JSON of the type `T`.
pub struct Payload<T>(pub T);

impl<S: Send + Sync, T: FromJson> FromRequest<S> for Payload<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !is_json(&request) {
            let detail = "the body has to be `application/json`";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail.to_owned()));
        }
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|error| Refusal::new(error.status(), error.body_text()))?;
        T::from_json_slice(&body).map(Payload).map_err(|first| {
            if first.is_syntax() {
                return Refusal::new(StatusCode::BAD_REQUEST, "the body is not JSON".to_owned()).with(&[first]);
            }
            // A form shows all errors at once.
            let text = String::from_utf8_lossy(&body);
            let refusal = Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "the body is not valid".to_owned());
            refusal.with(&T::check(&text))
        })
    }
}

/// Whether the request says that its body is JSON.
fn is_json(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let (essence, _) = kind.split_once(';').unwrap_or((kind, ""));
    essence.trim().eq_ignore_ascii_case("application/json")
}

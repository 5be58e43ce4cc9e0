//! Refusals as problem details (RFC 9457).

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::api::{Fault, Invalid, Problem};

/// Why a request is refused.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    detail: String,
    errors: Vec<Fault>,
}

impl Refusal {
    /// A refusal with this status and explanation.
    pub fn new(status: StatusCode, detail: String) -> Refusal {
        Refusal {
            status,
            detail,
            errors: Vec::new(),
        }
    }

    /// The same, because of these errors in the body.
    pub fn with(mut self, errors: &[Invalid]) -> Refusal {
        self.errors = errors.iter().map(fault).collect();
        self
    }
}

/// An error in the body as the API describes it.
fn fault(error: &Invalid) -> Fault {
    let number = |place: Option<usize>| place.and_then(|place| u64::try_from(place).ok());
    let mut fault = Fault::new(format!("#{}", error.pointer()), error.message());
    fault.expected = error.expected().map(str::to_owned);
    fault.keyword = error.keyword().map(str::to_owned);
    fault.line = number(error.line());
    fault.column = number(error.column());
    fault
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Refused");
        let mut problem = Problem::new(title, self.status.as_u16(), self.errors);
        problem.detail = Some(self.detail);
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (self.status, kind, Json(problem)).into_response()
    }
}

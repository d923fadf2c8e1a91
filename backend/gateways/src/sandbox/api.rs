//! The part of Stripe's HTTP API that the mall uses.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Path, Request, State},
    http::{HeaderMap, HeaderValue, Method as Verb, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{
    Fault,
    params::Params,
    problem::ApiError,
    shared::{Answer, Asked, Shared},
    wire,
};

/// The largest body that is read.
const LARGEST_BODY: usize = 64 * 1024;
const LONGEST_KEY: usize = 255;

type App = State<Arc<Shared>>;

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v1/payment_intents", get(list_intents).post(create_intent))
        .route("/v1/payment_intents/{id}", get(retrieve_intent))
        .route("/v1/payment_intents/{id}/confirm", post(confirm_intent))
        .route("/v1/payment_intents/{id}/cancel", post(cancel_intent))
        .route("/v1/refunds", get(list_refunds).post(create_refund))
        .route("/v1/refunds/{id}", get(retrieve_refund))
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), misbehave))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(shared)
}

/// Only who holds the secret key gets this far.
impl FromRequest<Arc<Shared>> for Asked {
    type Rejection = ApiError;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, ApiError> {
        let key = idempotency_key(request.headers(), shared)?;
        let (path, verb) = (request.uri().path().to_owned(), request.method().clone());
        let params = if verb == Verb::GET {
            Params::parse(request.uri().query().unwrap_or_default().as_bytes())
        } else {
            let body = Bytes::from_request(request, &()).await;
            Params::parse(&body.map_err(|error| ApiError::invalid(error.to_string(), "body"))?)
        };
        Ok(Self { path, key, params })
    }
}

fn idempotency_key(headers: &HeaderMap, shared: &Shared) -> Result<Option<String>, ApiError> {
    let sent = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let secret = sent("authorization").and_then(|value| value.strip_prefix("Bearer "));
    if secret != Some(shared.secret_key.expose_secret()) {
        return Err(ApiError::unauthorized());
    }
    match sent("idempotency-key") {
        Some(key) if key.len() > LONGEST_KEY => {
            Err(ApiError::invalid("The idempotency key is too long.", "idempotency_key"))
        }
        key => Ok(key.map(str::to_owned)),
    }
}

async fn create_intent(State(shared): App, asked: Asked) -> Result<Answer, ApiError> {
    shared.once(asked, |maker, _, params| maker.create_intent(params)).await
}

async fn confirm_intent(State(shared): App, Path(id): Path<String>, asked: Asked) -> Result<Answer, ApiError> {
    shared.once(asked, move |maker, book, params| maker.confirm(book, &id, params)).await
}

async fn cancel_intent(State(shared): App, Path(id): Path<String>, asked: Asked) -> Result<Answer, ApiError> {
    shared.once(asked, move |maker, book, params| maker.cancel(book, &id, params)).await
}

async fn create_refund(State(shared): App, asked: Asked) -> Result<Answer, ApiError> {
    shared.once(asked, |maker, book, params| maker.create_refund(book, params)).await
}

async fn retrieve_intent(State(shared): App, Path(id): Path<String>, _: Asked) -> Result<Json<Value>, ApiError> {
    let found = shared.store.read(|book| book.intent(&id).map(|intent| wire::intent(intent, &shared.public_url)));
    found.map(Json).ok_or_else(|| ApiError::missing("payment_intent", &id))
}

async fn retrieve_refund(State(shared): App, Path(id): Path<String>, _: Asked) -> Result<Json<Value>, ApiError> {
    let found = shared.store.read(|book| book.refund(&id).map(wire::refund));
    found.map(Json).ok_or_else(|| ApiError::missing("refund", &id))
}

async fn list_intents(State(shared): App, asked: Asked) -> Result<Json<Value>, ApiError> {
    asked.params.only(&["limit"])?;
    let limit = limit(&asked.params)?;
    Ok(Json(shared.store.read(|book| {
        let all = book.intents();
        let page = all.iter().take(limit).map(|intent| wire::intent(intent, &shared.public_url));
        wire::list("/v1/payment_intents", page.collect(), all.len() > limit)
    })))
}

async fn list_refunds(State(shared): App, asked: Asked) -> Result<Json<Value>, ApiError> {
    asked.params.only(&["limit", "payment_intent"])?;
    let limit = limit(&asked.params)?;
    Ok(Json(shared.store.read(|book| {
        let all = book.refunds_of(asked.params.get("payment_intent"));
        let page = all.iter().take(limit).map(|refund| wire::refund(refund));
        wire::list("/v1/refunds", page.collect(), all.len() > limit)
    })))
}

async fn unknown(_: Asked) -> ApiError {
    let error = ApiError::invalid("Unrecognized request URL: the sandbox does not speak this part.", "url");
    ApiError { status: StatusCode::NOT_FOUND, ..error }
}

/// 1 to 100, 10 when it is not said.
fn limit(params: &Params) -> Result<usize, ApiError> {
    match params.get("limit").map_or(Ok(10), str::parse::<usize>) {
        Ok(limit @ 1..=100) => Ok(limit),
        _ => Err(ApiError::invalid("This value must be between 1 and 100.", "limit")),
    }
}

/// Plays the faults that tests ask for.
async fn misbehave(State(shared): App, request: Request, next: Next) -> Response {
    let fault = *shared.fault.borrow();
    match fault {
        Fault::None => next.run(request).await,
        Fault::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
            ApiError::down(status).into_response()
        }
        Fault::Silent => {
            let mut changes = shared.fault.subscribe();
            // It ends with the fault or with the sandbox; either way there is nothing to add.
            let _ = changes.wait_for(|fault| *fault != Fault::Silent).await;
            ApiError::down(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
        Fault::AnswerLost => {
            next.run(request).await;
            (StatusCode::BAD_GATEWAY, "<html>bad gateway</html>").into_response()
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        if self.replayed {
            response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

//! Where a shopper of the sandbox pays.

use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use qd_kernel::CheckoutId;
use serde::Deserialize;

use super::{
    model::{Intent, Method, Stage},
    page,
    problem::ApiError,
    shared::Shared,
};

type App = State<Arc<Shared>>;

pub(super) fn router(shared: Arc<Shared>) -> Router {
    let headers = middleware::map_response_with_state(Arc::clone(&shared), guard);
    Router::new()
        .route("/sandbox/cashier/{id}", get(show).post(pay))
        .route("/sandbox/cashier/{id}/3ds", get(ask).post(answer))
        .layer(headers)
        .with_state(shared)
}

#[derive(Deserialize)]
struct Key {
    #[serde(default)]
    secret: String,
}

#[derive(Deserialize)]
struct Choice {
    secret: String,
    method: Method,
}

#[derive(Deserialize)]
struct Verdict {
    secret: String,
    passed: bool,
}

async fn show(State(shared): App, Path(id): Path<String>, Query(key): Query<Key>) -> Response {
    let Some(intent) = find(&shared, &id, &key.secret) else { return no_such_payment() };
    Html(page::cashier(&intent, &back_to(&shared, &intent))).into_response()
}

async fn pay(State(shared): App, Path(id): Path<String>, Form(choice): Form<Choice>) -> Response {
    let Some(intent) = find(&shared, &id, &choice.secret) else { return no_such_payment() };
    let paid = shared.run(move |maker, book| maker.pay(book, &id, choice.method)).await;
    if let Err(error) = paid {
        return after_refusal(&shared, &intent, error);
    }
    match choice.method {
        Method::CardThreeDSecure => {
            let Intent { id, client_secret, .. } = intent;
            Redirect::to(&format!("/sandbox/cashier/{id}/3ds?secret={client_secret}")).into_response()
        }
        _ => Redirect::to(&back_to(&shared, &intent)).into_response(),
    }
}

async fn ask(State(shared): App, Path(id): Path<String>, Query(key): Query<Key>) -> Response {
    let Some(intent) = find(&shared, &id, &key.secret) else { return no_such_payment() };
    let back = back_to(&shared, &intent);
    match intent.stage {
        Stage::RequiresAction { .. } => Html(page::three_d_secure(&intent, &back)).into_response(),
        _ => Html(page::cashier(&intent, &back)).into_response(),
    }
}

async fn answer(State(shared): App, Path(id): Path<String>, Form(verdict): Form<Verdict>) -> Response {
    let Some(intent) = find(&shared, &id, &verdict.secret) else { return no_such_payment() };
    let answered = shared.run(move |maker, book| maker.authenticate(book, &id, verdict.passed)).await;
    match answered {
        Ok(()) => Redirect::to(&back_to(&shared, &intent)).into_response(),
        Err(error) => after_refusal(&shared, &intent, error),
    }
}

/// A second press of the button finds the payment done: the shopper goes on all the same.
fn after_refusal(shared: &Shared, intent: &Intent, error: ApiError) -> Response {
    if error.status.is_server_error() {
        tracing::error!(?error, "the sandbox's cashier failed");
        return (StatusCode::INTERNAL_SERVER_ERROR, Html(page::failure())).into_response();
    }
    Redirect::to(&back_to(shared, intent)).into_response()
}

fn find(shared: &Shared, id: &str, secret: &str) -> Option<Intent> {
    shared.store.read(|book| book.intent(id).filter(|intent| intent.client_secret == secret).cloned())
}

fn no_such_payment() -> Response {
    (StatusCode::NOT_FOUND, Html(page::no_such_payment())).into_response()
}

/// The checkout that the payment belongs to, or the mall's first page.
fn back_to(shared: &Shared, intent: &Intent) -> String {
    let checkout = intent.metadata.get("checkout_id").and_then(|id| id.parse::<CheckoutId>().ok());
    match checkout {
        Some(id) => format!("{}/checkout/{id}", shared.public_url),
        None => format!("{}/", shared.public_url),
    }
}

/// The address carries the payment's secret: it is neither stored nor passed on.
async fn guard<B>(State(shared): App, mut response: Response<B>) -> Response<B> {
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' {}; base-uri 'none'; frame-ancestors 'none'",
        shared.public_url
    );
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

//! Spreadsheets in and out: bytes that GraphQL does not carry.

use axum::{
    Extension, Json, Router,
    body::{Body, to_bytes},
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
};
use qd_commerce::{
    Commerce,
    sheet::{ExportScope, MAX_FILE, NewImport, SheetCode, SheetFile, SheetFormat},
};
use qd_kernel::{Actor, Failure};
use serde::Deserialize;
use serde_json::json;

use super::{answer::Refusal, client::Client, gate::Gate, guard};

/// A header that no form and no simple request can carry: who sends it is a page of ours.
const FILE_NAME: &str = "x-qiaodu-file-name";
const NO_NAME: Refusal =
    Refusal::new(StatusCode::BAD_REQUEST, "FILE_NAME_REQUIRED", "the header x-qiaodu-file-name is missing");
const SIGN_IN: Refusal = Refusal::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", "请先登录");
const TOO_LARGE: Refusal =
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", "文件超过 10 MB，请拆成几份");
const UNKNOWN_FILE: Refusal = Refusal::new(StatusCode::NOT_FOUND, "NOT_FOUND", "没有这个文件");

/// What the routes need.
#[derive(Debug, Clone)]
pub(crate) struct Sheets {
    pub commerce: Commerce,
    pub gate: Gate,
    pub public_origin: std::sync::Arc<str>,
}

/// `POST /admin/sheets/imports` takes a file's bytes; the rest are downloads.
pub(crate) fn routes(sheets: Sheets) -> Router {
    Router::new()
        .route("/admin/sheets/imports", post(take))
        .route("/admin/sheets/imports/{id}/report", get(report))
        .route("/admin/sheets/template", get(template))
        .route("/admin/sheets/export", get(export))
        .with_state(sheets)
}

impl Sheets {
    async fn admit(&self, headers: &HeaderMap, client: Client) -> Result<Actor, Refusal> {
        let admitted = self.gate.admit_to_admin(headers, None, client).await?;
        match admitted.context.actor {
            actor @ Actor::Member { .. } => Ok(actor),
            Actor::Guest { .. } | Actor::Shopper { .. } | Actor::System => Err(SIGN_IN),
        }
    }
}

async fn take(
    State(sheets): State<Sheets>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    guard::check_origin(&headers, &sheets.public_origin)?;
    let name = headers.get(FILE_NAME).and_then(|value| value.to_str().ok()).ok_or(NO_NAME)?;
    let file_name = percent_decoded(name);
    // Who may not is refused before ten megabytes are read.
    let actor = sheets.admit(&headers, client).await?;
    let bytes = to_bytes(body, MAX_FILE).await.map_err(|_| TOO_LARGE)?;
    let new = NewImport { file_name, bytes: bytes.to_vec() };
    match sheets.commerce.start_import(&actor, new).await {
        Ok(import) => Ok(answer(StatusCode::CREATED, json!({ "id": import.id }))),
        Err(failure) => refused(failure),
    }
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    format: String,
    #[serde(default)]
    scope: String,
}

impl Wanted {
    fn format(&self) -> Result<SheetFormat, Refusal> {
        match self.format.as_str() {
            "" | "xlsx" => Ok(SheetFormat::Xlsx),
            "csv" => Ok(SheetFormat::Csv),
            _ => Err(UNKNOWN_FILE),
        }
    }

    fn scope(&self) -> Result<ExportScope, Refusal> {
        match self.scope.as_str() {
            "" | "products" => Ok(ExportScope::Products),
            "stock" => Ok(ExportScope::Stock),
            _ => Err(UNKNOWN_FILE),
        }
    }
}

async fn template(
    State(sheets): State<Sheets>,
    Extension(client): Extension<Client>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let actor = sheets.admit(&headers, client).await?;
    download(sheets.commerce.import_template(&actor, wanted.format()?).await)
}

async fn export(
    State(sheets): State<Sheets>,
    Extension(client): Extension<Client>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let actor = sheets.admit(&headers, client).await?;
    download(sheets.commerce.export_sheet(&actor, wanted.scope()?, wanted.format()?).await)
}

async fn report(
    State(sheets): State<Sheets>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let actor = sheets.admit(&headers, client).await?;
    let id = id.parse().map_err(|_| UNKNOWN_FILE)?;
    download(sheets.commerce.import_report(&actor, id).await)
}

fn download(outcome: Result<SheetFile, Failure<SheetCode>>) -> Result<Response, Refusal> {
    let file = match outcome {
        Ok(file) => file,
        Err(failure) => return refused(failure),
    };
    let kind = match file.format {
        SheetFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SheetFormat::Csv => "text/csv; charset=utf-8",
    };
    let name: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"));
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(HeaderValue::try_from(disposition).ok().map(|value| (CONTENT_DISPOSITION, value)));
    Ok(response)
}

/// A refusal is data, as everywhere: `userErrors`.
fn refused(failure: Failure<SheetCode>) -> Result<Response, Refusal> {
    match failure {
        Failure::Refused(problems) => {
            let missing = problems.iter().any(|problem| problem.code == SheetCode::NotFound);
            let status = if missing { StatusCode::NOT_FOUND } else { StatusCode::UNPROCESSABLE_ENTITY };
            let errors: Vec<_> = problems
                .iter()
                .map(
                    |problem| json!({ "field": problem.field, "code": code(problem.code), "message": problem.message }),
                )
                .collect();
            Ok(answer(status, json!({ "userErrors": errors })))
        }
        Failure::Internal(error) => {
            tracing::error!(%error, "a spreadsheet could not be worked on");
            Err(Refusal::UNAVAILABLE)
        }
    }
}

/// As the GraphQL schema spells it.
fn code(code: SheetCode) -> &'static str {
    match code {
        SheetCode::NotFound => "NOT_FOUND",
        SheetCode::NotAllowed => "NOT_ALLOWED",
        SheetCode::InvalidFile => "INVALID_FILE",
        SheetCode::TooMany => "TOO_MANY",
        SheetCode::WrongState => "WRONG_STATE",
    }
}

fn answer(status: StatusCode, body: serde_json::Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A header holds ASCII alone: names travel percent-encoded.
fn percent_decoded(name: &str) -> String {
    form_urlencoded::parse(format!("n={}", name.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use reqwest::{
    Client,
    header::{CONTENT_TYPE, COOKIE},
};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::shoppers::token;

/// Longer than any answer may take: a run that hangs must end.
const PATIENCE: Duration = Duration::from_secs(60);
const SHEET: &str = "query($id: ID!) { sheetImport(id: $id) { status rowsDone bad failure } }";
const APPLY: &str =
    "mutation($input: SheetImportInput!) { applySheetImport(input: $input) { userErrors { code message } } }";

/// A shop owner's admin.
pub struct Desk {
    http: Client,
    url: String,
    cookie: String,
}

impl Desk {
    /// Of the first shop, whose owner works nowhere else. The session is written behind the curtain, as the shoppers'.
    pub async fn of_an_owner(admin: &PgPool, url: &str) -> Result<Self> {
        let token = token();
        let done = sqlx::query(
            "insert into login_session (id, person_id, token_hash, created_at, expires_at)
             select gen_random_uuid(), m.person_id, sha256(convert_to($1, 'UTF8')), now(), now() + interval '2 years'
             from membership m join shop s on s.org_id = m.org_id and s.status = 'open'
             where m.role = 'owner' and m.ended_at is null
               and not exists (select from membership o where o.person_id = m.person_id and o.id <> m.id)
             order by s.id limit 1",
        )
        .bind(&token)
        .execute(admin)
        .await?;
        ensure!(done.rows_affected() == 1, "no shop has an owner");
        let http = Client::builder().no_proxy().timeout(PATIENCE).build()?;
        Ok(Self { http, url: url.to_owned(), cookie: format!("qd_admin_session={token}") })
    }

    /// The same owner at another server.
    pub fn at(&self, url: &str) -> Self {
        Self { http: self.http.clone(), url: url.to_owned(), cookie: self.cookie.clone() }
    }

    /// Sends a file to be imported; gives the import's id.
    pub async fn send_sheet(&self, name: &str, bytes: Vec<u8>) -> Result<String> {
        let post = self.http.post(format!("{}/admin/sheets/imports", self.url)).header(COOKIE, &self.cookie);
        let answer = post.header("x-qiaodu-file-name", name.replace(' ', "-")).body(bytes).send().await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        let id = body["id"].as_str().with_context(|| format!("the file was refused ({status}): {body}"))?;
        Ok(id.to_owned())
    }

    /// Where an import stands.
    pub async fn sheet(&self, id: &str) -> Result<Value> {
        Ok(self.ask(SHEET, json!({ "id": id })).await?["sheetImport"].take())
    }

    /// Has an import applied.
    pub async fn apply_sheet(&self, id: &str) -> Result<()> {
        let answer = self.ask(APPLY, json!({ "input": { "id": id } })).await?;
        let errors = &answer["applySheetImport"]["userErrors"];
        ensure!(errors.as_array().is_some_and(Vec::is_empty), "the import was not applied: {errors}");
        Ok(())
    }

    /// Downloads an export.
    pub async fn export_sheet(&self, query: &str) -> Result<Bytes> {
        let get = self.http.get(format!("{}/admin/sheets/export?{query}", self.url)).header(COOKIE, &self.cookie);
        Ok(get.send().await?.error_for_status()?.bytes().await?)
    }

    /// Asks in development, where the admin answers any text.
    async fn ask(&self, query: &str, variables: Value) -> Result<Value> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let post = self.http.post(format!("{}/admin/graphql", self.url)).header(COOKIE, &self.cookie);
        let answer = post.header(CONTENT_TYPE, "application/json").body(body).send().await?;
        let mut answer: Value = answer.json().await?;
        ensure!(answer["errors"].is_null(), "{}", answer["errors"]);
        Ok(answer["data"].take())
    }
}

//! 导入导出 in the shop workspace: where imports stand. The files themselves go by plain HTTP.

mod import;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use qd_commerce::sheet::{self, SheetCode};
use qd_kernel::{Cursor, Failure, Page};

use crate::{
    connection::page_request,
    context::ContextExt,
    errors::{found, payload, user_error},
    ids::{known, required},
};
use import::{SheetImport, SheetImportConnection};

user_error!(SheetUserError, SheetErrorCode, SheetCode { NotFound, NotAllowed, InvalidFile, TooMany, WrongState });

/// An import to apply or to throw away.
#[derive(InputObject)]
pub struct SheetImportInput {
    id: ID,
}

/// An import, or why not.
#[derive(SimpleObject)]
pub struct SheetImportPayload {
    /// As it is now.
    sheet_import: Option<SheetImport>,
    /// What is wrong.
    user_errors: Vec<SheetUserError>,
}

impl SheetImportPayload {
    fn of(outcome: Result<sheet::SheetImport, Failure<SheetCode>>) -> Result<Self> {
        let (import, user_errors) = payload(outcome)?;
        Ok(Self { sheet_import: import.map(SheetImport::from), user_errors })
    }
}

/// The imports' part of the admin's queries.
#[derive(Default)]
pub struct SheetQuery;

#[Object]
impl SheetQuery {
    /// The acting organization's imports, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn sheet_imports(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<SheetImportConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = found(ctx.rooms().commerce.sheet_imports(ctx.actor(), &request).await)?;
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(SheetImportConnection::from_page(page, |import| Cursor::by_id(import.id), SheetImport::from))
    }

    /// One of the acting organization's imports.
    async fn sheet_import(&self, ctx: &Context<'_>, id: ID) -> Result<Option<SheetImport>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.sheet_import(ctx.actor(), id).await)?.map(SheetImport::from))
    }
}

/// The imports' part of the admin's mutations.
#[derive(Default)]
pub struct SheetMutation;

#[Object]
impl SheetMutation {
    /// Has the rows of a tried-out import applied; those of products with a problem are left out.
    async fn apply_sheet_import(&self, ctx: &Context<'_>, input: SheetImportInput) -> Result<SheetImportPayload> {
        let applied = async {
            let id = required("id", &input.id, SheetCode::NotFound)?;
            ctx.rooms().commerce.apply_import(ctx.actor(), id).await
        };
        SheetImportPayload::of(applied.await)
    }

    /// Throws an import away that has not been applied.
    async fn discard_sheet_import(&self, ctx: &Context<'_>, input: SheetImportInput) -> Result<SheetImportPayload> {
        let discarded = async {
            let id = required("id", &input.id, SheetCode::NotFound)?;
            ctx.rooms().commerce.discard_import(ctx.actor(), id).await
        };
        SheetImportPayload::of(discarded.await)
    }
}

//! 修改记录 and 定时: what happened to a product, and what is to happen by itself.

use async_graphql::{Enum, ID, InputObject, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::catalog::{self, CatalogCode};
use qd_kernel::Failure;

use super::{check::AcknowledgementInput, mutation::CatalogUserError};
use crate::{
    connection::connection,
    ids::{id, required},
};

type Read<T> = Result<T, Failure<CatalogCode>>;

/// What happened to a product.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "catalog::ProductAction")]
pub enum ProductAction {
    /// 新建
    Created,
    /// 修改
    Changed,
    /// 上架
    Published,
    /// 下架
    Archived,
    /// 定时
    Scheduled,
    /// 到时未能上架
    NotPublished,
}

/// One field's change; either side is empty where there was or is nothing.
#[derive(SimpleObject, Debug, Clone)]
pub struct FieldChange {
    /// `title`, `variants.SKU.price`, `pictures.0`.
    field: String,
    /// As it was, at most 400 characters; a picture's address.
    before: String,
    /// As it is.
    after: String,
}

/// A line of a product's history.
#[derive(SimpleObject, Debug, Clone)]
pub struct ProductEvent {
    /// Its id.
    id: ID,
    /// The product's version after it.
    version: i32,
    /// What happened.
    action: ProductAction,
    /// Who did it; none for the mall itself.
    person_name: Option<String>,
    /// What changed, field by field.
    changes: Vec<FieldChange>,
    /// Whether its texts can be brought back.
    restorable: bool,
    /// When.
    at: DateTime<Utc>,
}

impl FieldChange {
    /// Pictures are noted by their keys, and shown by their addresses.
    fn new(change: catalog::FieldChange, picture_base: &str) -> Self {
        let catalog::FieldChange { field, before, after } = change;
        if !field.starts_with("pictures.") {
            return Self { field, before, after };
        }
        let address = |key: String| if key.is_empty() { key } else { format!("{picture_base}{key}") };
        Self { field, before: address(before), after: address(after) }
    }
}

impl ProductEvent {
    pub(super) fn new(event: catalog::ProductEvent, picture_base: &str) -> Self {
        Self {
            id: id(event.id),
            version: event.version,
            action: event.action.into(),
            person_name: event.person_name,
            changes: event.changes.into_iter().map(|change| FieldChange::new(change, picture_base)).collect(),
            restorable: event.texts.is_some(),
            at: event.at,
        }
    }
}

connection!(ProductHistoryConnection, ProductHistoryEdge, ProductEvent);

/// When a product goes on the shelf and off it by itself.
#[derive(InputObject)]
pub struct ScheduleProductInput {
    id: ID,
    /// As it was read.
    version: i32,
    /// Absent: not by itself.
    publish_at: Option<DateTime<Utc>>,
    /// Absent: not by itself.
    unpublish_at: Option<DateTime<Utc>>,
    /// Warned words in it that the publisher answers for.
    #[graphql(default)]
    acknowledgements: Vec<AcknowledgementInput>,
}

impl ScheduleProductInput {
    pub(super) fn read(self) -> Read<catalog::ScheduleProduct> {
        Ok(catalog::ScheduleProduct {
            id: required("id", &self.id, CatalogCode::NotFound)?,
            version: self.version,
            publish_at: self.publish_at,
            unpublish_at: self.unpublish_at,
            acknowledgements: self.acknowledgements.into_iter().map(catalog::Acknowledgement::from).collect(),
        })
    }
}

/// A product to show before it stands on the shelf.
#[derive(InputObject)]
pub struct PreviewProductInput {
    pub(super) id: ID,
}

/// A link, or why not.
#[derive(SimpleObject)]
pub struct PreviewProductPayload {
    /// Where the storefront shows it, from the site's root: to whoever has the link.
    pub(super) path: Option<String>,
    /// Until when.
    pub(super) expires_at: Option<DateTime<Utc>>,
    /// What is wrong.
    pub(super) user_errors: Vec<CatalogUserError>,
}

/// Texts of an earlier time to bring back.
#[derive(InputObject)]
pub struct RestoreProductTextsInput {
    id: ID,
    /// As it was read.
    version: i32,
    /// As they were after this line of the history.
    event_id: ID,
}

impl RestoreProductTextsInput {
    pub(super) fn read(self) -> Read<catalog::RestoreTexts> {
        Ok(catalog::RestoreTexts {
            id: required("id", &self.id, CatalogCode::NotFound)?,
            version: self.version,
            event: required("eventId", &self.event_id, CatalogCode::NotFound)?,
        })
    }
}

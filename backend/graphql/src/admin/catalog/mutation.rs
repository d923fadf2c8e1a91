use async_graphql::{Context, Object, Result, SimpleObject};
use qd_commerce::catalog::{self, CatalogCode};
use qd_kernel::Failure;

use super::{
    inputs::{AdjustStockInput, ArchiveProductInput, CreateProductInput, PublishProductInput, UpdateProductInput},
    product::{Product, Variant},
};
use crate::{
    context::ContextExt,
    errors::{payload, user_error},
    ids::required,
};

user_error!(
    CatalogUserError,
    CatalogErrorCode,
    CatalogCode {
        NotFound,
        NotAllowed,
        InvalidTitle,
        InvalidText,
        InvalidPrice,
        InvalidSku,
        DuplicateSku,
        TooManyVariants,
        TooManyOptions,
        DuplicateOption,
        NoOptionValue,
        InvalidChoice,
        DuplicateChoice,
        NoVariant,
        InvalidCategory,
        FoodLicenseRequired,
        ForbiddenWord,
        InvalidStock,
        Stale,
        WrongState,
        ShopNotOpen,
        InvalidKey,
    }
);

/// A product, or why not.
#[derive(SimpleObject)]
pub struct ProductPayload {
    /// As it is now.
    product: Option<Product>,
    /// What is wrong.
    user_errors: Vec<CatalogUserError>,
}

impl ProductPayload {
    fn of(outcome: Result<catalog::Product, Failure<CatalogCode>>) -> Result<Self> {
        let (product, user_errors) = payload(outcome)?;
        Ok(Self { product: product.map(Product::from), user_errors })
    }
}

/// A variant, or why not.
#[derive(SimpleObject)]
pub struct AdjustStockPayload {
    /// Whose stock was adjusted.
    variant: Option<Variant>,
    /// What is wrong.
    user_errors: Vec<CatalogUserError>,
}

/// The catalogue's part of the admin's mutations.
#[derive(Default)]
pub struct CatalogMutation;

#[Object]
impl CatalogMutation {
    /// Makes a draft with its variants and their stock.
    async fn create_product(&self, ctx: &Context<'_>, input: CreateProductInput) -> Result<ProductPayload> {
        let outcome = async { ctx.rooms().commerce.create_product(ctx.actor(), input.read()?).await };
        ProductPayload::of(outcome.await)
    }

    /// Changes a product as a whole.
    async fn update_product(&self, ctx: &Context<'_>, input: UpdateProductInput) -> Result<ProductPayload> {
        let outcome = async { ctx.rooms().commerce.update_product(ctx.actor(), input.read()?).await };
        ProductPayload::of(outcome.await)
    }

    /// Puts a product on the shelf.
    async fn publish_product(&self, ctx: &Context<'_>, input: PublishProductInput) -> Result<ProductPayload> {
        let outcome = async {
            let id = required("id", &input.id, CatalogCode::NotFound)?;
            ctx.rooms().commerce.publish_product(ctx.actor(), id).await
        };
        ProductPayload::of(outcome.await)
    }

    /// Takes a product off the shelf.
    async fn archive_product(&self, ctx: &Context<'_>, input: ArchiveProductInput) -> Result<ProductPayload> {
        let outcome = async {
            let id = required("id", &input.id, CatalogCode::NotFound)?;
            ctx.rooms().commerce.archive_product(ctx.actor(), id).await
        };
        ProductPayload::of(outcome.await)
    }

    /// Moves a variant's stock, once for a key.
    async fn adjust_stock(&self, ctx: &Context<'_>, input: AdjustStockInput) -> Result<AdjustStockPayload> {
        let outcome = async { ctx.rooms().commerce.adjust_stock(ctx.actor(), input.read()?).await };
        let (adjusted, user_errors) = payload(outcome.await)?;
        Ok(AdjustStockPayload { variant: adjusted.map(|adjusted| Variant::from(adjusted.variant)), user_errors })
    }
}

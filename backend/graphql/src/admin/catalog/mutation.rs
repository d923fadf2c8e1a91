use async_graphql::{Context, Object, Result, SimpleObject};
use qd_commerce::catalog::{self, CatalogCode};
use qd_kernel::Failure;

use super::{
    category::{
        Category, CategoryAttribute, CategoryAttributesPayload, CategoryPayload, MoveCategoryInput,
        RemoveCategoryInput, RemoveCategoryPayload, SaveCategoryAttributesInput, SaveCategoryInput,
    },
    history::{PreviewProductInput, PreviewProductPayload, RestoreProductTextsInput, ScheduleProductInput},
    inputs::{ArchiveProductInput, CreateProductInput, PublishProductInput, UpdateProductInput},
    product::Product,
};
use crate::{
    context::ContextExt,
    errors::{payload, user_error},
    ids::{id, required},
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
        InvalidPicture,
        InvalidCategory,
        FoodLicenseRequired,
        ForbiddenWord,
        WarnedWord,
        ListPriceTooHigh,
        InvalidTime,
        CategoryCycle,
        CategoryTooDeep,
        CategoryInUse,
        TooManyCategories,
        InvalidAttribute,
        AttributeRequired,
        InvalidStock,
        Stale,
        WrongState,
        ShopNotOpen,
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
        let outcome = async { ctx.rooms().commerce.publish(ctx.actor(), input.read()?).await };
        ProductPayload::of(outcome.await)
    }

    /// Makes a link that shows one of the acting organization's products, on the shelf or not, for seven days.
    async fn preview_product(&self, ctx: &Context<'_>, input: PreviewProductInput) -> Result<PreviewProductPayload> {
        let rooms = ctx.rooms();
        let outcome = async {
            let id = required("id", &input.id, CatalogCode::NotFound)?;
            let product = rooms.commerce.my_product(ctx.actor(), id).await?;
            Ok(rooms.identity.preview_token(product.id))
        };
        let (made, user_errors) = payload::<_, CatalogCode, _>(outcome.await)?;
        let (path, expires_at) = made.map(|(token, until)| (format!("/preview/{token}"), until)).unzip();
        Ok(PreviewProductPayload { path, expires_at, user_errors })
    }

    /// Sets when a product goes on the shelf and off it by itself.
    async fn schedule_product(&self, ctx: &Context<'_>, input: ScheduleProductInput) -> Result<ProductPayload> {
        let outcome = async { ctx.rooms().commerce.schedule_product(ctx.actor(), input.read()?).await };
        ProductPayload::of(outcome.await)
    }

    /// Brings the texts of an earlier time back, as a change of its own.
    async fn restore_product_texts(
        &self,
        ctx: &Context<'_>,
        input: RestoreProductTextsInput,
    ) -> Result<ProductPayload> {
        let outcome = async { ctx.rooms().commerce.restore_product_texts(ctx.actor(), input.read()?).await };
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

    /// Makes a category, or changes one where it stands.
    async fn save_category(&self, ctx: &Context<'_>, input: SaveCategoryInput) -> Result<CategoryPayload> {
        let outcome = async { ctx.rooms().commerce.save_category(ctx.actor(), input.read()?).await };
        let (category, user_errors) = payload(outcome.await)?;
        Ok(CategoryPayload { category: category.map(Category::from), user_errors })
    }

    /// Moves a category with all below it; circles and a fifth level are refused.
    async fn move_category(&self, ctx: &Context<'_>, input: MoveCategoryInput) -> Result<CategoryPayload> {
        let outcome = async { ctx.rooms().commerce.move_category(ctx.actor(), input.read()?).await };
        let (category, user_errors) = payload(outcome.await)?;
        Ok(CategoryPayload { category: category.map(Category::from), user_errors })
    }

    /// Takes a category away in which nothing is filed and under which nothing stands.
    async fn remove_category(&self, ctx: &Context<'_>, input: RemoveCategoryInput) -> Result<RemoveCategoryPayload> {
        let outcome = async {
            let id = required("id", &input.id, CatalogCode::NotFound)?;
            ctx.rooms().commerce.remove_category(ctx.actor(), id).await
        };
        let (removed, user_errors) = payload(outcome.await)?;
        Ok(RemoveCategoryPayload { removed_id: removed.map(id), user_errors })
    }

    /// Writes a category's own attributes as a whole.
    async fn save_category_attributes(
        &self,
        ctx: &Context<'_>,
        input: SaveCategoryAttributesInput,
    ) -> Result<CategoryAttributesPayload> {
        let outcome = async {
            let (category, drafts) = input.read()?;
            ctx.rooms().commerce.save_category_attributes(ctx.actor(), category, drafts).await
        };
        let (attributes, user_errors) = payload(outcome.await)?;
        let shown = |list: Vec<catalog::CategoryAttribute>| list.into_iter().map(CategoryAttribute::from).collect();
        Ok(CategoryAttributesPayload { attributes: attributes.map(shown), user_errors })
    }
}

//! Reads of the catalogue. Whose rows they give is the transaction's actor's matter.

use chrono::{DateTime, NaiveDate, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CategoryId, Money, OrganizationId, PageRequest, ProductId, ShopId};
use uuid::Uuid;

use super::{
    Category, Product, ProductKind, ProductStatus, Variant,
    options::{OptionValue, ProductOption},
    rules::Grounds,
};
use crate::shop::ShopStatus;

pub(super) struct ProductRow {
    pub id: Uuid,
    pub org_id: Uuid,
    pub shop_id: Uuid,
    pub category_id: Uuid,
    pub kind: String,
    pub status: String,
    pub title: String,
    pub title_en: Option<String>,
    pub description: String,
    pub description_en: Option<String>,
    pub picture_keys: Vec<String>,
    pub seven_day_return: bool,
    pub from_price_fen: i64,
    pub sold_count: i64,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub publish_at: Option<DateTime<Utc>>,
    pub unpublish_at: Option<DateTime<Utc>>,
}

impl TryFrom<ProductRow> for Product {
    type Error = Error;

    fn try_from(row: ProductRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            shop_id: row.shop_id.into(),
            category_id: row.category_id.into(),
            kind: ProductKind::parse(&row.kind)?,
            status: ProductStatus::parse(&row.status)?,
            title: row.title,
            title_en: row.title_en,
            description: row.description,
            description_en: row.description_en,
            picture_keys: row.picture_keys,
            seven_day_return: row.seven_day_return,
            from_price: Money::cny(row.from_price_fen),
            sold_count: row.sold_count,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            published_at: row.published_at,
            publish_at: row.publish_at,
            unpublish_at: row.unpublish_at,
        })
    }
}

pub(super) struct CategoryRow {
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub slug: String,
    pub name: String,
    pub name_en: String,
    pub icon: String,
    pub needs_food_license: bool,
    pub position: i32,
}

impl From<CategoryRow> for Category {
    fn from(row: CategoryRow) -> Self {
        let CategoryRow { id, parent_id, slug, name, name_en, icon, needs_food_license, position } = row;
        let (id, parent_id) = (id.into(), parent_id.map(CategoryId::from));
        Self { id, parent_id, slug, name, name_en, icon, needs_food_license, position }
    }
}

struct VariantRow {
    id: Uuid,
    org_id: Uuid,
    product_id: Uuid,
    sku: String,
    name: String,
    name_en: Option<String>,
    choice: Vec<i16>,
    is_offered: bool,
    price_fen: i64,
    list_price_fen: Option<i64>,
    position: i32,
    archived_at: Option<DateTime<Utc>>,
}

impl From<VariantRow> for Variant {
    fn from(row: VariantRow) -> Self {
        Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            product_id: row.product_id.into(),
            sku: row.sku,
            name: row.name,
            name_en: row.name_en,
            choice: row.choice,
            is_offered: row.is_offered,
            price: Money::cny(row.price_fen),
            list_price: row.list_price_fen.map(Money::cny),
            position: row.position,
            archived_at: row.archived_at,
        }
    }
}

/// `select … from product p` and what is written behind it: literals joined by `+`.
macro_rules! select_products {
    ([$($tail:tt)+] $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            $crate::catalog::repo::ProductRow,
            "select p.id, p.org_id, p.shop_id, p.category_id, p.kind, p.status, p.title, p.title_en, p.description,
                    p.description_en, p.picture_keys, p.seven_day_return, p.from_price_fen, p.sold_count, p.version,
                    p.created_at, p.updated_at, p.published_at, p.publish_at, p.unpublish_at
             from product p " + $($tail)+,
            $($arg),*
        )
    };
}
pub(super) use select_products;

macro_rules! select_variants {
    ($tail:tt $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            VariantRow,
            "select id, org_id, product_id, sku, name, name_en, choice, is_offered, price_fen, list_price_fen, position, archived_at
             from variant " + $tail,
            $($arg),*
        )
    };
}

pub(super) fn products(rows: Vec<ProductRow>) -> Result<Vec<Product>> {
    rows.into_iter().map(Product::try_from).collect()
}

/// All categories, in the order in which they are shown.
pub(crate) async fn categories(tx: &mut ActorTx) -> Result<Vec<Category>> {
    let rows = sqlx::query_as!(
        CategoryRow,
        "select id, parent_id, slug, name, name_en, icon, needs_food_license, position from category order by position, slug",
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Category::from).collect())
}

/// Those of the products that stand on an open shop's shelf.
pub(crate) async fn on_shelf(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Product>> {
    let rows = select_products!(
        ["where p.id = any($1) and p.status = 'published'
            and exists (select from shop s where s.id = p.shop_id and s.status = 'open')"],
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    products(rows)
}

/// Products by id, whatever their status.
pub(crate) async fn by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Product>> {
    products(select_products!(["where p.id = any($1)"], ids).fetch_all(tx.conn()).await?)
}

/// An organization's products, the newest first.
pub(super) async fn of_org(
    tx: &mut ActorTx,
    org: OrganizationId,
    status: Option<ProductStatus>,
    search: Option<&str>,
    page: &PageRequest,
) -> Result<Vec<Product>> {
    let after = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    let rows = select_products!(
        ["where p.org_id = $1 and p.id < $2 and ($3::text is null or p.status = $3)
            and ($4::text is null or p.title ilike $4 or p.title_en ilike $4)
          order by p.id desc limit $5"],
        org.uuid(),
        after,
        status.map(ProductStatus::as_str),
        search,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    products(rows)
}

/// One of an organization's products.
pub(super) async fn one_of_org(tx: &mut ActorTx, org: OrganizationId, id: ProductId) -> Result<Option<Product>> {
    select_products!(["where p.org_id = $1 and p.id = $2"], org.uuid(), id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(Product::try_from)
        .transpose()
}

/// As [`one_of_org`], held until the transaction ends so that two changes come one after the other.
pub(super) async fn hold(tx: &mut ActorTx, org: OrganizationId, id: ProductId) -> Result<Option<Product>> {
    select_products!(["where p.org_id = $1 and p.id = $2 for no key update"], org.uuid(), id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(Product::try_from)
        .transpose()
}

/// As [`hold`], of any organization.
pub(super) async fn hold_any(tx: &mut ActorTx, id: ProductId) -> Result<Option<Product>> {
    select_products!(["where p.id = $1 for no key update"], id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(Product::try_from)
        .transpose()
}

/// Products whose time to go on the shelf or off it has come.
pub(super) async fn due(tx: &mut ActorTx, now: DateTime<Utc>, limit: i64) -> Result<Vec<ProductId>> {
    let ids = sqlx::query_scalar!(
        r#"(select id as "id!" from product where publish_at <= $1 order by publish_at limit $2)
           union (select id from product where unpublish_at <= $1 order by unpublish_at limit $2)"#,
        now,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(ProductId::from).collect())
}

/// A product whose time has come, held; none when another worker holds it or has moved it.
pub(super) async fn hold_due(tx: &mut ActorTx, id: ProductId, now: DateTime<Utc>) -> Result<Option<Product>> {
    select_products!(
        ["where p.id = $1 and (p.publish_at <= $2 or p.unpublish_at <= $2) for no key update skip locked"],
        id.uuid(),
        now,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Product::try_from)
    .transpose()
}

/// The variants of products, each product's in their order; what was taken away is left out.
pub(crate) async fn variants_of(tx: &mut ActorTx, products: &[Uuid]) -> Result<Vec<Variant>> {
    let rows =
        select_variants!("where product_id = any($1) and archived_at is null order by product_id, position", products,)
            .fetch_all(tx.conn())
            .await?;
    Ok(rows.into_iter().map(Variant::from).collect())
}

/// Variants by id; what was taken away too.
pub(crate) async fn variants(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Variant>> {
    let rows = select_variants!("where id = any($1)", ids).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(Variant::from).collect())
}

/// The options of products, each product's in their order.
pub(crate) async fn options_of(tx: &mut ActorTx, products: &[Uuid]) -> Result<Vec<ProductOption>> {
    let rows = sqlx::query!(
        "select product_id, name, name_en, value_names, value_names_en from product_option
         where product_id = any($1) order by product_id, position",
        products,
    )
    .fetch_all(tx.conn())
    .await?;
    let some = |text: String| (!text.is_empty()).then_some(text);
    let options = rows.into_iter().map(|row| ProductOption {
        product_id: row.product_id.into(),
        name: row.name,
        name_en: some(row.name_en),
        values: row
            .value_names
            .into_iter()
            .zip(row.value_names_en)
            .map(|(name, name_en)| OptionValue { name, name_en: some(name_en) })
            .collect(),
    });
    Ok(options.collect())
}

/// Which of the SKUs another product of the organization has.
pub(super) async fn taken_skus(
    tx: &mut ActorTx,
    org: OrganizationId,
    product: ProductId,
    skus: &[String],
) -> Result<Vec<String>> {
    let rows = sqlx::query_scalar!(
        "select sku from variant where org_id = $1 and product_id <> $2 and sku = any($3) and archived_at is null",
        org.uuid(),
        product.uuid(),
        skus,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// An organization's shop and what a decision on its product needs to know. None when it has no shop.
pub(super) async fn grounds(
    tx: &mut ActorTx,
    org: OrganizationId,
    category: CategoryId,
    today: NaiveDate,
) -> Result<Option<(ShopId, Grounds)>> {
    let row = sqlx::query!(
        r#"with recursive above as (
             select c.id, c.parent_id, c.needs_food_license, 1 as level from category c where c.id = $2
             union all
             select c.id, c.parent_id, c.needs_food_license, a.level + 1 from category c join above a on c.id = a.parent_id
             where a.level < 8)
           select s.id, s.status, (select bool_or(a.needs_food_license) from above a) as "needs_food_license?",
                  exists (select from license l where l.shop_id = s.id and l.kind = 'food' and l.valid_from <= $3
                          and (l.valid_until is null or l.valid_until >= $3)) as "has_food_license!"
           from shop s where s.org_id = $1"#,
        org.uuid(),
        category.uuid(),
        today,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| {
        let grounds = Grounds {
            shop_status: ShopStatus::parse(&row.status)?,
            needs_food_license: row.needs_food_license,
            has_food_license: row.has_food_license,
        };
        Ok((row.id.into(), grounds))
    })
    .transpose()
}

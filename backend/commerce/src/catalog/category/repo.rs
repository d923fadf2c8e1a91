use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CategoryAttributeId, CategoryId};
use uuid::Uuid;

use super::{AttributeKind, CategoryAttribute, ProductAttribute};
use crate::catalog::{Category, Product};

/// Lets one change of the tree at a time through: a circle can be made by two moves, each of which is fine alone.
pub(super) async fn lock_tree(tx: &mut ActorTx) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('category'))").execute(tx.conn()).await?;
    Ok(())
}

/// Writes a category down, new or known.
pub(super) async fn put(tx: &mut ActorTx, category: &Category) -> Result<()> {
    sqlx::query!(
        "insert into category (id, parent_id, slug, name, name_en, icon, needs_food_license, position)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, icon = excluded.icon,
             needs_food_license = excluded.needs_food_license",
        category.id.uuid(),
        category.parent_id.map(CategoryId::uuid),
        category.slug,
        category.name,
        category.name_en,
        category.icon,
        category.needs_food_license,
        category.position,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a category under a parent, and all children of that parent in their order.
pub(super) async fn arrange(
    tx: &mut ActorTx,
    moved: CategoryId,
    parent: Option<CategoryId>,
    siblings: &[Uuid],
) -> Result<()> {
    sqlx::query!(
        "update category c set position = (t.place - 1)::int, parent_id = case when c.id = $1 then $2 else c.parent_id end
         from unnest($3::uuid[]) with ordinality as t(id, place) where c.id = t.id",
        moved.uuid(),
        parent.map(CategoryId::uuid),
        siblings,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes a category away unless a product is or was filed in it.
pub(super) async fn remove_unused(tx: &mut ActorTx, id: CategoryId) -> Result<bool> {
    let used = sqlx::query_scalar!(
        r#"select exists (select from product where category_id = $1)
             or exists (select from product_attribute v join category_attribute a on a.id = v.attribute_id
                        where a.category_id = $1) as "used!""#,
        id.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    if used {
        return Ok(false);
    }
    sqlx::query!("delete from category_attribute where category_id = $1", id.uuid()).execute(tx.conn()).await?;
    let done = sqlx::query!("delete from category where id = $1", id.uuid()).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

struct AttributeRow {
    id: Uuid,
    category_id: Uuid,
    name: String,
    name_en: String,
    kind: String,
    unit: String,
    is_required: bool,
    choices: Vec<String>,
}

impl TryFrom<AttributeRow> for CategoryAttribute {
    type Error = Error;

    fn try_from(row: AttributeRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            category_id: row.category_id.into(),
            name: row.name,
            name_en: (!row.name_en.is_empty()).then_some(row.name_en),
            kind: AttributeKind::parse(&row.kind)?,
            unit: row.unit,
            is_required: row.is_required,
            choices: row.choices,
        })
    }
}

/// The own attributes of categories that are asked for now.
pub(super) async fn attributes_of(tx: &mut ActorTx, categories: &[Uuid]) -> Result<Vec<CategoryAttribute>> {
    sqlx::query_as!(
        AttributeRow,
        "select id, category_id, name, name_en, kind, unit, is_required, choices from category_attribute
         where category_id = any($1) and archived_at is null order by category_id, position",
        categories,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(CategoryAttribute::try_from)
    .collect()
}

/// Attributes by id, those that are no longer asked for too.
pub(crate) async fn attributes_by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<CategoryAttribute>> {
    sqlx::query_as!(
        AttributeRow,
        "select id, category_id, name, name_en, kind, unit, is_required, choices from category_attribute
         where id = any($1)",
        ids,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(CategoryAttribute::try_from)
    .collect()
}

/// Writes a category's own attributes in place of those it had. What goes goes first: its name is free again.
pub(super) async fn replace_attributes(
    tx: &mut ActorTx,
    category: CategoryId,
    kept: &[CategoryAttribute],
    now: DateTime<Utc>,
) -> Result<()> {
    let ids: Vec<Uuid> = kept.iter().map(|attribute| attribute.id.uuid()).collect();
    sqlx::query!(
        "update category_attribute set archived_at = $3
         where category_id = $1 and archived_at is null and id <> all($2)",
        category.uuid(),
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    // Two attributes may swap their names: none has its own while they are written.
    sqlx::query!("update category_attribute set name = right(id::text, 20) where id = any($1)", &ids)
        .execute(tx.conn())
        .await?;
    for (position, attribute) in (0..).zip(kept) {
        sqlx::query!(
            "insert into category_attribute (id, category_id, name, name_en, kind, unit, is_required, choices, position)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, unit = excluded.unit,
                 is_required = excluded.is_required, choices = excluded.choices, position = excluded.position",
            attribute.id.uuid(),
            category.uuid(),
            attribute.name,
            attribute.name_en.as_deref().unwrap_or_default(),
            attribute.kind.as_str(),
            attribute.unit,
            attribute.is_required,
            &attribute.choices,
            position,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// What products say of themselves, each product's in the attributes' order.
pub(crate) async fn values_of(tx: &mut ActorTx, products: &[Uuid]) -> Result<Vec<ProductAttribute>> {
    let rows = sqlx::query!(
        "select v.product_id, v.attribute_id, v.value_texts
         from product_attribute v join category_attribute a on a.id = v.attribute_id
         where v.product_id = any($1) and a.archived_at is null order by v.product_id, a.position, a.id",
        products,
    )
    .map(|row| ProductAttribute {
        product_id: row.product_id.into(),
        attribute_id: row.attribute_id.into(),
        values: row.value_texts,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// Writes what a product says of itself in place of what it said.
pub(in crate::catalog) async fn replace_values(
    tx: &mut ActorTx,
    product: &Product,
    values: &[(CategoryAttributeId, Vec<String>)],
) -> Result<()> {
    sqlx::query!("delete from product_attribute where product_id = $1", product.id.uuid()).execute(tx.conn()).await?;
    for (attribute, texts) in values {
        sqlx::query!(
            "insert into product_attribute (product_id, attribute_id, org_id, value_texts) values ($1, $2, $3, $4)",
            product.id.uuid(),
            attribute.uuid(),
            product.org_id.uuid(),
            texts,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

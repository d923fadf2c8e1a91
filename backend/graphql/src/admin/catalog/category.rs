//! 类目 as the secretariat keeps them, with what their products say of themselves.

use async_graphql::{ComplexObject, Context, ID, InputObject, Result, SimpleObject, dataloader::DataLoader};
use qd_commerce::catalog::{self, CatalogCode};
use qd_kernel::{CategoryId, Failure};

use super::{loaders::CategoryAttributes, mutation::CatalogUserError};
use crate::{
    ids::{id, optional, required},
    shared::catalog::AttributeKind,
};

type Read<T> = Result<T, Failure<CatalogCode>>;

/// 参数: what the products of a category say of themselves.
#[derive(SimpleObject, Debug, Clone)]
pub struct CategoryAttribute {
    /// Its id.
    id: ID,
    /// Where it was defined: this category or one above.
    category_id: ID,
    /// Its name.
    name: String,
    /// Its English name.
    name_en: Option<String>,
    /// What its value is.
    kind: AttributeKind,
    /// Of a number.
    unit: String,
    /// Whether a product must say it to stand on the shelf.
    required: bool,
    /// Of a choice.
    choices: Vec<String>,
}

impl From<catalog::CategoryAttribute> for CategoryAttribute {
    fn from(attribute: catalog::CategoryAttribute) -> Self {
        Self {
            id: id(attribute.id),
            category_id: id(attribute.category_id),
            name: attribute.name,
            name_en: attribute.name_en,
            kind: attribute.kind.into(),
            unit: attribute.unit,
            required: attribute.is_required,
            choices: attribute.choices,
        }
    }
}

/// 类目
#[derive(SimpleObject, Debug, Clone)]
#[graphql(complex)]
pub struct Category {
    /// Its id.
    id: ID,
    /// What it stands under; nothing at the root.
    parent_id: Option<ID>,
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// Its English name.
    name_en: String,
    /// The front end's name of its picture.
    icon: String,
    /// Whether selling it, or anything below it, takes a 食品经营许可证.
    needs_food_license: bool,
    #[graphql(skip)]
    key: CategoryId,
}

#[ComplexObject]
impl Category {
    /// Its own attributes; it also has those of the categories above it.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn attributes(&self, ctx: &Context<'_>) -> Result<Vec<CategoryAttribute>> {
        let loader = ctx.data_unchecked::<DataLoader<CategoryAttributes>>();
        Ok(loader.load_one(self.key).await?.unwrap_or_default().into_iter().map(CategoryAttribute::from).collect())
    }
}

impl From<catalog::Category> for Category {
    fn from(category: catalog::Category) -> Self {
        Self {
            id: id(category.id),
            parent_id: category.parent_id.map(id),
            slug: category.slug,
            name: category.name,
            name_en: category.name_en,
            icon: category.icon,
            needs_food_license: category.needs_food_license,
            key: category.id,
        }
    }
}

/// A category to make or to change.
#[derive(InputObject)]
pub struct SaveCategoryInput {
    /// Absent for a new one.
    id: Option<ID>,
    /// Only read for a new one: what it stands under.
    parent_id: Option<ID>,
    /// 1 to 30 characters.
    name: String,
    /// At most 60 characters.
    #[graphql(default)]
    name_en: String,
    /// The front end's name of its picture.
    #[graphql(default)]
    icon: String,
    needs_food_license: bool,
}

impl SaveCategoryInput {
    pub(super) fn read(self) -> Read<catalog::SaveCategory> {
        Ok(catalog::SaveCategory {
            id: optional("id", self.id.as_ref(), CatalogCode::NotFound)?,
            parent_id: optional("parentId", self.parent_id.as_ref(), CatalogCode::InvalidCategory)?,
            name: self.name,
            name_en: self.name_en,
            icon: self.icon,
            needs_food_license: self.needs_food_license,
        })
    }
}

/// Where a category is to stand.
#[derive(InputObject)]
pub struct MoveCategoryInput {
    id: ID,
    /// Absent for the root.
    parent_id: Option<ID>,
    /// Before which of the parent's children; absent for behind the last.
    before_id: Option<ID>,
}

impl MoveCategoryInput {
    pub(super) fn read(self) -> Read<catalog::MoveCategory> {
        Ok(catalog::MoveCategory {
            id: required("id", &self.id, CatalogCode::NotFound)?,
            parent_id: optional("parentId", self.parent_id.as_ref(), CatalogCode::InvalidCategory)?,
            before: optional("beforeId", self.before_id.as_ref(), CatalogCode::NotFound)?,
        })
    }
}

/// A category to take away.
#[derive(InputObject)]
pub struct RemoveCategoryInput {
    pub(super) id: ID,
}

/// An attribute as the secretariat writes it.
#[derive(InputObject)]
pub struct CategoryAttributeInput {
    /// Absent for a new one.
    id: Option<ID>,
    /// 1 to 20 characters, one of a kind from the root down.
    name: String,
    name_en: Option<String>,
    /// Never changes.
    kind: AttributeKind,
    /// Of a number, at most 10 characters.
    #[graphql(default)]
    unit: String,
    required: bool,
    /// Of a choice: 2 to 50.
    #[graphql(default)]
    choices: Vec<String>,
}

/// A category's own attributes as a whole: those that are missing are no longer asked for.
#[derive(InputObject)]
pub struct SaveCategoryAttributesInput {
    category_id: ID,
    /// At most 30.
    attributes: Vec<CategoryAttributeInput>,
}

impl SaveCategoryAttributesInput {
    pub(super) fn read(self) -> Read<(CategoryId, Vec<catalog::AttributeDraft>)> {
        let draft = |(index, input): (usize, CategoryAttributeInput)| {
            Ok(catalog::AttributeDraft {
                id: optional(&format!("attributes.{index}.id"), input.id.as_ref(), CatalogCode::NotFound)?,
                name: input.name,
                name_en: input.name_en,
                kind: input.kind.into(),
                unit: input.unit,
                is_required: input.required,
                choices: input.choices,
            })
        };
        let drafts = self.attributes.into_iter().enumerate().map(draft).collect::<Read<Vec<_>>>()?;
        Ok((required("categoryId", &self.category_id, CatalogCode::NotFound)?, drafts))
    }
}

/// A category, or why not.
#[derive(SimpleObject)]
pub struct CategoryPayload {
    /// As it is now.
    pub(super) category: Option<Category>,
    /// What is wrong.
    pub(super) user_errors: Vec<CatalogUserError>,
}

/// Whether a category is gone, or why not.
#[derive(SimpleObject)]
pub struct RemoveCategoryPayload {
    /// Its id.
    pub(super) removed_id: Option<ID>,
    /// What is wrong.
    pub(super) user_errors: Vec<CatalogUserError>,
}

/// A category's attributes, or why not.
#[derive(SimpleObject)]
pub struct CategoryAttributesPayload {
    /// As they are now.
    pub(super) attributes: Option<Vec<CategoryAttribute>>,
    /// What is wrong.
    pub(super) user_errors: Vec<CatalogUserError>,
}

/// What a product says of an attribute as a seller writes it.
#[derive(InputObject)]
pub struct ProductAttributeInput {
    attribute_id: ID,
    /// One text, or several of a multiple choice. Yes and no are `yes` and `no`, a date is `2024-10-01`.
    values: Vec<String>,
}

impl ProductAttributeInput {
    pub(super) fn read(self) -> Read<catalog::AttributeValueDraft> {
        let attribute_id = required("attributes", &self.attribute_id, CatalogCode::InvalidAttribute)?;
        Ok(catalog::AttributeValueDraft { attribute_id, values: self.values })
    }
}

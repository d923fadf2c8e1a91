//! 类目: a tree of at most four levels with what its products say of themselves, kept by the secretariat.

mod attribute;
mod repo;
mod tree;

use std::collections::HashSet;

use qd_db::ActorTx;
use qd_kernel::{Actor, CategoryAttributeId, CategoryId, Failure, MemberRole, Problems, ProductId};

pub(super) use attribute::check_values;
pub(crate) use attribute::read_number;
pub use attribute::{
    AttributeDraft, AttributeKind, AttributeValueDraft, CategoryAttribute, MAX_ATTRIBUTES, MAX_CHOICES, MAX_CHOSEN,
    ProductAttribute,
};
pub(crate) use repo::{attributes_by_ids, values_of as load_product_attributes};
pub(super) use repo::{replace_values, values_of};
pub use tree::MAX_CATEGORY_DEPTH;
pub(super) use tree::Tree;

use super::{
    CatalogCode, Category, Product, Result,
    error::not_found,
    repo as catalog_repo,
    text::{Limits, Lines, flaw, tidy},
};
use crate::{Commerce, shop::uuids};

/// The most categories of the mall.
pub const MAX_CATEGORIES: usize = 500;

const NAME: Limits = Limits { min: 1, max: 30, lines: Lines::One };
const NAME_EN: Limits = Limits { min: 0, max: 60, lines: Lines::One };
const ICON: Limits = Limits { min: 0, max: 40, lines: Lines::One };

/// A category to make or to change.
#[derive(Debug, Clone)]
pub struct SaveCategory {
    /// None for a new one.
    pub id: Option<CategoryId>,
    /// Only read for a new one: what it stands under, nothing for the root.
    pub parent_id: Option<CategoryId>,
    /// 1 to 30 characters.
    pub name: String,
    /// At most 60 characters.
    pub name_en: String,
    /// The front ends' name of its picture.
    pub icon: String,
    /// Whether it and all below it take a 食品经营许可证.
    pub needs_food_license: bool,
}

/// Where a category is to stand.
#[derive(Debug, Clone, Copy)]
pub struct MoveCategory {
    /// Which.
    pub id: CategoryId,
    /// Under which; nothing for the root.
    pub parent_id: Option<CategoryId>,
    /// Before which of its children; nothing for behind the last.
    pub before: Option<CategoryId>,
}

fn keeper(actor: &Actor) -> Result<()> {
    let refusal = || Failure::refused(CatalogCode::NotAllowed, "只有秘书处可以修改类目");
    match actor {
        Actor::System => Ok(()),
        Actor::Guest { .. } | Actor::Shopper { .. } | Actor::Member { .. } => {
            actor.member_if(MemberRole::keeps_book).map(drop).ok_or_else(refusal)
        }
    }
}

impl Commerce {
    /// Makes a category, last among its parent's, or changes one where it stands.
    pub async fn save_category(&self, actor: &Actor, command: SaveCategory) -> Result<Category> {
        keeper(actor)?;
        let command = check(command)?;
        let mut tx = self.db.begin(actor).await?;
        let all = hold(&mut tx).await?;
        let category = match command.id {
            Some(id) => {
                let known = all.iter().find(|category| category.id == id).ok_or_else(not_found)?;
                Category {
                    position: known.position,
                    slug: known.slug.clone(),
                    parent_id: known.parent_id,
                    ..named(id, command)
                }
            }
            None => {
                Tree::new(&all).check_place(None, command.parent_id)?;
                let few = all.len() < MAX_CATEGORIES;
                let message = format!("全商城最多 {MAX_CATEGORIES} 个类目");
                few.then_some(()).ok_or_else(|| Failure::refused(CatalogCode::TooManyCategories, message))?;
                let siblings = all.iter().filter(|category| category.parent_id == command.parent_id);
                let last = siblings.map(|category| category.position).max().unwrap_or(-1);
                let parent_id = command.parent_id;
                Category { position: last + 1, parent_id, ..named(CategoryId::new(&*self.clock), command) }
            }
        };
        repo::put(&mut tx, &category).await?;
        tx.commit().await?;
        Ok(category)
    }

    /// Moves a category with all below it. Circles and a fifth level are refused.
    pub async fn move_category(&self, actor: &Actor, command: MoveCategory) -> Result<Category> {
        keeper(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let all = hold(&mut tx).await?;
        let mut moved = all.iter().find(|category| category.id == command.id).cloned().ok_or_else(not_found)?;
        Tree::new(&all).check_place(Some(command.id), command.parent_id)?;
        self.check_names_along(&mut tx, &all, &moved, command.parent_id).await?;
        let mut siblings: Vec<CategoryId> = all
            .iter()
            .filter(|category| category.parent_id == command.parent_id && category.id != command.id)
            .map(|category| category.id)
            .collect();
        let at = match command.before {
            Some(before) => siblings.iter().position(|id| *id == before).ok_or_else(not_found)?,
            None => siblings.len(),
        };
        siblings.insert(at, command.id);
        repo::arrange(&mut tx, command.id, command.parent_id, &uuids(&siblings)).await?;
        tx.commit().await?;
        moved.parent_id = command.parent_id;
        moved.position = i32::try_from(at).unwrap_or(i32::MAX);
        Ok(moved)
    }

    /// Takes a category away in which nothing is filed and under which nothing stands.
    pub async fn remove_category(&self, actor: &Actor, id: CategoryId) -> Result<CategoryId> {
        keeper(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let all = hold(&mut tx).await?;
        all.iter().find(|category| category.id == id).ok_or_else(not_found)?;
        let empty = !all.iter().any(|category| category.parent_id == Some(id));
        if !empty || !repo::remove_unused(&mut tx, id).await? {
            return Err(Failure::refused(CatalogCode::CategoryInUse, "类目里还有商品或下级类目，不能移除"));
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Writes a category's own attributes as a whole: those that are missing are no longer asked for.
    pub async fn save_category_attributes(
        &self,
        actor: &Actor,
        category: CategoryId,
        drafts: Vec<AttributeDraft>,
    ) -> Result<Vec<CategoryAttribute>> {
        keeper(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let all = hold(&mut tx).await?;
        let tree = Tree::new(&all);
        let mut related: HashSet<CategoryId> = tree.path(category).into_iter().map(|category| category.id).collect();
        related.remove(&category).then_some(()).ok_or_else(not_found)?;
        related.extend(tree.subtree(category).into_iter().filter(|id| *id != category));
        let related: Vec<CategoryId> = related.into_iter().collect();
        let taken = repo::attributes_of(&mut tx, &uuids(&related)).await?;
        let drafts = attribute::check_attributes(drafts, &taken.into_iter().map(|attribute| attribute.name).collect())?;
        let held = repo::attributes_of(&mut tx, &uuids(&[category])).await?;
        let mut kept = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.into_iter().enumerate() {
            kept.push(self.with_id(category, &held, index, draft)?);
        }
        repo::replace_attributes(&mut tx, category, &kept, self.clock.now()).await?;
        tx.commit().await?;
        Ok(kept)
    }

    fn with_id(
        &self,
        category_id: CategoryId,
        held: &[CategoryAttribute],
        index: usize,
        draft: AttributeDraft,
    ) -> Result<CategoryAttribute> {
        let id = match draft.id {
            Some(id) => {
                let same = held.iter().find(|known| known.id == id && known.kind == draft.kind);
                let field = format!("attributes.{index}.kind");
                let message = "已有参数不能改变类型，请移除后新建";
                same.ok_or_else(|| Failure::field(field, CatalogCode::InvalidAttribute, message))?.id
            }
            None => CategoryAttributeId::new(&*self.clock),
        };
        let AttributeDraft { name, name_en, kind, unit, is_required, choices, .. } = draft;
        Ok(CategoryAttribute { id, category_id, name, name_en, kind, unit, is_required, choices })
    }

    /// Where categories come together, no attribute may be called as another.
    async fn check_names_along(
        &self,
        tx: &mut ActorTx,
        all: &[Category],
        moved: &Category,
        parent: Option<CategoryId>,
    ) -> Result<()> {
        let tree = Tree::new(all);
        let above: Vec<CategoryId> =
            parent.map(|id| tree.path(id)).unwrap_or_default().iter().map(|it| it.id).collect();
        let inherited = repo::attributes_of(tx, &uuids(&above)).await?;
        let brought = repo::attributes_of(tx, &uuids(&tree.subtree(moved.id))).await?;
        let names: HashSet<&str> = inherited.iter().map(|attribute| attribute.name.as_str()).collect();
        match brought.iter().find(|attribute| names.contains(attribute.name.as_str())) {
            Some(twice) => {
                let message = format!("上级类目已有参数“{}”，请先改名或移除", twice.name);
                Err(Failure::field("parentId", CatalogCode::DuplicateOption, message))
            }
            None => Ok(()),
        }
    }

    /// Which of the attributes that a saved product must say it does not.
    pub(super) async fn unsaid(&self, tx: &mut ActorTx, product: &Product) -> Result<Vec<CategoryAttribute>> {
        let asked = asked_of(tx, product.category_id).await?;
        let said = repo::values_of(tx, &[product.id.uuid()]).await?;
        Ok(unsaid(&asked, said.into_iter().map(|value| value.attribute_id)))
    }

    /// The own attributes of categories, each category's in their order.
    pub async fn attributes_by_categories(&self, categories: &[CategoryId]) -> Result<Vec<CategoryAttribute>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::attributes_of(&mut tx, &uuids(categories)).await?)
    }

    /// Attributes by id, also those that are no longer asked for.
    pub async fn attributes_by_ids(&self, ids: &[CategoryAttributeId]) -> Result<Vec<CategoryAttribute>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::attributes_by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// What products on the shelves say of themselves, each product's in the attributes' order.
    pub async fn product_attributes(&self, products: &[ProductId]) -> Result<Vec<ProductAttribute>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::values_of(&mut tx, &uuids(products)).await?)
    }

    /// What products that the actor may see say of themselves, drafts too.
    pub async fn my_product_attributes(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<ProductAttribute>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::values_of(&mut tx, &uuids(products)).await?)
    }
}

/// All categories, held so that two changes of the tree come one after the other.
async fn hold(tx: &mut ActorTx) -> Result<Vec<Category>> {
    repo::lock_tree(tx).await?;
    Ok(catalog_repo::categories(tx).await?)
}

/// Which of the attributes that a product must say it does not.
pub(super) fn unsaid(
    asked: &[CategoryAttribute],
    said: impl Iterator<Item = CategoryAttributeId>,
) -> Vec<CategoryAttribute> {
    let said: HashSet<CategoryAttributeId> = said.collect();
    asked.iter().filter(|attribute| attribute.is_required && !said.contains(&attribute.id)).cloned().collect()
}

/// What a category asks its products to say: its own attributes and those from the root down to it.
pub(super) async fn asked_of(tx: &mut ActorTx, category: CategoryId) -> Result<Vec<CategoryAttribute>> {
    let all = catalog_repo::categories(tx).await?;
    let path: Vec<CategoryId> = Tree::new(&all).path(category).into_iter().map(|category| category.id).collect();
    let mut asked = repo::attributes_of(tx, &uuids(&path)).await?;
    asked.sort_by_key(|attribute| path.iter().position(|id| *id == attribute.category_id));
    Ok(asked)
}

fn check(mut command: SaveCategory) -> Result<SaveCategory> {
    let mut problems = Problems::default();
    command.name = tidy(&command.name);
    command.name_en = tidy(&command.name_en);
    command.icon = tidy(&command.icon);
    for (field, label, text, limits) in [
        ("name", "名称", &command.name, NAME),
        ("nameEn", "英文名称", &command.name_en, NAME_EN),
        ("icon", "图标", &command.icon, ICON),
    ] {
        let wrong = flaw(label, text, limits);
        problems.require(wrong.is_none(), field, CatalogCode::InvalidText, wrong.unwrap_or_default());
    }
    problems.check()?;
    Ok(command)
}

fn named(id: CategoryId, command: SaveCategory) -> Category {
    let tail = id.uuid().simple().to_string();
    Category {
        id,
        parent_id: None,
        slug: format!("c-{}", &tail[tail.len() - 12..]),
        name: command.name,
        name_en: command.name_en,
        icon: command.icon,
        needs_food_license: command.needs_food_license,
        position: 0,
    }
}

use async_graphql::{Context, ID, Object, Result, dataloader::DataLoader};
use qd_commerce::catalog;
use qd_kernel::CategoryId;

use super::loaders::Categories;
use crate::ids::id;

/// 类目
#[derive(Debug, Clone)]
pub struct Category(catalog::Category);

impl From<catalog::Category> for Category {
    fn from(category: catalog::Category) -> Self {
        Self(category)
    }
}

#[Object]
impl Category {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What it stands under; nothing at the root.
    async fn parent_id(&self) -> Option<ID> {
        self.0.parent_id.map(id)
    }

    /// Its name in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its English name.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// The front end's name of its picture.
    async fn icon(&self) -> &str {
        &self.0.icon
    }
}

/// A category, batched with all others that the same answer needs.
pub(crate) async fn category_by_id(ctx: &Context<'_>, id: CategoryId) -> Result<Option<Category>> {
    Ok(ctx.data_unchecked::<DataLoader<Categories>>().load_one(id).await?.map(Category::from))
}

//! What the demo and imports set up, as the mall itself.

use qd_kernel::{Actor, CategoryId, Failure, ProductId};

use super::{CatalogCode, Category, NewCategory, Product, Result, error::not_found, events, repo, save};
use crate::{
    Commerce,
    asset::{self, Purpose, StoredPicture},
    shop::only_system,
};

/// The most pictures of one product.
const MAX_PICTURES: usize = 9;
/// The longest key of a picture in the object store.
const MAX_KEY: usize = 200;

impl Commerce {
    /// Sets a category up, or brings the one of this slug up to what is given.
    pub async fn create_category(&self, actor: &Actor, category: NewCategory) -> Result<Category> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let made = save::put_category(&mut tx, CategoryId::new(&*self.clock), &category).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Gives a product its pictures, the cover first: up to nine that are in the object store already.
    pub async fn set_pictures(&self, actor: &Actor, id: ProductId, pictures: Vec<StoredPicture>) -> Result<Product> {
        only_system(actor)?;
        let well_spelled = |key: &String| {
            (1..=MAX_KEY).contains(&key.len())
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.'))
        };
        if pictures.len() > MAX_PICTURES || !pictures.iter().all(|picture| well_spelled(&picture.key)) {
            return Err(Failure::field("pictures", CatalogCode::InvalidText, "最多 9 张图片，且都要在图片库里"));
        }
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold_any(&mut tx, id).await?.ok_or_else(not_found)?;
        let (subject, purpose) = (id.to_string(), Purpose::ProductPicture);
        asset::register(&mut tx, &*self.clock, product.org_id, &subject, purpose, &pictures).await?;
        product.picture_keys = pictures.into_iter().map(|picture| picture.key).collect();
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        tx.commit().await?;
        Ok(product)
    }
}

//! Goods: written by their shops' owners, given pictures, put on the shelf.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use qd_commerce::{
    asset::StoredPicture,
    catalog::{NewProduct, OptionDraft, OptionValue, ProductDraft, ProductKind, ProductStatus, VariantDraft},
};
use qd_gateways::objects::ObjectStore;
use qd_kernel::{Actor, Money, PageRequest, ProductId, VariantId};

use super::{
    calendar::Broadcast,
    content::{Choice, Collection, Content, Kind, Product, Shop},
    pictures::{COMPOSITIONS, product_picture, session_poster, shop_banner, shop_logo},
    setup::Cast,
    world::Rooms,
};

/// So many pictures are stored at once.
const AT_ONCE: usize = 16;

/// The goods' ids, by shop and product.
#[derive(Debug, Default)]
pub struct Shelf {
    products: HashMap<(usize, usize), (ProductId, Vec<VariantId>)>,
}

impl Shelf {
    /// A product's id.
    pub fn product(&self, shop: usize, product: usize) -> Result<ProductId> {
        Ok(self.products.get(&(shop, product)).context("a product is not on the shelf yet")?.0)
    }

    /// A variant's id.
    pub fn variant(&self, shop: usize, product: usize, variant: usize) -> Result<VariantId> {
        let (_, variants) = self.products.get(&(shop, product)).context("a product is not on the shelf yet")?;
        variants.get(variant).copied().context("a product has lost a variant")
    }

    /// Puts a product on the shelf; one that stands there stays.
    pub async fn publish(
        &mut self,
        rooms: &Rooms,
        content: &Content,
        cast: &Cast,
        (shop, product): (usize, usize),
    ) -> Result<()> {
        let stand = &cast.stands[shop];
        let it = &content.shops[shop].products[product];
        let page = PageRequest::new(5, None);
        let known = rooms.commerce.my_products(&stand.owner, None, Some(&it.title), &page).await?;
        let made = match known.items.into_iter().find(|known| known.title == it.title) {
            Some(known) => known,
            None => {
                let filed = it.category(&content.shops[shop]);
                let attributes = cast.categories.said(filed, &it.says)?;
                let draft = ProductDraft { attributes, ..draft(it, cast.categories.id(filed)?) };
                let new = NewProduct { kind: kind(it.kind), draft };
                rooms.commerce.create_product(&stand.owner, new).await.with_context(|| it.slug.clone())?
            }
        };
        if made.status == ProductStatus::Draft {
            let pictures = (0..COMPOSITIONS).map(|number| drawn(it.picture_key(number), PRODUCT_SIZE)).collect();
            rooms.commerce.set_pictures(&Actor::System, made.id, pictures).await?;
            rooms.commerce.publish_product(&stand.owner, made.id).await.with_context(|| it.slug.clone())?;
        }
        let variants = rooms.commerce.my_variants_by_products(&stand.owner, &[made.id]).await?;
        self.products.insert((shop, product), (made.id, variants.into_iter().map(|variant| variant.id).collect()));
        Ok(())
    }
}

/// How large products are drawn.
pub const PRODUCT_SIZE: (i32, i32) = (800, 800);

/// A drawing that the demo puts into the store.
pub fn drawn(key: String, size: (i32, i32)) -> StoredPicture {
    StoredPicture { key, size: Some(size), colour: None }
}

/// How a product of the demo reaches the buyer.
pub fn kind(kind: Kind) -> ProductKind {
    match kind {
        Kind::Parcel => ProductKind::Parcel,
        Kind::Pickup => ProductKind::Pickup,
        Kind::Voucher => ProductKind::Voucher,
    }
}

/// What a product says of itself, without what its category asks.
pub fn draft(product: &Product, category_id: qd_kernel::CategoryId) -> ProductDraft {
    let variants = product.variants.iter().enumerate().map(|(index, variant)| VariantDraft {
        name_en: Some(variant.1.clone()),
        choice: product.choice(index),
        ..VariantDraft::listed(product.sku(index), variant.0.clone(), Money::cny(variant.2), variant.3)
    });
    ProductDraft {
        title_en: Some(product.en.clone()),
        description: product.text.clone(),
        description_en: Some(product.text_en.clone()),
        seven_day_return: product.returns,
        options: product.options.iter().map(option).collect(),
        variants: variants.collect(),
        ..ProductDraft::titled(category_id, product.title.clone())
    }
}

fn option(choice: &Choice) -> OptionDraft {
    let value = |(name, en): &(String, String)| OptionValue { name: name.clone(), name_en: Some(en.clone()) };
    OptionDraft {
        name: choice.name.clone(),
        name_en: Some(choice.en.clone()),
        values: choice.values.iter().map(value).collect(),
    }
}

/// The key of a session's poster in the object store.
pub fn poster_key(session: usize) -> String {
    format!("demo/sessions/{:02}.svg", session + 1)
}

/// Draws every picture and stores it. Returns how many.
pub async fn paint(objects: &ObjectStore, content: &Content, sessions: &[Broadcast<'_>]) -> Result<usize> {
    let pictures = draw(content, sessions)?;
    let count = pictures.len();
    let store = |(key, svg): (String, String)| async move {
        objects.put(&key, Bytes::from(svg), "image/svg+xml").await.with_context(|| format!("{key} is not stored"))
    };
    stream::iter(pictures.into_iter().map(store)).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    Ok(count)
}

fn draw(content: &Content, sessions: &[Broadcast<'_>]) -> Result<Vec<(String, String)>> {
    let mut pictures = Vec::new();
    let mut turn = 0;
    for (index, shop) in (0..).zip(&content.shops) {
        pictures.push((shop.logo_key(), shop_logo(&shop.mark, &shop.hue)?));
        pictures.push((shop.banner_key(), shop_banner(&shop.motifs, &shop.mark, &shop.hue, index)?));
        for product in &shop.products {
            let art = product.art(shop).with_context(|| product.slug.clone())?;
            for number in 0..COMPOSITIONS {
                pictures.push((product.picture_key(number), product_picture(&art, turn, number)));
            }
            if shop.told().any(|told| told.slug == product.slug) {
                pictures.push((shop.story_key(product), product_picture(&art, turn, COMPOSITIONS - 1)));
            }
            for (at, _) in shop.news.iter().enumerate().filter(|(_, news)| news.product == product.slug) {
                pictures.push((shop.news_key(at), product_picture(&art, turn, 1)));
            }
            turn += 1;
        }
    }
    for (index, collection) in content.collections.iter().enumerate() {
        if let Some(hue) = &collection.hue {
            let turn = u32::try_from(index)?;
            pictures
                .push((Collection::picture_key(index), shop_banner(&collection.motifs, &collection.mark, hue, turn)?));
        }
    }
    for (index, session) in sessions.iter().enumerate() {
        pictures.push((poster_key(index), poster(content, session, index)?));
    }
    Ok(pictures)
}

/// The first shop's motifs in its hue; every other time a motif of the second shop among them.
fn poster(content: &Content, session: &Broadcast<'_>, index: usize) -> Result<String> {
    let mut shops: Vec<&Shop> = Vec::new();
    for &(shop, _) in &session.rundown {
        if !shops.iter().any(|known| known.slug == content.shops[shop].slug) {
            shops.push(&content.shops[shop]);
        }
    }
    let first = shops.first().context("a session sells something")?;
    let mut motifs = first.motifs.clone();
    if let (Some(second), Some(last)) = (shops.get(1), motifs.last_mut()) {
        last.clone_from(&second.motifs[0]);
    }
    session_poster(&motifs, &first.mark, &first.hue, u32::try_from(index)?)
}

//! A shop's own products: what its staff reads and changes.

use std::collections::{HashMap, HashSet};

use chrono::SubsecRound;
use qd_db::ActorTx;
use qd_kernel::{
    Actor, Failure, MemberRole, OrganizationId, Page, PageRequest, PersonId, Problems, ProductId, VariantId, business_day,
};
use uuid::Uuid;

use super::{
    CatalogCode, NewProduct, Product, ProductChange, ProductStatus, Result, Variant,
    error::{TAKEN_SKU, not_found, refusal},
    events,
    options::{OptionDraft, ProductOption},
    repo,
    rules::{self, CleanDraft, CleanVariant, Grounds},
    save,
    text::search_pattern,
};
use crate::{Commerce, shop::uuids, stock};

/// Who may change products, for which organization.
fn manager(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    let refusal = || Failure::refused(CatalogCode::NotAllowed, "只有店主和店长可以修改商品");
    actor.member_if(MemberRole::runs_shop).ok_or_else(refusal)
}

impl Commerce {
    /// The acting organization's products in every status, the newest first.
    pub async fn my_products(
        &self,
        actor: &Actor,
        status: Option<ProductStatus>,
        search: Option<&str>,
        page: &PageRequest,
    ) -> Result<Page<Product>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let pattern = search_pattern(search);
        let mut tx = self.db.begin(actor).await?;
        let rows = repo::of_org(&mut tx, org, status, pattern.as_deref(), page).await?;
        Ok(Page::cut(rows, page))
    }

    /// One of the acting organization's products.
    pub async fn my_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        repo::one_of_org(&mut tx, org, id).await?.ok_or_else(not_found)
    }

    /// The variants of products that the actor may see, drafts' too, each product's in their order.
    pub async fn my_variants_by_products(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<Variant>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::variants_of(&mut tx, &uuids(products)).await?)
    }

    /// The options of products that the actor may see, drafts' too, each product's in their order.
    pub async fn my_options_by_products(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<ProductOption>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::options_of(&mut tx, &uuids(products)).await?)
    }

    /// Makes a draft with its variants and their stock.
    pub async fn create_product(&self, actor: &Actor, new: NewProduct) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let today = business_day(self.clock.now());
        let (shop_id, grounds) =
            repo::grounds(&mut tx, org, new.draft.category_id, today).await?.ok_or_else(not_found)?;
        let draft = rules::check_draft(new.draft, grounds)?;
        let now = self.clock.now().trunc_subsecs(6);
        let mut product = Product {
            id: ProductId::new(&*self.clock),
            org_id: org,
            shop_id,
            category_id: draft.category_id,
            kind: new.kind,
            status: ProductStatus::Draft,
            title: String::new(),
            title_en: None,
            description: String::new(),
            description_en: None,
            picture_keys: Vec::new(),
            seven_day_return: draft.seven_day_return,
            from_price: rules::from_price(draft.variants.iter().map(|variant| variant.price)),
            sold_count: 0,
            version: 1,
            created_at: now,
            updated_at: now,
            published_at: None,
        };
        let (options, variants) = write(&mut product, draft);
        check_skus(&mut tx, &product, &variants).await?;
        let shelf = self.arrange(&product, Vec::new(), options, variants)?;
        save::insert_product(&mut tx, &product).await?;
        self.store(&mut tx, person, &product, shelf).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Changes a product as a whole. One that stands on the shelf must be fit to stay there.
    pub async fn update_product(&self, actor: &Actor, change: ProductChange) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, change.id).await?.ok_or_else(not_found)?;
        if product.version != change.version {
            return Err(Failure::field("version", CatalogCode::Stale, "商品刚刚被别人改过，请刷新后再改"));
        }
        let grounds = self.grounds(&mut tx, org, &change.draft).await?;
        let draft = rules::check_draft(change.draft, grounds)?;
        let held = repo::variants_of(&mut tx, &[product.id.uuid()]).await?;
        let (options, variants) = write(&mut product, draft);
        check_skus(&mut tx, &product, &variants).await?;
        let shelf = self.arrange(&product, held, options, variants)?;
        match product.status {
            ProductStatus::Published => {
                rules::check_shelf(&product, &shelf.options, shelf.is_offered(), grounds)?;
            }
            ProductStatus::Draft | ProductStatus::Archived => {}
        }
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        self.store(&mut tx, person, &product, shelf).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Puts a product on the shelf.
    pub async fn publish_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        let (_, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, id).await?.ok_or_else(not_found)?;
        product.status = product.status.publish().ok_or_else(|| wrong_state("商品已经在售"))?;
        let today = business_day(self.clock.now());
        let (_, grounds) = repo::grounds(&mut tx, org, product.category_id, today).await?.ok_or_else(not_found)?;
        rules::check_open(grounds)?;
        let variants = repo::variants_of(&mut tx, &[id.uuid()]).await?;
        let options = repo::options_of(&mut tx, &[id.uuid()]).await?;
        let options: Vec<OptionDraft> = options.into_iter().map(OptionDraft::from).collect();
        rules::check_shelf(&product, &options, variants.iter().any(|variant| variant.is_offered), grounds)?;
        product.published_at = product.published_at.or(Some(self.clock.now().trunc_subsecs(6)));
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Takes a product off the shelf; orders that name it go on.
    pub async fn archive_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        let (_, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, id).await?.ok_or_else(not_found)?;
        product.status = product.status.archive().ok_or_else(|| wrong_state("商品已经下架"))?;
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        tx.commit().await?;
        Ok(product)
    }

    async fn grounds(&self, tx: &mut ActorTx, org: OrganizationId, draft: &rules::ProductDraft) -> Result<Grounds> {
        let today = business_day(self.clock.now());
        let found = repo::grounds(tx, org, draft.category_id, today).await?;
        found.map(|(_, grounds)| grounds).ok_or_else(not_found)
    }

    /// Marks a product as changed now.
    pub(super) fn touch(&self, product: &mut Product) {
        product.version += 1;
        // PostgreSQL keeps microseconds: what is given back is what is read later.
        product.updated_at = self.clock.now().trunc_subsecs(6);
    }

    /// Parts what a seller wrote into variants to keep, to add and to take away.
    fn arrange(
        &self,
        product: &Product,
        held: Vec<Variant>,
        options: Vec<OptionDraft>,
        written: Vec<CleanVariant>,
    ) -> Result<Shelf> {
        let mut held: HashMap<VariantId, Variant> = held.into_iter().map(|variant| (variant.id, variant)).collect();
        let mut shelf = Shelf { options, ..Shelf::default() };
        for (index, (clean, position)) in written.into_iter().zip(0_i32..).enumerate() {
            let id = match clean.id {
                // Each is taken out once: named twice it is not found the second time.
                Some(id) => held.remove(&id).map(|variant| variant.id).ok_or_else(|| no_variant(index))?,
                None => VariantId::new(&*self.clock),
            };
            let variant = Variant {
                id,
                org_id: product.org_id,
                product_id: product.id,
                sku: clean.sku,
                name: clean.name,
                name_en: clean.name_en,
                choice: clean.choice,
                is_offered: clean.is_offered,
                price: clean.price,
                position,
                archived_at: None,
            };
            match clean.id {
                Some(_) => shelf.kept.push(variant),
                None => shelf.added.push((variant, clean.initial_stock)),
            }
        }
        shelf.gone = held.into_keys().map(VariantId::uuid).collect();
        Ok(shelf)
    }

    /// Saves a product's variants and says what changed. What goes goes first: its SKU is free again.
    async fn store(&self, tx: &mut ActorTx, person: PersonId, product: &Product, shelf: Shelf) -> Result<()> {
        save::replace_options(tx, product, &shelf.options).await?;
        save::archive_variants(tx, &shelf.gone, self.clock.now()).await?;
        save::update_variants(tx, product.id, &shelf.kept).await.map_err(refusal)?;
        save::insert_variants(tx, &*self.clock, person, &shelf.added).await.map_err(refusal)?;
        tx.emit(&events::product_changed(&*self.clock, product)).await?;
        let stocked: Vec<VariantId> = shelf.added.iter().map(|(variant, _)| variant.id).collect();
        if !stocked.is_empty() {
            tx.emit(&stock::stock_changed(&*self.clock, &stocked)).await?;
        }
        Ok(())
    }
}

/// A product's variants, parted by what is to be done with them.
#[derive(Default)]
struct Shelf {
    kept: Vec<Variant>,
    added: Vec<(Variant, i32)>,
    gone: Vec<Uuid>,
    options: Vec<OptionDraft>,
}

impl Shelf {
    /// Whether anything of it can be bought.
    fn is_offered(&self) -> bool {
        self.kept.iter().chain(self.added.iter().map(|(variant, _)| variant)).any(|variant| variant.is_offered)
    }
}

/// Refuses SKUs that another product of the organization has, each beside its field.
async fn check_skus(tx: &mut ActorTx, product: &Product, variants: &[CleanVariant]) -> Result<()> {
    let skus: Vec<String> = variants.iter().map(|variant| variant.sku.clone()).collect();
    let taken: HashSet<String> = repo::taken_skus(tx, product.org_id, product.id, &skus).await?.into_iter().collect();
    let mut problems = Problems::default();
    for (index, sku) in skus.iter().enumerate() {
        let field = format!("variants.{index}.sku");
        problems.require(!taken.contains(sku), &field, CatalogCode::DuplicateSku, TAKEN_SKU);
    }
    problems.check()
}

/// Writes a draft into a product and gives the options and variants that came with it.
fn write(product: &mut Product, draft: CleanDraft) -> (Vec<OptionDraft>, Vec<CleanVariant>) {
    product.category_id = draft.category_id;
    product.title = draft.title;
    product.title_en = draft.title_en;
    product.description = draft.description;
    product.description_en = draft.description_en;
    product.seven_day_return = draft.seven_day_return;
    let offered = draft.variants.iter().filter(|variant| variant.is_offered);
    product.from_price = rules::from_price(offered.map(|variant| variant.price));
    (draft.options, draft.variants)
}

fn wrong_state(message: &str) -> Failure<CatalogCode> {
    Failure::refused(CatalogCode::WrongState, message)
}

fn no_variant(index: usize) -> Failure<CatalogCode> {
    Failure::field(format!("variants.{index}.id"), CatalogCode::NotFound, "找不到这个规格，请刷新后再改")
}

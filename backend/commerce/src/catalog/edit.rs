//! Writing a shop's own products: made and changed as a whole.

use std::collections::{HashMap, HashSet};

use chrono::SubsecRound;
use qd_db::ActorTx;
use qd_kernel::{
    Actor, AssetId, CategoryAttributeId, Failure, OrganizationId, PersonId, Problems, ProductId, VariantId,
    business_day,
};
use uuid::Uuid;

use super::{
    CatalogCode, NewProduct, Product, ProductChange, ProductStatus, Result, Variant,
    category::{self, CategoryAttribute, unsaid},
    error::{TAKEN_SKU, not_found, refusal},
    events,
    history::{ProductAction, Snapshot, snapshot},
    options::OptionDraft,
    price, repo,
    rules::{self, CleanDraft, CleanVariant, Grounds},
    save,
    shelf::{Acknowledgement, Goods, check_acknowledgements},
    workspace::manager,
};
use crate::{
    Commerce,
    asset::{self, Purpose},
    search, stock,
};

impl Commerce {
    /// Makes a draft with its variants and their stock.
    pub async fn create_product(&self, actor: &Actor, new: NewProduct) -> Result<Product> {
        let mut tx = self.db.begin(actor).await?;
        let product = self.create_product_in_tx(&mut tx, actor, new).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// As [`create_product`](Self::create_product), in a transaction of the same actor that the caller commits.
    pub(crate) async fn create_product_in_tx(
        &self,
        tx: &mut ActorTx,
        actor: &Actor,
        new: NewProduct,
    ) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let today = business_day(self.clock.now());
        let (shop_id, grounds) = repo::grounds(tx, org, new.draft.category_id, today).await?.ok_or_else(not_found)?;
        let asked = category::asked_of(tx, new.draft.category_id).await?;
        let mut draft = rules::check_draft(new.draft, grounds, &asked)?;
        let pictures = draft.pictures.take();
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
            publish_at: None,
            unpublish_at: None,
        };
        let written = write(&mut product, draft);
        self.show(tx, &mut product, pictures).await?;
        check_skus(tx, &product, &written.variants).await?;
        let shelf = self.arrange(&product, Vec::new(), written)?;
        let changes = Snapshot::default().changes(&snapshot(&product, &shelf.options, &shelf.all()));
        save::insert_product(tx, &product).await?;
        self.store(tx, person, &product, shelf).await?;
        self.note_event(tx, Some(person), &product, (ProductAction::Created, changes)).await?;
        Ok(product)
    }

    /// Changes a product as a whole. One that stands on the shelf must be fit to stay there.
    pub async fn update_product(&self, actor: &Actor, change: ProductChange) -> Result<Product> {
        let mut tx = self.db.begin(actor).await?;
        let product = self.update_product_in_tx(&mut tx, actor, change).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// As [`update_product`](Self::update_product), in a transaction of the same actor that the caller commits.
    pub(crate) async fn update_product_in_tx(
        &self,
        tx: &mut ActorTx,
        actor: &Actor,
        change: ProductChange,
    ) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let mut product = repo::hold(tx, org, change.id).await?.ok_or_else(not_found)?;
        if product.version != change.version {
            return Err(Failure::field("version", CatalogCode::Stale, "商品刚刚被别人改过，请刷新后再改"));
        }
        let grounds = self.grounds(tx, org, &change.draft).await?;
        let mut change = change;
        let given = check_acknowledgements(std::mem::take(&mut change.draft.acknowledgements))?;
        let asked = category::asked_of(tx, change.draft.category_id).await?;
        let mut draft = rules::check_draft(change.draft, grounds, &asked)?;
        let pictures = draft.pictures.take();
        let held = repo::variants_of(tx, &[product.id.uuid()]).await?;
        let options = repo::options_of(tx, &[product.id.uuid()]).await?;
        let options: Vec<_> = options.into_iter().map(OptionDraft::from).collect();
        let before = snapshot(&product, &options, &held);
        let written = write(&mut product, draft);
        self.show(tx, &mut product, pictures).await?;
        check_skus(tx, &product, &written.variants).await?;
        let shelf = self.arrange(&product, held, written)?;
        self.touch(&mut product);
        match product.status {
            ProductStatus::Published => {
                self.check_stays(tx, person, &product, (&shelf, grounds, &asked), &given).await?;
            }
            ProductStatus::Draft | ProductStatus::Archived => {}
        }
        let changes = before.changes(&snapshot(&product, &shelf.options, &shelf.all()));
        save::update_product(tx, &product).await?;
        self.store(tx, person, &product, shelf).await?;
        self.note_event(tx, Some(person), &product, (ProductAction::Changed, changes)).await?;
        Ok(product)
    }

    /// Whether what stands on the shelf is fit to stay there.
    async fn check_stays(
        &self,
        tx: &mut ActorTx,
        person: PersonId,
        product: &Product,
        (shelf, grounds, asked): (&Shelf, Grounds, &[CategoryAttribute]),
        given: &[Acknowledgement],
    ) -> Result<()> {
        let (variants, now) = (shelf.all(), self.clock.now());
        let mut since = price::since(tx, &variants, now).await?;
        since.extend(shelf.repriced.iter().map(|id| (*id, now)));
        let silent = unsaid(asked, shelf.attributes.iter().map(|(id, _)| *id));
        let goods = Goods { options: &shelf.options, variants: &variants, unsaid: &silent };
        let report = self.examine(tx, product, goods, grounds, (&since, given)).await?;
        report.check()?;
        self.note_check(tx, Some(person), product, (&report, given)).await
    }

    async fn grounds(&self, tx: &mut ActorTx, org: OrganizationId, draft: &rules::ProductDraft) -> Result<Grounds> {
        let today = business_day(self.clock.now());
        let found = repo::grounds(tx, org, draft.category_id, today).await?;
        found.map(|(_, grounds)| grounds).ok_or_else(not_found)
    }

    /// Has a product show these pictures; none leaves it those that it has.
    async fn show(&self, tx: &mut ActorTx, product: &mut Product, pictures: Option<Vec<AssetId>>) -> Result<()> {
        let Some(ids) = pictures else { return Ok(()) };
        let (subject, purpose) = (product.id.to_string(), Purpose::ProductPicture);
        let attached = asset::attach(tx, &*self.clock, product.org_id, &subject, purpose, &ids).await;
        let shown = attached.map_err(|error| error.refuse("pictures", CatalogCode::InvalidPicture))?;
        product.picture_keys = shown.iter().filter_map(|asset| Some(asset.stored()?.key.clone())).collect();
        Ok(())
    }

    /// Marks a product as changed now.
    pub(super) fn touch(&self, product: &mut Product) {
        product.version += 1;
        // PostgreSQL keeps microseconds: what is given back is what is read later.
        product.updated_at = self.clock.now().trunc_subsecs(6);
    }

    /// Parts what a seller wrote into variants to keep, to add and to take away.
    fn arrange(&self, product: &Product, held: Vec<Variant>, written: Written) -> Result<Shelf> {
        let mut held: HashMap<VariantId, Variant> = held.into_iter().map(|variant| (variant.id, variant)).collect();
        let Written { options, variants, attributes } = written;
        let mut shelf = Shelf { options, attributes, ..Shelf::default() };
        for (index, (clean, position)) in variants.into_iter().zip(0_i32..).enumerate() {
            let known = match clean.id {
                // Each is taken out once: named twice it is not found the second time.
                Some(id) => Some(held.remove(&id).ok_or_else(|| no_variant(index))?),
                None => None,
            };
            let id = known.as_ref().map_or_else(|| VariantId::new(&*self.clock), |variant| variant.id);
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
                list_price: clean.list_price,
                position,
                archived_at: None,
            };
            if known.is_none_or(|old| (old.price, old.list_price) != (variant.price, variant.list_price)) {
                shelf.repriced.insert(id);
            }
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
        category::replace_values(tx, product, &shelf.attributes).await?;
        save::replace_options(tx, product, &shelf.options).await?;
        save::archive_variants(tx, &shelf.gone, self.clock.now()).await?;
        save::update_variants(tx, product.id, &shelf.kept).await.map_err(refusal)?;
        save::insert_variants(tx, &*self.clock, person, &shelf.added).await.map_err(refusal)?;
        let repriced: Vec<VariantId> = shelf.repriced.iter().copied().collect();
        price::note_changes(tx, &*self.clock, person, &repriced, product.updated_at).await?;
        tx.emit(&events::product_changed(&*self.clock, product)).await?;
        if product.status == ProductStatus::Published {
            search::reindex(tx, &*self.clock, &[product.id]).await?;
        }
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
    attributes: Vec<(CategoryAttributeId, Vec<String>)>,
    /// Those whose price or crossed-out price is another than before.
    repriced: HashSet<VariantId>,
}

impl Shelf {
    /// All that stay or come, in the order in which they were written.
    fn all(&self) -> Vec<Variant> {
        let mut all: Vec<Variant> =
            self.kept.iter().chain(self.added.iter().map(|(variant, _)| variant)).cloned().collect();
        all.sort_by_key(|variant| variant.position);
        all
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

/// What came with a draft beside the product itself.
struct Written {
    options: Vec<OptionDraft>,
    variants: Vec<CleanVariant>,
    attributes: Vec<(CategoryAttributeId, Vec<String>)>,
}

/// Writes a draft into a product and gives what came with it.
fn write(product: &mut Product, draft: CleanDraft) -> Written {
    product.category_id = draft.category_id;
    product.title = draft.title;
    product.title_en = draft.title_en;
    product.description = draft.description;
    product.description_en = draft.description_en;
    product.seven_day_return = draft.seven_day_return;
    let offered = draft.variants.iter().filter(|variant| variant.is_offered);
    product.from_price = rules::from_price(offered.map(|variant| variant.price));
    Written { options: draft.options, variants: draft.variants, attributes: draft.attributes }
}

fn no_variant(index: usize) -> Failure<CatalogCode> {
    Failure::field(format!("variants.{index}.id"), CatalogCode::NotFound, "找不到这个规格，请刷新后再改")
}

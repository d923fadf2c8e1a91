//! Keeps what is searched in step with what is sold: in the transaction that changes it.
//!
//! Who writes a product's document holds the product's row, so that a change of its text and the sale of its last piece
//! come one after the other. Products are locked by id, after stock (see the order of locks in docs/ARCHITECTURE.md).

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Event, Result};
use qd_kernel::{Clock, ProductId, ShopId, VariantId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{document::Texts, engine::Document};
use crate::{catalog::ProductKind, shop::uuids};

/// The topic of [`SearchChanged`].
pub const SEARCH_CHANGED: &str = "search.changed";

/// What some products are found by changed, or whether they can be bought: read their documents again.
#[derive(Debug, Serialize, Deserialize)]
pub struct SearchChanged {
    /// Which; none when another generation is searched from now on.
    pub products: Vec<ProductId>,
}

/// Brings the products' documents up to what the products are now. To be called at the end of every write that changes
/// what is found: text, price, variants, category, status, the shop's status. Four statements however many products;
/// `tx` must be of the products' organization or `System`.
pub async fn reindex(tx: &mut ActorTx, clock: &dyn Clock, products: &[ProductId]) -> Result<()> {
    if products.is_empty() {
        return Ok(());
    }
    let ids = uuids(products);
    lock(tx, &ids).await?;
    let shelf = read(tx, &ids).await?;
    write(tx, &ids, &shelf).await?;
    announce(tx, clock, products).await
}

/// As [`reindex`], for all that a shop sells.
pub async fn reindex_shop(tx: &mut ActorTx, clock: &dyn Clock, shop: ShopId) -> Result<()> {
    let ids = sqlx::query_scalar!(
        "select id from product where shop_id = $1 and status = 'published' order by id",
        shop.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    let products: Vec<ProductId> = ids.into_iter().map(ProductId::from).collect();
    reindex(tx, clock, &products).await
}

/// To be called when pieces were taken off the shelf: what sold out is no longer in stock. One statement, four when
/// something sold out.
pub async fn taken(tx: &mut ActorTx, clock: &dyn Clock, variants: &[VariantId]) -> Result<()> {
    restock(tx, clock, variants, false).await
}

/// To be called when pieces were put on the shelf, of some products perhaps taken off it: what was sold out may be in
/// stock again, and the other way round.
pub async fn given_back(tx: &mut ActorTx, clock: &dyn Clock, variants: &[VariantId]) -> Result<()> {
    restock(tx, clock, variants, true).await
}

async fn restock(tx: &mut ActorTx, clock: &dyn Clock, variants: &[VariantId], all: bool) -> Result<()> {
    let held = sqlx::query_scalar!(
        "select p.id from product p
         where p.id in (select v.product_id from variant v join stock s on s.variant_id = v.id
                        where v.id = any($1) and ($2 or s.available = 0))
         order by p.id for no key update",
        &uuids(variants),
        all,
    )
    .fetch_all(tx.conn())
    .await?;
    if held.is_empty() {
        return Ok(());
    }
    let changed = sqlx::query_scalar!(
        "update search_document d set in_stock = now.in_stock
         from (select v.product_id, bool_or(s.available > 0) as in_stock
               from variant v join stock s on s.variant_id = v.id
               where v.product_id = any($1) and v.archived_at is null group by v.product_id) now
         where d.product_id = now.product_id and d.in_stock <> now.in_stock
         returning d.product_id",
        &held,
    )
    .fetch_all(tx.conn())
    .await?;
    let changed: Vec<ProductId> = changed.into_iter().map(ProductId::from).collect();
    if changed.is_empty() { Ok(()) } else { announce(tx, clock, &changed).await }
}

/// To be called when products' sold counts rose; the products are held. Two statements.
pub async fn sold(tx: &mut ActorTx, clock: &dyn Clock, products: &[ProductId]) -> Result<()> {
    sqlx::query!(
        "update search_document d set sold_count = p.sold_count
         from product p where p.id = d.product_id and p.id = any($1)",
        &uuids(products),
    )
    .execute(tx.conn())
    .await?;
    announce(tx, clock, products).await
}

async fn announce(tx: &mut ActorTx, clock: &dyn Clock, products: &[ProductId]) -> Result<()> {
    tx.emit(&Event::new(clock, SEARCH_CHANGED, SearchChanged { products: products.to_vec() })).await
}

/// Holds products, so that their documents are written by one at a time.
pub(super) async fn lock(tx: &mut ActorTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!("select id from product where id = any($1) order by id for no key update", ids)
        .fetch_all(tx.conn())
        .await?;
    Ok(())
}

/// A product on a shelf, with what it is found by.
pub(super) struct OnShelf {
    pub document: Document,
    pub terms: Vec<String>,
}

struct ShelfRow {
    id: Uuid,
    org_id: Uuid,
    shop_id: Uuid,
    category_id: Uuid,
    kind: String,
    title: String,
    title_en: Option<String>,
    description: String,
    description_en: Option<String>,
    from_price_fen: i64,
    sold_count: i64,
    published_at: DateTime<Utc>,
    in_stock: bool,
    names: Vec<String>,
}

/// Those of the products that stand on an open shop's shelf and may be ordered: not where a licence ran out.
pub(super) async fn read(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<OnShelf>> {
    let rows = sqlx::query_as!(
        ShelfRow,
        r#"with recursive food (id) as (
             select id from category where needs_food_license
             union
             select c.id from category c join food f on c.parent_id = f.id)
           select p.id, p.org_id, p.shop_id, p.category_id, p.kind, p.title, p.title_en, p.description, p.description_en,
                  p.from_price_fen, p.sold_count, p.published_at as "published_at!",
                  exists (select from variant v join stock k on k.variant_id = v.id
                          where v.product_id = p.id and v.archived_at is null and k.available > 0) as "in_stock!",
                  array_remove(array[c.name, c.name_en, s.name, s.name_en], null)
                    || array(select v.name || coalesce(' ' || v.name_en, '') from variant v
                             where v.product_id = p.id and v.archived_at is null order by v.position limit 40) as "names!"
           from product p join shop s on s.id = p.shop_id join category c on c.id = p.category_id
           where p.id = any($1) and p.status = 'published' and s.status = 'open' and p.published_at is not null
             and s.orders_halted_at is null
             and (s.food_halted_at is null or p.category_id not in (select id from food))"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(ShelfRow::on_shelf).collect()
}

impl ShelfRow {
    fn on_shelf(self) -> Result<OnShelf> {
        let texts = Texts {
            title: &self.title,
            title_en: self.title_en.as_deref(),
            description: &self.description,
            description_en: self.description_en.as_deref(),
            names: self.names.iter().map(String::as_str).collect(),
        };
        let (tokens, terms) = (texts.tokens(), texts.terms());
        let document = Document {
            product: self.id.into(),
            org: self.org_id.into(),
            shop: self.shop_id.into(),
            category: self.category_id.into(),
            kind: ProductKind::parse(&self.kind)?,
            title: self.title,
            title_en: self.title_en,
            price_fen: self.from_price_fen,
            sold: self.sold_count,
            in_stock: self.in_stock,
            published_at: self.published_at,
            tokens,
        };
        Ok(OnShelf { document, terms })
    }
}

/// Writes the documents of `shelf` into every generation and takes those of the other `ids` away: one statement.
async fn write(tx: &mut ActorTx, ids: &[Uuid], shelf: &[OnShelf]) -> Result<()> {
    let columns = Columns::of(shelf);
    sqlx::query!(
        "with gone as (delete from search_document where product_id = any($1) and product_id <> all($2)),
              terms as (insert into search_term (term) select * from unnest($14::text[]) on conflict (term) do nothing)
         insert into search_document (generation, product_id, org_id, shop_id, category_id, kind, title, title_en, price_fen,
             sold_count, in_stock, published_at, tokens)
         select g.generation, t.* from
           (select unnest(array_remove(array[current, building], null)) as generation from search_generation) g,
           unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[],
             $10::bigint[], $11::bool[], $12::timestamptz[], $13::text[]::tsvector[]) as t
         on conflict (generation, product_id) do update set shop_id = excluded.shop_id, category_id = excluded.category_id,
             kind = excluded.kind, title = excluded.title, title_en = excluded.title_en, price_fen = excluded.price_fen,
             sold_count = excluded.sold_count, in_stock = excluded.in_stock, published_at = excluded.published_at,
             tokens = excluded.tokens",
        ids,
        &columns.products,
        &columns.orgs,
        &columns.shops,
        &columns.categories,
        &columns.kinds,
        &columns.titles,
        &columns.titles_en as _,
        &columns.prices,
        &columns.sold,
        &columns.in_stock,
        &columns.published,
        &columns.tokens,
        &columns.terms,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts documents into the generation that is being built; one that is there already is newer and stays.
pub(super) async fn fill(tx: &mut ActorTx, generation: i32, shelf: &[OnShelf]) -> Result<()> {
    let columns = Columns::of(shelf);
    sqlx::query!(
        "with terms as (insert into search_term (term) select * from unnest($14::text[]) on conflict (term) do nothing)
         insert into search_document (generation, product_id, org_id, shop_id, category_id, kind, title, title_en, price_fen,
             sold_count, in_stock, published_at, tokens)
         select $1, t.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
             $9::bigint[], $10::bigint[], $11::bool[], $12::timestamptz[], $13::text[]::tsvector[]) as t
         on conflict (generation, product_id) do nothing",
        generation,
        &columns.products,
        &columns.orgs,
        &columns.shops,
        &columns.categories,
        &columns.kinds,
        &columns.titles,
        &columns.titles_en as _,
        &columns.prices,
        &columns.sold,
        &columns.in_stock,
        &columns.published,
        &columns.tokens,
        &columns.terms,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Documents turned into the columns that `unnest` takes.
#[derive(Default)]
struct Columns {
    products: Vec<Uuid>,
    orgs: Vec<Uuid>,
    shops: Vec<Uuid>,
    categories: Vec<Uuid>,
    kinds: Vec<String>,
    titles: Vec<String>,
    titles_en: Vec<Option<String>>,
    prices: Vec<i64>,
    sold: Vec<i64>,
    in_stock: Vec<bool>,
    published: Vec<DateTime<Utc>>,
    tokens: Vec<String>,
    terms: Vec<String>,
}

impl Columns {
    fn of(shelf: &[OnShelf]) -> Self {
        let mut columns = Self::default();
        for OnShelf { document, terms } in shelf {
            columns.products.push(document.product.uuid());
            columns.orgs.push(document.org.uuid());
            columns.shops.push(document.shop.uuid());
            columns.categories.push(document.category.uuid());
            columns.kinds.push(document.kind.as_str().to_owned());
            columns.titles.push(document.title.clone());
            columns.titles_en.push(document.title_en.clone());
            columns.prices.push(document.price_fen);
            columns.sold.push(document.sold);
            columns.in_stock.push(document.in_stock);
            columns.published.push(document.published_at);
            columns.tokens.push(document.tokens.to_tsvector());
            columns.terms.extend(terms.iter().cloned());
        }
        // Everybody who adds terms does so in one order: two that add the same wait for each other, never in a circle.
        columns.terms.sort_unstable();
        columns.terms.dedup();
        columns
    }
}

struct DocumentRow {
    product_id: Uuid,
    org_id: Uuid,
    shop_id: Uuid,
    category_id: Uuid,
    kind: String,
    title: String,
    title_en: Option<String>,
    price_fen: i64,
    sold_count: i64,
    in_stock: bool,
    published_at: DateTime<Utc>,
    tokens: String,
}

impl TryFrom<DocumentRow> for Document {
    type Error = Error;

    fn try_from(row: DocumentRow) -> Result<Self> {
        Ok(Self {
            product: row.product_id.into(),
            org: row.org_id.into(),
            shop: row.shop_id.into(),
            category: row.category_id.into(),
            kind: ProductKind::parse(&row.kind)?,
            title: row.title,
            title_en: row.title_en,
            price_fen: row.price_fen,
            sold: row.sold_count,
            in_stock: row.in_stock,
            published_at: row.published_at,
            tokens: qd_text::Tokens::from_tsvector(&row.tokens),
        })
    }
}

/// The documents of products, as they are searched now.
pub(super) async fn documents(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Document>> {
    let rows = sqlx::query_as!(
        DocumentRow,
        r#"select product_id, org_id, shop_id, category_id, kind, title, title_en, price_fen, sold_count, in_stock,
                  published_at, tokens::text as "tokens!"
           from search_document
           where product_id = any($1) and generation = (select current from search_generation)"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Document::try_from).collect()
}

/// A page of all documents of the generation that is searched, by product.
pub(super) async fn documents_after(tx: &mut ActorTx, after: Uuid, limit: i64) -> Result<Vec<Document>> {
    let rows = sqlx::query_as!(
        DocumentRow,
        r#"select product_id, org_id, shop_id, category_id, kind, title, title_en, price_fen, sold_count, in_stock,
                  published_at, tokens::text as "tokens!"
           from search_document
           where generation = (select current from search_generation) and product_id > $1
           order by generation, product_id limit $2"#,
        after,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Document::try_from).collect()
}

//! Files to download: the template, the shop's products and stock, the report of an import.

use std::collections::HashMap;

use qd_db::ActorTx;
use qd_kernel::{
    Actor, CategoryId, Failure, MemberRole, OrganizationId, ProductId, SheetImportId, VariantId, business_day,
};
use qd_sheets::{Cell, Column, Format, write_csv, write_xlsx};
use uuid::Uuid;

use super::{
    ExportScope, Problem, Result, RowOutcome, SheetCode, SheetFile, categories,
    columns::{self, Field, REPORTED, SHOWN},
    error::not_found,
    parse::kind_word,
    plan, repo,
};
use crate::{
    Commerce,
    catalog::{self, Product, ProductOption, ProductStatus, Variant},
    stock::{self, StockLocation},
};

/// The most variants of one export.
const MAX_VARIANTS: usize = 50_000;
const PRODUCTS: &str = "商品库存";
const HELP: &str = "填写说明";

impl Commerce {
    /// A sheet with the headings and, in XLSX, what belongs below each.
    pub async fn import_template(&self, actor: &Actor, format: Format) -> Result<SheetFile> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let locations = stock::locations_of(&mut tx, org).await?;
        let columns: Vec<Column> = columns::written(&locations, false).into_iter().map(|(_, column)| column).collect();
        file("商品导入模板", format, columns, Vec::new(), Some(HELP)).await
    }

    /// The acting organization's products or stock; what comes out goes in again.
    pub async fn export_sheet(&self, actor: &Actor, scope: ExportScope, format: Format) -> Result<SheetFile> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let shop = read_shop(&mut tx, org).await?;
        drop(tx);
        let written = columns::written(&shop.locations, scope == ExportScope::Stock);
        let rows = shop.rows(&written);
        let columns =
            written.into_iter().map(|(_, column)| column).chain(SHOWN.into_iter().map(columns::shown)).collect();
        let name = match scope {
            ExportScope::Products => "商品",
            ExportScope::Stock => "库存",
        };
        let name = format!("{name}-{}", business_day(self.clock.now()).format("%Y%m%d"));
        file(&name, format, columns, rows, None).await
    }

    /// What became of an import's rows: the file that was sent, with two columns more.
    pub async fn import_report(&self, actor: &Actor, id: SheetImportId) -> Result<SheetFile> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let job = repo::one(&mut tx, org, id).await?.ok_or_else(not_found)?;
        let rows = repo::all_rows(&mut tx, id).await?;
        drop(tx);
        // The headings of a report that is sent again are not there twice.
        let kept: Vec<usize> =
            (0..job.header.len()).filter(|at| !REPORTED.contains(&job.header[*at].as_str())).collect();
        let rows = rows
            .iter()
            .map(|row| {
                let told: Vec<String> = row.problems.iter().map(tell).collect();
                let cells = kept.iter().map(|at| Cell::text(row.cells.get(*at).cloned().unwrap_or_default()));
                cells.chain([Cell::text(outcome_word(row.outcome)), Cell::text(told.join("；"))]).collect()
            })
            .collect();
        let columns = kept
            .iter()
            .map(|at| columns::shown(&job.header[*at]))
            .chain(REPORTED.into_iter().map(columns::shown))
            .collect();
        let stem = job.import.file_name.rsplit_once('.').map_or(job.import.file_name.as_str(), |(stem, _)| stem);
        file(&format!("{stem}-导入报告"), Format::Xlsx, columns, rows, None).await
    }
}

/// Writes a file on a thread of its own: some hundred thousand cells take a while.
async fn file(
    name: &str,
    format: Format,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    help: Option<&'static str>,
) -> Result<SheetFile> {
    let written = tokio::task::spawn_blocking(move || match format {
        Format::Xlsx => write_xlsx(PRODUCTS, &columns, &rows, help),
        Format::Csv => Ok(write_csv(&columns, &rows)),
    });
    let bytes = written.await.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let extension = super::format_word(format);
    Ok(SheetFile { name: format!("{name}.{extension}"), format, bytes })
}

fn tell(problem: &Problem) -> String {
    if problem.column.is_empty() {
        problem.message.clone()
    } else {
        format!("{}：{}", problem.column, problem.message)
    }
}

/// An outcome as a report says it.
fn outcome_word(outcome: RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Waiting => "未检查",
        RowOutcome::Create => "将新建",
        RowOutcome::Update => "将更新",
        RowOutcome::Unchanged => "无变化",
        RowOutcome::Bad => "有问题",
        RowOutcome::Created => "已新建",
        RowOutcome::Updated => "已更新",
        RowOutcome::Failed => "未导入",
    }
}

/// A shop's products with everything that a sheet says of them.
struct ShopSheet {
    locations: Vec<StockLocation>,
    categories: HashMap<CategoryId, String>,
    products: Vec<Product>,
    variants: HashMap<ProductId, Vec<Variant>>,
    options: HashMap<ProductId, Vec<ProductOption>>,
    stock: HashMap<VariantId, StockOf>,
}

#[derive(Default)]
struct StockOf {
    available: i32,
    reserved: i32,
    promised: i32,
    low_at: Option<i32>,
    places: HashMap<Uuid, i32>,
}

async fn read_shop(tx: &mut ActorTx, org: OrganizationId) -> Result<ShopSheet> {
    let locations = stock::locations_of(tx, org).await?;
    let ids = sqlx::query_scalar!(
        "select id from product where org_id = $1 and status <> 'archived' order by id desc",
        org.uuid(),
    )
    .fetch_all(tx.conn())
    .await
    .map_err(qd_db::Error::from)?;
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::new();
    let found = catalog::load_variants_of(tx, &ids).await?;
    if found.len() > MAX_VARIANTS {
        return Err(Failure::refused(
            SheetCode::InvalidFile,
            format!("规格超过 {MAX_VARIANTS} 个，请联系秘书处分批导出"),
        ));
    }
    for variant in found {
        variants.entry(variant.product_id).or_default().push(variant);
    }
    let mut options: HashMap<ProductId, Vec<ProductOption>> = HashMap::new();
    for option in catalog::load_options_of(tx, &ids).await? {
        options.entry(option.product_id).or_default().push(option);
    }
    let mut products = catalog::load_products(tx, &ids).await?;
    products.sort_by_key(|product| std::cmp::Reverse(product.id));
    let categories = categories::words_of(&catalog::load_categories(tx).await?);
    Ok(ShopSheet { locations, categories, products, variants, options, stock: read_stock(tx, org).await? })
}

async fn read_stock(tx: &mut ActorTx, org: OrganizationId) -> Result<HashMap<VariantId, StockOf>> {
    let rows = sqlx::query!(
        r#"select s.variant_id as "variant_id!", s.available as "available!", s.reserved as "reserved!", s.promised as "promised!",
                  s.low_at, a.location_id as "location_id?", a.on_hand as "on_hand?"
           from stock s left join stock_at a on a.variant_id = s.variant_id where s.org_id = $1"#,
        org.uuid(),
    )
    .fetch_all(tx.conn())
    .await
    .map_err(qd_db::Error::from)?;
    let mut stock: HashMap<VariantId, StockOf> = HashMap::new();
    for row in rows {
        let entry = stock.entry(row.variant_id.into()).or_default();
        (entry.available, entry.reserved, entry.promised) = (row.available, row.reserved, row.promised);
        entry.low_at = row.low_at;
        entry.places.extend(row.location_id.zip(row.on_hand));
    }
    Ok(stock)
}

impl ShopSheet {
    fn rows(&self, written: &[(Field, Column)]) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for product in &self.products {
            for variant in self.variants.get(&product.id).into_iter().flatten() {
                let nothing = StockOf::default();
                let stock = self.stock.get(&variant.id).unwrap_or(&nothing);
                let cells = written.iter().map(|(field, _)| self.cell(*field, product, variant, stock));
                let shown = [
                    Cell::text(status_word(product.status)),
                    Cell::Number(stock.available.into()),
                    Cell::Number(stock.reserved.into()),
                    Cell::Number(stock.promised.into()),
                ];
                rows.push(cells.chain(shown).collect());
            }
        }
        rows
    }

    fn cell(&self, field: Field, product: &Product, variant: &Variant, stock: &StockOf) -> Cell {
        let optional = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
        match field {
            Field::Sku => Cell::text(&variant.sku),
            Field::Title => Cell::text(&product.title),
            Field::TitleEn => optional(&product.title_en),
            Field::Category => Cell::text(self.categories.get(&product.category_id).cloned().unwrap_or_default()),
            Field::Kind => Cell::text(kind_word(product.kind)),
            Field::Description => Cell::text(&product.description),
            Field::DescriptionEn => optional(&product.description_en),
            Field::SevenDay => Cell::text(if product.seven_day_return { "是" } else { "否" }),
            Field::Options => {
                let names = self.options.get(&product.id).into_iter().flatten().map(|option| option.name.as_str());
                Cell::text(names.collect::<Vec<_>>().join(plan::BETWEEN))
            }
            Field::Variant => Cell::text(&variant.name),
            Field::VariantEn => optional(&variant.name_en),
            Field::Price => Cell::Fen(variant.price.minor),
            Field::ListPrice => variant.list_price.map_or(Cell::Empty, |price| Cell::Fen(price.minor)),
            Field::LowAt => stock.low_at.map_or(Cell::Empty, |low_at| Cell::Number(low_at.into())),
            Field::Place(id) => {
                stock.places.get(&id.uuid()).map_or(Cell::Empty, |pieces| Cell::Number((*pieces).into()))
            }
        }
    }
}

fn status_word(status: ProductStatus) -> &'static str {
    match status {
        ProductStatus::Draft => "草稿",
        ProductStatus::Published => "在售",
        ProductStatus::Archived => "已下架",
    }
}

//! Where the demo's goods lie: a counter where they are picked up, pieces carried there, a count that is done and one
//! that is open. Each step may have been done before a load was interrupted: then it is passed over.

use anyhow::{Context as _, Result};
use chrono::Duration;
use qd_commerce::stock::{
    CloseTake, CountedPieces, LocationKind, OpenTake, SaveLocation, StockFilter, StockItem, StockTransfer, Thresholds,
    Watched,
};
use qd_kernel::{MAX_PAGE_SIZE, PageRequest, StockLocationId};

use super::{
    content::{Kind, Shop},
    play::Stage,
    setup::Stand,
};

const COUNTER: &str = "门店自提点";
/// So many kinds of goods are carried to a counter.
const CARRIED: usize = 6;

/// Sees to the stock of every shop.
pub async fn keep(stage: &Stage<'_>) -> Result<()> {
    let now = stage.calendar.now;
    for (number, (shop, stand)) in stage.content.shops.iter().zip(&stage.cast.stands).enumerate() {
        stage.rooms.set_clock(now - Duration::days(2));
        if let Some(address) = &shop.pickup_address {
            let (home, counter) = locations(stage, stand, address).await?;
            let items = items(stage, (shop, stand)).await?;
            carry(stage, (shop, stand), &items, (home, counter)).await?;
            if number == 0 {
                warn_early(stage, stand, &items).await?;
                count(stage, stand, &items, (home, counter)).await.context("demo: counting stock")?;
            }
        }
        stage.rooms.set_clock(now);
        stage.rooms.commerce.watch_stock(&Watched { organization: Some(stand.org), ..Watched::default() }).await?;
    }
    Ok(())
}

async fn locations(stage: &Stage<'_>, stand: &Stand, address: &str) -> Result<(StockLocationId, StockLocationId)> {
    let commerce = &stage.rooms.commerce;
    let known = commerce.stock_locations(&stand.owner).await?;
    let home = known.iter().find(|location| location.is_default).context("a shop has a default location")?.id;
    let counter = match known.iter().find(|location| location.name == COUNTER) {
        Some(known) => known.id,
        None => {
            let asked = SaveLocation {
                id: None,
                name: COUNTER.to_owned(),
                kind: LocationKind::PickupPoint,
                address: address.to_owned(),
                priority: 2,
                is_default: false,
            };
            commerce.save_stock_location(&stand.owner, asked).await?.id
        }
    };
    Ok((home, counter))
}

/// What can be carried: a service voucher lies nowhere.
async fn items(stage: &Stage<'_>, (shop, stand): (&Shop, &Stand)) -> Result<Vec<StockItem>> {
    let page = PageRequest::new(MAX_PAGE_SIZE, None);
    let items = stage.rooms.commerce.stock_items(&stand.owner, &StockFilter::default(), &page).await?.items;
    let is_thing = |item: &StockItem| {
        shop.products.iter().any(|product| product.title == item.title && product.kind != Kind::Voucher)
    };
    Ok(items.into_iter().filter(is_thing).take(CARRIED).collect())
}

async fn carry(
    stage: &Stage<'_>,
    (shop, stand): (&Shop, &Stand),
    items: &[StockItem],
    (home, counter): (StockLocationId, StockLocationId),
) -> Result<()> {
    for item in items.iter().filter(|item| item.stock.available >= 8) {
        let asked = StockTransfer {
            variant_id: item.variant_id,
            from: home,
            to: counter,
            pieces: item.stock.available / 4,
            note: "给门店备货".to_owned(),
            idempotency_key: format!("demo-{}-{}", shop.slug, item.variant_id.uuid().simple()),
        };
        // What was carried by an earlier load is not carried again, and may be another number by now.
        drop(stage.rooms.commerce.transfer_stock(&stand.clerk, asked).await);
    }
    Ok(())
}

/// Of one kind more must be there than of the others: it is low.
async fn warn_early(stage: &Stage<'_>, stand: &Stand, items: &[StockItem]) -> Result<()> {
    let wanted = items.iter().find(|item| item.own_low_at.is_some() || item.stock.available > 0);
    let Some(item) = wanted.filter(|item| item.own_low_at.is_none()) else { return Ok(()) };
    let variants = vec![(item.variant_id, Some(item.stock.available + 12))];
    stage.rooms.commerce.set_low_stock(&stand.owner, Thresholds { shop: None, variants }).await?;
    Ok(())
}

/// At the counter one piece was broken and one found; in the store somebody has just begun.
async fn count(
    stage: &Stage<'_>,
    stand: &Stand,
    items: &[StockItem],
    (home, counter): (StockLocationId, StockLocationId),
) -> Result<()> {
    let commerce = &stage.rooms.commerce;
    if !commerce.stock_takes(&stand.clerk, &PageRequest::new(1, None)).await?.items.is_empty() {
        return Ok(());
    }
    let done =
        commerce.open_stock_take(&stand.clerk, OpenTake { location: counter, note: "周末盘点".to_owned() }).await?;
    for (item, off) in items.iter().zip([-1, 0, 1, 0]) {
        let line = commerce.stock_take_line(&stand.clerk, done.id, &item.sku).await?;
        let counted = (line.expected + off).max(0);
        let asked = CountedPieces { take: done.id, sku: item.sku.clone(), counted, previous: None };
        commerce.count_stock(&stand.clerk, asked).await?;
    }
    let close = CloseTake { take: done.id, reason: "运输破损一件，上周漏记入库一件".to_owned() };
    commerce.commit_stock_take(&stand.owner, close).await?;
    let open = commerce.open_stock_take(&stand.clerk, OpenTake { location: home, note: "月底盘点".to_owned() }).await?;
    for item in items.iter().take(2) {
        let line = commerce.stock_take_line(&stand.clerk, open.id, &item.sku).await?;
        let asked = CountedPieces { take: open.id, sku: item.sku.clone(), counted: line.expected, previous: None };
        commerce.count_stock(&stand.clerk, asked).await?;
    }
    Ok(())
}

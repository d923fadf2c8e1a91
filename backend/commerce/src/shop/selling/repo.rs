use chrono::NaiveDate;
use qd_db::{ActorTx, Result};
use qd_kernel::ProductId;
use uuid::Uuid;

use super::{Grounds, LicenseStanding};
use crate::shop::ShopStatus;

/// What shops' licences say on a day.
pub(super) async fn standings(tx: &mut ActorTx, shops: &[Uuid], today: NaiveDate) -> Result<Vec<LicenseStanding>> {
    let rows = sqlx::query!(
        r#"select s.id, s.status, s.closes_on,
                  s.exemption is not null or coalesce(bool_or(l.kind = 'business' and h.holds), false) as "licensed!",
                  coalesce(bool_or(l.kind = 'food'), false) as "food_filed!",
                  coalesce(bool_or(l.kind = 'food' and h.holds), false) as "food_licensed!"
           from shop s
           left join license l on l.shop_id = s.id
           left join lateral (
             select l.valid_from <= $2 and (l.valid_until is null or l.valid_until >= $2) as holds) h on true
           where s.id = any($1) group by s.id"#,
        shops,
        today,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(LicenseStanding {
                shop: row.id.into(),
                status: ShopStatus::parse(&row.status)?,
                closes_on: row.closes_on,
                licensed: row.licensed,
                food_filed: row.food_filed,
                food_licensed: row.food_licensed,
            })
        })
        .collect()
}

/// What decides whether products are sold on a day.
pub(super) async fn grounds(
    tx: &mut ActorTx,
    products: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<(ProductId, Grounds)>> {
    let rows = sqlx::query!(
        r#"with recursive food (id) as (
             select id from category where needs_food_license
             union
             select c.id from category c join food f on c.parent_id = f.id)
           select p.id, s.status, s.closes_on, p.category_id in (select id from food) as "food!",
                  s.exemption is not null or exists (
                    select from license f where f.shop_id = s.id and f.kind = 'business' and f.valid_from <= $2
                      and (f.valid_until is null or f.valid_until >= $2)) as "licensed!",
                  exists (select from license f where f.shop_id = s.id and f.kind = 'food' and f.valid_from <= $2
                          and (f.valid_until is null or f.valid_until >= $2)) as "food_licensed!"
           from product p join shop s on s.id = p.shop_id where p.id = any($1)"#,
        products,
        today,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let grounds = Grounds {
                status: ShopStatus::parse(&row.status)?,
                closes_on: row.closes_on,
                licensed: row.licensed,
                food: row.food,
                food_licensed: row.food_licensed,
            };
            Ok((row.id.into(), grounds))
        })
        .collect()
}

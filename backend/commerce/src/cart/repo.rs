use chrono::NaiveDate;
use qd_db::{ActorTx, Result};
use qd_kernel::{CartId, CartLineId, Clock, LiveSessionId};
use uuid::Uuid;

use super::{AddToCart, CartItem, Holder};
use crate::{
    catalog::ProductKind,
    shop::{SellingGrounds, ShopStatus},
};

/// The lines of a cart with what they cost now, oldest first; only some of them where given.
pub(crate) async fn items(
    tx: &mut ActorTx,
    holder: Holder,
    only: Option<&[CartLineId]>,
    today: NaiveDate,
) -> Result<Vec<CartItem>> {
    let (person, guest) = match holder {
        Holder::Person(person) => (Some(person.uuid()), None),
        Holder::Guest(cart) => (None, Some(cart.uuid())),
    };
    let only: Option<Vec<Uuid>> = only.map(|lines| lines.iter().map(|line| line.uuid()).collect());
    let rows = sqlx::query!(
        r#"with recursive food (id) as (
             select id from category where needs_food_license
             union
             select c.id from category c join food f on c.parent_id = f.id)
           select l.id, l.variant_id, l.quantity, l.session_id, l.added_at,
                  v.product_id, v.name as variant_name, v.price_fen, p.shop_id, p.org_id, p.kind, p.title,
                  p.picture_keys[1] as picture_key, p.seven_day_return, s.freight_fen, s.free_freight_from_fen,
                  coalesce(k.available, 0) as "available!",
                  (p.status = 'published' and v.archived_at is null and v.is_offered) as "on_sale!",
                  s.status as shop_status, s.closes_on, p.category_id in (select id from food) as "food!",
                  s.exemption is not null or exists (select from license f where f.shop_id = s.id and f.kind = 'business' and f.valid_from <= $4
                          and (f.valid_until is null or f.valid_until >= $4)) as "licensed!",
                  exists (select from license f where f.shop_id = s.id and f.kind = 'food' and f.valid_from <= $4
                          and (f.valid_until is null or f.valid_until >= $4)) as "food_licensed!"
           from cart c
           join cart_line l on l.cart_id = c.id
           join variant v on v.id = l.variant_id
           join product p on p.id = v.product_id
           join shop s on s.id = p.shop_id
           left join stock k on k.variant_id = v.id
           where (c.person_id = $1 or (c.id = $2 and c.person_id is null))
             and ($3::uuid[] is null or l.id = any($3))
           order by l.added_at, l.id"#,
        person,
        guest,
        only.as_deref(),
        today,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let grounds = SellingGrounds {
                status: ShopStatus::parse(&row.shop_status)?,
                closes_on: row.closes_on,
                licensed: row.licensed,
                food: row.food,
                food_licensed: row.food_licensed,
            };
            Ok(CartItem {
                line: row.id.into(),
                variant: row.variant_id.into(),
                product: row.product_id.into(),
                shop: row.shop_id.into(),
                org: row.org_id.into(),
                kind: ProductKind::parse(&row.kind)?,
                title: row.title,
                variant_name: row.variant_name,
                picture_key: row.picture_key,
                seven_day_return: row.seven_day_return,
                unit_price_fen: row.price_fen,
                quantity: row.quantity,
                available: row.available,
                on_sale: row.on_sale,
                halt: grounds.halt(today),
                session: row.session_id.map(Into::into),
                freight_fen: row.freight_fen,
                free_freight_from_fen: row.free_freight_from_fen,
                added_at: row.added_at,
            })
        })
        .collect()
}

/// The holder's cart, made if there is none.
pub(super) async fn ensure_cart(tx: &mut ActorTx, clock: &dyn Clock, holder: Holder) -> Result<CartId> {
    let (id, person) = match holder {
        Holder::Person(person) => (CartId::new(clock), Some(person.uuid())),
        Holder::Guest(cart) => (cart, None),
    };
    let now = clock.now();
    let id = match person {
        Some(person) => {
            sqlx::query_scalar!(
                "insert into cart (id, person_id, created_at, updated_at) values ($1, $2, $3, $3)
                 on conflict (person_id) do update set updated_at = $3 returning id",
                id.uuid(),
                person,
                now,
            )
            .fetch_one(tx.conn())
            .await?
        }
        None => {
            sqlx::query_scalar!(
                "insert into cart (id, created_at, updated_at) values ($1, $2, $2)
                 on conflict (id) do update set updated_at = $2 returning id",
                id.uuid(),
                now,
            )
            .fetch_one(tx.conn())
            .await?
        }
    };
    Ok(id.into())
}

/// A line after something was added to it.
pub(super) struct Added {
    pub quantity: i32,
    pub available: i32,
    pub lines: i64,
}

/// Adds pieces of a variant that is on sale; none when it is not.
pub(super) async fn add(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    cart: CartId,
    command: &AddToCart,
) -> Result<Option<Added>> {
    let added = sqlx::query!(
        r#"with added as (
             insert into cart_line (id, cart_id, variant_id, quantity, session_id, added_at)
             select $1, $2, v.id, $4, (select s.id from live_session s where s.id = $5), $6
             from variant v join product p on p.id = v.product_id join shop s on s.id = p.shop_id
             where v.id = $3 and v.archived_at is null and v.is_offered and p.status = 'published' and s.status = 'open'
             on conflict (cart_id, variant_id) do update
               set quantity = cart_line.quantity + excluded.quantity,
                   session_id = coalesce(excluded.session_id, cart_line.session_id)
             returning quantity, variant_id)
           select a.quantity, coalesce(k.available, 0) as "available!",
                  (select count(*) from cart_line l where l.cart_id = $2 and l.variant_id <> $3) + 1 as "lines!"
           from added a left join stock k on k.variant_id = a.variant_id"#,
        CartLineId::new(clock).uuid(),
        cart.uuid(),
        command.variant.uuid(),
        command.quantity,
        command.session.map(LiveSessionId::uuid),
        clock.now(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(added.map(|row| Added { quantity: row.quantity, available: row.available, lines: row.lines }))
}

/// Sets a line's pieces and gives how many could be bought; none when there is no such line.
pub(super) async fn set_quantity(tx: &mut ActorTx, line: CartLineId, quantity: i32) -> Result<Option<i32>> {
    let available = sqlx::query_scalar!(
        r#"update cart_line l set quantity = $2 where l.id = $1
           returning coalesce((select k.available from stock k where k.variant_id = l.variant_id), 0) as "available!""#,
        line.uuid(),
        quantity,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(available)
}

/// Takes lines out of the actor's cart and tells how many were there.
pub(crate) async fn remove_lines(tx: &mut ActorTx, lines: &[CartLineId]) -> Result<u64> {
    let ids: Vec<Uuid> = lines.iter().map(|line| line.uuid()).collect();
    let done = sqlx::query!("delete from cart_line where id = any($1)", &ids).execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// Moves a guest's lines into another cart and removes the guest's.
pub(super) async fn merge(tx: &mut ActorTx, guest: CartId, into: CartId) -> Result<()> {
    sqlx::query!(
        "insert into cart_line (id, cart_id, variant_id, quantity, session_id, added_at)
         select gen_random_uuid(), $2, l.variant_id, l.quantity, l.session_id, l.added_at
         from cart_line l join cart c on c.id = l.cart_id where c.id = $1 and c.person_id is null
         on conflict (cart_id, variant_id) do update
           set quantity = least(999, cart_line.quantity + excluded.quantity),
               session_id = coalesce(excluded.session_id, cart_line.session_id)",
        guest.uuid(),
        into.uuid(),
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from cart where id = $1 and person_id is null", guest.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// The sessions that these lines came from.
pub(super) async fn sessions(tx: &mut ActorTx, lines: &[CartLineId]) -> Result<Vec<LiveSessionId>> {
    let ids: Vec<Uuid> = lines.iter().map(|line| line.uuid()).collect();
    let sessions = sqlx::query_scalar!(
        r#"select distinct session_id as "session!" from cart_line where id = any($1) and session_id is not null"#,
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(sessions.into_iter().map(Into::into).collect())
}

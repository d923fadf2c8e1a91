//! 购物车: a shopper's, or a guest's until they sign in.

mod repo;

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{
    Actor, CartId, CartLineId, Failure, LiveSessionId, Money, OrganizationId, PersonId, ProductId, ShopId, VariantId,
    business_day,
};

use crate::{
    Commerce,
    catalog::ProductKind,
    order::price::{self, PriceLine, ShopQuote},
    shop::Halt,
};

pub(crate) use repo::{items, remove_lines};

/// The most lines a cart holds.
pub const MAX_LINES: i64 = 100;
/// The most pieces of one variant in a cart.
pub const MAX_QUANTITY: i32 = 999;

/// What can be wrong with what somebody asked of a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CartCode {
    /// There is no such line or variant.
    NotFound,
    /// Not between 1 and 999.
    InvalidQuantity,
    /// Fewer pieces are left.
    NotEnoughStock,
    /// The cart holds as many lines as it can.
    CartFull,
}

/// What cart use-cases give.
pub type Result<T> = std::result::Result<T, Failure<CartCode>>;

/// Whose cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Person(PersonId),
    Guest(CartId),
}

impl Holder {
    fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Shopper { person, .. } => Some(Self::Person(*person)),
            Actor::Guest { cart } => cart.map(Self::Guest),
            Actor::Member { .. } | Actor::System => None,
        }
    }
}

/// A line, with what it would cost and whether it can be bought now.
#[derive(Debug, Clone)]
pub struct CartItem {
    /// Which.
    pub line: CartLineId,
    /// What.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// Sold by this shop.
    pub shop: ShopId,
    /// Of this enterprise.
    pub org: OrganizationId,
    /// How it comes to the shopper.
    pub kind: ProductKind,
    /// The product's title.
    pub title: String,
    /// The variant's name.
    pub variant_name: String,
    /// The cover.
    pub picture_key: Option<String>,
    /// Whether the seven days apply.
    pub seven_day_return: bool,
    /// Fen a piece.
    pub unit_price_fen: i64,
    /// Pieces.
    pub quantity: i32,
    /// Pieces that can be bought now.
    pub available: i32,
    /// Whether it still stands on the shelf.
    pub on_sale: bool,
    /// Why its shop takes no order of it now.
    pub halt: Option<Halt>,
    /// The session that the shopper came from.
    pub session: Option<LiveSessionId>,
    /// The shop's freight, in fen.
    pub freight_fen: i64,
    /// From which amount on it is free.
    pub free_freight_from_fen: Option<i64>,
    /// When it was put in.
    pub added_at: DateTime<Utc>,
}

impl CartItem {
    /// What it costs.
    pub fn total(&self) -> Money {
        Money::cny(self.unit_price_fen.saturating_mul(self.quantity.into()))
    }

    pub(crate) fn price_line(&self) -> PriceLine {
        PriceLine {
            shop: self.shop,
            by_parcel: self.kind == ProductKind::Parcel,
            unit_price_fen: self.unit_price_fen,
            quantity: self.quantity,
            freight_fen: self.freight_fen,
            free_freight_from_fen: self.free_freight_from_fen,
        }
    }
}

/// A cart as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Cart {
    /// Its id, once it exists.
    pub id: Option<CartId>,
    /// Its lines, newest shop last.
    pub items: Vec<CartItem>,
    /// What each shop's part would cost.
    pub quotes: Vec<ShopQuote>,
}

impl Cart {
    fn of(id: Option<CartId>, items: Vec<CartItem>) -> Self {
        let lines: Vec<PriceLine> = items.iter().map(CartItem::price_line).collect();
        // Prices and quantities are bounded far below what could overflow.
        let quotes = price::quote(&lines).unwrap_or_default();
        Self { id, items, quotes }
    }
}

/// A variant to put into a cart.
#[derive(Debug, Clone, Copy)]
pub struct AddToCart {
    /// What.
    pub variant: VariantId,
    /// How many more.
    pub quantity: i32,
    /// The session that the shopper came from.
    pub session: Option<LiveSessionId>,
}

impl Commerce {
    /// The actor's cart; empty for somebody who has none yet.
    pub async fn cart(&self, actor: &Actor) -> Result<Cart> {
        let Some(holder) = Holder::of(actor) else { return Ok(Cart::default()) };
        let mut tx = self.db.begin(actor).await?;
        self.read_cart(&mut tx, holder).await
    }

    /// Adds pieces; of a variant that is in the cart already, more of it. The last session counts.
    pub async fn add_to_cart(&self, actor: &Actor, command: AddToCart) -> Result<Cart> {
        check_quantity(command.quantity)?;
        let holder = Holder::of(actor).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let cart = repo::ensure_cart(&mut tx, &*self.clock, holder).await?;
        let line = match repo::add(&mut tx, &*self.clock, cart, &command).await {
            Ok(Some(line)) => line,
            Ok(None) => return Err(not_found()),
            Err(error) if error.constraint() == Some("cart_line_quantity_check") => return Err(too_many()),
            Err(error) => return Err(error.into()),
        };
        if line.quantity > line.available {
            return Err(not_enough(line.available));
        }
        if line.lines > MAX_LINES {
            return Err(Failure::refused(CartCode::CartFull, format!("购物车最多放 {MAX_LINES} 种商品")));
        }
        let cart = self.read_cart(&mut tx, holder).await?;
        tx.commit().await?;
        Ok(cart)
    }

    /// Sets how many pieces a line holds.
    pub async fn update_cart_line(&self, actor: &Actor, line: CartLineId, quantity: i32) -> Result<Cart> {
        check_quantity(quantity)?;
        let holder = Holder::of(actor).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let available = repo::set_quantity(&mut tx, line, quantity).await?.ok_or_else(not_found)?;
        if quantity > available {
            return Err(not_enough(available));
        }
        let cart = self.read_cart(&mut tx, holder).await?;
        tx.commit().await?;
        Ok(cart)
    }

    /// Takes a line out. One that is gone already stays gone.
    pub async fn remove_cart_line(&self, actor: &Actor, line: CartLineId) -> Result<Cart> {
        let holder = Holder::of(actor).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        remove_lines(&mut tx, &[line]).await?;
        let cart = self.read_cart(&mut tx, holder).await?;
        tx.commit().await?;
        Ok(cart)
    }

    /// Moves a guest's lines into the cart of the person who has just signed in.
    pub async fn merge_guest_cart(&self, person: PersonId, guest: CartId) -> Result<()> {
        let mut tx = self.db.begin(&Actor::Shopper { person, cart: Some(guest) }).await?;
        let cart = repo::ensure_cart(&mut tx, &*self.clock, Holder::Person(person)).await?;
        repo::merge(&mut tx, guest, cart).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The sessions that the actor's chosen lines came from, for attribution.
    pub async fn sessions_in_cart(&self, actor: &Actor, lines: &[CartLineId]) -> Result<Vec<LiveSessionId>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::sessions(&mut tx, lines).await?)
    }

    async fn read_cart(&self, tx: &mut ActorTx, holder: Holder) -> Result<Cart> {
        let items = items(tx, holder, None, business_day(self.clock.now())).await?;
        let id = match holder {
            Holder::Guest(cart) => Some(cart),
            Holder::Person(_) => None,
        };
        Ok(Cart::of(id, items))
    }
}

fn check_quantity(quantity: i32) -> Result<()> {
    if (1..=MAX_QUANTITY).contains(&quantity) { Ok(()) } else { Err(too_many()) }
}

fn too_many() -> Failure<CartCode> {
    Failure::field("quantity", CartCode::InvalidQuantity, format!("数量须在 1 到 {MAX_QUANTITY} 之间"))
}

fn not_enough(available: i32) -> Failure<CartCode> {
    let message = if available > 0 { format!("库存只剩 {available} 件") } else { "已售罄".to_owned() };
    Failure::field("quantity", CartCode::NotEnoughStock, message)
}

fn not_found() -> Failure<CartCode> {
    Failure::refused(CartCode::NotFound, "找不到这件商品，可能已下架")
}

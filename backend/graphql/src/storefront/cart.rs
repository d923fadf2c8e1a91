//! 购物车

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use qd_commerce::{
    cart::{self, AddToCart, CartCode, CartItem},
    order::price::ShopQuote,
    shop::Halt,
};

use super::catalog::{Shop, Variant, shop_by_id, variant_by_id};
use crate::{
    context::{ContextExt, internal},
    errors::{or_empty, payload, user_error},
    ids::{id, optional, required},
    money::Money,
};

user_error!(CartUserError, CartErrorCode, CartCode { NotFound, InvalidQuantity, NotEnoughStock, CartFull });

/// A shopper's or this browser's cart.
pub struct Cart(cart::Cart);

#[Object]
impl Cart {
    /// Its id, once it exists.
    async fn id(&self) -> Option<ID> {
        self.0.id.map(id)
    }

    /// Pieces of everything.
    async fn quantity(&self) -> i64 {
        self.0.items.iter().map(|item| i64::from(item.quantity)).sum()
    }

    /// Goods of everything, without freight.
    async fn goods_total(&self) -> Money {
        qd_kernel::Money::cny(self.0.quotes.iter().map(|quote| quote.goods_fen).sum()).into()
    }

    /// Its lines, shop by shop.
    async fn groups(&self) -> Vec<CartGroup> {
        self.0
            .quotes
            .iter()
            .map(|quote| CartGroup {
                quote: quote.clone(),
                items: quote.lines.iter().filter_map(|&line| self.0.items.get(line)).cloned().collect(),
            })
            .collect()
    }
}

/// One shop's part of a cart.
pub struct CartGroup {
    quote: ShopQuote,
    items: Vec<CartItem>,
}

#[Object]
impl CartGroup {
    /// Whose.
    async fn shop(&self, ctx: &Context<'_>) -> Result<Shop> {
        shop_by_id(ctx, self.quote.shop).await?.ok_or_else(|| internal("a cart line without its shop"))
    }

    /// Its lines.
    async fn lines(&self) -> Vec<CartLine> {
        self.items.iter().cloned().map(CartLine).collect()
    }

    /// Goods.
    async fn goods(&self) -> Money {
        qd_kernel::Money::cny(self.quote.goods_fen).into()
    }

    /// Freight, if all of it is bought at once.
    async fn freight(&self) -> Money {
        qd_kernel::Money::cny(self.quote.freight_fen).into()
    }
}

/// Why a line cannot be bought as it is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum CartWarning {
    /// 已售罄
    SoldOut,
    /// 库存不足
    NotEnoughStock,
    /// 已下架
    Unavailable,
    /// 店铺暂停营业
    ShopSuspended,
    /// 店铺已停止接单
    ShopClosed,
    /// 店铺营业执照已到期
    LicenseExpired,
    /// 店铺食品经营许可证已到期
    FoodLicenseExpired,
}

impl From<Halt> for CartWarning {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::ShopSuspended => Self::ShopSuspended,
            Halt::ShopClosed => Self::ShopClosed,
            Halt::LicenseExpired => Self::LicenseExpired,
            Halt::FoodLicenseExpired => Self::FoodLicenseExpired,
        }
    }
}

/// A line of a cart.
pub struct CartLine(CartItem);

#[Object]
impl CartLine {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.line)
    }

    /// What.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Variant> {
        variant_by_id(ctx, self.0.variant).await?.ok_or_else(|| internal("a cart line without its variant"))
    }

    /// Pieces.
    async fn quantity(&self) -> i32 {
        self.0.quantity
    }

    /// A piece's price now.
    async fn unit_price(&self) -> Money {
        qd_kernel::Money::cny(self.0.unit_price_fen).into()
    }

    /// Pieces times price.
    async fn total(&self) -> Money {
        self.0.total().into()
    }

    /// The session that the shopper came from.
    async fn session_id(&self) -> Option<ID> {
        self.0.session.map(id)
    }

    /// Set when the line cannot be bought as it is.
    async fn warning(&self) -> Option<CartWarning> {
        match &self.0 {
            item if !item.on_sale => Some(CartWarning::Unavailable),
            CartItem { halt: Some(halt), .. } => Some((*halt).into()),
            item if item.available == 0 => Some(CartWarning::SoldOut),
            item if item.available < item.quantity => Some(CartWarning::NotEnoughStock),
            _ => None,
        }
    }
}

#[derive(Default)]
pub struct CartQuery;

#[Object]
impl CartQuery {
    /// The cart of the signed-in shopper or of this browser.
    async fn cart(&self, ctx: &Context<'_>) -> Result<Cart> {
        Ok(Cart(or_empty(ctx.rooms().commerce.cart(ctx.actor()).await)?))
    }
}

/// A variant to put in.
#[derive(InputObject)]
pub struct AddToCartInput {
    variant_id: ID,
    #[graphql(default = 1)]
    quantity: i32,
    session_id: Option<ID>,
}

impl AddToCartInput {
    fn read(&self) -> cart::Result<AddToCart> {
        Ok(AddToCart {
            variant: required("variantId", &self.variant_id, CartCode::NotFound)?,
            quantity: self.quantity,
            session: optional("sessionId", self.session_id.as_ref(), CartCode::NotFound)?,
        })
    }
}

/// How many pieces a line shall hold.
#[derive(InputObject)]
pub struct UpdateCartLineInput {
    line_id: ID,
    quantity: i32,
}

/// A line to take out.
#[derive(InputObject)]
pub struct RemoveCartLineInput {
    line_id: ID,
}

/// The cart after a change.
#[derive(SimpleObject)]
pub struct CartPayload {
    cart: Option<Cart>,
    user_errors: Vec<CartUserError>,
}

impl CartPayload {
    fn of(outcome: cart::Result<cart::Cart>) -> Result<Self> {
        let (cart, user_errors) = payload(outcome)?;
        Ok(Self { cart: cart.map(Cart), user_errors })
    }
}

#[derive(Default)]
pub struct CartMutation;

#[Object]
impl CartMutation {
    /// Adds pieces of a variant.
    async fn add_to_cart(&self, ctx: &Context<'_>, input: AddToCartInput) -> Result<CartPayload> {
        CartPayload::of(match input.read() {
            Ok(command) => ctx.rooms().commerce.add_to_cart(ctx.actor(), command).await,
            Err(failure) => Err(failure),
        })
    }

    /// Sets how many pieces a line holds.
    async fn update_cart_line(&self, ctx: &Context<'_>, input: UpdateCartLineInput) -> Result<CartPayload> {
        CartPayload::of(match required("lineId", &input.line_id, CartCode::NotFound) {
            Ok(line) => ctx.rooms().commerce.update_cart_line(ctx.actor(), line, input.quantity).await,
            Err(failure) => Err(failure),
        })
    }

    /// Takes a line out.
    async fn remove_cart_line(&self, ctx: &Context<'_>, input: RemoveCartLineInput) -> Result<CartPayload> {
        CartPayload::of(match required("lineId", &input.line_id, CartCode::NotFound) {
            Ok(line) => ctx.rooms().commerce.remove_cart_line(ctx.actor(), line).await,
            Err(failure) => Err(failure),
        })
    }
}

use chrono::{DateTime, Utc};
use qd_kernel::{
    CheckoutId, CollegeId, CrewId, LiveSessionId, Money, OrderId, OrderLineId, OrganizationId, PersonId, ProductId,
    ProjectId, RedeemCodeId, ShopId, VariantId,
};
use qd_ledger::{Attribution, Sale, SaleLine, Split};

use super::{CloseReason, OrderStatus, Touch};
use crate::{address::Place, catalog::ProductKind, fulfilment::Courier, payment::Payment, stock::StockLine};

/// 结算: what a shopper placed and pays at once.
#[derive(Debug, Clone)]
pub struct Checkout {
    /// Which.
    pub id: CheckoutId,
    /// All its orders together.
    pub total: Money,
    /// When it was placed.
    pub created_at: DateTime<Utc>,
    /// How it is paid.
    pub payment: Payment,
}

/// 订单: one shop's part of a checkout.
#[derive(Debug, Clone)]
pub struct Order {
    /// Which.
    pub id: OrderId,
    /// As people say it: `QD20261123-7KQ2M9XA`.
    pub number: String,
    /// The enterprise that sells.
    pub org: OrganizationId,
    /// Its shop.
    pub shop: ShopId,
    /// Who buys.
    pub person: PersonId,
    /// What it was placed and is paid with.
    pub checkout: CheckoutId,
    /// Where it stands.
    pub status: OrderStatus,
    /// Why it was closed.
    pub close_reason: Option<CloseReason>,
    /// Goods.
    pub goods: Money,
    /// Freight.
    pub freight: Money,
    /// Goods and freight.
    pub total: Money,
    /// Given back so far.
    pub refunded: Money,
    /// The shopper's words.
    pub note: String,
    /// Where parcels go, as it was when placed.
    pub address: Option<Place>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Until when it can be paid.
    pub pay_by: DateTime<Utc>,
    /// When it was paid.
    pub paid_at: Option<DateTime<Utc>>,
    /// Until when it has to be sent.
    pub ship_by: Option<DateTime<Utc>>,
    /// When the last of it was sent or handed over.
    pub fulfilled_at: Option<DateTime<Utc>>,
    /// When receipt is confirmed by itself.
    pub confirm_by: Option<DateTime<Utc>>,
    /// When it was received.
    pub completed_at: Option<DateTime<Utc>>,
    /// When its after-sale window closes and the sale becomes payable.
    pub payable_at: Option<DateTime<Utc>>,
    /// When the ledger made it payable.
    pub released_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// A line of an order, with everything frozen that may change later.
#[derive(Debug, Clone)]
pub struct OrderLine {
    /// Which.
    pub id: OrderLineId,
    /// Of which order.
    pub order: OrderId,
    /// What.
    pub product: ProductId,
    /// What exactly.
    pub variant: VariantId,
    /// How it comes to the shopper.
    pub kind: ProductKind,
    /// The product's title then.
    pub title: String,
    /// The variant's name then.
    pub variant_name: String,
    /// The cover then.
    pub picture_key: Option<String>,
    /// Pieces.
    pub quantity: i32,
    /// A piece's price then.
    pub unit_price: Money,
    /// Pieces times price.
    pub total: Money,
    /// Whether the seven days apply.
    pub seven_day_return: bool,
    /// The session that sold it.
    pub session: Option<LiveSessionId>,
    /// Its title then.
    pub session_title: Option<String>,
    /// Whether it sold while on air or after.
    pub touch: Option<Touch>,
    /// The session's crew.
    pub crew: Option<CrewId>,
    /// The cooperation project.
    pub project: Option<ProjectId>,
    /// The industrial college.
    pub college: Option<CollegeId>,
    /// Platform fee then, in basis points.
    pub platform_fee_bp: u32,
    /// Practice fund then, in basis points.
    pub practice_fund_bp: u32,
}

impl OrderLine {
    /// How its money is shared.
    pub fn split(&self) -> Split {
        qd_ledger::split(self.total.minor, self.platform_fee_bp, self.practice_fund_bp)
    }

    /// The pieces it takes from the stock.
    pub fn stock_line(&self) -> StockLine {
        StockLine { order: self.order, variant: self.variant, quantity: self.quantity }
    }

    fn sale_line(&self) -> SaleLine {
        SaleLine {
            line: self.id,
            amount_fen: self.total.minor,
            platform_fee_bp: self.platform_fee_bp,
            practice_fund_bp: self.practice_fund_bp,
            attribution: Attribution {
                session: self.session,
                crew: self.crew,
                project: self.project,
                college: self.college,
            },
        }
    }
}

impl Order {
    /// The order as the book needs it.
    pub(crate) fn sale(&self, lines: &[OrderLine]) -> Sale {
        Sale {
            order: self.id,
            enterprise: self.org,
            lines: lines.iter().filter(|line| line.order == self.id).map(OrderLine::sale_line).collect(),
            freight_fen: self.freight.minor,
        }
    }
}

/// 发货: the parcel that an order's goods travel in.
#[derive(Debug, Clone)]
pub struct Shipment {
    /// Of which order.
    pub order: OrderId,
    /// By whom.
    pub courier: Courier,
    /// The courier's number.
    pub tracking_number: String,
    /// When it was handed to the courier.
    pub shipped_at: DateTime<Utc>,
}

/// 自提码 or 核销券.
#[derive(Debug, Clone)]
pub struct RedeemCode {
    /// Which.
    pub id: RedeemCodeId,
    /// Of which order.
    pub order: OrderId,
    /// Of which line.
    pub line: OrderLineId,
    /// Pickup or voucher.
    pub kind: ProductKind,
    /// Twelve digits, the buyer's alone.
    pub code: String,
    /// When it was used.
    pub redeemed_at: Option<DateTime<Utc>>,
    /// When it lost its worth.
    pub voided_at: Option<DateTime<Utc>>,
}

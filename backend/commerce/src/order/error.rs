use qd_kernel::Failure;

use crate::shop::Halt;

/// What can be wrong with what somebody asked of an order, its payment or its parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderCode {
    /// Nobody has signed in.
    NotSignedIn,
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// No cart line was chosen, or none of them is there any more.
    EmptyCart,
    /// More lines than one checkout takes.
    TooManyLines,
    /// Fewer pieces are left than were asked for.
    SoldOut,
    /// A line is not sold any more.
    Unavailable,
    /// The shop was taken offline by the group.
    ShopSuspended,
    /// The shop has closed.
    ShopClosed,
    /// The shop's business licence ran out.
    LicenseExpired,
    /// The shop's food licence ran out, and food was asked for.
    FoodLicenseExpired,
    /// The total is not what the shopper saw.
    PriceChanged,
    /// Something is sent by parcel and no address was chosen.
    AddressRequired,
    /// Goods without the seven days need the buyer's separate word.
    ReturnWaiverRequired,
    /// The idempotency key belongs to another purchase.
    KeyReused,
    /// The idempotency key has the wrong length.
    InvalidKey,
    /// The note is too long.
    InvalidNote,
    /// The order is past this, or not there yet.
    WrongState,
    /// The payer does not answer or refuses.
    PaymentUnavailable,
    /// No such courier.
    InvalidCourier,
    /// The courier gives no such numbers.
    InvalidTrackingNumber,
    /// No such code in this shop.
    InvalidCode,
    /// The code was used before.
    AlreadyRedeemed,
    /// Not an amount that can be given back.
    InvalidAmount,
    /// The reason is missing or too long.
    InvalidReason,
}

impl From<Halt> for OrderCode {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::ShopSuspended => Self::ShopSuspended,
            Halt::ShopClosed => Self::ShopClosed,
            Halt::LicenseExpired => Self::LicenseExpired,
            Halt::FoodLicenseExpired => Self::FoodLicenseExpired,
        }
    }
}

/// What order use-cases give.
pub type Result<T> = std::result::Result<T, Failure<OrderCode>>;

pub(crate) fn not_signed_in() -> Failure<OrderCode> {
    Failure::refused(OrderCode::NotSignedIn, "请先登录")
}

pub(crate) fn not_found() -> Failure<OrderCode> {
    Failure::refused(OrderCode::NotFound, "找不到这个订单")
}

pub(crate) fn not_allowed() -> Failure<OrderCode> {
    Failure::refused(OrderCode::NotAllowed, "您的角色不能这样做")
}

pub(crate) fn wrong_state(now: &str) -> Failure<OrderCode> {
    Failure::refused(OrderCode::WrongState, format!("订单{now}，不能再这样操作"))
}

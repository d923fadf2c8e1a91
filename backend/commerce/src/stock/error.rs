use qd_kernel::Failure;

/// What can be wrong with what somebody asked of the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StockCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A name, note or reason that is missing, too long or unprintable.
    InvalidText,
    /// A name that another location has.
    DuplicateName,
    /// A number of pieces out of bounds.
    InvalidPieces,
    /// More pieces than lie there, or than no order waits for.
    NotEnough,
    /// More locations than an organization may have.
    TooMany,
    /// A location that still holds pieces, is counted, or is the default.
    InUse,
    /// From and to are one location.
    SameLocation,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The count is over, or another one of this location is open.
    WrongState,
    /// An idempotency key that is no key, or was used for something else.
    InvalidKey,
}

/// What the stock's use-cases give.
pub type Result<T> = std::result::Result<T, Failure<StockCode>>;

/// There is no such thing, or it may not be seen.
pub(super) fn not_found() -> Failure<StockCode> {
    Failure::refused(StockCode::NotFound, "找不到这个规格或库位")
}

/// As [`not_found`], beside a field.
pub(super) fn no_such(field: &str, message: &str) -> Failure<StockCode> {
    Failure::field(field, StockCode::NotFound, message)
}

/// Turns a constraint that a user can run into into the user's error.
pub(super) fn refusal(error: qd_db::Error) -> Failure<StockCode> {
    match error.constraint() {
        Some("stock_location_name_key") => Failure::field("name", StockCode::DuplicateName, "已有同名库位"),
        Some("stock_take_open_key") => {
            Failure::field("locationId", StockCode::WrongState, "这个库位正在盘点，请先提交或放弃那一次盘点")
        }
        Some("stock_movement_key") => {
            Failure::field("idempotencyKey", StockCode::InvalidKey, "这个 idempotencyKey 已用于另一次变动")
        }
        _ => error.into(),
    }
}

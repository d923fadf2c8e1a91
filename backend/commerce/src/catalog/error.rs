use qd_kernel::Failure;

/// What can be wrong with what somebody asked of the catalogue or of the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatalogCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A title that is empty, too long or unprintable.
    InvalidTitle,
    /// A description or name that is too long or unprintable.
    InvalidText,
    /// A price outside 0.01 to 10,000,000.00 yuan, or finer than a fen.
    InvalidPrice,
    /// A SKU that is empty, too long or oddly spelled.
    InvalidSku,
    /// A SKU that the organization already uses.
    DuplicateSku,
    /// More than 500 variants.
    TooManyVariants,
    /// More than three options, or more values of one than it may have.
    TooManyOptions,
    /// An option, a value or a variant's name that is there twice.
    DuplicateOption,
    /// An option without a value.
    NoOptionValue,
    /// A variant that does not choose one value of each option.
    InvalidChoice,
    /// A combination of values that is there twice.
    DuplicateChoice,
    /// Nothing to sell: no variant.
    NoVariant,
    /// Too many pictures, or one that is not ready or not the shop's own.
    InvalidPicture,
    /// A category that does not exist.
    InvalidCategory,
    /// Food without a food licence that holds today.
    FoodLicenseRequired,
    /// An advertising word that the statute forbids.
    ForbiddenWord,
    /// A doubtful word that nobody has answered for.
    WarnedWord,
    /// A crossed-out price above the lowest deal of the seven days before.
    ListPriceTooHigh,
    /// A time that has passed, is too far off, or in the wrong order.
    InvalidTime,
    /// A category that would stand under itself.
    CategoryCycle,
    /// A fifth level of categories.
    CategoryTooDeep,
    /// A category that is not empty.
    CategoryInUse,
    /// More than 500 categories.
    TooManyCategories,
    /// An attribute that is no attribute, or a value that it does not take.
    InvalidAttribute,
    /// What a product of this category must say of itself and does not.
    AttributeRequired,
    /// A number of pieces out of bounds, or more taken away than there is.
    InvalidStock,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Its status does not allow that.
    WrongState,
    /// The shop does not sell at present.
    ShopNotOpen,
}

/// What the catalogue's use-cases give.
pub type Result<T> = std::result::Result<T, Failure<CatalogCode>>;

/// There is no such thing, or it may not be seen.
pub(crate) fn not_found() -> Failure<CatalogCode> {
    Failure::refused(CatalogCode::NotFound, "找不到这件商品或店铺")
}

/// What is said of a SKU that another variant of the organization has.
pub(super) const TAKEN_SKU: &str = "商家编码已被本店其他规格使用";

/// Turns a constraint that a user can run into into the user's error.
pub(crate) fn refusal(error: qd_db::Error) -> Failure<CatalogCode> {
    match error.constraint() {
        Some("variant_sku_key") => Failure::field("variants", CatalogCode::DuplicateSku, TAKEN_SKU),
        _ => error.into(),
    }
}

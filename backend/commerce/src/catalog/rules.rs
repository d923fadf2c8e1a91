//! What makes a product whole, and when it may be put on the shelf. No I/O.

use std::collections::HashSet;

use qd_kernel::{AssetId, CategoryAttributeId, CategoryId, Failure, Money, MoneyError, Problems, ProductId, VariantId};

use super::{
    Acknowledgement, CatalogCode, ProductKind, Result,
    category::{AttributeValueDraft, CategoryAttribute, check_values},
    options::{OptionDraft, check_choices, check_options, plain_list},
    text::{Limits, Lines, flaw, tidy, tidy_optional},
};
use crate::shop::ShopStatus;

/// The most variants of one product.
pub const MAX_VARIANTS: usize = 500;
/// The highest price: ¥10,000,000.00.
pub const MAX_PRICE_FEN: i64 = 1_000_000_000;
/// The most pieces that one variant is stocked with, or that one adjustment moves.
pub const MAX_PIECES: i32 = 1_000_000;

const TITLE: Limits = Limits { min: 1, max: 60, lines: Lines::One };
const TITLE_EN: Limits = Limits { min: 1, max: 120, lines: Lines::One };
const DESCRIPTION: Limits = Limits { min: 0, max: 5_000, lines: Lines::Many };
const MAX_SKU: usize = 40;

/// What a seller writes about a product.
#[derive(Debug, Clone)]
pub struct ProductDraft {
    /// Where it is filed.
    pub category_id: CategoryId,
    /// 1 to 60 characters.
    pub title: String,
    /// At most 120 characters.
    pub title_en: Option<String>,
    /// At most 5,000 characters.
    pub description: String,
    /// At most 5,000 characters.
    pub description_en: Option<String>,
    /// Uploads of the organization's own that are ready, the cover first, at most 9; none leaves them as they are.
    pub pictures: Option<Vec<AssetId>>,
    /// Whether the statute's seven days apply.
    pub seven_day_return: bool,
    /// At most three; without any, the variants are a plain list and named one by one.
    pub options: Vec<OptionDraft>,
    /// At most [`MAX_VARIANTS`]; a draft may have none.
    pub variants: Vec<VariantDraft>,
    /// 参数: what it says of itself, as its category asks.
    pub attributes: Vec<AttributeValueDraft>,
    /// The warned words that the writer answers for; only read of what stands on the shelf.
    pub acknowledgements: Vec<Acknowledgement>,
}

/// What a seller writes about a variant.
#[derive(Debug, Clone)]
pub struct VariantDraft {
    /// None for a new one.
    pub id: Option<VariantId>,
    /// 商家编码: 1 to 40 letters, digits and `-_./`, one of a kind in the organization.
    pub sku: String,
    /// 1 to 40 characters; only read in a plain list, otherwise the chosen values are its name.
    pub name: String,
    /// At most 80 characters; likewise.
    pub name_en: Option<String>,
    /// The chosen value's place in each option, in the options' order.
    pub choice: Vec<i16>,
    /// False for 停售: the combination exists and cannot be bought at present.
    pub is_offered: bool,
    /// What the seller wrote, read as money: an amount that is none is refused beside its field with the rest.
    pub price: std::result::Result<Money, MoneyError>,
    /// 划线价: shown crossed out, higher than the price; held against the last deals when it goes on the shelf.
    pub list_price: Option<std::result::Result<Money, MoneyError>>,
    /// Pieces on the shelf, 0 to [`MAX_PIECES`]; only read for a new variant.
    pub initial_stock: i32,
}

impl ProductDraft {
    /// A draft that says no more than its title, for callers that fill in the rest.
    pub fn titled(category_id: CategoryId, title: impl Into<String>) -> Self {
        Self {
            category_id,
            title: title.into(),
            title_en: None,
            description: String::new(),
            description_en: None,
            pictures: None,
            seven_day_return: true,
            options: Vec::new(),
            variants: Vec::new(),
            attributes: Vec::new(),
            acknowledgements: Vec::new(),
        }
    }
}

impl VariantDraft {
    /// A new variant of a plain list.
    pub fn listed(sku: impl Into<String>, name: impl Into<String>, price: Money, initial_stock: i32) -> Self {
        Self {
            id: None,
            sku: sku.into(),
            name: name.into(),
            name_en: None,
            choice: Vec::new(),
            is_offered: true,
            price: Ok(price),
            list_price: None,
            initial_stock,
        }
    }
}

/// A product to make.
#[derive(Debug, Clone)]
pub struct NewProduct {
    /// How it reaches the buyer.
    pub kind: ProductKind,
    /// What is said of it.
    pub draft: ProductDraft,
}

/// A product to change.
#[derive(Debug, Clone)]
pub struct ProductChange {
    /// Which.
    pub id: ProductId,
    /// As it was read: another one is refused as stale.
    pub version: i32,
    /// What is said of it from now on; variants that are missing are taken away.
    pub draft: ProductDraft,
}

/// A draft whose texts are tidy and within bounds.
#[derive(Debug)]
pub(super) struct CleanDraft {
    pub category_id: CategoryId,
    pub title: String,
    pub title_en: Option<String>,
    pub description: String,
    pub description_en: Option<String>,
    pub pictures: Option<Vec<AssetId>>,
    pub seven_day_return: bool,
    pub options: Vec<OptionDraft>,
    pub variants: Vec<CleanVariant>,
    pub attributes: Vec<(CategoryAttributeId, Vec<String>)>,
}

#[derive(Debug)]
pub(super) struct CleanVariant {
    pub id: Option<VariantId>,
    pub sku: String,
    pub name: String,
    pub name_en: Option<String>,
    pub price: Money,
    pub list_price: Option<Money>,
    pub initial_stock: i32,
    pub choice: Vec<i16>,
    pub is_offered: bool,
}

/// What is known of the shop and the category when a product is decided on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grounds {
    pub shop_status: ShopStatus,
    /// None when there is no such category.
    pub needs_food_license: Option<bool>,
    /// One that holds today.
    pub has_food_license: bool,
}

/// Looks a draft over and tells all that is wrong with it at once.
pub(super) fn check_draft(draft: ProductDraft, grounds: Grounds, asked: &[CategoryAttribute]) -> Result<CleanDraft> {
    let mut problems = Problems::default();
    let note = |problems: &mut Problems<CatalogCode>, field: &str, code, flaw: Option<String>| {
        problems.require(flaw.is_none(), field, code, flaw.unwrap_or_default());
    };
    let title = tidy(&draft.title);
    let title_en = tidy_optional(draft.title_en.as_deref());
    let description = tidy(&draft.description);
    let description_en = tidy_optional(draft.description_en.as_deref());
    note(&mut problems, "title", CatalogCode::InvalidTitle, flaw("标题", &title, TITLE));
    let wrong = title_en.as_deref().and_then(|text| flaw("英文标题", text, TITLE_EN));
    note(&mut problems, "titleEn", CatalogCode::InvalidTitle, wrong);
    note(&mut problems, "description", CatalogCode::InvalidText, flaw("描述", &description, DESCRIPTION));
    let wrong = description_en.as_deref().and_then(|text| flaw("英文描述", text, DESCRIPTION));
    note(&mut problems, "descriptionEn", CatalogCode::InvalidText, wrong);
    let category_exists = grounds.needs_food_license.is_some();
    problems.require(category_exists, "categoryId", CatalogCode::InvalidCategory, "没有这个类目");

    let many = draft.variants.len() > MAX_VARIANTS;
    problems.require(!many, "variants", CatalogCode::TooManyVariants, format!("最多 {MAX_VARIANTS} 个规格"));
    let taken = if many { 0 } else { MAX_VARIANTS };
    let mut skus = HashSet::new();
    let mut variants = Vec::with_capacity(draft.variants.len().min(taken));
    for (index, variant) in draft.variants.into_iter().take(taken).enumerate() {
        variants.push(check_variant(&mut problems, index, variant, &mut skus));
    }
    let attributes = check_values(&mut problems, asked, draft.attributes);
    let options = if draft.options.is_empty() {
        plain_list(&mut problems, &mut variants)
    } else {
        let options = check_options(&mut problems, draft.options);
        // Against options that are wrong in themselves every choice would be wrong too.
        if problems.is_empty() {
            check_choices(&mut problems, &options, &mut variants);
        }
        options
    };
    problems.check()?;
    Ok(CleanDraft {
        category_id: draft.category_id,
        title,
        title_en,
        description,
        description_en,
        pictures: draft.pictures,
        seven_day_return: draft.seven_day_return,
        options,
        variants,
        attributes,
    })
}

fn check_variant(
    problems: &mut Problems<CatalogCode>,
    index: usize,
    variant: VariantDraft,
    skus: &mut HashSet<String>,
) -> CleanVariant {
    let field = |name: &str| format!("variants.{index}.{name}");
    let sku = tidy(&variant.sku);
    let well_spelled = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let fine =
        (1..=MAX_SKU * 4).contains(&sku.len()) && sku.chars().count() <= MAX_SKU && sku.chars().all(well_spelled);
    problems.require(fine, &field("sku"), CatalogCode::InvalidSku, "商家编码用 1 到 40 个字母、数字或 - _ . /");
    if fine {
        let first = skus.insert(sku.clone());
        problems.require(first, &field("sku"), CatalogCode::DuplicateSku, "商家编码在本商品里重复了");
    }

    let price = check_price(problems, &field("price"), variant.price);
    let list_price = variant.list_price.map(|it| check_list_price(problems, &field("listPrice"), it, price));
    let counted = variant.id.is_some() || (0..=MAX_PIECES).contains(&variant.initial_stock);
    problems.require(counted, &field("initialStock"), CatalogCode::InvalidStock, "初始库存要在 0 到 1000000 之间");
    CleanVariant {
        id: variant.id,
        sku,
        name: tidy(&variant.name),
        name_en: tidy_optional(variant.name_en.as_deref()),
        price,
        list_price,
        initial_stock: variant.initial_stock,
        choice: variant.choice,
        is_offered: variant.is_offered,
    }
}

fn check_price(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    price: std::result::Result<Money, MoneyError>,
) -> Money {
    let range = "价格要在 0.01 到 10000000.00 元之间";
    let (money, message) = match price {
        Ok(money) => ((1..=MAX_PRICE_FEN).contains(&money.minor).then_some(money), range),
        Err(MoneyError::TooPrecise) => (None, "价格最多两位小数"),
        Err(MoneyError::Overflow | MoneyError::CurrencyMismatch) => (None, range),
    };
    problems.require(money.is_some(), field, CatalogCode::InvalidPrice, message);
    money.unwrap_or(Money::cny(0))
}

fn check_list_price(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    list_price: std::result::Result<Money, MoneyError>,
    price: Money,
) -> Money {
    let list_price = check_price(problems, field, list_price);
    // A price that is wrong in itself is nothing to compare with, nor is a crossed-out one.
    let compared = price.minor > 0 && list_price.minor > 0;
    let higher = !compared || list_price.minor > price.minor;
    problems.require(higher, field, CatalogCode::InvalidPrice, "划线价要高于售价");
    list_price
}

/// The lowest price, nothing when there is none.
pub(super) fn from_price(prices: impl Iterator<Item = Money>) -> Money {
    prices.min_by_key(|price| price.minor).unwrap_or(Money::cny(0))
}

/// Whether a shop may put anything more on its shelf.
pub(super) fn check_open(grounds: Grounds) -> Result<()> {
    match grounds.shop_status {
        // Let in, it fills its shelf before it opens.
        ShopStatus::Approved | ShopStatus::Open => Ok(()),
        ShopStatus::Draft
        | ShopStatus::Submitted
        | ShopStatus::Returned
        | ShopStatus::Suspended
        | ShopStatus::Closed => Err(Failure::refused(CatalogCode::ShopNotOpen, "店铺没有在营业，暂时不能上架商品")),
    }
}

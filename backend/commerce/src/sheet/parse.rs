//! What a row of a sheet says. No I/O.

use std::str::FromStr;

use qd_kernel::{Currency, Money, MoneyError, StockLocationId};
use rust_decimal::Decimal;

use super::{
    Problem,
    columns::{Field, Layout, title},
};
use crate::{
    catalog::{MAX_PIECES, ProductKind},
    stock::StockLocation,
};

/// What a row says; what it leaves empty says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Parsed {
    pub number: i32,
    pub sku: String,
    pub title: Option<String>,
    pub title_en: Option<String>,
    pub category: Option<String>,
    pub kind: Option<ProductKind>,
    pub description: Option<String>,
    pub description_en: Option<String>,
    pub seven_day: Option<bool>,
    pub options: Option<String>,
    pub variant: Option<String>,
    pub variant_en: Option<String>,
    pub price: Option<Result<Money, MoneyError>>,
    pub list_price: Option<Result<Money, MoneyError>>,
    pub low_at: Option<i32>,
    pub stock: Vec<(StockLocationId, i32)>,
    /// What is wrong with it by itself.
    pub problems: Vec<Problem>,
}

/// Reads a row.
pub(super) fn parse(number: i32, cells: &[String], layout: &Layout, locations: &[StockLocation]) -> Parsed {
    let mut reader = Reader { cells, layout, locations, problems: Vec::new() };
    let sku = reader.text(Field::Sku).unwrap_or_default();
    if sku.is_empty() {
        reader.wrong(Field::Sku, "", "SKU 不能为空");
    }
    let mut parsed = Parsed {
        number,
        sku,
        title: reader.text(Field::Title),
        title_en: reader.text(Field::TitleEn),
        category: reader.text(Field::Category),
        kind: reader.read(Field::Kind, "类型填实物、自提或服务券", kind),
        description: reader.text(Field::Description),
        description_en: reader.text(Field::DescriptionEn),
        seven_day: reader.read(Field::SevenDay, "填是或否", yes_or_no),
        options: reader.text(Field::Options),
        variant: reader.text(Field::Variant),
        variant_en: reader.text(Field::VariantEn),
        price: reader.read(Field::Price, "售价要填数字，例如 12.50", price),
        list_price: reader.read(Field::ListPrice, "划线价要填数字，例如 15.80", price),
        low_at: reader.read(Field::LowAt, "填 0 到 1000000 的整数", pieces),
        stock: Vec::new(),
        problems: Vec::new(),
    };
    let mut places: Vec<(StockLocationId, usize)> = layout.locations().collect();
    places.sort_by_key(|(_, place)| *place);
    for (id, _) in places {
        let there = reader.read(Field::Place(id), "库存填 0 到 1000000 的整数", pieces);
        parsed.stock.extend(there.map(|there| (id, there)));
    }
    parsed.problems = reader.problems;
    parsed
}

struct Reader<'a> {
    cells: &'a [String],
    layout: &'a Layout,
    locations: &'a [StockLocation],
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// A cell that says something.
    fn text(&self, field: Field) -> Option<String> {
        let text = self.cells.get(self.layout.place(field)?)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn read<T>(&mut self, field: Field, wrong: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field)?;
        let value = read(&text);
        if value.is_none() {
            self.wrong(field, &text, wrong);
        }
        value
    }

    fn wrong(&mut self, field: Field, value: &str, message: &str) {
        self.problems.push(Problem::new(title(field, self.locations), value, message));
    }
}

fn kind(text: &str) -> Option<ProductKind> {
    match text.to_lowercase().as_str() {
        "实物" | "快递" | "parcel" => Some(ProductKind::Parcel),
        "自提" | "pickup" => Some(ProductKind::Pickup),
        "服务券" | "券" | "voucher" => Some(ProductKind::Voucher),
        _ => None,
    }
}

/// A kind as a sheet writes it.
pub(super) fn kind_word(kind: ProductKind) -> &'static str {
    match kind {
        ProductKind::Parcel => "实物",
        ProductKind::Pickup => "自提",
        ProductKind::Voucher => "服务券",
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "支持" | "true" | "yes" | "y" | "1" => Some(true),
        "否" | "不支持" | "false" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// An amount as people write it: `¥1,234.50`, `12.5 元`. Whether a fen can hold it is said by the catalogue.
fn price(text: &str) -> Option<Result<Money, MoneyError>> {
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let plain = !digits.is_empty()
        && digits.len() <= 40
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if !plain {
        return None;
    }
    let amount = Decimal::from_str(&digits).ok()?;
    Some(Money::try_from_decimal(amount, Currency::Cny))
}

/// A number of pieces; spreadsheets write whole numbers with `.0` too.
fn pieces(text: &str) -> Option<i32> {
    let text: String = text.chars().filter(|c| *c != ',').collect();
    let whole = text
        .split_once('.')
        .map_or(text.as_str(), |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { "?" });
    whole.parse().ok().filter(|pieces| (0..=MAX_PIECES).contains(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in ["12.5", "12.50", "¥12.50", "￥12.5 元", "12.500"] {
            assert_eq!(price(text), Some(Ok(Money::cny(1_250))), "{text}");
        }
        assert_eq!(price("1,234"), Some(Ok(Money::cny(123_400))));
        assert_eq!(price("0.001"), Some(Err(MoneyError::TooPrecise)));
        assert_eq!(price("-1"), Some(Ok(Money::cny(-100))), "the catalogue refuses it");
        for text in ["十二", "12.5.1", "1e9", "", "元", &"9".repeat(50)] {
            assert_eq!(price(text), None, "{text}");
        }
    }

    #[test]
    fn pieces_are_whole_and_within_bounds() {
        assert_eq!((pieces("0"), pieces("12.0"), pieces("1,000")), (Some(0), Some(12), Some(1_000)));
        for text in ["-1", "1.5", "1000001", "", "很多", "99999999999999999999"] {
            assert_eq!(pieces(text), None, "{text}");
        }
    }
}

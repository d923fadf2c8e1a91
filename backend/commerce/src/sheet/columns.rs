//! The columns of a product sheet: the same for the template, the export and the import.

use std::collections::HashMap;

use qd_kernel::StockLocationId;
use qd_sheets::Column;

use super::{Result, bad_file};
use crate::stock::StockLocation;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Sku,
    Title,
    TitleEn,
    Category,
    Kind,
    Description,
    DescriptionEn,
    SevenDay,
    Options,
    Variant,
    VariantEn,
    Price,
    ListPrice,
    LowAt,
    /// Pieces on hand in a location.
    Place(StockLocationId),
}

/// A column that an import knows.
struct Known {
    field: Field,
    title: &'static str,
    /// Other headings by which it goes.
    aliases: &'static [&'static str],
    help: &'static str,
    width: u8,
    required: bool,
    /// Whether a sheet of the stock alone has it.
    in_stock: bool,
}

const fn known(
    field: Field,
    title: &'static str,
    aliases: &'static [&'static str],
    help: &'static str,
    width: u8,
) -> Known {
    Known { field, title, aliases, help, width, required: false, in_stock: false }
}

const KNOWN: &[Known] = &[
    Known {
        required: true,
        in_stock: true,
        ..known(
            Field::Sku,
            "SKU",
            &["sku编码", "商家编码", "规格编码"],
            "每个规格一行，SKU 在本店不能重复：1 到 40 个字母、数字或 - _ . /。已有的 SKU 会更新那个规格，没有的会新建。",
            18,
        )
    },
    Known {
        in_stock: true,
        ..known(
            Field::Title,
            "商品名称",
            &["名称", "商品", "标题"],
            "1 到 60 个字。名称相同的行是同一件商品的多个规格。更新已有 SKU 时留空表示不改。",
            28,
        )
    },
    known(Field::TitleEn, "英文名称", &["商品英文名称"], "选填，最多 120 个字符。", 24),
    known(Field::Category, "类目", &["分类"], "新商品必填：类目的名称。几个类目同名时写上级，例如：食品 / 礼盒。", 14),
    known(Field::Kind, "类型", &["商品类型"], "新商品必填：实物、自提或服务券，创建后不能更改。", 10),
    known(Field::Description, "商品描述", &["描述", "详情"], "选填，最多 5000 个字，可以换行。", 40),
    known(Field::DescriptionEn, "英文描述", &[], "选填，最多 5000 个字符。", 30),
    known(Field::SevenDay, "七天无理由", &["支持七天无理由退货"], "是或否；新商品不填按“是”。", 12),
    known(
        Field::Options,
        "规格项",
        &["规格项名称"],
        "选填。有几个规格项时用“ / ”隔开，例如：年份 / 净重；只有一个时可以不填。",
        16,
    ),
    Known {
        in_stock: true,
        ..known(
            Field::Variant,
            "规格名称",
            &["规格"],
            "新规格必填。有几个规格项时按同样顺序用“ / ”隔开，例如：2016 年 / 250 克。",
            22,
        )
    },
    known(Field::VariantEn, "英文规格", &["规格英文名称"], "选填，写法同规格名称。", 18),
    known(Field::Price, "售价（元）", &["售价", "价格", "单价"], "新规格必填：0.01 到 10000000.00，最多两位小数。", 12),
    known(Field::ListPrice, "划线价（元）", &["划线价", "原价"], "选填，要高于售价；上架时按近 7 天成交价核对。", 12),
    known(Field::LowAt, "预警值", &["库存预警"], "选填：可售降到这个数就提醒。", 10),
];

/// Before a location's name in the heading of its column.
const PLACE: &str = "库存·";
/// Columns of an export that say how things stand and change nothing when they come back.
pub(super) const SHOWN: [&str; 4] = ["状态", "可售", "占用", "待发"];
/// Columns of a report, likewise.
pub(super) const REPORTED: [&str; 2] = ["结果", "问题"];

/// The heading of a field's column.
pub(super) fn title(field: Field, locations: &[StockLocation]) -> String {
    match field {
        Field::Place(id) => {
            let name = locations.iter().find(|location| location.id == id).map(|location| location.name.as_str());
            format!("{PLACE}{}", name.unwrap_or_default())
        }
        field => {
            KNOWN.iter().find(|known| known.field == field).map(|known| known.title).unwrap_or_default().to_owned()
        }
    }
}

/// The columns of a sheet that is written, with what they hold.
pub(super) fn written(locations: &[StockLocation], stock_only: bool) -> Vec<(Field, Column)> {
    let known = KNOWN.iter().filter(|known| !stock_only || known.in_stock).map(|known| {
        let column = Column {
            title: known.title.to_owned(),
            help: known.help.to_owned(),
            width: known.width,
            required: known.required,
        };
        (known.field, column)
    });
    let places = locations.iter().map(|location| {
        let help = format!("“{}”里现有的件数，含已下单还没发出的；留空表示不改。", location.name);
        let title = format!("{PLACE}{}", location.name);
        (Field::Place(location.id), Column { title, help, width: 14, required: false })
    });
    known.chain(places).collect()
}

/// A column that says how things stand.
pub(super) fn shown(title: &str) -> Column {
    Column { title: title.to_owned(), help: String::new(), width: 12, required: false }
}

/// Where an import's fields stand in its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    places: HashMap<Field, usize>,
    /// Headings that nobody knows: what stands below them is left alone.
    pub unknown: Vec<String>,
}

impl Layout {
    /// Reads a header. Headings may carry `*` and blanks, as people write them.
    pub fn read(header: &[String], locations: &[StockLocation]) -> Result<Self> {
        let mut layout = Self::default();
        for (place, heading) in header.iter().enumerate() {
            let Some(field) = field_of(heading, locations) else {
                let name = bare(heading);
                if !name.is_empty() && !SHOWN.iter().chain(&REPORTED).any(|shown| bare(shown) == name) {
                    layout.unknown.push(heading.clone());
                }
                continue;
            };
            if layout.places.insert(field, place).is_some() {
                return Err(bad_file(format!("“{heading}”这一列出现了两次")));
            }
        }
        if !layout.places.contains_key(&Field::Sku) {
            return Err(bad_file("第一行里没有“SKU”这一列，请用模板里的表头"));
        }
        if layout.places.len() == 1 {
            return Err(bad_file("除了 SKU 没有别的可导入的列，请用模板里的表头"));
        }
        Ok(layout)
    }

    /// Where a field stands, if the sheet has it.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.places.get(&field).copied()
    }

    /// The locations that the sheet has a column of.
    pub fn locations(&self) -> impl Iterator<Item = (StockLocationId, usize)> + '_ {
        self.places.iter().filter_map(|(field, place)| match field {
            Field::Place(id) => Some((*id, *place)),
            _ => None,
        })
    }
}

fn field_of(heading: &str, locations: &[StockLocation]) -> Option<Field> {
    let name = bare(heading);
    let known =
        KNOWN.iter().find(|known| bare(known.title) == name || known.aliases.iter().any(|alias| bare(alias) == name));
    if let Some(known) = known {
        return Some(known.field);
    }
    let location = name.strip_prefix("库存").map(|rest| rest.trim_start_matches(['·', ':', '：', '-']))?;
    locations.iter().find(|known| bare(&known.name) == location).map(|known| Field::Place(known.id))
}

/// A heading without what people and templates put around its name.
fn bare(heading: &str) -> String {
    let text: String = heading.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊')).collect();
    let text = text.strip_suffix("（元）").or_else(|| text.strip_suffix("(元)")).unwrap_or(&text);
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::stock::LocationKind;

    fn location(number: u128, name: &str) -> StockLocation {
        StockLocation {
            id: Uuid::from_u128(number).into(),
            org_id: Uuid::nil().into(),
            name: name.to_owned(),
            kind: LocationKind::Warehouse,
            address: String::new(),
            priority: 1,
            is_default: true,
        }
    }

    fn read(header: &[&str]) -> Result<Layout> {
        let header: Vec<String> = header.iter().map(|heading| (*heading).to_owned()).collect();
        Layout::read(&header, &[location(1, "主仓"), location(2, "自提点")])
    }

    #[test]
    fn headings_are_known_as_people_write_them() {
        let layout = read(&[" sku 编码*", "价格(元)", "库存：自提点", "库存·主仓", "备注", "可售"]).unwrap();
        assert_eq!(layout.place(Field::Sku), Some(0));
        assert_eq!(layout.place(Field::Price), Some(1));
        assert_eq!(layout.place(Field::Place(Uuid::from_u128(2).into())), Some(2));
        assert_eq!(layout.place(Field::Place(Uuid::from_u128(1).into())), Some(3));
        assert_eq!(layout.unknown, ["备注"]);
    }

    #[test]
    fn a_sheet_without_sku_with_a_column_twice_or_with_nothing_to_import_is_refused() {
        for header in [&["商品名称", "售价"][..], &["SKU", "售价", "价格"], &["SKU"], &["SKU", "备注"]] {
            assert!(read(header).is_err(), "{header:?}");
        }
    }

    #[test]
    fn every_heading_that_is_written_is_read_again() {
        let locations = [location(1, "主仓"), location(2, "自提点")];
        for stock_only in [false, true] {
            let written = written(&locations, stock_only);
            let header: Vec<String> = written.iter().map(|(_, column)| column.title.clone()).collect();
            let layout = Layout::read(&header, &locations).unwrap();
            assert!(layout.unknown.is_empty());
            for (place, (field, _)) in written.iter().enumerate() {
                assert_eq!(layout.place(*field), Some(place));
            }
        }
    }
}

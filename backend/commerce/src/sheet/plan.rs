//! What rows make of products: which rows belong together, and what a product is with them. No I/O.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use qd_kernel::{CategoryId, ProductId, VariantId};

use super::{
    Problem,
    columns::{Field, title},
    parse::Parsed,
};
use crate::{
    catalog::{
        AttributeValueDraft, NewProduct, OptionDraft, OptionValue, Product, ProductAttribute, ProductChange,
        ProductDraft, ProductKind, ProductOption, Variant, VariantDraft,
    },
    stock::StockLocation,
};

/// Between the names of options, and between the values that name a variant.
pub(super) const BETWEEN: &str = " / ";

/// A product as it is.
#[derive(Debug, Clone)]
pub(super) struct Existing {
    pub product: Product,
    pub options: Vec<ProductOption>,
    pub attributes: Vec<ProductAttribute>,
    pub variants: Vec<Variant>,
}

/// To which product a row belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Belongs {
    To(ProductId),
    New(String),
    /// To none: it is bad by itself.
    Nowhere(i32),
}

/// Parts rows into batches: the rows of one product are one, in the order in which products first appear. Notes what
/// is wrong with a row's belonging. `of_sku` and `of_title` say which product has a SKU or a title already.
pub(super) fn part(
    rows: &mut [Parsed],
    of_sku: &HashMap<String, ProductId>,
    of_title: &HashMap<String, Vec<ProductId>>,
) -> Vec<i32> {
    mark_duplicates(rows);
    let mut named: HashMap<&str, HashSet<ProductId>> = HashMap::new();
    for row in rows.iter() {
        if let (Some(title), Some(product)) = (&row.title, of_sku.get(&row.sku)) {
            named.entry(title).or_default().insert(*product);
        }
    }
    let belongs: Vec<Belongs> = rows.iter().map(|row| belonging(row, of_sku, of_title, &named)).collect();
    let mut numbers: HashMap<&Belongs, i32> = HashMap::new();
    let batches: Vec<i32> = belongs
        .iter()
        .map(|it| {
            let next = i32::try_from(numbers.len()).unwrap_or(i32::MAX);
            *numbers.entry(it).or_insert(next)
        })
        .collect();
    for (row, it) in rows.iter_mut().zip(&belongs) {
        if let Belongs::Nowhere(_) = it
            && row.problems.is_empty()
            && !row.sku.is_empty()
        {
            row.problems.push(homeless(row, of_title));
        }
    }
    batches
}

fn mark_duplicates(rows: &mut [Parsed]) {
    let mut first: HashMap<String, i32> = HashMap::new();
    for row in rows.iter_mut().filter(|row| !row.sku.is_empty()) {
        match first.get(&row.sku) {
            Some(number) => {
                let message = format!("与第 {number} 行的 SKU 重复");
                row.problems.push(Problem::new("SKU", &row.sku, message));
            }
            None => {
                first.insert(row.sku.clone(), row.number);
            }
        }
    }
}

fn belonging(
    row: &Parsed,
    of_sku: &HashMap<String, ProductId>,
    of_title: &HashMap<String, Vec<ProductId>>,
    named: &HashMap<&str, HashSet<ProductId>>,
) -> Belongs {
    if row.sku.is_empty() {
        return Belongs::Nowhere(row.number);
    }
    if let Some(product) = of_sku.get(&row.sku) {
        return Belongs::To(*product);
    }
    let Some(title) = &row.title else { return Belongs::Nowhere(row.number) };
    // A new SKU goes to the product of this name: that of other rows, else the shop's own, else a new one.
    let mut known: Vec<ProductId> = match named.get(title.as_str()) {
        Some(products) => products.iter().copied().collect(),
        None => of_title.get(title).cloned().unwrap_or_default(),
    };
    match (known.pop(), known.is_empty()) {
        (None, _) => Belongs::New(title.clone()),
        (Some(product), true) => Belongs::To(product),
        (Some(_), false) => Belongs::Nowhere(row.number),
    }
}

fn homeless(row: &Parsed, of_title: &HashMap<String, Vec<ProductId>>) -> Problem {
    match &row.title {
        Some(title) if of_title.contains_key(title) => {
            Problem::new("商品名称", title, "有几件同名商品，分不清属于哪一件。请先改成不同的名称")
        }
        Some(title) => Problem::new("商品名称", title, "同名的行属于不同的商品，分不清这一行属于哪一件"),
        None => Problem::new("SKU", &row.sku, "本店没有这个 SKU；要新建规格，请填写商品名称"),
    }
}

/// What a product becomes with its rows.
#[derive(Debug)]
pub(super) struct Planned {
    pub save: Save,
    /// The place among the draft's variants of each row.
    pub places: Vec<usize>,
}

/// How a product is saved.
#[derive(Debug)]
pub(super) enum Save {
    Create(NewProduct),
    Update(ProductChange),
    /// The product is as the rows say; its stock may not be.
    Keep,
}

/// Puts a product's rows together with what it is. Gives what is wrong with them, by the place of the row.
pub(super) fn plan(
    rows: &[Parsed],
    existing: Option<&Existing>,
    categories: &HashMap<String, CategoryId>,
) -> Result<Planned, Vec<(usize, Problem)>> {
    let mut problems: Vec<(usize, Problem)> = Vec::new();
    let whole = Whole::of(rows, &mut problems);
    let category = whole.category(existing, categories, &mut problems);
    let kind = whole.kind(existing, &mut problems);
    let draft = existing.map(draft_of);
    let (mut variants, mut names): (Vec<VariantDraft>, Vec<(String, Option<String>)>) = existing
        .map(|it| {
            it.variants.iter().map(|variant| (kept(variant), (variant.name.clone(), variant.name_en.clone()))).unzip()
        })
        .unwrap_or_default();
    let mut places = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let place = existing.and_then(|it| it.variants.iter().position(|variant| variant.sku == row.sku));
        match place {
            Some(place) => {
                variants[place].price = row.price.unwrap_or(variants[place].price);
                variants[place].list_price = row.list_price.or(variants[place].list_price);
                names[place].0 = row.variant.clone().unwrap_or_else(|| names[place].0.clone());
                names[place].1 = row.variant_en.clone().or_else(|| names[place].1.clone());
                places.push(place);
            }
            None => {
                let (variant, name) = new_variant(row, at, &mut problems);
                variants.push(variant);
                names.push(name);
                places.push(variants.len() - 1);
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let first = (existing.map(|it| it.options.as_slice()).unwrap_or_default(), whole.options.as_ref());
    let options = match options(first, &mut variants, &names) {
        Ok(options) => options,
        Err((place, message)) => {
            let at = places.iter().position(|it| *it == place).unwrap_or(0);
            let value = rows[at].variant.as_deref().unwrap_or_default();
            return Err(vec![(at, Problem::new("规格名称", value, message))]);
        }
    };
    let new = ProductDraft {
        title: whole
            .title
            .map_or_else(|| existing.map_or(String::new(), |it| it.product.title.clone()), |(_, title)| title),
        options,
        variants,
        ..draft.unwrap_or_else(|| ProductDraft::titled(category, ""))
    };
    let moves = existing.is_some_and(|it| it.product.category_id != category);
    let new = ProductDraft {
        category_id: category,
        // Another category asks for other things.
        attributes: if moves { Vec::new() } else { new.attributes },
        title_en: whole.title_en.map(|(_, text)| text).or(new.title_en),
        description: whole.description.map_or(new.description, |(_, text)| text),
        description_en: whole.description_en.map(|(_, text)| text).or(new.description_en),
        seven_day_return: whole.seven_day.map_or(new.seven_day_return, |(_, yes)| yes),
        ..new
    };
    let save = match existing {
        None => Save::Create(NewProduct { kind, draft: new }),
        Some(existing) if same(&new, existing) => Save::Keep,
        Some(existing) => {
            let (id, version) = (existing.product.id, existing.product.version);
            Save::Update(ProductChange { id, version, draft: new })
        }
    };
    Ok(Planned { save, places })
}

fn new_variant(
    row: &Parsed,
    at: usize,
    problems: &mut Vec<(usize, Problem)>,
) -> (VariantDraft, (String, Option<String>)) {
    let name = row.variant.clone().unwrap_or_default();
    if name.is_empty() {
        problems.push((at, Problem::new("规格名称", "", "新规格要填写规格名称")));
    }
    let Some(price) = row.price else {
        problems.push((at, Problem::new("售价（元）", "", "新规格要填写售价")));
        return (VariantDraft::listed(&row.sku, "", qd_kernel::Money::cny(1), 0), (name, None));
    };
    let variant = VariantDraft {
        price,
        list_price: row.list_price,
        ..VariantDraft::listed(&row.sku, "", qd_kernel::Money::cny(1), 0)
    };
    (variant, (name, row.variant_en.clone()))
}

/// What the rows say of the product as a whole: the first that says something counts, and the others must not
/// disagree.
#[derive(Default)]
struct Whole {
    title: Option<(usize, String)>,
    title_en: Option<(usize, String)>,
    category: Option<(usize, String)>,
    kind: Option<(usize, ProductKind)>,
    description: Option<(usize, String)>,
    description_en: Option<(usize, String)>,
    seven_day: Option<(usize, bool)>,
    options: Option<(usize, String)>,
}

impl Whole {
    fn of(rows: &[Parsed], problems: &mut Vec<(usize, Problem)>) -> Self {
        let mut whole = Self::default();
        for (at, row) in rows.iter().enumerate() {
            let mut say = Saying { rows, at, problems: &mut *problems };
            say.once(Field::Title, &mut whole.title, row.title.as_ref());
            say.once(Field::TitleEn, &mut whole.title_en, row.title_en.as_ref());
            say.once(Field::Category, &mut whole.category, row.category.as_ref());
            say.once(Field::Kind, &mut whole.kind, row.kind.as_ref());
            say.once(Field::Description, &mut whole.description, row.description.as_ref());
            say.once(Field::DescriptionEn, &mut whole.description_en, row.description_en.as_ref());
            say.once(Field::SevenDay, &mut whole.seven_day, row.seven_day.as_ref());
            say.once(Field::Options, &mut whole.options, row.options.as_ref());
        }
        whole
    }

    fn category(
        &self,
        existing: Option<&Existing>,
        categories: &HashMap<String, CategoryId>,
        problems: &mut Vec<(usize, Problem)>,
    ) -> CategoryId {
        let nothing = CategoryId::from(uuid::Uuid::nil());
        match (&self.category, existing) {
            (Some((at, name)), _) => categories.get(name).copied().unwrap_or_else(|| {
                problems.push((
                    *at,
                    Problem::new("类目", name, "没有这个类目，或有几个类目同名：同名的请写上级，例如“食品 / 礼盒”"),
                ));
                nothing
            }),
            (None, Some(existing)) => existing.product.category_id,
            (None, None) => {
                problems.push((0, Problem::new("类目", "", "新商品要填写类目")));
                nothing
            }
        }
    }

    fn kind(&self, existing: Option<&Existing>, problems: &mut Vec<(usize, Problem)>) -> ProductKind {
        match (self.kind, existing) {
            (Some((at, kind)), Some(existing)) if kind != existing.product.kind => {
                let word = super::parse::kind_word(kind);
                problems.push((at, Problem::new("类型", word, "类型在创建后不能更改")));
                kind
            }
            (Some((_, kind)), _) => kind,
            (None, Some(existing)) => existing.product.kind,
            (None, None) => {
                problems.push((0, Problem::new("类型", "", "新商品要填写类型：实物、自提或服务券")));
                ProductKind::Parcel
            }
        }
    }
}

struct Saying<'a> {
    rows: &'a [Parsed],
    at: usize,
    problems: &'a mut Vec<(usize, Problem)>,
}

impl Saying<'_> {
    fn once<T: Clone + PartialEq>(&mut self, field: Field, said: &mut Option<(usize, T)>, now: Option<&T>) {
        let Some(now) = now else { return };
        match said {
            None => *said = Some((self.at, now.clone())),
            Some((first, value)) if value != now => {
                let message = format!("与第 {} 行同一件商品的内容不一致", self.rows[*first].number);
                self.problems.push((self.at, Problem::new(title(field, &[]), "", message)));
            }
            Some(_) => {}
        }
    }
}

/// A product as a draft that changes nothing.
fn draft_of(existing: &Existing) -> ProductDraft {
    let product = &existing.product;
    ProductDraft {
        title_en: product.title_en.clone(),
        description: product.description.clone(),
        description_en: product.description_en.clone(),
        seven_day_return: product.seven_day_return,
        options: existing.options.iter().cloned().map(OptionDraft::from).collect(),
        variants: existing.variants.iter().map(kept).collect(),
        attributes: existing
            .attributes
            .iter()
            .map(|it| AttributeValueDraft { attribute_id: it.attribute_id, values: it.values.clone() })
            .collect(),
        ..ProductDraft::titled(product.category_id, &product.title)
    }
}

fn kept(variant: &Variant) -> VariantDraft {
    VariantDraft {
        id: Some(variant.id),
        name_en: variant.name_en.clone(),
        choice: variant.choice.clone(),
        is_offered: variant.is_offered,
        list_price: variant.list_price.map(Ok),
        ..VariantDraft::listed(&variant.sku, &variant.name, variant.price, 0)
    }
}

/// The options that the variants' names make, and each variant's choice among them. Values that were there keep their
/// place and their English name. The error names a variant's place.
fn options(
    (known, said): (&[ProductOption], Option<&(usize, String)>),
    variants: &mut [VariantDraft],
    names: &[(String, Option<String>)],
) -> Result<Vec<OptionDraft>, (usize, String)> {
    let titles: Vec<String> = match said {
        Some((_, text)) => text.split(BETWEEN).map(|name| name.trim().to_owned()).collect(),
        None if known.is_empty() => vec!["规格".to_owned()],
        None => known.iter().map(|option| option.name.clone()).collect(),
    };
    let mut options: Vec<OptionDraft> = titles
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let before = known.iter().find(|option| option.name == name).or_else(|| known.get(at));
            let values = before.map(|it| it.values.clone()).unwrap_or_default();
            OptionDraft { name, name_en: before.and_then(|it| it.name_en.clone()), values }
        })
        .collect();
    for (place, (name, name_en)) in names.iter().enumerate() {
        let values: Vec<&str> =
            if options.len() == 1 { vec![name] } else { name.split(BETWEEN).map(str::trim).collect() };
        if values.len() != options.len() {
            let wanted = options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>().join(BETWEEN);
            return Err((place, format!("规格名称要按“{wanted}”用“ / ”分成 {} 段", options.len())));
        }
        let english: Vec<Option<&str>> = match name_en.as_deref() {
            Some(text) if options.len() == 1 => vec![Some(text)],
            Some(text) if text.split(BETWEEN).count() == options.len() => text.split(BETWEEN).map(Some).collect(),
            _ => vec![None; options.len()],
        };
        variants[place].choice = options
            .iter_mut()
            .zip(values.into_iter().zip(english))
            .map(|(option, (value, english))| choose(option, value, english))
            .collect();
        variants[place].name = name.clone();
        variants[place].name_en = name_en.clone();
    }
    for (at, option) in options.iter_mut().enumerate() {
        drop_unchosen(at, option, variants);
    }
    Ok(options)
}

/// Takes values away that no variant chooses any more, and says anew which one each chooses.
fn drop_unchosen(at: usize, option: &mut OptionDraft, variants: &mut [VariantDraft]) {
    let chosen: BTreeSet<i16> = variants.iter().map(|variant| variant.choice[at]).collect();
    let now: BTreeMap<i16, i16> = chosen.iter().copied().zip(0..).collect();
    let mut place = 0_i16..;
    option.values.retain(|_| place.next().is_some_and(|place| chosen.contains(&place)));
    for variant in variants {
        variant.choice[at] = now[&variant.choice[at]];
    }
}

fn choose(option: &mut OptionDraft, value: &str, english: Option<&str>) -> i16 {
    let english = english.map(str::trim).filter(|english| !english.is_empty() && *english != value).map(str::to_owned);
    let at = option.values.iter().position(|known| known.name == value).unwrap_or_else(|| {
        option.values.push(OptionValue { name: value.to_owned(), name_en: None });
        option.values.len() - 1
    });
    if english.is_some() {
        option.values[at].name_en = english;
    }
    i16::try_from(at).unwrap_or(i16::MAX)
}

/// Whether a draft says what is so already. Options are compared by what they name their variants.
fn same(new: &ProductDraft, existing: &Existing) -> bool {
    let product = &existing.product;
    let names = |options: &[OptionDraft]| options.iter().map(|option| option.name.clone()).collect::<Vec<_>>();
    let old: Vec<OptionDraft> = existing.options.iter().cloned().map(OptionDraft::from).collect();
    let as_before = |(variant, old): (&VariantDraft, &Variant)| {
        variant.price == Ok(old.price)
            && variant.list_price == old.list_price.map(Ok)
            && variant.name == old.name
            && variant.name_en == old.name_en
    };
    new.title == product.title
        && new.title_en == product.title_en
        && new.category_id == product.category_id
        && new.description == product.description
        && new.description_en == product.description_en
        && new.seven_day_return == product.seven_day_return
        && names(&new.options) == names(&old)
        && new.variants.len() == existing.variants.len()
        && new.variants.iter().zip(&existing.variants).all(as_before)
}

/// Says beside which row and column a problem of the catalogue's belongs: `variants.3.price` is the price of the row
/// whose variant is the fourth.
pub(super) fn locate(field: Option<&str>, places: &[usize], locations: &[StockLocation]) -> (usize, String) {
    let field = field.unwrap_or_default();
    let mut parts = field.split('.');
    let (head, index, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let row = match (head, index.and_then(|index| index.parse::<usize>().ok())) {
        ("variants", Some(index)) => places.iter().position(|place| *place == index).unwrap_or(0),
        _ => 0,
    };
    let known = match (head, rest) {
        ("title", _) => Some(Field::Title),
        ("titleEn", _) => Some(Field::TitleEn),
        ("description", _) => Some(Field::Description),
        ("descriptionEn", _) => Some(Field::DescriptionEn),
        ("categoryId", _) => Some(Field::Category),
        ("options", _) => Some(Field::Options),
        ("variants", Some("sku")) => Some(Field::Sku),
        ("variants", Some("price")) => Some(Field::Price),
        ("variants", Some("listPrice")) => Some(Field::ListPrice),
        ("variants", Some("name" | "choice")) => Some(Field::Variant),
        ("variants", Some("nameEn")) => Some(Field::VariantEn),
        _ => None,
    };
    (row, known.map(|field| title(field, locations)).unwrap_or_default())
}

/// The variants of a saved product by their SKU.
pub(super) fn by_sku(variants: &[Variant]) -> BTreeMap<&str, VariantId> {
    variants.iter().map(|variant| (variant.sku.as_str(), variant.id)).collect()
}

#[cfg(test)]
mod tests {
    use qd_kernel::Money;
    use uuid::Uuid;

    use super::*;

    fn row(number: i32, sku: &str, title: &str) -> Parsed {
        let title = (!title.is_empty()).then(|| title.to_owned());
        Parsed { number, sku: sku.to_owned(), title, ..Parsed::default() }
    }

    fn product(number: u128) -> ProductId {
        Uuid::from_u128(number).into()
    }

    #[test]
    fn rows_of_one_product_are_one_batch_wherever_they_stand() {
        let of_sku = HashMap::from([("A".to_owned(), product(1)), ("B".to_owned(), product(2))]);
        let of_title =
            HashMap::from([("旧".to_owned(), vec![product(3)]), ("双".to_owned(), vec![product(4), product(5)])]);
        let mut rows = [
            row(2, "A", "陈皮"),
            row(3, "N1", "新"),
            row(4, "A2", "陈皮"),
            row(5, "N2", "新"),
            row(6, "B", ""),
            row(7, "O2", "旧"),
            row(8, "D", "双"),
            row(9, "X", ""),
            row(10, "A", "陈皮"),
        ];
        assert_eq!(part(&mut rows, &of_sku, &of_title), [0, 1, 0, 1, 2, 3, 4, 5, 0]);
        let wrong: Vec<_> = rows.iter().filter(|row| !row.problems.is_empty()).map(|row| row.number).collect();
        assert_eq!(wrong, [8, 9, 10], "of two of one name, of none, and a SKU that is there twice");
    }

    fn listed(names: &[&str]) -> (Vec<VariantDraft>, Vec<(String, Option<String>)>) {
        let variants = names.iter().map(|name| VariantDraft::listed(*name, "", Money::cny(1), 0)).collect();
        (variants, names.iter().map(|name| ((*name).to_owned(), None)).collect())
    }

    #[test]
    fn names_in_parts_make_options_and_each_variant_chooses_among_them() {
        let (mut variants, names) = listed(&["2016 年 / 100 克", "2016 年 / 250 克", "2021 年 / 100 克"]);
        let said = (0, "年份 / 净重".to_owned());
        let made = options((&[], Some(&said)), &mut variants, &names).unwrap();
        let values = |at: usize| made[at].values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>();
        assert_eq!((values(0), values(1)), (vec!["2016 年", "2021 年"], vec!["100 克", "250 克"]));
        let choices: Vec<_> = variants.iter().map(|variant| variant.choice.clone()).collect();
        assert_eq!(choices, [[0, 0], [0, 1], [1, 0]]);
        let (mut variants, names) = listed(&["2016 年"]);
        assert!(options((&[], Some(&said)), &mut variants, &names).is_err(), "a part is missing");
    }

    #[test]
    fn a_name_with_a_stroke_is_one_value_where_there_is_one_option() {
        let (mut variants, names) = listed(&["礼盒 / 大", "礼盒 / 小"]);
        let made = options((&[], None), &mut variants, &names).unwrap();
        assert_eq!((made.len(), made[0].values.len()), (1, 2));
    }

    #[test]
    fn a_value_that_no_variant_has_any_more_goes() {
        let values = ["旧", "留"].map(|name| OptionValue { name: name.to_owned(), name_en: None });
        let known =
            [ProductOption { product_id: product(1), name: "规格".into(), name_en: None, values: values.into() }];
        let (mut variants, names) = listed(&["新", "留"]);
        let made = options((&known, None), &mut variants, &names).unwrap();
        assert_eq!(made[0].values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>(), ["留", "新"]);
        assert_eq!(variants.iter().map(|variant| variant.choice[0]).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn what_the_catalogue_refuses_finds_its_row_and_column() {
        assert_eq!(locate(Some("variants.3.price"), &[1, 3], &[]), (1, "售价（元）".to_owned()));
        assert_eq!(locate(Some("variants.7.sku"), &[1, 3], &[]), (0, "SKU".to_owned()));
        assert_eq!(locate(Some("title"), &[0], &[]), (0, "商品名称".to_owned()));
        assert_eq!(locate(None, &[0], &[]), (0, String::new()));
    }
}

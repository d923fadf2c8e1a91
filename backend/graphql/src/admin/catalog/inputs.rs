use async_graphql::{ID, InputObject};
use qd_commerce::catalog::{
    Acknowledgement, CatalogCode, NewProduct, OptionDraft, OptionValue, ProductChange, ProductDraft, PublishProduct,
    VariantDraft,
};
use qd_kernel::{AssetId, Failure};

use super::{category::ProductAttributeInput, check::AcknowledgementInput};
use crate::{
    ids::{optional, required},
    money::MoneyInput,
    shared::catalog::ProductKind,
};

type Read<T> = Result<T, Failure<CatalogCode>>;

/// One of an option's values as a seller writes it.
#[derive(InputObject)]
pub struct OptionValueInput {
    /// 1 to 40 characters, each of an option's of another name.
    name: String,
    /// At most 80 characters.
    name_en: Option<String>,
}

/// 规格项 as a seller writes it.
#[derive(InputObject)]
pub struct ProductOptionInput {
    /// 1 to 20 characters.
    name: String,
    /// At most 40 characters.
    name_en: Option<String>,
    /// 1 to 100.
    values: Vec<OptionValueInput>,
}

impl From<ProductOptionInput> for OptionDraft {
    fn from(input: ProductOptionInput) -> Self {
        let values = input.values.into_iter().map(|value| OptionValue { name: value.name, name_en: value.name_en });
        Self { name: input.name, name_en: input.name_en, values: values.collect() }
    }
}

/// A variant as a seller writes it.
#[derive(InputObject)]
pub struct VariantInput {
    /// Absent for a new variant.
    id: Option<ID>,
    /// 商家编码, one of a kind in the organization.
    sku: String,
    /// 1 to 40 characters; only read of a product without options, otherwise the chosen values are its name.
    #[graphql(default)]
    name: String,
    /// At most 80 characters; likewise.
    name_en: Option<String>,
    /// The chosen value's place in each option, in the options' order.
    #[graphql(default)]
    choice: Vec<i32>,
    /// False for 停售: the combination exists and cannot be bought at present.
    #[graphql(default = true)]
    offered: bool,
    /// 0.01 to 10,000,000.00 yuan.
    price: MoneyInput,
    /// 划线价: higher than the price, and no more than the lowest deal of the seven days before.
    list_price: Option<MoneyInput>,
    /// Only read for a new variant.
    #[graphql(default)]
    initial_stock: i32,
}

impl VariantInput {
    fn read(self, index: usize) -> Read<VariantDraft> {
        Ok(VariantDraft {
            id: optional(&format!("variants.{index}.id"), self.id.as_ref(), CatalogCode::NotFound)?,
            sku: self.sku,
            name: self.name,
            name_en: self.name_en,
            // A place beyond all bounds is as wrong as one that is not there.
            choice: self.choice.into_iter().map(|place| i16::try_from(place).unwrap_or(-1)).collect(),
            is_offered: self.offered,
            price: self.price.exact(),
            list_price: self.list_price.map(MoneyInput::exact),
            initial_stock: self.initial_stock,
        })
    }
}

fn read_variants(variants: Vec<VariantInput>) -> Read<Vec<VariantDraft>> {
    variants.into_iter().enumerate().map(|(index, variant)| variant.read(index)).collect()
}

fn read_pictures(ids: Option<Vec<ID>>) -> Read<Option<Vec<AssetId>>> {
    let Some(ids) = ids else { return Ok(None) };
    let read = |(index, id)| required(&format!("pictures.{index}"), id, CatalogCode::InvalidPicture);
    ids.iter().enumerate().map(read).collect::<Read<Vec<_>>>().map(Some)
}

/// A product to make.
#[derive(InputObject)]
pub struct CreateProductInput {
    category_id: ID,
    kind: ProductKind,
    /// 1 to 60 characters.
    title: String,
    title_en: Option<String>,
    /// Plain text with line breaks, at most 5,000 characters.
    #[graphql(default)]
    description: String,
    description_en: Option<String>,
    /// Uploads that are ready, the cover first; at most 9.
    pictures: Option<Vec<ID>>,
    #[graphql(default = true)]
    seven_day_return: bool,
    /// At most 3; without any the variants are a plain list, each with a name.
    #[graphql(default)]
    options: Vec<ProductOptionInput>,
    /// At most 500.
    variants: Vec<VariantInput>,
    /// 参数: what it says of itself, as its category asks.
    #[graphql(default)]
    attributes: Vec<ProductAttributeInput>,
}

impl CreateProductInput {
    pub(super) fn read(self) -> Read<NewProduct> {
        let draft = ProductDraft {
            category_id: required("categoryId", &self.category_id, CatalogCode::InvalidCategory)?,
            title: self.title,
            title_en: self.title_en,
            description: self.description,
            description_en: self.description_en,
            pictures: read_pictures(self.pictures)?,
            seven_day_return: self.seven_day_return,
            options: self.options.into_iter().map(OptionDraft::from).collect(),
            variants: read_variants(self.variants)?,
            attributes: self.attributes.into_iter().map(ProductAttributeInput::read).collect::<Read<_>>()?,
            acknowledgements: Vec::new(),
        };
        Ok(NewProduct { kind: self.kind.into(), draft })
    }
}

/// A product to change as a whole: variants that are missing are taken away.
#[derive(InputObject)]
pub struct UpdateProductInput {
    id: ID,
    /// As it was read.
    version: i32,
    category_id: ID,
    title: String,
    title_en: Option<String>,
    description: String,
    description_en: Option<String>,
    /// Uploads that are ready, the cover first; at most 9. Absent: they stay as they are.
    pictures: Option<Vec<ID>>,
    seven_day_return: bool,
    /// At most 3; without any the variants are a plain list, each with a name.
    #[graphql(default)]
    options: Vec<ProductOptionInput>,
    /// At most 500.
    variants: Vec<VariantInput>,
    /// 参数: what it says of itself, as its category asks.
    #[graphql(default)]
    attributes: Vec<ProductAttributeInput>,
    /// Warned words that are answered for; only needed of what stands on the shelf.
    #[graphql(default)]
    acknowledgements: Vec<AcknowledgementInput>,
}

impl UpdateProductInput {
    pub(super) fn read(self) -> Read<ProductChange> {
        let draft = ProductDraft {
            category_id: required("categoryId", &self.category_id, CatalogCode::InvalidCategory)?,
            title: self.title,
            title_en: self.title_en,
            description: self.description,
            description_en: self.description_en,
            pictures: read_pictures(self.pictures)?,
            seven_day_return: self.seven_day_return,
            options: self.options.into_iter().map(OptionDraft::from).collect(),
            variants: read_variants(self.variants)?,
            attributes: self.attributes.into_iter().map(ProductAttributeInput::read).collect::<Read<_>>()?,
            acknowledgements: self.acknowledgements.into_iter().map(Acknowledgement::from).collect(),
        };
        Ok(ProductChange { id: required("id", &self.id, CatalogCode::NotFound)?, version: self.version, draft })
    }
}

/// A product to put on the shelf.
#[derive(InputObject)]
pub struct PublishProductInput {
    id: ID,
    /// Warned words in it that the publisher answers for.
    #[graphql(default)]
    acknowledgements: Vec<AcknowledgementInput>,
}

impl PublishProductInput {
    pub(super) fn read(self) -> Read<PublishProduct> {
        let acknowledgements = self.acknowledgements.into_iter().map(Acknowledgement::from).collect();
        Ok(PublishProduct { id: required("id", &self.id, CatalogCode::NotFound)?, acknowledgements })
    }
}

/// A product to take off it.
#[derive(InputObject)]
pub struct ArchiveProductInput {
    pub(super) id: ID,
}

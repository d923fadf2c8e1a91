//! Where the demo's goods are filed, and what they are asked there.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use qd_commerce::catalog::{AttributeDraft, AttributeKind, AttributeValueDraft, MoveCategory, NewCategory};
use qd_kernel::{Actor, CategoryAttributeId, CategoryId};

use super::{
    content::{Ask, Content},
    world::Rooms,
};

/// A category with everything that its products are asked, what it inherits included.
#[derive(Debug)]
struct Filed {
    id: CategoryId,
    asks: HashMap<String, CategoryAttributeId>,
}

/// The categories by slug.
#[derive(Debug, Default)]
pub struct Categories(HashMap<String, Filed>);

impl Categories {
    /// Makes them; those that are there stay.
    pub async fn make(rooms: &Rooms, content: &Content) -> Result<Self> {
        let mut made = Self::default();
        for (position, category) in (0..).zip(&content.world.categories) {
            let new = NewCategory {
                slug: category.slug.clone(),
                name: category.name.clone(),
                name_en: category.name_en.clone(),
                icon: category.icon.clone(),
                needs_food_license: category.food,
                position,
            };
            let id = rooms.commerce.create_category(&Actor::System, new).await?.id;
            let mut asks = HashMap::new();
            if let Some(above) = &category.under {
                let above = made.filed(above)?;
                asks.clone_from(&above.asks);
                let place = MoveCategory { id, parent_id: Some(above.id), before: None };
                rooms.commerce.move_category(&Actor::System, place).await?;
            }
            asks.extend(ask(rooms, id, &category.asks).await?);
            made.0.insert(category.slug.clone(), Filed { id, asks });
        }
        Ok(made)
    }

    /// A category's id.
    pub fn id(&self, slug: &str) -> Result<CategoryId> {
        Ok(self.filed(slug)?.id)
    }

    /// What a product of a category says, each time the attribute's name and its values.
    pub fn said(&self, slug: &str, says: &[Vec<String>]) -> Result<Vec<AttributeValueDraft>> {
        let filed = self.filed(slug)?;
        let one = |line: &Vec<String>| {
            let (name, values) = line.split_first().context("a product says nothing")?;
            let attribute_id = *filed.asks.get(name).with_context(|| format!("`{slug}` does not ask for {name}"))?;
            Ok(AttributeValueDraft { attribute_id, values: values.to_vec() })
        };
        says.iter().map(one).collect()
    }

    fn filed(&self, slug: &str) -> Result<&Filed> {
        self.0.get(slug).with_context(|| format!("no category `{slug}`"))
    }
}

async fn ask(rooms: &Rooms, id: CategoryId, asks: &[Ask]) -> Result<HashMap<String, CategoryAttributeId>> {
    let known = rooms.commerce.attributes_by_categories(&[id]).await?;
    let draft = |ask: &Ask| {
        Ok(AttributeDraft {
            id: known.iter().find(|known| known.name == ask.name).map(|known| known.id),
            name: ask.name.clone(),
            name_en: Some(ask.en.clone()),
            kind: AttributeKind::parse(&ask.kind)?,
            unit: ask.unit.clone(),
            is_required: ask.required,
            choices: ask.choices.clone(),
        })
    };
    let drafts = asks.iter().map(draft).collect::<Result<Vec<_>>>()?;
    if drafts.is_empty() {
        return Ok(HashMap::new());
    }
    let kept = rooms.commerce.save_category_attributes(&Actor::System, id, drafts).await?;
    Ok(kept.into_iter().map(|attribute| (attribute.name, attribute.id)).collect())
}

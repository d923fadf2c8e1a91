//! What the demo world consists of: invented shops, people and goods, read from the files beside this one.

mod collection;
mod shop;
mod world;

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;

pub use collection::Collection;
pub use shop::{Choice, Kind, Product, Shop, Variant};
pub use world::{Ask, Category, College, Crew, Group, OnAir, Project, School, Session, Shopper, Upcoming, World};

const SHOPS: [(&str, &str); 14] = [
    ("01-tangerine-lane", include_str!("shops/01-tangerine-lane.toml")),
    ("02-green-vine", include_str!("shops/02-green-vine.toml")),
    ("03-spring-kudzu", include_str!("shops/03-spring-kudzu.toml")),
    ("04-paddy-wave", include_str!("shops/04-paddy-wave.toml")),
    ("05-cloud-ridge", include_str!("shops/05-cloud-ridge.toml")),
    ("06-arch-window", include_str!("shops/06-arch-window.toml")),
    ("07-bamboo-alley", include_str!("shops/07-bamboo-alley.toml")),
    ("08-tide-market", include_str!("shops/08-tide-market.toml")),
    ("09-plum-path", include_str!("shops/09-plum-path.toml")),
    ("10-copper-lane", include_str!("shops/10-copper-lane.toml")),
    ("11-warm-lamp", include_str!("shops/11-warm-lamp.toml")),
    ("12-paper-home", include_str!("shops/12-paper-home.toml")),
    ("13-campus-oven", include_str!("shops/13-campus-oven.toml")),
    ("14-skilled-hands", include_str!("shops/14-skilled-hands.toml")),
];

/// Everything that the demo shows.
#[derive(Debug)]
pub struct Content {
    /// The group around the shops.
    pub world: World,
    /// The shops with their goods.
    pub shops: Vec<Shop>,
    /// The mall's own collections.
    pub collections: Vec<Collection>,
    /// Who buys.
    pub shoppers: Vec<Shopper>,
}

impl Content {
    /// Reads what is built into the program; it fails only on a file that is damaged, and says which.
    pub fn read() -> Result<Self> {
        let world = parse("world", include_str!("world.toml"))?;
        let shops = SHOPS.iter().map(|(name, text)| parse(name, text)).collect::<Result<Vec<Shop>>>()?;
        let list: world::ShopperList = parse("shoppers", include_str!("shoppers.toml"))?;
        let shoppers = list.into_shoppers()?;
        let list: collection::CollectionList = parse("collections", include_str!("collections.toml"))?;
        Ok(Self { world, shops, collections: list.collections, shoppers })
    }

    /// The shop of that slug.
    pub fn shop(&self, slug: &str) -> Result<&Shop> {
        self.shops.iter().find(|shop| shop.slug == slug).with_context(|| format!("no shop `{slug}`"))
    }
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).with_context(|| format!("the demo's {name}.toml cannot be read"))
}

/// Three names of a region by its GB/T 2260 code.
type Regions = BTreeMap<String, [String; 3]>;

#[cfg(test)]
mod tests;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::Regions;

/// The invented group around the shops.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Where goods are filed, in this order.
    pub categories: Vec<Category>,
    /// Industrial colleges.
    pub colleges: Vec<College>,
    /// Cooperation projects.
    pub projects: Vec<Project>,
    /// The secretariat.
    pub group: Group,
    /// The school that runs the studios.
    pub school: School,
    /// Student crews.
    pub crews: Vec<Crew>,
    /// Sessions that are over.
    pub sessions: Vec<Session>,
    /// The one on air.
    pub on_air: OnAir,
    /// Those to come.
    pub upcoming: Vec<Upcoming>,
}

/// 类目.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The front ends' name of its picture.
    pub icon: String,
    /// Whether a food licence is needed.
    pub food: bool,
    /// The slug of what it stands under, which comes before it.
    #[serde(default)]
    pub under: Option<String>,
    /// What its products are asked.
    #[serde(default)]
    pub asks: Vec<Ask>,
}

/// 参数.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its name.
    pub name: String,
    /// In English.
    pub en: String,
    /// As stored: see [`qd_commerce::catalog::AttributeKind`].
    pub kind: String,
    /// Of a number.
    #[serde(default)]
    pub unit: String,
    /// Of a choice.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether goods must say it to stand on the shelf.
    #[serde(default)]
    pub required: bool,
}

/// 产业学院.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct College {
    /// How this file names it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who takes part.
    pub partners: Vec<String>,
}

/// 校企合作项目.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// How this file names it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// With whom.
    pub partner: String,
    /// Its college's slug.
    pub college: String,
}

/// The secretariat.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Who keeps the book.
    pub secretary: String,
    /// Who reads it.
    pub auditor: String,
}

/// The school.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its name.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Who leads the crews.
    pub teacher: String,
    /// Studio rooms.
    pub rooms: Vec<String>,
}

/// A student crew.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crew {
    /// Its name.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Its college's slug.
    pub college: String,
    /// Live role and name, the host first.
    pub members: Vec<(String, String)>,
}

/// A session that is over.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// In Chinese.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// Days from today.
    pub day: i64,
    /// Hour in Shanghai.
    pub hour: i64,
    /// How long.
    pub minutes: i64,
    /// Index of its crew.
    pub crew: usize,
    /// Index of its room.
    pub room: usize,
    /// As stored.
    pub kind: String,
    /// Its project's slug.
    pub project: String,
    /// Whose goods it sells.
    pub shops: Vec<String>,
    /// How often it was watched.
    pub views: u32,
}

/// The session on air.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnAir {
    /// In Chinese.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// Index of its crew.
    pub crew: usize,
    /// Index of its room.
    pub room: usize,
    /// As stored.
    pub kind: String,
    /// Its project's slug.
    pub project: String,
    /// Whose goods it sells.
    pub shops: Vec<String>,
    /// How often it was watched so far.
    pub views: u32,
    /// Index of the shopper who speaks (-1: the crew), and what they say.
    pub chat: Vec<(i64, String)>,
}

/// A session to come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upcoming {
    /// In Chinese.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// On the next evening of the studio (0), or so many evenings later.
    pub evening: i64,
    /// How long.
    pub minutes: i64,
    /// Index of its crew.
    pub crew: usize,
    /// Index of its room.
    pub room: usize,
    /// As stored.
    pub kind: String,
    /// Its project's slug.
    pub project: String,
    /// Whose goods it sells.
    pub shops: Vec<String>,
}

/// Somebody who buys.
#[derive(Debug)]
pub struct Shopper {
    /// What others read.
    pub display_name: String,
    /// Who receives parcels.
    pub recipient: String,
    /// GB/T 2260 code of the district.
    pub region_code: String,
    /// 省, 市, 区县.
    pub region: [String; 3],
    /// Street, house, room.
    pub street: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShopperList {
    people: Vec<[String; 4]>,
    regions: Regions,
}

impl ShopperList {
    pub(super) fn into_shoppers(self) -> Result<Vec<Shopper>> {
        let Self { people, regions } = self;
        let shopper = |[display_name, recipient, region_code, street]: [String; 4]| {
            let region = regions.get(&region_code).with_context(|| format!("no region {region_code}"))?.clone();
            Ok(Shopper { display_name, recipient, region_code, region, street })
        };
        people.into_iter().map(shopper).collect()
    }
}

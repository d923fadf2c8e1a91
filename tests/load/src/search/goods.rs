//! Invented goods in Jiangmen's manner, put behind the curtain into the demo's shops.

use anyhow::Result;
use uuid::Uuid;

use crate::database::Database;

/// Places, makes, goods, packings: a title takes one of each.
pub const PLACES: &[(&str, &str)] = &[
    ("新会", "Xinhui"),
    ("开平", "Kaiping"),
    ("台山", "Taishan"),
    ("恩平", "Enping"),
    ("鹤山", "Heshan"),
    ("蓬江", "Pengjiang"),
    ("江海", "Jianghai"),
    ("荷塘", "Hetang"),
    ("古井", "Gujing"),
    ("外海", "Waihai"),
    ("杜阮", "Duruan"),
    ("川岛", "Chuandao"),
];
pub const MAKES: &[(&str, &str)] = &[
    ("手工", "handmade"),
    ("三年", "three-year"),
    ("八年", "eight-year"),
    ("古法", "traditional"),
    ("日晒", "sun-dried"),
    ("石磨", "stone-ground"),
    ("头水", "first-press"),
    ("原味", "plain"),
    ("低糖", "low-sugar"),
    ("柴火", "wood-fired"),
    ("春茶", "spring"),
    ("窖藏", "cellared"),
];
pub const GOODS: &[(&str, &str)] = &[
    ("陈皮", "tangerine peel"),
    ("柑普茶", "tangerine pu'er"),
    ("小青柑", "green tangerine"),
    ("红茶", "black tea"),
    ("葛根粉", "kudzu powder"),
    ("凉瓜干", "bitter melon"),
    ("腐乳", "fermented bean curd"),
    ("黄鳝饭料", "eel rice mix"),
    ("虾酱", "shrimp paste"),
    ("蚝豉", "dried oyster"),
    ("冲菜", "pickled radish"),
    ("烧鹅", "roast goose"),
    ("竹升面", "bamboo noodle"),
    ("簕菜茶", "thorn herb tea"),
    ("葵扇", "palm fan"),
    ("灰塑摆件", "plaster figure"),
    ("碉楼模型", "watchtower model"),
    ("蓝印布", "indigo cloth"),
    ("陶杯", "stoneware cup"),
    ("木匙", "wooden spoon"),
    ("月饼", "mooncake"),
    ("蛋卷", "egg roll"),
    ("腊肠", "cured sausage"),
    ("糯米酒", "rice wine"),
    ("蜂蜜", "honey"),
    ("花生糖", "peanut brittle"),
    ("艾糍", "mugwort cake"),
    ("温泉票", "hot spring ticket"),
    ("烘焙课", "baking class"),
    ("修表服务", "watch repair"),
];
pub const PACKINGS: &[(&str, &str)] = &[
    ("礼盒", "gift box"),
    ("罐装", "jar"),
    ("家庭装", "family pack"),
    ("独立小包", "sachets"),
    ("木盒装", "wooden box"),
    ("散装", "loose"),
    ("分享装", "sharing pack"),
    ("旅行装", "travel size"),
    ("伴手礼", "souvenir"),
    ("试吃装", "tasting size"),
];
const DESCRIPTION: &str =
    "选料新鲜，按老方子慢慢做成。适合自己吃，也适合送给长辈和远方的朋友。请放在干燥通风的地方，开封后尽快用完。";

/// So many rows a statement.
const BATCH: u32 = 5_000;

/// Puts them on the shelves.
pub async fn make(database: &Database, count: u32) -> Result<()> {
    eprintln!("· {count} products");
    let shops: Vec<(Uuid, Uuid)> = sqlx::query_as("select id, org_id from shop where status = 'open' order by id")
        .fetch_all(&database.admin)
        .await?;
    let categories: Vec<Uuid> =
        sqlx::query_scalar("select id from category order by position").fetch_all(&database.admin).await?;
    for from in (0..count).step_by(BATCH as usize) {
        let numbers: Vec<u32> = (from..count.min(from + BATCH)).collect();
        let pick = |number: u32, of: usize| (number.wrapping_mul(2_654_435_761) >> 7) as usize % of;
        let ids: Vec<Uuid> = numbers.iter().map(|_| Uuid::now_v7()).collect();
        let variants: Vec<Uuid> = numbers.iter().map(|_| Uuid::now_v7()).collect();
        let place: Vec<usize> = numbers.iter().map(|number| pick(*number, shops.len())).collect();
        let titles: Vec<(String, String)> = numbers.iter().map(|number| title(*number)).collect();
        sqlx::query(
            "with new as (
               select *, row_number() over () as n
               from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
               as t(id, variant_id, org_id, shop_id, category_id, title, title_en, price, sold)),
             products as (
               insert into product (id, org_id, shop_id, category_id, kind, status, title, title_en, description, from_price_fen,
                 sold_count, created_at, updated_at, published_at)
               select id, org_id, shop_id, category_id, (array['parcel', 'parcel', 'parcel', 'pickup', 'voucher'])[1 + n % 5],
                 'published', title, title_en, $10, price, sold, now(), now(), now() - n * interval '1 second' from new returning id),
             variants as (
               insert into variant (id, org_id, product_id, sku, name, price_fen, position)
               select variant_id, org_id, id, 'LOAD-' || variant_id, '一份', price, 0 from new returning id)
             insert into stock (variant_id, org_id, available) select variant_id, org_id, (n % 9)::int from new",
        )
        .bind(&ids)
        .bind(&variants)
        .bind(place.iter().map(|at| shops[*at].1).collect::<Vec<_>>())
        .bind(place.iter().map(|at| shops[*at].0).collect::<Vec<_>>())
        .bind(numbers.iter().map(|number| categories[pick(number ^ 77, categories.len())]).collect::<Vec<_>>())
        .bind(titles.iter().map(|(title, _)| title.clone()).collect::<Vec<_>>())
        .bind(titles.iter().map(|(_, title)| title.clone()).collect::<Vec<_>>())
        .bind(numbers.iter().map(|number| i64::from(990 + number.wrapping_mul(7_919) % 79_000)).collect::<Vec<_>>())
        .bind(numbers.iter().map(|number| i64::from(number.wrapping_mul(31) % 5_000)).collect::<Vec<_>>())
        .bind(DESCRIPTION)
        .execute(&database.admin)
        .await?;
    }
    Ok(())
}

/// A title that differs from most others: a place, a make, goods, a packing, a weight.
fn title(number: u32) -> (String, String) {
    let mut rest = number.wrapping_mul(2_246_822_519) >> 3;
    let mut pick = |list: &[(&'static str, &'static str)]| {
        let length = u32::try_from(list.len()).unwrap_or(1);
        let (zh, en) = list[(rest % length) as usize];
        rest /= length;
        (zh, en)
    };
    let (place, make, goods, packing) = (pick(PLACES), pick(MAKES), pick(GOODS), pick(PACKINGS));
    let grams = 50 + number % 40 * 25;
    (
        format!("{}{}{} {} {grams}g", place.0, make.0, goods.0, packing.0),
        format!("{} {} {}, {}, {grams} g", place.1, make.1, goods.1, packing.1),
    )
}

/// Lets PostgreSQL know its tables before it is measured.
pub async fn settle(database: &Database) -> Result<()> {
    for statement in ["vacuum analyze search_document", "vacuum analyze product", "analyze stock", "analyze variant"] {
        sqlx::query(statement).execute(&database.admin).await?;
    }
    Ok(())
}

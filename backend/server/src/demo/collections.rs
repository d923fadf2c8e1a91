//! The demo's collections: the mall's, and some shops' own.

use anyhow::{Context as _, Result};
use qd_commerce::{
    asset::Purpose,
    collection::{CollectionSort, CollectionStatus, Condition, Content as Held, Group, Matching, Rule, SaveCollection},
};
use qd_kernel::{Actor, OrganizationId, PageRequest, ProductId};

use super::{
    content::{Collection, Content, Shop},
    setup::Cast,
    shelf::{drawn, kind},
    world::Rooms,
};

/// How large their pictures are drawn.
const SIZE: (i32, i32) = (1200, 480);

/// Makes them all. Run again, it changes nothing.
pub async fn arrange(rooms: &Rooms, content: &Content, cast: &Cast) -> Result<()> {
    let secretary = cast.secretary;
    if rooms.commerce.my_collections(&secretary).await?.is_empty() {
        let (_, org) = secretary.member_if(|_| true).context("the secretary works for the group")?;
        for (index, collection) in content.collections.iter().enumerate() {
            let picture = collection.hue.as_ref().map(|_| Collection::picture_key(index));
            save(rooms, cast, (&secretary, org), None, collection, picture).await?;
        }
    }
    for (shop, stand) in content.shops.iter().zip(&cast.stands) {
        if shop.collections.is_empty() || !rooms.commerce.my_collections(&stand.owner).await?.is_empty() {
            continue;
        }
        for collection in &shop.collections {
            save(rooms, cast, (&stand.owner, stand.org), Some(shop), collection, None).await?;
        }
    }
    Ok(())
}

async fn save(
    rooms: &Rooms,
    cast: &Cast,
    (actor, org): (&Actor, OrganizationId),
    shop: Option<&Shop>,
    it: &Collection,
    picture: Option<String>,
) -> Result<()> {
    let picture = match picture {
        Some(key) => {
            let stored = [drawn(key, SIZE)];
            rooms.commerce.bring_assets(&Actor::System, org, Purpose::CollectionPicture, &stored).await?.pop()
        }
        None => None,
    };
    let mut added = Vec::new();
    for slug in &it.by_hand {
        let products = shop.context("the mall's have none by hand")?.products.iter();
        let title = &products.into_iter().find(|product| product.slug == *slug).context("no such product")?.title;
        added.push(find(rooms, actor, title).await?);
    }
    let sort = CollectionSort::parse(&it.sort)?;
    let content = Held { rule: rule(cast, it)?, added, excluded: Vec::new(), sort };
    let command = SaveCollection {
        known: None,
        title: it.title.clone(),
        title_en: Some(it.en.clone()),
        description: it.text.clone(),
        description_en: Some(it.text_en.clone()),
        picture,
        content,
        status: CollectionStatus::Published,
    };
    rooms.commerce.save_collection(actor, command).await.with_context(|| it.title.clone())?;
    Ok(())
}

async fn find(rooms: &Rooms, actor: &Actor, title: &str) -> Result<ProductId> {
    let found = rooms.commerce.my_products(actor, None, Some(title), &PageRequest::new(1, None)).await?;
    Ok(found.items.first().context("no such product")?.id)
}

fn rule(cast: &Cast, it: &Collection) -> Result<Rule> {
    let titles = it.titles.iter().map(|text| Condition::TitleContains { text: text.clone() });
    let categories = it.categories.iter().map(|slug| Ok(Condition::Category { category: cast.categories.id(slug)? }));
    let mut rest = Vec::new();
    rest.extend(it.kind.map(|it| Condition::Kind { product_kind: kind(it) }));
    rest.extend(it.most_fen.map(|fen| Condition::Price { from_fen: None, to_fen: Some(fen) }));
    rest.extend(it.sold.map(|count| Condition::SoldAtLeast { count }));
    let groups = [
        Group { matching: Matching::Any, conditions: titles.collect() },
        Group { matching: Matching::Any, conditions: categories.collect::<Result<_>>()? },
        Group { matching: Matching::All, conditions: rest },
    ];
    let groups = groups.into_iter().filter(|group| !group.conditions.is_empty());
    Ok(Rule { matching: Matching::All, groups: groups.collect() })
}

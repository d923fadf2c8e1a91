//! 专题: collections of products, by a rule and by hand: a shop's own, and the whole mall's by the secretariat.
//!
//! What a collection holds is found when somebody looks ([`held`]), as everybody sees the shelves: nothing is copied that
//! could grow old.

mod check;
mod entity;
mod error;
mod held;
mod read;
mod repo;
mod rule;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashSet;

use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, AssetId, CollectionId, MemberRole, OrganizationId, ShopId};
use serde_json::json;

pub use check::MAX_PICKED;
pub use entity::{Collection, CollectionPreview, CollectionSort, CollectionStatus, Content, Held, SaveCollection};
pub use error::{CollectionCode, Result};
pub use rule::{
    AttributeTest, Condition, Group, MAX_CONDITIONS, MAX_DAYS, MAX_GROUPS, MAX_SOLD, MAX_VALUES, Matching, Rule,
};
pub use words::{Named, rule_in_words};

use crate::{
    Commerce,
    asset::{self, Purpose},
    shop::uuids,
};
use error::{not_allowed, not_found, stale};

/// The most collections of a shop, and of the whole mall.
pub const MAX_COLLECTIONS: i64 = 50;
/// A preview counts no further.
pub const MOST_COUNTED: i64 = 10_000;
/// So many products a preview shows.
const PREVIEWED: u32 = 12;

/// Whose collections somebody works on.
#[derive(Debug, Clone, Copy)]
struct Workspace {
    org: OrganizationId,
    /// None for the whole mall.
    shop: Option<ShopId>,
}

impl Commerce {
    /// The acting shop's collections, or the mall's for the secretariat, in their order, each with its rule in words;
    /// hidden ones too.
    pub async fn my_collections(&self, actor: &Actor) -> Result<Vec<(Collection, String)>> {
        let (org, for_shop) = reader(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let Some(place) = place(&mut tx, org, for_shop).await? else { return Ok(Vec::new()) };
        let collections = repo::of_place(&mut tx, place.shop).await?;
        tx.commit().await?;
        let rules: Vec<&Rule> = collections.iter().map(|collection| &collection.rule).collect();
        let named = self.named(&rules).await?;
        let words: Vec<String> = rules.into_iter().map(|rule| rule_in_words(rule, &named)).collect();
        Ok(collections.into_iter().zip(words).collect())
    }

    /// One of [`Self::my_collections`].
    pub async fn my_collection(&self, actor: &Actor, id: CollectionId) -> Result<(Collection, String)> {
        let mine = self.my_collections(actor).await?;
        mine.into_iter().find(|(collection, _)| collection.id == id).ok_or_else(not_found)
    }

    /// Makes a collection, or changes it as a whole. Refused as stale when somebody else changed it meanwhile.
    pub async fn save_collection(&self, actor: &Actor, save: SaveCollection) -> Result<(Collection, String)> {
        let (org, for_shop) = editor(actor)?;
        let named = self.named_in(&save.content).await?;
        let mut tx = self.db.begin(actor).await?;
        let place = place(&mut tx, org, for_shop).await?.ok_or_else(not_found)?;
        let words = self.words.in_force(&mut tx, self.clock.now()).await?;
        let mut save = check::check_texts(save, &words)?;
        check_content(&mut tx, place, &mut save.content, &named).await?;
        let said = rule_in_words(&save.content.rule, &named);
        let mut collection = match save.known {
            Some((id, version)) => known(&mut tx, place, id, version).await?,
            None => self.blank_collection(&mut tx, place).await?,
        };
        collection.picture_key = self.hang_picture(&mut tx, &collection, save.picture).await?;
        (collection.title, collection.title_en) = (save.title, save.title_en);
        (collection.description, collection.description_en) = (save.description, save.description_en);
        let Content { rule, added, excluded, sort } = save.content;
        (collection.rule, collection.added, collection.excluded) = (rule, added, excluded);
        (collection.sort, collection.status) = (sort, save.status);
        let kept = self.keep_collection(tx, actor, collection, "collection.saved").await?;
        Ok((kept, said))
    }

    /// Shows a collection to shoppers, or hides it: what hiding takes away, showing brings back.
    pub async fn set_collection_status(
        &self,
        actor: &Actor,
        id: CollectionId,
        status: CollectionStatus,
    ) -> Result<(Collection, String)> {
        let (org, for_shop) = editor(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let place = place(&mut tx, org, for_shop).await?.ok_or_else(not_found)?;
        let mut collection = repo::hold(&mut tx, place.shop, id).await?.ok_or_else(not_found)?;
        collection.status = status;
        let action = match status {
            CollectionStatus::Published => "collection.published",
            CollectionStatus::Hidden => "collection.hidden",
        };
        let kept = self.keep_collection(tx, actor, collection, action).await?;
        let named = self.named(&[&kept.rule]).await?;
        let words = rule_in_words(&kept.rule, &named);
        Ok((kept, words))
    }

    /// Puts the row into this order: the ids of all of one's collections, each once.
    pub async fn arrange_collections(&self, actor: &Actor, ids: &[CollectionId]) -> Result<Vec<(Collection, String)>> {
        let (org, for_shop) = editor(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let place = place(&mut tx, org, for_shop).await?.ok_or_else(not_found)?;
        repo::lock_row(&mut tx, place.shop).await?;
        let held = repo::of_place(&mut tx, place.shop).await?;
        let wanted: HashSet<CollectionId> = ids.iter().copied().collect();
        let same =
            wanted.len() == ids.len() && held.len() == ids.len() && held.iter().all(|it| wanted.contains(&it.id));
        same.then_some(()).ok_or_else(stale)?;
        repo::arrange(&mut tx, &uuids(ids)).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, "collection.arranged", &org.to_string(), json!({})).await?;
        tx.commit().await?;
        self.my_collections(actor).await
    }

    /// What a collection would hold that is being written: its rule in words, how many, and the first.
    pub async fn preview_collection(&self, actor: &Actor, mut content: Content) -> Result<CollectionPreview> {
        let (org, for_shop) = editor(actor)?;
        let named = self.named_in(&content).await?;
        let mut tx = self.db.begin(actor).await?;
        let place = place(&mut tx, org, for_shop).await?.ok_or_else(not_found)?;
        check_content(&mut tx, place, &mut content, &named).await?;
        tx.commit().await?;
        let (count, products) = self.first_held(&content, place.shop, PREVIEWED).await?;
        Ok(CollectionPreview { words: rule_in_words(&content.rule, &named), count, products })
    }

    /// What a rule refers to, once its size lets it be looked up.
    async fn named_in(&self, content: &Content) -> Result<Named> {
        check::check_sizes(content)?;
        self.named(&[&content.rule]).await
    }

    async fn blank_collection(&self, tx: &mut ActorTx, place: Workspace) -> Result<Collection> {
        let count = repo::count(tx, place.shop).await?;
        check::check_room(count, MAX_COLLECTIONS)?;
        Ok(Collection {
            id: CollectionId::new(&*self.clock),
            org_id: place.org,
            shop_id: place.shop,
            title: String::new(),
            title_en: None,
            description: String::new(),
            description_en: None,
            picture_key: None,
            rule: Rule::default(),
            added: Vec::new(),
            excluded: Vec::new(),
            sort: CollectionSort::Newest,
            status: CollectionStatus::Hidden,
            position: i32::try_from(count).unwrap_or(i32::MAX),
            version: 0,
            updated_at: self.clock.now(),
        })
    }

    async fn hang_picture(
        &self,
        tx: &mut ActorTx,
        collection: &Collection,
        picture: Option<AssetId>,
    ) -> Result<Option<String>> {
        let (subject, ids): (String, Vec<AssetId>) = (collection.id.to_string(), picture.into_iter().collect());
        let purpose = Purpose::CollectionPicture;
        let hung = asset::attach(tx, &*self.clock, collection.org_id, &subject, purpose, &ids).await;
        let hung = hung.map_err(|error| error.refuse("picture", CollectionCode::InvalidPicture))?;
        Ok(hung.first().and_then(|asset| asset.stored()).map(|stored| stored.key.clone()))
    }

    async fn keep_collection(
        &self,
        mut tx: ActorTx,
        actor: &Actor,
        mut collection: Collection,
        action: &str,
    ) -> Result<Collection> {
        collection.version += 1;
        collection.updated_at = self.clock.now();
        repo::put(&mut tx, &collection).await?;
        let details = json!({ "title": collection.title });
        audit_in_tx(&mut tx, &*self.clock, actor, action, &collection.id.to_string(), details).await?;
        tx.commit().await?;
        Ok(collection)
    }
}

/// Who edits: owners and managers their shop's, the secretariat the mall's. Gives whether it is a shop's.
fn editor(actor: &Actor) -> Result<(OrganizationId, bool)> {
    let shop = actor.member_if(MemberRole::runs_shop).map(|(_, org)| (org, true));
    let mall = actor.member_if(MemberRole::keeps_book).map(|(_, org)| (org, false));
    shop.or(mall).ok_or_else(not_allowed)
}

/// Who looks: all who work in a shop, the secretariat, and the auditor.
fn reader(actor: &Actor) -> Result<(OrganizationId, bool)> {
    let shop = actor.member_if(MemberRole::works_in_shop).map(|(_, org)| (org, true));
    let mall = actor.member_if(MemberRole::sees_group).map(|(_, org)| (org, false));
    shop.or(mall).ok_or_else(not_allowed)
}

/// Where somebody works; none for an enterprise without a shop.
async fn place(tx: &mut ActorTx, org: OrganizationId, for_shop: bool) -> Result<Option<Workspace>> {
    if !for_shop {
        return Ok(Some(Workspace { org, shop: None }));
    }
    let shop = repo::shop_of(tx, org).await?;
    Ok(shop.map(|shop| Workspace { org, shop: Some(shop) }))
}

/// Checks what a collection is to hold and brings its rule into the spelling in which it is kept.
async fn check_content(tx: &mut ActorTx, place: Workspace, content: &mut Content, named: &Named) -> Result<()> {
    check::check_picks(content)?;
    content.rule = check::check_rule(std::mem::take(&mut content.rule), named, place.shop.is_none())?;
    let picked: Vec<_> = content.added.iter().chain(&content.excluded).copied().collect();
    let there = match picked.as_slice() {
        [] => HashSet::new(),
        picked => repo::known_products(tx, place.shop, &uuids(picked)).await?,
    };
    check::check_there(content, &there)
}

async fn known(tx: &mut ActorTx, place: Workspace, id: CollectionId, version: i32) -> Result<Collection> {
    let collection = repo::hold(tx, place.shop, id).await?.ok_or_else(not_found)?;
    if collection.version == version { Ok(collection) } else { Err(stale()) }
}

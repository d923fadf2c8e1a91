//! 店铺主页: what a shop shows of itself beside its goods: its banner, its story with pictures and videos, its news.

mod entity;
mod error;
mod news;
mod repo;
mod rules;

use std::collections::HashMap;

use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, AssetId, Failure, MemberRole, OrganizationId, PersonId, ShopId};
use serde_json::json;

pub use entity::{BlockDraft, BlockKind, NewsPost, NewsStatus, SaveNews, SaveShopHome, ShopHome, StoryBlock};
pub use error::{Result, ShowcaseCode};
pub use rules::{MAX_AHEAD, MAX_BLOCKS, MAX_PICTURES, MAX_PINNED, MAX_POSTS, MAX_VIDEOS};

use crate::{
    Commerce,
    asset::{self, AttachError, Purpose},
    shop::uuids,
};
use error::{not_allowed, not_found, stale};
use rules::{check_story, check_story_words};

/// Who edits: owner and managers.
fn editor(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    actor.member_if(MemberRole::runs_shop).ok_or_else(not_allowed)
}

fn empty(shop_id: ShopId) -> ShopHome {
    ShopHome { shop_id, story: Vec::new(), version: 0, updated_at: None }
}

impl Commerce {
    /// The home of the actor's own shop, for all who work there; an empty one before it is first saved.
    pub async fn my_shop_home(&self, actor: &Actor) -> Result<ShopHome> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(actor).await?;
        let shop = repo::shop_of(&mut tx, org).await?.ok_or_else(not_found)?;
        Ok(repo::homes(&mut tx, &[shop.uuid()]).await?.pop().unwrap_or_else(|| empty(shop)))
    }

    /// The homes of shops that everybody sees.
    pub async fn shop_homes(&self, shops: &[ShopId]) -> Result<HashMap<ShopId, ShopHome>> {
        let mut tx = self.begin_public().await?;
        let homes = repo::homes(&mut tx, &uuids(shops)).await?;
        Ok(homes.into_iter().map(|home| (home.shop_id, home)).collect())
    }

    /// Saves the shop's home as a whole: banner and story. Refused as stale when somebody else saved it meanwhile.
    pub async fn save_shop_home(&self, actor: &Actor, save: SaveShopHome) -> Result<ShopHome> {
        let (_, org) = editor(actor)?;
        let blocks = check_story(save.story)?;
        let mut tx = self.db.begin(actor).await?;
        check_story_words(&blocks, &*self.words.in_force(&mut tx, self.clock.now()).await?)?;
        let shop = repo::shop_of(&mut tx, org).await?.ok_or_else(not_found)?;
        self.hang_banner(&mut tx, (org, shop), save.banner).await?;
        let story = self.set_story(&mut tx, (org, shop), blocks).await?;
        let saved = repo::put_home(&mut tx, shop, org, save.version, &story, self.clock.now()).await?;
        let home = saved.ok_or_else(stale)?;
        let details = json!({ "blocks": story.len().to_string() });
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.home_saved", &shop.to_string(), details).await?;
        tx.commit().await?;
        Ok(home)
    }

    async fn hang_banner(
        &self,
        tx: &mut ActorTx,
        (org, shop): (OrganizationId, ShopId),
        banner: Option<AssetId>,
    ) -> Result<()> {
        let (subject, ids): (String, Vec<AssetId>) = (shop.to_string(), banner.into_iter().collect());
        let hung = asset::attach(tx, &*self.clock, org, &subject, Purpose::ShopBanner, &ids).await;
        let hung = hung.map_err(|error| beside(error, "banner", |_| "banner".to_owned()))?;
        let key = hung.first().and_then(|asset| asset.stored()).map(|stored| stored.key.as_str());
        Ok(repo::set_banner(tx, shop, key).await?)
    }

    /// Takes a story's pictures and videos into use and gives the story as it is kept.
    async fn set_story(
        &self,
        tx: &mut ActorTx,
        (org, shop): (OrganizationId, ShopId),
        blocks: Vec<BlockDraft>,
    ) -> Result<Vec<StoryBlock>> {
        let mut keys = HashMap::new();
        for (kind, purpose) in [(BlockKind::Picture, Purpose::StoryPicture), (BlockKind::Video, Purpose::ShopVideo)] {
            let of_kind = blocks.iter().enumerate().filter(|(_, block)| block.kind == kind);
            let (places, ids): (Vec<usize>, Vec<AssetId>) =
                of_kind.filter_map(|(at, block)| Some((at, block.asset?))).unzip();
            let shown = asset::attach(tx, &*self.clock, org, &shop.to_string(), purpose, &ids).await;
            let field = |at: usize| format!("story.{}.asset", places.get(at).copied().unwrap_or(at));
            for asset in shown.map_err(|error| beside(error, "story", field))? {
                keys.extend(asset.stored().map(|stored| (asset.id, stored.key.clone())));
            }
        }
        let key_of = |asset: Option<AssetId>| asset.and_then(|id| keys.get(&id).cloned()).unwrap_or_default();
        Ok(blocks.into_iter().map(|block| stored(key_of(block.asset), block)).collect())
    }
}

/// Why uploads are not shown, beside the whole field or beside the one at fault, whose field `each` names.
fn beside(error: AttachError, whole: &str, each: impl Fn(usize) -> String) -> Failure<ShowcaseCode> {
    let at = match &error {
        AttachError::Unknown(at) | AttachError::NotReady(at) | AttachError::Twice(at) => Some(*at),
        AttachError::TooMany(_) | AttachError::Db(_) => None,
    };
    let mut failure = error.refuse(whole, ShowcaseCode::InvalidPicture);
    if let (Some(at), Failure::Refused(problems)) = (at, &mut failure) {
        for problem in problems {
            problem.field = Some(each(at));
        }
    }
    failure
}

fn stored(key: String, block: BlockDraft) -> StoryBlock {
    let BlockDraft { kind, text, text_en, .. } = block;
    match kind {
        BlockKind::Heading => StoryBlock::Heading { text, text_en },
        BlockKind::Text => StoryBlock::Text { text, text_en },
        BlockKind::Picture => StoryBlock::Picture { key, text, text_en },
        BlockKind::Video => StoryBlock::Video { key, text, text_en },
    }
}

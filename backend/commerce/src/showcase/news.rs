//! 店铺动态: writing news, letting it be seen, taking it away.

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, MemberRole, NewsPostId, OrganizationId, Page, PageRequest, ShopId};
use serde_json::json;

use super::{
    NewsPost, NewsStatus, Result, SaveNews, ShowcaseCode, editor,
    error::{not_allowed, not_found, stale},
    repo,
    rules::{MAX_POSTS, check_archiving, check_news, check_news_words, check_pinning, decide_publishing},
};
use crate::{
    Commerce,
    asset::{self, Purpose},
};

impl Commerce {
    /// What shoppers see of a shop's news, the newest first, without those that stand before the others; the cursor
    /// is [`NewsPost::cursor`].
    pub async fn shop_news(&self, shop: ShopId, page: &PageRequest) -> Result<Page<NewsPost>> {
        let before =
            page.after.as_ref().and_then(|after| Some((DateTime::from_timestamp_micros(after.key)?, after.id)));
        let mut tx = self.begin_public().await?;
        Ok(Page::cut(repo::seen(&mut tx, shop, self.clock.now(), before, page.limit()).await?, page))
    }

    /// The news of a shop that stand before the others; at most [`super::MAX_PINNED`].
    pub async fn pinned_news(&self, shop: ShopId) -> Result<Vec<NewsPost>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::pinned(&mut tx, shop, self.clock.now()).await?)
    }

    /// The actor's own shop's news, the newest first; the cursor is [`qd_kernel::Cursor::by_id`]. For all who work there.
    pub async fn my_news(
        &self,
        actor: &Actor,
        status: Option<NewsStatus>,
        page: &PageRequest,
    ) -> Result<Page<NewsPost>> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(repo::of_org(&mut tx, org, status, page).await?, page))
    }

    /// Writes news, or changes it as a whole. What is published already must stay free of forbidden words.
    pub async fn save_news(&self, actor: &Actor, save: SaveNews) -> Result<NewsPost> {
        let (_, org) = editor(actor)?;
        let save = check_news(save)?;
        let mut tx = self.db.begin(actor).await?;
        let mut post = match save.post {
            Some((id, version)) => known(&mut tx, org, id, Some(version)).await?,
            None => self.blank(&mut tx, org).await?,
        };
        let (subject, purpose) = (post.id.to_string(), Purpose::NewsPicture);
        let shown = asset::attach(&mut tx, &*self.clock, org, &subject, purpose, &save.pictures).await;
        let shown = shown.map_err(|error| error.refuse("pictures", ShowcaseCode::InvalidPicture))?;
        post.picture_keys = shown.iter().filter_map(|asset| Some(asset.stored()?.key.clone())).collect();
        (post.title, post.title_en) = (save.title, save.title_en);
        (post.body, post.body_en) = (save.body, save.body_en);
        if post.status == NewsStatus::Published {
            check_news_words(&post, &*self.words.in_force(&mut tx, self.clock.now()).await?)?;
        }
        self.keep(tx, actor, post, "news.saved").await
    }

    /// Lets news be seen: at once, or from `at` on.
    pub async fn publish_news(&self, actor: &Actor, id: NewsPostId, at: Option<DateTime<Utc>>) -> Result<NewsPost> {
        let (_, org) = editor(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut post = known(&mut tx, org, id, None).await?;
        let from = decide_publishing(&post, at, self.clock.now())?;
        check_news_words(&post, &*self.words.in_force(&mut tx, self.clock.now()).await?)?;
        if post.status == NewsStatus::Archived {
            check_room(repo::counts(&mut tx, org).await?.0)?;
        }
        (post.status, post.publish_at) = (NewsStatus::Published, Some(from));
        self.keep(tx, actor, post, "news.published").await
    }

    /// Takes news away; it can be published again.
    pub async fn archive_news(&self, actor: &Actor, id: NewsPostId) -> Result<NewsPost> {
        let (_, org) = editor(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut post = known(&mut tx, org, id, None).await?;
        check_archiving(&post)?;
        (post.status, post.is_pinned) = (NewsStatus::Archived, false);
        self.keep(tx, actor, post, "news.archived").await
    }

    /// Puts news before the others, or back among them.
    pub async fn pin_news(&self, actor: &Actor, id: NewsPostId, pin: bool) -> Result<NewsPost> {
        let (_, org) = editor(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let (_, pinned) = repo::counts(&mut tx, org).await?;
        let mut post = known(&mut tx, org, id, None).await?;
        check_pinning(&post, pin, pinned)?;
        post.is_pinned = pin;
        self.keep(tx, actor, post, if pin { "news.pinned" } else { "news.unpinned" }).await
    }

    async fn blank(&self, tx: &mut ActorTx, org: OrganizationId) -> Result<NewsPost> {
        let shop_id = repo::shop_of(tx, org).await?.ok_or_else(not_found)?;
        check_room(repo::counts(tx, org).await?.0)?;
        Ok(NewsPost {
            id: NewsPostId::new(&*self.clock),
            org_id: org,
            shop_id,
            title: String::new(),
            title_en: None,
            body: String::new(),
            body_en: None,
            picture_keys: Vec::new(),
            status: NewsStatus::Draft,
            publish_at: None,
            is_pinned: false,
            version: 0,
            updated_at: self.clock.now(),
        })
    }

    async fn keep(&self, mut tx: ActorTx, actor: &Actor, mut post: NewsPost, action: &str) -> Result<NewsPost> {
        post.version += 1;
        post.updated_at = self.clock.now();
        repo::put(&mut tx, &post).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, action, &post.id.to_string(), json!({})).await?;
        tx.commit().await?;
        Ok(post)
    }
}

async fn known(tx: &mut ActorTx, org: OrganizationId, id: NewsPostId, version: Option<i32>) -> Result<NewsPost> {
    let post = repo::find_locked(tx, org, id).await?.ok_or_else(not_found)?;
    if version.is_some_and(|read| read != post.version) { Err(stale()) } else { Ok(post) }
}

fn check_room(kept: i64) -> Result<()> {
    if kept < MAX_POSTS {
        return Ok(());
    }
    Err(Failure::refused(ShowcaseCode::TooMany, format!("动态最多 {MAX_POSTS} 条，请先下架旧的")))
}

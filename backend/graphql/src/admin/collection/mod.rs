//! 专题: a shop edits its own, the secretariat the mall's.

mod rule;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::collection::{self, CollectionCode};
use qd_kernel::{CollectionId, Failure, ProductId};

use self::rule::{CollectionRule, CollectionRuleInput, Read};
use super::catalog::{PublishedProduct, published_products_by_ids};
use crate::{
    context::ContextExt,
    errors::{found, or_empty, payload, user_error},
    ids::{id, known, optional, required},
    shared::{
        collection::{CollectionSort, CollectionStatus},
        picture::{Picture, picture_of},
    },
};

user_error!(
    CollectionUserError,
    CollectionErrorCode,
    CollectionCode {
        NotFound,
        NotAllowed,
        InvalidTitle,
        InvalidText,
        ForbiddenWord,
        InvalidPicture,
        InvalidCondition,
        InvalidProduct,
        TooMany,
        Stale,
    }
);

/// A product that was chosen by hand.
#[derive(SimpleObject, Debug)]
pub struct CollectionPick {
    /// The product's id.
    id: ID,
    /// Nothing while it is off the shelf.
    product: Option<PublishedProduct>,
}

async fn picks(ctx: &Context<'_>, ids: &[ProductId]) -> Result<Vec<CollectionPick>> {
    let shown = published_products_by_ids(ctx, ids.to_vec()).await?;
    let of = |product: &ProductId| shown.iter().find(|it| it.key() == *product).cloned();
    Ok(ids.iter().map(|product| CollectionPick { id: id(product), product: of(product) }).collect())
}

/// 专题
#[derive(Debug)]
pub struct Collection {
    it: collection::Collection,
    words: String,
}

impl From<(collection::Collection, String)> for Collection {
    fn from((it, words): (collection::Collection, String)) -> Self {
        Self { it, words }
    }
}

#[Object]
impl Collection {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.it.id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.it.title
    }

    /// Its title in English.
    async fn title_en(&self) -> Option<&str> {
        self.it.title_en.as_deref()
    }

    /// Plain text with line breaks.
    async fn description(&self) -> &str {
        &self.it.description
    }

    /// The same in English.
    async fn description_en(&self) -> Option<&str> {
        self.it.description_en.as_deref()
    }

    /// What stands for it.
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        picture_of(ctx, self.it.picture_key.as_ref()).await
    }

    /// Which products it holds by itself.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn rule(&self) -> CollectionRule {
        CollectionRule::from(&self.it.rule)
    }

    /// The rule in words, in Chinese.
    async fn rule_text(&self) -> &str {
        &self.words
    }

    /// Added by hand, in their order; at most 100.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn added(&self, ctx: &Context<'_>) -> Result<Vec<CollectionPick>> {
        picks(ctx, &self.it.added).await
    }

    /// Left out whatever the rule says; at most 100.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn excluded(&self, ctx: &Context<'_>) -> Result<Vec<CollectionPick>> {
        picks(ctx, &self.it.excluded).await
    }

    /// In which order it shows them.
    async fn sort(&self) -> CollectionSort {
        self.it.sort.into()
    }

    /// Whether shoppers see it.
    async fn status(&self) -> CollectionStatus {
        self.it.status.into()
    }

    /// To be sent back when it is saved.
    async fn version(&self) -> i32 {
        self.it.version
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.it.updated_at
    }
}

/// What a collection would hold.
#[derive(SimpleObject)]
pub struct CollectionPreview {
    /// The rule in words, in Chinese.
    rule_text: String,
    /// How many products; 10,000 stands for so many or more.
    count: i32,
    /// The first 12.
    products: Vec<PublishedProduct>,
}

/// A shop that a rule can ask for.
#[derive(SimpleObject)]
pub struct RuleShop {
    /// Its id.
    id: ID,
    /// Its name.
    name: String,
}

/// A preview, or why not.
#[derive(SimpleObject)]
pub struct CollectionPreviewPayload {
    /// What it would hold.
    preview: Option<CollectionPreview>,
    /// What is wrong.
    user_errors: Vec<CollectionUserError>,
}

/// Collections' part of the admin's queries.
#[derive(Default)]
pub struct CollectionQuery;

#[Object]
impl CollectionQuery {
    /// The acting shop's collections, or the mall's for the secretariat, in their order; hidden ones too, at most 50.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn collections(&self, ctx: &Context<'_>) -> Result<Vec<Collection>> {
        let mine = or_empty(ctx.rooms().commerce.my_collections(ctx.actor()).await)?;
        Ok(mine.into_iter().map(Collection::from).collect())
    }

    /// One of them.
    async fn collection(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Collection>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.my_collection(ctx.actor(), id).await)?.map(Collection::from))
    }

    /// The open shops that a rule of the mall's can ask for, by name; at most 500.
    #[graphql(complexity = "50 * child_complexity + 1")]
    async fn shops_for_rules(&self, ctx: &Context<'_>) -> Result<Vec<RuleShop>> {
        let shops = or_empty(ctx.rooms().commerce.shops_for_rules(ctx.actor()).await)?;
        Ok(shops.into_iter().map(|(shop, name)| RuleShop { id: id(shop), name }).collect())
    }

    /// What a collection would hold that is being written.
    #[graphql(complexity = "12 * child_complexity + 10")]
    async fn preview_collection(
        &self,
        ctx: &Context<'_>,
        input: CollectionContentInput,
    ) -> Result<CollectionPreviewPayload> {
        let outcome = async { ctx.rooms().commerce.preview_collection(ctx.actor(), input.read()?).await };
        let (preview, user_errors) = payload(outcome.await)?;
        let preview = preview.map(|preview: collection::CollectionPreview| CollectionPreview {
            rule_text: preview.words,
            count: i32::try_from(preview.count).unwrap_or(i32::MAX),
            products: preview.products.into_iter().map(PublishedProduct::from).collect(),
        });
        Ok(CollectionPreviewPayload { preview, user_errors })
    }
}

/// What a collection holds.
#[derive(InputObject)]
pub struct CollectionContentInput {
    rule: CollectionRuleInput,
    /// Products added by hand, in their order; at most 100.
    #[graphql(default)]
    added: Vec<ID>,
    /// Products left out; at most 100.
    #[graphql(default)]
    excluded: Vec<ID>,
    sort: CollectionSort,
}

impl CollectionContentInput {
    fn read(self) -> Read<collection::Content> {
        let products = |field: &str, ids: &[ID]| -> Read<Vec<ProductId>> {
            let read = |(at, id)| required(&format!("{field}.{at}"), id, CollectionCode::InvalidProduct);
            ids.iter().enumerate().map(read).collect()
        };
        let (added, excluded) = (products("added", &self.added)?, products("excluded", &self.excluded)?);
        Ok(collection::Content { rule: self.rule.read()?, added, excluded, sort: self.sort.into() })
    }
}

/// A collection to make, or to change as a whole.
#[derive(InputObject)]
pub struct SaveCollectionInput {
    /// Absent for a new one.
    id: Option<ID>,
    /// As it was read; of no meaning for a new one.
    #[graphql(default)]
    version: i32,
    /// 1 to 40 characters.
    title: String,
    /// At most 80.
    title_en: Option<String>,
    /// Plain text with line breaks, at most 300 characters.
    #[graphql(default)]
    description: String,
    /// At most 600.
    description_en: Option<String>,
    /// The upload of its picture, of purpose `COLLECTION_PICTURE` and ready; null takes it away.
    picture: Option<ID>,
    content: CollectionContentInput,
    status: CollectionStatus,
}

impl SaveCollectionInput {
    fn read(self) -> Read<collection::SaveCollection> {
        let known = optional("id", self.id.as_ref(), CollectionCode::NotFound)?.map(|id| (id, self.version));
        let picture = optional("picture", self.picture.as_ref(), CollectionCode::InvalidPicture)?;
        let Self { title, title_en, description, description_en, content, status, .. } = self;
        let (content, status) = (content.read()?, status.into());
        Ok(collection::SaveCollection { known, title, title_en, description, description_en, picture, content, status })
    }
}

/// A collection to show or to hide.
#[derive(InputObject)]
pub struct SetCollectionStatusInput {
    id: ID,
    status: CollectionStatus,
}

/// The order of one's collections.
#[derive(InputObject)]
pub struct ArrangeCollectionsInput {
    /// All of them, each once.
    ids: Vec<ID>,
}

/// A collection, or why not.
#[derive(SimpleObject)]
pub struct CollectionPayload {
    /// As it is now.
    collection: Option<Collection>,
    /// What is wrong.
    user_errors: Vec<CollectionUserError>,
}

impl CollectionPayload {
    fn of(outcome: Result<(collection::Collection, String), Failure<CollectionCode>>) -> Result<Self> {
        let (collection, user_errors) = payload(outcome)?;
        Ok(Self { collection: collection.map(Collection::from), user_errors })
    }
}

/// One's collections, or why not.
#[derive(SimpleObject)]
pub struct ArrangeCollectionsPayload {
    /// In their order.
    collections: Option<Vec<Collection>>,
    /// What is wrong.
    user_errors: Vec<CollectionUserError>,
}

/// Collections' part of the admin's mutations.
#[derive(Default)]
pub struct CollectionMutation;

#[Object]
impl CollectionMutation {
    /// Makes a collection, or changes it as a whole.
    async fn save_collection(&self, ctx: &Context<'_>, input: SaveCollectionInput) -> Result<CollectionPayload> {
        let outcome = async { ctx.rooms().commerce.save_collection(ctx.actor(), input.read()?).await };
        CollectionPayload::of(outcome.await)
    }

    /// Shows a collection to shoppers, or hides it; either takes back the other.
    async fn set_collection_status(
        &self,
        ctx: &Context<'_>,
        input: SetCollectionStatusInput,
    ) -> Result<CollectionPayload> {
        let outcome = async {
            let id = required("id", &input.id, CollectionCode::NotFound)?;
            ctx.rooms().commerce.set_collection_status(ctx.actor(), id, input.status.into()).await
        };
        CollectionPayload::of(outcome.await)
    }

    /// Puts one's collections into an order.
    async fn arrange_collections(
        &self,
        ctx: &Context<'_>,
        input: ArrangeCollectionsInput,
    ) -> Result<ArrangeCollectionsPayload> {
        let outcome = async {
            let read = |(at, id)| required(&format!("ids.{at}"), id, CollectionCode::NotFound);
            let ids: Vec<CollectionId> = input.ids.iter().enumerate().map(read).collect::<Read<_>>()?;
            ctx.rooms().commerce.arrange_collections(ctx.actor(), &ids).await
        };
        let (collections, user_errors) = payload(outcome.await)?;
        let collections = collections.map(|them: Vec<_>| them.into_iter().map(Collection::from).collect());
        Ok(ArrangeCollectionsPayload { collections, user_errors })
    }
}

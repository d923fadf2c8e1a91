//! Pictures, as both faces show them.

use std::collections::HashMap;

use async_graphql::{
    Context, Error, ID, Object, Result, SimpleObject,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{
    Commerce,
    asset::{Asset, Stored},
};
use qd_kernel::{Actor, AssetId};

use crate::{context::ContextExt, errors::or_empty, ids::id};

/// A picture, in every size in which it can be had.
#[derive(Debug, Clone)]
pub struct Picture {
    key: String,
    known: Option<(AssetId, Stored)>,
}

impl Picture {
    /// What is shown of an upload, once it is ready.
    pub(crate) fn of(asset: &Asset) -> Option<Self> {
        let stored = asset.stored()?;
        Some(Self { key: stored.key.clone(), known: Some((asset.id, stored.clone())) })
    }

    fn stored(&self) -> Option<&Stored> {
        self.known.as_ref().map(|(_, stored)| stored)
    }
}

#[Object]
impl Picture {
    /// The upload that it was made of.
    async fn id(&self) -> Option<ID> {
        self.known.as_ref().map(|(asset, _)| id(asset))
    }

    /// Its address in a usual size (at most 1,080 pixels wide). What it shows never changes.
    async fn url(&self, ctx: &Context<'_>) -> String {
        format!("{}{}", ctx.rooms().picture_base, self.key)
    }

    /// All its sizes, as `<img srcset>` takes them: `/pictures/… 160w, /pictures/… 320w`. Empty for a drawing, which
    /// has every size.
    async fn srcset(&self, ctx: &Context<'_>) -> String {
        let base = &ctx.rooms().picture_base;
        let Some(stored) = self.stored() else { return String::new() };
        let sizes = stored.widths.iter().map(|width| format!("{base}{} {width}w", stored.key_at(*width)));
        sizes.collect::<Vec<_>>().join(", ")
    }

    /// In pixels, to keep its place free.
    async fn width(&self) -> Option<i32> {
        self.stored().and_then(|stored| stored.size).map(|size| size.0)
    }

    /// In pixels, to keep its place free.
    async fn height(&self) -> Option<i32> {
        self.stored().and_then(|stored| stored.size).map(|size| size.1)
    }

    /// A tiny picture to show blurred until it has come: a `data:` address.
    async fn placeholder(&self) -> Option<&str> {
        self.stored().and_then(|stored| stored.placeholder.as_deref())
    }

    /// The colour that there is most of: `#rrggbb`.
    async fn colour(&self) -> Option<&str> {
        self.stored().and_then(|stored| stored.colour.as_deref())
    }
}

/// A video, sent as it was uploaded.
#[derive(SimpleObject, Debug, Clone)]
pub struct Video {
    /// The upload that it is.
    id: Option<ID>,
    /// Its address; it may be asked for in parts.
    url: String,
}

/// How to show the pictures behind keys, one statement for all that an answer asks for at a time.
pub(crate) struct Pictures(pub(crate) Commerce, pub(crate) Actor);

impl Loader<String> for Pictures {
    type Value = (AssetId, Stored);
    type Error = Error;

    async fn load(&self, keys: &[String]) -> Result<HashMap<String, Self::Value>> {
        let found = or_empty(self.0.pictures_by_keys(&self.1, keys).await)?;
        Ok(found.into_iter().map(|found| (found.1.key.clone(), found)).collect())
    }
}

/// The pictures behind keys, in their order.
pub(crate) async fn pictures(ctx: &Context<'_>, keys: &[String]) -> Result<Vec<Picture>> {
    let loader = ctx.data_unchecked::<DataLoader<Pictures>>();
    let mut found = loader.load_many(keys.iter().cloned()).await?;
    Ok(keys.iter().map(|key| Picture { key: key.clone(), known: found.remove(key) }).collect())
}

/// As [`pictures`], of what has one or none.
pub(crate) async fn picture_of(ctx: &Context<'_>, key: Option<&String>) -> Result<Option<Picture>> {
    match key {
        Some(key) => Ok(pictures(ctx, std::slice::from_ref(key)).await?.pop()),
        None => Ok(None),
    }
}

/// The video behind a key.
pub(crate) async fn video_of(ctx: &Context<'_>, key: &str) -> Result<Video> {
    let found = ctx.data_unchecked::<DataLoader<Pictures>>().load_one(key.to_owned()).await?;
    Ok(Video { id: found.map(|(asset, _)| id(asset)), url: format!("{}{key}", ctx.rooms().picture_base) })
}

//! 库位: where an organization keeps its pieces.

use qd_db::{ActorTx, Error};
use qd_kernel::{Actor, Failure, MemberRole, OrganizationId, Problems, StockLocationId};
use uuid::Uuid;

use super::{Result, StockCode, error::refusal, not_found};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
    shop::stored_words,
};

/// The most locations of one organization.
pub const MAX_LOCATIONS: i64 = 20;
const NAME: Limits = Limits { min: 1, max: 20, lines: Lines::One };
const ADDRESS: Limits = Limits { min: 0, max: 200, lines: Lines::One };

stored_words! {
    /// What a location is for.
    LocationKind {
        /// 仓库: parcels are sent from there.
        Warehouse = "warehouse",
        /// 自提点: buyers come there.
        PickupPoint = "pickup_point",
    }
}

/// 库位.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockLocation {
    /// Its id.
    pub id: StockLocationId,
    /// Whose it is.
    pub org_id: OrganizationId,
    /// 1 to 20 characters, one of a kind in the organization.
    pub name: String,
    /// What it is for.
    pub kind: LocationKind,
    /// Where it is, at most 200 characters.
    pub address: String,
    /// What is handed over is taken from the lowest number first.
    pub priority: i32,
    /// Where new pieces go unless something else is said.
    pub is_default: bool,
}

/// A location as it should be.
#[derive(Debug, Clone)]
pub struct SaveLocation {
    /// None for a new one.
    pub id: Option<StockLocationId>,
    /// 1 to 20 characters.
    pub name: String,
    /// What it is for.
    pub kind: LocationKind,
    /// At most 200 characters.
    pub address: String,
    /// 1 to 99.
    pub priority: i32,
    /// Whether it is the default from now on; the default stays one until another is.
    pub is_default: bool,
}

fn check(asked: SaveLocation) -> Result<SaveLocation> {
    let mut problems = Problems::default();
    let (name, address) = (tidy(&asked.name), tidy(&asked.address));
    let wrong = flaw("库位名称", &name, NAME);
    problems.require(wrong.is_none(), "name", StockCode::InvalidText, wrong.unwrap_or_default());
    let wrong = flaw("地址", &address, ADDRESS);
    problems.require(wrong.is_none(), "address", StockCode::InvalidText, wrong.unwrap_or_default());
    let fits = (1..=99).contains(&asked.priority);
    problems.require(fits, "priority", StockCode::InvalidPieces, "优先级用 1 到 99 的整数");
    problems.check()?;
    Ok(SaveLocation { name, address, ..asked })
}

fn manager(actor: &Actor) -> Result<OrganizationId> {
    let refusal = || Failure::refused(StockCode::NotAllowed, "只有店主和店长可以设置库位");
    Ok(actor.member_if(MemberRole::runs_shop).ok_or_else(refusal)?.1)
}

impl Commerce {
    /// The acting organization's locations, by priority.
    pub async fn stock_locations(&self, actor: &Actor) -> Result<Vec<StockLocation>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(of_org(&mut tx, org).await?)
    }

    /// Adds a location or changes one.
    pub async fn save_stock_location(&self, actor: &Actor, asked: SaveLocation) -> Result<StockLocation> {
        let org = manager(actor)?;
        let asked = check(asked)?;
        let mut tx = self.db.begin(actor).await?;
        let known = hold_all(&mut tx, org).await?;
        let id = match asked.id {
            Some(id) => known.iter().find(|known| known.id == id).map(|known| known.id).ok_or_else(not_found)?,
            None if i64::try_from(known.len()).is_ok_and(|many| many >= MAX_LOCATIONS) => {
                return Err(Failure::refused(StockCode::TooMany, format!("最多 {MAX_LOCATIONS} 个库位")));
            }
            None => StockLocationId::new(&*self.clock),
        };
        let was_default = known.iter().any(|known| known.id == id && known.is_default);
        if asked.is_default && !was_default {
            clear_default(&mut tx, org).await?;
        }
        let is_default = asked.is_default || was_default;
        let location = StockLocation {
            id,
            org_id: org,
            name: asked.name,
            kind: asked.kind,
            address: asked.address,
            priority: asked.priority,
            is_default,
        };
        put(&mut tx, &location).await.map_err(refusal)?;
        tx.commit().await?;
        Ok(location)
    }

    /// Takes an empty location away. The default stays, and so does one that is being counted.
    pub async fn remove_stock_location(&self, actor: &Actor, id: StockLocationId) -> Result<StockLocation> {
        let org = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let known = hold_all(&mut tx, org).await?;
        let location = known.into_iter().find(|known| known.id == id).ok_or_else(not_found)?;
        let in_use = |message: &str| Err(Failure::field("id", StockCode::InUse, message));
        if location.is_default {
            return in_use("默认库位不能停用，请先把别的库位设为默认");
        }
        let busy = sqlx::query!(
            r#"select exists (select from stock_at where location_id = $1 and on_hand > 0) as "holds!",
                      exists (select from stock_take where location_id = $1 and status = 'open') as "counted!""#,
            id.uuid(),
        )
        .fetch_one(tx.conn())
        .await
        .map_err(Error::from)?;
        if busy.holds {
            return in_use("库位里还有货，请先调拨走");
        }
        if busy.counted {
            return in_use("库位正在盘点，请先提交或放弃盘点");
        }
        sqlx::query!("update stock_location set archived_at = $2 where id = $1", id.uuid(), self.clock.now())
            .execute(tx.conn())
            .await
            .map_err(Error::from)?;
        tx.commit().await?;
        Ok(location)
    }
}

struct Row {
    id: Uuid,
    org_id: Uuid,
    name: String,
    kind: String,
    address: String,
    priority: i32,
    is_default: bool,
}

impl TryFrom<Row> for StockLocation {
    type Error = Error;

    fn try_from(row: Row) -> qd_db::Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            name: row.name,
            kind: LocationKind::parse(&row.kind)?,
            address: row.address,
            priority: row.priority,
            is_default: row.is_default,
        })
    }
}

macro_rules! select_locations {
    ($tx:expr, $tail:literal, $org:expr) => {
        sqlx::query_as!(
            Row,
            "select id, org_id, name, kind, address, priority, is_default from stock_location
             where org_id = $1 and archived_at is null order by priority, id"
                + $tail,
            $org.uuid(),
        )
        .fetch_all($tx.conn())
        .await?
        .into_iter()
        .map(StockLocation::try_from)
        .collect()
    };
}

/// An organization's locations that are in use, by priority.
pub(crate) async fn of_org(tx: &mut ActorTx, org: OrganizationId) -> qd_db::Result<Vec<StockLocation>> {
    select_locations!(tx, "", org)
}

/// As [`of_org`], and none of them is taken away until this transaction ends: for who puts pieces there.
pub(crate) async fn keep_all(tx: &mut ActorTx, org: OrganizationId) -> qd_db::Result<Vec<StockLocation>> {
    select_locations!(tx, " for share", org)
}

/// As [`of_org`], held to be changed.
async fn hold_all(tx: &mut ActorTx, org: OrganizationId) -> qd_db::Result<Vec<StockLocation>> {
    select_locations!(tx, " for no key update", org)
}

async fn clear_default(tx: &mut ActorTx, org: OrganizationId) -> qd_db::Result<()> {
    sqlx::query!("update stock_location set is_default = false where org_id = $1 and is_default", org.uuid())
        .execute(tx.conn())
        .await?;
    Ok(())
}

async fn put(tx: &mut ActorTx, location: &StockLocation) -> qd_db::Result<()> {
    sqlx::query!(
        "insert into stock_location (id, org_id, name, kind, address, priority, is_default)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set name = excluded.name, kind = excluded.kind, address = excluded.address,
             priority = excluded.priority, is_default = excluded.is_default",
        location.id.uuid(),
        location.org_id.uuid(),
        location.name,
        location.kind.as_str(),
        location.address,
        location.priority,
        location.is_default,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

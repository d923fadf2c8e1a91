//! A shopper's addresses.

use qd_db::ActorTx;
use qd_kernel::{Actor, AddressId, Failure, PersonId, Phone, Problems};
use serde::{Deserialize, Serialize};

use crate::Commerce;

/// The most addresses a person keeps.
const MAX_ADDRESSES: i64 = 20;

/// What can be wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressCode {
    /// Nobody has signed in.
    NotSignedIn,
    /// There is no such address.
    NotFound,
    /// Missing or too long.
    InvalidRecipient,
    /// Not a telephone number.
    InvalidPhone,
    /// Not a region's code and names.
    InvalidRegion,
    /// Missing or too long.
    InvalidStreet,
    /// The person keeps as many as they can.
    TooMany,
}

/// What address use-cases give.
pub type Result<T> = std::result::Result<T, Failure<AddressCode>>;

/// Where something goes. Kept with an order as it was when placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Who receives it.
    pub recipient: String,
    /// Their telephone number, E.164.
    pub phone: String,
    /// GB/T 2260 code of the district.
    pub region_code: String,
    /// 省.
    pub province: String,
    /// 市.
    pub city: String,
    /// 区县.
    pub district: String,
    /// Street, house, room.
    pub street: String,
}

impl Place {
    /// As shown to who does not need it whole.
    pub fn masked(&self) -> Self {
        Self {
            recipient: qd_kernel::mask_name(&self.recipient),
            phone: qd_kernel::mask_phone(&self.phone),
            street: "***".to_owned(),
            ..self.clone()
        }
    }
}

/// A kept address.
#[derive(Debug, Clone)]
pub struct Address {
    /// Which.
    pub id: AddressId,
    /// Where.
    pub place: Place,
    /// Whether it is offered first.
    pub is_default: bool,
}

/// An address to keep.
#[derive(Debug, Clone)]
pub struct SaveAddress {
    /// Which one changes; none for a new one.
    pub id: Option<AddressId>,
    /// Where.
    pub place: Place,
    /// Whether it is offered first.
    pub is_default: bool,
}

impl SaveAddress {
    fn checked(mut self) -> Result<Self> {
        let mut problems = Problems::default();
        let place = &mut self.place;
        for text in [&mut place.recipient, &mut place.street, &mut place.province, &mut place.city, &mut place.district]
        {
            *text = clean(text);
        }
        let fits = |text: &str, most: usize| !text.is_empty() && text.chars().count() <= most;
        problems.require(
            fits(&place.recipient, 40),
            "recipient",
            AddressCode::InvalidRecipient,
            "收货人须为 1 到 40 个字",
        );
        problems.require(fits(&place.street, 120), "street", AddressCode::InvalidStreet, "详细地址须为 1 到 120 个字");
        let code_is_fine = place.region_code.len() == 6 && place.region_code.bytes().all(|b| b.is_ascii_digit());
        let names_are_fine = [&place.province, &place.city, &place.district].iter().all(|name| fits(name, 40));
        problems.require(code_is_fine && names_are_fine, "regionCode", AddressCode::InvalidRegion, "请选择所在地区");
        match place.phone.parse::<Phone>() {
            Ok(phone) => phone.as_str().clone_into(&mut place.phone),
            Err(_) => problems.require(false, "phone", AddressCode::InvalidPhone, "手机号码不正确"),
        }
        problems.check()?;
        Ok(self)
    }
}

/// Drops control and direction-changing characters and outer blanks.
fn clean(text: &str) -> String {
    let unwanted = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}')
    };
    text.chars().take(400).filter(|c| !unwanted(*c)).collect::<String>().trim().to_owned()
}

impl Commerce {
    /// The shopper's addresses, the default first.
    pub async fn addresses(&self, actor: &Actor) -> Result<Vec<Address>> {
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            "select id, recipient, phone, region_code, province, city, district, street, is_default
             from address where person_id = $1 and removed_at is null order by is_default desc, id desc",
            signed_in(actor)?.uuid(),
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(rows
            .into_iter()
            .map(|row| Address {
                id: row.id.into(),
                place: Place {
                    recipient: row.recipient,
                    phone: row.phone,
                    region_code: row.region_code,
                    province: row.province,
                    city: row.city,
                    district: row.district,
                    street: row.street,
                },
                is_default: row.is_default,
            })
            .collect())
    }

    /// Keeps a new address or changes one; the first is the default.
    pub async fn save_address(&self, actor: &Actor, command: SaveAddress) -> Result<Address> {
        let person = signed_in(actor)?;
        let command = command.checked()?;
        let mut tx = self.db.begin(actor).await?;
        let kept = count_and_lock(&mut tx, person).await?;
        if command.id.is_none() && kept >= MAX_ADDRESSES {
            return Err(Failure::refused(AddressCode::TooMany, format!("最多保存 {MAX_ADDRESSES} 个地址")));
        }
        let is_default = command.is_default || kept == 0;
        if is_default {
            sqlx::query!("update address set is_default = false where person_id = $1 and is_default", person.uuid())
                .execute(tx.conn())
                .await
                .map_err(qd_db::Error::from)?;
        }
        let id = command.id.unwrap_or_else(|| AddressId::new(&*self.clock));
        let address = Address { id, place: command.place, is_default };
        let found = match command.id {
            Some(_) => update(&mut tx, &address).await?,
            None => insert(&mut tx, person, &address, self.clock.now()).await?,
        };
        if !found {
            return Err(not_found());
        }
        tx.commit().await?;
        Ok(address)
    }

    /// Forgets an address. Orders keep their own copy.
    pub async fn remove_address(&self, actor: &Actor, id: AddressId) -> Result<()> {
        signed_in(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let done = sqlx::query!(
            "update address set removed_at = $2, is_default = false where id = $1 and removed_at is null",
            id.uuid(),
            self.clock.now(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        if done.rows_affected() == 0 {
            return Err(not_found());
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Where an address of this person leads, for an order.
pub(crate) async fn place_of(tx: &mut ActorTx, person: PersonId, id: AddressId) -> qd_db::Result<Option<Place>> {
    let place = sqlx::query_as!(
        Place,
        "select recipient, phone, region_code, province, city, district, street
         from address where id = $1 and person_id = $2 and removed_at is null",
        id.uuid(),
        person.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(place)
}

/// Counts the kept ones; the lock makes two first addresses at once wait for each other.
async fn count_and_lock(tx: &mut ActorTx, person: PersonId) -> qd_db::Result<i64> {
    sqlx::query!("select id from person where id = $1 for update", person.uuid()).fetch_optional(tx.conn()).await?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from address where person_id = $1 and removed_at is null"#,
        person.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

async fn insert(
    tx: &mut ActorTx,
    person: PersonId,
    address: &Address,
    now: chrono::DateTime<chrono::Utc>,
) -> qd_db::Result<bool> {
    let place = &address.place;
    let done = sqlx::query!(
        "insert into address (id, person_id, recipient, phone, region_code, province, city, district, street, is_default, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        address.id.uuid(),
        person.uuid(),
        place.recipient,
        place.phone,
        place.region_code,
        place.province,
        place.city,
        place.district,
        place.street,
        address.is_default,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

async fn update(tx: &mut ActorTx, address: &Address) -> qd_db::Result<bool> {
    let place = &address.place;
    let done = sqlx::query!(
        "update address set recipient = $2, phone = $3, region_code = $4, province = $5, city = $6, district = $7,
                street = $8, is_default = is_default or $9
         where id = $1 and removed_at is null",
        address.id.uuid(),
        place.recipient,
        place.phone,
        place.region_code,
        place.province,
        place.city,
        place.district,
        place.street,
        address.is_default,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

fn signed_in(actor: &Actor) -> Result<PersonId> {
    actor.shopper().ok_or_else(|| Failure::refused(AddressCode::NotSignedIn, "请先登录"))
}

fn not_found() -> Failure<AddressCode> {
    Failure::field("id", AddressCode::NotFound, "找不到这个地址")
}

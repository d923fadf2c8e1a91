use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, PersonId, Phone};
use uuid::Uuid;

use super::Person;

pub(crate) struct PersonRow {
    pub id: Uuid,
    pub phone: String,
    pub display_name: String,
    pub is_demo: bool,
    pub created_at: DateTime<Utc>,
}

impl TryFrom<PersonRow> for Person {
    type Error = Error;

    fn try_from(row: PersonRow) -> Result<Self> {
        // The number itself stays out of the error: errors are logged.
        let phone: Phone = row.phone.parse().map_err(|_| Error::Corrupt("a person's phone number".to_owned()))?;
        Ok(Self {
            id: row.id.into(),
            phone,
            display_name: row.display_name,
            is_demo: row.is_demo,
            created_at: row.created_at,
        })
    }
}

pub(crate) async fn by_id(tx: &mut ActorTx, id: PersonId) -> Result<Option<Person>> {
    sqlx::query_as!(
        PersonRow,
        "select id, phone, display_name, is_demo, created_at from person where id = $1",
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Person::try_from)
    .transpose()
}

pub async fn rename(tx: &mut ActorTx, id: PersonId, name: &str) -> Result<Person> {
    sqlx::query_as!(
        PersonRow,
        "update person set display_name = $2 where id = $1 returning id, phone, display_name, is_demo, created_at",
        id.uuid(),
        name,
    )
    .fetch_one(tx.conn())
    .await?
    .try_into()
}

pub async fn names(tx: &mut ActorTx, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows =
        sqlx::query!("select id, display_name from person where id = any($1)", &ids).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.display_name)).collect())
}

/// The person with this number, made now if there is none.
pub(crate) async fn find_or_create(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    phone: &Phone,
    name: &str,
    is_demo: bool,
) -> Result<Person> {
    sqlx::query!(
        "insert into person (id, phone, display_name, is_demo, created_at) values ($1, $2, $3, $4, $5)
         on conflict (phone) do nothing",
        PersonId::new(clock).uuid(),
        phone.as_str(),
        name,
        is_demo,
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    by_phone(tx, phone).await?.ok_or_else(|| Error::Corrupt("a person who was just made is gone".to_owned()))
}

pub(crate) async fn by_phone(tx: &mut ActorTx, phone: &Phone) -> Result<Option<Person>> {
    sqlx::query_as!(
        PersonRow,
        "select id, phone, display_name, is_demo, created_at from person where phone = $1",
        phone.as_str(),
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Person::try_from)
    .transpose()
}

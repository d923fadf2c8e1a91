//! People: who they are, and what they call themselves.

mod repo;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, Clock, Failure, PersonId, Phone};

use crate::{Identity, IdentityCode, Result};

pub(crate) use repo::{PersonRow, by_id, by_phone, find_or_create};

/// The longest display name, in characters.
const MAX_NAME: usize = 40;

/// A person: shopper, staff, student or teacher.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their number; show it masked unless the task needs it.
    pub phone: Phone,
    /// What others read.
    pub display_name: String,
    /// Invented for the demo.
    pub is_demo: bool,
    /// Since when the mall knows them.
    pub created_at: DateTime<Utc>,
}

/// A person to make sure of.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Known by it: a second one with this number is the first.
    pub phone: Phone,
    /// What others read.
    pub display_name: String,
    /// Invented for the demo.
    pub is_demo: bool,
}

impl Identity {
    /// The actor themselves.
    pub async fn person(&self, actor: &Actor) -> Result<Person> {
        let id = actor.person().ok_or_else(not_signed_in)?;
        let mut tx = self.db.begin(actor).await?;
        repo::by_id(&mut tx, id).await?.ok_or_else(|| Failure::refused(IdentityCode::NotFound, "找不到这个人"))
    }

    /// Changes what the actor is called: 1 to 40 printable characters.
    pub async fn update_profile(&self, actor: &Actor, display_name: &str) -> Result<Person> {
        let id = actor.person().ok_or_else(not_signed_in)?;
        let name = valid_name(display_name)?;
        // A member may read colleagues but changes only itself, which it does as the person it is.
        let mut tx = self.db.begin(&Actor::Shopper { person: id, cart: None }).await?;
        let person = repo::rename(&mut tx, id, name).await?;
        tx.commit().await?;
        Ok(person)
    }

    /// The display names of those of `ids` whom the actor may see.
    pub async fn people_names(&self, actor: &Actor, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::names(&mut tx, ids).await?)
    }

    /// Makes sure that a person is there; one with this phone number stays as they are. For the mall itself.
    pub async fn create_person(&self, actor: &Actor, new: &NewPerson) -> Result<PersonId> {
        crate::error::only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let id = create_person_in_tx(&mut tx, &*self.clock, new).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// [`Identity::create_person`] inside the caller's transaction, which must be the mall's own.
pub async fn create_person_in_tx(tx: &mut ActorTx, clock: &dyn Clock, new: &NewPerson) -> Result<PersonId> {
    let name = valid_name(&new.display_name)?;
    let person = find_or_create(tx, clock, &new.phone, name, new.is_demo).await?;
    Ok(person.id)
}

fn valid_name(text: &str) -> Result<&str> {
    let name = text.trim();
    let fine =
        (1..=MAX_NAME).contains(&name.chars().count()) && !name.chars().any(|c| c.is_control() || is_invisible(c));
    if fine {
        Ok(name)
    } else {
        Err(Failure::field("displayName", IdentityCode::InvalidName, "昵称为 1 到 40 个字，不能包含特殊控制字符"))
    }
}

/// Characters that show nothing or turn the line around, with which one name can pass for another.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn not_signed_in() -> Failure<IdentityCode> {
    Failure::refused(IdentityCode::NotSignedIn, "请先登录")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_to_forty_printable_characters() {
        assert_eq!(valid_name("  阿陈 ").unwrap(), "阿陈");
        assert!(valid_name(&"陈".repeat(40)).is_ok());
        for text in ["", "   ", "a\nb", "a\u{0}b", "客\u{200b}服", "\u{202e}abc", &"陈".repeat(41)] {
            assert_eq!(valid_name(text).unwrap_err().code(), Some(&IdentityCode::InvalidName), "{text:?}");
        }
    }
}

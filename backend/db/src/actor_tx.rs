use qd_kernel::Actor;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};

use crate::{Event, Result};

/// A transaction that acts for one actor. Dropped without [`ActorTx::commit`] it rolls back.
///
/// Repositories take this and nothing else, so that no query runs outside row-level security.
#[derive(Debug)]
pub struct ActorTx {
    tx: Transaction<'static, Postgres>,
}

impl ActorTx {
    /// One round trip begins the transaction, takes the role and says for whom.
    pub(crate) async fn begin(pool: &PgPool, actor: &Actor) -> Result<Self> {
        // Safe to interpolate: every value is a UUID or one of our own words.
        let tx = pool.begin_with(AssertSqlSafe(opening(actor))).await?;
        Ok(Self { tx })
    }

    /// The connection, for a query.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// Writes an event that is delivered if, and only if, this transaction commits.
    pub async fn emit(&mut self, event: &Event) -> Result<()> {
        crate::outbox::append(self, event).await
    }

    /// Makes everything done in it hold.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        Ok(())
    }
}

fn opening(actor: &Actor) -> String {
    let setting = |name: &str, value: String| format!("set local app.{name} = '{value}';");
    let mut sql = String::from("begin;");
    match actor {
        Actor::Guest { cart } => {
            sql += "set local role qd_public;";
            sql.extend(cart.map(|cart| setting("cart", cart.uuid().to_string())));
        }
        Actor::Shopper { person, cart } => {
            sql += "set local role qd_public;";
            sql += &setting("person", person.uuid().to_string());
            sql.extend(cart.map(|cart| setting("cart", cart.uuid().to_string())));
        }
        Actor::Member { person, org, role } => {
            sql += "set local role qd_member;";
            sql += &setting("person", person.uuid().to_string());
            sql += &setting("org", org.uuid().to_string());
            if role.sees_group() {
                sql += &setting("sees_group", "yes".to_owned());
            }
            if role.keeps_book() {
                sql += &setting("keeps_book", "yes".to_owned());
            }
        }
        Actor::System => sql += "set local role qd_system;",
    }
    sql
}

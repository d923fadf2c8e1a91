use anyhow::Result;
use sqlx::PgPool;
use uuid::Uuid;

use crate::storefront::Storefront;

/// Signs `count` new shoppers in and gives their browsers' cookies.
///
/// Their sessions are written behind the curtain: one client may ask for 20 codes an hour, which is right, and not
/// what is measured here.
pub async fn sign_in(admin: &PgPool, storefront: &Storefront, count: usize) -> Result<Vec<String>> {
    let mut cookies = Vec::with_capacity(count);
    for number in 0..count {
        let token = token();
        sqlx::query(
            "with shopper as (
               insert into person (id, phone, display_name, is_demo, created_at)
               values (gen_random_uuid(), $1, $2, true, now()) returning id)
             insert into login_session (id, person_id, token_hash, created_at, expires_at)
             select gen_random_uuid(), id, sha256(convert_to($3, 'UTF8')), now(), now() + interval '2 years' from shopper",
        )
        .bind(format!("+86167{number:08}"))
        .bind(format!("测试{number}"))
        .bind(&token)
        .execute(admin)
        .await?;
        cookies.push(storefront.cookies(&format!("qd_session={token}")).await?);
    }
    Ok(cookies)
}

/// 43 characters, as long as the mall's own.
pub fn token() -> String {
    let [first, second] = [Uuid::new_v4(), Uuid::new_v4()].map(|id| id.simple().to_string());
    format!("{first}{}", &second[..11])
}

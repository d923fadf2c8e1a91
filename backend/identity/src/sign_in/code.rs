use chrono::Duration;
use qd_kernel::{Actor, Failure, Phone};

use super::{CODE_LIFETIME, ClientKey, RetryAfter, repo, rules::why_not};
use crate::{Identity, IdentityCode, Result, secret::random_bytes};

const PURPOSE: &str = "sign-in code";

impl Identity {
    /// Sends a one-time code of six digits. The answer does not depend on whether the number is known.
    ///
    /// At most one a minute and five an hour to a number, twenty an hour for a client; see [`crate::CodeLimits`].
    pub async fn request_code(&self, phone: &str, client: &ClientKey) -> Result<RetryAfter> {
        let phone = read_phone(phone)?;
        let now = self.clock.now();
        self.clients.count(client, self.limits.per_client, now).map_err(too_often)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::lock_phone(&mut tx, &phone).await?;
        let sent = repo::codes_sent_since(&mut tx, &phone, now - Duration::hours(1)).await?;
        if let Some(seconds) = self.limits.wait(&sent, now) {
            return Err(too_often(seconds));
        }
        let code = random_code()?;
        let hash = self.key.sign(PURPOSE, &[phone.as_str(), &code]);
        repo::insert_code(&mut tx, &*self.clock, &phone, &hash, now + CODE_LIFETIME).await?;
        tx.commit().await?;
        let minutes = CODE_LIFETIME.num_minutes();
        let text = format!("【侨都职教商城】验证码 {code}，{minutes} 分钟内有效。工作人员不会向您索要，请勿告诉他人。");
        self.sms.send(&phone, &text).await.map_err(Failure::internal)?;
        Ok(RetryAfter(self.limits.pause.num_seconds()))
    }

    /// Uses up a try, and the code when it is right. Both hold whatever happens after.
    pub(super) async fn spend_code(&self, phone: &Phone, code: &str) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let Some(tried) = repo::count_try(&mut tx, phone, now).await? else {
            let newest = repo::newest_code(&mut tx, phone).await?;
            let (code, message) = why_not(newest.as_ref());
            return Err(Failure::field("code", code, message));
        };
        let right = self.key.verify(PURPOSE, &[phone.as_str(), code.trim()], &tried.hash);
        if right {
            repo::use_code(&mut tx, tried.id, now).await?;
        }
        tx.commit().await?;
        if right { Ok(()) } else { Err(wrong_code()) }
    }
}

/// What a wrong code, a used one, one that was never sent and a stranger at the admin's door all hear.
pub(super) fn wrong_code() -> Failure<IdentityCode> {
    let (code, message) = why_not(None);
    Failure::field("code", code, message)
}

pub(crate) fn read_phone(text: &str) -> Result<Phone> {
    text.parse()
        .map_err(|_| Failure::field("phone", IdentityCode::InvalidPhone, "请输入正确的手机号，海外号码请带上国家区号"))
}

fn too_often(seconds: i64) -> Failure<IdentityCode> {
    let wait = if seconds > 120 { format!("{} 分钟", (seconds + 59) / 60) } else { format!("{seconds} 秒") };
    Failure::refused(IdentityCode::TooManyRequests, format!("获取验证码过于频繁，请 {wait}后再试"))
}

fn random_code() -> Result<String> {
    let bytes = random_bytes().map_err(Failure::internal)?;
    let (head, _) = bytes.split_first_chunk().expect("32 bytes hold 8");
    // A remainder of 64 bits favours no code by more than one part in 10^13.
    Ok(format!("{:06}", u64::from_be_bytes(*head) % 1_000_000))
}

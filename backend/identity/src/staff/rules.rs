use chrono::{DateTime, Duration, Utc};
use qd_kernel::{Failure, MemberRole, MembershipId, PersonId};

use crate::{IdentityCode, Result};

/// How long an invitation can be taken up.
pub const INVITATION_LIFETIME: Duration = Duration::days(7);
/// The most invitations that an organization has open at once.
pub const MAX_OPEN_INVITATIONS: i64 = 20;
/// The most invitations that an organization sends within a day.
pub const MAX_INVITATIONS_A_DAY: i64 = 50;
/// The most invitations that a number gets within a day, from whomever: each is a short message.
pub const MAX_TO_A_PHONE_A_DAY: i64 = 5;
/// The most people who work in one shop.
pub const MAX_STAFF: usize = 200;

/// What somebody is in a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StaffRole {
    /// 店主: everything, also staff, licences, statements and closing.
    Owner,
    /// 店长: also products and what the shop's page shows.
    Manager,
    /// 店员: orders and stock.
    Clerk,
}

impl StaffRole {
    /// All of them, the weightiest first.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Manager, Self::Clerk];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => MemberRole::Owner.as_str(),
            Self::Manager => MemberRole::Manager.as_str(),
            Self::Clerk => MemberRole::Clerk.as_str(),
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

impl From<StaffRole> for MemberRole {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Owner => Self::Owner,
            StaffRole::Manager => Self::Manager,
            StaffRole::Clerk => Self::Clerk,
        }
    }
}

/// Somebody who works in the shop, as far as a decision needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder {
    pub id: MembershipId,
    pub person: PersonId,
    pub role: StaffRole,
}

/// What is done to one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Become(StaffRole),
    Go,
}

/// Whether the change may be made: a shop always keeps an owner. Gives whom it is made to.
pub(super) fn decide(staff: &[Holder], who: MembershipId, change: Change) -> Result<Holder> {
    let holder = staff.iter().find(|holder| holder.id == who);
    let holder = holder.ok_or_else(|| Failure::refused(IdentityCode::NotFound, "找不到这位店员"))?;
    let owners = staff.iter().filter(|other| other.role == StaffRole::Owner).count();
    let stays_owner = change == Change::Become(StaffRole::Owner);
    if holder.role == StaffRole::Owner && !stays_owner && owners == 1 {
        return Err(Failure::refused(IdentityCode::LastOwner, "店铺至少要有一位店主，请先把店主交给别人"));
    }
    Ok(*holder)
}

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be taken up.
    Open,
    /// It was taken up.
    Accepted,
    /// Who was invited did not want to.
    Declined,
    /// The shop took it back.
    Revoked,
    /// Nobody took it up in time.
    Expired,
}

impl InvitationState {
    /// From what is stored, at a moment.
    pub(super) fn read(outcome: Option<&str>, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Self> {
        match outcome {
            None if now < expires_at => Some(Self::Open),
            None => Some(Self::Expired),
            Some("accepted") => Some(Self::Accepted),
            Some("declined") => Some(Self::Declined),
            Some("revoked") => Some(Self::Revoked),
            Some(_) => None,
        }
    }

    /// Why it cannot be taken up (any more).
    pub(super) fn refusal(self) -> Failure<IdentityCode> {
        let message = match self {
            Self::Open => "邀请刚刚有变化，请刷新后再试",
            Self::Accepted => "这份邀请已经接受过了",
            Self::Declined => "这份邀请已经谢绝",
            Self::Revoked => "店铺已收回这份邀请",
            Self::Expired => "邀请已过期，请让店铺重新邀请",
        };
        Failure::refused(IdentityCode::InvitationGone, message)
    }
}

/// What is known when somebody is about to be invited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invited {
    /// Open ones of the organization, one to the same number apart.
    pub open: i64,
    /// Of the organization, within a day.
    pub by_organization: i64,
    /// To the number, within a day.
    pub to_phone: i64,
    /// People who work in the shop.
    pub staff: usize,
}

/// Whether one more may be sent.
pub(super) fn check_room(invited: Invited) -> Result<()> {
    let full = |message: String| Err(Failure::refused(IdentityCode::TooManyInvitations, message));
    if invited.staff >= MAX_STAFF {
        return full(format!("一家店铺最多 {MAX_STAFF} 人"));
    }
    if invited.open >= MAX_OPEN_INVITATIONS {
        return full(format!("待接受的邀请最多 {MAX_OPEN_INVITATIONS} 份，请先收回不用的"));
    }
    if invited.by_organization >= MAX_INVITATIONS_A_DAY {
        return full(format!("一天最多发出 {MAX_INVITATIONS_A_DAY} 份邀请，请明天再试"));
    }
    if invited.to_phone >= MAX_TO_A_PHONE_A_DAY {
        return full("这个号码今天收到的邀请太多了，请明天再试".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn holder(number: u128, role: StaffRole) -> Holder {
        Holder { id: Uuid::from_u128(number).into(), person: Uuid::from_u128(number).into(), role }
    }

    #[test]
    fn a_shop_keeps_an_owner() {
        let (owner, clerk) = (holder(1, StaffRole::Owner), holder(2, StaffRole::Clerk));
        for change in [Change::Go, Change::Become(StaffRole::Manager), Change::Become(StaffRole::Clerk)] {
            let refused = decide(&[owner, clerk], owner.id, change).unwrap_err();
            assert_eq!(refused.code(), Some(&IdentityCode::LastOwner), "{change:?}");
            let second = holder(3, StaffRole::Owner);
            assert_eq!(decide(&[owner, clerk, second], owner.id, change).unwrap(), owner);
            assert_eq!(decide(&[owner, clerk], clerk.id, change).unwrap(), clerk);
        }
        assert!(decide(&[owner], owner.id, Change::Become(StaffRole::Owner)).is_ok());
    }

    #[test]
    fn who_does_not_work_here_is_not_found() {
        let refused = decide(&[holder(1, StaffRole::Owner)], Uuid::from_u128(9).into(), Change::Go).unwrap_err();
        assert_eq!(refused.code(), Some(&IdentityCode::NotFound));
    }

    #[test]
    fn an_invitation_expires_at_its_moment_unless_it_was_closed_before() {
        let end = DateTime::UNIX_EPOCH + INVITATION_LIFETIME;
        let before = end - Duration::microseconds(1);
        assert_eq!(InvitationState::read(None, end, before), Some(InvitationState::Open));
        assert_eq!(InvitationState::read(None, end, end), Some(InvitationState::Expired));
        assert_eq!(InvitationState::read(Some("accepted"), end, end), Some(InvitationState::Accepted));
        assert_eq!(InvitationState::read(Some("lost"), end, end), None);
    }

    #[test]
    fn each_bound_holds_by_itself() {
        let none = Invited { open: 0, by_organization: 0, to_phone: 0, staff: 1 };
        assert!(check_room(none).is_ok());
        for full in [
            Invited { open: MAX_OPEN_INVITATIONS, ..none },
            Invited { by_organization: MAX_INVITATIONS_A_DAY, ..none },
            Invited { to_phone: MAX_TO_A_PHONE_A_DAY, ..none },
            Invited { staff: MAX_STAFF, ..none },
        ] {
            assert_eq!(check_room(full).unwrap_err().code(), Some(&IdentityCode::TooManyInvitations), "{full:?}");
        }
    }
}

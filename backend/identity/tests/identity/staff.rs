use chrono::Duration;
use futures::future::join_all;
use qd_identity::{
    AuditArea, Door, IdentityCode, Result,
    inbox::ReceivedNotice,
    staff::{
        INVITATION_LIFETIME, Invitation, InvitationState, Invited, MAX_OPEN_INVITATIONS, MAX_TO_A_PHONE_A_DAY,
        NewInvitation, StaffRole,
    },
};
use qd_kernel::{Actor, MemberRole, MembershipId, OrganizationId, PageRequest};

use crate::house::{House, refused};

const OWNER: &str = "13800138000";
const NEW: &str = "13600136000";

struct Shop {
    house: House,
    org: OrganizationId,
    owner: Actor,
}

impl Shop {
    async fn new() -> Self {
        let house = House::new().await;
        let org = house.organization("甲行").await;
        let owner = house.member(OWNER, org, MemberRole::Owner).await;
        Self { house, org, owner }
    }

    async fn invite(&self, phone: &str, role: StaffRole) -> Result<Invited> {
        self.house.identity.invite_staff(&self.owner, &NewInvitation { phone: phone.to_owned(), role }).await
    }

    /// Signs a number in at the admin's door; it acts for nobody yet.
    async fn enter(&self, phone: &str) -> Actor {
        let person = self.house.sign_in(phone, Door::Admin).await.unwrap().person.id;
        self.house.clock.advance(Duration::minutes(2));
        Actor::Shopper { person, cart: None }
    }

    async fn membership_of(&self, actor: &Actor) -> MembershipId {
        let person = actor.person().unwrap();
        let staff = self.house.identity.staff(&self.owner).await.unwrap();
        staff.into_iter().find(|member| member.person == person).unwrap().id
    }

    async fn role_of(&self, actor: &Actor) -> Option<MemberRole> {
        let held = self.house.identity.act_for(actor.person().unwrap(), Some(self.org)).await.unwrap();
        held.map(|membership| membership.role)
    }

    async fn notices(&self, actor: &Actor) -> Vec<ReceivedNotice> {
        self.house.identity.notices(actor, false, &PageRequest::new(20, None)).await.unwrap().items
    }
}

#[tokio::test]
async fn somebody_is_asked_in_by_number_signs_in_and_takes_it_up() {
    let shop = Shop::new().await;
    let invited = shop.invite("136 0013 6000", StaffRole::Clerk).await.unwrap();
    assert!(invited.message_sent);
    let message = shop.house.inbox.dev_messages(1).await.unwrap().remove(0);
    assert_eq!(message.phone, "+8613600136000");
    assert!(message.body.contains("甲行") && message.body.contains("店员") && message.body.contains(&invited.link));

    let newcomer = shop.enter(NEW).await;
    assert_eq!(shop.role_of(&newcomer).await, None, "signing in alone gives nothing");
    let waiting = shop.house.identity.my_invitations(&newcomer).await.unwrap();
    assert_eq!(waiting.iter().map(|one| one.id).collect::<Vec<_>>(), [invited.invitation.id]);
    shop.house.identity.accept_invitation(&newcomer, invited.invitation.id).await.unwrap();
    assert_eq!(shop.role_of(&newcomer).await, Some(MemberRole::Clerk));
    assert_eq!(shop.notices(&shop.owner).await[0].text, "乡亲6000已加入店铺，角色：店员");
    assert!(shop.house.identity.my_invitations(&newcomer).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_answer_does_not_tell_whether_the_mall_knows_the_number() {
    let shop = Shop::new().await;
    shop.house.person("13700137000", "老顾客").await;
    let (known, unknown) = (
        shop.invite("13700137000", StaffRole::Clerk).await.unwrap(),
        shop.invite(NEW, StaffRole::Clerk).await.unwrap(),
    );
    let shown = |invited: &Invited| {
        let Invitation { role, state, organization_name, invited_by, .. } = invited.invitation.clone();
        (role, state, organization_name, invited_by, invited.message_sent, invited.link.len())
    };
    assert_eq!(shown(&known), shown(&unknown));
}

#[tokio::test]
async fn a_stranger_without_invitation_still_hears_of_a_wrong_code() {
    let shop = Shop::new().await;
    assert_eq!(refused(shop.house.sign_in(NEW, Door::Admin).await), IdentityCode::InvalidCode);
    let invited = shop.invite(NEW, StaffRole::Clerk).await.unwrap();
    shop.house.identity.revoke_invitation(&shop.owner, invited.invitation.id).await.unwrap();
    shop.house.clock.advance(Duration::minutes(2));
    assert_eq!(refused(shop.house.sign_in(NEW, Door::Admin).await), IdentityCode::InvalidCode);
}

#[tokio::test]
async fn an_invitation_is_taken_up_once_by_many_at_the_same_moment() {
    let shop = Shop::new().await;
    let id = shop.invite(NEW, StaffRole::Manager).await.unwrap().invitation.id;
    let newcomer = shop.enter(NEW).await;
    let tries = (0..8).map(|_| shop.house.identity.accept_invitation(&newcomer, id));
    let outcomes = join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for outcome in outcomes.into_iter().filter(std::result::Result::is_err) {
        assert_eq!(refused(outcome), IdentityCode::InvitationGone);
    }
    assert_eq!(shop.house.identity.staff(&shop.owner).await.unwrap().len(), 2);
    assert_eq!(shop.notices(&shop.owner).await.len(), 1, "and told of once");
}

#[tokio::test]
async fn an_invitation_is_for_its_number_alone_also_where_the_link_went_on() {
    let shop = Shop::new().await;
    let invited = shop.invite(NEW, StaffRole::Owner).await.unwrap();
    let token = invited.link.rsplit('/').next().unwrap().to_owned();
    let shown = shop.house.identity.invitation_by_token(&token).await.unwrap();
    assert_eq!((shown.id, shown.phone.masked()), (invited.invitation.id, "136****6000".to_owned()));
    let finder = shop.house.person("13700137000", "捡到的人").await;
    let finder = Actor::Shopper { person: finder, cart: None };
    assert!(shop.house.identity.my_invitations(&finder).await.unwrap().is_empty());
    for outcome in [
        shop.house.identity.accept_invitation(&finder, shown.id).await,
        shop.house.identity.decline_invitation(&finder, shown.id).await,
        shop.house.identity.invitation_by_token(&"x".repeat(token.len())).await,
        shop.house.identity.invitation_by_token(&"长".repeat(3_000_000)).await,
    ] {
        assert_eq!(refused(outcome), IdentityCode::NotFound);
    }
    let stored: Vec<Vec<u8>> =
        sqlx::query_scalar("select token_hash from staff_invitation").fetch_all(&shop.house.db.admin).await.unwrap();
    assert!(stored.iter().all(|hash| hash != token.as_bytes()), "the token itself is nowhere");
}

#[tokio::test]
async fn an_invitation_holds_for_seven_days() {
    let shop = Shop::new().await;
    let id = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let newcomer = shop.enter(NEW).await;
    shop.house.clock.advance(INVITATION_LIFETIME);
    assert_eq!(refused(shop.house.identity.accept_invitation(&newcomer, id).await), IdentityCode::InvitationGone);
    assert!(shop.house.identity.my_invitations(&newcomer).await.unwrap().is_empty());
    let listed = shop.house.identity.staff_invitations(&shop.owner).await.unwrap();
    assert_eq!(listed[0].state, InvitationState::Expired);
    // Another one takes its place.
    let again = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    assert!(shop.house.identity.accept_invitation(&newcomer, again).await.is_ok());
}

#[tokio::test]
async fn a_second_invitation_to_a_number_takes_the_place_of_the_first() {
    let shop = Shop::new().await;
    let first = shop.invite(NEW, StaffRole::Owner).await.unwrap().invitation.id;
    let second = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let newcomer = shop.enter(NEW).await;
    assert_eq!(refused(shop.house.identity.accept_invitation(&newcomer, first).await), IdentityCode::InvitationGone);
    shop.house.identity.accept_invitation(&newcomer, second).await.unwrap();
    assert_eq!(shop.role_of(&newcomer).await, Some(MemberRole::Clerk));
}

#[tokio::test]
async fn invitations_are_bounded_for_a_shop_and_for_a_number() {
    let shop = Shop::new().await;
    for _ in 0..MAX_TO_A_PHONE_A_DAY {
        shop.invite(NEW, StaffRole::Clerk).await.unwrap();
    }
    assert_eq!(refused(shop.invite(NEW, StaffRole::Clerk).await), IdentityCode::TooManyInvitations);
    for number in 1..MAX_OPEN_INVITATIONS {
        shop.invite(&format!("1350000{number:04}"), StaffRole::Clerk).await.unwrap();
    }
    assert_eq!(refused(shop.invite("13500009999", StaffRole::Clerk).await), IdentityCode::TooManyInvitations);
    for phone in ["", "12", "13800138000\u{0}", "\u{202e}13800138000", &"1".repeat(10_000_000)] {
        assert_eq!(refused(shop.invite(phone, StaffRole::Clerk).await), IdentityCode::InvalidPhone);
    }
    assert_eq!(refused(shop.invite(OWNER, StaffRole::Clerk).await), IdentityCode::AlreadyStaff);
}

#[tokio::test]
async fn only_the_owner_decides_on_staff_and_only_of_their_own_shop() {
    let shop = Shop::new().await;
    let other = shop.house.organization("乙行").await;
    let strange_owner = shop.house.member("13900139000", other, MemberRole::Owner).await;
    let id = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let membership = shop.membership_of(&shop.owner).await;
    let identity = &shop.house.identity;
    assert_eq!(refused(identity.revoke_invitation(&strange_owner, id).await), IdentityCode::NotFound);
    assert_eq!(refused(identity.remove_staff(&strange_owner, membership).await), IdentityCode::NotFound);
    let outcome = identity.change_staff_role(&strange_owner, membership, StaffRole::Clerk).await;
    assert_eq!(refused(outcome), IdentityCode::NotFound);
    assert_eq!(identity.staff(&strange_owner).await.unwrap().len(), 1, "a stranger's list holds their own people");
}

#[tokio::test]
async fn the_last_owner_stays_an_owner() {
    let shop = Shop::new().await;
    let identity = &shop.house.identity;
    let own = shop.membership_of(&shop.owner).await;
    assert_eq!(refused(identity.leave_shop(&shop.owner).await), IdentityCode::LastOwner);
    assert_eq!(refused(identity.remove_staff(&shop.owner, own).await), IdentityCode::LastOwner);
    let outcome = identity.change_staff_role(&shop.owner, own, StaffRole::Manager).await;
    assert_eq!(refused(outcome), IdentityCode::LastOwner);
    let second = shop.house.member("13700137000", shop.org, MemberRole::Owner).await;
    identity.leave_shop(&shop.owner).await.unwrap();
    assert_eq!(shop.role_of(&shop.owner).await, None);
    assert_eq!(refused(identity.leave_shop(&second).await), IdentityCode::LastOwner);
}

#[tokio::test]
async fn two_owners_who_remove_each_other_at_once_leave_one() {
    for _ in 0..5 {
        let shop = Shop::new().await;
        let second = shop.house.member("13700137000", shop.org, MemberRole::Owner).await;
        let (first_id, second_id) = (shop.membership_of(&shop.owner).await, shop.membership_of(&second).await);
        let identity = &shop.house.identity;
        let (one, other) =
            futures::join!(identity.remove_staff(&shop.owner, second_id), identity.remove_staff(&second, first_id));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn who_is_removed_is_nobody_there_from_the_next_request_on_and_may_come_back() {
    let shop = Shop::new().await;
    let clerk = shop.house.member(NEW, shop.org, MemberRole::Clerk).await;
    let id = shop.membership_of(&clerk).await;
    shop.house.identity.remove_staff(&shop.owner, id).await.unwrap();
    assert_eq!(shop.role_of(&clerk).await, None);
    assert_eq!(refused(shop.house.identity.remove_staff(&shop.owner, id).await), IdentityCode::NotFound);
    let again = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let back = shop.enter(NEW).await;
    shop.house.identity.accept_invitation(&back, again).await.unwrap();
    assert_eq!(shop.role_of(&back).await, Some(MemberRole::Clerk));
}

#[tokio::test]
async fn a_changed_role_holds_at_once_and_is_told_to_whom_it_concerns() {
    let shop = Shop::new().await;
    let clerk = shop.house.member(NEW, shop.org, MemberRole::Clerk).await;
    let id = shop.membership_of(&clerk).await;
    let changed = shop.house.identity.change_staff_role(&shop.owner, id, StaffRole::Manager).await.unwrap();
    assert_eq!(changed.role, StaffRole::Manager);
    assert_eq!(shop.role_of(&clerk).await, Some(MemberRole::Manager));
    assert_eq!(shop.notices(&clerk).await[0].text, "您在「甲行」的角色已变更为店长");
    // The same again changes nothing and tells nothing.
    shop.house.identity.change_staff_role(&shop.owner, changed.id, StaffRole::Manager).await.unwrap();
    assert_eq!(shop.notices(&clerk).await.len(), 1);
}

#[tokio::test]
async fn the_shops_log_tells_who_asked_whom_in_and_hides_numbers() {
    let shop = Shop::new().await;
    let id = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let newcomer = shop.enter(NEW).await;
    shop.house.identity.accept_invitation(&newcomer, id).await.unwrap();
    shop.house.identity.remove_staff(&shop.owner, shop.membership_of(&newcomer).await).await.unwrap();
    let page = PageRequest::new(20, None);
    let log = shop.house.identity.audit_log(&shop.owner, Some(AuditArea::Staff), &page).await.unwrap().items;
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["staff.removed", "staff.joined", "staff.invited"]);
    assert_eq!(log[2].details["phone"], "136****6000");
}

#[tokio::test]
async fn an_invitation_that_was_turned_down_is_gone() {
    let shop = Shop::new().await;
    let id = shop.invite(NEW, StaffRole::Clerk).await.unwrap().invitation.id;
    let newcomer = shop.enter(NEW).await;
    shop.house.identity.decline_invitation(&newcomer, id).await.unwrap();
    assert_eq!(refused(shop.house.identity.accept_invitation(&newcomer, id).await), IdentityCode::InvitationGone);
    assert!(shop.house.identity.staff_invitations(&shop.owner).await.unwrap().is_empty());
}

#[tokio::test]
async fn numbers_of_old_invitations_are_forgotten() {
    let shop = Shop::new().await;
    shop.invite(NEW, StaffRole::Clerk).await.unwrap();
    assert_eq!(shop.house.identity.forget_old_invitations().await.unwrap(), 0);
    shop.house.clock.advance(Duration::days(181));
    assert_eq!(shop.house.identity.forget_old_invitations().await.unwrap(), 1);
}

//! What a clerk, a manager and an owner may do in their shop: every use-case against every role.

use std::{future::Future, pin::Pin};

use qd_commerce::{
    catalog::{CatalogCode, ProductKind},
    fulfilment::{Courier, ShipOrder},
    order::OrderCode,
    payment::RefundOrder,
    showcase::{SaveNews, SaveShopHome, ShowcaseCode},
    stock::{StockAdjustment, StockCode},
};
use qd_identity::{
    IdentityCode,
    staff::{NewInvitation, StaffRole},
};
use qd_kernel::{Actor, Failure, MemberRole, PageRequest, ProductId};
use qd_ledger::LedgerCode;
use qd_tests::Mall;
use uuid::Uuid;

/// A thing that does not exist: whoever may ask hears that, whoever may not hears so first.
const NOTHING: Uuid = Uuid::max();

/// Whether the role was let in: anything but "not for you".
fn let_in<T, C: PartialEq + std::fmt::Debug>(outcome: Result<T, Failure<C>>, shut: C) -> bool {
    match outcome {
        Ok(_) => true,
        Err(Failure::Internal(error)) => panic!("{error}"),
        Err(refused) => refused.code() != Some(&shut),
    }
}

type Tried<'a> = Pin<Box<dyn Future<Output = bool> + 'a>>;
type UseCase = (&'static str, Weight, fn(&Mall, Actor) -> Tried<'_>);

/// The least that one has to be.
#[derive(Debug, Clone, Copy)]
enum Weight {
    Clerk,
    Manager,
    Owner,
}

impl Weight {
    fn admits(self, role: MemberRole) -> bool {
        match self {
            Self::Clerk => matches!(role, MemberRole::Owner | MemberRole::Manager | MemberRole::Clerk),
            Self::Manager => matches!(role, MemberRole::Owner | MemberRole::Manager),
            Self::Owner => role == MemberRole::Owner,
        }
    }
}

const USE_CASES: &[UseCase] = &[
    ("ship an order", Weight::Clerk, |mall, actor| {
        Box::pin(async move {
            let tracking_number = "SF1234567890123".to_owned();
            let ship = ShipOrder { order: NOTHING.into(), courier: Courier::Sf, tracking_number };
            let_in(mall.commerce().ship_order(&actor, ship).await, OrderCode::NotAllowed)
        })
    }),
    ("redeem a code", Weight::Clerk, |mall, actor| {
        Box::pin(
            async move { let_in(mall.commerce().redeem_code(&actor, "000000000000").await, OrderCode::NotAllowed) },
        )
    }),
    ("look at an address", Weight::Clerk, |mall, actor| {
        Box::pin(
            async move { let_in(mall.commerce().reveal_address(&actor, NOTHING.into()).await, OrderCode::NotAllowed) },
        )
    }),
    ("adjust stock", Weight::Clerk, |mall, actor| {
        Box::pin(async move {
            let adjustment = StockAdjustment {
                variant_id: NOTHING.into(),
                location: None,
                delta: 1,
                note: String::new(),
                idempotency_key: "roles-0001".into(),
            };
            let_in(mall.commerce().adjust_stock(&actor, adjustment).await, StockCode::NotAllowed)
        })
    }),
    ("see who works here", Weight::Clerk, |mall, actor| {
        Box::pin(async move { let_in(mall.rooms.identity.staff(&actor).await, IdentityCode::NotAllowed) })
    }),
    ("give money back", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let (reason, key) = ("破损".to_owned(), "roles-0002".to_owned());
            let refund = RefundOrder { order: NOTHING.into(), amount: None, reason, key };
            let_in(mall.commerce().refund_order(&actor, refund).await, OrderCode::NotAllowed)
        })
    }),
    ("take a product off the shelf", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let_in(mall.commerce().archive_product(&actor, NOTHING.into()).await, CatalogCode::NotAllowed)
        })
    }),
    ("publish a product", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let_in(mall.commerce().publish_product(&actor, ProductId::from(NOTHING)).await, CatalogCode::NotAllowed)
        })
    }),
    ("tell the shop's story", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let save = SaveShopHome { version: 0, banner: None, story: Vec::new() };
            let_in(mall.commerce().save_shop_home(&actor, save).await, ShowcaseCode::NotAllowed)
        })
    }),
    ("write news", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let (title_en, body_en) = (None, None);
            let title = "开皮了".to_owned();
            let save = SaveNews { post: None, title, title_en, body: String::new(), body_en, pictures: Vec::new() };
            let_in(mall.commerce().save_news(&actor, save).await, ShowcaseCode::NotAllowed)
        })
    }),
    ("publish news", Weight::Manager, |mall, actor| {
        Box::pin(async move {
            let_in(mall.commerce().publish_news(&actor, NOTHING.into(), None).await, ShowcaseCode::NotAllowed)
        })
    }),
    ("read statements", Weight::Owner, |mall, actor| {
        Box::pin(async move { let_in(mall.rooms.ledger.statement(&actor).await, LedgerCode::NotAllowed) })
    }),
    ("ask somebody in", Weight::Owner, |mall, actor| {
        Box::pin(async move {
            let new = NewInvitation { phone: "13900002222".into(), role: StaffRole::Clerk };
            let_in(mall.rooms.identity.invite_staff(&actor, &new).await, IdentityCode::NotAllowed)
        })
    }),
    ("take an invitation back", Weight::Owner, |mall, actor| {
        Box::pin(async move {
            let_in(mall.rooms.identity.revoke_invitation(&actor, NOTHING.into()).await, IdentityCode::NotAllowed)
        })
    }),
    ("change a role", Weight::Owner, |mall, actor| {
        Box::pin(async move {
            let outcome = mall.rooms.identity.change_staff_role(&actor, NOTHING.into(), StaffRole::Clerk).await;
            let_in(outcome, IdentityCode::NotAllowed)
        })
    }),
    ("remove somebody", Weight::Owner, |mall, actor| {
        Box::pin(async move {
            let_in(mall.rooms.identity.remove_staff(&actor, NOTHING.into()).await, IdentityCode::NotAllowed)
        })
    }),
];

#[tokio::test]
async fn every_use_case_of_a_shop_admits_the_roles_it_is_for_and_no_other() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    for role in MemberRole::ALL {
        let actor = mall.member(seller.org, role).await;
        for (name, weight, try_it) in USE_CASES {
            assert_eq!(try_it(&mall, actor).await, weight.admits(role), "{role:?}: {name}");
        }
    }
}

#[tokio::test]
async fn nobody_outside_of_an_organization_is_let_in() {
    let mall = Mall::new().await;
    let shopper = mall.shopper().await.actor;
    for actor in [Actor::PUBLIC, shopper] {
        for (name, _, try_it) in USE_CASES {
            assert!(!try_it(&mall, actor).await, "{actor:?}: {name}");
        }
    }
}

#[tokio::test]
async fn the_buyer_is_told_once_that_the_parcel_is_on_its_way() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let (_, variant) = mall.product(&seller, ProductKind::Parcel, 1_000, 5).await;
    let shopper = mall.shopper().await;
    mall.add(&shopper, variant.id, 1).await;
    let command = mall.everything_in_cart(&shopper, "roles-order").await;
    let checkout = mall.commerce().place_order(&shopper.actor, command).await.unwrap();
    mall.pay(&shopper, &checkout).await;
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let ship = ShipOrder { order: order.id, courier: Courier::Sf, tracking_number: "SF1234567890123".into() };
    mall.commerce().ship_order(&seller.clerk, ship).await.unwrap();
    let page = PageRequest::new(10, None);
    let notices = mall.rooms.identity.notices(&shopper.actor, true, &page).await.unwrap().items;
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].link.as_deref(), Some(format!("/orders/{}", order.id).as_str()));
    assert!(notices[0].text.contains(&order.number));
}

use std::{
    fmt,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
};

use uuid::{Timestamp, Uuid};

use crate::Clock;

/// An id that was refused at the edge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is an id of another kind, or none at all.
    #[error("expected an id that starts with `{expected}_`")]
    WrongKind {
        /// The prefix that was wanted.
        expected: &'static str,
    },
    /// The prefix fits and the rest is no UUID.
    #[error("the id is damaged")]
    Damaged,
}

/// Ids made so far by this process: orders those of one millisecond.
static MADE: AtomicU64 = AtomicU64::new(0);
const COUNTER_BITS: u8 = 40;

/// A UUIDv7 whose time is the clock's, so that rows made under a moved clock sort by it too.
fn uuid_at(clock: &dyn Clock) -> Uuid {
    let now = clock.now();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let counter = MADE.fetch_add(1, Ordering::Relaxed) & ((1 << COUNTER_BITS) - 1);
    let timestamp = Timestamp::from_unix_time(seconds, now.timestamp_subsec_nanos(), u128::from(counter), COUNTER_BITS);
    Uuid::new_v7(timestamp)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// What every id of this kind starts with, before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// A new id whose order is the clock's.
            pub fn new(clock: &dyn Clock) -> Self {
                Self(uuid_at(clock))
            }

            /// The bare value, as stored.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl From<$name> for Uuid {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let rest = text
                    .strip_prefix(concat!($prefix, "_"))
                    .ok_or(IdError::WrongKind { expected: $prefix })?;
                if rest.len() != 32 {
                    return Err(IdError::Damaged);
                }
                Uuid::try_parse(rest).map(Self).map_err(|_| IdError::Damaged)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*

    /// The prefixes of all kinds, for tests that walk over them.
    pub const ID_PREFIXES: &[&str] = &[$($prefix),*];
    };
}

ids! {
    /// 成员单位, a member organization.
    OrganizationId = "org";
    /// A person: shopper, staff, student or teacher.
    PersonId = "per";
    /// A role held in an organization.
    MembershipId = "mem";
    /// A signed-in browser.
    LoginSessionId = "lgn";
    /// 店铺.
    ShopId = "shp";
    /// 证照.
    LicenseId = "lic";
    /// A licence as its holder files it.
    LicenseFilingId = "lfl";
    /// A warning that a licence runs out.
    LicenseWarningId = "lwn";
    /// A line of a shop's history.
    ShopHistoryId = "shh";
    /// 关店公告.
    ShopClosingId = "scl";
    /// A version of what shops have to bring.
    ShopRequirementsId = "srq";
    /// 类目.
    CategoryId = "cat";
    /// 参数: what the products of a category say of themselves.
    CategoryAttributeId = "att";
    /// 商品.
    ProductId = "prd";
    /// 规格/SKU.
    VariantId = "var";
    /// A change of stock.
    StockMovementId = "stm";
    /// A version of the word list.
    WordListId = "wrd";
    /// A line of a product's history.
    ProductHistoryId = "his";
    /// A check of a product on the shelf.
    ProductCheckId = "chc";
    /// A change of a variant's price.
    PriceChangeId = "prc";
    /// 库位.
    StockLocationId = "loc";
    /// 盘点.
    StockTakeId = "stt";
    /// An imported spreadsheet.
    SheetImportId = "sim";
    /// 购物车.
    CartId = "crt";
    /// A line of a cart.
    CartLineId = "crl";
    /// A shopper's address.
    AddressId = "adr";
    /// 结算.
    CheckoutId = "chk";
    /// 支付.
    PaymentId = "pay";
    /// 订单.
    OrderId = "ord";
    /// A line of an order.
    OrderLineId = "oln";
    /// 发货/包裹.
    ShipmentId = "shi";
    /// 自提码 or 核销券.
    RedeemCodeId = "rdm";
    /// 退款.
    RefundId = "ref";
    /// 直播间.
    StudioRoomId = "stu";
    /// 直播团队.
    CrewId = "crw";
    /// 直播场次.
    LiveSessionId = "liv";
    /// A chat message.
    ChatMessageId = "msg";
    /// Something that happened on air.
    SessionEventId = "sev";
    /// 产业学院.
    CollegeId = "col";
    /// 校企合作项目.
    ProjectId = "prj";
    /// 指标.
    TargetId = "tgt";
    /// A task of the budget.
    BudgetTaskId = "bgt";
    /// A budget task's money from one source.
    FundLineId = "fnd";
    /// An imported file.
    FactImportId = "imp";
    /// 分成协议.
    AgreementId = "agr";
    /// 账.
    AccountId = "acc";
    /// A journal entry.
    EntryId = "ent";
    /// A line of a journal entry.
    PostingId = "pst";
    /// An event in the outbox.
    EventId = "evt";
    /// A line of the audit log.
    AuditEntryId = "aud";
    /// An uploaded picture, video or document.
    AssetId = "ast";
    /// A message in the dev inbox.
    DevMessageId = "dev";
    /// 推广位: a paid place in search results.
    PlacementId = "plc";
    /// A sign-in code.
    SignInCodeId = "sic";
    /// 站内信, a notice in the inbox.
    NoticeId = "ntc";
    /// 店员邀请, an invitation to work in a shop.
    InvitationId = "inv";
    /// 店铺动态, a piece of a shop's news.
    NewsPostId = "nws";
    /// 专题, a collection of products.
    CollectionId = "cln";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemClock;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = ProductId::new(&SystemClock);
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let order = OrderId::new(&SystemClock).to_string();
        assert_eq!(order.parse::<ProductId>(), Err(IdError::WrongKind { expected: "prd" }));
        assert_eq!("prd_123".parse::<ProductId>(), Err(IdError::Damaged));
        assert_eq!("".parse::<ProductId>(), Err(IdError::WrongKind { expected: "prd" }));
    }

    #[test]
    fn ids_of_one_moment_keep_their_order() {
        let clock = crate::ManualClock::at(SystemClock.now());
        let made: Vec<OrderId> = (0..500).map(|_| OrderId::new(&clock)).collect();
        assert!(made.is_sorted());
    }

    #[test]
    fn no_two_kinds_share_a_prefix() {
        let mut prefixes = ID_PREFIXES.to_vec();
        prefixes.sort_unstable();
        prefixes.dedup();
        assert_eq!(prefixes.len(), ID_PREFIXES.len());
    }
}

use qd_kernel::MemberRole;
use serde_json::{Map, Value};

use crate::person::is_invisible;

/// In which front end a notice is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// 商城: a shopper's own.
    Storefront,
    /// 工作台: staff.
    Admin,
}

impl Face {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Storefront => "storefront",
            Self::Admin => "admin",
        }
    }
}

/// How an argument is stored and spoken.
trait Argument {
    fn stored(&self) -> String;
    fn spoken(&self) -> String {
        self.stored()
    }
}

/// The most characters of one argument; the rest gives way to "…".
const MAX_ARGUMENT: usize = 160;

impl Argument for String {
    fn stored(&self) -> String {
        let mut letters = self.chars().filter(|letter| !letter.is_control() && !is_invisible(*letter));
        let mut kept: String = letters.by_ref().take(MAX_ARGUMENT).collect();
        if letters.next().is_some() {
            kept.pop();
            kept.push('…');
        }
        kept
    }
}

impl Argument for i64 {
    fn stored(&self) -> String {
        self.to_string()
    }
}

impl Argument for chrono::NaiveDate {
    fn stored(&self) -> String {
        self.to_string()
    }

    fn spoken(&self) -> String {
        self.format("%Y年%-m月%-d日").to_string()
    }
}

impl Argument for MemberRole {
    fn stored(&self) -> String {
        self.as_str().to_owned()
    }

    fn spoken(&self) -> String {
        self.label().to_owned()
    }
}

/// Declares the registry: what can be told, with which arguments, where it is read, and how it reads in Chinese.
macro_rules! notices {
    ($($(#[$doc:meta])* $kind:ident = $word:literal on $face:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? } => $text:literal;)*) => {
        /// Something to tell, with its arguments. Front ends put it into words by its kind; the Chinese beside each
        /// kind here is for those that do not know it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Notice {
            $($(#[$doc])* $kind { $($(#[$field_doc])* $field: $type),* }),*
        }

        /// What a notice is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum NoticeKind {
            $($(#[$doc])* $kind),*
        }

        impl NoticeKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// As stored.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $word),*
                }
            }

            /// In which front end it is read.
            pub const fn face(self) -> Face {
                match self {
                    $(Self::$kind => Face::$face),*
                }
            }

            /// Reads what is stored.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }

        impl Notice {
            /// What it is about.
            pub const fn kind(&self) -> NoticeKind {
                match self {
                    $(Self::$kind { .. } => NoticeKind::$kind),*
                }
            }

            /// Its arguments by name, each within bounds.
            pub fn arguments(&self) -> Value {
                let mut arguments = Map::new();
                match self {
                    $(Self::$kind { $($field),* } => {
                        $(arguments.insert(stringify!($field).to_owned(), Value::String($field.stored()));)*
                    })*
                }
                Value::Object(arguments)
            }

            /// What it says in Chinese.
            pub fn text(&self) -> String {
                match self {
                    $(Self::$kind { $($field),* } => {
                        $(let $field = $field.spoken();)*
                        format!($text)
                    })*
                }
            }
        }
    };
}

notices! {
    /// To the secretariat: an organization asks to open a shop.
    ShopApplicationSubmitted = "shop_application_submitted" on Admin {
        /// The shop's name.
        shop: String,
    } => "「{shop}」提交了开店申请，等待审核";
    /// To owner and managers: the shop may open.
    ShopApplicationApproved = "shop_application_approved" on Admin {
        /// The shop's name.
        shop: String,
    } => "「{shop}」的开店申请已通过";
    /// To owner and managers: something has to be put right first.
    ShopApplicationReturned = "shop_application_returned" on Admin {
        /// The shop's name.
        shop: String,
        /// What.
        reason: String,
    } => "「{shop}」的开店申请被退回：{reason}";
    /// To owner and managers: the shop sells nothing for now.
    ShopSuspended = "shop_suspended" on Admin {
        /// The shop's name.
        shop: String,
        /// Why.
        reason: String,
    } => "「{shop}」已暂停接单：{reason}";
    /// To owner and managers: the shop sells again.
    ShopReopened = "shop_reopened" on Admin {
        /// The shop's name.
        shop: String,
    } => "「{shop}」已恢复接单";
    /// To all who work in the shop, and to the secretariat: it closes in a while.
    ShopClosingAnnounced = "shop_closing_announced" on Admin {
        /// The shop's name.
        shop: String,
        /// Its first day closed.
        on: chrono::NaiveDate,
    } => "「{shop}」已公告将于{on}关店，未完成的订单请继续履约";
    /// To all who work in the shop: it has closed.
    ShopClosed = "shop_closed" on Admin {
        /// The shop's name.
        shop: String,
    } => "「{shop}」已关店";
    /// To the secretariat: a licence waits to be checked.
    LicenseSubmitted = "license_submitted" on Admin {
        /// The shop's name.
        shop: String,
        /// Which licence, in Chinese.
        license: String,
    } => "「{shop}」提交了{license}，等待核验";
    /// To owner and managers: the licence was found in order.
    LicenseVerified = "license_verified" on Admin {
        /// Which licence, in Chinese.
        license: String,
    } => "{license}已核验通过";
    /// To owner and managers: the licence was not accepted.
    LicenseReturned = "license_returned" on Admin {
        /// Which licence, in Chinese.
        license: String,
        /// Why.
        reason: String,
    } => "{license}未通过核验：{reason}";
    /// To owner and managers: a licence runs out soon.
    LicenseExpiring = "license_expiring" on Admin {
        /// Which licence, in Chinese.
        license: String,
        /// Its last day.
        until: chrono::NaiveDate,
    } => "{license}将于{until}到期，请尽快更新，过期后店铺将停止接单";
    /// To owner and managers: a licence ran out.
    LicenseExpired = "license_expired" on Admin {
        /// Which licence, in Chinese.
        license: String,
    } => "{license}已过期，店铺已停止接新订单，更新证照后自动恢复";
    /// To owner, managers and the secretariat: the half-yearly check is due.
    LicenseReviewDue = "license_review_due" on Admin {
        /// The shop's name.
        shop: String,
        /// By when.
        until: chrono::NaiveDate,
    } => "「{shop}」的证照需在{until}前完成半年核验";
    /// To all who work in the shop: there is little left.
    StockLow = "stock_low" on Admin {
        /// The product's title.
        product: String,
        /// The variant's name.
        variant: String,
        /// Pieces left.
        left: i64,
    } => "「{product}」{variant}库存仅剩 {left} 件";
    /// To who asked for an import: it is done.
    ImportFinished = "import_finished" on Admin {
        /// The file's name.
        file: String,
        /// Rows that went in.
        done: i64,
        /// Rows that did not.
        failed: i64,
    } => "「{file}」导入完成：成功 {done} 行，失败 {failed} 行";
    /// To owner and managers: a product went on the shelf as planned.
    ProductPublished = "product_published" on Admin {
        /// The product's title.
        product: String,
    } => "「{product}」已按计划上架";
    /// To owner and managers: a product could not go on the shelf as planned.
    ProductNotPublished = "product_not_published" on Admin {
        /// The product's title.
        product: String,
        /// Why not.
        reason: String,
    } => "「{product}」未能按计划上架：{reason}";
    /// To the shop's other owners and managers: somebody took up an invitation.
    StaffJoined = "staff_joined" on Admin {
        /// Who.
        person: String,
        /// As what.
        role: MemberRole,
    } => "{person}已加入店铺，角色：{role}";
    /// To a person: they work as something else from now on.
    StaffRoleChanged = "staff_role_changed" on Admin {
        /// Whose shop.
        organization: String,
        /// As what.
        role: MemberRole,
    } => "您在「{organization}」的角色已变更为{role}";
    /// To the shop's owners: somebody works there no longer.
    StaffRemoved = "staff_removed" on Admin {
        /// Who.
        person: String,
    } => "{person}已不再是本店成员";
    /// To a shopper: a parcel is on its way.
    OrderShipped = "order_shipped" on Storefront {
        /// The order's number.
        number: String,
        /// The shop's name.
        shop: String,
    } => "「{shop}」已发货，订单 {number}";
    /// To a shopper: money goes back.
    OrderRefunded = "order_refunded" on Storefront {
        /// The order's number.
        number: String,
        /// How much, as it is written: ¥12.50.
        amount: String,
    } => "订单 {number} 的退款 {amount} 已原路退回";
    /// To a shopper: a shop of whom they have an order closes.
    ShopClosingForBuyer = "shop_closing_for_buyer" on Storefront {
        /// The shop's name.
        shop: String,
        /// Its first day closed.
        on: chrono::NaiveDate,
    } => "「{shop}」将于{on}关店，您的订单会照常完成";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_back_from_what_is_stored_and_no_two_share_a_word() {
        let mut words: Vec<&str> = NoticeKind::ALL.iter().map(|kind| kind.as_str()).collect();
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::parse(kind.as_str()), Some(*kind));
        }
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), NoticeKind::ALL.len());
    }

    #[test]
    fn a_notice_speaks_chinese_and_keeps_its_arguments_apart() {
        let until = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let notice = Notice::LicenseExpiring { license: "食品经营许可证".into(), until };
        assert_eq!(notice.text(), "食品经营许可证将于2026年3月9日到期，请尽快更新，过期后店铺将停止接单");
        assert_eq!(notice.arguments(), serde_json::json!({ "license": "食品经营许可证", "until": "2026-03-09" }));
    }

    #[test]
    fn an_argument_is_cut_and_loses_its_control_characters() {
        let notice = Notice::StaffRemoved { person: format!("a\0\n{}", "长".repeat(10_000_000)) };
        let arguments = notice.arguments();
        let person = arguments["person"].as_str().unwrap();
        assert_eq!(person.chars().count(), MAX_ARGUMENT);
        assert!(person.starts_with("a长") && person.ends_with('…'));
        assert!(notice.text().chars().count() < 1_000);
    }
}

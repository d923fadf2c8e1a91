use crate::{CartId, OrganizationId, PersonId};

/// What a person does in an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberRole {
    /// 店主: everything in the organization's shop, also staff, licences, statements and closing.
    Owner,
    /// 店长: products, what the shop's page shows, orders and stock.
    Manager,
    /// 店员: orders and stock.
    Clerk,
    /// 学生: plans and runs sessions of its crew.
    Student,
    /// 教师: certifies, approves, evaluates, and may do what a student may.
    Teacher,
    /// 企业导师: evaluates.
    Mentor,
    /// 秘书处: keeps the group's book.
    Secretariat,
    /// 监事: reads everything, changes nothing.
    Auditor,
}

impl MemberRole {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Owner,
        Self::Manager,
        Self::Clerk,
        Self::Student,
        Self::Teacher,
        Self::Mentor,
        Self::Secretariat,
        Self::Auditor,
    ];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Clerk => "clerk",
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Mentor => "mentor",
            Self::Secretariat => "secretariat",
            Self::Auditor => "auditor",
        }
    }

    /// As said to people, in Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Owner => "店主",
            Self::Manager => "店长",
            Self::Clerk => "店员",
            Self::Student => "学生",
            Self::Teacher => "教师",
            Self::Mentor => "企业导师",
            Self::Secretariat => "秘书处",
            Self::Auditor => "监事",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Also decides on staff, licences, statements and closing.
    pub const fn owns_shop(self) -> bool {
        matches!(self, Self::Owner)
    }

    /// May change products and prices, and give money back.
    pub const fn runs_shop(self) -> bool {
        matches!(self, Self::Owner | Self::Manager)
    }

    /// May work on orders and stock.
    pub const fn works_in_shop(self) -> bool {
        matches!(self, Self::Owner | Self::Manager | Self::Clerk)
    }

    /// May plan and run live sessions.
    pub const fn works_in_studio(self) -> bool {
        matches!(self, Self::Student | Self::Teacher)
    }

    /// Reads across the whole group.
    pub const fn sees_group(self) -> bool {
        matches!(self, Self::Secretariat | Self::Auditor)
    }

    /// Writes the group's book.
    pub const fn keeps_book(self) -> bool {
        matches!(self, Self::Secretariat)
    }
}

/// On whose behalf something is done. Every use-case takes one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not signed in, perhaps with a cart.
    Guest {
        /// The cart that the browser's cookie proves.
        cart: Option<CartId>,
    },
    /// A signed-in shopper.
    Shopper {
        /// Who.
        person: PersonId,
        /// A guest's cart that is still to be merged.
        cart: Option<CartId>,
    },
    /// Somebody acting for a member organization.
    Member {
        /// Who.
        person: PersonId,
        /// For which organization.
        org: OrganizationId,
        /// As what.
        role: MemberRole,
    },
    /// The mall itself: jobs, webhooks, and the inside of use-cases that cross tenants after they authorized.
    System,
}

impl Actor {
    /// Somebody of whom nothing is known: what they see, everyone may see.
    pub const PUBLIC: Self = Self::Guest { cart: None };

    /// Who it is, if anybody.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Shopper { person, .. } | Self::Member { person, .. } => Some(*person),
            Self::Guest { .. } | Self::System => None,
        }
    }

    /// The shopper's id, for what only a signed-in shopper may do.
    pub const fn shopper(&self) -> Option<PersonId> {
        match self {
            Self::Shopper { person, .. } => Some(*person),
            Self::Guest { .. } | Self::Member { .. } | Self::System => None,
        }
    }

    /// The person, organization and role of a member for whom `allowed` holds.
    pub fn member_if(&self, allowed: fn(MemberRole) -> bool) -> Option<(PersonId, OrganizationId)> {
        match self {
            Self::Member { person, org, role } if allowed(*role) => Some((*person, *org)),
            _ => None,
        }
    }
}

use qd_kernel::{CollegeId, CrewId, OrganizationId, PersonId, StudioRoomId};

/// 直播团队.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crew {
    /// Its id.
    pub id: CrewId,
    /// Its school.
    pub org: OrganizationId,
    /// In Chinese; no other crew of the school has it.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// The college that trains it.
    pub college: Option<CollegeId>,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// A crew to be made.
#[derive(Debug, Clone)]
pub struct NewCrew {
    /// In Chinese, 1–40 characters.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// The college that trains it.
    pub college: Option<CollegeId>,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// What somebody does in a crew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LiveRole {
    /// 主播
    Host,
    /// 副播
    CoHost,
    /// 场控
    Floor,
    /// 运营
    Operator,
    /// 客服
    Service,
    /// 选品
    Selector,
}

impl LiveRole {
    const ALL: [Self; 6] = [Self::Host, Self::CoHost, Self::Floor, Self::Operator, Self::Service, Self::Selector];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::CoHost => "co_host",
            Self::Floor => "floor",
            Self::Operator => "operator",
            Self::Service => "service",
            Self::Selector => "selector",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Somebody in a crew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrewMember {
    /// Which.
    pub crew: CrewId,
    /// Who.
    pub person: PersonId,
    /// As colleagues call them.
    pub display_name: String,
    /// What they do.
    pub role: LiveRole,
}

/// 直播间.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudioRoom {
    /// Its id.
    pub id: StudioRoomId,
    /// Whose.
    pub org: OrganizationId,
    /// No other room of the school has it.
    pub name: String,
}

/// The languages of heads: Chinese, unless an address asks for English by `lang=en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lang {
    Chinese,
    English,
}

impl Lang {
    /// As an address's query asks.
    pub(super) fn asked(query: Option<&str>) -> Self {
        if query.unwrap_or_default().split('&').any(|pair| pair == "lang=en") { Self::English } else { Self::Chinese }
    }

    /// What an address in this language ends with.
    pub(super) const fn query(self) -> &'static str {
        match self {
            Self::Chinese => "",
            Self::English => "?lang=en",
        }
    }

    /// BCP 47.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Open Graph's name of it, and of the other.
    pub(super) const fn open_graph(self) -> (&'static str, &'static str) {
        match self {
            Self::Chinese => ("zh_CN", "en_US"),
            Self::English => ("en_US", "zh_CN"),
        }
    }

    /// The mall's name.
    pub(super) const fn brand(self) -> &'static str {
        self.pick("侨都商城", "Qiaodu Mall")
    }

    /// One of two texts.
    pub(super) const fn pick(self, chinese: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// A thing's text in this language; Chinese where nobody translated it.
    pub(super) fn of<'a>(self, chinese: &'a str, english: Option<&'a str>) -> &'a str {
        match (self, english) {
            (Self::English, Some(english)) if !english.trim().is_empty() => english,
            _ => chinese,
        }
    }
}

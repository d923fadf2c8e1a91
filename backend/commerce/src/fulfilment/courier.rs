/// Who carries parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Courier {
    /// 顺丰速运
    Sf,
    /// 中通快递
    Zto,
    /// 圆通速递
    Yto,
    /// 申通快递
    Sto,
    /// 韵达快递
    Yunda,
    /// 邮政 EMS
    Ems,
    /// 京东物流
    Jd,
    /// 国际快递
    International,
}

impl Courier {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Sf, Self::Zto, Self::Yto, Self::Sto, Self::Yunda, Self::Ems, Self::Jd, Self::International];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sf => "sf",
            Self::Zto => "zto",
            Self::Yto => "yto",
            Self::Sto => "sto",
            Self::Yunda => "yunda",
            Self::Ems => "ems",
            Self::Jd => "jd",
            Self::International => "international",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        Self::ALL
            .into_iter()
            .find(|courier| courier.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("courier", text))
    }

    /// Cleans a tracking number as people paste it and says whether this courier gives such numbers.
    ///
    /// Shapes as the couriers print them on their waybills; loose where they have several.
    pub fn tracking_number(self, text: &str) -> Option<String> {
        let number: String =
            text.chars().take(64).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let digits = |text: &str, least: usize, most: usize| {
            (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let letters_and_digits = |least: usize, most: usize| {
            (least..=most).contains(&number.len())
                && number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        let fine = match self {
            Self::Sf => number.strip_prefix("SF").is_some_and(|rest| digits(rest, 12, 15)) || digits(&number, 12, 15),
            Self::Zto | Self::Sto | Self::Yunda => digits(&number, 12, 15),
            Self::Yto => number.strip_prefix("YT").is_some_and(|rest| digits(rest, 13, 15)) || digits(&number, 10, 15),
            Self::Ems => {
                digits(&number, 13, 13)
                    || (number.len() == 13
                        && number.ends_with("CN")
                        && digits(&number[2..11], 9, 9)
                        && letters_and_digits(13, 13))
            }
            Self::Jd => number.starts_with("JD") && letters_and_digits(13, 20),
            Self::International => letters_and_digits(8, 35),
        };
        fine.then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_as_people_paste_it() {
        assert_eq!(Courier::Sf.tracking_number(" sf 1234 5678 9012 ").as_deref(), Some("SF123456789012"));
        assert_eq!(Courier::Ems.tracking_number("ea123456789cn").as_deref(), Some("EA123456789CN"));
    }

    #[test]
    fn a_number_of_another_shape_is_refused() {
        assert_eq!(Courier::Zto.tracking_number("SF123456789012"), None);
        assert_eq!(Courier::Jd.tracking_number("123456789012345"), None);
        for nonsense in ["", "……", "１２３４５６７８９０１２", "ea一二三四五六七cn"] {
            for courier in Courier::ALL {
                assert_eq!(courier.tracking_number(nonsense), None, "{courier:?} {nonsense}");
            }
        }
    }
}

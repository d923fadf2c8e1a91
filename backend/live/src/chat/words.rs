//! Words that chat and announcements may not hold. The lists are short on purpose: what slips through is
//! removed by the crew, what is refused wrongly cannot be said at all.

/// Insults, gambling, fraud, and luring buyers away from the mall.
const BLOCKED: [&str; 26] = [
    "加微信",
    "加薇信",
    "加v信",
    "加vx",
    "加wx",
    "私下交易",
    "线下转账",
    "刷单",
    "兼职日结",
    "返利群",
    "赌博",
    "博彩",
    "六合彩",
    "彩票内幕",
    "色情",
    "裸聊",
    "约炮",
    "代开发票",
    "办假证",
    "高利贷",
    "套现",
    "傻逼",
    "傻b",
    "操你",
    "去死",
    "垃圾主播",
];

/// Absolute claims: 广告法 (2021) art. 9 (3).
const ABSOLUTE: [&str; 14] = [
    "国家级",
    "世界级",
    "最高级",
    "最佳",
    "最优",
    "最好",
    "最先进",
    "最便宜",
    "全网最低",
    "全国第一",
    "销量第一",
    "第一品牌",
    "独一无二",
    "绝无仅有",
];

/// The first word of a message that may not be said.
pub(super) fn blocked_word(text: &str) -> Option<&'static str> {
    first_of(&BLOCKED, text)
}

/// The first absolute claim of a title, script or announcement.
pub(crate) fn absolute_claim(text: &str) -> Option<&'static str> {
    first_of(&ABSOLUTE, text)
}

fn first_of(words: &'static [&'static str], text: &str) -> Option<&'static str> {
    let text = squeezed(text);
    words.iter().copied().find(|word| text.contains(word))
}

/// Letters and digits alone, small and narrow: `加 Ｖ-信` is `加v信`.
fn squeezed(text: &str) -> String {
    text.chars().map(narrow).filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Full-width forms in their ordinary one.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocked_word_is_found_through_spaces_signs_and_wide_letters() {
        for text in ["加微信聊", "加 微 信", "加.Ｖ-信 123", "来加ＶＸ", "加\u{200b}微信"] {
            assert!(blocked_word(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn ordinary_talk_passes() {
        for text in ["这个陈皮几年的？", "微信支付可以吗", "第一次来，支持！", "最近有货吗", "想要 2 份 👍"]
        {
            assert_eq!(blocked_word(text), None, "{text:?}");
            assert_eq!(absolute_claim(text), None, "{text:?}");
        }
    }

    #[test]
    fn every_listed_word_is_found_as_it_stands() {
        assert!(BLOCKED.iter().all(|word| blocked_word(word).is_some()));
        assert!(ABSOLUTE.iter().all(|word| absolute_claim(word).is_some()));
    }
}

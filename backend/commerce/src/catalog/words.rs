//! Advertising words that block a product.
//!
//! Source: 《中华人民共和国广告法》第九条 — advertisements must not use or pass off the names of state organs
//! and their staff (item 2), nor "国家级"、"最高级"、"最佳" and the like (item 3). What "and the like" means, and
//! what is none of it (honours given under state rules; hints on how and until when to use something), follows
//! the market regulator's 《广告绝对化用语执法指南》 (2023). Breaking it costs the seller 200,000 to 1,000,000
//! yuan (第五十七条), so a product that says so is not put on the shelf.

/// What may not be said of a product.
const FORBIDDEN: &[&str] = &[
    // 第九条第三项: named by the statute.
    "国家级",
    "國家級",
    "最高级",
    "最高級",
    "最佳",
    // … and the like.
    "世界级",
    "世界級",
    "宇宙级",
    "全球级",
    "顶级",
    "頂級",
    "最顶尖",
    "最好的",
    "最好吃",
    "最好喝",
    "最好用",
    "品质最好",
    "质量最好",
    "最优质",
    "最先进",
    "最权威",
    "最正宗",
    "最地道",
    "最便宜",
    "最低价",
    "最高端",
    "最受欢迎",
    "最畅销",
    "最安全",
    "最有效",
    "全国第一",
    "全网第一",
    "全球第一",
    "世界第一",
    "中国第一",
    "亚洲第一",
    "行业第一",
    "销量第一",
    "排名第一",
    "第一品牌",
    "独一无二",
    "獨一無二",
    "绝无仅有",
    "史无前例",
    "前无古人",
    "全网最低",
    "百分之百有效",
    // 第九条第二项: the names of state organs.
    "国家领导人",
    "国家机关特供",
    "国家机关专供",
    "人民大会堂特供",
    "人民大会堂专供",
    "国宴特供",
    "国宴专供",
    "领导人推荐",
    // The same in English; spaces do not count.
    "no1inchina",
    "no1intheworld",
    "bestinchina",
    "bestintheworld",
    "theworldsbest",
    "nationallevel",
];

/// What sounds like it and is lawful: honours, and hints on use.
const LAWFUL: &[&str] = &[
    "国家级非物质文化遗产",
    "国家级非遗",
    "国家级农业产业化",
    "国家级实训基地",
    "国家级重点",
    "最佳食用",
    "最佳赏味",
    "最佳饮用",
    "最佳品饮",
    "最佳冲泡",
    "最佳使用",
    "最佳保存",
    "最佳储存",
    "最佳搭配",
];

/// The forbidden words in a text, each once, in the order of the list.
pub(crate) fn forbidden_words(text: &str) -> Vec<&'static str> {
    let mut squeezed = squeeze(text);
    for phrase in LAWFUL {
        squeezed = squeezed.replace(phrase, "|");
    }
    FORBIDDEN.iter().copied().filter(|word| squeezed.contains(word)).collect()
}

/// Takes away what is put between characters to slip through: blanks, dots, hyphens, stars, width, case.
fn squeeze(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '.' | '-' | '_' | '*' | '·' | '•' | '~' | '\'' | '’' | '\u{200D}')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absolute_claim_is_found_and_named() {
        assert_eq!(forbidden_words("国家级陈皮，品质最佳"), ["国家级", "最佳"]);
        assert_eq!(forbidden_words("The world's BEST peel"), ["theworldsbest"]);
    }

    #[test]
    fn blanks_and_stars_do_not_hide_it() {
        assert_eq!(forbidden_words("最 佳 之选"), ["最佳"]);
        assert_eq!(forbidden_words("顶*级"), ["顶级"]);
        assert_eq!(forbidden_words("Ｎｏ．１ in China"), ["no1inchina"]);
    }

    #[test]
    fn an_honour_and_a_hint_on_use_are_lawful() {
        assert!(forbidden_words("新会陈皮制作技艺是国家级非物质文化遗产").is_empty());
        assert!(forbidden_words("最佳赏味期 30 天，开封后最好冷藏").is_empty());
        assert_eq!(forbidden_words("最佳赏味期 30 天，全网第一"), ["全网第一"]);
    }
}

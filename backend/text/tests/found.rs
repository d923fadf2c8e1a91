//! Whatever stands in a title is found by its words, by how it sounds and by its initials.

use proptest::prelude::*;
use qd_text::{Place, Plan, Synonyms, Tokens, highlight, initials, pinyin, words};

/// Words as titles here are made of.
const WORDS: &[&str] = &[
    "新会",
    "陈皮",
    "礼盒",
    "小青柑",
    "柑普茶",
    "葛根",
    "粉",
    "开平",
    "腐乳",
    "台山",
    "黄鳝饭",
    "鹤山",
    "红茶",
    "荷塘",
    "冲菜",
    "古井",
    "烧鹅",
    "外海",
    "竹升面",
    "恩平",
    "簕菜",
    "杜阮",
    "凉瓜",
    "侨乡",
    "手工",
    "葵扇",
    "碉楼",
    "模型",
    "银行",
    "音乐",
    "重庆",
    "长辈",
];

fn tokens(title: &str) -> Tokens {
    let mut tokens = Tokens::default();
    tokens.add(title, Place::Title);
    tokens
}

fn answers(tokens: &Tokens, question: &str) -> bool {
    Plan::of(question, &Synonyms::default(), false).is_answered_by(tokens)
}

proptest! {
    #[test]
    fn a_title_is_found_by_each_of_its_words_its_pinyin_and_its_initials(
        picked in prop::collection::vec(0..WORDS.len(), 1..6), latin in "[a-z]{3,9}", grams in 50..999_u32,
    ) {
        let title = format!("{} {latin} {grams}g", picked.iter().map(|at| WORDS[*at]).collect::<String>());
        let indexed = tokens(&title);
        for word in words(&title) {
            prop_assert!(answers(&indexed, &word), "{title} by {word}");
        }
        for at in &picked {
            let word = WORDS[*at];
            prop_assert!(answers(&indexed, word), "{title} by {word}");
            prop_assert!(answers(&indexed, &pinyin(word)), "{title} by {}", pinyin(word));
            if word.chars().count() > 1 {
                let letters = initials(word);
                prop_assert!(answers(&indexed, &letters), "{title} by {letters}");
            }
        }
    }

    #[test]
    fn no_text_whatever_breaks_anything(title in ".{0,80}", question in ".{0,80}") {
        let plan = Plan::of(&question, &Synonyms::default(), true);
        let parts = highlight(&title, &plan);
        prop_assert_eq!(parts.into_iter().map(|part| part.text).collect::<String>(), title.clone());
        let indexed = tokens(&title);
        let stored = indexed.to_tsvector();
        prop_assert_eq!(&Tokens::from_tsvector(stored.trim()), &indexed);
        prop_assert!(plan.to_tsquery().len() < 20_000);
    }
}

//! Chinese words.

use std::sync::OnceLock;

use jieba_rs::Jieba;

use crate::fold::{Run, runs};

/// Words of the trade that a general dictionary does not know.
const TRADE: &[&str] = &[
    "陈皮",
    "柑普茶",
    "小青柑",
    "大红柑",
    "新会柑",
    "新会",
    "台山",
    "开平",
    "鹤山",
    "恩平",
    "蓬江",
    "江海",
    "五邑",
    "凉瓜",
    "葛根",
    "荷塘冲菜",
    "古井烧鹅",
    "外海面",
    "鹤山红茶",
    "碉楼",
    "侨都",
    "侨乡",
];

fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(|| {
        let mut jieba = Jieba::new();
        for word in TRADE {
            jieba.add_word(word, Some(20_000), None);
        }
        jieba
    })
}

/// Unpacks the dictionary, which takes some tenths of a second: at the start rather than in the first search.
pub fn warm() {
    jieba();
    crate::sound::warm();
}

/// A Chinese run's words in their order.
pub(crate) fn cut(run: &str) -> Vec<&str> {
    jieba().cut(run, false).into_iter().map(|token| token.word).collect()
}

/// A text's words as they are compared: Chinese ones of two characters and more, Latin ones and numbers.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(text) {
        match run {
            Run::Han(run) => {
                found.extend(cut(&run).into_iter().filter(|word| word.chars().count() > 1).map(Into::into))
            }
            Run::Latin(word) => found.push(word),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_falls_into_its_words() {
        assert_eq!(words("新会陈皮 礼盒装 250g"), ["新会", "陈皮", "礼盒装", "250g"]);
    }
}

use qd_identity::{ListedWord, Verdict, WordUsage, WordsInForce};

/// A short list of words, for tests without a database.
pub(crate) fn words() -> WordsInForce {
    let word =
        |usage, word: &str| ListedWord { usage, word: word.to_owned(), verdict: Verdict::Block, reason: String::new() };
    let chat = ["加微信", "加v信", "加vx"].map(|it| word(WordUsage::Chat, it));
    let claims = ["国家级", "最佳", "全国第一", "独一无二"].map(|it| word(WordUsage::Advertising, it));
    WordsInForce::new(1, chat.into_iter().chain(claims).collect())
}

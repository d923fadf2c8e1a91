use qd_identity::WordsInForce;

use crate::{LiveCode, Refusal};

/// The longest message, in characters.
pub const MAX_MESSAGE_CHARS: usize = 200;

/// What people typed, without control and direction characters, each line break a space, trimmed.
pub(crate) fn clean(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_invisible(*letter))
        .collect();
    plain.trim().to_owned()
}

/// Characters that only hide or turn what others read. The joiner that emoji need (U+200D) is not among them.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A message, cleaned, if there is something in it and not too much.
pub(super) fn tidy_message(body: &str) -> Result<String, Refusal> {
    let body = clean(body);
    if !body.chars().any(|letter| !letter.is_whitespace() && letter != '\u{200d}') {
        return Err(Refusal::field("body", LiveCode::EmptyMessage, "说点什么吧"));
    }
    if body.chars().count() > MAX_MESSAGE_CHARS {
        return Err(Refusal::field("body", LiveCode::MessageTooLong, "一条消息最多 200 个字"));
    }
    Ok(body)
}

/// Whether a message may be said by anybody.
pub(super) fn check_words(body: &str, words: &WordsInForce) -> Result<(), Refusal> {
    match words.forbidden_in_chat(body) {
        Some(word) => Err(Refusal::field("body", LiveCode::BlockedWord, format!("消息里有不能发的词：“{word}”"))),
        None => Ok(()),
    }
}

/// A crew's message: an announcement, which may claim nothing absolute either.
pub(super) fn check_announcement(body: &str, words: &WordsInForce) -> Result<String, Refusal> {
    let body = tidy_message(body)?;
    check_words(&body, words)?;
    match words.forbidden_claim(&body) {
        Some(word) => {
            Err(Refusal::field("body", LiveCode::BlockedWord, format!("广告法不允许“{word}”这样的绝对化用语")))
        }
        None => Ok(body),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::words;

    fn check_message(body: &str) -> Result<String, Refusal> {
        let body = tidy_message(body)?;
        check_words(&body, &words()).map(|()| body)
    }

    fn code(outcome: Result<String, Refusal>) -> Option<LiveCode> {
        outcome.err().and_then(|refusal| refusal.code().copied())
    }

    #[test]
    fn a_message_has_1_to_200_characters_after_cleaning() {
        assert_eq!(check_message(" 你好\u{0}\u{202e} \n").unwrap(), "你好");
        assert_eq!(code(check_message(" \u{200b}\u{7} ")), Some(LiveCode::EmptyMessage));
        assert_eq!(code(check_message(&"好".repeat(201))), Some(LiveCode::MessageTooLong));
        assert!(check_message(&"好".repeat(200)).is_ok());
    }

    #[test]
    fn the_refusal_names_the_word() {
        let refusal = check_message("加 微信 便宜卖").unwrap_err();
        assert!(refusal.to_string().contains("加微信"));
    }

    #[test]
    fn a_shopper_may_praise_where_a_crew_may_not_claim() {
        assert!(check_message("这是我吃过最好的").is_ok());
        assert_eq!(code(check_announcement("我们的陈皮全国第一", &words())), Some(LiveCode::BlockedWord));
    }

    #[test]
    fn a_blocked_word_is_found_through_spaces_signs_and_wide_letters() {
        for text in ["加微信聊", "加 微 信", "加.Ｖ-信 123", "来加ＶＸ", "加，微，信"] {
            assert_eq!(code(check_message(text)), Some(LiveCode::BlockedWord), "{text:?}");
        }
        for text in ["这个陈皮几年的？", "微信支付可以吗", "第一次来，支持！", "最近有货吗", "想要 2 份 👍"]
        {
            assert!(check_announcement(text, &words()).is_ok(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_fits_the_table_or_is_refused(text in "\\PC{0,260}|.{0,260}") {
            if let Ok(body) = check_message(&text) {
                prop_assert!((1..=MAX_MESSAGE_CHARS).contains(&body.chars().count()));
                prop_assert!(!body.chars().any(char::is_control));
                prop_assert_eq!(clean(&body), body);
            }
        }
    }
}

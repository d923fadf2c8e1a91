use super::words::{absolute_claim, blocked_word};
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

/// A shopper's message, cleaned, if it may be said.
pub(super) fn check_message(body: &str) -> Result<String, Refusal> {
    let body = clean(body);
    if !body.chars().any(|letter| !letter.is_whitespace() && letter != '\u{200d}') {
        return Err(Refusal::field("body", LiveCode::EmptyMessage, "说点什么吧"));
    }
    if body.chars().count() > MAX_MESSAGE_CHARS {
        return Err(Refusal::field("body", LiveCode::MessageTooLong, "一条消息最多 200 个字"));
    }
    match blocked_word(&body) {
        Some(word) => Err(Refusal::field("body", LiveCode::BlockedWord, format!("消息里有不能发的词：“{word}”"))),
        None => Ok(body),
    }
}

/// A crew's message: an announcement, which may claim nothing absolute either.
pub(super) fn check_announcement(body: &str) -> Result<String, Refusal> {
    let body = check_message(body)?;
    match absolute_claim(&body) {
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
        assert_eq!(code(check_announcement("我们的陈皮全国第一")), Some(LiveCode::BlockedWord));
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

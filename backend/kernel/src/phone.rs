use std::{fmt, str::FromStr};

/// A telephone number in E.164 form: `+8613800138000`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// A text that is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct PhoneError;

impl Phone {
    /// The number in E.164 form. Say it only to whom the task needs it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown to people: `138****8000`.
    pub fn masked(&self) -> String {
        mask_phone(&self.0)
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    /// Accepts a mainland mobile number (with or without +86) or any number with its country code;
    /// spaces and hyphens are passed over.
    fn from_str(text: &str) -> Result<Self, PhoneError> {
        if text.len() > 32 {
            return Err(PhoneError);
        }
        let compact: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        let number = match compact.strip_prefix('+') {
            Some(_) => compact,
            None if compact.len() == 11 && compact.starts_with('1') => format!("+86{compact}"),
            None => return Err(PhoneError),
        };
        let digits = &number[1..];
        let plausible =
            (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let mainland_is_mobile = digits.strip_prefix("86").is_none_or(|rest| rest.len() == 11 && rest.starts_with('1'));
        if plausible && mainland_is_mobile { Ok(Self(number)) } else { Err(PhoneError) }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Masks any telephone number: `138****1234`; a short one is hidden whole.
pub fn mask_phone(number: &str) -> String {
    let local = number.strip_prefix("+86").unwrap_or(number);
    let letters: Vec<char> = local.chars().collect();
    if letters.len() < 8 {
        return "****".to_owned();
    }
    let head: String = letters[..3].iter().collect();
    let tail: String = letters[letters.len() - 4..].iter().collect();
    format!("{head}****{tail}")
}

/// Masks a person's name: `陈**`.
pub fn mask_name(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => format!("{first}{}", "*".repeat(letters.count().clamp(1, 2))),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mainland_number_needs_no_country_code() {
        let phone: Phone = "138 0013-8000".parse().unwrap();
        assert_eq!(phone.as_str(), "+8613800138000");
        assert_eq!(phone.masked(), "138****8000");
    }

    #[test]
    fn an_overseas_number_needs_its_country_code() {
        assert_eq!("+1 415 555 0100".parse::<Phone>().unwrap().as_str(), "+14155550100");
        assert!("4155550100".parse::<Phone>().is_err());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["", "+", "abc", "+86123", "１３８００１３８０００", "138001380001", "+0123456789", "1\u{0}3800138000"]
        {
            assert!(text.parse::<Phone>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_name_keeps_its_first_character() {
        assert_eq!(mask_name("陈小满"), "陈**");
        assert_eq!(mask_name("李"), "李*");
        assert_eq!(mask_name(""), "");
    }
}

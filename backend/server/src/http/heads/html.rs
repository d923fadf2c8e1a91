//! Writes a head into the built page.

use std::fmt::Write;

use serde_json::Value;

use super::{Lang, facts::absolute};

const BEGIN: &str = "<!--head-->";
const END: &str = "<!--/head-->";
const PAGE_LANGUAGE: &str = "<html lang=\"zh-CN\"";

/// What a page says about itself to search machines and to who makes a share card of its address.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    /// Its name, without the mall's.
    pub title: Option<String>,
    /// One or two sentences.
    pub description: String,
    /// Its one address, from the slash.
    pub path: String,
    /// Open Graph's word for what it is.
    pub kind: &'static str,
    /// Its picture's address, from the slash.
    pub picture: Option<String>,
    /// Whether search machines may keep it.
    pub listed: bool,
    /// A price in yuan, where there is one.
    pub price: Option<String>,
    /// What it is in schema.org's words.
    pub facts: Vec<Value>,
}

/// The built page with this head between its marks; a page without marks stays as it is.
pub(super) fn write(page: &str, head: &Head, lang: Lang, origin: &str) -> String {
    let Some((before, rest)) = page.split_once(BEGIN) else { return page.to_owned() };
    let Some((_, after)) = rest.split_once(END) else { return page.to_owned() };
    let before = match lang {
        Lang::Chinese => before.to_owned(),
        Lang::English => before.replacen(PAGE_LANGUAGE, "<html lang=\"en\"", 1),
    };
    format!("{before}{}{after}", tags(head, lang, origin))
}

fn tags(head: &Head, lang: Lang, origin: &str) -> String {
    let mut out = String::with_capacity(2_048);
    let brand = lang.brand();
    let title = head.title.as_ref().map_or_else(|| brand.to_owned(), |title| format!("{title} · {brand}"));
    let address = format!("{origin}{}", encode(&head.path));
    let here = format!("{address}{}", lang.query());
    push(&mut out, format_args!("<title>{}</title>", escape(&title)));
    meta(&mut out, "name", "description", &head.description);
    if head.listed {
        push(&mut out, format_args!("<link rel=\"canonical\" href=\"{}\" />", escape(&here)));
        for other in [Lang::Chinese, Lang::English] {
            let href = format!("{address}{}", other.query());
            push(
                &mut out,
                format_args!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\" />", other.tag(), escape(&href)),
            );
        }
    } else {
        meta(&mut out, "name", "robots", "noindex");
    }
    let (locale, other) = lang.open_graph();
    let picture = format!("{origin}{}", encode(head.picture.as_deref().unwrap_or("/share.png")));
    for (name, content) in [
        ("og:site_name", brand),
        ("og:title", head.title.as_deref().unwrap_or(brand)),
        ("og:description", &head.description),
        ("og:type", head.kind),
        ("og:url", &here),
        ("og:image", &picture),
        ("og:locale", locale),
        ("og:locale:alternate", other),
    ] {
        meta(&mut out, "property", name, content);
    }
    if let Some(price) = &head.price {
        meta(&mut out, "property", "product:price:amount", price);
        meta(&mut out, "property", "product:price:currency", "CNY");
    }
    meta(&mut out, "name", "twitter:card", "summary_large_image");
    for facts in &head.facts {
        push(
            &mut out,
            format_args!("<script type=\"application/ld+json\">{}</script>", embed(&absolute(facts, origin))),
        );
    }
    out
}

fn meta(out: &mut String, by: &str, name: &str, content: &str) {
    push(out, format_args!("<meta {by}=\"{name}\" content=\"{}\" />", escape(content)));
}

fn push(out: &mut String, tag: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    out.write_fmt(tag).ok();
    out.push('\n');
}

/// Text that stays text between tags and between quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// JSON that cannot end the script it stands in.
fn embed(facts: &Value) -> String {
    let text = facts.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// A path as an address writes it.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'?' | b'=' | b'&' | b'%' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => push_percent(&mut out, byte),
        }
    }
    out
}

fn push_percent(out: &mut String, byte: u8) {
    write!(out, "%{byte:02X}").ok();
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PAGE: &str = "<html lang=\"zh-CN\"><head><!--head--><title>built</title><!--/head--></head></html>";
    const NASTY: &str = "</script><script>alert('1')</script>\" onload=\"x\u{0}";

    fn head() -> Head {
        Head {
            title: Some(NASTY.to_owned()),
            description: NASTY.to_owned(),
            path: "/product/prd_1".to_owned(),
            kind: "product",
            picture: Some("/pictures/a b.png".to_owned()),
            listed: true,
            price: Some("12.50".to_owned()),
            facts: vec![json!({ "name": NASTY })],
        }
    }

    #[test]
    fn what_a_seller_writes_stays_text() {
        let page = write(PAGE, &head(), Lang::Chinese, "https://mall.example");
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert_eq!(page.matches("</script>").count(), 1, "{page}");
        assert!(!page.contains("onload=\"x"), "{page}");
        assert!(!page.contains('\0'));
        let data = page.split_once("ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
        assert_eq!(serde_json::from_str::<Value>(data).unwrap()["name"], NASTY, "and is the same text when read");
    }

    #[test]
    fn addresses_are_absolute_and_encoded() {
        let page = write(PAGE, &head(), Lang::English, "https://mall.example");
        assert!(page.contains("content=\"https://mall.example/pictures/a%20b.png\""), "{page}");
        assert!(page.contains("rel=\"canonical\" href=\"https://mall.example/product/prd_1?lang=en\""), "{page}");
        assert!(page.starts_with("<html lang=\"en\">"), "{page}");
    }

    #[test]
    fn what_is_not_listed_has_no_canonical_address() {
        let page = write(PAGE, &Head { listed: false, ..head() }, Lang::Chinese, "https://mall.example");
        assert!(page.contains("content=\"noindex\"") && !page.contains("canonical"), "{page}");
    }

    #[test]
    fn a_page_without_marks_stays_as_it_is() {
        assert_eq!(write("<title>x</title>", &head(), Lang::Chinese, ""), "<title>x</title>");
    }
}

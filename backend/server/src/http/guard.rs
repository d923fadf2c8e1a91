use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_TYPE, HOST, ORIGIN},
};

use super::answer::Refusal;

const CROSS_SITE: Refusal =
    Refusal::new(StatusCode::FORBIDDEN, "CROSS_SITE_REFUSED", "requests from other sites are refused");
const NOT_JSON: Refusal =
    Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "JSON_REQUIRED", "content-type must be application/json");

/// Passes what a page of the mall, or no browser at all, can have sent.
///
/// Cookies travel with whatever a browser sends here, so what another site can make it send is refused: forms and
/// simple requests by their content type, the rest by where it says that it comes from.
pub(crate) fn check_request(headers: &HeaderMap, public_origin: &str) -> Result<(), Refusal> {
    check_origin(headers, public_origin)?;
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") { Ok(()) } else { Err(NOT_JSON) }
}

/// As [`check_request`], for a WebSocket's handshake, which has no content type and no preflight.
pub(crate) fn check_origin(headers: &HeaderMap, public_origin: &str) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if text("sec-fetch-site").is_some_and(|site| site.eq_ignore_ascii_case("cross-site")) {
        return Err(CROSS_SITE);
    }
    // Absent outside browsers; a browser sends it with every POST and every handshake.
    let Some(origin) = text(ORIGIN.as_str()) else { return Ok(()) };
    let is_ours = origin.eq_ignore_ascii_case(public_origin)
        || text(HOST.as_str()).is_some_and(|host| is_origin_of(origin, host));
    if is_ours { Ok(()) } else { Err(CROSS_SITE) }
}

fn is_origin_of(origin: &str, host: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(scheme, authority)| matches!(scheme, "http" | "https") && authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "https://mall.example";

    fn check(pairs: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        check_request(&headers, PUBLIC)
    }

    const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");

    #[test]
    fn the_malls_own_pages_pass() {
        assert_eq!(check(&[JSON, ("origin", PUBLIC), ("host", "10.0.0.5:8080")]), Ok(()));
        assert_eq!(check(&[JSON, ("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]), Ok(()));
        assert_eq!(check(&[JSON, ("sec-fetch-site", "same-origin"), ("host", "mall.example")]), Ok(()));
        assert_eq!(check(&[JSON]), Ok(()), "a program that is no browser");
    }

    #[test]
    fn another_sites_pages_do_not() {
        for origin in ["https://evil.example", "null", "https://mall.example.evil.example", "https://mall.example:8443"]
        {
            assert_eq!(check(&[JSON, ("origin", origin), ("host", "mall.example")]), Err(CROSS_SITE), "{origin}");
        }
        assert_eq!(check(&[JSON, ("sec-fetch-site", "cross-site")]), Err(CROSS_SITE));
    }

    #[test]
    fn what_a_form_can_send_does_not() {
        let forms =
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=application/json"];
        for kind in forms {
            assert_eq!(check(&[("content-type", kind)]), Err(NOT_JSON), "{kind}");
        }
        assert_eq!(check(&[]), Err(NOT_JSON));
    }
}

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, header::COOKIE};
use qd_identity::SigningKey;
use qd_kernel::{CartId, Clock};

/// The cookie that says which cart is this browser's.
pub(crate) const CART: &str = "qd_cart";
/// How long a browser keeps it, in seconds: a year.
const CART_LIFETIME: u32 = 365 * 24 * 60 * 60;
const PURPOSE: &str = "cart cookie";

/// The value of a cookie that the browser sent; the first, where a name comes twice.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The cart that a browser's cookie proves: nobody can name another's.
pub(crate) fn read_cart(headers: &HeaderMap, key: &SigningKey) -> Option<CartId> {
    let (id, signature) = read(headers, CART)?.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if key.verify(PURPOSE, &[id], &signature) { id.parse().ok() } else { None }
}

/// A cart for a browser that has none, and the `Set-Cookie` that gives it.
pub(crate) fn new_cart(clock: &dyn Clock, key: &SigningKey, secure: bool) -> (CartId, String) {
    let cart = CartId::new(clock);
    let id = cart.to_string();
    let signature = URL_SAFE_NO_PAD.encode(key.sign(PURPOSE, &[&id]));
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{CART}={id}.{signature}; Path=/; Max-Age={CART_LIFETIME}; HttpOnly; SameSite=Lax{secure}");
    (cart, cookie)
}

#[cfg(test)]
mod tests {
    use qd_kernel::SystemClock;

    use super::*;

    fn sent(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_cart_cookie_reads_back_and_cannot_be_made_by_hand() {
        let key = SigningKey::new([7; 32]);
        let (cart, cookie) = new_cart(&SystemClock, &key, false);
        let value = cookie.split(';').next().unwrap();
        assert_eq!(read_cart(&sent(&format!("a=b; {value}; c=d")), &key), Some(cart));
        assert_eq!(read_cart(&sent(value), &SigningKey::new([8; 32])), None);
        let (_, signature) = value.split_once('.').unwrap();
        let (other, _) = new_cart(&SystemClock, &key, false);
        assert_eq!(read_cart(&sent(&format!("qd_cart={other}.{signature}")), &key), None);
        for wrong in ["qd_cart=", "qd_cart=.", &format!("qd_cart={cart}"), &format!("qd_cart={cart}.!")] {
            assert_eq!(read_cart(&sent(wrong), &key), None, "{wrong}");
        }
    }

    #[test]
    fn a_cookie_is_kept_from_scripts_and_from_plain_http() {
        let (_, cookie) = new_cart(&SystemClock, &SigningKey::new([7; 32]), true);
        for part in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/;"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
}

//! Who to sign in as.

use std::fmt::Write as _;

use anyhow::Result;

use super::{content::Content, people};

struct Account {
    kind: &'static str,
    name: String,
    phone: String,
    /// Below the mall's address.
    path: &'static str,
}

/// A table of demo accounts, one a kind of user, for a mall at `url`.
pub fn accounts(url: &str) -> Result<String> {
    let content = Content::read()?;
    let url = url.trim_end_matches('/');
    let accounts = of(&content);
    let mut table = String::from("演示账号 demo accounts\n\n");
    let kinds = accounts.iter().map(|account| columns(account.kind)).max().unwrap_or(0);
    let names = accounts.iter().map(|account| columns(&account.name)).max().unwrap_or(0);
    for account in &accounts {
        let Account { kind, name, phone, path } = account;
        let kind_gap = " ".repeat(kinds - columns(kind));
        let name_gap = " ".repeat(names - columns(name));
        writeln!(table, "  {kind}{kind_gap}  {name}{name_gap}  {phone}  {url}{path}")?;
    }
    writeln!(table, "\n验证码不会真的发出，请在 {url}/dev/inbox 查看。")?;
    writeln!(table, "No code is really sent: read it at {url}/dev/inbox.")?;
    Ok(table)
}

/// How many columns of a terminal a text takes: a Chinese character takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|letter| if letter < '\u{2e80}' { 1 } else { 2 }).sum()
}

fn of(content: &Content) -> Vec<Account> {
    let mut accounts = Vec::new();
    let mut add = |kind, name: &str, phone, path| accounts.push(Account { kind, name: name.to_owned(), phone, path });
    for index in [0, 4] {
        if let Some(shopper) = content.shoppers.get(index) {
            add("顾客 shopper", &shopper.display_name, people::shopper(index), "/");
        }
    }
    // An owner of parcels, the self-run pickup shop's owner, and a clerk.
    for (shop, person, kind) in [(0, 0, "店主 owner"), (12, 0, "店主 owner"), (0, 2, "店员 clerk")] {
        if let Some((_, name)) = content.shops.get(shop).and_then(|it| it.people.get(person)) {
            let name = format!("{name} · {}", content.shops[shop].name);
            add(kind, &name, people::staff(shop, person), "/admin");
        }
    }
    add("申请开店 applicant", "黎柚生 · 柚香人家", people::staff(content.shops.len(), 0), "/admin");
    if let Some((crew, (_, host))) = content.world.crews.first().and_then(|crew| Some((crew, crew.members.first()?))) {
        add("学生主播 student host", &format!("{host} · {}", crew.name), people::student(0, 0), "/admin");
    }
    add("教师 teacher", &content.world.school.teacher, people::teacher(), "/admin");
    add("秘书处 secretariat", &content.world.group.secretary, people::secretary(), "/admin");
    add("监事 auditor", &content.world.group.auditor, people::auditor(), "/admin");
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_an_account_of_each_kind_and_where_its_code_is() {
        let table = accounts("http://127.0.0.1:8080/").unwrap();
        for word in [
            "顾客",
            "店主",
            "店员",
            "申请开店",
            "学生主播",
            "教师",
            "秘书处",
            "监事",
            "http://127.0.0.1:8080/dev/inbox",
            "http://127.0.0.1:8080/admin",
        ] {
            assert!(table.contains(word), "{word} is missing in\n{table}");
        }
        assert_eq!(table.matches("+86").count(), 10);
    }
}

//! Rows that belong to somebody else, remembered by where they lie.

use sqlx::{AssertSqlSafe, PgPool, Row};

/// A table and its rows at one moment.
pub struct Table {
    pub name: String,
    /// `ctid`s: the rows' physical places, which need no knowledge of the table's columns.
    pub places: Vec<String>,
    /// The rows as text.
    pub rows: Vec<String>,
    pub columns: Vec<String>,
}

/// Every table of the schema, those of sqlx's own apart.
pub async fn take(admin: &PgPool) -> Vec<Table> {
    let names: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname <> '_sqlx_migrations' order by 1",
    )
    .fetch_all(admin)
    .await
    .unwrap();
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let sql = format!("select ctid::text as place, t::text as row from {name} t order by ctid");
        let found = sqlx::query(AssertSqlSafe(sql)).fetch_all(admin).await.unwrap();
        let columns = sqlx::query_scalar(
            "select attname::text from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
             -- What the database alone writes cannot be tried.
             and attidentity = '' and attgenerated = ''
             order by attnum",
        )
        .bind(&name)
        .fetch_all(admin)
        .await
        .unwrap();
        let column = |at: &str| found.iter().map(|row| row.get::<String, _>(at)).collect();
        tables.push(Table { places: column("place"), rows: column("row"), name, columns });
    }
    tables
}

/// Says which of the remembered rows are not there any more as they were.
pub async fn changed(admin: &PgPool, before: &[Table]) -> Vec<String> {
    let mut changed = Vec::new();
    for table in before {
        let sql = format!("select t::text from {} t", table.name);
        let now: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(admin).await.unwrap();
        let now: std::collections::HashSet<&str> = now.iter().map(String::as_str).collect();
        changed.extend(
            table.rows.iter().filter(|row| !now.contains(row.as_str())).map(|row| format!("{}: {row}", table.name)),
        );
    }
    changed
}

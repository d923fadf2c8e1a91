//! Both faces as clients see them, over a real PostgreSQL.

mod catalog;
mod cooperation;
mod live;
mod mall;
mod statements;
mod studio;

//! Tenancy, shown by walking over everything there is: each table of `pg_class`, each field of the admin's SDL.

mod schema;
mod snapshot;
mod tables;
mod world;

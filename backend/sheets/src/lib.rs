//! Spreadsheets as tables of text: XLSX and CSV in, XLSX and CSV out. No I/O, and nothing of the mall.
//!
//! What comes in is a stranger's file: its bytes, its rows, its cells and what a zip may grow to are bounded before
//! anything is built from them. What goes out cannot make a spreadsheet program calculate: see [`guard`].

pub mod guard;
mod read;
mod read_csv;
mod read_xlsx;
mod table;
mod write;

pub use read::read;
pub use table::{Flaw, Format, Limits, Row, SheetError, Table};
pub use write::{Cell, Column, write_csv, write_xlsx};

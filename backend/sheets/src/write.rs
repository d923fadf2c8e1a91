use rust_xlsxwriter::{Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use crate::{SheetError, guard};

/// A column that is written.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// What belongs into it; shown beside the heading and on a sheet of its own. Empty for none.
    pub help: String,
    /// Its width in characters.
    pub width: u8,
    /// Whether it has to be filled in.
    pub required: bool,
}

/// A cell that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, never a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount in fen, written in yuan.
    Fen(i64),
    /// Nothing.
    Empty,
}

impl Cell {
    /// A text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// A workbook with one table; `help` names the sheet that explains its columns, if there is one.
///
/// # Errors
/// When a text or the table is larger than a workbook can hold.
pub fn write_xlsx(
    name: &str,
    columns: &[Column],
    rows: &[Vec<Cell>],
    help: Option<&str>,
) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), name, columns, rows).map_err(too_much)?;
    if let Some(title) = help {
        explain(workbook.add_worksheet(), title, columns).map_err(too_much)?;
    }
    workbook.save_to_buffer().map_err(too_much)
}

fn too_much(error: XlsxError) -> SheetError {
    SheetError::Damaged(error.to_string())
}

fn heading() -> Format {
    Format::new().set_bold().set_background_color(0xF1_EDE4).set_align(FormatAlign::VerticalCenter)
}

fn fill(sheet: &mut Worksheet, name: &str, columns: &[Column], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let (heading, text, money) = (heading(), Format::new().set_num_format("@"), Format::new().set_num_format("0.00"));
    for (index, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(index, column.width)?;
        sheet.write_with_format(0, index, &column.title, &heading)?;
        if !column.help.is_empty() {
            sheet.insert_note(0, index, &Note::new(&column.help).add_author_prefix(false))?;
        }
    }
    for (number, row) in (1_u32..).zip(rows) {
        for (index, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(it) => {
                    let it = guard::for_xlsx(it).unwrap_or_else(|| it.clone());
                    sheet.write_string_with_format(number, index, it, &text)?;
                }
                Cell::Number(it) => {
                    sheet.write(number, index, *it)?;
                }
                Cell::Fen(fen) => {
                    sheet.write_with_format(number, index, yuan(*fen), &money)?;
                }
                Cell::Empty => {}
            }
        }
    }
    Ok(())
}

/// Spreadsheets know floating point alone: up to 9 × 10¹⁵ fen it is exact to the fen.
fn yuan(fen: i64) -> f64 {
    let (whole, rest) = (fen / 100, fen % 100);
    f64::from(i32::try_from(whole).unwrap_or(i32::MAX)) + f64::from(i32::try_from(rest).unwrap_or(0)) / 100.0
}

fn explain(sheet: &mut Worksheet, title: &str, columns: &[Column]) -> Result<(), XlsxError> {
    sheet.set_name(title)?.set_freeze_panes(1, 0)?.set_column_width(0, 18)?.set_column_width(2, 90)?;
    let (heading, wrapped) = (heading(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    for (index, text) in (0_u16..).zip(["列", "必填", "怎么填"]) {
        sheet.write_with_format(0, index, text, &heading)?;
    }
    for (number, column) in (1_u32..).zip(columns) {
        sheet.write_string(number, 0, &column.title)?;
        sheet.write_string(number, 1, if column.required { "是" } else { "" })?;
        sheet.write_string_with_format(number, 2, &column.help, &wrapped)?;
    }
    Ok(())
}

/// CSV in UTF-8 with its mark, as Excel needs it.
pub fn write_csv(columns: &[Column], rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    let titles = columns.iter().map(|column| guarded(&column.title));
    // A vector takes whatever is written to it.
    drop(writer.write_record(titles));
    for row in rows {
        drop(writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => guarded(text),
            Cell::Number(number) => number.to_string(),
            Cell::Fen(fen) => {
                format!("{}{}.{:02}", if *fen < 0 { "-" } else { "" }, (fen / 100).abs(), (fen % 100).abs())
            }
            Cell::Empty => String::new(),
        })));
    }
    writer.into_inner().unwrap_or_default()
}

fn guarded(text: &str) -> String {
    guard::for_csv(text).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read};

    fn columns(titles: &[&str]) -> Vec<Column> {
        let column =
            |title: &&str| Column { title: (*title).to_owned(), help: "说明".into(), width: 12, required: true };
        titles.iter().map(column).collect()
    }

    #[test]
    fn what_is_written_is_read_again_as_it_was() {
        let texts = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@a", "'=1", "陈皮,\"十年\"", "两\n行"];
        let mut row: Vec<Cell> = texts.iter().map(|text| Cell::text(*text)).collect();
        row.extend([Cell::Number(-3), Cell::Fen(1_000_000_000), Cell::Fen(5), Cell::Empty, Cell::text("尾")]);
        let columns = columns(&["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]);
        let xlsx = write_xlsx("商品", &columns, std::slice::from_ref(&row), Some("填写说明")).unwrap();
        let csv = write_csv(&columns, &[row]);
        for (bytes, money) in [(xlsx, ["10000000", "0.05"]), (csv, ["10000000.00", "0.05"])] {
            let table = read(&bytes, &Limits::default()).unwrap();
            let cells = &table.rows[0].cells;
            assert_eq!(cells[..7], texts);
            assert_eq!(cells[7..], ["-3", money[0], money[1], "", "尾"]);
        }
    }

    #[test]
    fn no_cell_of_a_csv_begins_as_a_formula_does() {
        let csv = write_csv(&columns(&["=a"]), &[vec![Cell::text("=cmd|' /C calc'!A0")]]);
        let text = String::from_utf8(csv).unwrap();
        assert!(text.starts_with("\u{FEFF}'=a\r\n'=cmd"), "{text}");
    }
}

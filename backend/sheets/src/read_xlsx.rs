use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};

use crate::{Flaw, Format, Limits, Row, SheetError, Table, table::Builder};

/// The most files inside a workbook.
const MAX_ENTRIES: usize = 500;
/// From here on a spreadsheet no longer keeps every digit of a number.
const EXACT: f64 = 1e15;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, SheetError> {
    check_size(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let shown = workbook.sheets_metadata().iter().find(|sheet| sheet.visible == SheetVisible::Visible);
    let name = shown.map(|sheet| sheet.name.clone()).ok_or(SheetError::Empty)?;
    // Cell by cell: a range would be as large as its farthest corners, and those are the stranger's choice.
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut builder = Builder::new(limits);
    let mut row = Row::default();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (number, column) = (cell.get_position().0 + 1, cell.get_position().1);
        if number != row.number {
            builder.push(std::mem::replace(&mut row, Row { number, ..Row::default() }))?;
        }
        let (text, flaw) = read_value(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= limits.columns {
            return Err(SheetError::TooManyColumns(limits.columns));
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.cells[column] = text;
        row.flaws.extend(flaw.map(|flaw| (column, flaw)));
    }
    builder.push(row)?;
    builder.finish(Format::Xlsx)
}

/// Inflates every entry into nothing and counts: what a zip says of its own sizes is only what it says.
fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), SheetError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(SheetError::Bomb(limits.inflated));
    }
    let mut left = limits.inflated;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(damaged)?;
        left = left.checked_sub(read).ok_or(SheetError::Bomb(limits.inflated))?;
    }
    Ok(())
}

fn read_value(value: &DataRef<'_>) -> (String, Option<Flaw>) {
    match value {
        DataRef::Empty => (String::new(), None),
        DataRef::Int(number) => (number.to_string(), None),
        DataRef::Float(number) => (number_text(*number), (number.abs() >= EXACT).then_some(Flaw::LostDigits)),
        DataRef::String(text) => (text.clone(), None),
        DataRef::SharedString(text) => ((*text).to_owned(), None),
        DataRef::Bool(yes) => (if *yes { "TRUE" } else { "FALSE" }.to_owned(), None),
        DataRef::DateTime(date) => (number_text(date.as_f64()), Some(Flaw::Date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), Some(Flaw::Date)),
        DataRef::Error(error) => (error.to_string(), Some(Flaw::Error)),
    }
}

/// A number as a person would write it: what floating point adds behind the sixth decimal is not theirs.
fn number_text(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn damaged(error: impl std::fmt::Display) -> SheetError {
    SheetError::Damaged(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn texts_numbers_and_what_a_formula_gave_are_read_as_text() {
        let bytes = workbook(|sheet| {
            sheet.write_row(0, 0, ["文字", "数", "价", "公式", "是"]).unwrap();
            sheet.write(1, 0, "=1+1").unwrap();
            sheet.write(1, 1, 12).unwrap();
            sheet.write(1, 2, 0.1 + 0.2).unwrap();
            sheet.write_formula(1, 3, Formula::new("=6*7").set_result("42")).unwrap();
            sheet.write(1, 4, true).unwrap();
        });
        let table = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(table.header, ["文字", "数", "价", "公式", "是"]);
        assert_eq!(table.rows[0].cells, ["=1+1", "12", "0.3", "42", "TRUE"]);
        assert_eq!((table.rows[0].number, table.rows[0].flaws.len()), (2, 0));
    }

    #[test]
    fn a_date_and_a_number_that_lost_digits_are_flaws() {
        let bytes = workbook(|sheet| {
            sheet.write_row(0, 0, ["SKU", "SKU"]).unwrap();
            let format = CellFormat::new().set_num_format("yyyy-mm-dd");
            sheet.write_with_format(1, 0, ExcelDateTime::from_ymd(2026, 1, 2).unwrap(), &format).unwrap();
            sheet.write(1, 1, 6_901_234_567_890_123_f64).unwrap();
        });
        let table = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(table.rows[0].flaws, [(0, Flaw::Date), (1, Flaw::LostDigits)]);
    }

    #[test]
    fn a_cell_in_the_farthest_corner_costs_nothing() {
        let far = workbook(|sheet| {
            sheet.write(1_048_575, 16_383, "远").unwrap();
        });
        assert_eq!(read(&far, &Limits::default()), Err(SheetError::TooManyColumns(60)));
        let deep = workbook(|sheet| {
            sheet.write(0, 0, "SKU").unwrap();
            sheet.write(1_048_575, 0, "A").unwrap();
        });
        assert_eq!(read(&deep, &Limits::default()).unwrap().rows[0].number, 1_048_576);
    }

    #[test]
    fn ten_thousand_rows_fit_and_one_more_does_not() {
        let rows = |many: u32| {
            workbook(|sheet| {
                for row in 0..=many {
                    sheet.write(row, 0, row).unwrap();
                }
            })
        };
        assert_eq!(read(&rows(10_000), &Limits::default()).unwrap().rows.len(), 10_000);
        assert_eq!(read(&rows(10_001), &Limits::default()), Err(SheetError::TooManyRows(10_000)));
    }

    fn zipped(entries: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&vec![b' '; *size]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_zip_that_grows_beyond_all_measure_is_refused_before_it_is_read() {
        let limits = Limits { inflated: 1_000_000, ..Limits::default() };
        let bomb = zipped(&[("xl/sharedStrings.xml", 600_000), ("xl/worksheets/sheet1.xml", 600_000)]);
        assert!(bomb.len() < 10_000);
        assert_eq!(read(&bomb, &limits), Err(SheetError::Bomb(1_000_000)));
    }

    #[test]
    fn a_zip_that_is_no_workbook_and_a_half_one_are_damaged() {
        assert!(matches!(read(&zipped(&[("a.txt", 3)]), &Limits::default()), Err(SheetError::Damaged(_))));
        let whole = workbook(|sheet| {
            sheet.write(0, 0, "SKU").unwrap();
        });
        assert!(matches!(read(&whole[..whole.len() / 2], &Limits::default()), Err(SheetError::Damaged(_))));
    }
}

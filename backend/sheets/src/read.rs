use crate::{Limits, SheetError, Table, read_csv, read_xlsx};

/// What a zip begins with.
const ZIP: &[u8] = b"PK\x03\x04";
/// What Excel before 2007 and files with a password begin with.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Reads the first sheet of a file, whatever its name says that it is.
///
/// # Errors
/// When it is no spreadsheet, is damaged, or goes beyond a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Table, SheetError> {
    if bytes.len() > limits.bytes {
        return Err(SheetError::TooLarge(limits.bytes));
    }
    if bytes.starts_with(ZIP) {
        return read_xlsx::read(bytes, limits);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(SheetError::OldOrLocked);
    }
    read_csv::read(bytes, limits)
}

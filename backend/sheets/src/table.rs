/// How much of a file is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most bytes of a file.
    pub bytes: usize,
    /// The most bytes that a zip may grow to, all its entries together.
    pub inflated: u64,
    /// The most rows below the header.
    pub rows: usize,
    /// The most columns.
    pub columns: usize,
    /// The most characters of a cell; a longer one is cut and flawed.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 10 * 1024 * 1024, inflated: 128 * 1024 * 1024, rows: 10_000, columns: 60, cell: 6_000 }
    }
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML.
    Xlsx,
    /// Values parted by commas, semicolons or tabs.
    Csv,
}

/// The first sheet of a file. Formulas are not read: where a program wrote down what one gave, that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the file was.
    pub format: Format,
    /// The first row that says anything.
    pub header: Vec<String>,
    /// The rows below it that say anything.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells as text, as many as the header has.
    pub cells: Vec<String>,
    /// Cells that do not say what somebody meant, by their place.
    pub flaws: Vec<(usize, Flaw)>,
}

/// Why a cell may not say what somebody meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A date: programs make one out of `1-2`.
    Date,
    /// A number that has more digits than a spreadsheet keeps.
    LostDigits,
    /// A formula's error: `#N/A`.
    Error,
    /// More characters than a cell may have.
    TooLong,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// More bytes than allowed.
    #[error("the file has more than {0} bytes")]
    TooLarge(usize),
    /// A zip that grows beyond all measure.
    #[error("the file grows to more than {0} bytes")]
    Bomb(u64),
    /// Excel before 2007, or a file with a password.
    #[error("the file is in an old format or has a password")]
    OldOrLocked,
    /// Neither XLSX nor text.
    #[error("the file is no spreadsheet")]
    NoSheet,
    /// Text in an encoding that is neither UTF-8, UTF-16 nor GBK.
    #[error("the text's encoding is unknown")]
    Encoding,
    /// It begins like a spreadsheet and does not go on like one.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// No header.
    #[error("the sheet is empty")]
    Empty,
    /// More rows than allowed.
    #[error("the sheet has more than {0} rows")]
    TooManyRows(usize),
    /// More columns than allowed.
    #[error("the sheet has more than {0} columns")]
    TooManyColumns(usize),
}

/// Puts rows together as they come and keeps to the limits.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    limits: &'a Limits,
    header: Vec<String>,
    rows: Vec<Row>,
}

impl<'a> Builder<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, header: Vec::new(), rows: Vec::new() }
    }

    /// Takes a row that is whole; one that says nothing is passed over.
    pub fn push(&mut self, mut row: Row) -> Result<(), SheetError> {
        while row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.cells.pop();
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        if row.cells.len() > self.limits.columns {
            return Err(SheetError::TooManyColumns(self.limits.columns));
        }
        for (place, cell) in row.cells.iter_mut().enumerate() {
            if let Some((cut, _)) = cell.char_indices().nth(self.limits.cell) {
                cell.truncate(cut);
                row.flaws.push((place, Flaw::TooLong));
            }
            if let Some(meant) = crate::guard::undo(cell) {
                *cell = meant.to_owned();
            }
            // No database keeps a NUL; as another control character it is still seen and refused.
            if cell.contains('\0') {
                *cell = cell.replace('\0', "\u{1}");
            }
        }
        if self.header.is_empty() {
            self.header = row.cells.into_iter().map(|cell| cell.trim().to_owned()).collect();
            return Ok(());
        }
        if self.rows.len() == self.limits.rows {
            return Err(SheetError::TooManyRows(self.limits.rows));
        }
        // What stands beside the table belongs to no column.
        row.cells.resize(self.header.len(), String::new());
        row.flaws.retain(|(place, _)| *place < self.header.len());
        if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
            self.rows.push(row);
        }
        Ok(())
    }

    pub fn finish(self, format: Format) -> Result<Table, SheetError> {
        if self.header.is_empty() {
            return Err(SheetError::Empty);
        }
        Ok(Table { format, header: self.header, rows: self.rows })
    }
}

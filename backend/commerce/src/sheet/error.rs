use qd_kernel::Failure;
use qd_sheets::SheetError;

/// What can be wrong with an import or an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetCode {
    /// There is no such import, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A file that is no spreadsheet, too large, or without the columns that it needs.
    InvalidFile,
    /// So many imports are being worked on already.
    TooMany,
    /// Its status does not allow that.
    WrongState,
}

/// What imports and exports give.
pub type Result<T> = std::result::Result<T, Failure<SheetCode>>;

pub(super) fn not_found() -> Failure<SheetCode> {
    Failure::refused(SheetCode::NotFound, "找不到这次导入")
}

pub(super) fn not_allowed() -> Failure<SheetCode> {
    Failure::refused(SheetCode::NotAllowed, "只有店主和店长可以导入商品")
}

pub(super) fn bad_file(message: impl Into<String>) -> Failure<SheetCode> {
    Failure::field("file", SheetCode::InvalidFile, message)
}

/// Why a file cannot be read, for whoever sent it.
pub(super) fn unreadable(error: &SheetError) -> Failure<SheetCode> {
    bad_file(match error {
        SheetError::TooLarge(bytes) => format!("文件超过 {} MB，请拆成几份", bytes / 1_048_576),
        SheetError::Bomb(_) => "文件解压后过大，已拒绝。请只保留一张普通的表格再上传".to_owned(),
        SheetError::OldOrLocked => "这是旧版 .xls 或加了密码的文件，请另存为不加密的 .xlsx 再上传".to_owned(),
        SheetError::NoSheet => "这不是表格文件，请上传 .xlsx 或 .csv".to_owned(),
        SheetError::Encoding => "认不出文字编码，请另存为 UTF-8 或 GBK 的 CSV，或 .xlsx".to_owned(),
        SheetError::Damaged(_) => "文件已损坏或不完整，请重新导出再上传".to_owned(),
        SheetError::Empty => "表里没有内容".to_owned(),
        SheetError::TooManyRows(rows) => format!("最多 {rows} 行，请拆成几份"),
        SheetError::TooManyColumns(columns) => format!("最多 {columns} 列，请用模板"),
    })
}

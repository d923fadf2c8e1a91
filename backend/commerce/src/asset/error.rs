use qd_kernel::Failure;

use super::AssetProblem;

/// What can be wrong with what somebody asked of uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A file's name that is empty, too long or unprintable.
    InvalidName,
    /// A kind of file that is not taken here.
    UnsupportedType,
    /// A file that is empty, or larger than its purpose takes.
    TooLarge,
    /// Too many uploads at once, or in an hour.
    TooMany,
    /// The file has not come, or not whole: send it again.
    Incomplete,
    /// Its content is not what it was said to be.
    LyingType,
    /// A picture of more than 12,000 pixels a side or 40 million in all.
    TooManyPixels,
    /// It cannot be read.
    Damaged,
    /// It was cancelled.
    Cancelled,
    /// Something of ours failed: upload it again.
    Failed,
    /// It is not ready yet.
    NotReady,
}

/// What uploads' use-cases give.
pub type Result<T> = std::result::Result<T, Failure<AssetCode>>;

impl From<AssetProblem> for AssetCode {
    fn from(problem: AssetProblem) -> Self {
        match problem {
            AssetProblem::LyingType => Self::LyingType,
            AssetProblem::UnsupportedType => Self::UnsupportedType,
            AssetProblem::TooLarge => Self::TooLarge,
            AssetProblem::TooManyPixels => Self::TooManyPixels,
            AssetProblem::Damaged => Self::Damaged,
            AssetProblem::Incomplete => Self::Incomplete,
            AssetProblem::Cancelled => Self::Cancelled,
            AssetProblem::Failed => Self::Failed,
        }
    }
}

impl AssetProblem {
    /// What people are told.
    pub const fn message(self) -> &'static str {
        match self {
            Self::LyingType => "文件内容与格式不符，请重新导出后再传",
            Self::UnsupportedType => "不支持这种文件",
            Self::TooLarge => "文件太大",
            Self::TooManyPixels => "图片尺寸太大，每边不超过 12000 像素，总共不超过 4000 万像素",
            Self::Damaged => "文件已损坏，无法读取",
            Self::Incomplete => "文件没有传完，请重试",
            Self::Cancelled => "已取消上传",
            Self::Failed => "处理失败，请重新上传",
        }
    }

    /// As a refusal of a whole upload.
    pub(super) fn refuse(self) -> Failure<AssetCode> {
        Failure::refused(self.into(), self.message())
    }
}

/// There is no such thing, or it may not be seen.
pub(super) fn not_found() -> Failure<AssetCode> {
    Failure::refused(AssetCode::NotFound, "找不到这个文件")
}

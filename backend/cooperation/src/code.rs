use qd_kernel::Failure;

/// Why the book refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CooperationCode {
    /// Only the secretariat may write, only secretariat and auditor may read it whole.
    NotAllowed,
    /// There is no such college.
    NotFound,
    /// Empty, too long, or taken by another project.
    InvalidName,
}

/// A use-case of the book that did not happen.
pub type Refusal = Failure<CooperationCode>;

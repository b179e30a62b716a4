use super::{Code, Fault};

/// The maximum number of `$ref`s that lead from one to the next.
pub(crate) const MAXIMUM_REFERENCES: usize = 64;

/// The reason why a `$ref` cannot be followed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReferenceFault {
    #[error("unresolved `$ref`: `{0}` is not defined")]
    Dangling(String),
    #[error("circular `$ref`: `{0}`")]
    Circular(String),
    #[error("the `$ref` leads through more than {MAXIMUM_REFERENCES} others")]
    TooLong,
    #[error("the `$ref` to `{reference}` must refer to a {expected}")]
    Unsupported {
        reference: String,
        expected: &'static str,
        section: &'static str,
    },
}

impl Fault for ReferenceFault {
    fn help(&self) -> String {
        match self {
            Self::Dangling(_) => "define it in the document or with an overlay, or correct the name".to_owned(),
            Self::Circular(_) => "replace one of the references in the cycle with a definition".to_owned(),
            Self::TooLong => "refer to the definition itself".to_owned(),
            Self::Unsupported { expected, section, .. } => {
                format!("write `#/components/{section}/` and the name of a {expected}")
            }
        }
    }

    fn code(&self) -> Code {
        match self {
            Self::Dangling(_) => Code::E0201,
            Self::Circular(_) => Code::E0202,
            Self::TooLong => Code::E0211,
            Self::Unsupported { .. } => Code::E0203,
        }
    }
}

//! Reading the response to an operation.

/// Implements `Operation::read` for a response.
///
/// The operation is generic over its client, and so is all that it calls unless a type says otherwise: it would be
/// compiled with each program, and again with each change of the program. The function inside is not generic. It is
/// compiled once, with this crate. The module `runtime` must be in scope.
macro_rules! reading {
    ($response:ty) => {
        fn read(
            metadata: runtime::ResponseMetadata,
            body: Vec<u8>,
        ) -> Result<(Self::Response, runtime::ResponseMetadata), Box<runtime::UnreadableResponse>> {
            #[inline(never)]
            fn read(
                metadata: runtime::ResponseMetadata,
                body: Vec<u8>,
            ) -> Result<($response, runtime::ResponseMetadata), Box<runtime::UnreadableResponse>> {
                runtime::FromResponse::from_response(metadata, body)
            }

            read(metadata, body)
        }
    };
}

pub(crate) use reading;

//! The methods that send a request, from its name and the type of its response.

/// Implements the methods of a request that a client has made, for the blocking client and for the asynchronous one.
///
/// `optional` stands before a request that looks for one thing, which may not be there, and `paged` before one whose
/// pages can be followed. The module `runtime` must be in scope.
macro_rules! sending {
    (optional $request:ident => $response:ty) => {
        impl<T: runtime::Transport> $request<&runtime::Client<T>> {
            runtime::sending!(@blocking $response);

            /// Sends the request; returns none if the API says that there is no such thing.
            ///
            /// # Errors
            ///
            /// The others of `send`.
            pub fn send_optional(&self) -> Result<Option<$response>, runtime::Error> {
                self.client.execute_optional(self)
            }
        }

        impl<T: runtime::AsyncTransport> $request<&runtime::AsyncClient<T>> {
            runtime::sending!(@asynchronous $response);

            /// Sends the request; returns none if the API says that there is no such thing.
            ///
            /// # Errors
            ///
            /// The others of `send`.
            pub async fn send_optional(self) -> Result<Option<$response>, runtime::Error> {
                self.client.execute_optional(&self).await
            }
        }
    };
    (paged $request:ident => $response:ty) => {
        impl<'c, T: runtime::Transport> $request<&'c runtime::Client<T>> {
            runtime::sending!(@blocking $response);

            /// All elements, page after page; each page is fetched when it is needed.
            ///
            /// With `ending_before` the pages are followed backward and the elements come in reverse.
            pub fn iter(self) -> runtime::Items<'c, T, Self> {
                runtime::Items::new(self.client, self)
            }

            /// All pages, each fetched when it is needed.
            pub fn pages(self) -> runtime::Pages<'c, T, Self> {
                runtime::Pages::new(self.client, self)
            }
        }

        impl<'c, T: runtime::AsyncTransport> $request<&'c runtime::AsyncClient<T>> {
            runtime::sending!(@asynchronous $response);

            /// All elements, page after page; each page is fetched when it is needed.
            ///
            /// With `ending_before` the pages are followed backward and the elements come in reverse.
            pub fn stream(self) -> runtime::AsyncItems<'c, T, Self> {
                runtime::AsyncItems::new(self.client, self)
            }

            /// All pages, each fetched when it is needed.
            pub fn pages(self) -> runtime::AsyncPages<'c, T, Self> {
                runtime::AsyncPages::new(self.client, self)
            }
        }
    };
    ($request:ident => $response:ty) => {
        impl<T: runtime::Transport> $request<&runtime::Client<T>> {
            runtime::sending!(@blocking $response);
        }

        impl<T: runtime::AsyncTransport> $request<&runtime::AsyncClient<T>> {
            runtime::sending!(@asynchronous $response);
        }
    };
    (@blocking $response:ty) => {
        /// Sends the request, again if that can help.
        ///
        /// # Errors
        ///
        /// If the request cannot be made or sent, if the API answers with an error, or if the answer is not
        /// what the document says.
        pub fn send(&self) -> Result<$response, runtime::Error> {
            self.client.execute(self)
        }

        /// Sends the request; returns the status and headers of the response too.
        ///
        /// # Errors
        ///
        /// Those of `send`.
        pub fn send_with_metadata(&self) -> Result<($response, runtime::ResponseMetadata), runtime::Error> {
            self.client.execute_with_metadata(self)
        }
    };
    (@asynchronous $response:ty) => {
        /// Sends the request, again if that can help.
        ///
        /// # Errors
        ///
        /// If the request cannot be made or sent, if the API answers with an error, or if the answer is not
        /// what the document says.
        pub async fn send(self) -> Result<$response, runtime::Error> {
            self.client.execute(&self).await
        }

        /// Sends the request; returns the status and headers of the response too.
        ///
        /// # Errors
        ///
        /// Those of `send`.
        pub async fn send_with_metadata(self) -> Result<($response, runtime::ResponseMetadata), runtime::Error> {
            self.client.execute_with_metadata(&self).await
        }
    };
}

pub(crate) use sending;

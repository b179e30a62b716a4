//! The Rust code of README.md and of the guide, as documentation tests.

macro_rules! chapters {
    ($($name:ident $path:literal,)*) => {
        $(#[cfg(doctest)]
        #[doc = include_str!($path)]
        mod $name {})*
    };
}

chapters! {
    readme "../../README.md",
    package "../../generator/README.md",
    introduction "../../docs/introduction.md",
    documents "../../docs/documents.md",
    client "../../docs/client.md",
    authentication "../../docs/authentication.md",
    secret_store "../../docs/secret-store.md",
    command_line "../../docs/command-line.md",
    testing "../../docs/testing.md",
    vendoring "../../docs/vendoring.md",
    build_scripts "../../docs/build-scripts.md",
    slices "../../docs/slices.md",
    warnings "../../docs/warnings.md",
    codes "../../docs/codes.md",
    overlays "../../docs/overlays.md",
    updating "../../docs/updating.md",
    benchmarks "../../docs/benchmarks.md",
}

"""The compared generators: their commands, and the place of their output in a project."""

import collections.abc
import dataclasses
import tomllib

from . import operations, places, process

# The name of this project, here and in the programs that measure themselves.
OURS = "ours"

# Where benches/install-peers installs the programs.
PROGRAMS = places.PEERS / "bin"


def is_ours(name):
    """Returns `True` for the contenders of this project; there is one for each transport."""
    return name.partition(",")[0] == OURS


@dataclasses.dataclass
class Generator:
    name: str
    # `None` if it is not installed.
    version: str | None
    # Returns the command that generates a client for a document into a directory.
    command: collections.abc.Callable
    counter: operations.Counter
    # The place of the output in a project: a crate, or a module of the sender.
    output: str = "client"
    # The directory of benches/senders with a program for the output, if the output compiles at all.
    sender: str = ""
    # The settings that cargo needs to check the output.
    options: tuple = ()
    # Completes what the command has written into a directory, so that it is a crate of this name.
    complete: collections.abc.Callable = lambda directory, name: None

    def sources(self, directory):
        """Returns the directory of the sources in the command's output."""
        return directory if self.output.startswith("src/") else directory / "src"


def ours(program):
    """Returns our generator."""
    return Generator(
        OURS,
        of_program(program),
        lambda document, directory: [program, "generate", "--spec", document, "--out", directory],
        operations.OURS,
        sender="ours",
    )


def installed(program):
    """Returns our generator and the installed ones, and the names of those that are not installed."""
    candidates = [
        ours(program),
        Generator(
            "oas3-gen",
            of_crate("oas3-gen"),
            lambda document, directory: [
                *[PROGRAMS / "oas3-gen", "generate", "-i", document, "-o", directory, "client-mod"],
            ],
            operations.OAS3_GEN,
            output="src/client",
            sender="oas3-gen",
        ),
        Generator(
            "ploidy",
            of_crate("ploidy"),
            lambda document, directory: [PROGRAMS / "ploidy", *ploidy(document, directory, "client")],
            operations.PLOIDY,
            sender="ploidy",
        ),
        Generator(
            "openapi-to-rust",
            of_crate("openapi-to-rust"),
            lambda document, directory: [PROGRAMS / "openapi-to-rust", *openapi_to_rust(document, directory)],
            operations.OPENAPI_TO_RUST,
            sender="openapi-to-rust",
            complete=complete_module,
        ),
        Generator(
            "progenitor",
            of_crate("cargo-progenitor"),
            lambda document, directory: [
                *[PROGRAMS / "cargo-progenitor", *progenitor(document, directory, "client")],
            ],
            operations.PROGENITOR,
        ),
        Generator(
            "openapi-generator",
            of_jar(),
            lambda document, directory: [
                *["java", "-jar", *jars(), "generate", "--generator-name", "rust"],
                # Cargo rarely accepts the version of a document.
                "--additional-properties=packageVersion=0.1.0",
                *["--input-spec", document, "--output", directory],
            ],
            operations.OPENAPI_GENERATOR,
            # Without the TLS library of the system, which may be missing.
            options=("--no-default-features", "--features", "rustls"),
        ),
    ]
    present = [candidate for candidate in candidates if candidate.version]
    absent = [candidate.name for candidate in candidates if not candidate.version]
    return present, absent


def ploidy(document, directory, name):
    """Returns the arguments with which ploidy writes a client of this name."""
    return ["generate", "rust", document, "--output", directory, "--name", name]


def openapi_to_rust(document, directory):
    """Returns the arguments with which openapi-to-rust writes the module `generated` of a crate."""
    return ["generate", document, "--output-dir", directory / "src/generated"]


def complete_module(directory, name):
    """Makes a crate of the module of openapi-to-rust, with the dependencies that it lists."""
    package = f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (directory / "Cargo.toml").write_text(package + (directory / "src/generated/REQUIRED_DEPS.toml").read_text())
    (directory / "src/lib.rs").write_text("pub mod generated;\n")


def progenitor(document, directory, name):
    """Returns the arguments with which progenitor writes a client of this name."""
    return ["progenitor", "--input", document, "--output", directory, "--name", name, "--version", "0.1.0"]


def of_program(program):
    """Returns the version that a program prints."""
    return process.required([program, "--version"]).output.split()[-1]


def of_crate(name):
    """Returns the version of a crate that cargo has installed."""
    record = places.PEERS / ".crates.toml"
    packages = tomllib.loads(record.read_text())["v1"] if record.exists() else {}
    return next((package.split()[1] for package in packages if package.split()[0] == name), None)


def of_jar():
    """Returns the version of openapi-generator, if it and Java are installed."""
    try:
        return process.required(["java", "-jar", *jars(), "version"]).output.split()[-1] if jars() else None
    except process.Failed:
        return None


def jars():
    return list(places.PEERS.glob("openapi-generator/lib/python*/site-packages/openapi_generator_cli/*.jar"))

"""The compared generators: their commands, and the place of their output in a project."""

import collections.abc
import dataclasses
import tomllib

from . import places, process

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
    # The place of the output in a project: a crate, or a module of the sender.
    output: str = "client"
    # The directory of benches/senders with a program for the output, if the output compiles at all.
    sender: str = ""
    # The settings that cargo needs to check the output.
    options: tuple = ()


def ours(program):
    """Returns our generator."""
    return Generator(
        OURS,
        of_program(program),
        lambda document, directory: [program, "generate", "--spec", document, "--out", directory],
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
            output="src/client",
            sender="oas3-gen",
        ),
        Generator(
            "ploidy",
            of_crate("ploidy"),
            lambda document, directory: [PROGRAMS / "ploidy", *ploidy(document, directory, "client")],
            sender="ploidy",
        ),
        Generator(
            "progenitor",
            of_crate("cargo-progenitor"),
            lambda document, directory: [
                *[PROGRAMS / "cargo-progenitor", *progenitor(document, directory, "client")],
            ],
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

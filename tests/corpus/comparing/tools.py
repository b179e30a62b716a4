"""The compared tools: their commands, and the crates that they write."""

import collections.abc
import dataclasses
import re

from generating import crates, process
from measuring import peers

from . import places

OURS = "crateform"

# The dependencies of a program with an asynchronous client.
ASYNCHRONOUS = 'tokio = { version = "1", features = ["rt-multi-thread"] }\nserde = "1"\nserde_json = "1"\n'


@dataclasses.dataclass
class Tool:
    name: str
    # `None` if it is not installed.
    version: str | None
    program: str
    # Returns the arguments with which the program writes the client of a document into a directory.
    arguments: collections.abc.Callable
    # Further options, in the order in which a user would try them.
    variants: list
    # A pattern of the files with the operations, and of what stands for one of them there.
    files: str
    operation: re.Pattern
    # What the program that calls the clients needs beside them.
    dependencies: str
    # A pattern of what the command says about an operation that it leaves out.
    says_left_out: re.Pattern | None = None
    is_blocking: bool = False
    # Completes a crate after the command has written it.
    complete: collections.abc.Callable = lambda crate, name: None

    def directory(self, variant):
        return places.WORK / self.name / str(variant)

    def crate(self, name, variant):
        return self.directory(variant) / crates.package(name)

    def command(self, document, crate, variant):
        """Returns the command that writes the client of a document into a directory."""
        return [self.program, *self.arguments(document, crate), *self.variants[variant]]

    def left_out(self, run):
        """Returns the number of operations that the command says it leaves out."""
        return len(self.says_left_out.findall(run.printed + run.errors)) if self.says_left_out else 0

    def operations(self, crate):
        """Returns the number of operations in a crate."""
        return sum(len(self.operation.findall(path.read_text())) for path in crate.glob(self.files))


def all_of_them(command):
    """Returns our tool and the others, in the order of the page."""
    programs = places.PEERS / "bin"
    return [
        Tool(
            OURS,
            of_program(command),
            command,
            lambda document, crate: ["generate", "--spec", document, "--out", crate],
            [[], ["--skip-unsupported"]],
            "src/resources/*.rs",
            re.compile(r"^impl Operation\s+for ", re.MULTILINE),
            "",
            says_left_out=re.compile(r"is left out: "),
            is_blocking=True,
            complete=crates.rename,
        ),
        Tool(
            "ploidy",
            peers.of_crate("ploidy"),
            programs / "ploidy",
            lambda document, crate: ["generate", "rust", document, "--output", crate, "--name", crate.name],
            [[]],
            "src/client/*.rs",
            re.compile(r"^    pub async fn ", re.MULTILINE),
            ASYNCHRONOUS,
        ),
        Tool(
            "oas3-gen",
            peers.of_crate("oas3-gen"),
            programs / "oas3-gen",
            lambda document, crate: ["generate", "client-mod", "-i", document, "-o", crate, "--workspace"],
            [[], ["--no-helpers"], ["--enum-mode", "preserve"]],
            "src/client.rs",
            re.compile(r"^  +pub async fn ", re.MULTILINE),
            ASYNCHRONOUS,
        ),
        Tool(
            "openapi-to-rust",
            peers.of_crate("openapi-to-rust"),
            programs / "openapi-to-rust",
            lambda document, crate: ["generate", document, "--output-dir", crate / "src/generated"],
            [[], ["--types-conservative"]],
            "src/generated/client.rs",
            re.compile(r"^    pub async fn ", re.MULTILINE),
            ASYNCHRONOUS,
            complete=complete_module,
        ),
        Tool(
            "progenitor",
            peers.of_crate("cargo-progenitor"),
            programs / "cargo-progenitor",
            lambda document, crate: [
                *["progenitor", "--input", document, "--output", crate, "--name", crate.name, "--version", "0.1.0"],
            ],
            [[], ["--interface", "builder"]],
            "src/lib.rs",
            re.compile(r"^    pub async fn ", re.MULTILINE),
            ASYNCHRONOUS,
        ),
    ]


def of_program(command):
    return process.run([command, "--version"]).printed.split()[-1]


def complete_module(crate, name):
    """Makes a crate of a module of openapi-to-rust, with the dependencies that it lists."""
    package = f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (crate / "Cargo.toml").write_text(package + (crate / "src/generated/REQUIRED_DEPS.toml").read_text())
    (crate / "src/lib.rs").write_text("pub mod generated;\n")

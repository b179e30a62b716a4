"""The compared tools: their commands, and the crates that they write."""

import collections.abc
import dataclasses
import re

from generating import crates
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
        return len(self.says_left_out.findall(run.output + run.errors)) if self.says_left_out else 0

    def operations(self, crate):
        """Returns the number of operations in a crate."""
        return sum(len(self.operation.findall(path.read_text())) for path in crate.glob(self.files))


def all_of_them(command):
    """Returns our tool and the others, in the order of the page."""
    return [
        Tool(
            name=OURS,
            version=peers.of_program(command),
            program=command,
            arguments=lambda document, crate: ["generate", "--spec", document, "--out", crate],
            variants=[[], ["--skip-unsupported"]],
            files="src/resources/*.rs",
            operation=re.compile(r"^impl Operation\s+for ", re.MULTILINE),
            dependencies="",
            says_left_out=re.compile(r"is left out: "),
            is_blocking=True,
            complete=crates.rename,
        ),
        Tool(
            name="ploidy",
            version=peers.of_crate("ploidy"),
            program=peers.PROGRAMS / "ploidy",
            arguments=lambda document, crate: peers.ploidy(document, crate, crate.name),
            variants=[[]],
            files="src/client/*.rs",
            operation=re.compile(r"^    pub async fn ", re.MULTILINE),
            dependencies=ASYNCHRONOUS,
        ),
        Tool(
            name="oas3-gen",
            version=peers.of_crate("oas3-gen"),
            program=peers.PROGRAMS / "oas3-gen",
            arguments=lambda document, crate: ["generate", "client-mod", "-i", document, "-o", crate, "--workspace"],
            variants=[[], ["--no-helpers"], ["--enum-mode", "preserve"]],
            files="src/client.rs",
            operation=re.compile(r"^  +pub async fn ", re.MULTILINE),
            dependencies=ASYNCHRONOUS,
        ),
        Tool(
            name="openapi-to-rust",
            version=peers.of_crate("openapi-to-rust"),
            program=peers.PROGRAMS / "openapi-to-rust",
            arguments=lambda document, crate: ["generate", document, "--output-dir", crate / "src/generated"],
            variants=[[], ["--types-conservative"]],
            files="src/generated/client.rs",
            operation=re.compile(r"^    pub async fn ", re.MULTILINE),
            dependencies=ASYNCHRONOUS,
            complete=complete_module,
        ),
        Tool(
            name="progenitor",
            version=peers.of_crate("cargo-progenitor"),
            program=peers.PROGRAMS / "cargo-progenitor",
            arguments=lambda document, crate: peers.progenitor(document, crate, crate.name),
            variants=[[], ["--interface", "builder"]],
            files="src/lib.rs",
            operation=re.compile(r"^    pub async fn ", re.MULTILINE),
            dependencies=ASYNCHRONOUS,
        ),
    ]


def complete_module(crate, name):
    """Makes a crate of a module of openapi-to-rust, with the dependencies that it lists."""
    package = f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (crate / "Cargo.toml").write_text(package + (crate / "src/generated/REQUIRED_DEPS.toml").read_text())
    (crate / "src/lib.rs").write_text("pub mod generated;\n")

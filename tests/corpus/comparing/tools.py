"""The compared tools: their commands, and the crates that they write."""

import collections.abc
import dataclasses

from generating import crates
from measuring import operations, peers

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
    counter: operations.Counter
    # What the program that calls the clients needs beside them.
    dependencies: str
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


def all_of_them(command):
    """Returns our tool and the others, in the order of the page."""
    return [
        Tool(
            name=OURS,
            version=peers.of_program(command),
            program=command,
            arguments=lambda document, crate: ["generate", "--spec", document, "--out", crate],
            variants=[[], ["--skip-unsupported"]],
            counter=operations.OURS,
            dependencies="",
            is_blocking=True,
            complete=crates.rename,
        ),
        Tool(
            name="ploidy",
            version=peers.of_crate("ploidy"),
            program=peers.PROGRAMS / "ploidy",
            arguments=lambda document, crate: peers.ploidy(document, crate, crate.name),
            variants=[[]],
            counter=operations.PLOIDY,
            dependencies=ASYNCHRONOUS,
        ),
        Tool(
            name="oas3-gen",
            version=peers.of_crate("oas3-gen"),
            program=peers.PROGRAMS / "oas3-gen",
            arguments=lambda document, crate: ["generate", "client-mod", "-i", document, "-o", crate, "--workspace"],
            variants=[[], ["--no-helpers"], ["--enum-mode", "preserve"]],
            counter=operations.OAS3_GEN,
            dependencies=ASYNCHRONOUS,
        ),
        Tool(
            name="openapi-to-rust",
            version=peers.of_crate("openapi-to-rust"),
            program=peers.PROGRAMS / "openapi-to-rust",
            arguments=peers.openapi_to_rust,
            variants=[[], ["--types-conservative"]],
            counter=operations.OPENAPI_TO_RUST,
            dependencies=ASYNCHRONOUS,
            complete=peers.complete_module,
        ),
        Tool(
            name="progenitor",
            version=peers.of_crate("cargo-progenitor"),
            program=peers.PROGRAMS / "cargo-progenitor",
            arguments=lambda document, crate: peers.progenitor(document, crate, crate.name),
            variants=[[], ["--interface", "builder"]],
            counter=operations.PROGENITOR,
            dependencies=ASYNCHRONOUS,
        ),
    ]

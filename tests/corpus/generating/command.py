"""Runs the command on one document."""

import dataclasses
import json
import os
import re
import signal
import subprocess

from . import documents, places, process

# The warning about an operation that is left out.
LEFT_OUT = re.compile(r"^(.+?) is left out: (.*?)(?: \(and \d+ more\))?$")
# The summary of a success.
OPERATIONS = re.compile(r": (\d+) operations?, \d+ models?; ")


@dataclasses.dataclass
class Outcome:
    """What the command did with a document."""

    # The number of emitted operations, or `None` if nothing was emitted.
    operations: int | None
    # Each error with the pointer of its place.
    errors: list
    # The reasons why operations are left out, by operation.
    left_out: dict
    # The time on all processors, which other programs that run hardly change.
    seconds: float
    mebibytes: float
    # The names that the generator composed and that are too long.
    long_names: list = dataclasses.field(default_factory=list)

    @property
    def emits(self):
        return self.operations is not None


def build(profile):
    """Builds the command, and returns its path."""
    # `--package` would enable other features of the dependencies than the tests do.
    return os.path.join(built(profile, "--bin", "crateform"), "crateform")


def build_example(name):
    """Builds an example of the library, and returns its path."""
    return os.path.join(built("release", "--package", "crateform", "--example", name), "examples", name)


def built(profile, *target):
    """Builds a program, and returns the directory of the profile."""
    subprocess.run(
        ["cargo", "build", "--quiet", "--locked", *target, "--profile", profile], cwd=places.REPOSITORY, check=True
    )
    directory = os.environ.get("CARGO_TARGET_DIR", places.TARGET)
    return os.path.join(directory, "debug" if profile == "dev" else profile)


def run(command, name, output, *options):
    """Generates the client of a document into a directory."""
    arguments = [command, "generate", "--spec", documents.path(name), "--out", output, "--format", "json", *options]
    result = process.run(arguments)
    return Outcome(*outcome(result.status, result.output, result.errors), result.processor_seconds, result.mebibytes)


def outcome(status, printed, errors):
    """Returns the number of operations, the errors, and the operations that are left out."""
    messages = [json.loads(line) for line in printed.splitlines()]
    if status == 0 and (summary := OPERATIONS.search(errors)):
        left_out = filter(None, (LEFT_OUT.match(message["message"]) for message in messages))
        return int(summary[1]), [], {found[1]: found[2] for found in left_out}
    if status == -signal.SIGKILL:
        return None, [[f"it takes more than {process.SECONDS} seconds", ""]], {}
    found = [[message["message"], message["pointer"] or ""] for message in messages if message["severity"] == "error"]
    if status != 2 or not found:
        lines = [line for line in errors.splitlines() if line.strip()]
        return None, [[f"the command fails with {status}: {' '.join(lines[:2])}", ""]], {}
    return None, found, {}

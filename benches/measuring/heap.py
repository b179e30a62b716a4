"""Finds what a program has allocated when its heap is largest, with Massif, a tool of Valgrind."""

import collections
import re

from . import places, process
from .figures import OTHER

NODE = re.compile(r" *n(?P<children>\d+): (?P<bytes>\d+) (?P<function>.*)")
# An allocation belongs to the innermost of these in its call stack.
OWNER = re.compile(r"\b(crateform::\w+|openapiv3)\b")


def build():
    """Builds our command with the system allocator, because Massif does not intercept mimalloc. Returns its path."""
    directory = places.TARGET / "heap"
    # Link-time optimization takes minutes and changes no allocation that matters.
    environment = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
    features = ["--no-default-features", "--features", "command-line"]
    command = ["cargo", "build", "--quiet", "--locked", "--release", "--package", "crateform", *features]
    process.required([*command, "--target-dir", directory], places.REPOSITORY, environment)
    return directory / "release/crateform"


def allocated(command):
    """Returns the MiB that each module has allocated when the heap of a program is largest."""
    with places.scratch() as scratch:
        report = scratch / "massif"
        # Deep enough for the nested objects of a document.
        profiler = ["valgrind", "--tool=massif", f"--massif-out-file={report}", "--depth=60", "--threshold=0.2"]
        process.required([*profiler, *command], places.REPOSITORY)
        text = report.read_text(errors="replace")
    _, peak, tree = text.partition("heap_tree=peak\n")
    if not peak:
        raise process.Failed("Massif's report has no largest heap")
    amounts = collections.Counter()
    add_subtree(iter(tree.splitlines()), None, amounts)
    return {owner: amount / 2**20 for owner, amount in amounts.items()}


def add_subtree(lines, owner, amounts):
    """Adds the allocations of the function in the next line, and of its callers, to their owners."""
    line = next(lines, "")
    node = NODE.match(line)
    if not node:
        raise process.Failed(f"Massif's report has `{line}` instead of a function")
    named = OWNER.search(node["function"])
    owner = owner or (named[1] if named else None)
    children = int(node["children"])
    if children == 0:
        amounts[owner or OTHER] += int(node["bytes"])
    for _ in range(children):
        add_subtree(lines, owner, amounts)

"""Finds what a program has allocated when it needs the most memory, with Valgrind's Massif."""

import collections
import re

from . import places, process
from .sampling import OTHER

NODE = re.compile(r" *n(?P<children>\d+): (?P<bytes>\d+) (?P<function>.*)")
# The functions by which an allocation is told: those of this crate's modules, and those of openapiv3.
OWNER = re.compile(r"\b(crateform::\w+|openapiv3)\b")


def program():
    """Builds our command with the allocator of the system, because Massif does not see the calls of another one."""
    directory = places.TARGET / "heap"
    # Link-time optimization takes minutes and changes no allocation that matters.
    environment = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
    features = ["--no-default-features", "--features", "command-line"]
    build = ["cargo", "build", "--quiet", "--locked", "--release", "--package", "crateform", *features]
    process.required([*build, "--target-dir", directory], places.REPOSITORY, environment)
    return directory / "release/crateform"


def allocated(command):
    """Returns the MiB that each module has allocated when the heap of a program is largest."""
    with places.scratch() as scratch:
        report = scratch / "massif"
        # Deep enough for the nested objects of a document.
        profiler = ["valgrind", "--tool=massif", f"--massif-out-file={report}", "--depth=60", "--threshold=0.2"]
        process.required([*profiler, *command], places.REPOSITORY)
        text = report.read_text(errors="replace")
    lines = text.partition("heap_tree=peak\n")[2].splitlines()
    if not lines:
        raise process.Failed("Massif has no largest heap")
    owned = collections.Counter()
    add(iter(lines), None, owned)
    return {owner: size / 2**20 for owner, size in owned.items()}


def add(lines, owner, owned):
    """Adds the allocations of the next function, and of those that call it, to the first owner among them."""
    node = NODE.match(next(lines))
    named = OWNER.search(node["function"])
    owner = owner or (named[1] if named else None)
    children = int(node["children"])
    if children == 0:
        owned[owner or OTHER] += int(node["bytes"])
    for _ in range(children):
        add(lines, owner, owned)

"""Samples programs with Linux' `perf`, to see where their time goes."""

import collections
import re

from . import places, process

# The number of samples in a second of processor time, which no timer of the system divides.
FREQUENCY = 4999

SAMPLE = re.compile(r"\s*(?P<process>\d+)\s+[0-9a-f]+ (?P<function>.*) \((?P<binary>[^()]*)\)$")
# What a compiler-generated function drops.
DROPPED = re.compile(r"core::ptr::drop_in_place<(?P<what>.*)>")
# The path of a function begins with its crate. Types follow modules, and their names begin with a capital letter.
PATH = re.compile(r"\b(?P<crate>[a-z_][a-z0-9_]*)::(?P<modules>([a-z_][a-z0-9_]*::)*)")
ALLOCATION = re.compile(r"_*(mi_|int_(malloc|free|realloc)|malloc|free|calloc|realloc|unlink_chunk|sysmalloc|rdl_|rustc::__r)")
# Functions of the C library that copy, fill, compare or search memory.
MEMORY = re.compile(r"_*(mem(move|cpy|set|cmp|chr)|bcmp|strlen)")

THE_SYSTEM, ALLOCATING, COPYING = "the system", "allocations", "copying and comparing memory"
STANDARD_LIBRARY, OTHER = "the standard library", "other"


def is_possible():
    """Returns `True` if `perf` is installed and this user may sample programs."""
    with places.scratch() as scratch:
        try:
            return process.run([*recording(scratch / "samples"), "true"]).status == 0
        except process.Failed:
            return False


def sampled(command, levels):
    """Returns the seconds of processor time that a program spends in each crate, without the processes that it starts.

    A crate in `levels` is divided into its modules, down to this level.
    """
    with places.scratch() as scratch:
        samples = scratch / "samples"
        process.required([*recording(samples), *command], places.REPOSITORY)
        listing = process.required(["perf", "script", "-i", samples, "-F", "pid,ip,sym,dso"])
    found = [match for match in map(SAMPLE.match, listing.output.splitlines()) if match]
    if not found:
        raise process.Failed(f"`perf` has no samples of `{command[0]}`")
    # The program runs before the processes that it starts.
    first = found[0]["process"]
    own = [match for match in found if match["process"] == first]
    counts = collections.Counter(group(match["binary"], match["function"], levels) for match in own)
    return {name: count / FREQUENCY for name, count in counts.items()}


def recording(samples):
    # A virtual machine may lack the counters of the processor, but not this clock.
    return ["perf", "record", "--quiet", "--event", "cpu-clock", "--freq", str(FREQUENCY), "--output", samples]


def group(binary, function, levels):
    """Returns the crate or module to which a function belongs, or what it does."""
    if binary.startswith("["):
        return THE_SYSTEM
    if ALLOCATION.match(function):
        return ALLOCATING
    if MEMORY.match(function):
        return COPYING
    dropped = DROPPED.match(function)
    path = PATH.search(dropped["what"] if dropped else function)
    if not path:
        return OTHER
    if path["crate"] in ["alloc", "core", "std", "hashbrown"]:
        return STANDARD_LIBRARY
    modules = path["modules"].split("::")[:-1]
    return "::".join([path["crate"], *modules[: levels.get(path["crate"], 0)]])

"""Samples programs with `perf`, to see where they spend processor time."""

import collections
import dataclasses
import pathlib
import re

from . import places, process
from .figures import OTHER

# Samples per second of processor time: a prime, so that sampling does not keep step with periodic work.
FREQUENCY = 4999

SAMPLE = re.compile(r"\s*(?P<process>\d+)\s+[0-9a-f]+ (?P<function>.*) \((?P<binary>.*)\)$")
UNKNOWN = "[unknown]"
# The beginning of a Rust path: a crate and its modules. A function before `{closure}` is not a module.
PATH = re.compile(r"(?<![\w:])(?P<crate>[a-z]\w*)::(?P<modules>([a-z]\w*::(?!\{))*)")
STANDARD_CRATES = ["alloc", "core", "hashbrown", "std"]
ALLOCATION = re.compile(
    r"_*(mi_|(int_|libc_)?(malloc|c?free|calloc|realloc)\d*\b|malloc_|alloc_perturb|\w*memalign|aligned_alloc|sysmalloc"
    r"|systrim|tcache_|unlink_chunk|rdl_|rustc::__r)"
)
# The names of the kernel, its modules and its programs, and of the code that it maps into each process.
KERNEL = re.compile(r"\[(?!heap|stack|anon|unknown)|.*\.ko(\.\w+)?$|bpf_prog_")
# The beginning of a mangled Rust path.
MANGLED = re.compile(r"_(R[A-Z]|ZN.*17h)")
# Functions of the C library that copy, fill, compare or search memory.
MEMORY = re.compile(r"_*(mem(move|cpy|set|cmp|chr)|bcmp|strlen)")

THE_SYSTEM, ALLOCATIONS, COPYING = "the system", "allocations", "copying and comparing memory"
STANDARD_LIBRARY = "the standard library"


@dataclasses.dataclass
class Sampled:
    """A sampled run of a program, which succeeded."""

    # The time of the run, as of `process.Run`.
    seconds: float
    # The seconds of processor time in each crate.
    crates: dict
    status: int = 0


def is_possible():
    """Returns `True` if `perf` is installed and this user may sample programs."""
    with places.scratch() as scratch:
        try:
            return process.run([*recording(scratch / "samples"), "true"]).status == 0
        except process.Failed:
            return False


def sampled(command, levels):
    """Runs a program and samples it. The program must succeed.

    The processes that the program starts do not count. A crate in `levels` is split into its modules, down to this level.
    """
    with places.scratch() as scratch:
        samples, identifier = scratch / "samples", scratch / "process"
        # The shell becomes the program, so both are the same process.
        noted = ["sh", "-c", 'echo $$ > "$0"; exec "$@"', identifier, *command]
        run = process.required([*recording(samples), *noted], places.REPOSITORY)
        listing = process.required(["perf", "script", "-i", samples, "-F", "pid,ip,sym,dso"]).output
        own = identifier.read_text().strip()
    counts = collections.Counter()
    for line in filter(str.strip, listing.splitlines()):
        sample = SAMPLE.match(line)
        if not sample:
            raise process.Failed(f"`perf script` prints a line that is not a sample: {line}")
        if sample["process"] == own:
            counts[group(sample["binary"], sample["function"], levels)] += 1
    if not counts:
        raise process.Failed(f"`perf` has no samples of `{command[0]}`")
    return Sampled(run.seconds, {name: count / FREQUENCY for name, count in counts.items()})


def recording(samples):
    """Returns the command that samples the program after it."""
    # A virtual machine may lack the counters of the processor, but not this clock.
    event = ["--event", "cpu-clock", "--freq", str(FREQUENCY), "--strict-freq"]
    return ["perf", "record", "--quiet", "--no-buildid-cache", *event, "--output", samples, "--"]


def group(binary, function, levels):
    """Returns the crate or module of a function, or what the function does."""
    if KERNEL.match(binary):
        return THE_SYSTEM
    if function == UNKNOWN and binary != UNKNOWN:
        return f"{pathlib.Path(binary).name}, without symbols"
    if MANGLED.match(function):
        raise process.Failed(f"`perf` does not demangle `{function}`")
    if ALLOCATION.match(function):
        return ALLOCATIONS
    if "::" not in function and MEMORY.match(function):
        return COPYING
    paths = list(PATH.finditer(function))
    # An implementation of the standard library for a type of a crate counts for that crate.
    for path in paths:
        if path["crate"] not in STANDARD_CRATES:
            modules = path["modules"].split("::")[:-1]
            return "::".join([path["crate"], *modules[: levels.get(path["crate"], 0)]])
    return STANDARD_LIBRARY if paths else OTHER

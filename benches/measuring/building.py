"""Measures the build of a program that sets one secret over TLS."""

import os
from statistics import median

from . import peers, places, process
from .rounds import interleaved, say

# Handwritten, with a common HTTP client: the minimum.
FLOOR = "by hand, `ureq`"
OURS = f"{peers.OURS}, blocking"
OURS_ASYNCHRONOUS = f"{peers.OURS}, `reqwest`"
PEER = "`async-stripe`"
PROGRAMS = {
    FLOOR: "set-by-hand",
    OURS: "set-blocking",
    OURS_ASYNCHRONOUS: "set-with-reqwest",
    PEER: "set-with-async-stripe",
}
ROUNDS = 2
REBUILDS = 2


def measure(settings):
    send_the_same()
    if settings.smoke:
        return {"rows": [{"name": name, "crates": crates(package)} for name, package in PROGRAMS.items()]}
    with places.scratch() as scratch:
        directories = {name: scratch / package for name, package in PROGRAMS.items()}
        cold = interleaved({name: cold_build(name, directories[name]) for name in PROGRAMS}, ROUNDS, "cold build")
        again = interleaved({name: rebuild(name, directories[name]) for name in PROGRAMS}, REBUILDS, "rebuild")
        sizes = {name: stripped(directories[name] / "release" / package) for name, package in PROGRAMS.items()}
    return {
        "rows": [
            {
                "name": name,
                "crates": crates(package),
                "seconds": median([run.seconds for run in cold[name]]),
                "rebuild_seconds": median([run.seconds for run in again[name]]),
                "stripped_bytes": sizes[name],
            }
            for name, package in PROGRAMS.items()
        ]
    }


def send_the_same():
    """Tests that the programs send the same request."""
    say("programs that set a secret: testing")
    cargo("test", "--workspace", "--target-dir", places.BUILDS)


def cold_build(name, directory):
    def build():
        process.required(["rm", "-rf", directory])
        return cargo("build", "--release", "--package", PROGRAMS[name], "--target-dir", directory)

    return build


def rebuild(name, directory):
    def build():
        (places.BENCHES / "programs" / PROGRAMS[name] / "src/main.rs").touch()
        return cargo("build", "--release", "--package", PROGRAMS[name], "--target-dir", directory)

    return build


def crates(package):
    """Returns the number of crates in the program, including itself."""
    options = ["--edges", "normal", "--package", package, "--prefix", "none", "--no-dedupe"]
    return len(set(cargo("tree", *options).output.splitlines()))


def stripped(program):
    """Returns the size of a program without its symbols, in bytes."""
    process.required(["strip", "-o", f"{program}.stripped", program])
    return os.stat(f"{program}.stripped").st_size


def cargo(command, *arguments):
    return process.required(["cargo", command, "--quiet", "--locked", *arguments], places.BENCHES)

"""Counts the instructions of this project's own work: generating, encoding, decoding and a call."""

from . import instructions, places, process
from .rounds import say

# The profile in which the programs with emitted clients are built.
PROFILE = "count"

# The work of the emitted clients, and how often it is repeated for a count.
REPETITIONS = {
    "encode set": 200,
    "encode list": 200,
    "make set request": 200,
    "make list request": 200,
    "decode secret": 200,
    "decode page of 100 secrets": 4,
    "decode error": 200,
    "read error response": 100,
    "call in memory": 100,
}


def counts():
    """Returns the instructions of each work, by name."""
    say("building the counted programs")
    build = ["cargo", "build", "--quiet", "--locked"]
    # An optimized build of the generator would take longer than all the rest.
    environment = {"CARGO_INCREMENTAL": "0"}
    process.required([*build, "--bin", "crateform"], places.REPOSITORY, environment)
    requests = ["--profile", PROFILE, "--package", "requests", "--no-default-features", "--target-dir", places.BUILDS]
    process.required([*build, *requests], places.BENCHES, environment)
    return {**generated(), **repeated()}


def generated():
    """Counts the generation of the bundled client, from the start of the process to its end."""
    say("counting: generate")
    generator = places.TARGET / "debug/crateform"
    inputs = ["--spec", "spec/stripe-apps-secrets.yaml", "--overlay", "spec/overlay.yaml"]
    with places.scratch() as scratch:
        command = [generator, "generate", *inputs, "--out", scratch / "client"]
        return {"generate, without optimizations": instructions.counted(command, places.REPOSITORY)}


def repeated():
    """Counts one repetition of each work of the emitted clients."""
    program = places.BUILDS / PROFILE / "requests"
    counted = {}
    for work, times in REPETITIONS.items():
        say(f"counting: {work}")
        counted[work] = round(instructions.of_one([program, "--repeat", work, "ours"], times))
    return counted

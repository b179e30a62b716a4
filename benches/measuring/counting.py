"""Counts the instructions of this project's own work: generating, encoding, decoding and a call."""

from . import instructions, places, process
from .rounds import say

# The profile in which the counted programs are built.
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
    "encode flat JSON": 200,
    "encode nested JSON": 100,
    "decode flat JSON": 200,
    "decode nested JSON": 100,
    "decode page of 100 in JSON": 2,
    "call in memory": 100,
}


def counts():
    """Returns the instructions of each work, by name."""
    say("building the counted programs")
    build = ["cargo", "build", "--quiet", "--locked", "--profile", PROFILE]
    process.required([*build, "--package", "crateform", "--bin", "crateform"], places.REPOSITORY)
    requests = [*build, "--package", "requests", "--no-default-features", "--target-dir", places.BUILDS]
    process.required(requests, places.BENCHES)
    return {**generated(), **repeated()}


def generated():
    """Counts the generation of clients, from the start of the process to its end."""
    generator = places.TARGET / PROFILE / "crateform"
    documents = {"generate the bundled client": places.REPOSITORY / "spec/stripe-apps-secrets.yaml"}
    if places.FULL_DOCUMENT.exists():
        documents["generate all of Stripe"] = places.FULL_DOCUMENT
    counted = {}
    with places.scratch() as scratch:
        for number, (name, document) in enumerate(documents.items()):
            say(f"counting: {name}")
            options = ["--overlay", places.REPOSITORY / "spec/overlay.yaml"] if number == 0 else []
            command = [generator, "generate", "--spec", document, *options, "--out", scratch / str(number)]
            counted[name] = instructions.counted(command)
    return counted


def repeated():
    """Counts one repetition of each work of the emitted clients."""
    program = places.BUILDS / PROFILE / "requests"
    counted = {}
    for work, times in REPETITIONS.items():
        say(f"counting: {work}")
        counted[work] = round(instructions.of_one([program, "--repeat", work, "ours"], times))
    return counted

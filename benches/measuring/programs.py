"""The programs that measure themselves: the cost of a request, and the cost of a call."""

import json

from . import instructions, places, process
from .rounds import say

# The parts whose programs always make all of their rounds.
WITH_ALL_ROUNDS = ["requests", "calls"]
# The counted repetitions of a call.
REPETITIONS = 100


def requests(settings):
    return measured("requests", settings.smoke)


def calls(settings):
    results = measured("calls", settings.smoke)
    if instructions.is_possible() and not settings.smoke:
        count_instructions(results["json"])
    else:
        say("calls: Valgrind is not installed, or this is the smoke mode; instructions are not counted")
    return results


def count_instructions(cases):
    """Adds the instructions of a call to the figures of each contender."""
    for case in cases:
        for contender in case["contenders"]:
            say(f"calls: counting the instructions of {case['case']}, {contender['name']}")
            command = [program("calls", False), "--repeat", case["case"], contender["name"]]
            contender["instructions"] = instructions.of_one(command, REPETITIONS)


def measured(package, smoke):
    """Returns the output of one of the programs."""
    build(smoke)
    say(f"{package}: running")
    return json.loads(process.required([program(package, smoke), *(["--smoke"] if smoke else [])]).output)


def program(package, smoke):
    return places.BUILDS / ("debug" if smoke else "release") / package


def build(smoke):
    """Builds both programs at once, because they share large dependencies. In the smoke mode, builds everything."""
    say("requests and calls: building")
    what = ["--workspace"] if smoke else ["--release", "--package", "requests", "--package", "calls"]
    command = ["cargo", "build", "--quiet", "--locked", *what, "--target-dir", places.BUILDS]
    process.required(command, places.BENCHES)

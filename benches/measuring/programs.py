"""The programs that measure themselves: the cost of a request, and the cost of a call."""

import json

from . import places, process
from .rounds import say


def requests(settings):
    return measured("requests", settings.smoke)


def calls(settings):
    return measured("calls", settings.smoke)


def measured(package, smoke):
    """Returns the output of one of the programs."""
    build(smoke)
    say(f"{package}: running")
    program = places.BUILDS / ("debug" if smoke else "release") / package
    return json.loads(process.required([program, *(["--smoke"] if smoke else [])]).output)


def build(smoke):
    """Builds both programs at once, because they share large dependencies. In the smoke mode, builds everything."""
    say("requests and calls: building")
    what = ["--workspace"] if smoke else ["--release", "--package", "requests", "--package", "calls"]
    command = ["cargo", "build", "--quiet", "--locked", *what, "--target-dir", places.BUILDS]
    process.required(command, places.BENCHES)

"""The programs that measure themselves: what a request costs, and what a call does."""

import json

from . import places, process
from .rounds import say


def requests(settings):
    return measured("requests", settings.smoke)


def calls(settings):
    return measured("calls", settings.smoke)


def measured(package, smoke):
    """What one of them says, built as it is run."""
    say(f"{package}: building and running")
    profile = [] if smoke else ["--release"]
    arguments = ["--", "--smoke"] if smoke else []
    command = ["cargo", "run", "--quiet", "--locked", *profile, "--package", package]
    command += ["--target-dir", places.TARGET / "benches", *arguments]
    return json.loads(process.required(command, places.BENCHES).output)

"""Runs the command on one document, in a process of its own with a limit of time and memory."""

import dataclasses
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading

from . import documents, places

# A run that takes more processor time than this counts as failed.
SECONDS = 120
# The command is killed after this multiple of SECONDS in wall-clock time.
PATIENCE = 5
# The address space of the command. It reserves more than it uses.
BYTES = 8 << 30

# A message of the command, and the pointer below it.
ERROR = re.compile(r"^error(?:\[\w+\])?: (.*)$")
POINTER = re.compile(r"^\s*= note: at (.*)$")
LEFT_OUT = re.compile(r"^\S.*?:\d+:\d+: (.+?) is left out: (.*?)(?: \(and \d+ more\))?$")
# The last line of a success.
OPERATIONS = re.compile(r": (\d+) operations?, \d+ models?; ")


@dataclasses.dataclass
class Outcome:
    """What the command did with a document."""

    # The number of emitted operations, or `None` if nothing was emitted.
    operations: int | None
    # Each error with the pointer of its place.
    errors: list
    # The reasons why operations are left out, by operation.
    left_out: dict
    # The time on all processors, which other programs that run hardly change.
    seconds: float
    mebibytes: float

    @property
    def emits(self):
        return self.operations is not None


def build(profile):
    """Builds the command, and returns its path."""
    subprocess.run(
        # Without `--package`, which would give the dependencies other features than the tests need.
        ["cargo", "build", "--quiet", "--locked", "--bin", "crateform", "--profile", profile],
        cwd=places.REPOSITORY,
        check=True,
    )
    target = os.environ.get("CARGO_TARGET_DIR", places.TARGET)
    return os.path.join(target, "debug" if profile == "dev" else profile, "crateform")


def run(command, name, output, *options):
    """Generates the client of a document into a directory."""
    # The command inherits the limit. A function that sets it only there would make starting a process slow.
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    arguments = [command, "generate", "--spec", documents.path(name), "--out", output, *options]
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=errors,
        )
        timer = threading.Timer(PATIENCE * SECONDS, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in printed, errors:
            stream.seek(0)
            said.append(stream.read().decode(errors="replace"))
    # Linux counts in KiB, macOS in bytes.
    mebibytes = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    if seconds > SECONDS:
        process.returncode = -signal.SIGKILL
    return Outcome(*outcome(process.returncode, *said), seconds, mebibytes)


def outcome(status, printed, errors):
    """Returns the number of operations, the errors, and the operations that are left out."""
    found, left_out = [], {}
    for line in errors.splitlines():
        if match := ERROR.match(line):
            found.append([match[1], ""])
        elif match := POINTER.match(line):
            if found and not found[-1][1]:
                found[-1][1] = match[1]
        elif match := LEFT_OUT.match(line):
            left_out[match[1]] = match[2]
    if status == 0:
        return int(OPERATIONS.findall(printed)[-1]), [], left_out
    if status == -signal.SIGKILL:
        return None, [[f"it takes more than {SECONDS} seconds", ""]], {}
    if status != 2 or not found:
        lines = [line for line in errors.splitlines() if line.strip()]
        return None, [[f"the command fails with {status}: {' '.join(lines[:2])}", ""]], {}
    return None, found, {}

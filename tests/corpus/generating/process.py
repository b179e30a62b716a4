"""Runs a program with a limit of time and memory."""

import dataclasses
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading

# A run that takes more processor time than this counts as failed.
SECONDS = 120
# The program is killed after this multiple of SECONDS in wall-clock time.
PATIENCE = 5
# The address space of the program. It can reserve more than it uses.
BYTES = 8 << 30


@dataclasses.dataclass
class Run:
    """The end of a program. It was killed if it took too long."""

    status: int
    printed: str
    errors: str
    # The time on all processors, which other programs that run hardly change.
    seconds: float
    mebibytes: float


def run(arguments, cwd=None):
    """Runs a program to its end, or until it exceeds a limit."""
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=errors,
        )
        # Only Linux can limit another process. `preexec_fn` could set the limit elsewhere, but makes starting a process
        # slow.
        if hasattr(resource, "prlimit"):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (BYTES, BYTES))
        timer = threading.Timer(PATIENCE * SECONDS, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in printed, errors:
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
    # Linux counts in KiB, macOS in bytes.
    mebibytes = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    if seconds > SECONDS:
        process.returncode = -signal.SIGKILL
    return Run(process.returncode, *texts, seconds, mebibytes)

"""Runs a program with a limit of time and memory."""

import contextlib
import resource
import signal
import threading

from measuring import process

# A run that takes more processor time than this counts as failed.
SECONDS = 120
# The program is killed after this multiple of SECONDS in wall-clock time.
PATIENCE = 5
# The address space of the program. It can reserve more than it uses.
BYTES = 8 << 30


def run(arguments):
    """Runs a program to its end, or until it exceeds a limit."""
    result = process.run(arguments, watch=limited)
    if result.processor_seconds > SECONDS:
        result.status = -signal.SIGKILL
    return result


@contextlib.contextmanager
def limited(program):
    """Limits the memory of a started program, and kills it if it does not end."""
    # Only Linux can limit another process. `preexec_fn` could set the limit elsewhere, but makes starting a process slow.
    if hasattr(resource, "prlimit"):
        resource.prlimit(program.pid, resource.RLIMIT_AS, (BYTES, BYTES))
    timer = threading.Timer(PATIENCE * SECONDS, program.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

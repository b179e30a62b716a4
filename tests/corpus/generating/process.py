"""Runs a program with a limit of time and memory."""

import signal

from measuring import process

# A run that takes more processor time than this counts as failed.
SECONDS = 120
# The program is killed after a multiple of SECONDS in wall-clock time.
LIMITS = process.Limits(seconds=5 * SECONDS, bytes=8 << 30)


def run(arguments):
    """Runs a program to its end, or until it exceeds a limit."""
    result = process.run(arguments, limits=LIMITS)
    if result.processor_seconds > SECONDS:
        result.status = -signal.SIGKILL
    return result

"""Runs programs and measures them."""

import contextlib
import dataclasses
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time


@dataclasses.dataclass
class Run:
    """The time and memory of one run of a program, and its output."""

    command: str
    status: int
    seconds: float
    # The time on all processors, which other programs that run hardly change.
    processor_seconds: float
    # The maximum memory of the program or of one of the programs that it started.
    mebibytes: float
    output: str
    errors: str

    def last_words(self):
        """Returns the last lines of its output, for a message."""
        lines = [line for line in (self.errors + self.output).splitlines() if line.strip()]
        return "\n".join(lines[-15:])

    def reason(self):
        """Returns why the program failed, in one line."""
        lines = [line.strip() for line in (self.errors + "\n" + self.output).splitlines() if line.strip()]
        # A panic is reported in two lines: its place, and its message.
        for index, line in enumerate(lines):
            if "panicked at" in line:
                # Without the directory of cargo's registry.
                place = re.sub(r"\S*/registry/src/[^/]+/", "", line)
                return " ".join([place, *lines[index + 1 : index + 2]])
        for pattern in ["gen fail", "error", "×"]:
            for line in lines:
                if re.search(pattern, line, re.IGNORECASE):
                    return line
        return lines[0] if lines else f"exit status {self.status}"

    def succeeded(self):
        """Returns this run. Raises an error if it failed."""
        if self.status != 0:
            raise Failed(f"`{self.command}` ended with {self.status}:\n{self.last_words()}")
        return self


class Failed(Exception):
    """A measurement that cannot be made."""


def run(arguments, cwd=None, environment=None, watch=contextlib.nullcontext):
    """Runs a program to its end, whether it succeeds or not. `watch` is the context for the started process."""
    command = " ".join(str(argument) for argument in arguments)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                arguments,
                cwd=cwd,
                env={**os.environ, "RUST_BACKTRACE": "0", **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
        except OSError as error:
            raise Failed(f"`{command}` cannot be started: {error}") from error
        with watch(process):
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in output, errors:
            stream.seek(0)
            said.append(stream.read().decode(errors="replace"))
    # Linux counts in KiB, macOS in bytes.
    mebibytes = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Run(command, process.returncode, seconds, usage.ru_utime + usage.ru_stime, mebibytes, *said)


def required(arguments, cwd=None, environment=None):
    """Runs a program that must succeed."""
    return run(arguments, cwd, environment).succeeded()


def apart(work, *arguments):
    """Does the work in another process: the memory of this process counts for the programs that it starts."""
    worker = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    worker.start()
    worker.join()
    if worker.exitcode != 0:
        raise Failed(f"`{work.__module__}.{work.__qualname__}` ended with {worker.exitcode}")

"""Runs programs and measures them."""

import contextlib
import dataclasses
import multiprocessing
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

# What programs say when they get no more memory.
OUT_OF_MEMORY = re.compile(
    r"memory allocation of \d+ bytes failed|OutOfMemoryError|out of memory|Cannot allocate memory"
    r"|failed to spawn \S*\s*thread",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Limits:
    """The limits of a run. The programs that a program starts have the same limits."""

    # Wall-clock time, after which the program and all that it has started are killed.
    seconds: float
    # The address space of one program. It can reserve more than it uses.
    bytes: int

    @contextlib.contextmanager
    def of(self, program):
        """Limits a started program, which leads a process group of its own. The context says if it took too long."""
        # Only Linux can limit another process. `preexec_fn` could set the limit elsewhere, but makes starting slow.
        if hasattr(resource, "prlimit"):
            resource.prlimit(program.pid, resource.RLIMIT_AS, (self.bytes, self.bytes))
        is_late = threading.Event()

        def stop():
            is_late.set()
            kill()

        def kill():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)

        timer = threading.Timer(self.seconds, stop)
        timer.start()
        try:
            yield is_late
        except BaseException:
            kill()
            raise
        finally:
            timer.cancel()


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
    # The limit that it exceeded, such as `it takes more than 300 s`.
    exceeded: str | None = None

    def last_words(self):
        """Returns the last lines of its output, for a message."""
        lines = [line for line in (self.errors + self.output).splitlines() if line.strip()]
        return "\n".join(lines[-15:])

    def reason(self):
        """Returns why the program failed, in one line."""
        if self.exceeded:
            return self.exceeded
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


def run(arguments, cwd=None, environment=None, limits=None):
    """Runs a program to its end, or to its limits, whether it succeeds or not."""
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
                start_new_session=limits is not None,
            )
        except OSError as error:
            raise Failed(f"`{command}` cannot be started: {error}") from error
        with limits.of(process) if limits else contextlib.nullcontext() as is_late:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in output, errors:
            stream.seek(0)
            said.append(stream.read().decode(errors="replace"))
    # Linux counts in KiB, macOS in bytes.
    mebibytes = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    run = Run(command, process.returncode, seconds, usage.ru_utime + usage.ru_stime, mebibytes, *said)
    if limits and is_late.is_set():
        run.exceeded = f"it takes more than {limits.seconds:g} s"
    elif limits and run.status != 0 and OUT_OF_MEMORY.search(run.errors + run.output):
        run.exceeded = f"it needs more than {limits.bytes / 2**30:g} GiB"
    return run


def required(arguments, cwd=None, environment=None):
    """Runs a program that must succeed."""
    return run(arguments, cwd, environment).succeeded()


def apart(work, *arguments):
    """Does the work in another process, so that this process stays small.

    The system counts the memory of this process for the programs that it starts.
    """
    worker = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    worker.start()
    worker.join()
    if worker.exitcode != 0:
        raise Failed(f"`{work.__module__}.{work.__qualname__}` ended with {worker.exitcode}")

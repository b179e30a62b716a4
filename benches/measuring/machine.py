"""The machine and the date of the measurements."""

import datetime
import os
import pathlib
import platform

from . import process, rounds


def describe():
    return {
        "fewer_rounds": rounds.FEWER_ROUNDS,
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gibibytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "rust": process.required(["rustc", "--version"]).output.split()[1],
    }


def processor():
    information = pathlib.Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def sentence(machine):
    """Returns what a machine is, in one line."""
    return (
        f"{machine['cores']} cores of {machine['processor']}, {machine['memory_gibibytes']} GiB, {machine['system']},"
        f" Rust {machine['rust']}"
    )

"""Counts the instructions of programs with Valgrind."""

import re
import shutil

from . import process


def is_possible():
    return shutil.which("valgrind") is not None


def of_one(command, times):
    """Returns the instructions in user space of one repetition, whose number is the last argument of the command.

    The instructions before the first repetition and after the last one do not count.
    """
    few, many = (counted([*command, str(number)]) for number in (times, 2 * times))
    return (many - few) / times


def counted(command, directory=None):
    """Returns the instructions in user space of a process, from its start to its end."""
    counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    run = process.required([*counting, *command], directory)
    return int(re.search(r"Collected : (\d+)", run.errors)[1])

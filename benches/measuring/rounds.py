"""Rounds in which all contenders take their turn, so that what else the machine does meets all of them alike."""

import statistics
import sys


def interleaved(contenders, rounds, what):
    """The results of each contender, by its name, of so many rounds."""
    results = {name: [] for name in contenders}
    for number in range(rounds):
        for name, work in contenders.items():
            say(f"{what}: {name}, round {number + 1} of {rounds}")
            results[name].append(work())
    return results


def median(values):
    return statistics.median(values)


def say(line):
    print(line, file=sys.stderr, flush=True)

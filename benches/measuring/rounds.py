"""Rounds in which all contenders take turns, so that other load on the machine affects all of them."""

import os
import statistics
import sys
import time

# Longer runs are measured once: other load on the machine hardly affects them.
MOST_SECONDS = 100
# Divides the numbers of rounds, to see briefly whether a part works. The figures are then less meaningful.
FEWER_ROUNDS = int(os.environ.get("FEWER_ROUNDS", "1"))


def interleaved(contenders, rounds, what):
    """Returns the runs of each contender, by name, in this number of rounds. What fails is not repeated."""
    results = {name: [] for name in contenders}
    rounds = max(1, rounds // FEWER_ROUNDS)
    for number in range(rounds):
        for name, work in contenders.items():
            if number > 0 and (results[name][0].seconds > MOST_SECONDS or results[name][0].status != 0):
                continue
            say(f"{what}: {name}, round {number + 1} of {rounds}")
            results[name].append(work())
    return results


def medians(runs):
    """Returns the medians of a contender's measurements."""
    return {what: statistics.median(getattr(run, what) for run in runs) for what in ["seconds", "mebibytes"]}


def say(line):
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)

"""Profiles the work behind the goals, to show where it spends time and memory."""

import collections

from . import checking, documents, emitted, heap, instructions, passes, peers, places, process, programs, rounds, sampling
from .generating import LIMITS
from .goals import SAME_TRANSPORT
from .rounds import say

# The turns of each contender, so that other load on the machine affects all of them.
TURNS = 5
# The repetitions in a turn, which take about a second, and the contenders of each case.
IN_MEMORY = [
    ("encode set", 2_000_000, [peers.OURS, "serde_qs"]),
    ("encode list", 2_000_000, [peers.OURS, "serde_qs"]),
    ("decode secret", 1_000_000, [peers.OURS, "serde_json", "miniserde"]),
    ("decode page of 100 secrets", 10_000, [peers.OURS, "serde_json", "miniserde"]),
]
CALLS = ("asynchronous, 1 at a time", 10_000, [peers.OURS, SAME_TRANSPORT])
# The peer whose client of Stripe's document takes the least time to check.
CHECKED_PEER = "oas3-gen"
# The depth to which these crates are split into modules.
LEVELS = {"crateform": 1, "stripe_apps_secrets": 3}


def measure(settings):
    """Returns the profiles that can be made, and why others cannot. The smoke mode makes some of them, briefly."""
    smoke = settings.smoke
    results = {"missing": []}
    with places.scratch() as scratch:
        subjects, _ = documents.subjects(settings, scratch)
        works = {}
        if sampling.is_possible():
            works["generating"] = lambda: generating(settings, subjects, scratch)
            works["requests"] = lambda: requests(smoke)
            works["calls"] = lambda: {CALLS[0]: compared("calls", *CALLS, smoke)}
        else:
            results["missing"].append("`perf` is not installed, or this user may not sample programs")
        if not instructions.is_possible():
            results["missing"].append("Valgrind is not installed")
        elif not smoke:
            works["heap"] = lambda: allocated(subjects, scratch)
        if not smoke:
            # With its unstable flags, cargo compiles dependencies again.
            works["checking"] = lambda: checked(settings)
        for name, work in works.items():
            try:
                results[name] = work()
            except process.Failed as failure:
                # The measurements before the profiles took an hour. Only a test must not continue.
                if smoke:
                    raise
                results["missing"].append(f"{name}: {str(failure).splitlines()[0]}")
    for line in results["missing"]:
        say(f"profiles: {line}")
    return results


def generating(settings, subjects, scratch):
    """Returns the seconds of generating a client of each document, by crate."""
    return {
        subject.title: sampled(command(settings.generator, subject, scratch / "sampled"), f"generating, {subject.title}")
        for subject in chosen(subjects)
    }


def allocated(subjects, scratch):
    """Returns the MiB of the largest heap while a client of each document is generated, by module."""
    say("profiles: building our command without mimalloc")
    program = heap.build()
    found = {}
    for subject in chosen(subjects):
        # For Microsoft Graph, Massif would take ten minutes, and the goal of its memory is met.
        if subject.key != documents.GRAPH:
            say(f"profiles: heap, {subject.title}")
            found[subject.title] = heap.allocated(command(program, subject, scratch / "heap"))
    return found


def chosen(subjects):
    """Returns the documents with goals, or all if none of them is there."""
    return [subject for subject in subjects if subject.key in documents.WITH_GOALS] or subjects


def command(program, subject, directory):
    return peers.ours(program).command(subject.path, directory / subject.key)


def requests(smoke):
    """Returns the seconds of each case in memory, by crate, for each contender."""
    return {case[0]: compared("requests", *case, smoke) for case in (IN_MEMORY[:1] if smoke else IN_MEMORY)}


def compared(package, case, repetitions, contenders, smoke):
    """Returns the seconds of one repetition of a case, by crate, for each contender."""
    programs.build(smoke)
    turns, repetitions = (1, repetitions // 1000) if smoke else (max(1, TURNS // rounds.FEWER_ROUNDS), repetitions)
    totals = {contender: collections.Counter() for contender in contenders}
    for turn in range(turns):
        for contender, total in totals.items():
            repeating = [programs.program(package, smoke), "--repeat", case, contender, str(repetitions)]
            total.update(sampled(repeating, f"{case}, {contender}, turn {turn + 1} of {turns}"))
    return {
        contender: {crate: seconds / (turns * repetitions) for crate, seconds in total.items()}
        for contender, total in totals.items()
    }


def sampled(command, what):
    say(f"profiles: {what}")
    return sampling.sampled(command, LEVELS)


def checked(settings):
    """Returns the compiler's passes for clients of Stripe's document: ours, ours with one group enabled, and a peer's."""
    found = {}
    with places.scratch() as scratch:
        document = documents.whole(settings, scratch)
        if document is None:
            raise process.Failed("Stripe's document is not there")
        ours = peers.ours(settings.generator)
        whole = emitted.Project(ours, scratch / "all", sends=False)
        whole.emit(document).succeeded()
        projects = {checking.ALL: whole}
        for group in checking.chosen_groups(whole):
            projects[checking.group_name(group)] = checking.with_group(ours, group, document, scratch)
        for name, project in projects.items():
            say(f"profiles: cargo check, {name}")
            found[name] = passes.timed(project, LIMITS)
        for peer in peers.installed(settings.generator)[0]:
            if peer.name == CHECKED_PEER:
                found |= of_peer(peer, document, scratch)
    return found


def of_peer(peer, document, scratch):
    """Returns the compiler's passes for the client of a peer, or nothing if it does not compile."""
    say(f"profiles: cargo check, {peer.name}")
    project = emitted.Project(peer, scratch / peer.name, sends=False)
    try:
        project.emit(document, limits=LIMITS).succeeded()
        return {peer.name: passes.timed(project, LIMITS)}
    except process.Failed as failure:
        say(f"profiles: skipped: {failure}")
        return {}

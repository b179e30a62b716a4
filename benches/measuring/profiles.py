"""Profiles the work behind the goals, to show where it spends time and memory."""

import collections

from . import checking, documents, emitted, heap, instructions, passes, peers, places, process, programs, sampling
from .generating import LIMITS
from .goals import SAME_TRANSPORT
from .rounds import interleaved, say

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
            works["requests"] = lambda: repeated("requests", IN_MEMORY[:1] if smoke else IN_MEMORY, smoke)
            works["calls"] = lambda: repeated("calls", [CALLS], smoke)
        else:
            results["missing"].append("`perf` is not installed, or this user may not sample programs")
        if not instructions.is_possible():
            results["missing"].append("Valgrind is not installed")
        elif not smoke:
            works["heap"] = lambda: allocated(subjects, scratch)
        if not smoke:
            # With its unstable flags, cargo compiles dependencies again.
            works["checking"] = lambda: checked(settings)
            works["checking_peer"] = lambda: checked_peer(settings)
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
        subject.title: sampled(command(settings.generator, subject, scratch / "sampled"), subject.title).crates
        for subject in chosen(subjects)
    }


def allocated(subjects, scratch):
    """Returns the MiB of the largest heap while a client of each document is generated, by module."""
    say("profiles: building our command without mimalloc")
    program = heap.build()
    found = {}
    for subject in chosen(subjects):
        # Massif would take minutes for Microsoft Graph's document.
        if subject.key != documents.GRAPH:
            say(f"profiles: heap, {subject.title}")
            found[subject.title] = heap.allocated(command(program, subject, scratch / "heap"))
    return found


def chosen(subjects):
    """Returns the documents with goals, or all if none of them is there."""
    return [subject for subject in subjects if subject.key in documents.WITH_GOALS] or subjects


def command(program, subject, directory):
    return peers.ours(program).command(subject.path, directory / subject.key)


def repeated(package, cases, smoke):
    """Returns the seconds of one repetition of each case, by crate, for each contender."""
    programs.build(smoke)
    return {case: compared(package, case, *rest, smoke) for case, *rest in cases}


def compared(package, case, repetitions, contenders, smoke):
    """Returns the seconds of one repetition of a case, by crate, for each contender."""
    if smoke:
        repetitions //= 1000

    def work(contender):
        return sampling.sampled([programs.program(package, smoke), "--repeat", case, contender, str(repetitions)], LEVELS)

    works = {contender: lambda contender=contender: work(contender) for contender in contenders}
    turns = interleaved(works, 1 if smoke else TURNS, f"profiles: {case}")
    return {contender: mean(runs, repetitions) for contender, runs in turns.items()}


def mean(runs, repetitions):
    """Returns the seconds of one repetition by crate, over all runs of a contender."""
    total = collections.Counter()
    for run in runs:
        total.update(run.crates)
    return {crate: seconds / (len(runs) * repetitions) for crate, seconds in total.items()}


def sampled(command, title):
    say(f"profiles: generating, {title}")
    return sampling.sampled(command, LEVELS)


def checked(settings):
    """Returns rustc's passes in the checks of our client of Stripe's document, whole and with one group enabled."""
    with places.scratch() as scratch:
        document = required_document(settings, scratch)
        ours = peers.ours(settings.generator)
        whole = emitted.Project(ours, scratch / "all", sends=False)
        whole.emit(document).succeeded()
        projects = {checking.ALL: whole}
        for group in checking.chosen_groups(whole):
            projects[checking.group_name(group)] = checking.with_group(ours, group, document, scratch)
        return {name: timed(name, project) for name, project in projects.items()}


def checked_peer(settings):
    """Returns rustc's passes in the check of a peer's client of Stripe's document."""
    peer = next((peer for peer in peers.installed(settings.generator)[0] if peer.name == CHECKED_PEER), None)
    if peer is None:
        raise process.Failed(f"{CHECKED_PEER} is not installed")
    with places.scratch() as scratch:
        project = emitted.Project(peer, scratch / "peer", sends=False)
        project.emit(required_document(settings, scratch), limits=LIMITS).succeeded()
        return {peer.name: timed(peer.name, project)}


def required_document(settings, scratch):
    document = documents.whole(settings, scratch)
    if document is None:
        raise process.Failed("Stripe's document is not there")
    return document


def timed(name, project):
    say(f"profiles: cargo check, {name}")
    return passes.timed(project, LIMITS)

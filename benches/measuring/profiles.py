"""Profiles the work behind the goals, to show where its time or memory goes."""

import collections

from . import checking, documents, emitted, heap, instructions, passes, peers, places, process, programs, sampling
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
# The peer whose client of Stripe's document is checked fastest.
PEER = "oas3-gen"
# How far the modules of these crates are told apart.
LEVELS = {"crateform": 1, "stripe_apps_secrets": 3}


def measure(settings):
    """Returns the profiles that the installed tools can make. The smoke mode makes brief ones."""
    with places.scratch() as scratch:
        subjects, _ = documents.subjects(settings, scratch)
        results = {}
        if sampling.is_possible():
            results["generating"] = generating(settings, subjects, scratch)
            results |= repeated(settings.smoke)
        else:
            say("profiles: `perf` is not installed, or may not sample programs")
        if not instructions.is_possible():
            say("profiles: Valgrind is not installed")
        elif not settings.smoke:
            results["heap"] = allocated(subjects, scratch)
    if not settings.smoke:
        # The flags of the compiler would compile the dependencies again.
        results["checking"] = checked(settings)
    return results


def generating(settings, subjects, scratch):
    """Returns the seconds of generating each document, by crate."""
    return {
        subject.title: sampled(command(settings.generator, subject, scratch / "sampled"), f"generating, {subject.title}")
        for subject in of_goals(subjects)
    }


def allocated(subjects, scratch):
    """Returns the MiB of the largest heap while each document is generated, by module."""
    say("profiles: building our command without its allocator")
    program = heap.program()
    found = {}
    for subject in of_goals(subjects):
        if subject.key != documents.GRAPH:
            say(f"profiles: heap, {subject.title}")
            found[subject.title] = heap.allocated(command(program, subject, scratch / "heap"))
    return found


def of_goals(subjects):
    """Returns the documents that have goals, or all in the smoke mode, which has none of these."""
    chosen = [subject for subject in subjects if subject.key in documents.WITH_GOALS]
    return chosen or subjects


def command(program, subject, directory):
    return peers.ours(program).command(subject.path, directory / subject.key)


def repeated(smoke):
    """Returns the seconds of one repetition of each case, by crate, for each contender."""
    programs.build(smoke)
    turns = 1 if smoke else TURNS
    found = {"requests": {}, "calls": {}}
    for package, cases in [("requests", IN_MEMORY[:1] if smoke else IN_MEMORY), ("calls", [CALLS])]:
        for case, times, contenders in cases:
            repetitions = max(1, times // 1000) if smoke else times
            totals = {contender: collections.Counter() for contender in contenders}
            for turn in range(turns):
                for contender, total in totals.items():
                    repeating = [programs.program(package, smoke), "--repeat", case, contender, str(repetitions)]
                    total.update(sampled(repeating, f"{case}, {contender}, turn {turn + 1} of {turns}"))
            found[package][case] = {
                contender: {crate: seconds / (turns * repetitions) for crate, seconds in total.items()}
                for contender, total in totals.items()
            }
    return found


def sampled(command, what):
    say(f"profiles: {what}")
    return sampling.sampled(command, LEVELS)


def checked(settings):
    """Returns the compiler's passes for our client of Stripe's document, for its groups, and for the fastest peer's."""
    found = {}
    with places.scratch() as scratch:
        document = documents.whole(settings, scratch)
        if document is None:
            return found
        for name, project in clients(settings, document, scratch).items():
            say(f"profiles: cargo check, {name}")
            project.check_dependencies()
            found[name] = passes.timed(project)
    return found


def clients(settings, document, scratch):
    ours = peers.ours(settings.generator)
    projects = {checking.ALL: emitted.Project(ours, scratch / "all", sends=False)}
    projects[checking.ALL].emit(document).succeeded()
    for group in checking.chosen_groups(projects[checking.ALL]):
        projects[checking.group_name(group)] = checking.with_group(ours, group, document, scratch)
    others, _ = peers.installed(settings.generator)
    for other in others:
        if other.name == PEER:
            projects[other.name] = emitted.Project(other, scratch / other.name, sends=False)
            projects[other.name].emit(document).succeeded()
    return projects

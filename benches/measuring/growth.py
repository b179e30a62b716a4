"""How cost grows: generating from larger documents, comparing them, and checking clients of more operations."""

import json
import multiprocessing

from . import documents, emitted, generating, peers, places, process
from .rounds import MOST_SECONDS, interleaved, medians, say

# How many times Stripe's document is repeated.
SIZES = [1, 2, 4, 8, 16]
OPERATIONS = [1, 10, 100]
ROUNDS = 2
# Errors about payments hold whole objects: with them a client of one operation has most types of the document.
OVERLAY = places.REPOSITORY / "generator/tests/slices/full_document.yaml"


def measure(settings):
    if settings.smoke or not places.FULL_DOCUMENT.exists():
        return {}
    (ours, *others), _ = peers.installed(settings.generator)
    with places.scratch() as scratch:
        prepare(scratch)
        return {
            "generating": sizes(ours, scratch),
            "comparing": comparisons(settings.generator, scratch),
            "checking": checks(ours, others, scratch),
        }


def prepare(scratch):
    """Makes all documents in another process: what this one has in memory counts for the programs that it starts."""
    maker = multiprocessing.get_context("fork").Process(target=make, args=[scratch])
    maker.start()
    maker.join()
    if maker.exitcode != 0:
        raise process.Failed("the larger documents cannot be made")


def make(scratch):
    document = json.loads(places.FULL_DOCUMENT.read_text())
    for times in SIZES:
        documents.write(scratch, f"{times}.json", documents.enlarged(document, times))
    documents.write(scratch, "unchanged.json", document)
    documents.write(scratch, "edited.json", documents.edited(document))
    documents.write(scratch, "operations.json", documents.operation_ids(document))


def sizes(ours, scratch):
    """Seconds and memory of generating, by size."""
    texts = {times: scratch / f"{times}.json" for times in SIZES}
    folders = places.unused(scratch / "timed")
    works = {
        str(times): lambda text=text: generating.generate(ours, text, next(folders)).succeeded()
        for times, text in texts.items()
    }
    runs = interleaved(works, ROUNDS, "generating, times the full document")
    return [
        {
            "times": times,
            "bytes": texts[times].stat().st_size,
            **medians(runs[str(times)]),
        }
        for times in SIZES
    ]


def comparisons(generator, scratch):
    """Seconds of a diff of the document with itself, and with one in which all kinds of things changed."""
    others = {name: scratch / f"{name}.json" for name in ["unchanged", "edited"]}
    works = {
        name: lambda other=other: process.required([generator, "diff", places.FULL_DOCUMENT, other])
        for name, other in others.items()
    }
    runs = interleaved(works, ROUNDS, "diff of the full document")
    return [
        {
            "name": name,
            **medians(runs[name]),
            "changes": runs[name][0].output.strip().splitlines()[-2:],
        }
        for name in others
    ]


def checks(ours, others, scratch):
    """Seconds of `cargo check` of emitted clients alone, their dependencies being there."""
    projects = {}
    ids = json.loads((scratch / "operations.json").read_text())
    for count in OPERATIONS:
        selected = [ids[index * len(ids) // count] for index in range(count)]
        options = ["--overlay", OVERLAY, *[part for name in selected for part in ["--operations", name]]]
        projects[ours.name, count] = of_ours(ours, places.FULL_DOCUMENT, scratch / f"operations-{count}", options)
    projects[ours.name, len(ids)] = of_ours(ours, places.FULL_DOCUMENT, scratch / "all", [])
    projects[ours.name, 2 * len(ids)] = of_ours(ours, scratch / "2.json", scratch / "twice", [])
    for generator in others:
        project = emitted.Project(generator, scratch / generator.name, sends=False)
        if process.run(generator.command(places.FULL_DOCUMENT, project.output)).status == 0:
            projects[generator.name, len(ids)] = project
    first = {}
    for name, count in projects:
        say(f"cargo check: {name}, {count} operations, for the first time")
        # To cargo, clients of one name in one target folder are the same until a file of them is newer.
        projects[name, count].touch()
        first[name, count] = projects[name, count].check()
        if peers.is_ours(name):
            first[name, count].succeeded()
    works = {
        f"{name}, {count} operations": lambda project=projects[name, count]: checked(project)
        for name, count in projects
        if first[name, count].status == 0 and first[name, count].seconds <= MOST_SECONDS
    }
    runs = interleaved(works, ROUNDS, "cargo check")
    rows = []
    for (name, count), project in projects.items():
        outcome = emitted.outcome(first[name, count])
        row = {"name": name, "operations": count, "lines": lines(project), "compiles": outcome}
        if outcome == "yes":
            # What takes minutes is not checked again, even if that included some dependencies.
            row |= medians(runs.get(f"{name}, {count} operations", [first[name, count]]))
        rows.append(row)
    return rows


def of_ours(generator, document, folder, options):
    project = emitted.Project(generator, folder, sends=False)
    process.required([*generator.command(document, project.output), *options], places.REPOSITORY)
    say(f"emitted {folder.name}")
    return project


def checked(project):
    project.touch()
    return project.check().succeeded()


def lines(project):
    """The lines of Rust of a client."""
    return sum(len(path.read_bytes().splitlines()) for path in project.output.rglob("*.rs"))

"""Measures `cargo check` of emitted clients by their number of operations, with compiled dependencies."""

import json

from . import documents, emitted, peers, places, process
from .rounds import interleaved, medians, say

# In addition to all operations, and to twice as many.
OPERATIONS = [1, 10, 100]
ROUNDS = 2
OVERLAY = places.BENCHES / "measuring/errors.yaml"


def measure(settings):
    """Returns nothing if the document is missing."""
    with places.scratch() as scratch:
        document = documents.whole(settings, scratch)
        if document is None:
            return {}
        process.apart(write, document, scratch)
        ids = json.loads((scratch / "operations.json").read_text())
        projects = {**of_ours(settings, document, ids, scratch), **of_peers(settings, document, ids, scratch)}
        rows = checked(projects, 1 if settings.smoke else ROUNDS)
    return {"operations": len(ids), "rows": rows}


def write(path, scratch):
    document = json.loads(path.read_text())
    documents.write(scratch, "twice.json", documents.enlarged(document, 2))
    documents.write(scratch, "operations.json", documents.operation_ids(document))


def of_ours(settings, document, ids, scratch):
    """Returns our clients, by name and number of operations."""
    ours = peers.ours(settings.generator)
    projects = {}

    def emit(count, path, *options):
        project = emitted.Project(ours, scratch / f"{ours.name}-{count}", sends=False)
        process.required([*ours.command(path, project.output), *options], places.REPOSITORY)
        say(f"emitted a client of {count} operations")
        projects[ours.name, count] = project

    for count in OPERATIONS[:1] if settings.smoke else OPERATIONS:
        selected = [ids[index * len(ids) // count] for index in range(count)]
        overlay = [] if settings.smoke else ["--overlay", OVERLAY]
        emit(count, document, *overlay, *[option for name in selected for option in ["--operations", name]])
    emit(len(ids), document)
    emit(2 * len(ids), scratch / "twice.json")
    return projects


def of_peers(settings, document, ids, scratch):
    """Returns the clients of the generators that accept the document."""
    projects = {}
    for generator in peers.installed(settings.generator)[0]:
        if peers.is_ours(generator.name):
            continue
        project = emitted.Project(generator, scratch / generator.name, sends=False)
        if process.run(generator.command(document, project.output), places.REPOSITORY).status == 0:
            projects[generator.name, len(ids)] = project
    return projects


def checked(projects, rounds):
    """Returns a row for each client, with the time of the check, or the reason why it does not compile; ours must."""
    rows, works = {}, {}
    for (name, count), project in projects.items():
        contender = f"{name}, {count} operations"
        say(f"cargo check: {contender}, with its dependencies")
        first = check(project)
        if peers.is_ours(name):
            first.succeeded()
        rows[contender] = {
            "name": name,
            "operations": count,
            "lines": lines(project),
            "compiles": emitted.outcome(first),
        }
        if first.status == 0:
            works[contender] = lambda project=project: check(project).succeeded()
    for contender, runs in interleaved(works, rounds, "cargo check").items():
        rows[contender] |= medians(runs)
    return list(rows.values())


def check(project):
    # Cargo treats clients with the same name and target directory as the same until one of their files is newer.
    project.touch()
    return project.check()


def lines(project):
    """Returns the number of lines of Rust in a client."""
    return sum(len(path.read_bytes().splitlines()) for path in project.output.rglob("*.rs"))


def of_all(results):
    """Returns the rows for clients of the whole document, one for each generator."""
    found = results.get("checking") or {"operations": 0, "rows": []}
    return [row for row in found["rows"] if row["operations"] == found["operations"]]

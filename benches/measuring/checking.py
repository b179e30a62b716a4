"""Measures `cargo check` of emitted clients, with compiled dependencies."""

import dataclasses
import json
import tomllib

from . import documents, emitted, generating, peers, places, process
from .generating import LIMITS
from .rounds import interleaved, medians, say

# The numbers of operations in slices of Stripe's document. The whole document is checked too, and twice as much.
OPERATIONS = [1, 10, 100]
ROUNDS = 2
OVERLAY = places.BENCHES / "measuring/errors.yaml"


def measure(settings):
    generators, _ = peers.installed(settings.generator)
    with places.scratch() as scratch:
        subjects, _ = documents.subjects(settings, scratch)
        found = {}
        for subject in subjects:
            with places.scratch() as directory:
                found[subject.key] = of_subject(subject, generators, directory, settings)
    return {"documents": found, "parts": of_parts(settings)}


def of_subject(subject, generators, directory, settings):
    """Returns a row for each generator that accepts the document."""
    projects = {}
    for generator in generators:
        project = emitted.Project(generator, directory / generator.name, sends=False)
        say(f"{generator.name} emits a client of {subject.title}")
        if project.emit(subject.path, limits=LIMITS).status == 0:
            projects[generator.name] = project
    rounds = 1 if settings.smoke else subject.checks
    limits = dataclasses.replace(LIMITS, seconds=subject.check_seconds)
    found = checked(projects, rounds, f"cargo check, {subject.title}", limits)
    return [{"name": name, **row} for name, row in found.items()]


def of_parts(settings):
    """Returns rows for parts of Stripe's full document, or nothing if it is missing."""
    with places.scratch() as scratch:
        document = documents.whole(settings, scratch)
        if document is None:
            return []
        process.apart(write, document, scratch)
        projects = parts(settings, document, scratch)
        found = checked(projects, 1 if settings.smoke else ROUNDS, "cargo check, parts")
        for name, project in projects.items():
            found[name]["lines"] = generating.lines(project.output)
    return [{"name": name, **row} for name, row in found.items()]


def write(path, scratch):
    document = json.loads(path.read_bytes())
    documents.write(scratch, "twice.json", documents.enlarged(document, 2))
    documents.write(scratch, "operations.json", documents.operation_ids(document))


ALL, TWICE = "all operations", "twice as many"


def parts(settings, document, scratch):
    """Returns our clients of some operations, of all, of twice as many, and of all with one group enabled, by name."""
    ours = peers.ours(settings.generator)
    ids = json.loads((scratch / "operations.json").read_text())

    def project(directory, path, *options):
        client = emitted.Project(ours, scratch / directory, sends=False)
        client.emit(path, *options).succeeded()
        return client

    found = {}
    for count in OPERATIONS[:1] if settings.smoke else OPERATIONS:
        selected = [ids[index * len(ids) // count] for index in range(count)]
        overlay = [] if settings.smoke else ["--overlay", OVERLAY]
        operations = [option for name in selected for option in ["--operations", name]]
        found[f"{count} operation{'s' if count > 1 else ''}"] = project(f"{count}", document, *overlay, *operations)
    found[ALL] = project("all", document)
    found[TWICE] = project("twice", scratch / "twice.json")
    for group in chosen_groups(found[ALL]):
        found[group_name(group)] = with_group(ours, group, document, scratch)
    return found


def with_group(ours, group, document, scratch):
    """Returns our client with one group enabled."""
    features = ("--no-default-features", "--features", f"blocking,{group}")
    client = emitted.Project(ours, scratch / f"group-{group}", sends=False, options=features)
    client.emit(document).succeeded()
    return client


def group_name(group):
    return f"the group `{group}`"


def is_group(name):
    return name.startswith("the group ")


def chosen_groups(project):
    """Returns the groups with the fewest, the median and the most models, if the client has groups."""
    manifest = tomllib.loads((project.directory / "Cargo.toml").read_text())
    features = manifest["features"]
    groups = sorted(features.get("all-groups", []), key=lambda group: (len(reached(features, group)), group))
    return list(dict.fromkeys([groups[0], groups[len(groups) // 2], groups[-1]])) if groups else []


def reached(features, name):
    """Returns the features that a feature enables, directly or through others."""
    found, waiting = set(), [name]
    while waiting:
        feature = waiting.pop()
        if feature in features and feature not in found:
            found.add(feature)
            waiting.extend(features[feature])
    return found


def checked(projects, rounds, what, limits=LIMITS):
    """Returns the time of the check of each client, or the reason why it does not compile; ours must."""
    rows, works = {}, {}
    for name, project in projects.items():
        say(f"{what}: the dependencies of {name}")
        project.check_dependencies()
        works[name] = lambda project=project: project.check(limits)
    for name, runs in interleaved(works, rounds, what).items():
        rows[name] = {"compiles": emitted.outcome(runs[0])}
        if runs[0].status == 0:
            rows[name] |= medians(runs)
        elif peers.is_ours(projects[name].generator.name) and not runs[0].exceeded:
            runs[0].succeeded()
    return rows


def of_document(results, key):
    """Returns the rows for the clients of a document, one for each generator."""
    return results.get("checking", {}).get("documents", {}).get(key, [])

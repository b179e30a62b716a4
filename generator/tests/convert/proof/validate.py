"""Compares which values are valid against OpenAPI 3.1 schemas and against the OpenAPI 3.0 schemas that they become.

python3 validate.py BEFORE AFTER SEED, where both are OpenAPI documents in JSON. jsonschema validates by JSON Schema
2020-12 before, and after by draft 4, to which `nullable` is added. Fails with the values on which the two differ.
"""

import json
import random
import sys

import jsonschema

VALUES = 500
# For each schema, at least this many values are valid, and as many are invalid.
ENOUGH = 3
# All values are valid, or none is.
ONE_SIDED = {"all_types", "anything", "nothing"}
# Draft 4 does not treat 1.0 as an integer, unlike later drafts.
ATOMS = [None, True, False, 0, 1, 2, 3, 4, -1, 0.5, 1.5, 2.5, "", "a", "b", "ab", "abc"]
NAMES = ["a", "b", "other"]


def value(chance, depth):
    kind = chance.random()
    if depth == 0 or kind < 0.55:
        return chance.choice(ATOMS)
    if kind < 0.7:
        return [value(chance, depth - 1) for _ in range(chance.randrange(4))]
    names = [name for name in NAMES if chance.random() < 0.5]
    return {name: value(chance, depth - 1) for name in names}


def draft4(schema):
    """Converts an OpenAPI 3.0 schema to a draft 4 schema."""
    if not isinstance(schema, dict):
        return schema
    made = {}
    for key, child in schema.items():
        if key == "properties":
            made[key] = {name: draft4(property) for name, property in child.items()}
        elif key in ("allOf", "anyOf", "oneOf"):
            made[key] = [draft4(member) for member in child]
        elif key in ("items", "additionalProperties", "not"):
            made[key] = draft4(child)
        elif key == "$ref":
            made[key] = child.replace("#/components/schemas/", "#/definitions/")
        elif key != "nullable":
            made[key] = child
    if not schema.get("nullable"):
        return made
    if "type" in made:
        return {**made, "type": [made["type"], "null"]}
    return {"anyOf": [made, {"type": "null"}]}


def main(before, after, seed):
    before = json.load(open(before))["components"]["schemas"]
    after = json.load(open(after))["components"]["schemas"]
    definitions = {name: draft4(schema) for name, schema in after.items()}
    differences = []
    for name in before:
        chance = random.Random(f"{seed} {name}")
        old = jsonschema.Draft202012Validator(
            {"$ref": f"#/components/schemas/{name}", "components": {"schemas": before}}
        )
        new = jsonschema.Draft4Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})
        counts = {True: 0, False: 0}
        for _ in range(VALUES):
            instance = value(chance, 3)
            valid = old.is_valid(instance)
            counts[valid] += 1
            if new.is_valid(instance) != valid:
                differences.append(f"{name}: {json.dumps(instance)} was {'valid' if valid else 'invalid'}")
        if min(counts.values()) < ENOUGH and name not in ONE_SIDED:
            differences.append(f"{name}: too few values of one kind: {counts}")
    if differences:
        sys.exit("\n".join(differences))
    print(f"{len(before)} schemas agree")


if __name__ == "__main__":
    main(*sys.argv[1:])

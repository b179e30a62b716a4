"""Compares which values are valid against OpenAPI 3.1 schemas and against the OpenAPI 3.0 schemas that they become.

python3 validate.py BEFORE AFTER SEED, where both are OpenAPI documents in JSON. Before, jsonschema validates by JSON
Schema 2020-12. After, openapi-schema-validator validates by the rules of OpenAPI 3.0, and jsonschema by draft 4, to
which `nullable` is added as the generator reads it. Fails with the values on which the judges differ.

Half of the values are made from the schema, a quarter are such values with a change, and the rest are arbitrary.
"""

import copy
import json
import random
import sys

import jsonschema
from openapi_schema_validator import OAS30Validator

VALUES = 500
# For each schema, at least this many values are valid, and as many are invalid.
ENOUGH = 3
# All values are valid, or none is.
ONE_SIDED = {"all_types", "anything", "nothing"}
# Draft 4 does not treat 1.0 as an integer, unlike later drafts.
ATOMS = [None, True, False, 0, 1, 2, 3, 4, -1, 0.5, 1.5, 2.5, "", "a", "b", "ab", "abc"]
NAMES = ["a", "b", "other"]
# These keywords validate, and the conversion leaves them out: what was valid stays valid, but not the reverse.
LEFT_OUT = {
    "contains", "dependentRequired", "dependentSchemas", "else", "if", "not", "patternProperties", "prefixItems",
    "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties", "$dynamicRef",
}


def arbitrary(chance, depth):
    kind = chance.random()
    if depth == 0 or kind < 0.55:
        return chance.choice(ATOMS)
    if kind < 0.7:
        return [arbitrary(chance, depth - 1) for _ in range(chance.randrange(4))]
    names = [name for name in NAMES if chance.random() < 0.5]
    return {name: arbitrary(chance, depth - 1) for name in names}


class Maker:
    """Makes values that should be valid against a schema of a document."""

    def __init__(self, document, chance):
        self.document = document
        self.chance = chance

    def target(self, reference):
        found = self.document
        for token in reference.lstrip("#").split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            found = found[int(token)] if isinstance(found, list) else found[token]
        return found

    def value(self, schema, depth):
        chance = self.chance
        if not isinstance(schema, dict) or depth < 0:
            return arbitrary(chance, 1)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return chance.choice(schema["enum"])
        parts = list(schema.get("allOf", []))
        if schema.get("$ref", "").startswith("#/"):
            parts.append(self.target(schema["$ref"]))
        parts += [chance.choice(schema[keyword]) for keyword in ("anyOf", "oneOf") if schema.get(keyword)]
        made = [self.value(part, depth - 1) for part in parts]
        own = self.of_type(schema, depth)
        if own is not None or schema.get("type") == "null" or not made:
            made.append(own)
        if all(isinstance(value, dict) for value in made):
            return {name: value for object in made for name, value in object.items()}
        return made[-1]

    def of_type(self, schema, depth):
        kinds = schema.get("type")
        if kinds is None:
            described = "properties" in schema or "required" in schema or "additionalProperties" in schema
            kinds = "object" if described else "array" if "items" in schema else None
        if isinstance(kinds, list):
            kinds = self.chance.choice(kinds)
        return {
            "null": lambda: None,
            "boolean": lambda: self.chance.random() < 0.5,
            "integer": lambda: self.number(schema, 1),
            "number": lambda: self.number(schema, 0.5),
            "string": lambda: self.text(schema),
            "array": lambda: self.array(schema, depth),
            "object": lambda: self.object(schema, depth),
            None: lambda: None,
        }[kinds]()

    def number(self, schema, step):
        least = schema.get("minimum", schema.get("exclusiveMinimum", 0 if step == 1 else -0.5))
        least = least if isinstance(least, (int, float)) and not isinstance(least, bool) else 0
        number = least + step * self.chance.randrange(8)
        return int(number) if step == 1 or number == int(number) else number

    def text(self, schema):
        least = schema.get("minLength", 0)
        return "ab" * (least // 2 + 1) if self.chance.random() < 0.3 else "a" * max(least, self.chance.randrange(4))

    def array(self, schema, depth):
        length = max(schema.get("minItems", 0), self.chance.randrange(3))
        return [self.value(schema.get("items", True), depth - 1) for _ in range(length)]

    def object(self, schema, depth):
        properties = schema.get("properties", {})
        required = schema.get("required", [])
        names = [name for name in properties if name in required or (depth > 0 and self.chance.random() < 0.5)]
        made = {name: self.value(properties[name], depth - 1) for name in names}
        for name in required:
            made.setdefault(name, arbitrary(self.chance, 0))
        others = schema.get("additionalProperties", False)
        if others and self.chance.random() < 0.3:
            made["other"] = self.value(others, depth - 1)
        return made


def changed(value, chance):
    """Returns the value with a change somewhere inside of it."""
    value = copy.deepcopy(value)
    if isinstance(value, dict) and value and chance.random() < 0.8:
        name = chance.choice(sorted(value))
        if chance.random() < 0.25:
            del value[name]
        else:
            value[name] = changed(value[name], chance)
        return value
    if isinstance(value, dict) and chance.random() < 0.5:
        value[chance.choice(NAMES)] = arbitrary(chance, 1)
        return value
    if isinstance(value, list) and value and chance.random() < 0.8:
        index = chance.randrange(len(value))
        value[index] = changed(value[index], chance)
        return value
    return arbitrary(chance, 1)


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
        elif key not in ("nullable", "format"):
            made[key] = child
    if not schema.get("nullable"):
        return made
    if "type" in made:
        return {**made, "type": [made["type"], "null"]}
    return {"anyOf": [made, {"type": "null"}]}


def reached(schema, document, seen=None):
    """Returns a schema with all that it contains and refers to."""
    seen = set() if seen is None else seen
    if isinstance(schema, list):
        return [found for element in schema for found in reached(element, document, seen)]
    if not isinstance(schema, dict):
        return []
    found = [schema]
    for key, child in schema.items():
        if key == "$ref" and child.startswith("#/") and child not in seen:
            seen.add(child)
            found += reached(Maker(document, None).target(child), document, seen)
        elif key in ("properties", "$defs"):
            found += reached(list(child.values()), document, seen)
        elif key not in ("const", "default", "enum", "example", "examples"):
            found += reached(child, document, seen)
    return found


def is_null_of_nothing(schema):
    """Returns `True` if a schema is nullable without a type, to which OpenAPI 3.0.3 gives no meaning."""
    return schema.get("nullable") is True and "type" not in schema


def main(before, after, seed):
    before, after = json.load(open(before)), json.load(open(after))
    converted = after["components"]["schemas"]
    as_draft4 = {**after, "components": {"schemas": {name: draft4(schema) for name, schema in converted.items()}}}
    differences = {}
    judged = {1: 0, 2: 0}
    for name in before["components"]["schemas"]:
        chance = random.Random(f"{seed} {name}")
        reference = {"$ref": "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")}
        old = jsonschema.Draft202012Validator({**before, **reference})
        new = jsonschema.Draft4Validator({**as_draft4, **reference})
        keywords = set().union(*reached(reference, before))
        is_exact = not LEFT_OUT & keywords
        judges = [new]
        if not any(map(is_null_of_nothing, reached(reference, after))):
            # Draft 4 ignores keywords next to `$ref`, so the reference is a member.
            judges.append(OAS30Validator({**after, "allOf": [reference]}))
        judged[len(judges)] += 1
        maker = Maker(before, chance)
        counts = {True: 0, False: 0}
        for index in range(VALUES):
            value = arbitrary(chance, 3) if index % 4 == 3 else maker.value(reference, 4)
            value = changed(value, chance) if index % 4 == 2 else value
            valid = old.is_valid(value)
            counts[valid] += 1
            for judge in judges:
                if judge.is_valid(value) != valid and (valid or is_exact):
                    by = "OpenAPI 3.0" if judge is not new else "draft 4"
                    differences[f"{name}: {json.dumps(value)} was {'valid' if valid else 'invalid'}, unlike by {by}"] = True
        if min(counts.values()) < ENOUGH and name not in ONE_SIDED:
            differences[f"{name}: too few values of one kind: {counts}"] = True
    if differences:
        sys.exit("\n".join(list(differences)[:50]))
    print(f"{judged[2]} by both judges")
    print(f"{len(before['components']['schemas'])} schemas agree")


if __name__ == "__main__":
    main(*sys.argv[1:])

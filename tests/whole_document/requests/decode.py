"""Decodes requests with other libraries, and compares them with the expected values and with the document.

Usage: decode.py DOCUMENT EXPECTED REQUESTS

EXPECTED holds a line of JSON for each request, with the values that it was made with; REQUESTS a line for each with
what it became. Prints a report as JSON.
"""

import base64
import collections
import email.parser
import email.policy
import json
import re
import sys
import urllib.parse

import jsonschema
import qs_codec

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
OPTIONS = qs_codec.DecodeOptions(
    depth=100,
    strict_depth=True,
    list_limit=100_000,
    parameter_limit=100_000,
    raise_on_limit_exceeded=True,
    # Two pairs with the same key are both kept, so that a list is found where a string is expected.
    duplicates=qs_codec.Duplicates.COMBINE,
)


class Document:
    """Returns the document's operations by their ids."""

    def __init__(self, value):
        self.value = value
        self.validators = {}
        self.operations = {}
        methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
        for path, item in value["paths"].items():
            for method, operation in item.items():
                if method in methods:
                    found = Operation(self, path, method, item, operation)
                    assert found.id not in self.operations, found.id
                    self.operations[found.id] = found

    def resolved(self, value):
        while "$ref" in value:
            target = self.value
            for token in value["$ref"].removeprefix("#/").split("/"):
                target = target[token.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def validator(self, schema):
        """Returns a validator for a schema of the document, which is created once."""
        if id(schema) not in self.validators:
            validator = jsonschema.Draft4Validator(self.json_schema(schema))
            validator.check_schema(validator.schema)
            self.validators[id(schema)] = validator
        return self.validators[id(schema)]

    def json_schema(self, schema):
        """Returns the schema in the draft that OpenAPI 3.0 is based on, which has neither `nullable` nor `example`."""
        schema = self.resolved(schema)
        result = {}
        for keyword, value in schema.items():
            if keyword == "properties":
                result[keyword] = {name: self.json_schema(part) for name, part in value.items()}
            elif keyword in ("anyOf", "oneOf", "allOf"):
                result[keyword] = [self.json_schema(part) for part in value]
            elif keyword in ("items", "not") or keyword == "additionalProperties" and isinstance(value, dict):
                result[keyword] = self.json_schema(value)
            elif keyword == "enum":
                # The document repeats some values, which the draft forbids.
                result[keyword] = list(dict.fromkeys(value))
            elif keyword == "required" and not value:
                # OpenAPI allows an empty list, and the draft does not.
                pass
            elif keyword not in ("nullable", "format", "example", "description", "title"):
                result[keyword] = value
        if schema.get("nullable"):
            result = {"anyOf": [result, {"type": "null"}]}
        return result


class Operation:
    """An operation, with the schema of the parameters in each part of a request."""

    def __init__(self, document, path, method, item, operation):
        self.document = document
        self.id = operation["operationId"]
        self.path = path
        self.method = method
        servers = operation.get("servers") or item.get("servers") or document.value["servers"]
        self.server = servers[0]["url"].rstrip("/")
        self.places = {
            place: {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
            for place in ("path", "query")
        }
        for parameter in item.get("parameters", []) + operation.get("parameters", []):
            parameter = document.resolved(parameter)
            place = self.places[parameter["in"]]
            place["properties"][parameter["name"]] = parameter["schema"]
            if parameter.get("required"):
                place["required"].append(parameter["name"])
        body = document.resolved(operation.get("requestBody", {}))
        self.media_type, content = next(iter(body.get("content", {}).items()), (None, {}))
        self.places["body"] = document.resolved(content.get("schema", {"type": "object", "additionalProperties": False}))

    def is_silent(self, schema):
        """Returns `True` if the document lists the object's properties, and a form cannot contain any of them."""
        schema = self.document.resolved(schema)
        if schema.get("type") != "object" or "properties" not in schema:
            return False
        return all(self.is_silent(part) for part in schema["properties"].values())

    def declared(self):
        """Returns every place in the schemas, and the places that no form can contain."""
        places, silent = set(), set()

        def walk(schema, place):
            schema = self.document.resolved(schema)
            for step, part in parts(schema):
                below = f"{place} {step}"
                places.add(below)
                if self.is_silent(part):
                    silent.add(below)
                walk(part, below)

        for place, schema in self.places.items():
            walk(schema, place)
        return places, silent


def parts(schema):
    """Returns the schemas that a schema consists of, each with the step that leads to it."""
    yield from schema.get("properties", {}).items()
    for keyword in ("anyOf", "oneOf"):
        for index, member in enumerate(schema.get(keyword, [])):
            yield f"|{index}", member
    if "items" in schema:
        yield "[]", schema["items"]
    if isinstance(schema.get("additionalProperties"), dict):
        yield "{}", schema["additionalProperties"]


class Mismatch(Exception):
    """A request is wrong."""


def decode(operation, request):
    """Returns the path, query and body as a server reads them, with a string for each value."""
    if not request["uri"].startswith(operation.server + "/"):
        raise Mismatch(f"{request['uri']} is not at {operation.server}")
    uri = urllib.parse.urlsplit(request["uri"].removeprefix(operation.server))
    template = re.sub(r"\\\{[^/]*?\\\}", "([^/]*)", re.escape(operation.path))
    match = re.fullmatch(template, uri.path)
    if match is None:
        raise Mismatch(f"the path {uri.path} is not {operation.path}")
    names = re.findall(r"\{([^/]*?)\}", operation.path)
    path = dict(zip(names, (urllib.parse.unquote(text, errors="strict") for text in match.groups())))
    body = request["body"].encode("latin-1")
    return {"path": path, "query": qs_codec.decode(uri.query, OPTIONS), "body": decoded_body(operation, request, body)}


def decoded_body(operation, request, body):
    content_type = request["content_type"]
    if not body and content_type is None:
        return {}
    if content_type is None or content_type.split(";")[0] != operation.media_type:
        raise Mismatch(f"the body is {content_type} and not {operation.media_type}")
    if operation.media_type == FORM:
        return qs_codec.decode(body.decode("ascii"), OPTIONS)
    if operation.media_type == MULTIPART:
        return decoded_parts(content_type, body)
    raise Mismatch(f"nothing here reads {operation.media_type}")


def decoded_parts(content_type, body):
    """Returns the parts of a multipart body as a tree: their names have brackets, as in a form."""
    header = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(header + body)
    pairs = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            pairs.append((name, content.decode("utf-8")))
        else:
            pairs.append((name, "base64:" + base64.b64encode(content).decode()))
    return qs_codec.decode(urllib.parse.urlencode(pairs), OPTIONS)


def differences(expected, found, place):
    """Returns the places where the found and the given values differ; all values are strings on the wire."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in expected.keys() | found.keys():
            if name not in found:
                yield f"{place} {name} is missing"
            elif name not in expected:
                yield f"{place} {name} was not given"
            else:
                yield from differences(expected[name], found[name], f"{place} {name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{place} {index}")
    elif not is_same(expected, found):
        yield f"{place} is {found!r} and not {expected!r}"


def is_same(expected, found):
    if not isinstance(found, str):
        return False
    if isinstance(expected, bool):
        return found == ("true" if expected else "false")
    if isinstance(expected, int):
        return found == str(expected)
    if isinstance(expected, float):
        return re.fullmatch(r"-?\d+(\.\d+)?", found) is not None and float(found) == expected
    return found == expected


class Typed:
    """Converts strings to the types of the document's schemas, and records the schemas that it used."""

    def __init__(self, document):
        self.document = document
        self.used = set()

    def value(self, schema, found, place):
        schema = self.document.resolved(schema)
        self.used.add(place)
        members = [part for part in parts(schema) if part[0].startswith("|")]
        if members:
            return self.member(members, found, place)
        kind = schema.get("type")
        if kind == "object" and isinstance(found, dict):
            return {name: self.property(schema, name, value, place) for name, value in found.items()}
        if kind == "array" and isinstance(found, list):
            return [self.value(schema["items"], value, f"{place} []") for value in found]
        if kind == "integer" and isinstance(found, str) and re.fullmatch(r"-?\d+", found):
            return int(found)
        if kind == "number" and isinstance(found, str) and re.fullmatch(r"-?\d+(\.\d+)?", found):
            return float(found)
        if kind == "boolean" and found in ("true", "false"):
            return found == "true"
        # A value that is not of the type remains a string, and the validator reports it.
        return found

    def property(self, schema, name, found, place):
        if name in schema.get("properties", {}):
            return self.value(schema["properties"][name], found, f"{place} {name}")
        if isinstance(schema.get("additionalProperties"), dict):
            return self.value(schema["additionalProperties"], found, f"{place} {{}}")
        return found

    def member(self, members, found, place):
        """Converts the value by the first member that allows it; the empty string takes precedence over other strings.

        If two objects take the value, it counts for both.
        """
        result = None
        for step, schema in sorted(members, key=lambda member: "enum" not in member[1]):
            attempt = Typed(self.document)
            value = attempt.value(schema, found, f"{place} {step}")
            if self.document.validator(schema).is_valid(value):
                self.used |= attempt.used
                if not isinstance(value, dict):
                    return value
                result = result or value
        return found if result is None else result


def complaints(operation, request, expected, typed):
    """Returns the faults of a request, by the library that reports them."""
    result = collections.defaultdict(list)
    try:
        found = decode(operation, request)
    except (Mismatch, ValueError, IndexError) as error:
        result["decoder"].append(str(error))
        return result
    if request["method"] != operation.method.upper():
        result["decoder"].append(f"the method is {request['method']}")
    for place, schema in operation.places.items():
        result["values"].extend(differences(expected[place], found[place], place))
        value = typed.value(schema, found[place], place)
        for error in operation.document.validator(schema).iter_errors(value):
            result["schema"].append(f"{place} {list(error.absolute_path)}: {error.message[:300]}")
    return {who: texts for who, texts in result.items() if texts}


def mutations(operation, request):
    """Returns requests with one wrong pair in the query or the body, each with the library that must report it."""
    for place, text in (("query", urllib.parse.urlsplit(request["uri"]).query), ("body", request["body"])):
        pairs = text.split("&") if text else []
        if not pairs or place == "body" and operation.media_type != FORM:
            continue
        index = sum(map(ord, operation.id)) % len(pairs)
        key, value = pairs[index].split("=")
        rest = pairs[:index] + pairs[index + 1 :]
        required = operation.places[place].get("required", [])
        unknown = "schema" if operation.places[place].get("additionalProperties") is False else "values"
        yield place, "drops a pair", rest, "values"
        yield place, "changes a value", rest + [f"{key}={value}x"], "values"
        yield place, "repeats a pair", pairs + [pairs[index]], "values"
        yield place, "adds a parameter", pairs + ["unheard_of=1"], unknown
        for name in required:
            left = [pair for pair in pairs if re.split(r"%5B|[\[=]", pair)[0] != name]
            yield place, f"drops {name}", left, "schema"


def mutated(request, place, pairs):
    text = "&".join(pairs)
    if place == "body":
        return request | {"body": text}
    return request | {"uri": request["uri"].split("?")[0] + "?" + text}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = Document(json.load(file))
    with open(sys.argv[2], encoding="utf-8") as file:
        expected = [json.loads(line) for line in file]
    with open(sys.argv[3], encoding="utf-8") as file:
        requests = [json.loads(line) for line in file]
    faults, unnoticed, number_of_mutations = [], [], 0
    typed = collections.defaultdict(lambda: Typed(document))
    assert len(expected) == len(requests), (len(expected), len(requests))
    for values, request in zip(expected, requests):
        assert (values["operation"], values["round"]) == (request["operation"], request["round"])
        operation = document.operations[request["operation"]]
        found = complaints(operation, request, values["expected"], typed[operation.id])
        for who, texts in found.items():
            faults.extend(f"{operation.id} {request['round']}, {who}: {text}" for text in texts)
        if request["round"] == 0:
            for place, what, pairs, who in mutations(operation, request):
                number_of_mutations += 1
                if who not in complaints(operation, mutated(request, place, pairs), values["expected"], Typed(document)):
                    unnoticed.append(f"{operation.id}: {what} of the {place}")
    declared, silent, missing = 0, 0, []
    for operation in document.operations.values():
        places, without_properties = operation.declared()
        declared += len(places)
        silent += len(without_properties)
        left = places - without_properties - typed[operation.id].used
        missing.extend(f"{operation.id} {place}" for place in sorted(left))
    report = {
        "operations": len({request["operation"] for request in requests}),
        "requests": len(requests),
        "declared": declared,
        "silent": silent,
        "missing": missing,
        "faults": faults,
        "mutations": number_of_mutations,
        "unnoticed": unnoticed,
    }
    print(json.dumps(report))


main()

"""Judges recorded requests, with two programs that are not part of this project.

Prism validates a request against the document. swagger-client builds a request from the document and the values, and
the recorded one must be the same after both are decoded.
"""

import contextlib
import datetime
import http.client
import json
import shutil
import socket
import subprocess
import urllib.parse

from . import drawing, places

PRISM = places.TARGET / "prism/node_modules/@stoplight/prism-cli/dist/index.js"
SWAGGER_CLIENT = places.TARGET / "swagger-client"
SWAGGER_CLIENT_VERSION = "3.39.0"
# The beginning of the `type` of an error that Prism itself reports.
PRISM_ERROR = "https://stoplight.io/prism/errors#"
# The `operationId` of the drawn operation. Not every document has one.
OPERATION = "drawn"
# Headers of one connection.
CONNECTION = {"connection", "content-length", "host", "transfer-encoding"}


def install():
    """Installs what judges, unless it is there."""
    if not PRISM.is_file():
        subprocess.run([places.CORPUS / "fetch"], stdout=subprocess.DEVNULL, check=True)
    if not SWAGGER_CLIENT.is_dir():
        package = f"swagger-client@{SWAGGER_CLIENT_VERSION}"
        options = ["--silent", "--no-audit", "--no-fund", "--prefix", SWAGGER_CLIENT]
        subprocess.run(["npm", "install", *options, package], check=True)


def reduced(name, operation):
    """Returns a document with one operation, without credentials and responses, for a server at the root.

    The judges would otherwise take another operation whose path differs only in a fragment, and refuse a request
    without credentials. A fragment is not sent.
    """
    root = drawing.document(name)
    method, _, path = operation.partition(" ")
    item, described = next((item, op) for key, item, op in drawing.operations(root) if key == operation)
    described = {key: value for key, value in described.items() if key not in ("security", "servers")}
    described["operationId"] = OPERATION
    described["responses"] = {"200": {"description": "It was received."}}
    for part in described, item:
        part["parameters"] = [
            parameter for parameter in part.get("parameters", []) if not is_ignored(drawing.resolved(root, parameter))
        ]
    item = {"parameters": item["parameters"], method.lower(): described}
    components = {key: value for key, value in root.get("components", {}).items() if key != "securitySchemes"}
    return {
        "openapi": root["openapi"],
        "info": {"title": name, "version": "1"},
        "servers": [{"url": "http://127.0.0.1"}],
        "paths": {path.partition("#")[0]: item},
        "components": components,
    }


def is_ignored(parameter):
    """Returns `True` for the headers that the specification does not let a parameter describe."""
    return parameter["in"] == "header" and parameter["name"].lower() in ("accept", "authorization", "content-type")


def expected(cases):
    """Returns the requests that swagger-client builds."""
    questions = []
    for name, case in cases.items():
        question = {"document": reduced(name, case["operation"]), "operationId": OPERATION}
        questions.append(question | {"parameters": case["parameters"], "body": case.get("body")})
    result = subprocess.run(
        ["node", places.COMPARING / "oracle.cjs", SWAGGER_CLIENT],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(cases, json.loads(result.stdout), strict=True))


@contextlib.contextmanager
def prism(name, operation):
    """Starts Prism for one operation, and returns a function that returns what is wrong with a request, or `None`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = places.WORK / "prism.json"
    path.write_text(json.dumps(reduced(name, operation)))
    process = subprocess.Popen(
        ["node", PRISM, "mock", "--host", "127.0.0.1", "--port", str(port), path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if "Prism is listening on" in line:
                break
        else:
            raise AssertionError(f"Prism does not start with {name}:\n{printed}")
        yield lambda request: refusal(port, request)
    finally:
        process.kill()
        process.wait()


def refusal(port, request):
    """Sends a recorded request to Prism. Returns what it says is wrong, or `None`."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.putrequest(request["method"], request["target"], skip_accept_encoding=True)
    for name, value in request["headers"]:
        # Prism would refuse a media type of responses, which are not compared.
        if name not in CONNECTION | {"accept"}:
            connection.putheader(name, value.encode("latin-1"))
    body = request["body"].encode()
    if body:
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body)
    response = connection.getresponse()
    text = response.read().decode(errors="replace")
    violations = json.loads(response.headers.get("sl-violations") or "[]")
    for violation in violations:
        if violation["location"][0] == "request":
            return f"{'.'.join(map(str, violation['location']))}: {violation['message']}"
    if PRISM_ERROR in text:
        error = json.loads(text)
        details = [violation["message"] for violation in error.get("validation", [])]
        return "; ".join([error["title"], *details])
    return None


def without_credentials(name, case, request):
    """Returns a recorded request without the credentials in its query, and for a server at the root.

    The judges know neither the credentials nor the path of a server that the document gives without a host.
    """
    root = drawing.document(name)
    schemes = root.get("components", {}).get("securitySchemes", {}).values()
    keys = {scheme["name"] for scheme in schemes if scheme.get("in") == "query"}
    keys -= {key.removeprefix("query ") for key in case["parameters"]}
    path, mark, query = request["target"].partition("?")
    pairs = [pair for pair in query.split("&") if urllib.parse.unquote_plus(pair.partition("=")[0]) not in keys]
    server = (root.get("servers") or [{"url": "/"}])[0]["url"].rstrip("/")
    if server.startswith("/"):
        path = path.removeprefix(server)
    return request | {"target": path + (mark if pairs else "") + "&".join(pairs)}


def difference(request, wanted, names):
    """Returns how a recorded request differs from the one of swagger-client, or `None`.

    `names` are the header parameters of the operation: no other header is compared.
    """
    if request["method"] != wanted["method"]:
        return f"the method is {request['method']}"
    path, query = decoded(request["target"])
    wanted_path, wanted_query = decoded(wanted["url"].removeprefix("http://127.0.0.1"))
    if len(path) != len(wanted_path) or not all(map(is_same_text, path, wanted_path)):
        return f"the path is {request['target'].partition('?')[0]}"
    for name in sorted({name for name, _ in query + wanted_query}):
        sent = [value for key, value in query if key == name]
        values = [value for key, value in wanted_query if key == name]
        if len(sent) != len(values) or not all(map(is_same_text, sent, values)):
            return f"the query parameter `{name}` is {shown(sent)} instead of {shown(values)}"
    headers = dict(request["headers"])
    wanted_headers = {name.lower(): str(value) for name, value in wanted["headers"].items()}
    for name in names:
        if headers.get(name.lower()) != wanted_headers.get(name.lower()):
            return f"the header `{name}` is {shown([headers.get(name.lower())])}"
    return body_difference(request["body"], headers, wanted["body"], wanted_headers)


def body_difference(body, headers, wanted, wanted_headers):
    if not wanted:
        return f"there is a body: {body[:80]}" if body else None
    media_type, wanted_type = (of.get("content-type", "").partition(";")[0] for of in (headers, wanted_headers))
    if media_type != wanted_type:
        return f"the media type is `{media_type}` instead of `{wanted_type}`"
    assert wanted_type == "application/json", "there is no other body among the drawn operations"
    try:
        value = json.loads(body)
    except ValueError:
        return f"the body is not JSON: {body[:80]}"
    return json_difference(value, json.loads(wanted), "body")


def json_difference(value, wanted, place):
    if isinstance(wanted, dict) and isinstance(value, dict):
        for key in sorted(value.keys() | wanted.keys()):
            if key not in value:
                return f"`{place}.{key}` is missing"
            if key not in wanted:
                return f"`{place}.{key}` is {json.dumps(value[key])} instead of absent"
            if found := json_difference(value[key], wanted[key], f"{place}.{key}"):
                return found
        return None
    if isinstance(wanted, list) and isinstance(value, list) and len(value) == len(wanted):
        found = (json_difference(*pair, f"{place}[{index}]") for index, pair in enumerate(zip(value, wanted)))
        return next(filter(None, found), None)
    is_same = value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
    if isinstance(wanted, str) and isinstance(value, str):
        is_same = is_same or moment(value) is not None and moment(value) == moment(wanted)
    return None if is_same else f"`{place}` is {json.dumps(value)[:80]}"


def decoded(target):
    """Returns the segments of a path, and the pairs of a query."""
    path, _, query = target.partition("#")[0].partition("?")
    segments = [urllib.parse.unquote(segment) for segment in path.split("/")]
    return segments, urllib.parse.parse_qsl(query, keep_blank_values=True)


def is_same_text(one, other):
    """Returns `True` for the same text, number or moment."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return moment(one) is not None and moment(one) == moment(other)


def moment(text):
    try:
        parsed = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else None


def shown(values):
    return ", ".join("absent" if value is None else f"`{value}`" for value in values)[:120] or "absent"

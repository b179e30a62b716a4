"""Prints the credentials in requests: the target, `Authorization` and `Cookie`, separated by tabs, one request a line."""

import base64
import http.cookies
import sys
import urllib.parse

for line in sys.stdin:
    target, authorization, cookie = line.rstrip("\n").split("\t")
    found = []
    scheme, _, rest = authorization.partition(" ")
    if scheme == "Basic":
        user, _, password = base64.b64decode(rest, validate=True).decode("utf-8").partition(":")
        found.append(f"user {user!r} password {password!r}")
    elif authorization:
        found.append(f"{scheme} {rest!r}")
    for name, morsel in http.cookies.SimpleCookie(cookie).items():
        found.append(f"cookie {name} {morsel.value!r}")
    for name, value in urllib.parse.parse_qsl(urllib.parse.urlsplit(target).query, strict_parsing=True) if "?" in target else []:
        found.append(f"query {name!r} {value!r}")
    print(", ".join(found) or "nothing")

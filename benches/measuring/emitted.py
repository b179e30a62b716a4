"""Checks that emitted code compiles and sends the requests that the API expects."""

import json
import shutil
import urllib.parse

from . import places, process, recording

# The expected requests, captured from an official client.
CASES = ["set_user", "find_user_expand"]
# The answer of the Secret Store.
SECRET = {
    "id": "appsecret_1",
    "object": "apps.secret",
    "created": 1_680_209_063,
    "expires_at": None,
    "livemode": False,
    "name": "my_secret",
    "payload": "p",
    "scope": {"type": "user", "user": "usr_1"},
}


class Project:
    """A cargo project around the output of one generator, which is removed with its directory."""

    def __init__(self, generator, directory, sends, options=()):
        self.generator = generator
        # The settings that cargo needs to check the client, such as its features.
        self.options = options or generator.options
        self.output = directory / generator.output
        self.directory = directory
        is_module = generator.output.startswith("src/")
        if is_module or (sends and generator.sender):
            shutil.copytree(places.BENCHES / "senders" / generator.sender, directory)
            if not sends:
                # The sender is for one document; a module needs its dependencies.
                (directory / "src/main.rs").write_text("mod client;\n\nfn main() {}\n")
        else:
            # The emitted code is a separate project.
            self.directory = self.output

    def emit(self, document, *options, limits=None):
        """Lets the generator write into the project, and returns its run."""
        command = [*self.generator.command(document, self.output), *options]
        run = process.run(command, places.REPOSITORY, limits=limits)
        if run.status == 0:
            self.generator.complete(self.output, "client")
        return run

    def cargo(self, *arguments, limits=None, extra=None):
        # The dependencies of a generator's clients are compiled once for all of them.
        target = places.BUILDS / self.generator.name
        environment = {"CARGO_INCREMENTAL": "0", "CARGO_TARGET_DIR": str(target), **(extra or {})}
        # With other flags than in the tests, their compiled dependencies could not be used.
        if not places.is_shared():
            environment["RUSTFLAGS"] = "-Awarnings"
        return process.run(["cargo", "--quiet", *arguments], self.directory, environment, limits)

    def roots(self):
        return [path for path in [self.directory / "src/lib.rs", self.directory / "src/main.rs"] if path.exists()]

    def check_dependencies(self):
        """Checks the dependencies, with an empty program or library. The real check reports their errors."""
        texts = {path: path.read_bytes() for path in self.roots()}
        for path in texts:
            path.write_text("fn main() {}\n" if path.name == "main.rs" else "")
        try:
            self.check()
        finally:
            for path, text in texts.items():
                path.write_bytes(text)

    def check(self, limits=None):
        self.touch()
        return self.cargo("check", *self.options, limits=limits)

    def check_unstable(self, *flags, limits=None):
        """Checks the client with unstable flags of the compiler."""
        self.touch()
        permission = {"RUSTC_BOOTSTRAP": "1"}
        return self.cargo("rustc", "--profile", "check", *self.options, "--", *flags, limits=limits, extra=permission)

    def touch(self):
        # Cargo treats clients with the same name and target directory as the same until one of their files is newer.
        for path in self.roots():
            path.touch()

    def sends(self):
        """Returns `yes`, or the difference from the requests of an official client."""
        with recording.Recorder(json.dumps(SECRET)) as recorder:
            result = self.cargo("run", "--", recorder.url)
        vectors = {vector["case"]: vector for vector in json.loads(places.VECTORS.read_text())["vectors"]}
        differences = [difference(vectors[case], recorder.requests) for case in CASES]
        found = [text for text in differences if text]
        if result.status != 0:
            found.append(fault(result))
        return "no: " + "; ".join(found) if found else "yes"


def outcome(check):
    """Returns `yes`, or `no` with the first error, which shows if only a dependency is missing."""
    if check.status == 0:
        return "yes"
    if check.exceeded:
        return check.exceeded
    errors = [line for line in check.errors.splitlines() if line.startswith(("error[", "error:"))]
    # The last one only counts the others.
    count = f"{len(errors) - 1} errors, first " if len(errors) > 2 else ""
    return f"no: {count}{errors[0] if errors else fault(check)}"


def difference(vector, requests):
    """Returns the difference between the sent request and this vector, if there is one."""
    operation = f"{vector['method']} {vector['path']}"
    sent = [request for request in requests if is_of(vector, request)]
    if not sent:
        return f"{operation} is not sent"
    text = sent[0]["target"].partition("?")[2] if vector["in"] == "query" else sent[0]["body"]
    content_type = dict(sent[0]["headers"]).get("content-type", "")
    if vector["in"] == "body" and not content_type.startswith("application/x-www-form-urlencoded"):
        return f"{operation} has a body of {content_type or 'no type'}"
    pairs = [list(pair) for pair in urllib.parse.parse_qsl(text, keep_blank_values=True)]
    return None if sorted(pairs) == sorted(vector["pairs"]) else f"{operation} has `{urllib.parse.unquote(text)}`"


def is_of(vector, request):
    """Returns `True` if a request has the method and the path of a vector."""
    return request["method"] == vector["method"] and request["target"].partition("?")[0] == vector["path"]


def fault(result):
    """Returns the error message of a program in one line."""
    lines = [line.strip() for line in result.errors.splitlines() if line.strip()]
    start = next((index for index, line in enumerate(lines) if line.startswith("Error")), None)
    if start is None:
        return lines[0] if lines else f"exit code {result.status}"
    cause = lines[start + 2 : start + 3] if lines[start + 1 : start + 2] == ["Caused by:"] else []
    return ": ".join([lines[start], *cause])

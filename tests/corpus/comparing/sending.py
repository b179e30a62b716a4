"""Sends the drawn operations with the emitted clients, and records the requests.

`calls/` has a file for each tool, with a function for each operation whose client compiles, and one with what the
asynchronous ones share. The program around them is written here.
"""

import json
import os
import shutil
import subprocess

from generating import crates
from measuring import recording

from . import judging, places

# The wall-clock time of one call.
SECONDS = 60

# The client may fail to decode it, but the request has arrived.
RESPONSE = "{}"

# The statements that call an operation and print the outcome.
BLOCKING = 'println!("{{:?}}", calls::{0}(url))'
ASYNCHRONOUS = 'println!("{{:?}}", runtime.block_on(calls::{0}(url)))'


def cases():
    """Returns the drawn operations with the values of their parameters and bodies, by document."""
    return json.loads(places.VALUES.read_text())


def function(name):
    """Returns the name of the function for the operation of a document."""
    return crates.package(name).replace("-", "_")


def send(tool, variants):
    """Sends the operations, and returns the recorded requests, or why there are none, by document.

    `variants` are the documents whose clients compile, with the number of the options that emitted them.
    """
    crate = program(tool, variants)
    subprocess.run(
        ["cargo", "build", "--quiet", "--keep-going", "--manifest-path", crate / "Cargo.toml"],
        env={**os.environ, "CARGO_TARGET_DIR": str(places.BUILD), "CARGO_INCREMENTAL": "0", "CARGO_PROFILE_DEV_DEBUG": "0"},
        check=True,
    )
    recorded = {}
    for name in variants:
        with recording.Recorder(RESPONSE) as recorder:
            arguments = [places.BUILD / "debug" / crate.name, function(name), recorder.url]
            try:
                result = subprocess.run(arguments, capture_output=True, text=True, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                recorded[name] = f"the call takes more than {SECONDS} seconds"
                continue
        recorded[name] = {"requests": recorder.requests, "printed": (result.stdout + result.stderr).strip()}
    return recorded


def inexpressible(tool):
    """Returns the reasons why operations cannot be called with a client that compiles, by document."""
    return json.loads((places.COMPARING / "inexpressible.json").read_text()).get(tool.name, {})


def program(tool, variants):
    """Writes the program of a tool."""
    crate = places.WORK / tool.name / f"calls-{tool.name}"
    shutil.rmtree(crate, ignore_errors=True)
    (crate / "src").mkdir(parents=True)
    shutil.copy(places.COMPARING / f"calls/{tool.name}.rs", crate / "src/calls.rs")
    modules = "mod calls;\n"
    if not tool.is_blocking:
        modules += "mod helpers;\n"
        shutil.copy(places.COMPARING / "calls/helpers.rs", crate / "src")
        shutil.copy(places.VALUES, crate / "src")
    template = BLOCKING if tool.is_blocking else ASYNCHRONOUS
    functions = [function(name) for name in variants]
    arms = "".join(f'        "{name}" => {template.format(name)},\n' for name in functions)
    runtime = "" if tool.is_blocking else '    let runtime = tokio::runtime::Runtime::new().expect("it starts");\n'
    (crate / "src/main.rs").write_text(
        # The names of crates are made from those of documents.
        f"#![allow(non_snake_case)]\n\n{modules}\nfn main() {{\n    let arguments: Vec<String> = std::env::args().collect();\n    let url = &arguments[2];\n"
        + f"{runtime}    match &*arguments[1] {{\n{arms}        name => panic!(\"there is no {{name}}\"),\n    }}\n}}\n"
    )
    dependencies = "".join(
        f'{crates.package(name)} = {{ path = "{tool.crate(name, variant)}" }}\n' for name, variant in variants.items()
    )
    (crate / "Cargo.toml").write_text(
        f'[package]\nname = "{crate.name}"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n'
        f"[dependencies]\n{tool.dependencies}{dependencies}"
    )
    return crate


def judged(tools, recorded):
    """Returns what is wrong with the request of each tool for each operation, or `None`.

    `recorded` has the requests, or the reason why there are none, by tool and document.
    """
    judging.install()
    drawn = cases()
    wanted = judging.expected(drawn)
    verdicts = {tool.name: {} for tool in tools}
    for name, case in drawn.items():
        headers = [key.removeprefix("header ") for key in case["parameters"] if key.startswith("header ")]
        with judging.prism(name, case["operation"]) as refusal:
            # The judges must agree before they judge others.
            own = as_recorded(wanted[name])
            assert refusal(own) is None and judging.difference(own, wanted[name], headers) is None, name
            for tool in tools:
                sent = recorded[tool.name][name]
                if not isinstance(sent, str):
                    sent["requests"] = [judging.without_credentials(name, case, request) for request in sent["requests"]]
                verdicts[tool.name][name] = verdict(sent, wanted[name], headers, refusal)
    return verdicts


def verdict(sent, wanted, headers, refusal):
    if isinstance(sent, str):
        return sent
    if len(sent["requests"]) != 1:
        return f"{len(sent['requests'])} requests are sent: {sent['printed']}"
    [request] = sent["requests"]
    found = judging.difference(request, wanted, headers)
    refused = refusal(request)
    return "; ".join(filter(None, [found, refused and f"Prism: {refused}"])) or None


def as_recorded(request):
    """Returns a request of swagger-client as the server would record it."""
    return {
        "method": request["method"],
        "target": request["url"].removeprefix("http://127.0.0.1"),
        "headers": [[name.lower(), str(value)] for name, value in request["headers"].items()],
        "body": request["body"],
    }

"""Type-checks emitted crates with all features, many in one workspace that shares their dependencies."""

import hashlib
import json
import os
import re
import shutil
import subprocess

from . import command, places

# The number of crates in a workspace: cargo holds the metadata of all of them in memory.
CRATES = 100


def package(name):
    """Returns the name of a document's package: several documents can have the same title."""
    return "of-" + re.sub(r"[^A-Za-z0-9]+", "-", name).lower()


def directory(batch):
    return places.WORK / f"workspace-{batch}"


def emit(program, names, batch):
    """Writes the clients of some documents. Returns the names of those that were emitted."""
    emitted = []
    for name in names:
        crate = directory(batch) / package(name)
        if command.run(program, name, crate, "--skip-unsupported").emits:
            emitted.append(name)
            rename(crate, package(name))
        else:
            print(f"{name} is not emitted")
    return emitted


def make_workspace(workspace, names):
    """Makes the clients of some documents, which are in one directory, a workspace."""
    members = ", ".join(f'"{package(name)}"' for name in names)
    (workspace / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')


def rename(crate, name):
    manifest = crate / "Cargo.toml"
    text = re.sub(r'^name = ".*"$', f'name = "{name}"', manifest.read_text(), count=1, flags=re.MULTILINE)
    # The documentation examples still have the old name. `cargo check` does not compile them.
    manifest.write_text(text)


def digest(crate):
    """Returns a hash of the files of a crate."""
    digest = hashlib.sha256()
    for path in sorted(crate.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(crate)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def check(batch, names):
    """Returns the warnings and errors of the compiler, by document, with all features."""
    workspace = directory(batch)
    make_workspace(workspace, names)
    shutil.copy(places.REPOSITORY / "Cargo.lock", workspace)
    return messages(workspace, places.WORK / "build", names, ["error", "warning"], "--all-features", "--offline")


def messages(workspace, build, names, levels, *options):
    """Returns the messages of the compiler about the members of a workspace, by document."""
    by_package = {package(name): name for name in names}
    assert len(by_package) == len(names), "two documents have the same package"
    process = subprocess.Popen(
        ["cargo", "check", "--workspace", "--keep-going", "--message-format", "json", *options],
        cwd=workspace,
        env={**os.environ, "CARGO_TARGET_DIR": str(build), "CARGO_INCREMENTAL": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    found, finished, success = {}, set(), False
    for line in process.stdout:
        message = json.loads(line)
        name = by_package.get(message.get("target", {}).get("name", "").replace("_", "-"))
        if message["reason"] == "build-finished":
            success = message["success"]
        elif message["reason"] == "compiler-artifact" and name:
            finished.add(name)
        elif message["reason"] == "compiler-message" and name and message["message"]["level"] in levels:
            found.setdefault(name, []).append(message["message"]["rendered"])
    process.wait()
    for name in set(names) - finished - found.keys():
        found[name] = ["cargo did not check the crate"]
    assert success or found, "cargo fails without an error of a crate"
    return found

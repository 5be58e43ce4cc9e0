#!/usr/bin/env python3
"""Generates the modules of a conformance run together, with their support code in a crate of its own, so that it is
compiled once instead of in each module.

.ci/conformance_modules.py --batch MANIFEST    as the harness calls a generator: a JSON object per schema in, one out

ISOTYPE is the binary, REMOTES_DIR the documents under http://localhost:1234/, FORMATS the option `formats`, and SUPPORT
the folder of the crate `isotype-support`, whose src/support.rs is written.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

DIALECTS = {"draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"}


def entry(schema):
    lines = {
        "path": schema["schema"],
        "module": schema["id"],
        "root": "Root",
        "formats": os.environ["FORMATS"],
    }
    if schema["draft"] in DIALECTS:
        lines["dialect"] = schema["draft"]
    text = ["[[schema]]"] + [f"{name} = {json.dumps(value)}" for name, value in lines.items()]
    if remotes := os.environ.get("REMOTES_DIR"):
        text.append(f'resolve = {{ "http://localhost:1234/" = {json.dumps(remotes)} }}')
    return "\n".join(text)


def isotype(manifest):
    """The errors, by file; none if everything was generated."""
    command = [os.environ["ISOTYPE"], "generate", "--manifest", str(manifest), "--quiet", "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 0:
        return {}
    errors = {}
    for line in run.stderr.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if said["severity"] == "error":
            errors.setdefault(said["file"], said["message"])
    return errors or {None: run.stderr.strip()[:500]}


def main():
    schemas = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    folder = Path(schemas[0]["out"]).parent
    manifest = folder / "isotype.toml"
    failed = {}
    while left := [schema for schema in schemas if schema["id"] not in failed]:
        head = f'out = {json.dumps(str(folder))}\nsupport = "isotype_support::support"\n'
        manifest.write_text("\n\n".join([head] + [entry(schema) for schema in left]) + "\n", encoding="utf-8")
        errors = isotype(manifest)
        if not errors:
            break
        found = {schema["id"]: errors[schema["schema"]] for schema in left if schema["schema"] in errors}
        # An error elsewhere is everybody's.
        failed |= found or {schema["id"]: next(iter(errors.values())) for schema in left}
    if left:
        support = Path(os.environ["SUPPORT"])
        users = support / "isotype.toml"
        users.write_text(f'out = "src"\nsupport-for = [{json.dumps(str(manifest))}]\n', encoding="utf-8")
        if errors := isotype(users):
            sys.exit(f"no support code: {errors}")
    for schema in schemas:
        error = failed.get(schema["id"])
        print(json.dumps({"id": schema["id"], "ok": error is None, "error": error or ""}), flush=True)


if __name__ == "__main__":
    main()

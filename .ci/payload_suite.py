#!/usr/bin/env python3
"""Writes the payloads of tests/ in the format of the official suite: payload_suite.py assert|annotate FOLDER."""

import json
import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAYLOADS = ROOT / "tests" / "payloads"
# Their numbers come back in ECMAScript's form (4.0 as 4): equal, which the harness distinguishes from identical.
OTHER_FORM = {"number-zero-fraction", "number-integral-exponent"}


def unique(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("duplicate member")
    return dict(pairs)


def is_json(text):
    try:
        json.loads(text, object_pairs_hook=unique)
    except ValueError:
        return False
    return True


def main():
    formats, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    expected = tomllib.loads((PAYLOADS / "reject.toml").read_text(encoding="utf-8"))
    tests = []
    for path in sorted(PAYLOADS.glob("*/*.json")):
        text = path.read_text(encoding="utf-8")
        valid = path.parent.name == "accept"
        if not valid and formats == "annotate":
            valid = "RFC 3339" in expected[path.stem]
        if path.stem not in OTHER_FORM and is_json(text):
            # Copied as text, so that number literals do not change.
            description = json.dumps(f"{path.parent.name}/{path.stem}")
            tests.append(f'{{"description": {description}, "data": {text}, "valid": {json.dumps(valid)}}}')
    schema = (ROOT / "schemas" / "daytona-snapshot-schema.json").read_text(encoding="utf-8")
    out = folder / "tests" / "seed" / "snapshot.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(tests)
    out.write_text(f'[{{"description": "snapshot", "schema": {schema}, "tests": [{body}]}}]\n', encoding="utf-8")


if __name__ == "__main__":
    main()

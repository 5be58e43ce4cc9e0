#!/usr/bin/env python3
"""What the conformance harness found.

conformance_outcome.py check OUTCOME.json [FLOOR]   fail below so many exact tests (default: all), and where a number
                                                    came back in another form
conformance_outcome.py document FOLDER              docs/conformance.md, from the outcomes in the folder
"""

import fnmatch
import json
import pathlib
import re
import sys
from decimal import Decimal

# Why tests are not exact: by file of the suite and, where it matters, the description of the test.
REASONS = [
    ("optional/bignum", "a*bignum is an integer", "an integer beyond 64 bits is refused, and the error says so"),
    ("optional/bignum", "a*bignum is a number", "a number is a double; this one has more digits"),
    ("optional/bignum", "comparison works for*", "an integer that no double holds is refused, or rounded where "
     "serde_json has rounded it before it is seen (beyond 64 bits)"),
    ("optional/float-overflow", "*", "1e308 is an integer beyond 64 bits"),
    ("optional/zeroTerminatedFloats", "*", "in draft 4, 1.0 is no integer; isotype takes it for one, as all later "
     "drafts do, and writes 1"),
    ("optional/content", "*", "`contentEncoding` and `contentMediaType` assert nothing (since 2019-09 they may not)"),
]


class Literal(str):
    """A number, as it is written."""


def load(text):
    return json.loads(text, parse_int=Literal, parse_float=Literal)


def other_forms(sent, received):
    """The numbers that came back in another form, but for fractions of zero."""
    if isinstance(sent, Literal) and isinstance(received, Literal):
        integer = re.compile(r"-?\d+")
        same = bool(integer.fullmatch(sent)) == bool(integer.fullmatch(received))
        dropped = integer.fullmatch(received) and Decimal(sent) == Decimal(sent).to_integral_value()
        return [] if same or dropped else [f"{sent} came back as {received}"]
    if isinstance(sent, dict):
        return [other for name in sent for other in other_forms(sent[name], received[name])]
    if isinstance(sent, list):
        return [other for pair in zip(sent, received) for other in other_forms(*pair)]
    return []


def cases(outcome):
    for group in outcome["groups"]:
        for case in group["cases"]:
            yield group, case


def check(path, floor=None):
    outcome = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    total = outcome["summary"]["total"]
    problems = []
    least = total["tests"] if floor is None else int(floor)
    if total["exact"] < least:
        problems.append(f"{total['exact']} tests are exact, fewer than {least}")
    for group, case in cases(outcome):
        where = f"{group['draft']} {group['keyword']}: {group['description']}: {case['description']}"
        if case["status"] != "exact" and floor is None:
            problems.append(f"{where}: {case['status']}")
        if case["round_trip"] == "equal":
            problems += [f"{where}: {other}" for other in other_forms(load(case["data"]), load(case["output"]))]
    if problems:
        sys.exit("error: " + "\n".join(problems))


def reason(group, case):
    for file, description, why in REASONS:
        if group["keyword"] == file and fnmatch.fnmatch(case["description"], description):
            return why
    sys.exit(f"error: no reason is given for {group['keyword']}: {case['description']} ({case['status']})")


DRAFTS = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12", "v1"]
INTRODUCTION = """\
# Conformance

The official [JSON-Schema-Test-Suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite) through generated code:
a test is exact where an invalid value is refused, or a valid one is read and what is written is equal to it. Written by
`.ci/conformance --write-docs`.

- **mandatory**: with `--formats annotate`, as the suite has it;
- **optional**: the files of `optional/`, with `--formats annotate`;
- **formats**: the files of `optional/format/`, with `--formats assert`, the default of isotype;
- **v1** is the version after 2020-12, not published yet. A `$schema` of `https://json-schema.org/v1` is read as 2020-12,
  but that a `$dynamicRef` may find its anchor in the dynamic scope alone.

| draft | mandatory | optional | formats |
|---|---|---|---|
"""


def count(outcome, draft, chosen=lambda keyword: True):
    tests = [case for group, case in cases(outcome) if group["draft"] == draft and chosen(group["keyword"])]
    return sum(case["status"] == "exact" for case in tests), len(tests)


def document(folder):
    names = ("suite", "optional", "formats", "v1")
    texts = [(pathlib.Path(folder) / f"{name}.json").read_text(encoding="utf-8") for name in names]
    suite, optional, formats, v1 = map(json.loads, texts)
    out = [INTRODUCTION]
    totals = [(0, 0)] * 3
    for draft in DRAFTS:
        if draft == "v1":
            mandatory = count(v1, draft, lambda keyword: not keyword.startswith("optional/"))
            counts = [mandatory, count(v1, draft, lambda keyword: keyword.startswith("optional/")), (0, 0)]
        else:
            counts = [count(outcome, draft) for outcome in (suite, optional, formats)]
            totals = [(a + c, b + d) for (a, b), (c, d) in zip(totals, counts)]
        cells = " | ".join(f"{exact}/{tests}" if tests else "" for exact, tests in counts)
        out.append(f"| {draft} | {cells} |\n")
    cells = " | ".join(f"**{exact}/{tests}**" for exact, tests in totals)
    out.append(f"| published drafts | {cells} |\n")
    out.append("\nNumbers come back in their form, but that a fraction of zero goes (`1.0` is written as `1`).\n")
    out.append("\n## What is not exact, and why\n\n| file | test | drafts | why |\n|---|---|---|---|\n")
    rows = {}
    for outcome in (suite, optional, formats, v1):
        for group, case in cases(outcome):
            if case["status"] != "exact":
                key = (group["keyword"], f"{group['description']}: {case['description']}", reason(group, case))
                rows.setdefault(key, []).append(group["draft"])
    for (file, test, why), drafts in rows.items():
        out.append(f"| {file} | {test} | {', '.join(drafts)} | {why} |\n")
    print("".join(out), end="")


def main():
    commands = {"check": check, "document": document}
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()

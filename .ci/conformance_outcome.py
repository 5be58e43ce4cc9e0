#!/usr/bin/env python3
"""Evaluates the outcomes of the conformance harness.

conformance_outcome.py check OUTCOME.json [FLOOR RUN]  fails unless the run matches the file (default: all tests are
                                                       exact), or if a number came back in a different form
conformance_outcome.py floor FOLDER                    prints .ci/conformance-floor, from the outcomes in the folder
conformance_outcome.py document FOLDER                 prints docs/conformance.md, from the outcomes in the folder
"""

import fnmatch
import json
import pathlib
import re
import sys
from decimal import Decimal

# Why tests are not exact, by file of the suite and description of the test.
REASONS = [
    ("optional/bignum", "a*bignum is an integer", "an integer beyond 64 bits is refused, and the error says so"),
    ("optional/bignum", "a*bignum is a number", "a number is a double; this one has more digits"),
    ("optional/bignum", "comparison works for*", "an integer that no double represents exactly is refused"),
    ("optional/float-overflow", "*", "1e308 is an integer beyond 64 bits"),
    ("optional/zeroTerminatedFloats", "*", "in draft 4, 1.0 is not an integer; isotype treats it as one, as all later "
     "drafts do, and writes 1"),
    ("optional/content", "*", "`contentEncoding` and `contentMediaType` assert nothing (since 2019-09 they may not)"),
]


class Literal(str):
    """A number literal."""


def load(text):
    return json.loads(text, parse_int=Literal, parse_float=Literal)


def other_forms(sent, received, exact=False):
    """The numbers that came back in a different form, except (unless numbers are exact) zero fractions and integers
    beyond 64 bits."""
    if isinstance(sent, Literal) and isinstance(received, Literal) and exact:
        return [] if sent == received else [f"{sent} came back as {received}"]
    if isinstance(sent, Literal) and isinstance(received, Literal):
        integer = re.compile(r"-?\d+")
        same = bool(integer.fullmatch(sent)) == bool(integer.fullmatch(received))
        dropped = integer.fullmatch(received) and Decimal(sent) == Decimal(sent).to_integral_value()
        wide = integer.fullmatch(sent) and not -(2**63) <= int(sent) < 2**64
        return [] if same or dropped or wide else [f"{sent} came back as {received}"]
    if isinstance(sent, dict):
        return [other for name in sent for other in other_forms(sent[name], received[name], exact)]
    if isinstance(sent, list):
        return [other for pair in zip(sent, received) for other in other_forms(*pair, exact)]
    return []


def cases(outcome):
    for group in outcome["groups"]:
        for case in group["cases"]:
            yield group, case


def name(group, case):
    return f"{group['draft']} {group['keyword']}: {group['description']}: {case['description']}"


def lines(run, outcome):
    """The result of a run as lines: the number of tests in each file of the suite, and those that are not exact."""
    files, inexact = {}, []
    for group, case in cases(outcome):
        file = f"{group['draft']} {group['keyword']}"
        files[file] = files.get(file, 0) + 1
        if case["status"] != "exact":
            inexact.append(f"{run}: {case['status']}: {name(group, case)}")
    return [f"{run}: {tests} tests: {file}" for file, tests in sorted(files.items())] + sorted(inexact)


def check(path, floor=None, run=None):
    outcome = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    problems = []
    if floor is not None:
        expected = pathlib.Path(floor).read_text(encoding="utf-8").splitlines()
        expected = [line for line in expected if line.startswith(f"{run}: ")]
        found = lines(run, outcome)
        problems += [f"not in {floor}: {line}" for line in found if line not in expected]
        problems += [f"in {floor}, but no longer found: {line}" for line in expected if line not in found]
        if problems:
            problems.append(f"to accept improvements and new tests, update {floor} with .ci/conformance --write-docs")
    for group, case in cases(outcome):
        if case["status"] != "exact" and floor is None:
            problems.append(f"{name(group, case)}: {case['status']}")
        if case["round_trip"] == "equal":
            others = other_forms(load(case["data"]), load(case["output"]), run == "exact")
            problems += [f"{name(group, case)}: {other}" for other in others]
    if problems:
        sys.exit("error: " + "\n".join(problems))


RUNS = ("suite", "optional", "formats", "v1", "exact")


def outcomes(folder):
    return [json.loads((pathlib.Path(folder) / f"{run}.json").read_text(encoding="utf-8")) for run in RUNS]


def floor(folder):
    print("# The results that .ci/conformance expects: the tests in each file of the suite, and those that are not exact.")
    for run, outcome in zip(RUNS, outcomes(folder)):
        print("\n".join(lines(run, outcome)))


used = set()


def reason(group, case):
    for entry in REASONS:
        file, description, why = entry
        if group["keyword"] == file and fnmatch.fnmatch(case["description"], description):
            used.add(entry)
            return why
    sys.exit(f"error: no reason is given for {group['keyword']}: {case['description']} ({case['status']})")


DRAFTS = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12", "v1"]
INTRODUCTION = """\
# Conformance

Results of the official [JSON-Schema-Test-Suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite) with
generated code: a test is exact if an invalid value is refused, or if a valid one is accepted and written back equal.
Written by `.ci/conformance --write-docs`.

- **mandatory**: with `--formats annotate`, as the suite assumes;
- **optional**: the files of `optional/`, with `--formats annotate`;
- **formats**: the files of `optional/format/`, with `--formats assert`, the default of isotype;
- **exact**: the files of `optional/` again, with `--numbers exact --content assert` (`docs/numbers.md`);
- **v1**: the unpublished version after 2020-12. A schema whose `$schema` is `https://json-schema.org/v1` is read as
  2020-12, except that a `$dynamicRef` may find its anchor in the dynamic scope alone.

| draft | mandatory | optional | exact | formats |
|---|---|---|---|---|
"""


def count(outcome, draft, chosen=lambda keyword: True):
    tests = [case for group, case in cases(outcome) if group["draft"] == draft and chosen(group["keyword"])]
    return sum(case["status"] == "exact" for case in tests), len(tests)


def document(folder):
    suite, optional, formats, v1, exact = outcomes(folder)
    out = [INTRODUCTION]
    totals = [(0, 0)] * 4
    for draft in DRAFTS:
        if draft == "v1":
            mandatory = count(v1, draft, lambda keyword: not keyword.startswith("optional/"))
            of_optional = count(v1, draft, lambda keyword: keyword.startswith("optional/"))
            counts = [mandatory, of_optional, count(exact, draft), (0, 0)]
        else:
            counts = [count(outcome, draft) for outcome in (suite, optional, exact, formats)]
            totals = [(a + c, b + d) for (a, b), (c, d) in zip(totals, counts)]
        cells = " | ".join(f"{held}/{tests}" if tests else "" for held, tests in counts)
        out.append(f"| {draft} | {cells} |\n")
    cells = " | ".join(f"**{held}/{tests}**" for held, tests in totals)
    out.append(f"| published drafts | {cells} |\n")
    out.append("\nNumbers come back in the same form, except that a zero fraction is dropped (`1.0` is written as `1`);\n"
               "with exact numbers, every number comes back as it is written.\n")
    out.append("\n## Tests that are not exact\n\n| file | test | drafts | reason |\n|---|---|---|---|\n")
    rows = {}
    for outcome in (suite, optional, formats, v1, exact):
        for group, case in cases(outcome):
            if case["status"] != "exact":
                key = (group["keyword"], f"{group['description']}: {case['description']}", reason(group, case))
                rows.setdefault(key, []).append(group["draft"])
    for (file, test, why), drafts in rows.items():
        out.append(f"| {file} | {test} | {', '.join(drafts)} | {why} |\n")
    unused = [f"{file}: {description}" for file, description, why in REASONS if (file, description, why) not in used]
    if unused:
        sys.exit("error: exact now, so the reason is no longer needed: " + ", ".join(unused))
    print("".join(out), end="")


def main():
    commands = {"check": check, "floor": floor, "document": document}
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()

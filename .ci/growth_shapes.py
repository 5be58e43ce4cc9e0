#!/usr/bin/env python3
"""Schemas of a given shape in any size, for `.ci/growth`.

usage: .ci/growth_shapes.py SHAPE COUNT

prints one of them. `.ci/growth` runs this in a process of its own: a child starts with the memory of its parent, so a
parent that once held a large schema would raise the measured peak of its children.
"""

import json
import sys


# Components refer to others of their group. A chain of references through all of them would be too long for rustc.
GROUP = 20


def component(index, count):
    """An object as in typical API descriptions: members of various types, some with bounds, references to neighbours, an
    enumeration, and a union with a tag."""

    def near(distance):
        first = index - index % GROUP
        group = min(GROUP, count - first)
        return {"$ref": f"#/components/schemas/Thing{first + (index + distance) % group}"}

    def event(kind, members):
        tag = {"kind": {"type": "string", "const": kind}}
        return {"type": "object", "required": ["kind", *members], "properties": {**tag, **members}}

    return {
        "type": "object",
        "description": f"Thing {index}, with what is known of it.",
        "required": ["id", "name", "state", "created_at", "event"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "name": {"type": "string", "minLength": 1, "maxLength": 64 + index % 64, "description": "What it is called."},
            "state": {"type": "string", "enum": ["active", "paused", "deleted", f"stage_{index % 7}"]},
            "created_at": {"type": "string", "format": "date-time"},
            "count": {"type": "integer", "minimum": 0},
            "ratio": {"type": "number", "minimum": 0, "maximum": 1},
            "enabled": {"type": "boolean", "default": True},
            "note": {"type": ["string", "null"]},
            "labels": {"type": "array", "items": {"type": "string"}, "maxItems": 16},
            "limits": {"type": "object", "additionalProperties": {"type": "integer"}},
            "parent": near(1),
            "children": {"type": "array", "items": near(2)},
            "event": {
                "oneOf": [
                    event("started", {"by": {"type": "string"}}),
                    event("finished", {"code": {"type": "integer"}}),
                ],
                "discriminator": {"propertyName": "kind"},
            },
        },
    }


# Each shape exercises work that once grew faster than the document, or that might.
def references(count):
    """A chain of definitions, each a reference to the next."""
    links = {f"Link{index}": {"$ref": f"#/$defs/Link{index + 1}"} for index in range(count)}
    return {"$ref": "#/$defs/Link0", "$defs": links | {f"Link{count}": {"type": "string", "minLength": 1}}}


def linked(count, link, last):
    """A chain of definitions, each of which refers to the next by a `link`."""
    links = {f"Link{index}": link(index, {"$ref": f"#/$defs/Link{index + 1}"}) for index in range(count)}
    return {"$ref": "#/$defs/Link0", "$defs": links | {f"Link{count}": last}}


def all_of(count):
    """A chain of objects, each of which extends the next."""

    def link(index, base):
        return {"allOf": [base, {"properties": {f"of{index}": {"type": "integer"}}}]}

    return linked(count, link, {"type": "object", "properties": {"last": {"type": "string"}}})


def any_of(count):
    """Choices, each between the next choice and a type of its own."""
    return linked(count, lambda index, rest: {"anyOf": [rest, {"const": f"value {index}"}]}, {"type": "integer"})


def choices_beside_keywords(count):
    """Choices, each between the next choice and the next choice beside other keywords: twice as many combinations with
    each."""

    def link(index, rest):
        return {"anyOf": [rest, rest | {"properties": {f"of{index}": {"type": "string"}}}]}

    return linked(count, link, {"type": "object"})


def closed_choices(count):
    """Objects, each of which closes the choice between the next one and a member."""

    def link(index, rest):
        own = {"type": "object", "properties": {f"of{index}": {"type": "string"}}}
        return own | {"unevaluatedProperties": False, "anyOf": [rest, {"required": ["any"]}]}

    return linked(count, link, {"type": "object"})


def dynamic_anchors(count):
    """Resources, each with an anchor of its own to which it refers."""
    resources = {
        f"Link{index}": {
            "$id": f"link{index}",
            "$dynamicAnchor": f"anchor{index}",
            "type": "object",
            "properties": {"next": {"$ref": f"link{index + 1}"}, "own": {"$dynamicRef": f"#anchor{index}"}},
        }
        for index in range(count)
    }
    last = {f"Link{count}": {"$id": f"link{count}", "type": "string"}}
    return {"$id": "https://example.com/links", "$ref": "link0", "$defs": resources | last}


def arrays(count):
    """Arrays, each of the next ones."""
    return linked(count, lambda _, item: {"type": "array", "items": item}, {"type": "string", "minLength": 1})


def enumeration(count):
    return {"type": "string", "enum": [f"value {index}" for index in range(count)]}


def constants(count):
    return {"enum": [{"number": index} for index in range(count)]}


def enumeration_and_choice(count):
    """An enumeration of which a union beside it leaves a part."""
    values = [f"value {index}" for index in range(count)]
    return {"enum": values, "anyOf": [{"pattern": "5"}, {"const": "value 1"}, {"maxLength": 8}]}


def enumeration_and_constants(count):
    """An enumeration, and a choice between constants that has half of it."""
    values = [f"value {index}" for index in range(count)]
    return {"enum": values, "anyOf": [{"const": value} for value in values[::2]]}


def maps(count):
    """Maps by pattern and by no pattern, of equal inline objects."""

    def held(index):
        return {"type": "object", "properties": {f"of{index}": {"type": "integer"}}}

    def each(index):
        return {"type": "object", "patternProperties": {"^a": held(index)}, "additionalProperties": held(index)}

    return {"type": "object", "properties": {f"map{index}": each(index) for index in range(count)}}


def properties(count):
    return {"type": "object", "properties": {f"member{index}": {"type": "string"} for index in range(count)}}


def required(count):
    """Names that are required, but not declared."""
    return {"type": "object", "required": [f"member{index}" for index in range(count)]}


def pattern_properties(count):
    """Patterns, each with a property that it covers."""
    return {
        "type": "object",
        "properties": {f"of{index}": {"type": "integer"} for index in range(count)},
        "patternProperties": {f"^of{index}$": {"minimum": index} for index in range(count)},
    }


def union(count):
    branches = [component(index, count)["properties"]["event"]["oneOf"][0] for index in range(count)]
    for index, branch in enumerate(branches):
        branch["properties"]["kind"]["const"] = f"kind{index}"
    return {"oneOf": branches}


def titled(index):
    return {"title": "Size", "type": "object", "properties": {f"of{index}": {"type": "integer", "minimum": index}}}


def titles(count):
    """Inline objects that want one name."""
    return {"type": "object", "properties": {f"member{index}": titled(index) for index in range(count)}}


def titled_branches(count):
    """Branches that want one name."""
    return {"anyOf": [titled(index) | {"required": [f"of{index}"]} for index in range(count)]}


def backticks(count):
    """A description of code spans, of runs that close nothing, and of fences in quotes."""
    line = "An `a` and ``b` c```, \\`d` with ````e``.\n\n> ```\n> f`\n\n"
    return {"type": "object", "description": line * count}


def lengthening(count):
    """A description of runs of backticks that are all of different lengths."""
    return {"type": "object", "description": " ".join("`" * (index % 300) + "a" for index in range(count))}


def examples(count):
    return {"type": "string", "examples": [f"value {index}" for index in range(count)]}


def components(count):
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {},
        "components": {"schemas": {f"Thing{index}": component(index, count) for index in range(count)}},
    }


def paths(count):
    """Operations with a parameter, a body, and a response with a header."""

    def content(member):
        return {"application/json": {"schema": {"type": "object", "properties": {member: {"type": "string"}}}}}

    def operation(index):
        response = {
            "description": "The thing.",
            "headers": {"Etag": {"schema": {"type": "string"}}},
            "content": content("received"),
        }
        return {
            "operationId": f"op{index}",
            "parameters": [{"name": "order", "in": "query", "schema": {"enum": ["up", "down"]}}],
            "requestBody": {"content": content("sent")},
            "responses": {"200": response},
        }

    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {f"/things/{index}": {"post": operation(index)} for index in range(count)},
    }


# The shapes with the smaller of their two sizes, for which the debug build takes some tenths of a second.
SHAPES = [
    (references, 4000),
    (all_of, 120),
    (any_of, 300),
    (choices_beside_keywords, 60),
    (closed_choices, 60),
    (dynamic_anchors, 200),
    (arrays, 600),
    (enumeration, 8000),
    (constants, 4000),
    (enumeration_and_choice, 6000),
    (enumeration_and_constants, 2000),
    (maps, 200),
    (properties, 2000),
    (required, 4000),
    (pattern_properties, 150),
    (union, 250),
    (titles, 150),
    (titled_branches, 200),
    (backticks, 600),
    (lengthening, 2000),
    (examples, 8000),
    (components, 40),
    (paths, 100),
]


def main():
    shapes = {shape.__name__: shape for shape, _ in SHAPES}
    json.dump(shapes[sys.argv[1]](int(sys.argv[2])), sys.stdout)


if __name__ == "__main__":
    main()

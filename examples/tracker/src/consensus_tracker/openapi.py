"""The description of the JSON API, as OpenAPI has it."""

__all__ = ["DOCUMENT"]

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _answer(description: str, schema: object) -> dict[str, object]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _query(name: str, schema: object, description: str) -> dict[str, object]:
    return {"name": name, "in": "query", "schema": schema, "description": description}


_ENTRY = _object(number=_NUMBER, line=_TEXT, digest=_TEXT, entered=_TEXT, previous=_TEXT, content=_TEXT, hash=_TEXT)
_PROBLEM = _object(problem=_TEXT)
_HEAD_MOVED = _object(problem=_TEXT, head=_NUMBER)
_FAULTS = _object(problem=_TEXT, faults={"type": "array", "items": _object(path=_TEXT, message=_TEXT)})
_REPORT = {
    "type": "object",
    "properties": {
        "source": {"type": "string", "description": "the id of a source: of one that the race has, or of a new one"},
        "claims": {"type": "array", "items": {"type": "object"}, "description": "each with its kind as the first key"},
        "sources": {"type": "object", "description": "new sources, each under its id"},
        "said_by": _TEXT,
        "note": _TEXT,
    },
    "example": {
        "source": "delo",
        "said_by": "a government official",
        "claims": [{"stance": "supports", "member": "SI", "wording": "will back him"}],
        "sources": {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}},
    },
}
# OpenAPI before 3.2 describes each event of a stream by its schema.
_EVENT = _object(id=_TEXT, event={"const": "entry"}, data=_TEXT)
_BAD = _answer("Something asked for is no number, no day or no JSON.", _PROBLEM)
_AWAY = _answer("The journal can not be read or written.", _PROBLEM)

DOCUMENT: dict[str, object] = {
    "openapi": "3.1.0",
    "info": {"title": "A tracker of a race", "version": "1"},
    "components": {"securitySchemes": {"writer": {"type": "http", "scheme": "bearer"}}},
    "paths": {
        "/api/race": {
            "get": {
                "summary": "Where the race stands on a day",
                "parameters": [
                    _query("day", _TEXT, "such as 2024-02-21; the last with news, if none is given"),
                    _query("as_entered", _NUMBER, "the race as it stood once this entry was the last"),
                ],
                "responses": {
                    "200": _answer(
                        "The race.",
                        _object(
                            title=_TEXT,
                            members={"type": "array", "items": _TEXT},
                            head=_NUMBER,
                            day=_TEXT,
                            outcome=_TEXT,
                            blockers={"type": "array", "items": _TEXT},
                            summary=_TEXT,
                        ),
                    ),
                    "400": _BAD,
                    "404": _answer("There is no such entry.", _PROBLEM),
                    "503": _AWAY,
                },
            }
        },
        "/api/entries": {
            "get": {
                "summary": "The entries of the journal, 500 at a time",
                "parameters": [_query("after", _NUMBER, "the number of the last entry that one has")],
                "responses": {
                    "200": _answer("Entries.", _object(head=_NUMBER, entries={"type": "array", "items": _ENTRY})),
                    "400": _BAD,
                    "503": _AWAY,
                },
            },
            "post": {
                "summary": "Enter a report, in the shape of an entry of a case file's timeline",
                "security": [{"writer": []}],
                "parameters": [_query("expected_head", _NUMBER, "refuse the report if another entry is the last")],
                "requestBody": {"required": True, "content": {"application/json": {"schema": _REPORT}}},
                "responses": {
                    "200": _answer("The report was there already, as this entry.", _ENTRY),
                    "201": _answer("The report was entered, as this entry.", _ENTRY),
                    "400": _BAD,
                    "401": _answer("The token is missing, or not that of writers.", _PROBLEM),
                    "409": _answer("Another entry is the last.", _HEAD_MOVED),
                    "413": _answer("The report is too long.", _PROBLEM),
                    "422": _answer("The report has faults, each with the path of its field.", _FAULTS),
                    "503": _AWAY,
                },
            },
        },
        "/health": {
            "get": {
                "summary": "Whether the journal can be read",
                "responses": {"200": _answer("It can.", _object(status=_TEXT, head=_NUMBER)), "503": _AWAY},
            }
        },
        "/events": {
            "get": {
                "summary": "The number of each new entry as a server-sent event, until the answer ends",
                "parameters": [_query("after", _NUMBER, "the number of the last entry that one has")],
                "responses": {
                    "200": {"description": "Events.", "content": {"text/event-stream": {"schema": _EVENT}}},
                    "400": _BAD,
                },
            }
        },
    },
}

"""The site: a page of the race, a form for writers, a JSON API, a feed, and news as they come."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from secrets import compare_digest
from time import monotonic
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import consensus as cs
from consensus.errors import InvalidDate
from consensus.views import stylesheet
from consensus_tracker.errors import HeadMoved, JournalError
from consensus_tracker.journal import Entry
from consensus_tracker.openapi import DOCUMENT
from consensus_tracker.report_form import FIELDS, field_of, report_of
from consensus_tracker.standing import Standing, Standings, in_words
from consensus_tracker.tracker import Like, Tracker

__all__ = ["create_app"]

HERE = Path(__file__).parent
LONGEST = 1_000_000
"""Bytes of a report."""
LISTED = 500
"""Entries in one answer."""
LIKE_SHOWN = 3
"""How many earlier reports like a new one the form shows."""
LOOKS = 0.25
"""Seconds between two looks for what other processes entered."""
LISTENING = 3600.0
"""Seconds that a reader is told of new entries by one answer."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_TEMPLATES = Jinja2Templates(HERE / "templates")


def create_app(tracker: Tracker, *, token: str, listening: float = LISTENING) -> Starlette:
    """The site of a tracker, in which whoever knows the token may enter reports and everybody may read.

    `listening` is how many seconds an answer of `/events` lasts; whoever wants to know more then asks again.
    """
    if not token:
        raise ValueError("an empty token would let everybody write")
    site = _Site(tracker, token, listening)
    return Starlette(
        routes=[
            Route("/", site.page),
            Route("/enter", site.form),
            Route("/enter", site.enter_form, methods=["POST"]),
            Route("/feed.xml", site.feed),
            Route("/events", site.events),
            Route("/health", site.health),
            Route("/api/race", site.race),
            Route("/api/entries", site.entries),
            Route("/api/entries", site.enter_json, methods=["POST"]),
            Route("/openapi.json", site.document),
            Route("/views.css", site.style_of_views),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(_WithHeaders)],
        exception_handlers={HTTPException: _refused, JournalError: _unavailable},
        lifespan=site.following,
    )


class _WithHeaders:
    """Every answer says what a browser may do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self.app(scope, receive, with_headers)


class _Site:
    def __init__(self, tracker: Tracker, token: str, listening: float) -> None:
        self.tracker = tracker
        self._listening = listening
        self.standings = Standings(tracker)
        self._token = token.encode()

    @asynccontextmanager
    async def following(self, _app: Starlette) -> AsyncIterator[None]:
        """Take up what other processes enter, as long as the site runs."""
        task = asyncio.create_task(self._follow())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _follow(self) -> None:
        while True:
            # While the journal cannot be read, /health says so.
            with suppress(JournalError):
                await run_in_threadpool(self.tracker.follow)
            await asyncio.sleep(LOOKS)

    # For people

    def page(self, request: Request) -> Response:
        """The race on a day."""
        standing = self._standing(request)
        is_last = "as_entered" not in request.query_params
        changes = self.standings.changes() if is_last else ()
        shown = {"race": self.tracker.race, "standing": standing, "changes": changes, "is_last": is_last}
        return _TEMPLATES.TemplateResponse(request, "page.html", shown)

    def form(self, request: Request) -> Response:
        """The empty form."""
        return self._form(request, {}, {}, 200)

    async def enter_form(self, request: Request) -> Response:
        """Enter what a form sends.  The token is a field of it, which no other site can fill in, and no cookie."""
        try:
            given = dict(parse_qsl((await _body(request)).decode()))
        except UnicodeDecodeError:
            raise HTTPException(400, "the form is no UTF-8") from None
        if not self._may_write(given.pop("token", "")):
            return self._form(request, given, {"token": ["This is not the token of a writer."]}, 403)
        all_the_same = given.pop("all_the_same", "")
        try:
            like = () if all_the_same else await run_in_threadpool(self.tracker.like, report_of(given))
            if like:
                return self._form(request, given, {}, 200, like=like)
            await run_in_threadpool(self.tracker.enter, report_of(given))
        except cs.InvalidCase as refused:
            faults: dict[str, list[str]] = {}
            for fault in refused.faults:
                faults.setdefault(field_of(fault.path), []).append(fault.message)
            return self._form(request, given, faults, 422)
        return RedirectResponse("/", 303)

    def _form(
        self,
        request: Request,
        given: Mapping[str, str],
        faults: Mapping[str, list[str]],
        status: int,
        *,
        like: Sequence[Like] = (),
    ) -> Response:
        race = self.tracker.race
        proposals = [(each.id, race.setting.name_of(each.id)) for each in race.setting.proposals]
        choices = {
            "member": [(member.id, member.name) for member in race.body.members],
            "stance": [(stance.value, stance.value) for stance in cs.Stance],
            "proposal": [("", "the usual one"), *proposals],
        }
        alike = [(each.number, in_words(each.report, race)) for each in like[:LIKE_SHOWN]]
        shown = {"race": race, "fields": FIELDS, "choices": choices, "given": given, "faults": faults, "like": alike}
        return _TEMPLATES.TemplateResponse(request, "enter.html", shown, status_code=status)

    def feed(self, request: Request) -> Response:
        """What the latest entries changed, as Atom."""
        entries = self.tracker.entries
        changes = self.standings.changes()
        shown = {"race": self.tracker.race, "first": entries[0], "head": entries[-1], "changes": changes}
        return _TEMPLATES.TemplateResponse(request, "feed.xml", shown, media_type="application/atom+xml")

    def style_of_views(self, _request: Request) -> Response:
        """The style of the library's views."""
        return Response(stylesheet(), media_type="text/css")

    # For programs

    def race(self, request: Request) -> Response:
        """Where the race stands on a day."""
        as_entered = _number(request, "as_entered")
        standing = self._standing(request)
        race = self.tracker.race if as_entered is None else self.tracker.as_entered(as_entered)
        said = {"title": race.title, "members": [member.id for member in race.body.members]}
        return JSONResponse(said | standing.to_dict())

    def entries(self, request: Request) -> Response:
        """The entries after one of them."""
        after = _number(request, "after")
        entries = self.tracker.entries[0 if after is None else after + 1 :][:LISTED]
        return JSONResponse({"head": self.tracker.head.number, "entries": [_said(entry) for entry in entries]})

    async def enter_json(self, request: Request) -> Response:
        """Enter a report."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not self._may_write(token):
            raise HTTPException(401, "only writers may enter reports", {"WWW-Authenticate": "Bearer"})
        expected = _number(request, "expected_head")
        try:
            data = json.loads(await _body(request))
        except (ValueError, RecursionError):
            raise HTTPException(400, "the report is no JSON") from None
        if not isinstance(data, dict):
            raise HTTPException(400, "the report is no object of JSON")
        try:
            entered = await run_in_threadpool(self.tracker.enter, data, expected_head=expected)
        except cs.InvalidCase as refused:
            faults = [{"path": fault.path, "message": fault.message} for fault in refused.faults]
            return JSONResponse({"problem": "the report has faults", "faults": faults}, 422)
        except HeadMoved as moved:
            return JSONResponse({"problem": str(moved), "head": moved.head}, 409)
        return JSONResponse(_said(entered.entry), 201 if entered.is_new else 200)

    def health(self, _request: Request) -> Response:
        """Whether the journal can be read."""
        self.tracker.follow()
        return JSONResponse({"status": "ok", "head": self.tracker.head.number})

    def document(self, _request: Request) -> Response:
        """What the API is."""
        return JSONResponse(DOCUMENT)

    async def events(self, request: Request) -> Response:
        """The number of every new entry, as server-sent events."""
        # A browser whose connection broke says by itself which event it had last.
        after = _as_number(request.headers.get("last-event-id"), "Last-Event-ID")
        after = _number(request, "after") if after is None else after
        news = self._news(self.tracker.head.number if after is None else after)
        return StreamingResponse(news, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _news(self, after: int) -> AsyncIterator[str]:
        yield ": listening\n\n"
        quiet = 0.0
        end = monotonic() + self._listening
        while monotonic() < end:
            head = self.tracker.head.number
            if head > after:
                # Whoever missed several has to look anew once.
                after, quiet = head, 0.0
                yield f"id: {head}\nevent: entry\ndata: {head}\n\n"
            elif quiet > 15:
                quiet = 0.0
                yield ": still here\n\n"
            await asyncio.sleep(LOOKS)
            quiet += LOOKS

    def _standing(self, request: Request) -> Standing:
        try:
            return self.standings.on(request.query_params.get("day"), as_entered=_number(request, "as_entered"))
        except InvalidDate as problem:
            raise HTTPException(400, str(problem)) from None
        except IndexError as problem:
            raise HTTPException(404, str(problem)) from None

    def _may_write(self, token: str) -> bool:
        return compare_digest(token.encode(errors="replace"), self._token)


def _said(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "line": entry.line,
        "digest": entry.digest,
        "entered": entry.entered,
        "previous": entry.previous,
        "content": entry.content,
        "hash": entry.hash,
    }


async def _body(request: Request) -> bytes:
    """What was sent, if it is not too long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise HTTPException(413, f"more than {LONGEST} bytes")
    return bytes(body)


def _number(request: Request, name: str) -> int | None:
    return _as_number(request.query_params.get(name), name)


def _as_number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise HTTPException(400, f"{name} is no number of an entry")
    return int(text)


def _refused(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return JSONResponse({"problem": problem.detail}, problem.status_code, problem.headers)


def _unavailable(_request: Request, problem: Exception) -> Response:
    return JSONResponse({"problem": str(problem)}, 503)

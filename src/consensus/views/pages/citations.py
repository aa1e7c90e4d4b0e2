"""Reports and their sources on a page: what each says, and links to it from whatever rests on it."""

from collections.abc import Iterable, Iterator

from consensus.appointment import Appointment
from consensus.records import Report, Source
from consensus.spelling import visible
from consensus.timeline import Entry
from consensus.views.blocks.block import Cited, Sentence
from consensus.views.markup.element import Child, Element, element
from consensus.views.markup.prose import line
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words, number

_SCHEMES = ("http://", "https://")
"""How an address must begin to become a link; any other stays text, since it could be a script."""


class Citations:
    """The reports of a race, numbered by the day on which they became known."""

    def __init__(self, appointment: Appointment) -> None:
        self._timeline = appointment.timeline
        self._words = Words(appointment.setting)
        self._sources = {source.id: source for source in self._timeline.sources}
        reports = sorted(self._timeline.reports, key=lambda report: self._known(report) or "9999")
        self._numbered = {report.id: (place, report) for place, report in enumerate(reports, start=1)}

    def line(self, sentence: Sentence) -> Element:
        """A line as `prose` has it, in which its reports are links."""
        match sentence:
            case Cited(said, reports):
                return line(said, " [", *self._links(reports), "]")
            case str():
                return line(sentence)

    def _links(self, ids: Iterable[str]) -> Iterator[Child]:
        for place, id_ in enumerate(ids):
            if place:
                yield ", "
            yield element("a", id_, href=f"#r{self._numbered[id_][0]}")

    def marks(self, entries: Iterable[Entry]) -> list[Element]:
        """The numbers of the reports of some claims, for where there is little space."""
        ids = sorted({entry.report.id for entry in entries})
        numbered = ((self._numbered[id_][0], id_) for id_ in ids if id_ in self._numbered)
        return [
            element(
                "a", str(place), href=f"#r{place}", title=id_, class_="cs-mark", aria_label=f"report {place}: {id_}"
            )
            for place, id_ in sorted(numbered)
        ]

    def listed(self) -> Element:
        """Every report with its sources and what it says."""
        title = f"{number(len(self._numbered), 'report')} from {number(len(self._sources), 'source')}"
        listed_reports = [self._report(place, report) for place, report in self._numbered.values()]
        others = [element("li", self._source(source)) for source in self._unused()]
        return element(
            "section",
            element("h2", title, id="cs-sources-title"),
            element("ol", listed_reports, class_="cs-reports") if listed_reports else [],
            [element("h3", "Sources without a report"), element("ul", others)] if others else [],
            aria_labelledby="cs-sources-title",
            class_="cs-sources",
        )

    def _known(self, report: Report) -> str:
        """The day on which a report became known; empty where that is not known."""
        days = (entry.known.isoformat() for entry in self._timeline.entries_of(report.id) if entry.known is not None)
        return min(days, default="")

    def _report(self, place: int, report: Report) -> Element:
        claims = (claim_in_words(entry.claim, self._words) for entry in self._timeline.entries_of(report.id))
        sources = (self._sources[id_] for id_ in report.sources if id_ in self._sources)
        return element(
            "li",
            element("p", element("b", report.id), "".join(self._heading(report))),
            [element("p", self._source(source)) for source in sources],
            element("ul", [element("li", claim) for claim in claims]) if report.claims else [],
            id=f"r{place}",
            value=place,
        )

    def _heading(self, report: Report) -> Iterator[str]:
        if self._known(report):
            yield f", known on {self._known(report)}"
        if report.said_by:
            yield f", said by {report.said_by}"
        if report.on_record:
            yield ", on the record"

    def _source(self, source: Source) -> list[Child]:
        """A source, as a link if its address is one of the web, with what it relays."""
        day = "" if source.reported_on is None else f", {source.reported_on.words()}"
        name = f"{source.publisher or source.id}{day}"
        address = visible(source.url).strip()
        relays = f", relays {', '.join(source.relays)}" if source.relays else ""
        if address.lower().startswith(_SCHEMES):
            return [element("a", name, href=address, rel="noopener noreferrer"), relays]
        return [name + (f" ({address})" if address else "") + relays]

    def _unused(self) -> list[Source]:
        """The sources that no report names, sorted by id."""
        named = {id_ for report in self._timeline.reports for id_ in report.sources}
        return [source for id_, source in sorted(self._sources.items()) if id_ not in named]

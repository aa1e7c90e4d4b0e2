"""Reports and their sources on a page: what each says, and the links to it from everything that cites it.

Sources are cited in the same words as in every other view.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from consensus.appointment import Appointment
from consensus.records import Report, ReportId, Source
from consensus.spelling import visible
from consensus.timeline import Entry
from consensus.views.blocks.block import Block, Citation, Heading, Names, Paragraph, Sentences, Table, in_brackets
from consensus.views.markup.element import Child, Element, element
from consensus.views.markup.prose import heading, line, paragraph, table, to_source
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words, number


class Citations:
    """The reports of a race, numbered in the order in which they became known."""

    def __init__(self, appointment: Appointment) -> None:
        self._timeline = appointment.timeline
        self._words = Words(appointment)
        self._sources = {source.id: source for source in self._timeline.sources}
        reports = sorted(self._timeline.reports, key=lambda report: self._known(report) or "9999")
        self._numbered = {report.id: (place, report) for place, report in enumerate(reports, start=1)}

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports of the race."""
        return self._timeline.reports

    def link(self, source: Citation) -> Child:
        """A source as a link to the first report it is cited for."""
        address = self.address(source.reports)
        return source.words if address is None else element("a", source.words, href=address)

    def address(self, reports: Sequence[ReportId]) -> str | None:
        """The link to the first of some reports on the page."""
        places = [self._numbered[id_][0] for id_ in reports if id_ in self._numbered]
        return f"#r{min(places)}" if places else None

    def marks(self, entries: Iterable[Entry], words: Words) -> list[Element]:
        """The numbers of the reports of some claims, where space is short; their sources show on hover."""
        ids = sorted({entry.report.id for entry in entries})
        numbered = sorted(self._numbered[id_] for id_ in ids if id_ in self._numbered)
        return [self._mark(place, in_brackets(words.sources.reports([report]))) for place, report in numbered]

    def _mark(self, place: int, source: str) -> Element:
        told = f"report {place}: {source}"
        return element("a", str(place), href=f"#r{place}", title=source, class_="cs-mark", aria_label=told)

    def listed(self) -> Element:
        """Every report with its sources and what it says."""
        title = f"{number(len(self._numbered), 'report')} from {number(len(self._sources), 'source')}"
        listed_reports = [self._report(place, report) for place, report in self._numbered.values()]
        others = [element("li", self._source(source)) for source in self._unused()]
        return element(
            "section",
            element("h2", "Reports and sources", id="cs-sources-title"),
            element(
                "details",
                element("summary", title),
                element("ol", listed_reports, class_="cs-reports") if listed_reports else [],
                [element("h3", "Sources without a report"), element("ul", others)] if others else [],
            ),
            aria_labelledby="cs-sources-title",
            class_="cs-sources",
        )

    def _known(self, report: Report) -> str:
        """The day on which a report became known; empty if unknown."""
        days = (entry.known.isoformat() for entry in self._timeline.entries_of(report.id) if entry.known is not None)
        return min(days, default="")

    def _report(self, place: int, report: Report) -> Element:
        claims = (claim_in_words(entry.claim, self._words) for entry in self._timeline.entries_of(report.id))
        sources = (self._sources[id_] for id_ in report.sources if id_ in self._sources)
        return element(
            "li",
            element("p", element("b", self._title(report)), "".join(self._heading(report))),
            [element("p", self._source(source)) for source in sources],
            element("ul", [element("li", claim) for claim in claims]) if report.claims else [],
            id=f"r{place}",
            value=place,
        )

    def _title(self, report: Report) -> str:
        """The heading of a report: its citation, and its id in the case file."""
        return f"{in_brackets(self._words.sources.reports([report]))} ({report.id})"

    def _heading(self, report: Report) -> Iterator[str]:
        if self._known(report):
            yield f", known on {self._known(report)}"
        if report.said_by:
            yield f", said by {report.said_by}"
        if report.on_record:
            yield ", on the record"

    def _source(self, source: Source) -> list[Child]:
        """A source, as a link if it has a web address, with the source it relays."""
        name = self._words.sources.source(source)
        cited = Citation(words=name, url=source.url, reports=())
        relayed = [self._words.sources.source(self._sources[id_]) for id_ in source.relays if id_ in self._sources]
        relays = f", relays {'; '.join(relayed)}" if relayed else ""
        link = to_source(cited)
        address = visible(source.url).strip() if isinstance(link, str) else ""
        return [link, (f" ({address})" if address else "") + relays]

    def _unused(self) -> list[Source]:
        """The sources without a report, sorted by id."""
        named = {id_ for report in self._timeline.reports for id_ in report.sources}
        return [source for id_, source in sorted(self._sources.items()) if id_ not in named]


def written(blocks: Iterable[Block], citations: Citations) -> list[Element]:
    """Blocks as in `prose`, with headings for screen readers and links to the reports."""
    drawn: list[Element] = []
    for block in blocks:
        match block:
            case Heading():
                drawn.append(attrs.evolve(heading(block), tag="h3"))
            case Paragraph():
                drawn.append(paragraph(block, citations.link))
            case Sentences(sentences):
                drawn += [line(sentence, citations.link) for sentence in sentences]
            case Names():
                drawn.append(line(block.line, citations.link))
            case Table():
                drawn.append(table(block, citations.link))
    return drawn

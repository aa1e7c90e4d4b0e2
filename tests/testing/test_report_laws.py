"""check_reports: each law catches a reader, writer or digest that was broken on purpose, and ours obey all of them."""

from collections.abc import Callable, Iterable
from hashlib import sha256

import attrs
import pytest

from consensus.appointment import Appointment
from consensus.cases import dumps_report, read_report, report_digest
from consensus.records import Report, Source
from consensus.testing.laws import check_reports
from consensus.testing.laws import report_laws as laws
from tests.testing.catching import ENOUGH, finds_out, so_many


def forgets_passages(text: str, race: Appointment) -> tuple[Report, tuple[Source, ...]]:
    """Reads a report and not where it stands in its source."""
    report, sources = read_report(text, race)
    return attrs.evolve(report, passage="", time=""), sources


def forgets_sources(report: Report, sources: Iterable[Source]) -> str:
    """Writes a report as if its sources were known."""
    return dumps_report(report)


def of_all(report: Report) -> str:
    """Counts the id in."""
    return sha256(dumps_report(report).encode()).hexdigest()


def of_claims(report: Report) -> str:
    """Counts in nothing but the claims."""
    return report_digest(attrs.evolve(report, passage=""))


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.report_is_read_as_in_the_file, {"read": forgets_passages}),
        (laws.line_is_read_again, {"dumps": forgets_sources}),
        (laws.digest_leaves_out_the_id, {"digest": of_all}),
        (laws.digest_leaves_out_the_id, {"digest": of_claims}),
    ],
    ids=["reader", "writer", "digest of all", "digest of claims"],
)
def test_each_law_catches_what_breaks_it(law: Callable[..., None], broken: dict[str, Callable[..., object]]) -> None:
    """It is found out within the usual number of examples, and named."""
    finds_out(law, lambda: check_reports(**broken, settings=ENOUGH))  # type: ignore[arg-type]  # each under its own name


def test_ours_obey_every_law() -> None:
    """What this library reads, writes and digests."""
    check_reports(settings=so_many(15))

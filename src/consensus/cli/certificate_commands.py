"""The command that checks a certificate."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from consensus.cases import load
from consensus.certificates import Certificate
from consensus.certificates.json_reader import LETTERS_AT_MOST
from consensus.cli.options import Json, RuleText, rule_of
from consensus.cli.output import fail, print_blocks, print_json, reason
from consensus.errors import CertificateRejected
from consensus.views.blocks.block import Heading, Sentences
from consensus.views.data.certificate_data import certificate_data
from consensus.views.words.certificate_summary import certificate_summary

__all__ = ["verify"]


def verify(
    file: Annotated[str, Parameter(help="a certificate")],
    /,
    *,
    case: Annotated[
        str | None, Parameter(help="the case, if it is not where the certificate says", metavar="CASE")
    ] = None,
    rule: RuleText = None,
    as_json: Json = False,
) -> None:
    """Check a certificate against its case, without the engine that found the answer."""
    certificate = Certificate.from_json(certificate_text(file))
    name = certificate.case if case is None else case
    if name is None:
        fail(f"{file}: the certificate names no case; name one with --case")
    appointment = load(name)
    situation = appointment.on(certificate.question.day, known_by=certificate.question.known_by)
    proven = certificate.check(situation, rule_of(rule, situation))
    if as_json:
        print_json({"case": name, **certificate_data(certificate, proven)})
    else:
        print_blocks(
            [
                Heading(appointment.title),
                Sentences((f"Case: {name}",)),
                *certificate_summary(certificate, proven, situation),
            ]
        )


def certificate_text(file: str) -> str:
    """The text of a certificate, read only up to the greatest permitted length."""
    try:
        with Path(file).open("rb") as kept:
            return kept.read(LETTERS_AT_MOST + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CertificateRejected(problem="it is not text in UTF-8") from None
    except (OSError, ValueError) as problem:
        fail(f"{file}: cannot be read: {reason(problem)}")

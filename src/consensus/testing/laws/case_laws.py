"""Laws of writers and readers of case files, to run on your own format: `check_cases(dumps, loads)`.

Here: what is written is read back unchanged, and no text raises any error except `ConsensusError`.
"""

from collections.abc import Callable

import hypothesis
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.cases import InvalidCase, dumps, loads
from consensus.errors import ConsensusError
from consensus.testing.laws.broken import LawBroken, broken_of, tell
from consensus.testing.strategies.case_file_strategies import FaultyCase, faulty_case_files, hostile_texts
from consensus.testing.strategies.record_strategies import appointments

__all__ = [
    "any_text_is_read_or_refused",
    "check_cases",
    "fault_is_found_where_it_stands",
    "what_is_written_is_read_again",
    "writing_has_one_form",
]

Dumps = Callable[[Appointment], str]
Loads = Callable[[str], Appointment]


def check_cases(
    dumps: Dumps = dumps, loads: Loads = loads, *, faults: bool = True, settings: hypothesis.settings | None = None
) -> None:
    """Check a writer and a reader against every law, on races and texts; one that fails raises LawBroken.

    `dumps` makes a text from an appointment, and `loads` an appointment from a text; for a text that is not a case,
    `loads` must raise `ConsensusError` and nothing else.  With `faults`, the format must be that of the page on case
    files, and `InvalidCase` must name the line of each fault; switch it off for another format.

    >>> check_cases()
    """
    __tracebackhide__ = True
    texts = st.fixed_dictionaries({"loads": st.just(loads), "text": hostile_texts()})
    found = broken_of([any_text_is_read_or_refused], texts, settings=settings)
    if faults:
        faulty = st.fixed_dictionaries({"loads": st.just(loads), "case": faulty_case_files()})
        found += broken_of([fault_is_found_where_it_stands], faulty, settings=settings)
    written = st.fixed_dictionaries({"dumps": st.just(dumps), "loads": st.just(loads), "race": appointments()})
    found += broken_of([what_is_written_is_read_again, writing_has_one_form], written, settings=settings)
    tell(found)


def what_is_written_is_read_again(dumps: Dumps, loads: Loads, race: Appointment) -> None:
    """Reading what was written gives an equal race, whatever its ids and texts hold."""
    again = loads(dumps(race))
    if again != race:
        raise LawBroken(what_is_written_is_read_again, _difference(race, again), dumps=dumps, loads=loads, race=race)


def _difference(race: Appointment, again: Appointment) -> str:
    """The parts in which two races differ."""
    parts = (
        *(("title", race.title, again.title), ("note", race.note, again.note), ("rule", race.rule, again.rule)),
        ("rule of an office", race.office_rules, again.office_rules),
        ("rule that reports may name", race.named_rules, again.named_rules),
        *(("setting", race.setting, again.setting), ("timeline", race.timeline, again.timeline)),
    )
    return f"another {', another '.join(name for name, one, other in parts if one != other)} is read"


def writing_has_one_form(dumps: Dumps, loads: Loads, race: Appointment) -> None:
    """What was read from a text is written as the same text."""
    text = dumps(race)
    if dumps(loads(text)) != text:
        raise LawBroken(writing_has_one_form, "it is written otherwise", dumps=dumps, loads=loads, race=race)


def any_text_is_read_or_refused(loads: Loads, text: str) -> None:
    """Any text at all is read as a race, or refused by a ConsensusError, and nothing else."""
    try:
        loads(text)
    except ConsensusError:
        return


def fault_is_found_where_it_stands(loads: Loads, case: FaultyCase) -> None:
    """A case file with one fault is refused, and a fault is reported on its line."""
    try:
        loads(case.text)
    except InvalidCase as refused:
        lines = sorted({fault.line for fault in refused.faults if fault.line is not None})
        if case.line not in lines:
            problem = f"{case.fault} stands in line {case.line}, and is told of {lines}"
            raise LawBroken(fault_is_found_where_it_stands, problem, loads=loads, case=case) from None
        return
    raise LawBroken(fault_is_found_where_it_stands, f"{case.fault} is accepted", loads=loads, case=case)

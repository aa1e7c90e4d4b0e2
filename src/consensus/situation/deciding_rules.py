"""The rule by which a proposal is decided in a snapshot: the body's, an office's, a reported one, with its silence.

Of a silence procedure: which was opened last, until when, and what became of it.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import and_
from typing import TypeAlias, final

import attrs

from consensus.records import OfficeId, Proposal, RuleClaim, SilenceClaim, SilenceEvent
from consensus.records.ids import RuleId
from consensus.rules import Rule, SilenceProcedure
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry, Timeline

OfficeRule: TypeAlias = tuple[OfficeId, Rule]
"""An office and the rule by which it is filled, where it is not the body's."""

NamedRule: TypeAlias = tuple[RuleId, Rule]
"""A rule that reports name, under its id."""

_BODY = ""
"""In place of an office: whatever the body decides."""

_LEAST_FAVOURABLE_LAST = (SilenceEvent.OPENED, SilenceEvent.PASSED, SilenceEvent.BROKEN)


@final
@attrs.frozen(kw_only=True, repr=False)
class Silence:
    """A silence procedure on a proposal: its deadline, if one is stated, what happened last, and who reports it.

    Without a deadline of its own, it is the procedure of the rule.  A vague one ends on its latest day.
    """

    until: date | None
    event: SilenceEvent
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        until = "" if self.until is None else f", until {self.until}"
        return f"<Silence {self.event.value}{until}>"

    @property
    def is_broken(self) -> bool:
        """Whether silence was broken, so that nothing is adopted by it."""
        return self.event is SilenceEvent.BROKEN


def last_silence(history: Iterable[Entry], timeline: Timeline) -> Silence | None:
    """The procedure that was opened last, out of all that is reported of a proposal, the earliest first.

    Of one day, unless a sequence is stated, an opening comes first, and a silence is rather broken than passed.
    Of two deadlines the later counts, until which it may be broken.
    """
    told = [(entry, entry.claim) for entry in history if isinstance(entry.claim, SilenceClaim)]
    opened = [entry for entry, claim in told if claim.event is SilenceEvent.OPENED]
    told = [(entry, claim) for entry, claim in told if not any(timeline.comes_after(each, entry) for each in opened)]
    if not told:
        return None
    last = next(timeline.moments(entry for entry, _ in told))
    stating = next(timeline.moments(entry for entry, claim in told if claim.until is not None), ())
    untils = [claim.until.latest for entry, claim in told if entry in stating and claim.until is not None]
    return Silence(
        until=max((until for until in untils if until is not None), default=None),
        event=max((claim.event for entry, claim in told if entry in last), key=_LEAST_FAVOURABLE_LAST.index),
        history=tuple(entry for entry, _ in told),
    )


def is_said_broken(passed: Entry, history: Iterable[Entry], timeline: Timeline) -> bool:
    """Whether the silence that is said to have passed is said, on that day or later, to have been broken.

    Not if that was another one, opened since.
    """
    told = [(entry, entry.claim) for entry in history if isinstance(entry.claim, SilenceClaim)]
    since = [
        entry for entry, claim in told if claim.event is SilenceEvent.OPENED and timeline.comes_after(entry, passed)
    ]
    return any(
        claim.event is SilenceEvent.BROKEN
        and not timeline.comes_after(passed, entry)
        and all(timeline.comes_after(opened, entry) for opened in since)
        for entry, claim in told
    )


@attrs.frozen(eq=False)
class DecidingRules:
    """The rules of a race as of a snapshot: of the body, of single offices, and those that reports may name."""

    snapshot: Snapshot
    of_body: Rule
    of_offices: tuple[OfficeRule, ...] = ()
    named: tuple[NamedRule, ...] = ()

    def on(self, day: date) -> "DecidingRules":
        """The same rules as of another day."""
        return attrs.evolve(self, snapshot=self.snapshot.on(day))

    def of(self, asked: Proposal) -> Rule:
        """The rule by which a proposal is decided: see `Situation.rule_of`."""
        first = _together(rule for rules, _ in self._by_office(asked) for rule in rules)
        opened = self.silence(asked)
        # A deadline on the last day of the calendar is never over, and so is none.
        if opened is None or opened.until in (None, date.max):
            return first
        if first.looks_back:
            return first.with_deadline(opened.until)
        return first if opened.is_broken else first | SilenceProcedure(until=opened.until)

    @property
    def body_rule(self) -> Rule:
        """The rule of the body, as the case has it or as it was reported."""
        return _together(self._filling(_BODY)[0])

    def reports(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims by which the rule of a proposal is what it is; none, if nothing was reported of it."""
        return tuple(dict.fromkeys(entry for _, entries in self._by_office(asked) for entry in entries))

    def _by_office(self, asked: Proposal) -> list[tuple[list[Rule], tuple[Entry, ...]]]:
        """The rules that decide on a proposal, for each office that it fills, with the claims that say so."""
        return [self._filling(office) for office in asked.offices or (_BODY,)]

    def _filling(self, office: OfficeId) -> tuple[list[Rule], tuple[Entry, ...]]:
        entries, own, named = self.snapshot.current(("rule", office)), dict(self.of_offices), dict(self.named)
        if entries:
            claims = (entry.claim for entry in entries)
            return [named[claim.rule] for claim in claims if isinstance(claim, RuleClaim)], entries
        if office in own or office == _BODY:
            return [own.get(office, self.of_body)], ()
        return self._filling(_BODY)

    def silence(self, asked: Proposal) -> Silence | None:
        """The last silence procedure that is reported on a proposal."""
        return last_silence(self.snapshot.history(("silence", asked.id)), self.snapshot.timeline)

    def is_silence_broken(self, asked: Proposal) -> bool:
        """Whether the last silence procedure on a proposal was broken."""
        silence = self.silence(asked)
        return silence is not None and silence.is_broken


def _together(rules: Iterable[Rule]) -> Rule:
    """Rules that all hold, as one."""
    return reduce(and_, dict.fromkeys(rules))

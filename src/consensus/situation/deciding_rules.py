"""The rule that decides a proposal in a snapshot: the body's, an office's or a reported one, with silence procedures.

A silence procedure is read here too: which was opened last, its deadline, and how it ended.
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
"""An office, and the rule by which it is filled if that is not the body's."""

NamedRule: TypeAlias = tuple[RuleId, Rule]
"""An id that reports use, and its rule."""

_BODY = ""
"""Stands for the body itself in place of an office id."""

_LEAST_FAVOURABLE_LAST = (SilenceEvent.OPENED, SilenceEvent.PASSED, SilenceEvent.BROKEN)


@final
@attrs.frozen(kw_only=True, repr=False)
class Silence:
    """A silence procedure on a proposal: its deadline, its last event, and the claims about it.

    `until` is None if no deadline is stated, so that the rule's own holds; a vague deadline ends on its latest day.
    """

    until: date | None
    event: SilenceEvent
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        until = "" if self.until is None else f", until {self.until}"
        return f"<Silence {self.event.value}{until}>"

    @property
    def is_broken(self) -> bool:
        """Whether silence was broken, so that the procedure adopts nothing."""
        return self.event is SilenceEvent.BROKEN


def last_silence(history: Iterable[Entry], timeline: Timeline) -> Silence | None:
    """The procedure opened last, from a proposal's silence claims, the earliest first; None if there are none.

    Among claims of one day without a stated sequence, an opening comes first, and broken beats passed.
    Of two deadlines, the later counts.
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
    """Whether a silence reported as passed is also reported, for that day or later, as broken.

    A break of another procedure, opened since, does not count.
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
    """The rules of a race as of a snapshot: the body's, those of single offices, and those that reports may name."""

    snapshot: Snapshot
    of_body: Rule
    of_offices: tuple[OfficeRule, ...] = ()
    named: tuple[NamedRule, ...] = ()

    def on(self, day: date) -> "DecidingRules":
        """The same rules as of another day."""
        return attrs.evolve(self, snapshot=self.snapshot.on(day))

    def of(self, asked: Proposal) -> Rule:
        """The rule that decides a proposal: see `Situation.rule_of`."""
        first = _together(rule for rules, _ in self._by_office(asked) for rule in rules)
        opened = self.silence(asked)
        # A deadline on the last day of the calendar never passes, so it is ignored.
        if opened is None or opened.until in (None, date.max):
            return first
        if first.looks_back:
            return first.with_deadline(opened.until)
        return first if opened.is_broken else first | SilenceProcedure(until=opened.until)

    @property
    def body_rule(self) -> Rule:
        """The rule of the body, as last reported, or else as the case states it."""
        return _together(self._filling(_BODY)[0])

    def reports(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims that set the rule of a proposal; empty if the rule is the case's."""
        return tuple(dict.fromkeys(entry for _, entries in self._by_office(asked) for entry in entries))

    def _by_office(self, asked: Proposal) -> list[tuple[list[Rule], tuple[Entry, ...]]]:
        """For each office that a proposal fills, the rules that decide it and the claims that say so."""
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
        """The last silence procedure reported on a proposal; None if there is none."""
        return last_silence(self.snapshot.history(("silence", asked.id)), self.snapshot.timeline)

    def is_silence_broken(self, asked: Proposal) -> bool:
        """Whether the last silence procedure on a proposal was broken."""
        silence = self.silence(asked)
        return silence is not None and silence.is_broken


def _together(rules: Iterable[Rule]) -> Rule:
    """One rule that adopts only if all of these do."""
    return reduce(and_, dict.fromkeys(rules))

"""The rule by which a proposal is decided in a snapshot: the body's, an office's, a reported one, with its silence."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import and_
from typing import TypeAlias

import attrs

from consensus.records import OfficeId, Proposal, RuleClaim
from consensus.records.ids import RuleId
from consensus.rules import Rule, SilenceProcedure
from consensus.situation.silence import Silence, last_silence
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry

OfficeRule: TypeAlias = tuple[OfficeId, Rule]
"""An office and the rule by which it is filled, where it is not the body's."""

NamedRule: TypeAlias = tuple[RuleId, Rule]
"""A rule that reports name, under its id."""

_BODY = ""
"""In place of an office: whatever the body decides."""


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

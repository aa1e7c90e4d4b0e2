"""The rule that decides a proposal in a snapshot: the body's, an office's or a reported one, with silence procedures.

Where an organ has put somebody on a short list, the rule is what is left for the later organs.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import and_
from typing import TypeAlias

import attrs

from consensus.records import MemberId, OfficeId, Proposal, RuleClaim
from consensus.records.ids import RuleId
from consensus.rules import Rule, SilenceProcedure
from consensus.rules.procedure import without_organs
from consensus.situation.short_lists import ShortLists
from consensus.situation.silences import Silence, last_silence
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry

OfficeRule: TypeAlias = tuple[OfficeId, Rule]
"""An office, and the rule by which it is filled if that is not the body's."""

NamedRule: TypeAlias = tuple[RuleId, Rule]
"""An id that reports use, and its rule."""

_BODY = ""
"""Stands for the body itself in place of an office id."""


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
        left = (
            without_organs(rule, self._having_listed(asked, office))
            for office, (rules, _) in zip(asked.concerns or (_BODY,), self._by_office(asked), strict=True)
            for rule in rules
        )
        return self._with_silence(asked, left)

    def _having_listed(self, asked: Proposal, office: OfficeId) -> list[tuple[MemberId, ...] | None]:
        """The members of each organ that has put the proposal's candidate for an office on its short list."""
        lists = (
            listed
            for name in asked.names
            if name.office == office
            for listed in ShortLists(self.snapshot).listing(name.candidate, office)
        )
        body = self.snapshot.setting.body
        return [None if each.group is None else tuple(sorted(body.group(each.group).members)) for each in lists]

    def of_every_organ(self, asked: Proposal) -> Rule:
        """The same with the organs that have put a proposal on a short list, and so decided for their part."""
        return self._with_silence(asked, (rule for rules, _ in self._by_office(asked) for rule in rules))

    def _with_silence(self, asked: Proposal, rules: Iterable[Rule]) -> Rule:
        """One rule of several, with the silence procedure that was opened on a proposal."""
        first = _together(rules)
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
        """For each office that a proposal is about, the rules that decide it and the claims that say so."""
        return [self._filling(office) for office in asked.concerns or (_BODY,)]

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

"""Which objections in other races are of a like kind, and what became of them."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import final

import attrs

from consensus import display
from consensus.appointment import Appointment
from consensus.errors import InvalidRecord, UnknownId
from consensus.precedent.base_rate import BaseRate, base_rates
from consensus.precedent.precedent import Precedent
from consensus.precedent.race_precedents import label_of, precedents_in
from consensus.precedent.shipped_precedents import shipped_precedents
from consensus.records import AskKind, ObjectionId, ReasonKind
from consensus.situation import Objection, Situation
from consensus.situation.situation import as_situation
from consensus.situation.standing import once_raised


@final
@attrs.frozen(kw_only=True, repr=False)
class Precedents:
    """The precedents of one objection, those that share most kinds with it first, and all that were considered.

    `reason_kinds` and `ask_kinds` are those of the objection, with which others are compared.
    """

    situation: Situation
    objection: Objection
    reason_kinds: tuple[ReasonKind, ...]
    ask_kinds: tuple[AskKind, ...]
    found: tuple[Precedent, ...]
    considered: tuple[Precedent, ...]

    @cached_property
    def rates(self) -> tuple[BaseRate, ...]:
        """A base rate for each kind that the objection has, and last one for all its precedents."""
        kinds = (*self.reason_kinds, *self.ask_kinds)
        return tuple(rate for rate in base_rates(self.found) if rate.kind is None or rate.kind in kinds)

    @property
    def races(self) -> int:
        """The number of other races that were considered: those with an objection on record."""
        return len({each.race for each in self.considered})

    def __iter__(self) -> Iterator[Precedent]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"<Precedents of {self.objection.id}: {len(self.found)} of {len(self.considered)} in other races>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Each precedent as a row."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The precedents as plain data."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def precedents(
    situation: Situation, objection: ObjectionId | Objection, *, races: Iterable[Appointment] = ()
) -> Precedents:
    """Objections of a like kind in other races, with what was asked, what became of them and how long it took.

    Two objections are of a like kind if they share a kind of reason or a kind of ask.  Precedents come from the shipped
    cases and from the `races` given, over the whole course of each, whatever the day of the situation.  The situation's
    own race is left out: any race of the same body with a proposal of the same id, unless that is a way on.  Only what
    the situation knows about the objection itself counts.

    Raises UnknownId if the situation does not know the objection.

    >>> from consensus.cases import load
    >>> february = load("nato-2024").on("2024-02-21")
    >>> found = precedents(february, "hu-remarks")
    >>> [kind.value for kind in found.reason_kinds], len(found) > 3, len(found.considered) > 20
    (['person'], True, True)
    """
    asked_in = as_situation(situation)
    if not isinstance(objection, Objection | str):
        raise InvalidRecord(what="objection", problem=f"{objection!r}; give its id, or the objection of a standing")
    known = objection if isinstance(objection, Objection) else _on_record(asked_in, objection)
    wanted = [each for each in (known.condition, known.settles_for) if each is not None]
    reasons, asks = known.reason_kinds, asked_in.setting.ask_kinds(*wanted, *known.asks)
    considered = precedents_elsewhere(asked_in, races=races)
    alike = [each for each in considered if _shared(each, reasons, asks)]
    return Precedents(
        situation=asked_in,
        objection=known,
        reason_kinds=reasons,
        ask_kinds=asks,
        found=tuple(sorted(alike, key=lambda each: -_shared(each, reasons, asks))),
        considered=considered,
    )


def precedents_elsewhere(situation: Situation, *, races: Iterable[Appointment] = ()) -> tuple[Precedent, ...]:
    """All precedents of the shipped cases and of the `races` given, except those of the situation's own race.

    >>> from consensus.cases import load
    >>> cases = {each.race.case for each in precedents_elsewhere(load("nato-2024").on("2024-02-21"))}
    >>> "wto-2021" in cases, "nato-2024" in cases
    (True, False)
    """
    own = label_of(situation.setting)
    given = [each for race in races for each in precedents_in(race)]
    shipped = (each for each in shipped_precedents() if not any(each.race.is_same(other.race) for other in given))
    return tuple(each for each in (*given, *shipped) if not each.race.is_same(own))


def _on_record(situation: Situation, id_: ObjectionId) -> Objection:
    """The objection with that id as known in a situation, or as a move would raise it."""
    known: dict[ObjectionId, Objection] = {
        claim.objection: once_raised(claim) for terms in situation.setting.terms for claim in terms.raises
    }
    for proposal in situation.setting.proposals:
        for member in situation.members:
            for objection in situation.standing(member, proposal=proposal.id).objections:
                known[objection.id] = objection
    if id_ not in known:
        raise UnknownId("objection", id_, known)
    return known[id_]


def _shared(precedent: Precedent, reasons: tuple[ReasonKind, ...], asks: tuple[AskKind, ...]) -> int:
    """How many kinds a precedent shares with an objection."""
    return len({*reasons} & {*precedent.reason_kinds}) + len({*asks} & {*precedent.ask_kinds})

"""Answer set programs: clingo is started soundly, and what it says of a program is what the program means."""

from collections.abc import Collection, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import NamedTuple

import clingo
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus import answer_sets
from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.errors import WeightTooLarge

AFFECTED = ((5, 6, 2), (5, 8, 3))
"""The first and the last version of clingo that are known to lose models of programs with weight rules."""

LOST = """\
asp 1 0 0
1 1 3 1 2 3 0 0
1 0 1 4 1 6 7 5 1 6 1 7 1 8 1 9 1 10 1 11 1
1 0 1 5 0 1 6
1 0 1 6 0 1 12
1 0 1 6 0 1 2
1 0 1 7 0 0
1 0 1 8 0 1 13
1 0 1 8 0 1 14
1 0 1 10 0 0
1 0 1 11 0 0
1 0 1 14 0 2 3 15
1 0 1 15 0 1 1
1 0 0 0 1 -4
0
"""
"""A satisfiable program with a weight rule that clingo's default equivalence preprocessing calls unsatisfiable.

Choose 1, 2 and 3: then 5, 6 and 8 follow, which with 7, 10 and 11 are the six of seven that 4 needs.
"""


def version() -> tuple[int, ...]:
    return clingo.version()


def has_model(path: Path, options: Sequence[str]) -> bool:
    control = clingo.Control(list(options))
    control.load(str(path))
    return bool(control.solve().satisfiable)


@pytest.fixture
def lost(tmp_path: Path) -> Path:
    path = tmp_path / "lost.aspif"
    path.write_text(LOST, encoding="utf-8")
    return path


def test_a_model_that_the_engine_s_default_loses_is_found(lost: Path) -> None:
    """Started as the library starts it, the engine finds the model of a program that its default calls impossible."""
    assert has_model(lost, answer_sets.OPTIONS)


def test_the_option_that_keeps_the_engine_sound_is_set() -> None:
    """Equivalence preprocessing is switched off, and nothing later in the options switches it on again."""
    assert [option for option in answer_sets.OPTIONS if option.startswith("--eq")] == ["--eq=0"]


@pytest.mark.skipif(not AFFECTED[0] <= version() <= AFFECTED[1], reason="only these versions are known to lose models")
def test_without_the_option_the_engine_loses_it(lost: Path) -> None:
    """Without that one option, the engine calls the same program unsatisfiable: the option is needed."""
    assert not has_model(lost, [option for option in answer_sets.OPTIONS if option != "--eq=0"])
    assert not has_model(lost, [])


def test_a_program_of_ours_does_not_lose_it() -> None:
    """The same program, entered rule by rule as this library enters its own, has its model."""
    program = AnswerSetProgram()
    atom = dict(enumerate(program.atoms(15), start=1))
    for line in LOST.splitlines()[1:-1]:
        enter(program, atom, [int(number) for number in line.split()[1:]])
    found = program.any()
    assert found == frozenset({atom[1], atom[2], atom[3]})


def enter(program: AnswerSetProgram, atom: dict[int, Literal], numbers: list[int]) -> None:
    """Enter one rule of aspif: whether it is a choice, its heads, whether it weighs, and its body."""
    is_choice, heads, after = numbers[0], numbers[2 : 2 + numbers[1]], numbers[2 + numbers[1] :]
    if after[0]:
        need, body = after[1], list(zip(after[3::2], after[4::2], strict=True))
    else:
        need, body = after[1], [(literal, 1) for literal in after[2:]]
    literals = [(atom[abs(literal)] * (1 if literal > 0 else -1), weight) for literal, weight in body]
    if is_choice:
        program.choices(atom[head] for head in heads)
    elif heads:
        program.rules([(atom[heads[0]], need, literals)])
    else:
        program.require([-literal for literal, _ in literals])


# Against brute force


class Drawn(NamedTuple):
    """A program in numbers: choices are 1, 2, ..., and what rules derive follows them; a negative number negates."""

    choices: int
    derived: int
    rules: list[tuple[int, int, list[tuple[int, int]]]]
    required: list[list[int]]
    levels: list[list[tuple[int, int]]]


@st.composite
def programs(draw: st.DrawFn) -> Drawn:
    """Programs of up to five choices and six derived atoms, in cycles too; only choices are negated in rules."""
    choices, derived = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    atoms = range(1, choices + derived + 1)
    in_bodies = st.sampled_from([*atoms, *(-choice for choice in atoms[:choices])])
    weighted = st.lists(st.tuples(in_bodies, st.integers(0, 3)), max_size=4)
    heads = st.sampled_from(atoms[choices:])
    anything = st.sampled_from([*atoms, *(-atom for atom in atoms)])
    return Drawn(
        choices,
        derived,
        draw(st.lists(st.tuples(heads, st.integers(-1, 6), weighted), max_size=9)),
        draw(st.lists(st.lists(anything, max_size=3), max_size=2)),
        draw(st.lists(st.lists(st.tuples(anything, st.integers(0, 3)), max_size=4), max_size=2)),
    )


def holds(literal: int, true: Collection[int]) -> bool:
    return literal in true if literal > 0 else -literal not in true


def weight(weighted: Collection[tuple[int, int]], true: Collection[int]) -> int:
    return sum(weight for literal, weight in weighted if holds(literal, true))


def fixpoint(drawn: Drawn, chosen: Collection[int]) -> set[int]:
    """What is true once these choices are made: what the rules derive from below, and nothing else."""
    true = set(chosen)
    while True:
        more = {head for head, need, body in drawn.rules if weight(body, true) >= need} - true
        if not more:
            return true
        true |= more


def models(drawn: Drawn, assumed: Collection[int] = ()) -> list[set[int]]:
    """Every model in which all these literals hold, by trying every choice."""
    listed = range(1, drawn.choices + 1)
    choices = chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1))
    found = [fixpoint(drawn, chosen) for chosen in choices]
    return [
        true
        for true in found
        if all(any(holds(literal, true) for literal in literals) for literals in drawn.required)
        and all(holds(literal, true) for literal in assumed)
    ]


def chosen_in(drawn: Drawn, true: Collection[int]) -> frozenset[int]:
    return frozenset(atom for atom in true if atom <= drawn.choices)


def cost(drawn: Drawn, true: Collection[int]) -> list[int]:
    return [weight(level, true) for level in drawn.levels]


class Entered:
    """A program that was drawn, at the door, asked in the drawing's numbers."""

    def __init__(self, drawn: Drawn) -> None:
        self.program = AnswerSetProgram()
        self.atoms = self.program.atoms(drawn.choices + drawn.derived)
        self.program.choices(self.atoms[: drawn.choices])
        self.program.rules((self.literal(head), need, self.weighted(body)) for head, need, body in drawn.rules)
        for literals in drawn.required:
            self.program.require(map(self.literal, literals))
        for place, level in enumerate(drawn.levels):
            self.program.minimise(self.weighted(level), priority=len(drawn.levels) - place)

    def literal(self, number: int) -> Literal:
        return self.atoms[abs(number) - 1] * (1 if number > 0 else -1)

    def weighted(self, body: Collection[tuple[int, int]]) -> list[tuple[Literal, int]]:
        return [(self.literal(literal), weight) for literal, weight in body]

    def number(self, literal: Literal) -> int:
        return (self.atoms.index(abs(literal)) + 1) * (1 if literal > 0 else -1)

    def numbers(self, found: frozenset[Literal] | None) -> frozenset[int] | None:
        return None if found is None else frozenset(map(self.number, found))


@st.composite
def questions(draw: st.DrawFn, *, most: int = 1) -> tuple[Drawn, list[list[int]]]:
    """A program, and literals to assume, once or several times."""
    drawn = draw(programs())
    atoms = range(1, drawn.choices + drawn.derived + 1)
    literals = st.sampled_from([*atoms, *(-atom for atom in atoms)])
    return drawn, draw(st.lists(st.lists(literals, max_size=4), min_size=1, max_size=most))


@given(questions())
def test_any_model_is_a_model(question: tuple[Drawn, list[list[int]]]) -> None:
    """Some model is found if there is one, and only if: what is true in it is true for a reason."""
    drawn, (assumed,) = question
    entered = Entered(drawn)
    found = entered.numbers(entered.program.any([entered.literal(literal) for literal in assumed]))
    known = [chosen_in(drawn, true) for true in models(drawn, assumed)]
    assert found in known if known else found is None


@given(questions(), st.sampled_from((0, answer_sets.STAGES_AT_MOST)))
def test_the_best_model_is_the_best(question: tuple[Drawn, list[list[int]]], in_stages_up_to: int) -> None:
    """The best model weighs least at the first level that matters, then at the next, in stages or at once."""
    drawn, (assumed,) = question
    entered = Entered(drawn)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answer_sets, "STAGES_AT_MOST", in_stages_up_to)
        found = entered.numbers(entered.program.best([entered.literal(literal) for literal in assumed]).model)
    known = models(drawn, assumed)
    least = min((cost(drawn, true) for true in known), default=None)
    best = [chosen_in(drawn, true) for true in known if cost(drawn, true) == least]
    assert found in best if known else found is None


@given(questions())
def test_a_core_cannot_hold(question: tuple[Drawn, list[list[int]]]) -> None:
    """There is a core if and only if the literals assumed cannot hold together; it is some of them that cannot."""
    drawn, (assumed,) = question
    entered = Entered(drawn)
    core = entered.program.core([entered.literal(literal) for literal in assumed])
    assert (core is None) == bool(models(drawn, assumed))
    if core is not None:
        named = [entered.number(literal) for literal in core]
        assert set(named) <= set(assumed)
        assert not models(drawn, named)


@given(questions(), st.data())
def test_one_of_several_can_be_assumed(question: tuple[Drawn, list[list[int]]], data: st.DataObject) -> None:
    """Where one of several literals is assumed, models are those in which one of them is true; elsewhere, all are."""
    drawn, (assumed,) = question
    literals = data.draw(
        st.lists(st.sampled_from([n for n in range(-drawn.choices, drawn.choices + 1) if n]), max_size=3)
    )
    entered = Entered(drawn)
    one_of = entered.program.one_of(map(entered.literal, literals))
    plain = [entered.literal(literal) for literal in assumed]
    wanted = attached(drawn, literals)
    for asked, meant in (([*plain, one_of], wanted), (plain, drawn), ([*plain, one_of], wanted)):
        found = entered.numbers(entered.program.any(asked))
        known = [chosen_in(meant, true) for true in models(meant, assumed)]
        assert found in known if known else found is None


def attached(drawn: Drawn, literals: list[int]) -> Drawn:
    return drawn._replace(required=[*drawn.required, literals])


@given(questions(), st.data())
def test_what_is_reached_by_weight(question: tuple[Drawn, list[list[int]]], data: st.DataObject) -> None:
    """An atom reached by weight is true where the literals weigh so much, and false elsewhere."""
    drawn, (assumed,) = question
    atoms = st.sampled_from(range(1, drawn.choices + drawn.derived + 1))
    weighted = data.draw(st.lists(st.tuples(atoms, st.integers(0, 3)), max_size=4))
    need = data.draw(st.integers(0, 7))
    entered = Entered(drawn)
    reached = entered.program.reached(need, entered.weighted(weighted))
    for literal, is_reached in ((reached, True), (-reached, False)):
        found = entered.numbers(entered.program.any([*map(entered.literal, assumed), literal]))
        known = [
            chosen_in(drawn, true) for true in models(drawn, assumed) if (weight(weighted, true) >= need) == is_reached
        ]
        assert found in known if known else found is None


@given(questions(most=4), st.data())
def test_a_program_can_be_asked_again(question: tuple[Drawn, list[list[int]]], data: st.DataObject) -> None:
    """A program answers one question after another, of any kind, and takes further requirements between them."""
    drawn, several = question
    entered = Entered(drawn)
    for assumed in several:
        literals = [entered.literal(literal) for literal in assumed]
        known = models(drawn, assumed)
        match data.draw(st.sampled_from(("any", "best", "core"))):
            case "any":
                some = [chosen_in(drawn, true) for true in known]
                found = entered.numbers(entered.program.any(literals))
                assert found in some if known else found is None
            case "best":
                least = min((cost(drawn, true) for true in known), default=None)
                best = [chosen_in(drawn, true) for true in known if cost(drawn, true) == least]
                found = entered.numbers(entered.program.best(literals).model)
                assert found in best if known else found is None
            case _:
                assert (entered.program.core(literals) is None) == bool(known)
        if data.draw(st.booleans()):
            required = data.draw(st.lists(st.sampled_from(range(1, drawn.choices + 1)), min_size=1, max_size=2))
            drawn = attached(drawn, required)
            entered.program.require(map(entered.literal, required))


# What the engine cannot hold


def test_a_weight_beyond_the_engine_is_refused() -> None:
    """A weight that the engine would cut to 32 bits is refused, in a rule, a need, or a cost."""
    program = AnswerSetProgram()
    first, second, made = program.atoms(3)
    program.choices([first, second])
    most = (1 << 31) - 1
    program.minimise([(first, most)], priority=1)
    program.rules([(made, most, [(first, most)])])
    with pytest.raises(WeightTooLarge, match="2147483648"):
        program.minimise([(first, most + 1)], priority=1)
    with pytest.raises(WeightTooLarge):
        program.rules([(made, most, [(first, most + 1), (second, 1)])])
    with pytest.raises(WeightTooLarge):
        program.rules([(made, most + 1, [(first, most), (second, most)])])


def test_weights_that_together_are_beyond_the_engine_are_refused() -> None:
    """The engine adds up the weights of a rule in 32 bits: a sum beyond that is refused, not left to crash it."""
    program = AnswerSetProgram()
    atoms = program.atoms(3)
    program.choices(atoms)

    def ask() -> None:
        program.reached(2_000_000_000, [(atom, 1_500_000_000) for atom in atoms])
        program.any()

    with pytest.raises(WeightTooLarge):
        ask()

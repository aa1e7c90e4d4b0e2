"""What a set of clauses proves of what choices cost: never too much, and enough."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus import unblocking
from consensus.certificates import proof
from consensus.certificates.proof import Branch, Clause, Leaf, ProofNode, Split, Violated, proven
from consensus.errors import CertificateRejected

TRIES = settings().max_examples

MOVES = ("grant:a", "grant:b", "settle:c", "settle:d", "withdraw:e", "withdraw:f")
PRICES = st.sampled_from([Fraction(price) for price in ("0", "1", "1", "2", "3", "1/2", "5/3")])
COSTS = st.tuples(*(PRICES for _ in MOVES)).map(lambda prices: dict(zip(MOVES, prices, strict=True)))
LITERALS = st.sampled_from([*MOVES, *MOVES, *(f"not {move}" for move in MOVES)])
CLAUSES = st.lists(st.lists(LITERALS, max_size=3, unique=True).map(lambda clause: tuple(sorted(clause))), max_size=8)


def least(clauses: Sequence[Clause], costs: dict[str, Fraction]) -> Fraction | None:
    """What choices that satisfy all clauses cost at least, by trying every one."""
    found = []
    for made in product((False, True), repeat=len(MOVES)):
        true = {move if is_made else f"not {move}" for move, is_made in zip(MOVES, made, strict=True)}
        if all(true.intersection(clause) for clause in clauses):
            found.append(sum((costs[move] for move in true & costs.keys()), Fraction(0)))
    return min(found, default=None)


@st.composite
def trees(draw: st.DrawFn, clauses: int) -> list[ProofNode]:
    """Proofs that keep the form, and mostly prove little; some are refused."""
    nodes: list[ProofNode] = []
    weights = st.dictionaries(
        st.integers(0, max(0, clauses - 1)), st.sampled_from([Fraction(w) for w in ("1", "1/2", "2", "3", "1/3", "7")])
    ).map(lambda found: Leaf(tuple(found.items())))

    def write(moves: tuple[str, ...], depth: int) -> None:
        kind = draw(st.sampled_from(("leaf", "violated", "branch", "branch", "split") if depth < 4 else ("leaf",)))
        if kind == "branch" and moves:
            move = draw(st.sampled_from(moves))
            nodes.append(Branch(move))
            for _ in range(2):
                write(tuple(other for other in moves if other != move), depth + 1)
        elif kind == "split":
            owners = [draw(st.integers(0, 2)) for _ in moves]
            parts = [tuple(m for m, owner in zip(moves, owners, strict=True) if owner == part) for part in range(2)]
            nodes.append(Split(tuple(parts)))
            for part in parts:
                write(part, depth + 1)
        elif kind == "violated" and clauses:
            nodes.append(Violated(draw(st.integers(0, clauses - 1))))
        else:
            nodes.append(draw(weights) if clauses else Leaf())

    write(MOVES, 0)
    return nodes


@settings(max_examples=8 * TRIES)
@given(CLAUSES, COSTS, st.data())
def test_what_is_not_so_cannot_be_proven(
    clauses: list[Clause], costs: dict[str, Fraction], data: st.DataObject
) -> None:
    """Whatever the tree, the weights and the parts are, no more is proven than is so."""
    nodes = data.draw(trees(len(clauses)))
    try:
        value = proven(nodes, clauses=clauses, costs=costs)
    except CertificateRejected:
        return
    so = least(clauses, costs)
    assert so is None or (value is not None and value <= so)


A, B, C, D, E, F = MOVES
ONE = dict.fromkeys(MOVES, Fraction(1))


def weighed(*weights: str) -> Leaf:
    return Leaf(tuple((place, Fraction(weight)) for place, weight in enumerate(weights)))


def test_half_weights_are_rounded_up_to_a_unit() -> None:
    """Of three moves, each two of which are in a clause, half a weight each gives 3/2; so 2 have to be made."""
    assert proven([weighed("1/2", "1/2", "1/2")], clauses=[(A, B), (B, C), (A, C)], costs=ONE) == 2


def test_weights_have_a_common_denominator_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Halves are accepted where two is the most, thirds are not."""
    monkeypatch.setattr(proof, "SCALE_AT_MOST", 2)
    clauses, costs = [("grant:a",)], {"grant:a": Fraction(1)}
    assert proven([Leaf(((0, Fraction(1, 2)),))], clauses=clauses, costs=costs) == 1
    with pytest.raises(CertificateRejected, match="no common denominator"):
        proven([Leaf(((0, Fraction(1, 3)),))], clauses=clauses, costs=costs)


def test_a_move_is_paid_once_for_all_clauses_that_ask_for_it() -> None:
    """Two clauses that one move of cost 1 satisfies prove 1 together, not 2."""
    clauses, leaf = [("grant:a",), ("grant:a", "grant:b")], Leaf(((0, Fraction(1)), (1, Fraction(1))))
    costs = {"grant:a": Fraction(1), "grant:b": Fraction(1)}
    assert proven([leaf], clauses=clauses, costs=costs) == 1


def test_a_move_not_made_is_paid_back() -> None:
    """If Lund's withdrawal needs a grant, and it is needed itself, both have to be paid."""
    assert proven([weighed("2", "1")], clauses=[(E,), (A, f"not {E}")], costs=ONE) == 2


def test_a_clause_that_holds_proves_nothing() -> None:
    """Where a move is decided, a clause that holds by it adds nothing to a leaf, whatever weight it has there."""
    costs = {**ONE, B: Fraction(5)}
    leaves = [Leaf(((0, Fraction(3)),)), Leaf(((0, Fraction(5)),))]
    trees: list[list[ProofNode]] = [[Branch(A), *leaves], [Branch(A), *reversed(leaves)]]
    for nodes in trees:
        assert proven(nodes, clauses=[(A, B)], costs=costs) == 1
        assert proven(nodes, clauses=[(f"not {A}", B)], costs=costs) == 0


REFUSED: dict[str, list[ProofNode]] = {
    "nothing": [],
    "an open branch": [Branch(A), Leaf()],
    "an open split": [Split(((A,), (B,))), Leaf()],
    "more than a tree": [Leaf(), Leaf()],
    "an unknown move": [Branch("grant:z"), Leaf(), Leaf()],
    "a move decided twice": [Branch(A), Branch(A), Leaf(), Leaf(), Leaf()],
    "a move in two parts": [Split(((A, B), (B, C))), Leaf(), Leaf()],
    "a move twice in a part": [Split(((A, A),)), Leaf()],
    "a move decided above": [Branch(A), Split(((A,),)), Leaf(), Leaf()],
    "a move of another part": [Split(((A,), (B,))), Branch(B), Leaf(), Leaf(), Leaf()],
    "a part of another part": [Split(((A,), (B,))), Split(((B,),)), Leaf(), Leaf()],
    "a split without parts": [Split(())],
    "an unknown clause": [Violated(2)],
    "a clause before the first": [Leaf(((-1, Fraction(1)),))],
    "a clause that may hold": [Violated(0)],
    "a clause that holds": [Branch(A), Branch(B), Violated(0), Violated(0), Leaf()],
    "a weight below 0": [weighed("-1")],
    "a weight in parts too small": [weighed(f"1/{2**65}")],
}


@pytest.mark.parametrize("nodes", REFUSED.values(), ids=REFUSED)
def test_a_tree_that_breaks_the_rules_is_refused(nodes: list[ProofNode]) -> None:
    """A tree that is cut short, decides or hands on what is not there, or names what holds, proves nothing."""
    with pytest.raises(CertificateRejected):
        proven(nodes, clauses=[(A, B), (B, C)], costs=ONE)


def test_a_move_is_paid_in_one_part_only() -> None:
    """A part cannot count what another part is in charge of: two parts that both ask for one move prove 1, not 2."""
    both: list[ProofNode] = [Split(((A,), (B,))), weighed("1"), weighed("1")]
    assert proven(both, clauses=[(A,)], costs=ONE) == 1


def test_a_part_that_proves_less_than_nothing_counts_as_nothing() -> None:
    """A weight that does harm makes a part worth 0, and takes nothing from the others."""
    nodes: list[ProofNode] = [Split(((A,), (B,))), weighed("1"), Leaf(((1, Fraction(9)),))]
    assert proven(nodes, clauses=[(A,), (f"not {B}", f"not {C}")], costs=ONE) == 1


def test_a_tree_may_be_as_deep_as_it_likes() -> None:
    """A proof by a thousand cases is walked through without a call inside a call."""
    costs = {f"grant:{number}": Fraction(1) for number in range(5_000)}
    nodes: list[ProofNode] = []
    for move in costs:
        nodes += [Branch(move), Leaf()]
    assert proven([*nodes, Leaf()], clauses=[], costs=costs) == 0


def test_a_proof_that_would_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few letters that ask for a million million steps are turned down; a twentieth of the work is done here."""
    monkeypatch.setattr(proof, "LITERALS_READ_AT_MOST", proof.LITERALS_READ_AT_MOST // 20)
    wide = tuple(f"grant:{number}" for number in range(20_000))
    nodes = [Leaf(((0, Fraction(1)),) * 20_000)]
    with pytest.raises(CertificateRejected, match="too long"):
        proven(nodes, clauses=[wide], costs=dict.fromkeys(wide, Fraction(1)))


def test_the_old_name_of_a_node_works_with_a_warning() -> None:
    """`consensus.unblocking.Node` is the union that `ProofNode` is now; no other name is made up."""
    with pytest.warns(DeprecationWarning, match="ProofNode"):
        assert getattr(unblocking, "Node") == ProofNode  # noqa: B009  # a type checker knows the new name alone
    with pytest.raises(AttributeError, match="'Knot'"):
        getattr(unblocking, "Knot")  # noqa: B009

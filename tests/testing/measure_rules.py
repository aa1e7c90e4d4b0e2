"""What `check_rule` catches of the broken rules, by the laws alone and by their statements, and in how many seconds.

Run it as `python -m tests.testing.measure_rules`; seconds are of the processor, so that a busy machine tells the same.
"""

from time import process_time

from consensus.testing import LawBroken, check_rule
from tests.testing.broken_rules import FIVE, Written, named
from tests.testing.more_broken_rules import MORE
from tests.testing.rules_from_the_page import TEN


def told(written: Written, place: int, *, with_statement: bool) -> str:
    """The laws that a check finds broken, and in how many seconds."""
    members = named(written.size)
    said = {"like": written.statement(members), **written.said(members)} if with_statement else {}
    begun, laws = process_time(), "-"
    try:
        check_rule(written.rules(members)[place], members, **said)
    except LawBroken as broken:
        laws = ", ".join(each.law for each in (broken, *broken.others))
    return f"{process_time() - begun:5.1f} s  {laws}"


def main() -> None:
    """Print a line for each rule and each break, by the laws alone and by what is said of it."""
    for with_statement in (False, True):
        print("by their statements" if with_statement else "by the laws of every rule")
        for written in (*FIVE, *MORE, *TEN):
            for place, rule in enumerate(written.rules(named(written.size))):
                kind = "break" if place else "right"
                print(
                    f"  {kind} {type(rule).__name__:28}{told(written, place, with_statement=with_statement)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()

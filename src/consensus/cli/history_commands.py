"""Commands about past races: the replay, the days, and the score of the plans."""

from typing import Annotated

from cyclopts import Parameter

from consensus import cases as shipped
from consensus.cli.options import Case, Choice, Json, LanguageAsked, ProposalAsked, RuleText, rule_of
from consensus.cli.output import check_alone, print_blocks, print_json, print_paragraph
from consensus.history import Course
from consensus.history import replay as turns_of
from consensus.history import score as score_of
from consensus.history.replay import Turns
from consensus.views.data.history_data import days_data, replay_data, score_data
from consensus.views.words.replay_summary import days_summary, replay_summary
from consensus.views.words.score_summary import score_summary

__all__ = ["days", "replay", "score"]


ALL = Choice()


def replay(
    case: Case,
    /,
    *,
    proposal: ProposalAsked = None,
    rule: RuleText = None,
    choice: Choice = ALL,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Replay a race day by day, from what was known then: verdict, plans, and what was done next."""
    beside = {"--json": as_json, "--for": proposal is not None, "--rule": rule is not None}
    check_alone(language, {**beside, "--member": bool(choice.member), "--source": bool(choice.source)})
    appointment = shipped.load(case)
    course, only = Course(appointment), choice.of(appointment)
    if language is not None:
        print_paragraph(course, language)
        return
    is_as_told = proposal is None and rule is None
    turns = course.turns if is_as_told else turns_of(appointment, proposal, rule=rule_of(rule, appointment))
    if as_json:
        print_json({"case": case, **replay_data(turns, course, only)})
    else:
        print_blocks(replay_summary(appointment, turns, course, only=only))


def days(case: Case, /, *, proposal: ProposalAsked = None, rule: RuleText = None, as_json: Json = False) -> None:
    """List the days of a race that brought something new, with the verdict of each."""
    appointment = shipped.load(case)
    # One by one, since each keeps where everybody stood on its day.
    turns = Turns(appointment, proposal, rule=rule_of(rule, appointment)).with_news()
    if as_json:
        print_json({"case": case, **days_data(turns, appointment)})
    else:
        print_blocks(days_summary(appointment, turns))


def score(
    *cases: Annotated[str, Parameter(help="shipped cases or case files; without any, all shipped cases")],
    as_json: Json = False,
) -> None:
    """Show how far the plans of each day named what was done next, and what they missed."""
    scores = [(case, score_of(shipped.load(case))) for case in cases or shipped.names()]
    if as_json:
        print_json([score_data(case, found) for case, found in scores])
    else:
        print_blocks(score_summary(scores))

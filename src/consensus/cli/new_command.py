"""The command that begins a case: a skeleton for a body, written to a file or to the output.

The known bodies are imported when the command runs, so that no other command waits for them.
"""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from consensus.cases import code_of, country
from consensus.cases.member_reader import name_of_member
from consensus.cli.options import Json
from consensus.cli.output import fail, print_blocks, print_json
from consensus.cli.output_file import Force, save
from consensus.errors import UnknownId
from consensus.records import Body, Member
from consensus.views.blocks.block import Sentences, Table

if TYPE_CHECKING:
    from consensus.cases.known_bodies import KnownBody

__all__ = ["new"]

PLACEHOLDER = "2026-01-01"
"""The day of the sources in a skeleton, unless another is given; a clock would make the answer change by the day."""

YAML_ENDINGS = (".yaml", ".yml")


def new(
    body: Annotated[str | None, Parameter(help="a known body, such as nato, or the name of one of your own")] = None,
    /,
    *,
    members: Annotated[
        str | None, Parameter(help="the members of a body of your own, such as AT,CH,Norway", metavar="LIST")
    ] = None,
    day: Annotated[
        str, Parameter(help="the day of its sources, and of its members where known", metavar="DAY")
    ] = PLACEHOLDER,
    output: Annotated[
        str | None,
        Parameter(name=["--output", "-o"], help="write to this file instead of showing the text", metavar="FILE"),
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Begin a case file: a skeleton with comments and examples. Without a body, list the known bodies."""
    if body is None:
        if members is not None or output is not None:
            fail("name the body: a known one, as in consensus new nato, or one of your own with its --members")
        _list(as_json=as_json)
        return
    from consensus.cases.skeletons import skeleton

    text = skeleton(_known_body(body) if members is None else _own_body(body, members), day=day)
    if output is not None:
        save(text, output, endings=YAML_ENDINGS, force=force)
    if as_json:
        print_json({"body": body, "file": output, "text": text})
    elif output is None:
        print(text, end="")
    else:
        said = f"{output}: a case to fill in; consensus check {output} lists what is wrong with it"
        print_blocks([Sentences((said,))])


def _list(*, as_json: bool) -> None:
    from consensus.cases.known_bodies import known_bodies

    titles = {known.id: known.title for known in known_bodies()}
    if as_json:
        print_json([{"body": id_, "title": title} for id_, title in titles.items()])
    else:
        print_blocks([Table(tuple(titles.items()))])


def _known_body(body: str) -> "KnownBody":
    from consensus.cases.known_bodies import known_body

    try:
        return known_body(body)
    except UnknownId as problem:
        fail(f"{problem}\nfor a body of your own, name its members: --members AT,CH,NO")


def _own_body(name: str, members: str) -> Body:
    """A body of the user's own, by its name and members."""
    from consensus.cases.known_bodies import known_bodies

    known = {known.id: known for known in known_bodies()}
    if name in known:
        which = "are known; leave them out" if known[name].is_listed else "are put into its file, in the rule too"
        fail(f"--members {members}: the members of {name} {which}, or give the body another name")
    ids = [_member(word.strip()) for word in members.split(",") if word.strip()]
    return Body(name=name, members=tuple(Member(id=id_, name=name_of_member(id_)) for id_ in ids))


def _member(word: str) -> str:
    """The id of a member: a country by its code, in any case, or by its name; anything else unchanged."""
    return word.upper() if country(word.upper()) is not None else code_of(word) or word

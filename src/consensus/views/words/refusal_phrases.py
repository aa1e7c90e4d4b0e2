"""Why a member does not assent, as a sentence."""

from consensus.assent import Ground, Refusal, Unlifted
from consensus.records import AllOf, Assents, Condition, Granted, Pressure, Stance, Strike, WinOver
from consensus.views.words.phrases import Words, cost, listed

_STILL = {
    Stance.SUPPORTS: "supports conditionally",
    Stance.ACQUIESCES: "acquiesces conditionally",
    Stance.ABSTAINS: "still abstains",
    Stance.RESERVED: "is still reserved",
    Stance.OBJECTS: "still objects",
    Stance.ABSENT: "is still absent",
    Stance.UNDECLARED: "has still not taken a position",
}


def refusal_in_words(refusal: Refusal, words: Words) -> str:
    """Why a member does not assent, as a sentence without its full stop."""
    name, stance = words.subject(refusal.member), _STILL[refusal.stance]
    if refusal.committed_to:
        stance = f"backs {listed(map(words.proposed, refusal.committed_to))}"
    if refusal.objections:
        return f"{name} {'; '.join([_opposed(refusal, words), *_also_waiting(refusal, words)])}"
    if refusal.grounds:
        said = [f"{stance} and would assent only if {_grounds(refusal, words)}", *_also_waiting(refusal, words)]
        return f"{name} {'; '.join(said)}"
    return f"{name} still waits for {_awaited(refusal, words)}" if refusal.waits else f"{name} {stance}"


def _opposed(refusal: Refusal, words: Words) -> str:
    """The objections of a member: one in the sentence, several as a list."""
    found = [(each.objection.id, _unlifted(each, words)) for each in refusal.objections]
    if len(found) == 1:
        return f"still objects ({found[0][0]}){found[0][1]}"
    return f"still objects: {'; '.join(objection + why for objection, why in found)}"


def _also_waiting(refusal: Refusal, words: Words) -> list[str]:
    return [f"it also waits for {_awaited(refusal, words)}"] if refusal.waits else []


def _awaited(refusal: Refusal, words: Words) -> str:
    return listed(words.condition(unended.missing) for unended in refusal.waits)


def _unlifted(unlifted: Unlifted, words: Words) -> str:
    """What is missing to lift an objection, as a phrase to follow its id."""
    if unlifted.missing is None:
        return ", and what would lift the objection is not known"
    asks = _asks(unlifted.missing)
    if not asks:
        return f" unless {words.clause(unlifted.missing)}"
    granted = "is not granted" if len(asks) == 1 else "are not granted"
    said = f", because {listed(_quoted(ask, words) for ask in asks)} {granted}"
    return f"{said}, and nobody is known who could grant all of it" if unlifted.settling is not None else said


def _quoted(ask: Granted, words: Words) -> str:
    return f'{ask} ("{words.concession(ask)}")'


def _asks(missing: Condition) -> list[Granted]:
    """The asks in a condition, if it consists only of asks."""
    match missing:
        case Granted():
            return [missing]
        case AllOf(parts):
            asks = [part for part in parts if isinstance(part, Granted)]
            return asks if len(asks) == len(parts) else []
        case _:
            return []


def _grounds(refusal: Refusal, words: Words) -> str:
    """Alternative grounds for a member's assent, as clauses."""
    return listed((_ground(ground, words) for ground in refusal.grounds), "or")


def _ground(ground: Ground, words: Words) -> str:
    match ground:
        case Granted():
            return f"it is granted {_quoted(ground, words)}"
        case Assents():
            return f"{words.subject(ground.member)} assents"
        case Pressure():
            return f"the pressure on it grows by {cost(ground.weight)}"
        case Strike(package):
            return f"it strikes {words.package(package)}"
        case WinOver():
            return "it is won over"
        case _:
            return words.clause(ground)

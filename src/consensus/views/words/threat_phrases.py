"""Current threats as sentences."""

from consensus.records import ThreatEvent
from consensus.situation import Threat
from consensus.views.blocks.block import Cited, Sentence
from consensus.views.words.phrases import Words, listed


def threat_line(threat: Threat, words: Words, *, ending: str = "") -> Sentence:
    """A current threat, with its reports; `ending` follows where it is first told what is threatened."""
    return _cited(f"  {threat_in_words(threat, words, ending=ending)}", threat, words)


def line_of_past_threat(threat: Threat, words: Words) -> Sentence:
    """A threat that an adoption overrode, and what became of it since, with its reports."""
    making = words.names(words.by_name(threat.members))
    making = listed([*filter(None, [making, *_unnamed(threat, words)])])
    return _cited(f"  {_told(threat, words, f'{making} threatened')}", threat, words)


def _cited(said: str, threat: Threat, words: Words) -> Sentence:
    return Cited(said, words.sources.reports(entry.report for entry in threat.history), threat.reports)


def threat_in_words(threat: Threat, words: Words, *, ending: str = "") -> str:
    """A threat as a sentence: who makes it, its condition, who withdrew it, and who carried it out."""
    making = words.names(words.by_name(threat.members))
    making = listed([*filter(None, [making, *_unnamed(threat, words, ThreatEvent.MADE)])])
    is_one = len(threat.members) == 1 and not threat.is_in_force_for_unnamed
    return _told(threat, words, f"{making} {'threatens' if is_one else 'threaten'}" if making else "", ending)


def _unnamed(threat: Threat, words: Words, *events: ThreatEvent) -> list[str]:
    """The unnamed authors of a threat, if that event was the last reported of them; without an event, all of them."""
    is_told = threat.unnamed is not None and (not events or threat.unnamed in events)
    return [f"members of {words.group_or_names((), threat.group)}"] if is_told else []


def _told(threat: Threat, words: Words, making: str, ending: str = "") -> str:
    """A threat as a sentence that begins with its authors, if any still make it."""
    once = "" if threat.condition is None else f" if {words.clause(threat.condition)}"
    said = [f"{making} to {threat.to}{once}{ending}"] if making else []
    for does, after, event, members in (
        ("withdrew", "", ThreatEvent.WITHDRAWN, threat.withdrawn),
        ("carried", " out", ThreatEvent.CARRIED_OUT, threat.carried_out),
    ):
        named = [words.names(words.by_name(members))] if members else []
        who = [*named, *_unnamed(threat, words, event)]
        if who:
            what = f"it{after}" if said else f"{after.strip()} the threat to {threat.to}{ending}".strip()
            said.append(f"{listed(who)} {does} {what}")
    return f"{threat.id}: {'; '.join(said) or f'the threat to {threat.to}{ending} is no longer in force'}"

"""Threats as they stand, as sentences."""

from consensus.records import ThreatEvent
from consensus.situation import Threat
from consensus.views.blocks.block import Cited, Sentence
from consensus.views.words.phrases import Words, listed


def threat_line(threat: Threat, words: Words, *, ending: str = "") -> Sentence:
    """A threat as it stands, with the reports of it."""
    return _cited(f"  {threat_in_words(threat, words)}{ending}", threat, words)


def line_of_past_threat(threat: Threat, words: Words) -> Sentence:
    """A threat over which the body adopted, and what became of it since, with the reports of it."""
    making = words.names(words.by_name(threat.members))
    making = listed([*filter(None, [making, *_unnamed(threat, words)])])
    return _cited(f"  {_told(threat, words, f'{making} threatened')}", threat, words)


def _cited(said: str, threat: Threat, words: Words) -> Sentence:
    return Cited(said, words.sources.reports(entry.report for entry in threat.history), threat.reports)


def threat_in_words(threat: Threat, words: Words) -> str:
    """A threat as a sentence: who makes it, on what condition, who withdrew it, and who carried it out."""
    making = words.names(words.by_name(threat.members))
    making = listed([*filter(None, [making, *_unnamed(threat, words, ThreatEvent.MADE)])])
    is_one = len(threat.members) == 1 and not threat.is_in_force_for_unnamed
    return _told(threat, words, f"{making} {'threatens' if is_one else 'threaten'}" if making else "")


def _unnamed(threat: Threat, words: Words, *events: ThreatEvent) -> list[str]:
    """Those who made a threat and whom nobody names, if that was last said of them; whatever was, without an event."""
    is_told = threat.unnamed is not None and (not events or threat.unnamed in events)
    return [f"members of {words.group_or_names((), threat.group)}"] if is_told else []


def _told(threat: Threat, words: Words, making: str) -> str:
    """A threat as a sentence that begins with who makes it, unless nobody does any more."""
    once = "" if threat.condition is None else f" if {words.clause(threat.condition)}"
    said = [f"{making} to {threat.to}{once}"] if making else []
    for does, after, event, members in (
        ("withdrew", "", ThreatEvent.WITHDRAWN, threat.withdrawn),
        ("carried", " out", ThreatEvent.CARRIED_OUT, threat.carried_out),
    ):
        named = [words.names(words.by_name(members))] if members else []
        who = [*named, *_unnamed(threat, words, event)]
        if who:
            what = f"it{after}" if said else f"{after.strip()} the threat to {threat.to}".strip()
            said.append(f"{listed(who)} {does} {what}")
    return f"{threat.id}: {'; '.join(said) or f'the threat to {threat.to} is no longer in force'}"

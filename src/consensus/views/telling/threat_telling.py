"""What became of the threats over which a body decided."""

from collections.abc import Iterator, Sequence

from consensus.records import ThreatClaim, ThreatEvent
from consensus.situation import Threat
from consensus.views.telling.sentences import Phrase, of_entries
from consensus.views.telling.situation_sentences import SituationSentences


def what_became_of(over: Sequence[Threat], say: SituationSentences) -> Iterator[Phrase]:
    """Who carried out each threat that a decision overrode, and who withdrew it, with the reports of that."""
    for threat in over:
        fates = ((ThreatEvent.CARRIED_OUT, threat.carried_out), (ThreatEvent.WITHDRAWN, threat.withdrawn))
        for event, members in fates:
            if members:
                telling = [
                    entry
                    for entry in threat.history
                    if isinstance(entry.claim, ThreatClaim) and entry.claim.event is event
                ]
                yield of_entries(
                    say.threat_became(threat, event, members, is_only=len(over) == 1), telling, say.sources
                )

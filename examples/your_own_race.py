"""A race built from records, without a file: a commission of four, one candidate, one objection, one wait.

Run it with: uv run python examples/your_own_race.py
"""

import consensus as cs


def race() -> cs.Appointment:
    """The race: its setting, its rule, and two reports."""
    members = [cs.Member(id=code) for code in ("AT", "CH", "DE", "LI")]
    setting = cs.Setting(
        body=cs.Body(name="Lake Commission", members=members),
        offices=[cs.Office(id="secretary", title="Secretary")],
        candidates=[cs.Candidate(id="meier", name="Anna Meier", member="CH")],
        proposals=[cs.Proposal(id="meier", names=[cs.Nomination(office="secretary", candidate="meier")])],
        concessions=[cs.Concession(id="fund", title="a fund for the dike", by="AT")],
    )
    first = cs.Report(
        id="nzz",
        sources=["nzz"],
        claims=[
            cs.StanceClaim(stance=cs.Stance.SUPPORTS, members=["AT", "CH"], proposal="meier"),
            cs.ObjectionClaim(objection="dike", member="DE", proposal="meier", asks=[cs.Granted(concession="fund")]),
        ],
    )
    waits = cs.Tie(kind=cs.TieKind.WAITS_FOR, subject="LI", object="DE")
    second = cs.Report(id="post", sources=["post"], claims=[cs.TieClaim(tie=waits)])
    timeline = cs.Timeline(
        sources=[
            cs.Source(id="nzz", publisher="NZZ", reported_on="2026-03-02"),
            cs.Source(id="post", publisher="Die Post", reported_on="2026-03-05", relays=["nzz"]),
        ],
        reports=[first, second],
    )
    return cs.Appointment(title="Secretary", setting=setting, rule=cs.NoObjection(), timeline=timeline)


def main() -> None:
    """Print what unblocks the race."""
    print(cs.unblock(race().on("2026-03-06")))


if __name__ == "__main__":
    main()

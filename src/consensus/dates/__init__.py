"""Dates as people state them: a day, a month, a quarter, "about", "by", "since".

Here: one record, `StatedDate`, which reads and writes a valid subset of EDTF (ISO 8601-2:2019), and what follows from
the date alone: its first and last possible day, and its order relative to other dates.
Not here: times of day, time zones and clocks; what a report is worth on a given day, which is for the situation.

| written | means |
|---|---|
| `2024-02-21`, `2024-02`, `2024-33`, `2024` | a day, a month, a quarter (33 to 36), a year; `2024-Q1` is read too |
| `2024-02-10~`, `2024-02-10?`, `2024-02-10%` | about; uncertain, the source being doubtful; both |
| `2024-07-09/2024-07-11`, `2024-02/..`, `../2024-02` | a period that lasts: from and to, since, until |
| `[..2024-04-02]`, `[2024-02..]`, `[2024-02..2024-04]` | some one day: by, no earlier than, between |
"""

from consensus.dates.stated import Order, StatedDate

__all__ = [
    "Order",
    "StatedDate",
]

"""How one kind of claim is written in a case file: the record, its reader and its writer."""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

import attrs

from consensus.cases.fields import Fields
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import Claim

__all__ = ["ClaimFormat", "ClaimFormats"]

ReadClaim = TypeVar("ReadClaim", bound=Claim)


@attrs.frozen
class ClaimFormat(Generic[ReadClaim]):
    """A kind of claim with its reader and writer, without the keys that all claims can have."""

    record: type[ReadClaim]
    read: Callable[[ClaimReader, Fields], ReadClaim]
    write: Callable[[ClaimWriter, ReadClaim], YamlMapping]


ClaimFormats: TypeAlias = dict[str, ClaimFormat[Any]]
"""Formats of claims, by the first key of the claim, which names its kind."""

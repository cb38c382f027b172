"""Fields of objects that come from outside, each with a check: what the reader of records is made of.

Each function takes an object and a key and gives what stands there, or says by ``Wrong`` what breaks the format.
They are called by the module's name: ``fields.name(value, "role")``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from kabul_corpus.printable import brief
from kabul_corpus.vocabulary import (
    ActorKind,
    Anchor,
    BlockRole,
    Calendar,
    Confidence,
    DateKind,
    Granularity,
    Mode,
    NoteKind,
    QuoteKind,
    Realis,
)

_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value")

_KINDS: tuple[type[StrEnum], ...] = (ActorKind, Anchor, BlockRole, Calendar, Confidence, DateKind, Granularity, Mode)
_KINDS += (NoteKind, QuoteKind, Realis)
_MEMBERS: dict[type[StrEnum], dict[str, Any]] = {kind: {member.value: member for member in kind} for kind in _KINDS}
"""A look-up is several times as quick as calling the enum, and a record has hundreds."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Wrong(Exception):
    """What breaks the format, and where: the keys and places that lead to it, from the outermost."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message, *path)
        self.message = message
        self.path = path

    def below(self, *path: str | int) -> Wrong:
        """The same, seen from further out."""
        return Wrong(self.message, *path, *self.path)


EMPTY = "the text is empty: what is absent is null"


def check_keys(value: Any, required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
    """Nothing, where ``value`` is an object with the keys ``required`` and perhaps some of ``optional``."""
    if not isinstance(value, Mapping):
        raise Wrong(f"an object is needed, not {brief(value)}")
    if value.keys() == required:
        return
    for key in sorted(required - value.keys()):
        raise Wrong("the key is missing", key)
    for key in value.keys() - required - optional:
        raise Wrong(f"the key {brief(key)} is unknown")


def whole(number: Any) -> Any:
    """``number``; as an int where it is a float without a fraction, which to JSON is the same."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def text(value: Mapping[str, Any], key: str) -> str:
    """A text."""
    found = value[key]
    if isinstance(found, str):
        return found
    raise Wrong(f"a text is needed, not {brief(found)}", key)


def maybe_text(value: Mapping[str, Any], key: str) -> str | None:
    """A text, or None."""
    return None if value[key] is None else text(value, key)


def full(value: Mapping[str, Any], key: str) -> str:
    """A text with something in it."""
    found = text(value, key)
    if not found:
        raise Wrong(EMPTY, key)
    return found


def name(value: Mapping[str, Any], key: str) -> str | None:
    """A text with something in it, or None."""
    return None if value[key] is None else full(value, key)


def item_name(item: Any) -> str:
    """An item of a list that is a text with something in it."""
    if isinstance(item, str) and item:
        return item
    raise Wrong(f"a text with something in it is needed, not {brief(item)}")


def code(value: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str | None:
    """A text of that form, or None."""
    found = maybe_text(value, key)
    if found is None or form.fullmatch(found):
        return found
    raise Wrong(f"{brief(found)} does not have the form {form.pattern}", key)


def member(value: Mapping[str, Any], key: str, kind: type[_Kind]) -> _Kind:
    """The member of the enumeration whose value it is."""
    try:
        return _MEMBERS[kind][value[key]]  # type: ignore[no-any-return]
    except (KeyError, TypeError):
        raise Wrong(f"{brief(value[key])} is none of {', '.join(kind)}", key) from None


def day(value: Mapping[str, Any], key: str) -> dt.date | None:
    """A day as ISO 8601 writes it in full, or None."""
    found = maybe_text(value, key)
    if found is None:
        return None
    try:
        if _DAY.fullmatch(found):
            return dt.date.fromisoformat(found)
        reason = "write YYYY-MM-DD"
    except ValueError as error:
        reason = str(error)
    raise Wrong(f"{brief(found)} is no day: {reason}", key)


def bounds(value: Mapping[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    """The days ``earliest`` and ``latest``, in that order."""
    earliest, latest = day(value, "earliest"), day(value, "latest")
    if earliest and latest and earliest > latest:
        raise Wrong(f"the latest day is before the earliest, {earliest}", "latest")
    return earliest, latest


def each(value: Mapping[str, Any], key: str, read: Callable[[Any], _Value]) -> tuple[_Value, ...]:
    """What ``read`` makes of each item of a list."""
    items = value[key]
    if not isinstance(items, list):
        raise Wrong(f"a list is needed, not {brief(items)}", key)
    made: list[_Value] = []
    try:
        for item in items:
            made.append(read(item))  # noqa: PERF401 - how many are made tells which one is wrong
    except Wrong as wrong:
        raise wrong.below(key, len(made)) from None
    return tuple(made)


def maybe(value: Mapping[str, Any], key: str, read: Callable[[Any], _Value]) -> _Value | None:
    """What ``read`` makes of a value that may be absent."""
    found = value[key]
    if found is None:
        return None
    try:
        return read(found)
    except Wrong as wrong:
        raise wrong.below(key) from None

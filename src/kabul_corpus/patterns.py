"""Patterns that are compiled when they are first asked for a match: a text meets few of those that the rooms have.

To ask one costs a little more than to ask a pattern itself, so those that every text asks often are none of these.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, ParamSpec, TypeVar, cast

__all__ = ["later"]

_Pattern = TypeVar("_Pattern")
_Given = ParamSpec("_Given")


class _Later(Generic[_Pattern]):
    """What stands for a pattern, and has its methods once they were asked for."""

    def __init__(self, compile_: Callable[[], _Pattern]) -> None:
        self._compile = compile_

    @cached_property
    def _compiled(self) -> _Pattern:
        return self._compile()

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._compiled, name)
        return value


def later(compile_: Callable[_Given, _Pattern], *given: _Given.args, **named: _Given.kwargs) -> _Pattern:
    """The pattern that ``compile_`` makes of what is ``given``, made when it is first used.

    >>> import re
    >>> later(re.compile, "[a-z]+", re.IGNORECASE).findall("Ned Price")
    ['Ned', 'Price']
    """
    return cast("_Pattern", _Later(lambda: compile_(*given, **named)))

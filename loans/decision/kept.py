"""A property worked out when first read and kept: `functools.cached_property` without its lock, which costs
more than most of these properties do. Two threads may work one out twice; both find the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 (it reads as a decorator)
    """Decorates a method without arguments."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, of: type) -> kept[T]: ...

    @overload
    def __get__(self, owner: object, of: type) -> T: ...

    def __get__(self, owner: object | None, of: type) -> kept[T] | T:
        if owner is None:
            return self
        found = self._work(owner)
        owner.__dict__[self._name] = found  # found there before this descriptor from now on
        return found

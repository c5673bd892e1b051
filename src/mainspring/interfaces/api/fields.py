"""Kinds of fields that many nouns share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import TextChoices
from pydantic import AfterValidator, AliasPath, BaseModel, ConfigDict, Field

_NO_NUL = r"^[^\u0000]*$"


def _strip(value: str) -> str:
    return value.strip()


class Out(BaseModel):
    """What an operation answers with, read off a row."""

    model_config = ConfigDict(from_attributes=True)


class In(BaseModel):
    """What an operation is given. A member that it does not know is an error, not passed over."""

    model_config = ConfigDict(extra="forbid")

    def given(self) -> dict[str, Any]:
        """The members that were sent."""
        return {name: getattr(self, name) for name in self.model_fields_set}


def ref(path: str, about: str) -> Any:
    """A field of an `Out` that shows the key of another row: `ref("owner", …)`."""
    return Field(None, validation_alias=AliasPath(*path.split("."), "key"), description=about)


def optional(about: str, **more: Any) -> Any:
    """A field of an `In` that may be left out."""
    return Field(None, description=about, **more)


Key = Annotated[str, Field(max_length=200, pattern=_NO_NUL)]
"""The id of a row in the trail."""
Line = Annotated[str, Field(max_length=300, pattern=_NO_NUL), AfterValidator(_strip)]
"""A name."""
# A shorter `max_length` beside a longer one of the type would be lost: the last one holds.
ShortLine = Annotated[str, Field(max_length=200, pattern=_NO_NUL), AfterValidator(_strip)]
"""A name of a cycle, a token, a unit or an organisation."""
Place = Annotated[str, Field(max_length=60, pattern=_NO_NUL), AfterValidator(_strip)]
"""A time zone or a country."""
Sentence = Annotated[str, Field(max_length=2_000, pattern=_NO_NUL), AfterValidator(_strip)]
Prose = Annotated[str, Field(max_length=50_000, pattern=_NO_NUL)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e300, le=1e300)]
Share = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)]
"""0 to 1."""
Count = Annotated[int, Field(ge=0, le=1_000)]


def choices(kinds: type[TextChoices]) -> Any:
    """The values of a Django choice as a type."""
    return Literal[tuple(kinds.values)]

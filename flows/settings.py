"""Settings: flags over ``CIFRAS_…`` variables over the ``cifras.toml`` found upwards over the defaults. Must not import the engines.

Where the lake is, ``warehouse.address`` says, from the same variable and file.
"""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from transforms.reading import MAX_BYTES
from warehouse.address import settings_files

CHECKOUT = Path(__file__).resolve().parents[1]


class UnusableSettings(ValueError):
    """Settings that cannot be used; the message is one clear line."""


class Settings(BaseSettings):
    """What can be set; every field has its variable ``CIFRAS_<FIELD>`` and its key in ``cifras.toml``.

    Attributes:
        warehouse: the lake's folder; read by ``warehouse.address``.
        batch_size: documents that one task reads and extracts.
        max_document_bytes: a larger file is refused unread.
        lock_timeout: seconds to wait for another run to end.
    """

    model_config = SettingsConfigDict(env_prefix="CIFRAS_", extra="forbid", frozen=True)

    warehouse: str | None = None
    batch_size: int = Field(default=200, ge=1)
    max_document_bytes: int = Field(default=MAX_BYTES, ge=1)
    lock_timeout: float = Field(default=0, ge=0)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the variables over the file's values, which arrive as arguments."""
        return env_settings, init_settings


def load_settings() -> Settings:
    """Read the variables and the settings file.

    Raises:
        UnusableSettings: a value or a key that is none, or a file that is no TOML.
    """
    file = next(settings_files(), None)
    try:
        return Settings(**(_read_file(file) if file else {}))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UnusableSettings(f"settings: {name}: {first['msg'][0].lower()}{first['msg'][1:]}") from None


def default_sources() -> list[Path]:
    """The corpus of the checkout."""
    return [CHECKOUT / "seeds" / "articles"]


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableSettings(f"{file}: {error}") from None

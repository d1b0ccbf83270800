"""Documents that are ZIP archives: read their members, but not a bomb."""

from __future__ import annotations

import zipfile
from io import BytesIO

from . import ExtractError

MOST = 1 << 30  # bytes that an archive may unpack to
_RATIO = 200  # what text compresses to, and more


def opened(name: str, data: bytes) -> zipfile.ZipFile:
    """Return the archive; ExtractError if it is damaged, encrypted, or would unpack to far more than text does."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ExtractError(name, f"is damaged: {error}", "fetch it once more") from error
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    if size > MOST or (size > (64 << 20) and size > _RATIO * len(data)):
        raise ExtractError(
            name, f"would unpack to {size >> 20} MB", "make sure it is what it says, and unpack it by hand"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise ExtractError(name, "is encrypted", "save it without a password")
    return archive

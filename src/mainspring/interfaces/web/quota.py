"""How much a browser may send at once."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from mainspring.apps.trails.uploads import LARGEST

ROOM = 64 << 10
"""Bytes of a form beside its files."""


class Quota(FileUploadHandler):
    """Stands before the handlers that store. A body that says it is too large is read to its end and thrown away, so that its sender gets an
    answer; the view finds `request.over_quota` and says so."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self._over = content_length > LARGEST + ROOM
        if self.request is not None:
            self.request.over_quota = self._over  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **named: Any) -> None:
        if self._over:
            raise StopUpload(connection_reset=False)
        super().new_file(*args, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interfaces.web.setup.imported import Page, text
from mainspring.project import jobs


@pytest.fixture
def hand_in(as_, at, db):
    """`hand_in((name, bytes), …)` by the OKR lead, or who has the `role`: the page of the comparison once the worker has made it, with its address."""

    def send(*files, role="okr_lead"):
        client = as_(role)
        sent = [
            SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
            for name, data in files
        ]
        answer = client.post(at("setup_import"), {"files": sent})
        assert answer.status_code == 302, text(answer)
        jobs.drain()
        return Page(client, answer.url)

    return send

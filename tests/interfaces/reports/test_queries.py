"""Every number of the report can be opened to the query behind it."""

from __future__ import annotations

from html import escape

from interfaces.reports import diagnosed
from mainspring.engine.diagnosis.catalogue import pattern as defined
from mainspring.interfaces.reports.html import html


def shown(sql: str, page: str) -> bool:
    return f"<code>{escape(sql.strip()).replace('&quot;', '&#34;').replace('&#x27;', '&#39;')}</code>" in page


def test_findings_scores_and_reactions_show_their_queries() -> None:
    diagnosis = diagnosed.full()
    query = {
        "label": "check-ins in both cycles",
        "sql": "SELECT COUNT(*) AS n FROM check_in c WHERE 'a' < c.status",
    }
    reaction = {
        "id": "more_reporting",
        "says": "More reporting: from 10 to 20 check-ins a week.",
        "queries": [query],
    }
    page = html({**diagnosis, "reactions": [reaction]})
    assert diagnosis["scores"]["says"]
    assert all(shown(entry["sql"], page) for entry in (*diagnosis["scores"]["queries"], query))
    assert "Check-ins in both cycles:" in page
    for found in diagnosis["patterns"]:
        if found["state"] == "present":
            signals = {signal.name: signal for signal in defined(found["id"]).signals}
            for item in found["evidence"]:
                if item["state"] != "not_assessed":
                    assert shown(signals[item["signal"]].sql, page)

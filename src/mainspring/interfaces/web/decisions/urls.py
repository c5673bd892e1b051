"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.decisions import forums, log, spending, trade_offs

urlpatterns: list[URLPattern] = [
    path("decisions", log.decisions, name="decisions"),
    path("decisions/new", log.decision_new, name="decision_new"),
    path("decisions/<key:key>", log.decision, name="decision"),
    path("proposals", trade_offs.decisions_proposals, name="decisions_proposals"),
    path("proposals/<key:key>", trade_offs.proposal, name="proposal"),
    path("trade-offs/<key:key>", trade_offs.trade_off, name="trade_off"),
    path("forums", forums.decisions_forums, name="decisions_forums"),
    path("forums/<key:key>", forums.forum, name="forum"),
    path("forums/<key:key>/sitting", forums.forum_hold, name="forum_hold"),
    path("reviews/<key:key>", forums.review, name="review"),
    path("allocations", spending.decisions_allocations, name="decisions_allocations"),
    path("ballot", spending.decisions_ballot, name="decisions_ballot"),
]

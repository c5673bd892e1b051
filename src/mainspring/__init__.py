"""Mainspring: the organisational mechanic for OKRs that have stalled."""

__version__ = "0.1.0"

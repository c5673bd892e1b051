"""The report's templates as Python; see `pages.py`."""

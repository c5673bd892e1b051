"""The application's domain, one Django app a noun.

Imports between them point one way: events < people < goals < rhythm < decisions < pulse < diagnoses < trails.
"""

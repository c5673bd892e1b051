"""The sentences of the engine in the language of a page.

The engine says everything in English, with its figures and names already in the sentence, and a diagnosis is kept as it said it. Here a
finished sentence is found again among the known ones (`known/*.txt`), its values are taken out, and the translation of the catalogue takes
them up in its own order. Texts without values are looked up as they are. What is not known stays English.
"""

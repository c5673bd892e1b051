"""A pulse survey as form tools write it (Google Forms, Microsoft Forms and their like): a row a response, with when it came, perhaps the team,
and a column a question.

- A column is a question of the pulse where its header is the question's wording, in English or German, or its key (`load_is_sane`), whatever
  number stands before it; of a grid (`Survey [question]`) what stands in brackets. `--map 'Header=load_is_sane'` states it.
- An answer is a figure from 1 to 5, alone or before its word, or a word of agreement; an empty one is no answer.
- Who answered is not read. Each response gets a pseudonym that follows from its own cells, so that the same file finds it again.
"""

from mainspring.intake.pulse_form.importer import PulseFormImporter

IMPORTER = PulseFormImporter()

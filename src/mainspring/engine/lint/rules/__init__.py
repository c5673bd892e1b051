"""The catalogue: one rule a module, found by its file name (`kr101_output_verb.py`)."""

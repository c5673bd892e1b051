"""Files that are taken into an organisation that lives here: compared with its record first, then taken in by one verb."""

"""In and out: an organisation as a trail."""

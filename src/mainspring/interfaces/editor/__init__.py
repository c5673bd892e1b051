"""The language server: an editor underlines objectives and key results while one writes them, in YAML and Markdown."""

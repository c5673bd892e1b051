"""What the importers of other tools' exports share: columns by name, people and teams gathered on the way, trees of goals."""

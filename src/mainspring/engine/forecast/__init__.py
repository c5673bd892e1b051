"""Where will a key result end, and how far can stated confidence be believed."""

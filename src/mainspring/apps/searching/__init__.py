"""Looking for words in what somebody may see: what the pages and the API search by."""

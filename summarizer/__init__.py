"""Pure text: raw dumps, articles, copies, summaries, stories, filters and digests; no I/O, no clock."""

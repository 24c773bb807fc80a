"""Floors under the quality of what people read, on data that is always in the repository."""

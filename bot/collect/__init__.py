"""Stage 1: articles from anywhere → rows: each judged new, a copy or an update, and put into a story."""

from bot.collect.collector import Collector

__all__ = ["Collector"]

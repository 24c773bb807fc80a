"""What the bot remembers, in one SQLite file: SQL comes in here, frozen data goes out."""

from bot.store.connect import Database, Store

__all__ = ["Database", "Store"]

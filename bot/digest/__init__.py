"""Stage 2: turns what is stored and what readers follow into editions in the outbox."""

from bot.digest.digester import Digester

__all__ = ["Digester"]

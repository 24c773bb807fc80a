"""Where articles come from: files, folders and addresses go in, articles and reasons for refusal come out."""

from bot.sources.intake import read_all

__all__ = ["read_all"]

"""Telegist, the bot: collect → digest → deliver, three stages that meet only in tables."""

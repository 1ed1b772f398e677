"""Lives of the bot, each from a seed: what goes wrong, who is killed where, and what must be."""

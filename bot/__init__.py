"""What the bot knows and does, without Slack and without SQL."""

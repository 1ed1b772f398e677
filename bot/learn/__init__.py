"""Learning: from what the world writes to announcements. Pure; knows no Slack and no store."""

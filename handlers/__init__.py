"""What Slack can trigger, a file per trigger."""

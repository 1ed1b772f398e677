"""Telling: signals, subscriptions, digests and their delivery."""

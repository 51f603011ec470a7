"""The pages of the dashboard, a room each."""

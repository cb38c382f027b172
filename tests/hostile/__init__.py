"""What comes from outside and means no good: built by code, not stored."""

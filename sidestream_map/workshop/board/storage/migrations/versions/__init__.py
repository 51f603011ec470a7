"""The migration steps, one file each."""

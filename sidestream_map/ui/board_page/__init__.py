"""Parts of the leader's board page, one module each."""

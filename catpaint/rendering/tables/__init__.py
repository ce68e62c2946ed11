"""The exact fast path of networks of SPADE blocks, whichever architecture has them: look-up by label window."""

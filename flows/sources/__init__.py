"""Where texts come from. Each source yields files with bytes; reading them is ``transforms.reading``'s."""

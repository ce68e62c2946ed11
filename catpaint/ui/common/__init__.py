"""What widgets of several folders share: icons, colours, messages, a view of a picture."""

"""The window itself: menus, bars, files, and starting and ending the program."""

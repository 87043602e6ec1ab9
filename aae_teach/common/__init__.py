"""What every part of the library uses: files, floats, pictures, a line of progress."""

"""What an author of a question uses: conversions of answers, small networks on trial, losses, comparisons."""

"""The questions, a folder for each exercise; every module in it is found by `registry.find_question`."""

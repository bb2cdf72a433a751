"""The tests; a package, since a library that we use leaves a package of this name beside ours."""

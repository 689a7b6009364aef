# samples/README.md names every sample, and none that is not there.
cd ../../samples || exit 1
grep -o '^| `[a-z_]*\.py`' README.md | tr -d '|` ' | sort > "${TMPDIR:-/tmp}/cairn-index.$$"
ls ./*.py | sed 's#^./##' | sort | diff - "${TMPDIR:-/tmp}/cairn-index.$$" && echo complete
rm "${TMPDIR:-/tmp}/cairn-index.$$"

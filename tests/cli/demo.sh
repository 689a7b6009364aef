# The tour of `make demo` ends by itself without a terminal, fits 80 columns and shows each
# limit survived. (Figures and speeds differ from run to run.)
tour=$(cd ../.. && sh samples/demo.sh "$CAIRN" </dev/null); echo "status $?"
echo "$tour" | awk 'length > 80' # bytes, so ASCII apart from one line
echo "$tour" | grep -E '^[0-9]\. '
echo "$tour" | grep -E '^(caught|a hundred|full|again|TypeError|\(exit status)|fuel used up'
echo "$tour" | grep -cE '^(instructions|heap) |LOAD_CONST|^    cairn +[0-9.]+ s$'

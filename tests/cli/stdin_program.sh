# A program from stdin, by itself and with -.
echo 'print(1 + 1)' | "$CAIRN"
echo 'import sys; print(sys.argv)' | "$CAIRN" - a b

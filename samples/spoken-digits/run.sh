#!/usr/bin/env bash
# Lets espeak-ng speak, and trains the network on what is heard.
cd "$(dirname "$0")"
. ../environment.sh
command -v espeak-ng >/dev/null || apt-get install -y --no-install-recommends espeak-ng
javac -d build/classes -cp "$runtime" ./*.java
java -cp build/classes LogMelTest
[ -e data/test.npz ] || java -cp "build/classes:$runtime" Prepare data
train spoken.nn "$@"

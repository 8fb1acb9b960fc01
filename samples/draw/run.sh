#!/usr/bin/env bash
# Compiles the network and the application and starts it: `run.sh`, or `run.sh 9000` for another port.
# `run.sh train` trains the network anew first.
cd "$(dirname "$0")"
. ../environment.sh
here=com/example/draw
need_jdk 21

compile() {
    mkdir -p build/classes
    "$nnc" generate src/main/nnc -d build/generated --vector-classes build/classes
    "$jdk/bin/javac" --release 21 -d build/classes -cp "$runtime" build/generated/$here/*.java src/main/java/$here/*.java
}

run() { "$jdk/bin/java" --add-modules jdk.incubator.vector -cp "build/classes:$runtime" "$@"; }

compile
if [[ ${1:-} == train ]]; then
    shift
    run com.example.draw.Prepare ../digits/digits.csv shapes.txt data/digits.csv
    "$nnc" train src/main/nnc/$here/drawn-digit.nn --data source=data/digits.csv \
        --out build/drawn-digit.safetensors
    cp build/drawn-digit.safetensors src/main/resources/$here
fi
cp src/main/resources/$here/* build/classes/$here
run com.example.draw.Main "$@"

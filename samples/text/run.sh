#!/usr/bin/env bash
# Fetches the text, trains both networks, and lets each write.
cd "$(dirname "$0")"
. ../environment.sh
unpack bible-kjv bible-kjv-text
data/packages/usr/bin/bible -p "$PWD/data/packages/usr/lib" -f gen1:1-rev22:21 >data/bible.txt
"$nnc" lstm.nn -d build/generated -p text
"$nnc" transformer.nn -d build/generated -p text
javac -d build/classes -cp "$runtime" build/generated/text/*.java ./*.java
java -cp "build/classes:$runtime" Prepare data/bible.txt data
for model in lstm transformer; do
    train $model.nn "$@"
    java -cp "build/classes:$runtime" Write $model 600 | tee $model.txt
done

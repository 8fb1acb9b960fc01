#!/usr/bin/env bash
# Trains the autoencoder, and draws digits with its decoder alone.
cd "$(dirname "$0")"
. ../environment.sh
train vae.nn --network Vae "$@"
"$nnc" vae.nn --network Decoder -d build/generated -p vae
javac -d build/classes -cp "$runtime" build/generated/vae/*.java ./*.java
java -cp "build/classes:$runtime" Draw vae.safetensors build/drawn.png

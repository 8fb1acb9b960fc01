#!/usr/bin/env bash
# Fetches Fashion-MNIST and trains the network.
cd "$(dirname "$0")"
. ../environment.sh
unpack dataset-fashion-mnist
cp data/packages/usr/share/datasets/fashion-mnist/*.gz data
train fashion.nn "$@"

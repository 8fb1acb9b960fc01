/**
 * What the commands share: options, the way from a file to a checked model, mistakes of users, what
 * is printed where.
 */
@NullMarked
package dev.nnc.cli.shared;

import org.jspecify.annotations.NullMarked;

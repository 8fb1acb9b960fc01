/** What kernels have to do, and what they took: {@code --profile}. */
@NullMarked
package dev.nnc.cli.profile;

import org.jspecify.annotations.NullMarked;

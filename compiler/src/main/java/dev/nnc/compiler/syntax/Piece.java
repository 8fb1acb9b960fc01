package dev.nnc.compiler.syntax;

/** What kind of piece the recovery was reading when it stopped. */
enum Piece {
    DECLARATION,
    HEAD,
    STATEMENT,
    ENTRY
}
